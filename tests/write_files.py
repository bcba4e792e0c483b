"""python -m tests.write_files FOLDER: every letter and every torture input as an .eml, for outside checkers."""

import datetime as dt
import sys
from pathlib import Path

from composer import config
from composer.catalog.reading import read_catalog
from composer.form.case_form import case_from
from composer.letter.attachments import Attachment, Upload, attach
from composer.letter.export import to_eml
from tests.cast import cells, draft, least_telling, most_telling
from tests.form.test_torture import FACT, INPUTS, outcome, padded, submitted
from tests.pictures import photo

WRITTEN_AT = dt.datetime(2026, 3, 16, 12, tzinfo=dt.timezone(dt.timedelta(hours=3)))


def write_files(folder: Path) -> int:
    """Write them into the folder; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    catalog = read_catalog(config.TEMPLATES)
    recipient = str(catalog.shop.recipient.value)
    for problem in catalog.problems:
        for language in catalog.languages:
            for name, case in (("most", most_telling(problem, language)), ("least", least_telling(problem, language))):
                for stage in [stage for id, channel, stage in cells(catalog) if (id, channel) == (problem, "email")]:
                    file = to_eml(draft(catalog, case, language, stage=stage), recipient, WRITTEN_AT)
                    (folder / f"{problem}-{language}-{stage}-{name}.eml").write_bytes(file)
    for item in INPUTS:
        form = submitted(catalog, FACT[item["field"]], padded(item))
        if outcome(item) != "rejected" and form.validate():
            file = to_eml(draft(catalog, case_from(form)), form.recipient.data, WRITTEN_AT)
            (folder / f"torture-{item['id']}.eml").write_bytes(file)
    with_files = to_eml(draft(catalog, most_telling("return")), recipient, WRITTEN_AT, files())
    (folder / "files.eml").write_bytes(with_files)
    return len(list(folder.glob("*.eml")))


def files() -> list[Attachment]:
    """As many as a message takes, of every kind."""
    chosen = [
        photo(format="JPEG"),
        photo(format="PNG"),
        photo(format="WEBP"),
        photo(format="HEIF"),
        b"%PDF-1.7\n%%EOF\n",
    ]
    return [made for made in attach([Upload("", content) for content in chosen]) if isinstance(made, Attachment)]


if __name__ == "__main__":
    print(write_files(Path(sys.argv[1])), "files")

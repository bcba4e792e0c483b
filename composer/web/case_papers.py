"""The papers of a kept case for counsel or a court: a page to print, and all of them in one .zip."""

import html
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from composer.case.as_json import to_json
from composer.case.facts import CaseFile
from composer.case.status import in_time_order
from composer.catalog.labels import labels_of
from composer.catalog.language import Language
from composer.letter.owed import Owed, owed
from composer.letter.papers import Paper, papers_of, zipped
from composer.web.drawing import draw
from composer.web.printed import PaperList, PapersTelling
from composer.web.request import Incoming


def papers_in(came: Incoming, file: CaseFile, language: Language) -> Markup:
    """The case for counsel or a court, in that language."""
    telling = PapersTelling(
        language=language,
        languages=came.catalog.languages,
        catalog=came.catalog,
        labels=labels_of(came.catalog.problems[file.case.problem], came.catalog, language.id),
        file=file,
        contacts=in_time_order(file.contacts),
        today=came.today,
        owed=owed(file, came.catalog, language, came.today),
        papers=papers_of(file, came.catalog),
        blanks=came.catalog.law_of(file.case).words[language.id].say("blanks").splitlines(),
    )
    return Markup(draw(telling))  # noqa: S704  # drawn with every fact escaped


def zip_of(came: Incoming, file: CaseFile) -> bytes:
    """Each letter and answer, the calculation, the case itself, and a list of them."""
    return zipped(_files(came, file))


def _files(came: Incoming, file: CaseFile) -> Iterator[tuple[str, bytes]]:
    desk = came.catalog.languages[came.catalog.shop.language]
    papers, found = papers_of(file, came.catalog), owed(file, came.catalog, desk, came.today)
    for paper in papers:
        yield from paper.files.items()
    if found:
        yield "calculation.txt", f"{found.calculation}\n".encode()
    yield "case.json", to_json(file)
    readers = {language.id: language for language in (desk, came.language)}
    listed = [_listed(came, papers, found, language) for language in readers.values()]
    lines = [" ".join(line.split()) for text in listed for line in html.unescape(text).splitlines() if line.strip()]
    yield "index.txt", "\n".join([*lines, ""]).encode()


def _listed(came: Incoming, papers: Sequence[Paper], found: Owed | None, language: Language) -> str:
    languages = came.catalog.languages
    return draw(PaperList(language=language, languages=languages, catalog=came.catalog, papers=papers, owed=found))

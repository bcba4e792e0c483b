"""The page speaks every language in full: what it can say is translated, and every fault has its sentence."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import composer
from composer import config
from composer.web.translations import FOLDER

LANGUAGES = sorted(path.parent.parent.name for path in FOLDER.glob("*/LC_MESSAGES/messages.po"))
PAGES = config.TEMPLATES / "pages"
KEYWORDS = {**DEFAULT_KEYWORDS, "ngettext_noop": (1, 2)}
"""What marks a message in the pages."""
RAISED = re.compile(r"""[fF]ault\("(\w+)"|_blame\(\w+, "(\w+)"|yield .*?"(\w+)", {""")


def translations(language: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file)


def messages(language: str) -> list[Message]:
    return [message for message in translations(language) if message.id]


def forms(said: str | Sequence[str] | None) -> tuple[str, ...]:
    """The sentence, or its forms for one, few and many."""
    return (said,) if isinstance(said, str) else tuple(said or ())


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%(?:\(\w+\))?\w", text))


def test_every_language_but_english_has_translations() -> None:
    offered = {path.name for path in (config.TEMPLATES / "languages").iterdir()}

    assert set(LANGUAGES) == offered - {"en"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    count = translations(language).num_plurals
    for message in messages(language):
        assert len(forms(message.string)) == (count if message.pluralizable else 1), message.id
        assert all(map(str.strip, forms(message.string))), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_fuzzy(language: str) -> None:
    assert [message.id for message in messages(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_survive_translation(language: str) -> None:
    for message in messages(language):
        wanted = placeholders(forms(message.id)[-1])
        assert all(placeholders(said) == wanted for said in forms(message.string)), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_those_of_the_pages(language: str) -> None:
    extracted = {message for _, _, message, _, _ in extract_from_dir(PAGES, [("**.html", "jinja2")], keywords=KEYWORDS)}
    catalog = translations(language)

    assert {message.id for message in messages(language)} == extracted
    assert not catalog.obsolete


def test_every_fault_has_a_sentence_and_every_sentence_its_fault() -> None:
    package = Path(composer.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    raised = {code for codes in RAISED.findall(source) for code in codes if code}

    assert raised == set(re.findall(r'^  "(\w+)": ', (PAGES / "faults.html").read_text(encoding="utf-8"), re.MULTILINE))

"""templates/ as content: every file is used, sentences stand where editors find them, and they read easily."""

import ast
import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

import pyphen
import pytest
import tomli

import composer
from composer import config
from composer.catalog.reading import read_catalog
from composer.catalog.things import Catalog
from tests.benchmarks.servers import CACHE
from tests.cast import CATALOG, cells, draft, least_telling, most_telling

PACKAGE = Path(composer.__file__).parent
WORD = re.compile("[\u0400-\u04ff]{4,}|[\u3400-\u9fff]{3,}")
FOR_EDITORS = {"source", "gives", "samples", "sample", "teller"}
"""Keys and tables of TOML whose text no shopper and no agent reads."""


def texts(catalog: Catalog) -> Iterator[Any]:
    """Every Text that the catalogue holds."""
    kinds = (catalog.groups, catalog.problems, catalog.channels, catalog.stages, catalog.shops, catalog.laws)
    words = [it.words.values() for kind in kinds for it in kind.values()] + [catalog.phrases.values()]
    return (text for said in itertools.chain(*words) for text in said.texts)


@pytest.mark.slow  # reads all texts anew and writes with each
def test_every_file_speaks_somewhere() -> None:
    fresh = read_catalog(config.TEMPLATES, cache=CACHE)
    spoken = set[str | tuple[str, str]]()
    for problem, channel, stage in cells(fresh):
        if not {problem, (channel, stage)} <= spoken:  # all texts of a cell are looked into, whatever it says
            spoken |= {problem, (channel, stage)}
            for language in fresh.languages:
                draft(fresh, least_telling(problem, language), language, channel, stage)
    for said in [it.words for kind in (fresh.groups, fresh.shops, fresh.laws) for it in kind.values()]:
        assert all(words.say("title") for words in said.values())

    assert {text.name for text in texts(fresh) if "template" not in vars(text)} <= set(NEEDS_OWN_WORDS)


NEEDS_OWN_WORDS = [f"languages/{id}/{id}.txt" for id in CATALOG.languages]
"""Speak only around words in another language, which tests/letter/test_compose.py tries."""


MOST_ALIKE = 10
"""Lines that two texts of a language may share; what they share beyond that has a place of its own."""

MARKS = {"", "{% endblock %}", "% endif", "% else"}
"""Lines that say nothing by themselves."""


@pytest.mark.parametrize("language", CATALOG.languages)
def test_what_texts_share_is_said_once(language: str) -> None:
    files = sorted(config.TEMPLATES.glob(f"*/*/{language}.txt"))
    lines = {file: set(map(str.strip, file.read_text(encoding="utf-8").splitlines())) - MARKS for file in files}
    pairs = itertools.combinations(files, 2)

    assert [(one, other) for one, other in pairs if len(lines[one] & lines[other]) > MOST_ALIKE] == []


def test_no_sentence_for_a_reader_stands_in_python() -> None:
    found = {
        f"{path.name}:{node.lineno}"
        for path in PACKAGE.glob("**/*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip()
        if WORD.search(node.value)
    }

    assert found <= allowed_in_python()


def allowed_in_python() -> set[str]:
    """Docstrings, which may show what they mean."""
    found = set()
    for path in PACKAGE.glob("**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                found.add(f"{path.name}:{node.value.lineno}")
    return found


def test_no_sentence_for_a_reader_stands_in_toml() -> None:
    for path in config.TEMPLATES.glob("*/*/*.toml"):
        for key, value in strings(tomli.loads(path.read_text(encoding="utf-8"))):
            is_sentence = len(value.split()) > 3 and value[-1:] in ".!?。！？"
            assert key in FOR_EDITORS or not is_sentence, f"{path}: {key} = {value!r}"


def strings(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text in the table with its key."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from strings(value) if key not in FOR_EDITORS else ()
        else:
            yield from ((key, one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def prose(body: str) -> list[str]:
    """The paragraphs that are sentences: no lists, no labelled lines, no script."""
    paragraphs = [part for part in body.split("\n\n") if "\n" not in part.strip()]
    return [part for part in paragraphs if part.rstrip()[-1:] in ".!?。！？" and ": " not in part and "：" not in part]


EMAILS = [
    (problem, stage)
    for problem, channel, stage in cells(CATALOG)
    if channel == "email" and stage in ("first", "follow-up")
]
"""Every problem with each of these stages at which an e-mail is written about it."""


@cache
def fullest(problem: str, stage: str, language: str) -> str:
    """The fullest e-mail of that problem, written once for all tests of this module."""
    return draft(CATALOG, most_telling(problem, language), language, stage=stage).body


def full(problem: str, stage: str, language: str) -> str:
    """The sentences of that e-mail without the shopper's own words."""
    own = CATALOG.languages[language].finish(most_telling(problem, language).description)
    return "\n\n".join(prose(fullest(problem, stage, language).replace(own, "")))


def sentences(text: str) -> list[str]:
    return [part for line in text.splitlines() for part in re.split(r"(?<=[.!?])\s+", line) if part]


@pytest.mark.parametrize(
    ("word", "count"),
    [("возврат", 2), ("деньги", 2), ("приложение", 5), ("ёж", 1), ("вьюга", 2), ("объём", 2), ("чай", 1)],
)
def test_a_russian_word_has_as_many_syllables_as_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def syllables(text: str) -> int:
    """Russian syllables: every vowel makes one."""
    return len(re.findall("[аеёиоуыэюя]", text.casefold()))


def score(text: str) -> float:
    """Oborneva's adaptation of Flesch's score: 206.835 - 1.3 words per sentence - 60.1 syllables per word."""
    words = [word for word in re.findall("[А-Яа-яЁё-]+", text) if syllables(word)]
    return 206.835 - 1.3 * len(words) / len(sentences(text)) - 60.1 * sum(map(syllables, words)) / len(words)


ENGLISH_SYLLABLES = pyphen.Pyphen(lang="en_US")


def grade(text: str) -> float:
    """Kincaid's school grade: 0.39 words per sentence + 11.8 syllables per word - 15.59."""
    words = re.findall("[A-Za-z']+", text)
    count = sum(len(ENGLISH_SYLLABLES.positions(word)) + 1 for word in words)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * count / len(words) - 15.59


@pytest.mark.parametrize(("problem", "stage"), EMAILS)
def test_russian_sentences_are_short(problem: str, stage: str) -> None:
    lengths = [len(sentence.split()) for sentence in sentences(full(problem, stage, "ru"))]

    assert mean(lengths) <= 12
    assert max(lengths) <= 22


@pytest.mark.parametrize(("problem", "stage"), EMAILS)
def test_russian_reads_easily(problem: str, stage: str) -> None:
    """The whole letter with its lines, but for names and answers in quotes: those are not ours to shorten."""
    assert score(re.sub("«[^»]+»", "", fullest(problem, stage, "ru"))) >= 50


@pytest.mark.parametrize(("problem", "stage"), EMAILS)
def test_english_reads_easily(problem: str, stage: str) -> None:
    text = full(problem, stage, "en")

    assert grade(text) <= 8
    assert mean(len(sentence.split()) for sentence in sentences(text)) <= 15


@pytest.mark.parametrize(("problem", "stage"), EMAILS)
def test_chinese_reads_easily(problem: str, stage: str) -> None:
    """Han characters to a clause; names of laws, addresses and figures are not counted."""
    bare = re.sub("《[^》]+》", "", full(problem, stage, "zh"))
    clauses = [len(re.findall("[\u3400-\u9fff]", clause)) for clause in re.split("[，。；：！？\n]", bare)]

    assert mean(filter(None, clauses)) <= 12
    assert max(clauses) <= 30


@pytest.mark.parametrize("problem", CATALOG.problems)
def test_no_label_of_a_letter_is_a_question(problem: str) -> None:
    """What no sentence takes stands in a letter as a label and a value."""
    for at in (CATALOG.problems[problem].at(stage) for stage in CATALOG.stages.values()):
        elsewhere = CATALOG.placed | CATALOG.unspoken | at.slots | {asked.id for asked in at.roles.values()}
        labels = [id for id, asked in at.questions.items() if asked.is_typed and id not in elsewhere]
        said = [words.say(label, {}) for label in labels for words in at.words.values()]

        assert not [label for label in said if label.rstrip().endswith(("?", "？"))]

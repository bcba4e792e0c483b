"""Whether texts keep the rules of the house, which no reader of templates could break a letter with: for `check`."""

import re
from collections.abc import Container, Iterator

from composer.catalog.findings import Finding
from composer.catalog.language import Language
from composer.catalog.questions import Question
from composer.catalog.scripts import BRAND, script_of
from composer.catalog.things import Catalog
from composer.catalog.words import Text

BLOCK = re.compile(r"\{%-?\s*block (?P<name>\w+)\s*-?%\}(?P<text>.*?)\{%-?\s*endblock\s*-?%\}", re.DOTALL)
STATEMENT = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|^[ \t]*%.*$", re.DOTALL | re.MULTILINE)


def house_rules(catalog: Catalog) -> Iterator[Finding]:
    """What texts say that no letter or page of this house says."""
    for language in catalog.languages.values():
        for text in _texts(catalog, language.id):
            yield from gendered(text.name, text.source, language)
            yield from foreign(text.name, text.source, language)
    for language in catalog.languages.values():
        yield from unsaid(catalog, language.id)
    yield from unfindable(catalog)


def _texts(catalog: Catalog, language: str) -> set[Text]:
    kinds = (catalog.groups, catalog.problems, catalog.channels, catalog.stages, catalog.shops, catalog.laws)
    words = [
        thing.words[language]
        for kind in (*kinds, catalog.hints, catalog.replies, catalog.rungs)
        for thing in kind.values()
    ]
    return {text for said in (*words, catalog.phrases[language]) for text in said.texts}


def blocks_of(source: str) -> Iterator[tuple[str, int, str]]:
    """Each block with the line at which it begins and what it says, without conditions and facts."""
    for block in BLOCK.finditer(source):
        line = source[: block.start()].count("\n") + 1
        yield block["name"], line, STATEMENT.sub(" ", block["text"])


def gendered(name: str, source: str, language: Language) -> Iterator[Finding]:
    """No sentence says whether the shopper is a woman or a man, where the language has words that do."""
    if not language.gendered:
        return
    for _, line, said in blocks_of(source):
        for slip in re.finditer(language.gendered, said):
            what = f"{slip[0]!r} says whether a woman or a man writes; say what happened instead of who did it"
            yield Finding(name, line + said[: slip.start()].count("\n"), what)


def foreign(name: str, source: str, language: Language) -> Iterator[Finding]:
    """Every block is written in its language's own letters, names aside."""
    for block, line, said in blocks_of(source):
        if script_of(said) not in ("", language.script) and not BRAND.fullmatch(said.strip()):
            what = f"block {block!r} is not written in {language.name}; translate it"
            yield Finding(name, line, what)


def unsaid(catalog: Catalog, language: str) -> Iterator[Finding]:
    """Titles, questions and options say something: each stands on a page."""
    for problem in catalog.problems.values():
        own = [question for question in problem.questions.values() if question.id not in catalog.questions]
        needed = {"title", "about", "brief", "matter", *(block for question in own for block in _asked(question))}
        yield from empty(problem.words[language].texts[0], needed)
    for kind in (catalog.groups, catalog.channels, catalog.stages, catalog.shops, catalog.laws):
        for thing in kind.values():
            yield from empty(thing.words[language].texts[0], {"title"})


def _asked(question: Question) -> list[str]:
    return [question.id, *(f"{question.id}_{option}" for option in question.options)]


def empty(text: Text, needed: Container[str]) -> Iterator[Finding]:
    """Of these blocks those that are there and say nothing."""
    for block in BLOCK.finditer(text.source):
        if block["name"] in needed and not block["text"].strip():
            line = text.source[: block.start()].count("\n") + 1
            yield Finding(text.name, line, f"block {block['name']!r} is empty; say something")


def unfindable(catalog: Catalog) -> Iterator[Finding]:
    """Every problem has words by which a shopper finds it on the first page."""
    for problem in catalog.problems.values():
        for language, words in problem.words.items():
            if not any(
                said for block, _, said in blocks_of(words.texts[0].source) if block == "search" and said.strip()
            ):
                what = "block 'search' is empty; write the words a shopper would type to find this problem"
                yield Finding(f"problems/{problem.id}/{language}.txt", 1, what)

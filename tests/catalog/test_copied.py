"""What a folder still says that was copied from its neighbour is named in the copy."""

from dataclasses import replace

from composer.catalog.copied import copied_words, numbers_of_laws
from composer.catalog.files import Files
from composer.catalog.laws import Law
from composer.catalog.words import Text, Words, environment
from tests.cast import CATALOG, SHIPPED


def test_what_is_shipped_is_no_copy() -> None:
    assert list(copied_words(CATALOG, Files((SHIPPED,)).written())) == []
    assert list(numbers_of_laws(CATALOG)) == []


def renamed(words: Words, old: str, new: str) -> Words:
    """The first of the texts, as it stands in another folder."""
    text = words.texts[0]
    jinja = environment(CATALOG.languages["zh"])  # that of the catalogue would take it for its own text of that name
    return Words(Text(jinja, text.source, text.name.replace(old, new), text.facts))


def test_copy_is_named_block_by_block_and_not_what_it_was_copied_from() -> None:
    original = CATALOG.problems["return"]
    words = {**CATALOG.problems["exchange"].words, "zh": renamed(original.words["zh"], "return", "exchange")}
    copy = replace(CATALOG.problems["exchange"], words=words)
    written = {"problems/exchange/problem.toml": 2.0, "problems/return/problem.toml": 1.0}
    found = list(copied_words(replace(CATALOG, problems={"exchange": copy, "return": original}), written))

    assert {finding.path for finding in found} == {"problems/exchange/zh.txt"}
    assert [finding.what.split("'")[1] for finding in found] == ["title", "about", "search"]
    assert "says what problems/return/zh.txt says, word for word" in found[0].what


def law_faults(law: Law) -> list[str]:
    return [finding.what for finding in numbers_of_laws(replace(CATALOG, laws={law.id: law}))]


def test_articles_and_days_of_another_law_are_named() -> None:
    belarus = CATALOG.laws["belarus"]
    articles = {"14": replace(belarus.articles["20"], gives="defect")}
    found = law_faults(replace(belarus, articles=articles, terms={}, grounds={}, days=12))

    assert "block 'term_money' says 7, 25, which is no article, day or term in law.toml; write this law's own" in found
    assert any(what.startswith("block 'replied_defect' says 7, 20, 25, which") for what in found)


def test_days_of_a_term_that_its_text_does_not_say_are_named() -> None:
    belarus = CATALOG.laws["belarus"]
    terms = {**belarus.terms, "money": replace(belarus.terms["money"], days=12)}
    found = law_faults(replace(belarus, terms=terms))

    assert "block 'term_money' does not say 12, as [terms.money] does; one of them is wrong" in found

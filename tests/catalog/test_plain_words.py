"""What `check` says of a fault is said in words for somebody who writes texts, with the cause and what to write."""

import datetime as dt
import re
from dataclasses import dataclass, field, replace

import pytest
import tomli

from composer.catalog.findings import Finding
from composer.catalog.house_rules import unsaid
from composer.catalog.lexicon import Lexicon, ThingGroup
from composer.catalog.lexicon_checks import had_in_vain, lexicon_references
from composer.catalog.tables import Table
from composer.catalog.texts import parse
from composer.catalog.words import Text, Words, environment
from composer.letter.try_letters import rehearse
from tests.cast import CATALOG

RUSSIAN = environment(CATALOG.languages["ru"])


def faults(said: str) -> list[str]:
    """What is wrong with a text that has one block, which says this on its second line."""
    _, found = parse("ru.txt", f"{{% block one %}}\n{said}{{% endblock %}}\n", RUSSIAN)
    return [f"{finding.line}: {finding.what}" for finding in found]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("{{ product }", "'}' cannot end what stands before it; a fact is written {{ fact }}"),
        ("{{ product %}", "'}' cannot end what stands before it; a fact is written {{ fact }}"),
        ("{% if product %}Да{% endif %", "a statement that begins with {% ends with %}; write %} where it is to end"),
        ("{{ product {% if product %}", "a fact that begins with {{ ends with }}; write }} where it is to end"),
        ("{ product }}", "'{' would be sent as it is; a fact is written {{ fact }}"),
        ("{product}", "'{' would be sent as it is; a fact is written {{ fact }}"),
        ("{% else %}", "{% else %} belongs to no {% if … %} that stands before it"),
        ("{% endif %}", "{% endif %} ends nothing; look at the {% if … %} that should stand before it"),
        ("{% iff product %}", "unknown statement 'iff'; known are block, if, for and set"),
        ("{# заметка", "{# begins a comment that nothing ends; add #}"),
        ("% скидки пропали", "unknown statement 'скидки'; known are block, if, for and set"),
        ('{{ thing | agree(“а") }}', "“ cannot stand in a statement; straight quotation marks"),
        ("{{ product quoted }}", "'quoted' stands where 'end of print statement' was expected; a fact is written"),
    ],
)
def test_what_is_no_template_is_told_with_its_line(said: str, fault: str) -> None:
    (found,) = faults(said)

    assert found.startswith(f"2: {fault}")


def test_statement_that_the_text_ends_in_is_told() -> None:
    _, (found,) = parse("ru.txt", "{% block one %}Да{% endblock", RUSSIAN)

    assert found.what == "a statement that begins with {% ends with %}; write %} where it is to end"


def test_block_that_nothing_opens_is_told() -> None:
    _, (found,) = parse("ru.txt", "{% block one %}Да{% endblock %}\n{ % block two %}Нет{% endblock %}", RUSSIAN)

    assert str(found).startswith("ru.txt:2: {% endblock %} ends nothing; look at the {% block … %}")


TWO_TABLES = """\
days = 3   # of all
[goods.pot]
days = 4
# days, counted
sold.until = 2026-03-01
[goods."20"]
names = { days = 5 }
days = 6
"""


@dataclass(frozen=True)
class Goods:
    """What is inside of another table, with a key of the same name."""

    names: dict[str, str]
    days: int = 0
    sold: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Shelf:
    """A table that holds others."""

    goods: dict[str, Goods]
    days: bool = False


def test_value_that_does_not_fit_is_found_in_its_own_table() -> None:
    found = list[Finding]()
    Table("x.toml", TWO_TABLES, found).build(Shelf, tomli.loads(TWO_TABLES))

    assert sorted((finding.line, finding.what.partition(" ")[0]) for finding in found) == [
        (1, "'days'"),
        (2, "key"),  # 'names' is missing in goods.pot
        (5, "'until'"),
        (7, "'days'"),
    ]


@dataclass(frozen=True)
class Facts:
    """What a .toml may hold."""

    days: int = 0
    names: list[str] = field(default_factory=list)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    until: dt.date | None = None
    told: bool = False


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("days", -10, "cannot be -10; it takes a whole number from 0 on"),
        ("days", "ten", "cannot be 'ten'; it takes a whole number from 0 on"),
        ("days", True, "cannot be True; it takes a whole number from 0 on"),
        ("names", "one", "cannot be 'one'; it takes a list in square brackets"),
        ("names", [1], "cannot be 1; it takes a text in quotation marks"),
        ("by_name", {"wish": "one"}, "cannot be 'one'; it takes a list in square brackets"),
        ("by_name", "one", "cannot be 'one'; it takes a table"),
        ("until", "soon", "cannot be 'soon'; it takes a date like 2026-11-22, without quotation marks"),
        ("told", "yes", "cannot be 'yes'; it takes true or false"),
    ],
)
def test_value_that_does_not_fit_is_told_with_what_does(key: str, value: object, fault: str) -> None:
    found = list[Finding]()
    Table("x.toml", "", found).build(Facts, {key: value})

    assert [finding.what.partition(" ")[2] for finding in found] == [fault]


def lexicon_faults(group: ThingGroup) -> list[str]:
    lexicon = Lexicon({**CATALOG.lexicon.groups, group.id: group})
    return [str(found) for found in lexicon_references(lexicon, CATALOG.questions.values(), ["ru"])]


POTS = CATALOG.lexicon.groups["kitchenware"]
NAMED = POTS.nouns["ru"]


def test_thing_without_a_name_is_told_with_the_forms_it_needs() -> None:
    nouns = {"ru": {id: noun for id, noun in NAMED.items() if id != "pot"}}

    assert lexicon_faults(replace(POTS, nouns=nouns)) == [
        "things/kitchenware/ru.toml:1: 'pot' has no name; add [things.pot] with nom, gen, dat, acc, ins, loc, gender"
    ]


def test_what_a_thing_has_that_nothing_asks_for_is_told_with_what_is_meant() -> None:
    things = {**POTS.things, "pot": replace(POTS.things["pot"], has=["hantel"])}
    groups = {**CATALOG.lexicon.groups, POTS.id: replace(POTS, things=things)}
    (found,) = had_in_vain(replace(CATALOG, lexicon=Lexicon(groups)))

    assert str(found) == "things/kitchenware/thing.toml:1: nothing asks what has 'hantel'; did you mean 'handle'?"


def test_form_of_a_name_that_is_missing_is_told() -> None:
    pot = type(NAMED["pot"])({form: word for form, word in NAMED["pot"].items() if form != "gen"})

    assert lexicon_faults(replace(POTS, nouns={"ru": {**NAMED, "pot": pot}})) == [
        "things/kitchenware/ru.toml:1: 'gen' of 'pot' is missing; add it"
    ]


def test_name_of_no_thing_and_a_misspelt_fault_are_told() -> None:
    group = replace(POTS, nouns={"ru": {**NAMED, "pott": NAMED["pot"]}}, defects=["crackd"])

    assert lexicon_faults(group) == [
        "things/kitchenware/thing.toml:1: no option 'crackd'; did you mean 'cracked'?",
        "things/kitchenware/ru.toml:1: 'pott' is neither a thing nor a part in thing.toml; rename it or remove it",
    ]


def test_option_and_title_that_say_nothing_are_told() -> None:
    problem = CATALOG.problems["return"]
    own, *behind = problem.words["ru"].texts
    emptied = re.sub(r"(block (?:title|reason_size|offer) %\}).*?(\{%)", r"\1\2", own.source)
    words = {**problem.words, "ru": Words(Text(environment(CATALOG.languages["ru"]), emptied, own.name, ()), *behind)}
    found = list(unsaid(replace(CATALOG, problems={"return": replace(problem, words=words)}), "ru"))

    assert [finding.what for finding in found] == [
        "block 'title' is empty; say something",
        "block 'reason_size' is empty; say something",
    ]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("{{ amount | day if amount }}", "a filter does not fit the fact before it: day and full_date are for dates"),
        ("{{ thing.akk }}", "there is no 'akk' of what stands before it"),
        ("{{ self.matter() }}", "this block says itself, without an end"),
        ("{{ them }}: {{ amount | money }}", "{{ amount | money }} fails where 'amount' was not answered; write {% if"),
    ],
)
def test_sentence_that_fails_is_told_with_its_line_and_the_remedy(said: str, fault: str) -> None:
    problem = CATALOG.problems["return"]
    own, *behind = problem.words["ru"].texts
    source = own.source.replace("{% block matter %}", f"{{% block matter %}}{said}")
    text = Text(environment(CATALOG.languages["ru"]), source, own.name, {*own.facts, "amount"})
    spoilt = replace(problem, stages=["first"], words={"ru": Words(text, *behind)})
    alone = replace(CATALOG, languages={"ru": CATALOG.languages["ru"]}, problems={"return": spoilt})

    assert {f"{found.line}: {found.what}"[: len(fault) + 4] for found in rehearse(alone, [spoilt])} == {f"10: {fault}"}

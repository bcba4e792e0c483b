"""Which own words tell what a ticked option says, so that letters leave it to them, and which only ask again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import tomli

from composer.case.facts import Event
from composer.letter.again import kept_apart
from composer.letter.neat import neat
from composer.letter.repeats import clauses_of, echoes
from tests.cast import CATALOG, draft, least_telling, telling

TABLE = tomli.loads(Path(__file__).with_name("echoes.toml").read_text(encoding="utf-8"))
PAIRS = [
    (language, own, option, kind == "voiced")
    for kind, spoken in TABLE.items()
    for language, told in spoken.items()
    for own, option in told.items()
]


@pytest.mark.parametrize(("language", "own", "option", "is_voiced"), PAIRS)
def test_option_is_heard_in_her_words_or_not(language: str, own: str, option: str, is_voiced: bool) -> None:
    problem, block = option.split(".")
    echo = CATALOG.problems[problem].words[language].say(f"{block}__echo", {})

    assert echoes(clauses_of(neat(own, CATALOG.languages.values())), echo, CATALOG.languages[language]) is is_voiced


RECALCULATED = "商品坏了，请重新计算，并在12月9日前退还差价735卢布。"
REFUNDED = "The coat does not fit. Could you please take it back and refund 4,150 roubles by 7 December?"
REPLACED = "The kettle is cracked. Could you please replace it with an identical one by 7 December?"
RETURNED = "Пуховик не подошёл. Прошу принять его обратно и не позднее 9 декабря вернуть 1\u00a0200\u00a0₽."


@pytest.mark.parametrize(
    ("language", "said", "own", "kept"),
    [
        ("ru", RETURNED, "Рукав короток, верните мне уже деньги плиз", "Рукав короток"),
        ("ru", RETURNED, "Рукав короток, жду уже месяц", "Рукав короток, жду уже месяц"),
        ("zh", RECALCULATED, "优惠码没生效，希望你们重新算一下，把差价退给我。", "优惠码没生效。"),
        ("zh", RECALCULATED, "等了一个月，赶紧退钱！", "等了一个月！"),
        ("zh", RECALCULATED, "坏了，能不能帮我退款？", "坏了。"),
        ("zh", RECALCULATED, "等不及了，把钱退给我吧。", "等不及了。"),
        ("zh", RECALCULATED, "坏了，换一个新的。", "坏了，换一个新的。"),
        ("zh", RECALCULATED, "坏了，我已经退货了。", "坏了，我已经退货了。"),
        ("zh", RECALCULATED, "坏了，不要退款。", "坏了，不要退款。"),
        ("zh", RECALCULATED, "坏了，什么时候退款？", "坏了，什么时候退款？"),
        ("en", REFUNDED, "It's torn, give me my money back!", "It's torn!"),
        ("en", REFUNDED, "I need this solved urgently.", ""),
        ("en", REFUNDED, "Waiting for your answer.", ""),
        ("en", REFUNDED, "I want a refund or another size.", "I want a refund or another size."),
        ("en", REFUNDED, "Please call me.", "Please call me."),
        ("en", REPLACED, "Replace it please.", ""),
        ("en", REPLACED, "I want a new one.", ""),
        ("en", REPLACED, "I want a full refund.", "I want a full refund."),
    ],
)
def test_clause_that_only_asks_goes_and_one_that_tells_stays(language: str, said: str, own: str, kept: str) -> None:
    assert kept_apart(own, said, CATALOG.languages[language])[0] == kept


@pytest.mark.parametrize(
    ("own", "kept"), [("你们平台能不能直接开？", True), ("杯盖漏水。", False), ("杯盖漏水，我烫了。", True)]
)
def test_single_character_that_nothing_tells_keeps_its_sentence(own: str, kept: bool) -> None:
    assert bool(kept_apart(own, "保温杯的杯盖漏水，请退款。", CATALOG.languages["zh"], ["漏水"])[0]) is kept


def test_fault_of_the_whole_stays_one_where_her_words_tell_that_of_the_part() -> None:
    case = replace(
        least_telling("return-defective"), choices={"defect": ("no_sound", "part_off")}, product="Терменвокс"
    )
    case = replace(telling(case, part="антенна"), description="Антенна отломилась.")
    body = draft(CATALOG, case).body

    assert "У терменвокса нет звука" in body
    assert "Антенна молчит" not in body


def test_sentence_of_hers_that_only_tells_what_the_list_of_steps_does_goes() -> None:
    steps = (
        Event("request_filed", date(2026, 3, 8)),
        Event("request_declined", date(2026, 3, 9), "Размер соответствует заказанному"),
        Event("asked_seller", date(2026, 3, 10)),
    )
    own = "На язычке 39. В заявке отказали, написали, что размер соответствует."
    case = replace(least_telling("wrong-item"), events=steps, description=own)

    kept = draft(CATALOG, case).body
    restored = draft(CATALOG, replace(case, restored=("description",))).body

    assert "«Размер соответствует заказанному»" in kept
    assert "На язычке 39." in kept
    assert "написали, что размер" not in kept
    assert "написали, что размер" in restored

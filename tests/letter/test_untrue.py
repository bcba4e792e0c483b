"""What an answer made untrue of own words is left out of the letter that meets it."""

from dataclasses import replace
from datetime import date

import pytest

from composer.case.facts import Case, Event
from composer.catalog.things import Catalog
from composer.letter.untrue import untrue_now
from tests.cast import EARPHONES

ASKED, ANSWERED = date(2026, 3, 5), date(2026, 3, 9)


def untrue(catalog: Catalog, language: str, words: str, kind: str, problem: str = "return-defective") -> list[str]:
    events = (Event("request_filed", ASKED, None), Event(kind, ANSWERED, "Нет."))
    case: Case = replace(EARPHONES, problem=problem, description=words, events=events)
    return [*untrue_now(case, catalog.problems[problem], catalog.languages[language])]


@pytest.mark.parametrize(
    ("language", "words", "kind", "dropped"),
    [
        ("ru", "Больше не включаю. Заявка висит без ответа.", "request_declined", ["Заявка висит без ответа."]),
        (
            "ru",
            "Отправляют в банк, а поддержка до сих пор молчит.",
            "support_answered",
            ["а поддержка до сих пор молчит"],
        ),
        ("ru", "До сих пор не ответили.", "seller_answered", ["До сих пор не ответили."]),
        ("en", "It leaks. I still have no answer so far.", "support_answered", ["I still have no answer so far."]),
        ("en", "It leaks. No answer so far.", "support_answered", ["No answer so far."]),
        ("en", "It leaks, and the seller has not replied.", "seller_answered", ["and the seller has not replied"]),
        ("zh", "壶漏水。申请至今没有回复。", "request_declined", ["申请至今没有回复。"]),
        ("zh", "壶漏水。至今没有收到回复。", "support_answered", ["至今没有收到回复。"]),
        ("zh", "壶漏水，客服一直没人理我。", "support_answered", ["客服一直没人理我"]),
    ],
)
def test_silence_is_told_no_more_once_it_is_broken(
    catalog: Catalog, language: str, words: str, kind: str, dropped: list[str]
) -> None:
    assert untrue(catalog, language, words, kind) == dropped


@pytest.mark.parametrize(
    ("language", "words", "kind"),
    [
        ("ru", "Банк молчит.", "support_answered"),
        ("ru", "Заявка висит без ответа, а номер её 17.", "request_declined"),
        ("ru", "Включаю колонку, молчит. Нажимаю, тишина.", "support_answered"),
        ("ru", "До сих пор не ответили.", "item_returned"),
        ("en", "I press the button, and no sound comes.", "support_answered"),
        ("zh", "按了开关没有反应。", "support_answered"),
    ],
)
def test_what_tells_of_something_else_stays(catalog: Catalog, language: str, words: str, kind: str) -> None:
    assert untrue(catalog, language, words, kind) == []


def test_silence_after_the_answer_is_told(catalog: Catalog) -> None:
    events = (Event("support_answered", ASKED, "Ждите."), Event("asked_support", ANSWERED, None))
    case = replace(EARPHONES, problem="return-defective", description="До сих пор не ответили.", events=events)

    assert not untrue_now(case, catalog.problems["return-defective"], catalog.languages["ru"])

"""Numbered answers: offered only where she asks for them, in the words of her wish, and read back from a digit."""

import re

import pytest

from composer.catalog.replies import numbered_answer
from composer.catalog.things import Catalog
from composer.letter.numbered import in_words
from tests.cast import KETTLE, draft, telling

OFFERED = {"numbered_answers": ("offered",)}

FIRST = {
    "ru": "1 — заменим товар (дата);",
    "en": "1. We will replace the item (on what date?)",
    "zh": "1. 同意换货（日期）；",
}


def wishing(wish: str) -> dict[str, tuple[str, ...]]:
    return {"wish": (wish,), **OFFERED}


def numbers(text: str) -> list[str]:
    return re.findall(r"^(\d)(?: —|\.|：)", text, re.MULTILINE)


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
@pytest.mark.parametrize("channel", ["email", "app", "request"])
def test_message_in_writing_ends_with_the_answers_to_its_wish(catalog: Catalog, language: str, channel: str) -> None:
    case = telling(KETTLE, problem="return-defective", choices=wishing("replace"))
    written = draft(catalog, case, language, channel)

    assert numbers(written.body) == ["1", "2", "3", "4"]
    assert FIRST[language] in written.body.splitlines()
    assert "numbered_answers" not in written.leaves_out


@pytest.mark.parametrize(("channel", "stage"), [("chat", "first"), ("call", "first"), ("email", "claim")])
def test_talk_and_claim_offer_none_and_say_so(catalog: Catalog, channel: str, stage: str) -> None:
    case = telling(KETTLE, problem="return-defective", choices=wishing("replace"))

    written = draft(catalog, case, "ru", channel, stage)

    assert numbers(written.body) == []
    assert ("numbered_answers" in written.leaves_out) == (stage == "first"), "a claim does not ask for them"


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("ru", "1 — заказ придёт (где он сейчас, дата);"),
        ("en", "1. The order will arrive (where is it now, and when will it come?)"),
        ("zh", "1. 订单会送达（现在的位置、送达日期）；"),
    ],
)
def test_answer_to_where_and_when_says_both(catalog: Catalog, language: str, first: str) -> None:
    case = telling(KETTLE, problem="late-order", choices=wishing("order_status"))

    assert first in draft(catalog, case, language).body.splitlines()


def test_chinese_answers_fit_what_is_lacking_whatever_it_is(catalog: Catalog) -> None:
    lacking = {"missing": ("fewer",), **wishing("send_missing")}
    case = telling(KETTLE, problem="incomplete", choices=lacking, pieces_got=10, pieces_ordered=12)
    written = draft(catalog, case, "zh").body

    assert "1. 同意补发（日期）；" in written.splitlines()
    assert "收到的电热水壶缺2件（应有12件，实收10件）" in written
    assert "配件" not in written


def test_nothing_is_offered_unasked(catalog: Catalog) -> None:
    assert numbers(draft(catalog, telling(KETTLE, problem="return-defective")).body) == []


def test_wish_that_takes_no_yes_or_no_offers_none(catalog: Catalog) -> None:
    case = telling(KETTLE, problem="return-refused", choices=wishing("give_reason"))

    assert numbers(draft(catalog, case).body) == []


@pytest.mark.parametrize(
    ("said", "number", "added"),
    [
        ("4", 4, ""),
        ("2.", 2, ""),
        ("Вариант 1", 1, ""),
        ("Здравствуйте! 3: чек", 3, "чек"),
        ("1, 5 декабря", 1, "5 декабря"),
        ("4 — срок прошёл.", 4, "срок прошёл"),
    ],
)
def test_digit_is_an_answer(catalog: Catalog, said: str, number: int, added: str) -> None:
    answer = numbered_answer(said, catalog)

    assert answer
    assert (answer.kind.numbered, answer.quote) == (number, added)


OTHER_FIGURES = ["3 дня", "12:30", "1. Фото\n2. Чек", "1 - фото\n2 - чек", "2-й этаж", "9", "до 2", ""]


@pytest.mark.parametrize("said", OTHER_FIGURES)
def test_other_figures_are_none(catalog: Catalog, said: str) -> None:
    assert numbered_answer(said, catalog) is None


def test_digit_comes_back_in_the_words_of_the_letter(catalog: Catalog) -> None:
    case = telling(KETTLE, problem="return-defective", choices=wishing("replace"))

    assert in_words("1, 5 декабря\nОльга", case, catalog) == "1 — заменим товар, 5 декабря\nОльга"
    assert in_words("1 — заменим товар", case, catalog) == "1 — заменим товар"
    assert in_words("1", telling(case, choices={}), catalog) == "1"

"""What is read aloud: an opening of one thought, what is asked for next, and no more lines than a listener holds."""

from dataclasses import replace
from decimal import Decimal

import pytest

from composer.case.facts import Case, Event
from tests.cast import CATALOG, day, draft, least_telling, telling

FIRST = Event("request_filed", day(10))
ANSWER = Event("request_declined", day(12), "Брак не обнаружен")
LATER = (FIRST, ANSWER, Event("asked_seller", day(13)), Event("told_staff", day(13)), Event("own", day(14), "Тест."))


def section(script: str, heading: str) -> list[str]:
    """The lines under that heading."""
    return next(
        part.splitlines()[1:] for part in script.replace("\u00a0", " ").split("\n\n") if part.startswith(heading)
    )


def visited(**facts: object) -> Case:
    told = telling(least_telling("pickup-point", "en"), order_number="1000000471", received_on=day(9), **facts)
    return replace(told, choices={"trouble": ("will_not_take",)}, events=(FIRST,))


@pytest.mark.parametrize(("language", "heading"), [("ru", "Расскажите:"), ("en", "Tell them:"), ("zh", "说明情况：")])
def test_many_days_are_told_in_five_lines_and_none_is_lost(language: str, heading: str) -> None:
    case = replace(telling(least_telling("return-defective"), received_on=day(9)), events=LATER)
    case = replace(case, choices={"condition": ("unused",)})
    told = section(draft(CATALOG, case, language, "call").body, heading)

    assert len(told) == 5
    spelt = CATALOG.languages[language].short_date
    days = [spelt(day(number), day(16)).replace("\u00a0", " ") for number in (9, 10, 12, 13, 14)]
    assert all(sum(one in line for line in told) == 1 for one in days)


def test_what_the_opening_leaves_stands_on_its_day() -> None:
    case = visited(visited_on=day(13), visited_at="18:15", staff_said="Too long for our bags")
    script = draft(CATALOG, case, "en", "call").body

    assert section(script, "Begin")[0].endswith("The pickup point would not take back the kettle.”")
    assert section(script, "Tell")[1] == "“I was there on 13 March at 18:15 and was told ‘Too long for our bags’.”"


def test_what_the_opening_leaves_without_a_day_is_told_first() -> None:
    told = section(draft(CATALOG, visited(staff_said="Too long"), "en", "call").body, "Tell")

    assert told[0] == "“I was told ‘Too long’.”"


def test_came_and_found_on_one_day_is_one_sentence_with_her_few_words_behind_it() -> None:
    case = telling(least_telling("damaged", "en"), received_on=day(9), description="Two horns are off.")
    case = replace(case, choices={"damage": ("broken",), "noticed": ("at_pickup",)}, events=(FIRST,))
    told = section(draft(CATALOG, case, "en", "call").body, "Tell")

    assert told == [
        "“I collected the order on 9 March and noticed the damage at the pickup point. Two horns are off.”",
        "“I submitted a return request on 10 March.”",
    ]


def test_matter_in_her_own_words_is_said_before_the_day_it_is_to_be_answered_by() -> None:
    asked = replace(least_telling("other", "en"), description="Can you deliver it upstairs?")
    script = draft(CATALOG, asked, "en", "call").body
    begin = section(script, "Begin")

    assert begin[1] == "“Can you deliver it upstairs?”"
    assert "by 19 March" in begin[2]
    assert "upstairs" not in "".join(begin[:1] + begin[2:]) + script.split("Ask:")[1]


def test_own_words_are_said_before_the_days_that_come_after_them() -> None:
    case = replace(telling(least_telling("return-fee", "en"), description="I took it back on 9 March"), events=LATER)
    told = section(draft(CATALOG, case, "en", "call").body, "Tell")

    assert told[0].startswith("“I took it back on 9 March.")
    assert "10 March" in "".join(told[1:])


def test_sum_that_is_asked_for_is_at_hand() -> None:
    priced = telling(least_telling("return-defective", "en"), amount=Decimal(4890))

    assert "Amount: 4,890 roubles" in section(draft(CATALOG, priced, "en", "call").body, "Have ready:")


@pytest.mark.parametrize(
    ("language", "heading"), [("ru", "Что держать под рукой:"), ("en", "Have ready:"), ("zh", "请提前准备好：")]
)
def test_list_of_what_to_have_ready_has_no_empty_line(language: str, heading: str) -> None:
    untold = replace(least_telling("account", language), order_number="", product="", purchased_on=None)

    assert [*filter(None, section(draft(CATALOG, untold, language, "call").body, heading))]


@pytest.mark.parametrize(
    ("wish", "asked"), [("order_status", "Who else could help me"), ("cancel_refund", "the reason in writing?")]
)
def test_refusal_is_met_with_what_fits_the_wish(wish: str, asked: str) -> None:
    case = replace(least_telling("late-order", "en"), choices={"wish": (wish,)})

    assert asked in section(draft(CATALOG, case, "en", "call").body, "If they refuse:")[0]


def test_answer_of_a_pickup_point_without_a_day_is_quoted_right_behind_what_it_refused() -> None:
    case = replace(least_telling("exchange"), events=(Event("pickup_refused", None, "Открыто"),))

    assert "would not accept the return: ‘Открыто.’" in draft(CATALOG, case, "en", "call").body

"""English letters ask, and end, by the weak spot of their case; a short chat asks in its first sentence."""

from dataclasses import replace
from decimal import Decimal

import pytest

from composer.case.facts import Case, Event
from tests.cast import CATALOG, day, draft, least_telling, telling

AGAIN = {
    "closed": "Please reopen my request.",
    "promise_broken": "Please tell me why the promise was not kept, and what will be done instead.",
    "auto_reply": "Please have a member of staff look into it.",
    "refused": "If the answer is still no, please send me the decision in writing, with its grounds.",
    "no_answer": "If you cannot settle this yourself, please pass it on to a manager.",
}


def ticking(problem: str, **choices: tuple[str, ...]) -> Case:
    return replace(least_telling(problem, "en"), choices=choices)


@pytest.mark.parametrize("outcome", AGAIN)
def test_second_message_ends_by_what_came_of_the_first(outcome: str) -> None:
    case = telling(ticking("wrong-item", outcome=(outcome,)), contacted_on=day(13), promised_by=day(18))
    body = draft(CATALOG, case, "en", stage="follow-up").body

    assert [close for close in AGAIN.values() if close in body] == [AGAIN[outcome]]


@pytest.mark.parametrize(
    ("case", "asked"),
    [
        (telling(ticking("cancel-order"), order_stage="В пути"), "please tell me how to refuse the order."),
        (
            telling(ticking("cancel-order", reason=("twice",)), description="I pressed it again."),
            "Please leave my other order as it is.",
        ),
        (
            ticking("return", obstacle=("no_button",)),
            "Please open the return for me and tell me where to take the kettle.",
        ),
        (
            telling(ticking("late-order"), needed_by=day(29)),
            "If that is not possible, please let me know straight away.",
        ),
    ],
)
def test_letter_asks_for_what_its_case_needs_besides(case: Case, asked: str) -> None:
    assert asked in draft(CATALOG, case, "en").body
    assert asked not in draft(CATALOG, least_telling(case.problem, "en"), "en").body


def test_chat_asks_in_its_first_sentence_where_that_is_short() -> None:
    case = ticking("damaged", damage=("cracked",))
    long = telling(case, needed_by=day(29))

    assert (
        "The kettle from order 1000000520 arrived cracked, so could you please"
        in draft(CATALOG, case, "en", "chat").body
    )
    assert "straight away" not in draft(CATALOG, long, "en", "chat").body


def test_claim_calls_an_item_faulty_only_where_it_is() -> None:
    other = ticking("not-as-described", return_cost=("not_mine",), wish=("return_refund",))
    faulty = ticking("return-defective", return_cost=("not_mine",), wish=("return_refund",))

    assert "returning an item that does not match its description" in draft(CATALOG, other, "en", stage="claim").body
    assert "returning a faulty item" in draft(CATALOG, faulty, "en", stage="claim").body


def test_broken_promise_of_no_known_day_stands_on_the_day_by_which_it_was_due() -> None:
    steps = (Event("told_staff", day(20)), Event("asked_seller", day(9)))
    case = replace(ticking("late-order", outcome=("promise_broken",)), events=steps)
    told = telling(case, contacted_on=day(10), promise="You will have it by 18 March", promised_by=day(18))
    lines = draft(CATALOG, told, "en", stage="follow-up").body.replace("\u00a0", " ").splitlines()

    kept = "18 March: Support had not kept its promise: “You will have it by 18 March.”"
    assert [line for line in lines if "had not kept" in line] == [kept]


def test_subject_names_the_part_that_is_faulty_and_the_first_use_is_that_of_the_whole() -> None:
    case = telling(ticking("exchange-defective", defect=("no_charge",), noticed=("first_use",)), part="the remote")
    letter = draft(CATALOG, case, "en")

    assert "kettle" not in letter.subject
    assert "I noticed the fault the first time I used the kettle." in letter.body


def test_label_of_a_wrong_size_matches_the_order_and_what_is_inside_does_not() -> None:
    case = telling(
        ticking("wrong-item", mistake=("size",), package_label=("contents_differ",)), size_ordered="56", size_got="48"
    )

    assert "The label matches my order, but the kettle inside does not." in draft(CATALOG, case, "en").body


@pytest.mark.parametrize(
    ("topics", "subject"),
    [
        (("thank_staff",), "Thank you to Anna at the pickup point"),
        (("thank_staff", "inconvenience"), "Thank you to Anna, and one inconvenience"),
    ],
)
def test_subject_of_thanks_says_where_unless_it_has_more_to_say(topics: tuple[str, ...], subject: str) -> None:
    case = replace(telling(ticking("feedback", topic=topics), staff_name="Anna"), order_number="")

    assert draft(CATALOG, case, "en").subject == subject


def test_chat_about_a_ticket_asks_in_its_first_sentence_and_tells_two_messages_in_one() -> None:
    case = ticking("account", trouble=("no_code",), wish=("restore_access",), outcome=("auto_reply",))
    told = telling(case, order_number="", since=day(8), contacted_on=day(9), ticket_number="61184027")
    body = draft(CATALOG, replace(told, events=(Event("asked_support", day(15)),)), "en", "chat", "follow-up").body
    lines = body.replace("\u00a0", " ").splitlines()

    assert lines[1].startswith("I have had no login code since 8 March, so could you please restore my access by ")
    assert "(ticket 61184027)?" in lines[1]
    assert "I contacted support on 9 March and again on 15 March, but have only had an automatic reply." in lines


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ("heddle bar and two shuttles", "without the heddle bar and two shuttles, and without the manual."),
        ("lid, two bolts", "without the lid, two bolts, and the manual."),
        ("2 bolts", "without 2 bolts and the manual."),
    ],
)
def test_missing_parts_are_said_in_the_sentence_with_an_article(parts: str, told: str) -> None:
    case = telling(ticking("incomplete", missing=("parts", "manual")), parts=parts)

    assert told in draft(CATALOG, case, "en").body


def test_claim_opens_with_all_that_was_ticked_though_own_words_tell_it_again() -> None:
    both = ticking("return-defective", defect=("stopped", "burning_smell"), wish=("return_refund",))
    claim = draft(
        CATALOG, telling(both, description="It smells of burning in use, from the socket."), "en", stage="claim"
    )

    assert "burning" in claim.body.split("Dear Sir or Madam,")[1].split("I withdraw")[0]


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ("It is kept for me until that day.", "It is kept for me until 29 March."),
        ("I fly on 27 March, it is kept until that day.", "until that day"),
    ],
)
def test_day_that_own_words_leave_to_the_question_is_named(own: str, shown: str) -> None:
    case = telling(ticking("late-order", trouble=("late",)), needed_by=day(29), description=own)

    assert shown in draft(CATALOG, case, "en").body.replace("\u00a0", " ")


def test_sum_in_a_promise_has_its_thousands_and_says_that_it_is_a_charge() -> None:
    case = telling(
        ticking("charged-twice", trouble=("twice",)),
        amount=Decimal(1780),
        talked_on=day(13),
        promise="the second 1780 roubles will be back on your card",
        promised_by=day(25),
    )
    body = draft(CATALOG, case, "en", stage="confirm").body.replace("\u00a0", " ")

    assert "that the second charge of 1,780 roubles will be back on my card by 25 March?" in body


@pytest.mark.parametrize(
    ("country", "article"), [("belarus", "Article 28 of the Law of Belarus"), ("kazakhstan", "Article 30 of the Law")]
)
def test_second_message_names_the_article_of_its_country(country: str, article: str) -> None:
    case = telling(ticking("return", country=(country,), outcome=("auto_reply",)), contacted_on=day(13))
    told = telling(case, received_on=day(9), purchased_on=day(6))

    assert article in draft(CATALOG, told, "en", stage="follow-up").body


def test_chat_names_the_order_with_its_day_before_the_item() -> None:
    assert "\n\nOrder 1000000520 of 6\u00a0March 2026: “" in draft(CATALOG, ticking("damaged"), "en", "chat").body


@pytest.mark.parametrize(
    ("proof", "own", "shown"),
    [
        ("video_defect", "It hums.", "The fault is still there; the video is enclosed."),
        ("photo_defect", "It hums.", "The fault is still there; the photos are enclosed."),
        ("video_defect", "My video shows it.", ""),
    ],
)
def test_refusal_for_want_of_a_defect_is_answered_by_what_shows_it(proof: str, own: str, shown: str) -> None:
    ticked = {"refusal": ("not_found",), "defect": ("no_power",), "proofs": (proof,), "wish": ("return_refund",)}
    case = ticking("return-refused", **ticked)
    body = draft(CATALOG, telling(case, description=own), "en", stage="claim").body

    assert [one for one in body.splitlines() if "he fault is still there" in one] == ([shown] if shown else [])


def test_chat_that_opens_in_own_words_names_the_order_behind_them() -> None:
    case = telling(least_telling("other", "en"), description="The receipt on the page does not open.")

    assert (
        "\nThe receipt on the page does not open (order 1000000520). Could you"
        in draft(CATALOG, case, "en", "chat").body
    )


def test_chat_asks_in_its_first_sentence_whatever_is_wrong() -> None:
    for problem in sorted(CATALOG.problems):
        case = replace(least_telling(problem, "en"), order_number="1000000520")
        first = draft(CATALOG, case, "en", "chat").body.split("\n")[1].split(". ")[0]
        assert "?" in first or problem in ("feedback", "other"), f"{problem}: {first}"


def test_last_answer_of_support_is_the_refusal_where_it_refused() -> None:
    answers = (Event("support_answered", day(14), "Send photos"), Event("support_answered", day(16), "No defect"))
    case = replace(ticking("wrong-item", outcome=("refused",)), events=answers)
    body = draft(CATALOG, telling(case, contacted_on=day(13)), "en", stage="follow-up").body.replace("\u00a0", " ")

    assert "Support replied: “Send photos.”" in body
    assert "Support refused: “No defect.”" in body


def test_what_she_noted_of_a_step_goes_on_about_it_and_is_no_quotation() -> None:
    moved = Event("delivery_moved", day(12), "from 14 to 18 March")
    declined = Event("request_declined", day(13), "said cosmetics dont get returned")
    late = draft(CATALOG, replace(ticking("late-order"), events=(moved,)), "en").body.replace("\u00a0", " ")
    refused = draft(CATALOG, replace(ticking("return-defective"), events=(declined,)), "en").body

    assert "the delivery was postponed from 14 to 18 March." in late
    assert "declined" in refused
    assert "; they said cosmetics don’t get returned" in refused

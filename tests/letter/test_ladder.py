"""Where a kept case stands on the ladder, what comes next, from when and until when."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from composer.case.facts import CaseFile, Contact
from composer.letter.ladder import RungNow, ladder
from tests.cast import CATALOG, KETTLE, LETTER_SENT, day, kept, telling

FAULTY = telling(KETTLE, problem="return-defective", amount=Decimal(4890))
REFUSED = Contact(date=day(10), channel="email", outcome="refusal", said="Дефект не выявлен.")
SOLVED = Contact(date=day(11), channel="email", outcome="solved")
CLAIMED = Contact(date=day(16), channel="email", outcome="sent", said="…")


def standing(*contacts: Contact, stage: str = "first", law: str = "russia") -> CaseFile:
    case = replace(FAULTY, choices={"country": (law,)})
    return replace(kept(case), contacts=contacts, stage=stage)


def on(today: dt.date, file: CaseFile) -> dict[str, RungNow]:
    return {place.rung.id: place for place in ladder(file, CATALOG, today)}


def states(today: dt.date, file: CaseFile) -> dict[str, str]:
    return {id: place.state for id, place in on(today, file).items()}


def test_first_rung_is_open_before_anything_was_sent() -> None:
    found = states(day(5), standing())

    assert [id for id, state in found.items() if state == "open"] == ["message", "society"]
    assert [id for id, state in found.items() if state == "later"] == ["reminder", "claim", "authority", "court"]


def test_next_rungs_open_after_the_day_asked_for_and_after_the_law_s_term() -> None:
    found = on(day(5), standing(LETTER_SENT))

    assert (found["message"].state, found["reminder"].opens_on, found["claim"].opens_on) == ("here", day(14), day(17))
    assert found["court"].opens_on is None
    assert states(day(14), standing(LETTER_SENT))["reminder"] == "open"


def test_refusal_opens_the_next_rungs_at_once() -> None:
    found = states(day(10), standing(LETTER_SENT, REFUSED))

    assert (found["message"], found["reminder"], found["claim"], found["court"]) == ("here", "open", "open", "later")


def test_claim_is_given_ten_days_before_authority_and_court() -> None:
    found = on(day(20), standing(LETTER_SENT, CLAIMED, stage="claim"))

    assert [found[id].state for id in ("message", "reminder", "claim")] == ["done", "done", "here"]
    assert (found["authority"].opens_on, found["court"].opens_on) == (day(27), day(27))
    assert states(day(27), standing(LETTER_SENT, CLAIMED, stage="claim"))["authority"] == "open"


def test_authority_and_court_wait_until_the_last_day_of_the_claim_is_over_where_that_is_a_day_off() -> None:
    claimed = replace(CLAIMED, date=dt.date(2026, 12, 21))  # ten days later it is New Year's Eve, then holidays
    found = on(dt.date(2027, 1, 11), standing(LETTER_SENT, claimed, stage="claim"))

    assert {(found[id].state, found[id].opens_on) for id in ("authority", "court")} == {("later", dt.date(2027, 1, 12))}


def test_follow_up_after_a_claim_is_no_step_back() -> None:
    claimed = replace(CLAIMED, stage="claim")
    again = Contact(date=day(22), channel="email", outcome="sent", said="…", stage="follow-up")
    found = on(day(27), standing(LETTER_SENT, claimed, again, stage="follow-up"))

    assert [found[id].state for id in ("reminder", "claim", "authority")] == ["done", "here", "open"]


def test_authority_of_kazakhstan_is_open_for_two_months() -> None:
    file = standing(LETTER_SENT, CLAIMED, stage="claim", law="kazakhstan")
    last = day(16) + dt.timedelta(days=59)

    assert on(day(30), file)["authority-kazakhstan"].until == last
    assert "authority-kazakhstan" not in on(last + dt.timedelta(days=1), file)
    assert not {"authority", "bank", "society", "court"} & on(day(30), file).keys()


def test_bank_is_there_while_its_term_runs_where_the_law_names_one() -> None:
    case = telling(KETTLE, problem="charged-twice")
    file = replace(kept(case), contacts=(LETTER_SENT,))
    last = day(6) + dt.timedelta(days=180)

    assert (on(day(7), file)["bank"].state, on(day(7), file)["bank"].until) == ("open", last)
    assert "bank" not in on(last + dt.timedelta(days=1), file)


def test_rung_whose_source_is_too_old_is_gone() -> None:
    rung = CATALOG.rungs["court"]

    assert "court" not in on(rung.expires_on + dt.timedelta(days=1), standing(LETTER_SENT))


@pytest.mark.parametrize("problem", list(CATALOG.problems))
def test_every_problem_has_a_ladder_and_none_once_it_is_solved(problem: str) -> None:
    file = replace(kept(replace(KETTLE, problem=problem)), contacts=(LETTER_SENT, REFUSED))

    assert on(day(12), file)["message"].state == "here"
    assert ladder(replace(file, contacts=(LETTER_SENT, SOLVED)), CATALOG, day(12)) == []


def test_letter_to_the_bank_after_a_claim_brings_no_earlier_rung_back() -> None:
    case = telling(KETTLE, problem="charged-twice")
    claimed, bank = replace(CLAIMED, stage="claim"), replace(CLAIMED, date=day(20), stage="bank")
    file = replace(kept(case), contacts=(LETTER_SENT, claimed, bank), stage="bank")
    found = states(day(28), file)

    assert [found[id] for id in ("message", "reminder", "claim", "bank")] == ["done", "done", "done", "here"]
    assert found["authority"] == "open"


def test_complaint_that_was_sent_stays_on_the_ladder_after_its_term() -> None:
    sent = replace(CLAIMED, date=day(30), stage="authority")
    file = standing(LETTER_SENT, replace(CLAIMED, stage="claim"), sent, stage="authority", law="kazakhstan")

    assert states(day(16) + dt.timedelta(days=90), file)["authority-kazakhstan"] == "here"


def test_way_that_a_problem_does_not_have_says_why() -> None:
    file = replace(kept(replace(KETTLE, problem="exchange")), contacts=(LETTER_SENT, REFUSED))
    barred = [id for id, state in states(day(12), file).items() if state == "none"]

    assert barred == ["claim", "bank", "authority", "court"]
    assert all(CATALOG.rungs[id].words["en"].say("none") for id in barred)


def test_praise_has_no_ladder_of_refusals() -> None:
    file = replace(kept(replace(KETTLE, problem="feedback")), contacts=(LETTER_SENT,))

    assert set(states(day(12), file)) == {"message", "society"}

"""The next letter follows from where the case stands, and opens with all that its contacts tell."""

import datetime as dt
from dataclasses import replace

import pytest

from composer.case.facts import CaseFile, Contact, Event, Outcome
from composer.catalog.manners import Manner
from composer.catalog.things import Catalog, Problem
from composer.form.case_form import CaseForm, case_from, form_for
from composer.form.next_letters import Step, is_their_turn, steps
from composer.form.reply_letters import event_of
from composer.letter.compose import compose
from composer.letter.ladder import ladder
from tests.cast import CATALOG, EARPHONES, day, kept, most_telling

DEFECTIVE = replace(EARPHONES, problem="return-defective", choices={"wish": ("return_refund",)})
LATER = dt.date(2026, 4, 20)
SENT = Contact(date=day(4), channel="email", outcome="sent", said="Здравствуйте!", answer_by=day(16))
SILENCE = Contact(date=day(10), channel="email", outcome="no_answer")
ANSWER = Contact(date=day(9), channel="email", outcome="answer", said="Мы проверяем.", ticket_number="SD-1")
REFUSAL = replace(ANSWER, outcome="refusal", said="Дефект не выявлен.")
CALL = Contact(
    date=day(17),
    channel="call",
    outcome="promise",
    agent="Мария",
    ticket_number="SD-2",
    promised="Вернуть деньги на карту.",
    promised_by=day(20),
)
SOLVED = Contact(date=day(21), channel="chat", outcome="solved")


POLITE = "Здравствуйте! При проверке брак не обнаружен. В возврате отказано. С уважением, продавец."


def test_an_earlier_refusal_is_quoted_without_greeting_and_signature(catalog: Catalog) -> None:
    told = file(SENT, replace(REFUSAL, said=POLITE), replace(SENT, date=day(10), answer_by=day(16)), stage="follow-up")
    said = letter(steps(told, LATER, catalog)[0], catalog)

    assert "брак не обнаружен" in said
    assert "С уважением, продавец" not in said
    assert "Здравствуйте! При" not in said


@pytest.fixture(scope="module")
def wide(catalog: Catalog) -> Catalog:
    """The catalogue with every stage that a case can come to."""
    more = {id: replace(catalog.stages["follow-up"], id=id, purpose=id) for id in ("confirm", "thanks")}
    return replace(catalog, stages={**catalog.stages, **more})


def file(*contacts: Contact, stage: str = "first", problem: str = "return-defective") -> CaseFile:
    return replace(kept(replace(DEFECTIVE, problem=problem)), contacts=contacts, stage=stage)


def offered(file: CaseFile, catalog: Catalog, today: dt.date = LATER) -> list[tuple[str, str]]:
    return [(step.stage, step.reason) for step in steps(file, today, catalog)]


def form(step: Step, catalog: Catalog) -> CaseForm:
    form = form_for(catalog.problems[step.problem], catalog)(step.typed, latest_day=LATER)
    form.validate()
    return form


def manner_of(step: Step, catalog: Catalog) -> Manner:
    return catalog.manner(form(step, catalog).channel.chosen, step.stage, "ru")


def letter(step: Step, catalog: Catalog, language: str = "ru") -> str:
    filled = form(step, catalog)
    manner = catalog.manner(filled.channel.chosen, step.stage, language)
    return compose(case_from(filled), catalog, manner, LATER).body


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (file(), [("first", "")]),
        (file(SENT), [("follow-up", "no_answer"), ("claim", "no_answer")]),
        (file(SENT, stage="follow-up"), [("claim", "no_answer"), ("follow-up", "no_answer")]),
        (file(SENT, ANSWER), [("follow-up", "not_solved"), ("claim", "not_solved")]),
        (file(SENT, REFUSAL), [("follow-up", "refused"), ("claim", "refused")]),
        (file(SENT, REFUSAL, problem="return"), [("follow-up", "refused"), ("claim", "refused")]),
        (file(SENT, REFUSAL, stage="follow-up", problem="return"), [("claim", "refused"), ("follow-up", "refused")]),
        (file(SENT, CALL), [("follow-up", "promise_broken"), ("claim", "promise_broken")]),
        (file(SENT, replace(CALL, promised_by=LATER)), [("confirm", "")]),
        (
            file(SENT, replace(CALL, outcome="answer")),
            [("confirm", ""), ("follow-up", "not_solved"), ("claim", "not_solved")],
        ),
        (file(SENT, replace(CALL, channel="chat", promised_by=LATER)), []),
        (file(SENT, SOLVED), [("thanks", "")]),
        (file(SENT, replace(SOLVED, outcome="gave_up")), []),
    ],
)
def test_next_letter_follows_from_what_came_of_the_last(
    wide: Catalog, told: CaseFile, expected: list[tuple[str, str]]
) -> None:
    assert offered(told, wide) == expected


def test_call_is_confirmed_once_with_its_day_and_words(wide: Catalog) -> None:
    call = replace(CALL, promised_by=LATER)
    confirm = steps(file(SENT, call), day(18), wide)[0].typed

    assert (confirm["stage"], confirm["talked_on"], confirm["promise"]) == ("confirm", "2026-03-17", CALL.promised)
    assert offered(file(SENT, call, replace(SENT, date=day(18))), wide, day(18)) == []


def test_thanks_do_not_tell_again_what_was_wrong(catalog: Catalog) -> None:
    told = file(SENT, SOLVED)
    told = replace(told, case=replace(told.case, description="充不进电。"))
    (thanks,) = steps(told, LATER, catalog)

    assert thanks.typed["description"] == ""
    assert not form(thanks, catalog).errors
    assert "充不进电" not in letter(thanks, catalog)


def test_stage_that_is_not_there_is_not_offered(catalog: Catalog) -> None:
    known = {stage for told in (file(SENT, SOLVED), file(SENT, CALL)) for stage, _ in offered(told, catalog)}

    assert known <= set(catalog.stages)


def test_no_claim_where_nothing_can_be_claimed(catalog: Catalog) -> None:
    problem = next(problem.id for problem in catalog.problems.values() if not (problem.claims or problem.instead))

    assert offered(file(SENT, problem=problem), catalog) == [("follow-up", "no_answer")]


NO_EXCHANGE = replace(REFUSAL, said="Обмен на Wildberries не предусмотрен: оформите возврат и закажите нужный размер.")


@pytest.mark.parametrize("reason", [SILENCE, REFUSAL, NO_EXCHANGE, replace(CALL, promised_by=day(19))])
def test_exchange_that_cannot_be_claimed_leads_on_to_a_return(catalog: Catalog, reason: Contact) -> None:
    found = [(step.problem, step.stage) for step in steps(file(SENT, reason, problem="exchange"), LATER, catalog)]
    again, instead = ("exchange", "follow-up"), ("return", "first")

    assert found == ([instead, again] if reason.outcome == "refusal" else [again, instead])
    assert ("return", "first") not in [
        (step.problem, step.stage) for step in steps(file(SENT, problem="exchange"), day(10), catalog)
    ]


@pytest.mark.parametrize(
    ("ticked", "said"), [(("too_small", "by_chart"), ["size"]), (("colour_differs",), ["colour"]), ((), [])]
)
def test_return_in_place_of_an_exchange_knows_what_was_ticked(
    catalog: Catalog, ticked: tuple[str, ...], said: list[str]
) -> None:
    told = file(SENT, REFUSAL, problem="exchange")
    told = replace(told, case=replace(told.case, choices={**told.case.choices, "fit": ticked}))
    found = {step.problem: step.typed.getlist("reason") for step in steps(told, LATER, catalog)}

    assert found == {"exchange": [], "return": said}


FIRST, CLAIM, AUTHORITY = (
    replace(SENT, date=day(number), stage=stage) for number, stage in ((2, "first"), (6, "claim"), (20, "authority"))
)
COURSES = {
    "first": ((FIRST, SILENCE), (FIRST, REFUSAL), (FIRST, CALL)),
    "claim": ((FIRST, CLAIM), (FIRST, CLAIM, REFUSAL)),
    "authority": ((FIRST, CLAIM, AUTHORITY), (FIRST, CLAIM, AUTHORITY, replace(REFUSAL, date=day(25)))),
}


@pytest.mark.parametrize("law", list(CATALOG.laws))
@pytest.mark.parametrize("problem", list(CATALOG.problems.values()), ids=lambda problem: problem.id)
def test_wherever_a_case_stands_a_way_goes_on_or_the_page_says_why_not(problem: Problem, law: str) -> None:
    again = CATALOG.purposes["again"]
    for stage, contacts in [(stage, told) for stage, courses in COURSES.items() for told in courses]:
        told = file(*contacts, stage=stage, problem=problem.id)
        told = replace(told, case=replace(told.case, choices={"country": (law,)}))
        letters, places = steps(told, LATER, CATALOG), ladder(told, CATALOG, LATER)
        outside = {place.rung.purpose: place for place in places}
        if not all(problem.comes_to(CATALOG.stages[contact.stage]) for contact in contacts if contact.stage):
            continue
        if problem.comes_to(again) and stage == "first":
            assert letters, (stage, contacts)
            assert outside["claim"].state == ("open" if problem.claims else "none")
        if stage == "claim" and not any(step.stage in ("bank", "authority") for step in letters):
            assert law in ("belarus", "elsewhere") or "authority" not in outside, (stage, contacts)
        assert all(place.rung.says_why_not for place in places if place.state == "none")
        follow = [place for place in places if place.rung.opens == "claimed"]
        assert problem.claims or all(place.state == "none" for place in follow)


def test_bank_is_written_to_about_what_its_term_is_told_of(catalog: Catalog) -> None:
    law, bank = catalog.laws["russia"], catalog.purposes["bank"]
    named = [it.id for it in catalog.problems.values() if "bank_dispute" in law.ground(it.kind_in_law).terms]

    assert named == [problem.id for problem in catalog.problems.values() if problem.comes_to(bank)]


def test_while_a_term_runs_only_a_follow_up_is_offered(catalog: Catalog) -> None:
    assert offered(file(SENT), catalog, day(10)) == [("follow-up", "no_answer")]
    assert is_their_turn(file(SENT), day(10))


def test_their_turn_is_over_with_the_term_or_with_noted_silence() -> None:
    assert not is_their_turn(file(SENT), LATER)
    assert not is_their_turn(file(SENT, SILENCE), day(10))


def test_letter_about_a_broken_promise_quotes_who_promised_what_by_when(catalog: Catalog) -> None:
    text = letter(steps(file(SENT, CALL), LATER, catalog)[0], catalog)

    assert "вернуть деньги на карту" in text.lower()
    assert "Мария" in text
    assert "20\N{NO-BREAK SPACE}марта" in text
    assert "SD-2" in text
    assert text.lower().count("вернуть деньги на карту") == 1


def test_latest_known_number_is_quoted(catalog: Catalog) -> None:
    assert (
        steps(file(SENT, ANSWER, replace(CALL, ticket_number=None)), LATER, catalog)[0].typed["ticket_number"] == "SD-1"
    )


def test_refusal_of_a_faulty_item_is_answered_as_such(catalog: Catalog) -> None:
    step = steps(file(SENT, REFUSAL), LATER, catalog)[0]

    assert (step.problem, step.typed["problem"]) == ("return-refused", "return-refused")
    assert case_from(form(step, catalog)).events == (Event("request_declined", day(9), "Дефект не выявлен."),)


def test_first_message_that_the_case_tells_of_stays_the_first(catalog: Catalog) -> None:
    told = file(SENT, SILENCE, stage="follow-up")
    told = replace(told, case=replace(told.case, values={**told.case.values, "contacted_on": day(1)}))

    typed = steps(told, LATER, catalog)[0].typed
    assert typed["contacted_on"] == str(day(1))
    assert str(day(4)) in typed.values()


def test_contacts_of_one_day_are_told_in_the_order_noted(catalog: Catalog) -> None:
    promise, refusal = (replace(it, date=day(4), promised_by=None) for it in (CALL, REFUSAL))
    step = steps(file(SENT, promise, refusal), LATER, catalog)[0]

    line = next(line for line in letter(step, catalog).splitlines() if line.startswith("4\u00a0марта"))
    told = line.lower()
    assert told.index("обратился в поддержку") < told.index("вернуть деньги на карту") < told.index("дефект не выявлен")


def test_refusal_on_the_only_day_that_is_told_is_quoted_in_every_language(catalog: Catalog) -> None:
    told = file(SENT, replace(REFUSAL, date=day(4)))
    step = steps(replace(told, case=replace(told.case, values={})), LATER, catalog)[0]

    assert "«Дефект не выявлен»" in letter(step, catalog)
    assert "“Дефект не выявлен.”" in letter(step, catalog, "en")


def test_earlier_refusal_of_the_same_day_in_other_words_stays(catalog: Catalog) -> None:
    pasted, told = Event("request_declined", day(4), "Срок возврата прошёл"), file(SENT, replace(REFUSAL, date=day(4)))
    step = steps(replace(told, case=replace(told.case, events=(pasted,))), LATER, catalog)[0]

    assert "«Срок возврата прошёл»" in letter(step, catalog)


@pytest.mark.parametrize("is_ticked", [True, False])
def test_ground_of_a_refusal_stays_when_a_bare_one_follows(catalog: Catalog, is_ticked: bool) -> None:
    late = replace(REFUSAL, date=day(8), said="Срок возврата истёк.")
    bare = replace(REFUSAL, said="Вынуждены отказать в возврате.")
    told = file(SENT, *([] if is_ticked else [late]), bare, problem="return-refused")
    choices = {**told.case.choices, **({"refusal": ("too_late",)} if is_ticked else {})}
    step = steps(replace(told, case=replace(told.case, choices=choices)), LATER, catalog)[0]

    assert step.typed.getlist("refusal") == ["too_late"]
    assert "причину не назвали" not in letter(step, catalog)


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", "6 марта — обещанный срок истёк"), ("en", "6 March: The promise was due, but it was not kept.")],
)
def test_promise_whose_day_passed_before_a_refusal_is_told_with_its_day(
    catalog: Catalog, language: str, said: str
) -> None:
    promise = replace(CALL, date=day(5), promised_by=day(6))
    told = file(SENT, promise, REFUSAL)
    step = steps(told, LATER, catalog)[0]
    text = letter(step, catalog, language).replace("\u00a0", " ")

    assert step.typed["promised_by"] == str(day(6))
    assert said in text
    assert "вернуть деньги на карту" in text.lower()
    assert all(
        "promised_by" not in compose(case_from(form(it, catalog)), catalog, manner_of(it, catalog), LATER).leaves_out
        for it in steps(told, LATER, catalog)
    )


def test_another_ground_takes_the_place_of_the_first(catalog: Catalog) -> None:
    told = file(SENT, REFUSAL, problem="return-refused")
    step = steps(replace(told, case=replace(told.case, choices={"refusal": ("too_late",)})), LATER, catalog)[0]

    assert step.typed.getlist("refusal") == ["not_found"]


def test_contacts_become_events_but_for_what_the_letter_tells_elsewhere(catalog: Catalog) -> None:
    again = replace(SENT, date=day(21), ticket_number="SD-3", answer_by=day(28))
    case = case_from(form(steps(file(SENT, ANSWER, CALL, again), LATER, catalog)[0], catalog))

    assert case.events == (
        Event("support_answered", day(9), "Мы проверяем."),
        Event("promised", day(17), "Вернуть деньги на карту."),
        Event("asked_support", day(21), "SD-3"),
    )


@pytest.mark.parametrize(
    ("problem", "reply", "event"),
    [
        ("charged-twice", "bank-refused", "bank_answered"),
        ("cannot-pay", "bank-ask-shop", "bank_answered"),
        ("cancelled", "cancelled-stock", "support_answered"),
        ("pickup-point", "point-claim-only", "point_answered"),
        ("pickup-point", "other-point", "point_answered"),
        ("return", "point-claim-only", "pickup_refused"),
        ("account", "code-asked", ""),
        ("return", "solved", ""),
        ("pickup-point", "refused-plain", "support_answered"),
    ],
)
def test_answer_is_an_event_of_the_letter_that_meets_it(catalog: Catalog, problem: str, reply: str, event: str) -> None:
    assert event_of(catalog.replies[reply], catalog.problems[problem].tables["events"]) == event


@pytest.mark.parametrize(
    ("reply", "event"),
    [("blame-delivery", "seller_answered"), ("in-progress", "support_answered"), ("bank-ask-shop", None)],
)
def test_nobody_is_quoted_with_the_words_of_another(catalog: Catalog, reply: str, event: str | None) -> None:
    told = replace(ANSWER, said=catalog.replies[reply].samples[0], reply=reply)
    (step, *_) = steps(file(SENT, told), LATER, catalog)

    assert step.typed.get("events-0-kind") == event


def test_own_events_stay_and_the_latest_contacts_fill_the_rows(catalog: Catalog) -> None:
    own = Event("request_filed", day(5))
    answers = [replace(ANSWER, date=day(number), said=f"Ответ {number}.") for number in range(6, 20)]
    told = replace(file(SENT, *answers), case=replace(DEFECTIVE, events=(own,)))
    events = case_from(form(steps(told, LATER, catalog)[0], catalog)).events

    assert events[0] == own
    assert [event.date for event in events[1:]] == [day(number) for number in range(9, 20)]


def test_events_are_not_told_twice_after_the_next_letter_was_kept(catalog: Catalog) -> None:
    told = file(SENT, ANSWER)
    first = case_from(form(steps(told, LATER, catalog)[0], catalog))
    second = case_from(form(steps(replace(told, case=first), LATER, catalog)[0], catalog))

    assert first.events == second.events == (Event("support_answered", day(9), "Мы проверяем."),)


@pytest.mark.parametrize("said", ["Слово " * 400, "字" * 2000, "a" * 5000])
def test_what_is_too_long_is_quoted_as_far_as_the_form_takes_it(catalog: Catalog, said: str) -> None:
    told = file(SENT, replace(ANSWER, said=said), replace(CALL, promised=said[:1000], agent=said[:120]))

    assert not form(steps(told, LATER, catalog)[0], catalog).errors


def test_claim_goes_the_way_it_must_for_a_wish_that_can_be_claimed(catalog: Catalog) -> None:
    told = replace(
        file(SENT, stage="follow-up"), channel="chat", case=replace(DEFECTIVE, choices={"wish": ("repair",)})
    )
    claim = steps(told, LATER, catalog)[0].typed

    assert (claim["stage"], claim["channel"], claim["wish"]) == ("claim", "email", "repair")


def test_every_next_letter_of_every_problem_opens_without_a_fault_of_its_own(catalog: Catalog) -> None:
    stories = [(SENT,), (SENT, ANSWER), (SENT, REFUSAL), (SENT, CALL), (CALL,)]
    for problem in catalog.problems:
        for told in stories:
            for step in steps(file(*told, problem=problem), LATER, catalog):
                wrong = {fault for found in form(step, catalog).errors.values() for fault in found}
                assert wrong <= {"needed_at_stage", "needed"}, (problem, step.stage, wrong)


def answered(said: str, outcome: Outcome = "answer", problem: str = "return-defective") -> CaseFile:
    return file(SENT, replace(ANSWER, outcome=outcome, said=said), problem=problem)


def test_known_refusal_is_answered_on_its_ground_in_its_words(catalog: Catalog) -> None:
    said = "Здравствуйте! Нужны фото бирки и видео. Всего доброго"
    first = steps(answered(said, "refusal"), LATER, catalog)[0]

    assert (first.problem, first.stage) == ("return-refused", "follow-up")
    assert form(first, catalog)["refusal"].data == ("add_files",)
    assert "«Нужны фото бирки и видео»" in letter(first, catalog)


def test_answer_that_leads_to_another_problem_offers_its_letter_first(catalog: Catalog) -> None:
    found = steps(answered("Денежные средства возвращены на вашу карту."), LATER, catalog)

    assert [(step.problem, step.stage) for step in found] == [
        ("refund-missing", "first"),
        ("return-defective", "follow-up"),
        ("return-defective", "claim"),
    ]


def test_closed_request_is_told_as_such(catalog: Catalog) -> None:
    first = steps(answered("Ваше обращение закрыто."), LATER, catalog)[0]

    assert first.typed["outcome"] == "closed"


def test_promise_in_writing_is_confirmed(catalog: Catalog) -> None:
    promise = replace(CALL, channel="chat", said="Ответим в течение 3 дней.", promised_by=LATER)

    assert offered(file(SENT, promise), catalog) == [("confirm", "")]


def test_promise_by_mail_needs_no_confirmation(catalog: Catalog) -> None:
    promise = replace(CALL, channel="email", said="Ответим в течение 3 дней.", promised_by=LATER)

    assert offered(file(SENT, promise), catalog) == []


def test_reply_before_a_later_message_is_answered_already(catalog: Catalog) -> None:
    told = answered("Ваше обращение закрыто.")
    later = replace(SENT, date=day(12), answer_by=day(20))

    assert offered(replace(told, contacts=(*told.contacts, later)), catalog) == [
        ("follow-up", "no_answer"),
        ("claim", "no_answer"),
    ]


def test_refused_return_of_a_faulty_item_is_answered_on_its_ground_beside_the_first_letter(catalog: Catalog) -> None:
    first = steps(answered("Брак не подтверждён.", "refusal"), LATER, catalog)[0]

    assert (first.problem, first.stage) == ("return-refused", "follow-up")
    assert "дефект не обнаружен, хотя он есть" in letter(first, catalog)
    assert "4\N{NO-BREAK SPACE}марта — " in letter(first, catalog)


@pytest.mark.parametrize("wish", ["replace", "repair", "price_cut"])
def test_refusal_of_what_is_no_return_is_not_answered_as_a_refused_return(catalog: Catalog, wish: str) -> None:
    told = answered("Брак не подтверждён.", "refusal")
    told = replace(told, case=replace(told.case, choices={"wish": (wish,)}))

    assert offers(told, catalog) == [("return-defective", "follow-up"), ("return-defective", "claim")]
    assert steps(told, LATER, catalog)[0].typed["wish"] == wish


def test_every_refusal_is_answered_with_all_that_was_told_and_quoted(catalog: Catalog) -> None:
    again = catalog.purposes["again"]
    for problem in (problem for problem in catalog.problems.values() if problem.comes_to(again)):
        told = replace(answered("В возврате отказано.", "refusal"), case=most_telling(problem.id))
        first = steps(told, LATER, catalog)[1 if problem.instead else 0]

        assert (first.problem, first.stage, first.reason) == (problem.refused_as, again.id, "refused")
        assert "«В возврате отказано»" in letter(first, catalog), problem.id
        assert not form(first, catalog).errors, problem.id


CLAIMED = replace(SENT, stage="claim", answer_by=None)
"""A claim, whose term runs from its receipt."""


def offers(file: CaseFile, catalog: Catalog, today: dt.date = LATER) -> list[tuple[str, str]]:
    return [(step.problem, step.stage) for step in steps(file, today, catalog)]


def test_nothing_is_offered_while_the_term_of_a_claim_runs(catalog: Catalog) -> None:
    assert offered(file(CLAIMED, stage="claim"), catalog, day(10)) == []


def test_authority_comes_after_a_claim_that_nobody_answered(catalog: Catalog) -> None:
    assert offered(file(CLAIMED, stage="claim"), catalog) == [("authority", "no_answer")]


def test_complaint_knows_the_day_of_the_claim(catalog: Catalog) -> None:
    (complaint,) = steps(file(SENT, replace(CLAIMED, date=day(18)), stage="claim"), LATER, catalog)

    assert complaint.typed["claimed_on"] == "2026-03-18"
    assert case_from(form(complaint, catalog)).events == ()


def test_refused_claim_leads_on_and_never_back(catalog: Catalog) -> None:
    told = file(CLAIMED, replace(REFUSAL, said="Брак не подтверждён."), stage="claim")

    assert offers(told, catalog) == [
        ("return-defective", "authority"),
        ("return-refused", "claim"),
        ("return-defective", "claim"),
    ]


def test_follow_up_after_a_claim_brings_no_earlier_stage_back(catalog: Catalog) -> None:
    told = file(CLAIMED, replace(SENT, date=day(12), stage="follow-up"), REFUSAL, stage="follow-up")

    assert {stage for _, stage in offers(told, catalog)} == {"authority", "claim"}


def test_bank_is_offered_last_before_a_claim_and_early_after_it(catalog: Catalog) -> None:
    paid = replace(DEFECTIVE, problem="wrong-item", choices={"payment": ("card",)})
    before = replace(file(SENT, REFUSAL), case=paid)
    after = replace(file(CLAIMED, REFUSAL, stage="claim"), case=paid)

    assert [stage for _, stage in offers(before, catalog)] == ["follow-up", "claim", "bank"]
    assert [stage for _, stage in offers(after, catalog)] == ["bank", "authority", "claim"]


def test_confirmation_tells_the_promise_once_and_the_first_letter_in_its_place(catalog: Catalog) -> None:
    told = file(replace(SENT, date=day(5)), REFUSAL, replace(CALL, promised_by=LATER))
    text = letter(steps(told, day(18), catalog)[0], catalog)

    assert text.lower().count("вернуть деньги на карту") == 1
    assert text.count("Мария") == 1
    assert "5\N{NO-BREAK SPACE}марта" in text


def test_bank_learns_of_the_claim_and_of_no_answer_to_it(catalog: Catalog) -> None:
    paid = replace(DEFECTIVE, problem="wrong-item", choices={"payment": ("card",)})
    told = replace(file(SENT, replace(CLAIMED, date=day(10)), stage="claim"), case=paid)
    text = letter(steps(told, LATER, catalog)[0], catalog)

    assert "10\N{NO-BREAK SPACE}марта — отправлена претензия, ответа нет." in text
    assert text.count("нет") == 1


def test_letter_to_the_bank_is_no_message_to_support(catalog: Catalog) -> None:
    paid = replace(DEFECTIVE, problem="wrong-item", choices={"payment": ("card",)})
    claim = replace(CLAIMED, date=day(10))
    told = replace(file(SENT, claim, replace(claim, date=LATER, stage="bank"), stage="bank"), case=paid)

    assert "20\N{NO-BREAK SPACE}апреля —" not in letter(steps(told, LATER, catalog)[0], catalog)


def test_bank_and_authority_are_written_to_once_each_after_a_claim_that_nobody_answered(catalog: Catalog) -> None:
    paid = replace(DEFECTIVE, problem="wrong-item", choices={"payment": ("card",)})
    claim = replace(CLAIMED, date=day(10))
    bank, authority = (replace(claim, date=LATER, stage=stage) for stage in ("bank", "authority"))

    def after(*contacts: Contact, today: dt.date = LATER) -> list[str]:
        told = replace(file(claim, *contacts, stage=str(contacts[-1].stage) if contacts else "claim"), case=paid)
        return [stage for stage, _ in offered(told, catalog, today)]

    assert after(today=day(19)) == []
    assert after() == ["bank", "authority"]
    assert after(bank) == ["authority"]
    assert after(bank, authority) == []


def test_answer_about_another_matter_is_followed_whatever_the_stage(catalog: Catalog) -> None:
    told = file(CLAIMED, replace(ANSWER, said="Денежные средства возвращены на вашу карту."), stage="claim")

    assert ("refund-missing", "first") in offers(told, catalog)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", "12\N{NO-BREAK SPACE}марта — обещанный срок истёк, вопрос не решён."),
        ("en", "12\N{NO-BREAK SPACE}March: The promise was due, but it was not kept."),
        ("zh", "3月12日：承诺到期，没有兑现。"),
    ],
)
def test_claim_after_one_more_message_tells_the_broken_promise_and_its_day(
    catalog: Catalog, language: str, told: str
) -> None:
    promise = replace(CALL, channel="email", date=day(9), promised_by=day(12), promised="Вернём деньги на карту.")
    again = replace(SENT, date=day(14), answer_by=day(20), stage="follow-up")
    claim = next(step for step in steps(file(SENT, promise, again, stage="follow-up"), LATER, catalog))
    text = letter(claim, catalog, language)

    assert claim.stage == "claim"
    assert "Вернём деньги на карту" in text
    assert told.replace("\N{NO-BREAK SPACE}", " ") in text.replace("\N{NO-BREAK SPACE}", " ")


def test_next_letter_knows_what_each_message_asked_for(catalog: Catalog) -> None:
    left = replace(SENT, wish="decide")
    told = file(left, replace(SENT, date=day(10), wish="return_refund"), ANSWER, stage="follow-up")

    assert steps(told, LATER, catalog)[0].typed["asked_before"] == "2026-03-04 decide 2026-03-10 return_refund"
    assert steps(file(SENT, stage="first"), LATER, catalog)[0].typed["asked_before"] == ""

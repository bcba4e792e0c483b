"""Letters hold together whatever is known: nothing missing shows, nothing is said twice."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from composer.case.facts import Case, Event, Operation, Value
from composer.catalog.questions import Question
from composer.catalog.reading import read_catalog
from composer.catalog.things import Catalog, Problem
from composer.letter.compose import compose
from composer.letter.draft import Draft
from composer.letter.export import chat_parts
from composer.letter.known import days_to_answer
from composer.letter.shown import neatly
from composer.letter.writing import tidy
from tests.benchmarks.servers import CACHE
from tests.cast import (
    CATALOG,
    EARPHONES,
    KETTLE,
    LI_MING,
    TODAY,
    WRITTEN_ON,
    cells,
    day,
    draft,
    later,
    least_telling,
    most_telling,
    telling,
)
from tests.drawing import drawn
from tests.in_between import few_in_between
from tests.work import lines_run

BLEMISHES = {
    "a placeholder": r"\b(?:None|null|undefined|nan|N/A)\b|\{\{|\}\}|…",
    "two spaces": r"[ \u00a0]{2}",
    "a space before a mark": r"[ \u00a0][,.;:!?»)]",
    "doubled punctuation": r",,|\.\.|(?<!г)\.,|: \.|[!?]\.|。。|，。|；。",
    "an empty pair": r"\(\)|«»|\"\"|“”|（）|‘’",
    "more than one empty line": r"\n\n\n",
    "white space at a line's end": r"[ \u00a0]$",
    "a gendered form": r"\w\(а\)|/ла\b",
    "a colon behind a Chinese day's colon": r"日：[^“\n]*：",
    "half-width punctuation between Han": r"[\u3400-\u9fff][,.!?:;][\u3400-\u9fff]",
}
LABEL_WITHOUT_VALUE = re.compile(r"[:：]\n(?:\n|\Z)|[:：]\Z")


def texts(limit: int = 12) -> st.SearchStrategy[str]:
    return (
        st.text(st.sampled_from("абвгд АБВ 123"), min_size=1, max_size=limit)
        .map(str.strip)
        .filter(bool)
        .map(_single_spaced)
    )


def _single_spaced(text: str) -> str:
    return re.sub(" +", " ", text)


def days() -> st.SearchStrategy[dt.date]:
    return st.dates(dt.date(2025, 6, 1), TODAY)


def sums() -> st.SearchStrategy[Decimal]:
    return st.decimals(1, 99_999, places=2)


@st.composite
def cases(draw: st.DrawFn, problem: Problem) -> Case:
    """A case of that problem with any subset of what it asks, some of it named in her own words too."""
    questions = problem.questions.values()
    choices = {q.id: draw(_choices(q)) for q in questions if q.kind in ("one", "many")}
    values = {q.id: draw(_values(q)) for q in questions if q.is_typed and draw(st.booleans())}
    named = [str(values[q.id]) for q in questions if q.kind in ("money", "date") and q.id in values]
    return replace(
        KETTLE,
        problem=problem.id,
        events=draw(_events(problem.questions.get("events"))),
        operations=draw(_operations(problem.questions.get("operations"))),
        choices={id: ticked for id, ticked in choices.items() if ticked},
        values=values,
        description=", ".join([KETTLE.description.rstrip("."), *named]) if draw(st.booleans()) else KETTLE.description,
    )


def _choices(question: Question) -> st.SearchStrategy[tuple[str, ...]]:
    most = 1 if question.kind == "one" else None
    return st.lists(st.sampled_from(question.options), unique=True, max_size=most).map(tuple)


def _values(question: Question) -> st.SearchStrategy[Any]:
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "date": days(),
        "money": sums(),
        "email": st.just("anna@example.com"),
        "article": st.just("320159542"),
    }
    return kinds.get(question.kind, st.just("4242") if question.digits else texts(min(question.limit, 12)))


def _events(question: Question | None) -> st.SearchStrategy[tuple[Event, ...]]:
    if question is None:
        return st.just(())
    kinds = st.sampled_from(question.options)
    needy = kinds.flatmap(
        lambda kind: st.builds(
            Event, st.just(kind), st.none() | days(), texts() if kind in question.needs else st.none() | texts()
        )
    )
    return st.lists(needy, max_size=3).map(tuple)


def _operations(question: Question | None) -> st.SearchStrategy[tuple[Operation, ...]]:
    if question is None:
        return st.just(())
    rows = st.builds(
        Operation, days(), sums(), st.none() | st.times().map(lambda t: t.replace(microsecond=0)), st.none() | texts()
    )
    return st.lists(rows, max_size=2).map(tuple)


def blemishes(text: str) -> Iterator[str]:
    """What is wrong with the assembly of that text."""
    for name, pattern in BLEMISHES.items():
        if found := re.search(pattern, text, re.M):
            yield f"{name}: {text[max(0, found.start() - 30) : found.end() + 30]!r}"
    if found := LABEL_WITHOUT_VALUE.search(text):
        yield f"a label without a value: {text[max(0, found.start() - 30) : found.end()]!r}"


def subject_limit(written: Draft, case: Case) -> int:
    """60 characters, 30 in Chinese, for an order number of ten; a longer one has its room."""
    return (30 if written.language == "zh" else 60) + max(0, len(case.order_number) - 10)


def cells_of(problem: str) -> list[tuple[str, str]]:
    """Every channel and stage in which that problem can be written about."""
    return [(channel, stage) for id, channel, stage in cells(CATALOG) if id == problem]


def in_every_language(case: Case, channel: str = "email", stage: str = "first") -> Iterator[Draft]:
    """The letter of somebody who writes Russian; what it leaves out of her words, it does in every language."""
    told = neatly(later(CATALOG, case, stage), CATALOG, WRITTEN_ON[stage])  # once for all of them, as pages do
    case = replace(case, description=told)
    at_desk = draft(CATALOG, case, "ru", channel, stage)
    others = [id for id in CATALOG.languages if id != at_desk.language]
    yield at_desk
    yield from (draft(CATALOG, case, id, channel, stage, like=at_desk) for id in others)


def says_its_own(problem: str, channel: str, stage: str) -> bool:
    """Whether that cell says what no other does: messages that do not tell, and notes, differ little by problem."""
    if channel in CATALOG.notes:
        return problem == "return" or stage == "first"
    return problem == "return" or CATALOG.stages[stage].tells


@pytest.mark.drawn
@pytest.mark.slow
@pytest.mark.parametrize("problem", list(CATALOG.problems))
@settings(max_examples=drawn(3, 30))
@given(data=st.data())
def test_any_subset_of_facts_makes_a_clean_letter(problem: str, data: st.DataObject) -> None:
    """Each case by a third of the ways, in the long run by all of them."""
    step = drawn(3, 1)
    case, first = data.draw(cases(CATALOG.problems[problem])), data.draw(st.integers(0, step - 1))
    for channel, stage in cells_of(problem)[first::step]:
        for written in in_every_language(case, channel, stage) if says_its_own(problem, channel, stage) else ():
            cell = f"{stage} by {channel} in {written.language}"

            assert list(blemishes(written.subject + "\n\n" + written.body)) == [], cell
            assert bool(written.subject) == CATALOG.channels[channel].subject, cell
            assert case.order_number in written.subject + written.body or CATALOG.channels[channel].knows, cell
            limit = int(CATALOG.shop.chat_limit.value)
            assert all(len(part) <= limit for part in chat_parts(written.body, limit)), cell


@pytest.mark.drawn
@pytest.mark.parametrize("problem", few_in_between(CATALOG.problems))
def test_subject_fits_with_every_wish(problem: str) -> None:
    """Without own words and steps, of which no subject speaks unless what is ticked only says what they are about.

    What is ticked and what is wished take turns: each is tried with half of the others, and in the long run with all.
    """
    asked, case = CATALOG.problems[problem], most_telling(problem)
    case = replace(case, description="", events=()) if tells(asked) else case
    told = [(q.id, option) for q in asked.questions.values() if q.section == "what" for option in q.options]
    wishes = asked.questions["wish"].options
    step = min(drawn(2, 1), len(wishes))
    for turn, wished in enumerate(wishes):
        for id, option in told[turn % step :: step]:
            if (f"{id}.{option}", f"wish.{wished}") not in asked.contradictions:
                for written in in_every_language(replace(case, choices={id: (option,), "wish": (wished,)})):
                    assert len(written.subject) <= subject_limit(written, case), written.subject


SHARE = drawn(40, 20)
"""Of the cells that may say an option, each says it in one of so many; neighbouring options take turns."""


def can_say(question: Question, channel: str, stage: str) -> bool:
    """Whether that cell may say what is ticked there: what does not tell says wishes and its own questions alone."""
    if channel in CATALOG.notes:
        return stage == "first"
    return CATALOG.stages[stage].tells or question.role == "wish" or stage in question.stages


@pytest.mark.drawn
@pytest.mark.slow
@pytest.mark.parametrize("problem", list(CATALOG.problems))
def test_every_option_can_be_said(problem: str) -> None:
    asked = CATALOG.problems[problem]
    values: dict[str, Value] = {"text": "44", "date": day(10), "money": Decimal(100)}
    known = {q.id: "4242" if q.digits else values[q.kind] for q in asked.questions.values() if q.kind in values}
    for question in asked.questions.values():
        said_in = [cell for cell in cells_of(problem) if can_say(question, *cell)]
        for number, option in enumerate(question.options if question.kind in ("one", "many") else ()):
            case = replace(least_telling(problem), choices={question.id: (option,)}, values=known)
            for channel, stage in said_in[number % SHARE :: SHARE] or said_in[:1]:
                for with_it in in_every_language(case, channel, stage):
                    cell = f"{question.id}.{option} at {stage} by {channel} in {with_it.language}"
                    assert list(blemishes(with_it.body)) == [], cell


@pytest.mark.parametrize("language", list(CATALOG.languages))
@pytest.mark.parametrize(
    "kind", sorted({kind for p in CATALOG.problems.values() for kind in p.questions["events"].options})
)
def test_every_event_has_a_line(kind: str, language: str) -> None:
    problem = next(p.id for p in CATALOG.problems.values() if kind in p.questions["events"].options)
    case = replace(least_telling(problem), events=(Event(kind, day(10), "471"), Event(kind, None, "472")))
    body = draft(CATALOG, case, language).body

    assert list(blemishes(body)) == []
    assert CATALOG.languages[language].short_date(day(10), TODAY) in body


def test_form_is_said_only_where_a_letter_speaks_of_it(copied: Path) -> None:
    wishes = copied / "questions" / "wish" / "ru.txt"
    block = "{% block wish_return_refund__question %}"
    wishes.write_text(wishes.read_text(encoding="utf-8").replace(block, block + "{{ 1 / 0 }}"), encoding="utf-8")
    catalog = read_catalog(copied, cache=CACHE)

    assert draft(catalog, least_telling("return")).body
    with pytest.raises(ZeroDivisionError):
        draft(catalog, least_telling("return"), channel="call")


def test_missing_fact_is_an_error_and_never_a_gap() -> None:
    problem = CATALOG.problems["return"]
    with pytest.raises(UndefinedError, match="thing"):
        problem.words["ru"].say("matter", {})


def test_draft_knows_the_day_that_it_asks_for() -> None:
    assert draft(CATALOG, least_telling("return")).answer_by == day(26)
    assert draft(CATALOG, least_telling("return"), stage="claim").answer_by is None
    assert draft(CATALOG, least_telling("feedback")).answer_by is None
    assert draft(CATALOG, least_telling("return"), stage="thanks").answer_by is None


@pytest.mark.parametrize("language", list(CATALOG.languages))
@pytest.mark.parametrize("channel", ["email", "chat", "app", "call"])
def test_what_came_of_the_first_message_stands_below_earlier_events(channel: str, language: str) -> None:
    told = replace(most_telling("return"), choices={"outcome": ("refused",)}, events=(Event("request_filed", day(11)),))
    body = draft(CATALOG, told, language, channel, "follow-up").body
    filed, wrote = (CATALOG.languages[language].short_date(date, TODAY) for date in (day(11), day(13)))

    assert body.index(filed) < body.index(wrote)


@cache
def openings(problem: str, language: str) -> list[str]:
    """How the call about that problem begins, first and again, with each wish; said once for all tests."""
    found = []
    for channel, stage in cells_of(problem):
        for option in CATALOG.problems[problem].questions["wish"].options if channel == "call" else ():
            case = most_telling(problem, language)
            wishing = replace(case, choices={**case.choices, "wish": (option,)})
            begin = draft(CATALOG, wishing, language, channel, stage).body.split("\n\n")[1]
            found.append(" ".join(line[1:-1] for line in begin.splitlines()[1:]))
    return found


AGENT = {"ru": "Как к вам обращаться?", "en": "May I ask who I’m speaking to?", "zh": "请问怎么称呼您？"}


@pytest.mark.parametrize(("problem", "language"), few_in_between(CATALOG.problems, CATALOG.languages))
def test_call_opens_with_name_order_problem_and_goal_and_asks_last_who_answers(problem: str, language: str) -> None:
    for opening in openings(problem, language):
        told, waits = opening.split(AGENT[language])

        assert all(part in told for part in (LI_MING[language], EARPHONES.order_number)), opening
        assert not waits, opening


def tells(problem: Problem) -> bool:
    """Whether what is ticked says what happened, and not only what her own words are about."""
    return not problem.leading or problem.questions[problem.leading].tells


LONGEST = {"ru": 35, "en": 52, "zh": 80}
"""Words that a call opens with, in Chinese characters."""


@pytest.mark.parametrize(
    ("problem", "language"), few_in_between([id for id, it in CATALOG.problems.items() if tells(it)], LONGEST)
)
def test_call_opens_briefly(problem: str, language: str) -> None:
    """What was typed is not ours to shorten: the words of others, and her own where they are the matter."""
    for said in openings(problem, language):
        opening = re.sub("[«“‘][^«“‘]+[»”’]", "", said.replace("Сумка поясная Polar", ""))
        words = opening if language == "zh" else re.findall(r"[\w,.]*\w", opening)
        assert len(words) <= LONGEST[language], opening


def test_wish_without_days_of_its_own_has_those_of_the_problem() -> None:
    problem = CATALOG.problems["return"]
    wish = replace(problem.questions["wish"], days={})
    patient = replace(problem, days=21, questions={**problem.questions, "wish": wish})

    assert days_to_answer(least_telling("return"), problem) == 10
    assert days_to_answer(least_telling("return"), patient) == 21


def test_law_is_named_only_after_a_refusal() -> None:
    assert "статья" not in draft(CATALOG, least_telling("return")).body
    refused = telling(least_telling("return"), received_on=day(9), events=(Event("pickup_refused", day(12)),))
    assert "статья 26.1 Закона" in draft(CATALOG, refused).body


@pytest.mark.parametrize("received_on", [None, day(4)])
def test_law_is_not_named_when_its_days_are_over_or_unknown(received_on: dt.date | None) -> None:
    refused = telling(least_telling("return"), received_on=received_on, events=(Event("pickup_refused", day(12)),))

    assert "статья" not in draft(CATALOG, refused).body


def test_subject_follows_the_wish() -> None:
    repair = replace(least_telling("return-defective"), choices={"wish": ("repair",)})

    assert draft(CATALOG, repair).subject.endswith("прошу отремонтировать")


def test_subject_without_a_number_names_the_sum_that_was_charged() -> None:
    charge = Operation(day(5), Decimal(2190))
    case = replace(least_telling("payment-failed"), order_number="", operations=(charge,))

    assert "2\u00a0190" in draft(CATALOG, replace(case, values={"amount": Decimal(190)})).subject


def test_option_without_what_it_needs_is_left_out() -> None:
    case = replace(
        least_telling("charged-twice"), choices={"trouble": ("overcharged",)}, values={"charged": Decimal(100)}
    )

    assert "Списано" not in draft(CATALOG, case).body


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("ru", "Кабель не помог", "\n\nКабель не помог.\n\n"),
        ("ru", "кабель не помог", "\n\nКабель не помог.\n\n"),
        ("ru", "换了充电线也没用", "\n\nМоими словами (на китайском): 换了充电线也没用。\n\n"),
        ("ru", "The cable did not help!", "\n\nМоими словами (в оригинале): The cable did not help.\n\n"),
        ("zh", "换了充电线也没用", "\n\n换了充电线也没用。\n\n"),
    ],
)
def test_own_words_are_introduced_where_a_reader_would_stumble(language: str, words: str, expected: str) -> None:
    assert expected in draft(CATALOG, replace(KETTLE, description=words), language).body


def test_own_words_keep_their_spaces_and_empty_lines() -> None:
    words = "Первое.\n\n\n   Второе  с пробелами."

    assert words in draft(CATALOG, replace(KETTLE, description=words)).body


def test_letter_says_only_what_its_problem_asks() -> None:
    assert "ООО «Звук»" not in draft(CATALOG, replace(EARPHONES, problem="payment-failed")).body


@pytest.mark.parametrize("problem", few_in_between(CATALOG.problems))
def test_script_to_read_aloud_has_as_many_lines_in_every_language(problem: str) -> None:
    for channel, stage in [cell for cell in cells_of(problem) if CATALOG.channels[cell[0]].aloud]:
        for case in (most_telling(problem), least_telling(problem)):
            counts = {len(written.body.splitlines()) for written in in_every_language(case, channel, stage)}
            assert len(counts) == 1, f"{stage} by {channel}"


@pytest.mark.parametrize("language", list(CATALOG.languages))
def test_follow_up_quotes_ticket_promise_and_dates(language: str) -> None:
    told = {"promise": "вернём деньги", "agent": "Мария", "talked_on": day(14), "promised_by": day(20)}
    case = telling(
        least_telling("refund-missing"), ticket_number="5512", choices={"outcome": ("promise_broken",)}, **told
    )
    body = draft(CATALOG, case, language, stage="follow-up").body

    dates = [CATALOG.languages[language].short_date(date, TODAY) for date in (day(13), day(14), day(20))]
    assert all(quoted.casefold() in body.casefold() for quoted in ("вернём деньги", "Мария", *dates))
    assert body.count("5512") == 1


SPARE = {"condition": ("packaging_kept",), "payment": ("sbp",)}


def in_chat(words: int) -> Case:
    """A case whose chat is as long as so many words make it, and can do without three answers."""
    case = replace(least_telling("return-defective"), choices={"defect": ("no_power",), **SPARE})
    return replace(telling(case, phone="+7 900 000-00-00"), description="Так вот. " + "Слово за словом. " * words)


def test_chat_that_would_be_too_long_leaves_out_what_it_can_do_without_and_names_it() -> None:
    whole, short = draft(CATALOG, in_chat(10), channel="chat"), draft(CATALOG, in_chat(37), channel="chat")

    assert whole.leaves_out == ()
    assert 900 < len(short.body) <= 950
    assert short.leaves_out == ("phone", "payment")
    assert "+7 900 000-00-00" in whole.body
    assert "+7 900 000-00-00" not in short.body


def test_meaning_of_a_chat_leaves_out_the_same() -> None:
    sent_in = CATALOG.languages["ru"]
    manner = replace(CATALOG.manner("chat", "first", "en"), sent_in=sent_in)

    assert "+7 900 000-00-00" not in compose(in_chat(37), CATALOG, manner, TODAY).body


def test_chat_that_no_leaving_out_makes_fit_leaves_out_all_it_can_do_without() -> None:
    long = replace(in_chat(0), description="Мастер сказал, что сломан контакт. " * 40)

    assert draft(CATALOG, long, channel="chat").leaves_out == ("phone", "payment", "condition")


def test_two_days_of_a_chat_have_no_heading() -> None:
    steps = (Event("asked_seller", day(9)), Event("request_filed", day(12)), Event("asked_support", day(12)))
    case = replace(least_telling("return"), events=steps)

    assert "Timeline:" in draft(CATALOG, case, "en").body
    assert "Timeline:" not in draft(CATALOG, case, "en", channel="chat").body
    assert "9\u00a0March: I" in draft(CATALOG, case, "en", channel="chat").body


def test_request_that_is_approved_on_the_day_it_was_filed_is_named_once() -> None:
    filed = Event("request_filed", day(8))
    case = replace(least_telling("return"), events=(filed, Event("request_approved", day(8))))
    later_on = replace(case, events=(filed, Event("request_approved", day(9))))

    assert "и её одобрили" in draft(CATALOG, case).body
    assert "9\u00a0марта заявку одобрили" in draft(CATALOG, later_on).body


def test_size_that_is_not_what_its_tag_says_is_exchanged_for_that_size() -> None:
    wished = {"fit": ("tag_differs",), "wish": ("exchange_size",)}
    case = telling(replace(least_telling("exchange"), choices=wished), size_have="140", size_need="140", size_tag="140")

    assert "обменять его на 140-й размер" in draft(CATALOG, case).body


def test_who_wrote_before_being_asked_did_not_reply() -> None:
    wrote = Event("seller_answered", day(9), "Доплатите")
    case = replace(least_telling("price"), events=(wrote, Event("asked_seller", day(10))))
    answered = replace(case, events=(Event("asked_seller", day(8)), wrote))

    assert "продавец написал: «Доплатите»" in draft(CATALOG, case).body
    assert "продавец ответил: «Доплатите»" in draft(CATALOG, answered).body


@pytest.mark.parametrize("language", CATALOG.languages)
def test_nobody_offers_to_bring_what_was_sent_back(language: str) -> None:
    refused = telling(least_telling("return-refused"), contacted_on=day(10))
    kept, sent = (
        draft(CATALOG, replace(refused, choices={"refusal": (why,)}), language, stage="follow-up").body
        for why in ("not_found", "other_item")
    )

    assert "18" in kept
    assert "18" not in sent.replace("2018", "")


@pytest.mark.parametrize(("language", "called"), [("ru", "чайник"), ("en", "kettle")])
def test_who_got_something_else_did_not_collect_or_return_the_thing_ordered(language: str, called: str) -> None:
    steps = (Event("item_returned", day(12)), Event("asked_support", day(14)))
    case = replace(telling(least_telling("return-fee"), received_on=day(9), thing="чайник"), events=steps)
    body = draft(CATALOG, replace(case, choices={"fee": ("wrong_item",)}), language).body

    assert called not in body.partition("\n\n")[2].casefold().replace("чайник электрический", "")


def test_call_tells_a_single_charge_on_its_day() -> None:
    steps = (Event("request_filed", day(8)), Event("item_returned", day(12)))
    charged = (Operation(day(10), Decimal(398)),)
    case = replace(least_telling("return-fee"), events=steps, operations=charged)
    told = draft(CATALOG, case, channel="call").body.replace("\u00a0", " ")

    assert told.index("«8 марта") < told.index("«10 марта списали 398") < told.index("«12 марта")


def test_confirmation_names_the_day_by_which_it_is_needed_and_no_day_twice() -> None:
    values = {"talked_on": day(14), "promise": "Приедет не позже 20 марта", "promised_by": day(20)}
    case = telling(least_telling("late-order"), **values, needed_by=day(25))
    body = draft(CATALOG, case, stage="confirm").body

    assert body.count("20 марта") == 1
    assert "Чайник нужен к 25\u00a0марта" in body


def test_chinese_confirmation_quotes_the_promise_once() -> None:
    told = {"promise": "вернём деньги", "agent": "Мария", "talked_on": day(14), "promised_by": day(20)}
    promised = (Event("request_filed", day(11)), Event("promised", day(14), "вернём деньги"))
    body = draft(CATALOG, telling(least_telling("refund-missing"), events=promised, **told), "zh", stage="confirm").body

    assert body.count("вернём деньги") == 1
    assert "最晚3月20日" in body


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, "Поддержка пообещала решить вопрос до 20 марта."),
        (
            {"talked_on": day(14), "promise": "Вернём.", "agent": "Мария"},
            "14 марта Мария из поддержки пообещала: «Вернём». К 20 марта этого не сделали.",
        ),
    ],
)
def test_broken_promise_is_told_with_as_much_as_is_known(told: dict[str, Any], expected: str) -> None:
    broken: dict[str, Any] = {"choices": {"outcome": ("promise_broken",)}, "values": {"promised_by": day(20), **told}}
    body = draft(CATALOG, replace(least_telling("return"), **broken), stage="follow-up").body

    assert expected in body.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", list(CATALOG.languages))
def test_confirmation_quotes_what_was_agreed(language: str) -> None:
    written = draft(CATALOG, most_telling("return", language), language, stage="confirm")

    dates = [CATALOG.languages[language].short_date(date, TODAY) for date in (day(14), day(17), day(18))]
    assert all(quoted in written.body for quoted in ("Проверим и решим", "Мария", "SD-4711", *dates))
    assert written.answer_by == day(17)


@pytest.mark.parametrize("problem", list(CATALOG.problems))
def test_thanks_are_short_and_ask_for_nothing(problem: str) -> None:
    for channel in [channel for channel, stage in cells_of(problem) if stage == "thanks"]:
        for tell in (most_telling, least_telling) if channel not in CATALOG.notes else ():
            written = draft(CATALOG, tell(problem), "en", channel, "thanks")
            own = tell(problem).description.rstrip(".")
            said = "\n".join(part for part in written.body.split("\n\n") if own not in part)

            assert 2 <= len(re.findall(r"[.](?=\s|\Z)", said)) <= 5, channel
            assert written.answer_by is None, channel


def test_summary_says_what_came_before() -> None:
    known = telling(least_telling("return"), ticket_number="5512")

    assert draft(CATALOG, least_telling("return"), "en", "summary").body.endswith("this is my first message")
    assert (
        draft(CATALOG, known, "en", "summary", "follow-up")
        .body.replace("\N{NO-BREAK SPACE}", " ")
        .endswith("first message on 13 March, ticket 5512")
    )


def test_purchase_before_the_companys_change_names_its_former_name() -> None:
    old = replace(least_telling("return"), purchased_on=dt.date(2024, 12, 31))

    assert "ООО «РВБ» (ранее ООО «Вайлдберриз»), ИНН 9714053621" in draft(CATALOG, old, stage="claim").body
    assert "Вайлдберриз" not in draft(CATALOG, least_telling("return"), stage="claim").body


def test_tidy_leaves_one_empty_line_between_paragraphs() -> None:
    assert tidy("\n\n one \n\n\n  \n two\n three  times\n\n") == "one\n\ntwo\nthree times"


@pytest.mark.parametrize(
    ("language", "beside_proofs", "alone"),
    [
        ("ru", "Прикладываю чек.\nФайлы: photo-1.jpg, receipt-1.pdf", "Файлы во вложении: photo-1.jpg, receipt-1.pdf"),
        (
            "en",
            "Attached: the receipt.\nFiles: photo-1.jpg, receipt-1.pdf",
            "Attached files: photo-1.jpg, receipt-1.pdf",
        ),
        ("zh", "附件：购物凭证。\n文件：photo-1.jpg、receipt-1.pdf", "附件：photo-1.jpg、receipt-1.pdf"),
    ],
)
def test_files_are_named_once_beside_what_they_show(language: str, beside_proofs: str, alone: str) -> None:
    files = ("photo-1.jpg", "receipt-1.pdf")
    with_proofs = replace(KETTLE, choices={"proofs": ("receipt",)})

    assert beside_proofs in draft(CATALOG, with_proofs, language, files=files).body.split("\n\n")
    assert alone in draft(CATALOG, KETTLE, language, files=files).body.split("\n\n")
    assert "jpg" not in draft(CATALOG, with_proofs, language).body


def test_letter_that_names_files_has_no_blemish() -> None:
    for problem in CATALOG.problems:
        for language in CATALOG.languages:
            body = draft(CATALOG, most_telling(problem, language), language, files=("photo-1.jpg", "photo-2.jpg")).body
            assert not [what for what, pattern in BLEMISHES.items() if re.search(pattern, body, re.M)], body


def test_chat_that_is_too_long_is_written_few_times_to_find_what_to_spare(catalog: Catalog) -> None:
    case = replace(most_telling("return"), description="На упаковке есть след удара, внутри не хватает детали. " * 20)
    manner = catalog.manner("chat", "first", "ru")
    roomy = replace(manner, channel=replace(manner.channel, long={}))
    once, often = (lines_run(partial(compose, case, catalog, it, TODAY)) for it in (roomy, manner))

    assert often <= 4 * once


@pytest.mark.parametrize(
    ("language", "ticked", "told", "asked"),
    [
        ("ru", "", {"amount": 290}, "вернуть 290 ₽"),
        ("ru", "twice", {"amount": 300}, "дважды, всего 300 ₽. Прошу не позднее 26 марта вернуть лишнюю плату"),
        ("ru", "too_high", {"fee_shown": 150}, "больше, чем было указано в заявке: 150 ₽"),
        ("en", "defect", {"amount": 290}, "refund the fee of 290 roubles"),
        ("en", "too_high", {"amount": 290, "fee_shown": 150}, "refund the extra 140 roubles"),
        ("zh", "wrong_item", {"amount": 290}, "退还290卢布"),
        ("zh", "twice", {"amount": 300, "fee_shown": 150}, "共收了300卢布，请在3月26日前退还多收的150卢布"),
    ],
)
def test_letter_about_a_fee_asks_for_the_sum_that_was_taken(
    language: str, ticked: str, told: dict[str, int], asked: str
) -> None:
    case = telling(least_telling("return-fee", language), **{name: Decimal(sum) for name, sum in told.items()})
    body = draft(CATALOG, replace(case, choices={"fee": (ticked,)} if ticked else {}), language).body

    assert asked in body.replace("\N{NO-BREAK SPACE}", " ")

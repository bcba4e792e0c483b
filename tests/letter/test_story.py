"""A letter tells one story: nothing typed is lost, nothing untyped is said, nothing twice, all of it in time order."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from composer.case.facts import Case, Event, Operation, Value
from composer.catalog.questions import Question
from composer.catalog.scripts import script_of
from composer.catalog.things import Problem
from composer.letter.repeats import stems
from composer.letter.story import story_of
from tests.cast import CATALOG, NOTED, TALK, day, dealt_cells, draft, least_telling, most_telling, telling
from tests.in_between import few_in_between


def values(problem: Problem) -> Iterator[tuple[str, Value]]:
    """An answer of its own to every question that is answered in words, a number, a sum or a day."""
    for number, question in enumerate(problem.questions.values(), 1):
        if question.is_typed and question.kind not in ("thing", "part"):
            yield question.id, value(question, number)


def value(question: Question, number: int) -> Value:
    if question.kind == "date":
        return day(1) - dt.timedelta(number)
    if question.kind == "money":
        return Decimal(70_000 + number)
    if question.digits:
        return f"{4200 + number}"
    return {"email": "li@example.com", "phone": "+7 900 123-45-67", "article": "320159542"}.get(
        question.kind, f"Метка{number}"
    )


def marked(id: str, **choices: tuple[str, ...]) -> Case:
    """The case of that problem in which every fact has a mark of its own."""
    problem = CATALOG.problems[id]
    case = replace(least_telling(id), product="Пылесос Метка", description="Слова метка.", values=dict(values(problem)))
    if "operations" in problem.tables:
        case = replace(case, operations=(Operation(day(2), Decimal(61_001), dt.time(13, 52), "OP-61"),))
    needy = [kind for kind, slots in problem.tables["events"].needs.items() if kind in problem.tables["events"].options]
    events = tuple(Event(kind, day(3 + number), f"Деталь{number}") for number, kind in enumerate(needy[:4]))
    return replace(case, events=events, choices=choices)


@pytest.mark.drawn
@pytest.mark.parametrize(("problem", "language"), few_in_between(CATALOG.problems, CATALOG.languages))
def test_nothing_typed_is_lost_without_a_word(problem: str, language: str) -> None:
    """What a sentence needs an option for is told with that option; all else stands in every text that tells."""
    asked = CATALOG.problems[problem]
    lines = {"bank", "promised_on"}  # lines of their own where no option tells them
    spoken = (asked.slots - lines) | {q.id for q in asked.questions.values() if q.section in ("earlier", "wish")}
    for channel, stage in dealt_cells(problem, language):
        if CATALOG.stages[stage].tells and channel not in CATALOG.notes:
            written = draft(CATALOG, marked(problem), language, channel, stage)
            asks = written.answer_by or CATALOG.stages[stage].demands
            lost = set(written.leaves_out) - spoken - {*written.spared} - (set() if asks else {"email", "phone"})

            assert not lost, f"{stage} by {channel}"


def dates(text: str) -> list[dt.date]:
    """The days of March that a Russian text names at the start of its lines."""
    return [day(int(number)) for number in re.findall(r"(?m)^(\d+)\s+марта —", text.replace("\N{NO-BREAK SPACE}", " "))]


@pytest.mark.parametrize("problem", list(CATALOG.problems))
def test_days_of_a_list_ascend(problem: str) -> None:
    kinds = CATALOG.problems[problem].tables["events"].options
    events = tuple(Event(kind, day(12 - number), "D") for number, kind in enumerate(kinds[:6]))
    told = dates(draft(CATALOG, replace(least_telling(problem), events=events), stage="first").body)

    assert len(told) == len(events)
    assert all(one < other for one, other in pairwise(told))


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?…。！？])\s*|\n+", text) if part.strip()]


@pytest.mark.parametrize(("problem", "language"), few_in_between(CATALOG.problems, CATALOG.languages))
def test_no_two_sentences_say_the_same(problem: str, language: str) -> None:
    script = CATALOG.languages[language].script
    for option_of in CATALOG.problems[problem].questions.values():
        for option in option_of.options if option_of.is_told and option_of.section == "what" else ():
            case = replace(marked(problem), description="", events=(), operations=(), choices={option_of.id: (option,)})
            paragraphs = draft(CATALOG, case, language).body.split("\n\n")
            story = sentences("\n".join(paragraphs[:2] + paragraphs[3:]))  # without the lines that identify
            told = [stems(one, script) for one in story if len(stems(one, script)) > 3]
            for number, one in enumerate(told):
                for other in told[number + 1 :]:
                    assert len(one & other) <= 0.6 * min(len(one), len(other)), f"{option}: {story}"


@pytest.mark.parametrize("problem", list(CATALOG.problems))
def test_nothing_ticked_is_nothing_claimed(problem: str) -> None:
    case = replace(least_telling(problem), description="")
    story = story_of(case, CATALOG.problems[problem], placed=CATALOG.placed)

    assert story.sources == frozenset()


@pytest.mark.parametrize(
    ("problem", "one", "other"),
    [
        ("return-defective", "defect.no_power", "defect.no_charge"),
        ("exchange-defective", "defect.no_power", "defect.no_charge"),
        ("late-order", "trouble.late", "trouble.moved"),
        ("damaged", "damage.broken", "damage.scratched"),
        ("charged-twice", "trouble.twice", "signs.one_order"),
    ],
)
def test_true_pairs_can_be_ticked_together(problem: str, one: str, other: str) -> None:
    assert not {(one, other), (other, one)} & set(CATALOG.problems[problem].contradictions)


@pytest.mark.parametrize("channel", ["email", "call"])
@pytest.mark.parametrize("words", ["收到时花瓶已经开裂。", "The vase arrived cracked."])
def test_words_that_the_desk_cannot_read_replace_no_sentence(channel: str, words: str) -> None:
    cracked = replace(least_telling("damaged"), choices={"damage": ("cracked",)}, description=words)
    written = draft(CATALOG, cracked, channel=channel)

    assert not written.untold
    assert "с трещиной" in written.body


def test_step_that_a_date_tells_too_is_told_once() -> None:
    told: dict[str, Any] = {"contacted_on": day(9), "ticket_number": "471", "choices": {"outcome": ("no_answer",)}}
    case = telling(least_telling("return"), **told, events=(Event("asked_support", day(9), "471"),))
    body = draft(CATALOG, case, stage="follow-up").body

    assert body.count("471") == 1
    assert body.count("на обращение от 9\u00a0марта") == 1
    assert "отправлено первое обращение" not in body


def test_promise_that_is_noted_twice_in_other_words_is_told_once() -> None:
    noted: dict[str, Any] = {
        "talked_on": day(9),
        "promise": "Деньги отправлены, ждите до 12 марта",
        "promised_by": day(12),
    }
    broken = telling(least_telling("return"), **noted, choices={"outcome": ("promise_broken",)})
    case = replace(broken, events=(Event("promised", day(9), "ждите до 12 марта"),))

    assert draft(CATALOG, case, stage="follow-up").body.count("ждите до 12") == 1


@pytest.mark.parametrize(
    "said",
    ["Деньги отправлены, ждите до 12 марта.", "ждите до 12 марта", "", "Деньги отправлены, ждите до 12 марта, да"],
)
def test_promise_among_the_steps_gives_its_day_to_the_one_that_was_broken(said: str) -> None:
    noted = {"promise": "Деньги отправлены, ждите до 12 марта", "promised_by": day(12), "agent": "Дарья"}
    broken = telling(least_telling("return"), **noted, choices={"outcome": ("promise_broken",)})
    body = draft(CATALOG, replace(broken, events=(Event("promised", day(9), said),)), stage="follow-up").body

    assert "9\xa0марта Дарья из поддержки пообещала" in body
    assert body.count("пообещал") == 1


def test_two_promises_in_different_words_stay_two() -> None:
    noted = {"promise": "Вернём деньги до 12 марта", "promised_by": day(12)}
    broken = telling(least_telling("return"), **noted, choices={"outcome": ("promise_broken",)})
    body = draft(CATALOG, replace(broken, events=(Event("promised", day(9), "Перезвоним"),)), stage="follow-up").body

    assert "Перезвоним" in body
    assert "Вернём деньги до 12" in body


CHARGED = replace(least_telling("payment-failed"), order_number="", operations=(Operation(day(4), Decimal(4890)),))


def test_order_that_need_not_exist_is_called_an_attempt() -> None:
    bodies = {id: draft(CATALOG, CHARGED, language=id).body for id in CATALOG.languages}

    assert ", номер не присвоен\nТовар" in bodies["ru"]
    assert " (no order number)\nItem" in bodies["en"]
    assert "（没有订单号）\n商品" in bodies["zh"]
    assert "не присвоен" not in draft(CATALOG, replace(CHARGED, order_number="1000000471")).body


def test_single_charge_stands_where_the_order_does_and_is_the_handle_of_a_letter_without_number() -> None:
    written = draft(CATALOG, telling(CHARGED, amount=Decimal(4890)))

    assert "Списано: 4 890 ₽, 4 марта 2026 г." in written.body.replace("\u00a0", " ")
    assert "Списание:" not in written.body
    assert written.subject.replace("\u00a0", " ").startswith("Списано 4 890 ₽: ")


@pytest.mark.parametrize(("needed", "asked"), [(18, 17), (17, 17), (25, 19), (16, 19), (10, 19)])
def test_answer_is_asked_for_before_the_day_it_is_needed_by_where_that_is_not_tomorrow(needed: int, asked: int) -> None:
    written = draft(CATALOG, telling(least_telling("late-order"), needed_by=day(needed)))

    assert written.answer_by == day(asked)
    assert ("нужен к" in written.body) == (needed in (18, 25))


def test_step_taken_again_on_a_later_day_is_told_as_the_second() -> None:
    twice = (Event("request_filed", day(5)), Event("asked_support", day(9)), Event("request_filed", day(12)))
    case = telling(least_telling("return"), contacted_on=day(3), ticket_number="471", events=twice)
    body = draft(CATALOG, case, "en", stage="follow-up").body

    assert "3 March: I contacted support." in body.replace("\u00a0", " ")
    assert body.index("a return request") < body.index("contacted support again") < body.index("another return request")


@pytest.mark.parametrize(
    ("product", "named"),
    [
        ("Наушники беспроводные Sonora Air 2", "наушники"),
        ("Чехол для дивана", ""),
        ("Комплект постельного белья евро, сатин", "постельное бельё"),
        ("Коврик для йоги", "коврик для йоги"),
        ("Кронштейн для ТВ 32", ""),
        ("Sonora Air 2", ""),
        ("car seat cover set", "чехлы на сиденья"),
        ("Laptop bag, black", "сумка"),
        ("Watch strap 20 mm", "ремешок для часов"),
        ("Watch winder 20 mm", ""),
        ("Glass jar with a lid", "банка"),
        ("Phone case iPhone 13", "чехол"),
        ("Kettle 1.7 l with a filter", "чайник"),
        ("儿童安全座椅保护套", "чехол"),
        ("手机保护套", "чехол"),
    ],
)
def test_thing_is_taken_from_the_product_only_where_it_is_certain(product: str, named: str) -> None:
    thing = CATALOG.lexicon.products.named_in(product)

    assert (CATALOG.lexicon.noun(thing, "ru").name if thing else "") == named


@pytest.mark.parametrize("typed", ["айрподс", "Earphones", "耳机"])
def test_thing_is_found_in_any_language(typed: str) -> None:
    assert CATALOG.lexicon.find(typed) == "earphones"


def test_every_thing_and_part_has_all_its_forms() -> None:
    wanted = {"ru": {"nom", "gen", "dat", "acc", "ins", "loc", "gender"}, "en": {"one", "plural"}, "zh": {"word"}}
    for group in CATALOG.lexicon.groups.values():
        for language, nouns in group.nouns.items():
            assert nouns.keys() == {*group.things, *group.part}, f"{group.id}/{language}.toml"
            assert all(forms.keys() >= wanted[language] for forms in nouns.values()), f"{group.id}/{language}.toml"
            own = CATALOG.languages[language].script
            assert all(script_of(noun.name) in (own, "Latin") for noun in nouns.values())


def test_what_was_asked_again_on_the_day_of_an_answer_stands_where_it_was_told() -> None:
    first, again = Event("asked_support", day(10)), Event("asked_support", day(12))
    answer = Event("support_answered", day(12), "Ждите")
    told = [
        draft(CATALOG, telling(least_telling("return"), events=(first, *rows)), "ru").body
        for rows in ((answer, again), (again, answer))
    ]

    assert [text.index("ответила") < text.rindex("обращение в поддержку") for text in told] == [True, False]


def test_second_contact_is_told_as_one_and_two_steps_of_a_day_are_parted_in_chinese() -> None:
    steps = (Event("asked_support", day(10)), Event("asked_support", day(12)), Event("request_declined", day(12)))
    written = draft(CATALOG, telling(least_telling("return"), events=steps), "zh").body
    assert "3月10日：联系客服。\n3月12日：再次联系客服；申请被拒。" in written


@pytest.mark.parametrize(
    ("part", "called"),
    [
        ("第二块电池", "耳机第二块电池"),
        ("耳机左边", "耳机左边"),
        ("充了一晚，灯还是红的", "耳机"),
        ("blue wire", "耳机"),
    ],
)
def test_part_that_no_list_names_is_called_as_she_calls_it(part: str, called: str) -> None:
    case = telling(least_telling("exchange-defective"), thing="耳机", part=part, choices={"defect": ("no_charge",)})
    assert f"{called}充不进电" in draft(CATALOG, case, "zh").body


def test_graver_fault_opens_and_two_stand_together() -> None:
    case = replace(least_telling("return-defective"), choices={"defect": ("intermittent", "wrong_reading")})
    body = draft(CATALOG, case, "en").body

    assert "The kettle gives wrong readings, and it works only some of the time. Could you please" in body


def test_gravest_fault_opens_whatever_else_is_ticked() -> None:
    case = replace(least_telling("return-defective"), choices={"defect": ("no_power", "burning_smell")})

    assert "burn" in draft(CATALOG, case, "en").body.split("Could you please")[0]


def test_of_several_faults_the_part_she_named_has_its_own() -> None:
    case = telling(least_telling("return-defective"), thing="терменвокс", part="антенна громкости")
    body = draft(CATALOG, replace(case, choices={"defect": ("no_sound", "part_off")})).body

    assert "У терменвокса нет звука, антенна громкости отвалилась" in body


def test_subject_speaks_of_the_thing_too_where_the_fault_is_not_the_part_s_own() -> None:
    case = telling(least_telling("return-defective"), thing="инкубатор", part="термометр")
    subject = draft(CATALOG, replace(case, choices={"defect": ("wrong_reading", "overheats")})).subject

    assert "термометр" not in subject


def test_agent_who_is_thanked_in_the_dative_is_not_left_out() -> None:
    case = telling(least_telling("damaged"), agent="Кристина", solution="")
    written = draft(CATALOG, replace(case, choices={"solution": ("replaced",)}), stage="thanks")

    assert "Кристине" in written.body
    assert "agent" not in written.leaves_out


def test_day_of_noticing_is_left_to_her_where_she_tells_it() -> None:
    case = telling(least_telling("not-as-described"), received_on=day(9))
    told = replace(case, choices={"mismatch": ("material",), "noticed": ("same_day",)})

    assert "9 марта" in draft(CATALOG, telling(told, description="Это не шерсть.")).body.replace("\u00a0", " ")
    body = draft(CATALOG, telling(told, description="Заметила в тот же день, что это не шерсть.")).body
    assert "обнаруж" not in body


def test_fault_is_still_that_of_all_where_she_tells_of_the_part_herself() -> None:
    told = "Пропал звук, и антенна громкости отвалилась."
    case = telling(least_telling("return-defective"), thing="терменвокс", part="антенна громкости", description=told)
    body = draft(CATALOG, replace(case, choices={"defect": ("no_sound", "part_off")})).body

    assert "У терменвокса нет звука" in body


def test_number_of_a_ticket_stands_once_among_what_identifies_an_english_letter() -> None:
    steps = (Event("asked_seller", day(9)), Event("asked_support", day(12), "471"))
    case = telling(least_telling("return"), contacted_on=day(9), ticket_number="471", events=steps)
    body = draft(CATALOG, case, "en", stage="follow-up").body

    assert body.count("471") == 1
    assert "Ticket: 471" in body.splitlines()


def test_answer_of_a_day_stands_behind_what_was_asked_that_day() -> None:
    steps = (Event("support_answered", day(12), "Ждите."), Event("request_filed", day(10)))
    case = telling(least_telling("return"), contacted_on=day(12), ticket_number="471", events=steps)
    body = draft(CATALOG, case, "en", stage="follow-up").body

    assert "I contacted support, which replied: “Ждите.”" in body


def test_a_list_is_told_with_an_and_too() -> None:
    case = replace(
        telling(least_telling("incomplete", "zh"), parts="一个黑马，一个白兵"), choices={"missing": ("parts",)}
    )
    written = draft(CATALOG, case, "zh")

    assert "一个黑马和一个白兵" in written.body
    assert "parts" not in written.leaves_out


def listed(problem: str, **facts: Any) -> list[str]:
    """The list of days of the Russian follow-up about it."""
    lines = draft(CATALOG, replace(most_telling(problem), **facts), stage="follow-up").body.replace("\u00a0", " ")
    return lines.partition("По порядку:\n")[2].partition("\n\n")[0].splitlines()


def test_single_charge_stands_in_the_list_of_days_and_its_sum_among_what_identifies() -> None:
    events = (Event("asked_support", day(13)), Event("bank_completed", day(15)), Event("asked_support", day(16)))
    case = replace(most_telling("payment-missing"), events=events)
    body = draft(CATALOG, case, stage="follow-up").body.replace("\u00a0", " ")

    assert body.partition("По порядку:\n")[2].startswith("4 марта — списано 4 890 ₽ (операция № 998877).")
    assert "\nСписано: 4 890 ₽\n" in body
    assert body.count("998877") == 1


def test_answer_on_a_day_on_which_support_was_not_asked_stays_where_it_was_told() -> None:
    told = (
        Event("asked_support", day(11)),
        Event("support_answered", day(13), "Спросите продавца."),
        Event("asked_seller", day(13)),
    )
    values = {**most_telling("incomplete").values, "contacted_on": day(11)}
    *_, last = listed("incomplete", events=told, values=values)

    assert last.index("из поддержки ответила") < last.index("написал продавцу")
    *_, last = listed("incomplete", events=(told[0], told[2], told[1]), values=values)
    assert last.index("продавцу") < last.index("из поддержки ответила")


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", "тогда мне это и пообещали"), ("zh", "Мария作出上述承诺")],
)
def test_line_of_the_talk_says_that_the_promise_was_given_then(language: str, said: str) -> None:
    case = replace(most_telling("incomplete", language), events=(Event("asked_support", day(14)),))

    assert draft(CATALOG, case, language, stage="confirm").body.count(said) == 1
    assert said not in draft(CATALOG, case, language, stage="follow-up").body


def test_talk_told_with_its_promise_is_no_english_line_more() -> None:
    case = replace(most_telling("incomplete", "en"), events=(Event("asked_support", day(14)),))

    assert "I contacted support" not in draft(CATALOG, case, "en", stage="confirm").body
    assert "I contacted support" in draft(CATALOG, case, "en", stage="follow-up").body


@pytest.mark.parametrize(
    ("language", "broken"),
    [
        ("ru", "18 марта — обещанный срок истёк, вопрос не решён."),
        ("en", "18 March: The promise was due, but it was not kept."),
        ("zh", "3月18日：承诺到期，没有兑现。"),
    ],
)
def test_list_of_days_holds_the_day_on_which_a_promise_was_broken(language: str, broken: str) -> None:
    steps = (Event("request_filed", day(7)), Event("request_approved", day(8)), Event("asked_support", day(10)))
    told = {**TALK, **NOTED}
    case = telling(replace(least_telling("refund-missing", language), events=steps), **told)
    over = replace(case, choices={"outcome": ("promise_broken",)})

    assert broken not in draft(CATALOG, case, language, stage="confirm").body.replace("\u00a0", " ")
    said = draft(CATALOG, over, language, stage="follow-up").body.replace("\u00a0", " ")
    assert broken in said.splitlines()


@pytest.mark.parametrize(
    ("language", "promise", "broken"),
    [
        ("ru", "Ответим до 18 марта", "«Ответим до 18 марта»; обещанный срок истёк, вопрос не решён."),
        ("en", "We will answer by 18 March", "“We will answer by 18 March.” The promise was not kept."),
        ("zh", "3月18日前答复", "“3月18日前答复”；承诺到期，没有兑现。"),
    ],
)
def test_promise_that_names_its_day_ends_its_line_with_having_been_broken(
    language: str, promise: str, broken: str
) -> None:
    steps = (Event("request_filed", day(7)), Event("asked_support", day(10)))
    told = {**NOTED, "talked_on": day(14), "promise": promise}
    case = telling(replace(least_telling("refund-missing", language), events=steps), **told)
    over = replace(case, choices={"outcome": ("promise_broken",)})

    said = draft(CATALOG, over, language, stage="follow-up").body.replace("\u00a0", " ")
    assert sum(line.endswith(broken) for line in said.splitlines()) == 1


@pytest.mark.parametrize(
    ("language", "pair"),
    [
        ("ru", "9 марта — отправлено сообщение продавцу в чат; 11 марта продавец ответил: «Нет»."),
        ("en", "9 March: I messaged the seller in the chat; on 11 March the seller replied: “No.”"),
        ("zh", "3月9日：通过聊天窗口联系卖家；3月11日，卖家回复“No”。"),
    ],
)
def test_long_list_has_a_question_and_its_answer_in_one_line(language: str, pair: str) -> None:
    reply = {"ru": "Нет"}.get(language, "No")
    steps = (
        *(Event(kind, day(at)) for at, kind in enumerate(("request_filed", "request_approved", "item_returned"), 3)),
        Event("asked_seller", day(9)),
        Event("seller_answered", day(11), reply),
        Event("bank_no_refund", day(14)),
    )
    case = replace(least_telling("refund-missing", language), events=steps)
    longer = replace(case, events=(*steps, Event("own", day(15), reply)))

    assert pair not in draft(CATALOG, case, language).body.replace("\u00a0", " ")
    assert pair in draft(CATALOG, longer, language).body.replace("\u00a0", " ").splitlines()


def test_fee_is_listed_behind_the_return_it_was_taken_for_and_no_hour_but_its_own() -> None:
    steps = (Event("request_filed", day(7)), Event("item_returned", day(9)), Event("asked_support", day(10)))
    fee = Operation(date=day(9), time=dt.time(15, 20), amount=Decimal(450))
    body = draft(CATALOG, replace(least_telling("return-fee", "zh"), events=steps, operations=(fee,)), "zh").body
    line = next(one for one in body.splitlines() if one.startswith("3月9日"))

    assert line.startswith("3月9日：退回")
    assert line.index("退回") < line.index("15:20")


VISIT = telling(least_telling("pickup-point"), visited_on=day(11))
VISIT = replace(VISIT, choices={"trouble": ("will_not_take",)}, events=(Event("request_filed", day(9)),))


def test_list_holds_the_day_of_the_visit_that_other_days_make_a_list() -> None:
    listed = draft(
        CATALOG, replace(VISIT, events=(*VISIT.events, *(Event("asked_support", day(at)) for at in (12, 13))))
    )
    prose = draft(CATALOG, VISIT)

    assert "\n11 марта — в пункте выдачи не приняли возврат.\n" in listed.body.replace("\u00a0", " ")
    assert prose.body.replace("\u00a0", " ").count("11 марта") == 1

"""A reply leads to the letter that answers it, filled in; what is not known leads nowhere by itself."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import tomli

from composer.case.facts import Contact
from composer.catalog.replies import known_replies
from composer.catalog.reply_kinds import ReplyKind, Writer
from composer.catalog.things import Catalog, Problem
from composer.form import reply_letters
from composer.form.case_form import form_for
from composer.form.reply_letters import Answering, Meaning, meaning_of, noted_answer, read_promise, typed_reply
from tests.cast import KETTLE, TODAY

KNOWN = tomli.loads((Path(__file__).parent.parent / "catalog" / "known_replies.toml").read_text())["replies"]


def meant(catalog: Catalog, text: str, problem: str = "return-defective") -> Meaning:
    return meaning_of(text, catalog, TODAY, problem=catalog.problems[problem])


def opened(answering: Answering) -> tuple[str, str]:
    return answering.problem.id, answering.stage.id


def test_refusal_leads_to_the_letter_that_answers_its_ground(catalog: Catalog) -> None:
    letter = meant(catalog, "Брак не подтверждён.").letters[0]

    assert opened(letter) == ("return-refused", "first")
    assert letter.typed.getlist("refusal") == ["not_found"]


@pytest.mark.parametrize(
    ("kind", "ground"),
    [
        ("misuse", "caused_by_me"),
        ("term-over", "too_late"),
        ("non-returnable", "not_returnable"),
        ("complex-goods", "complex"),
        ("tags-packaging", "no_packaging"),
    ],
)
def test_ground_of_a_refusal_is_ticked(catalog: Catalog, kind: str, ground: str) -> None:
    letter = meant(catalog, catalog.replies[kind].samples[0]).letters[0]

    assert letter.typed.getlist("refusal") == [ground]


def test_answer_in_which_another_sentence_refuses_is_a_refusal(catalog: Catalog) -> None:
    said = "По нашим данным, заказ выдан 5 ноября. Вынуждены отказать в возврате денежных средств."
    meaning = meant(catalog, said, "late-order")

    assert meaning.replies[0].kind.outcome == "answer"
    assert typed_reply(meaning)["outcome"] == "refusal"
    assert {letter.typed.get("outcome") for letter in meaning.letters} == {"refused"}


def test_answer_that_says_besides_that_all_is_solved_ends_the_case(catalog: Catalog) -> None:
    meaning = meant(catalog, "Рады сообщить: вопрос решён, деньги возвращены на карту 12 марта.")

    assert [reply.kind.id for reply in meaning.replies] == ["refund-sent", "solved"]
    assert typed_reply(meaning)["outcome"] == "solved"


def test_promise_and_day_are_read_from_words_alone(catalog: Catalog) -> None:
    said = "Здравствуйте, Ли Мин! Вернём деньги в течение 3 календарных дней. Оставайтесь с нами!"
    contact = Contact(date=TODAY, channel="chat", outcome="promise", said=said)
    read = read_promise(contact, catalog)

    assert (read.promised, read.promised_by) == (
        "Вернём деньги в течение 3 календарных дней.",
        TODAY + dt.timedelta(days=3),
    )
    assert read_promise(replace(contact, promised="Вернём"), catalog).promised == "Вернём"


def test_refusal_is_quoted_as_it_was_written(catalog: Catalog) -> None:
    letter = meant(catalog, "Добрый день!\nК сожалению, брак НЕ подтверждён… Всего доброго").letters[0]

    assert letter.typed["events-0-detail"] == "К сожалению, брак НЕ подтверждён…"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "Здравствуйте, Нина! Брак не подтверждён. Решение окончательное. С уважением, Олег",
            "Брак не подтверждён. Решение окончательное.",
        ),
        ("Добрый день, Анна, брак не подтверждён. Спасибо за понимание!", "брак не подтверждён."),
        ("Обращение № 7743-118. Брак не подтверждён. Рады помочь!", "Брак не подтверждён."),
        ("Поддержка: Брак не подтверждён.", "Брак не подтверждён."),
        ("Вы: Чайник на гарантии.\nПоддержка: Брак не подтверждён.", "Брак не подтверждён."),
    ],
)
def test_short_reply_is_quoted_whole_but_for_its_courtesies(catalog: Catalog, text: str, quoted: str) -> None:
    assert meant(catalog, text).letters[0].typed["events-0-detail"] == quoted


def test_what_a_pick_up_point_answers_stands_on_its_own_day(catalog: Catalog) -> None:
    said = "Возвраты у нас пока не принимаем, на складе нет места. Отнесите чайник в другой пункт."
    letter = meant(catalog, said, "pickup-point").letters[0]

    assert "staff_said" not in letter.typed
    assert (letter.typed["events-0-kind"], letter.typed["events-0-date"]) == ("point_answered", str(TODAY))


@pytest.mark.parametrize(
    ("text", "problem", "stages"),
    [
        (
            "Плата за возврат удержана по правилам, вернуть её нельзя.",
            "return-fee",
            ["follow-up", "first", "claim"],
        ),
        ("Ваш аккаунт заблокирован за нарушение правил.", "account", ["follow-up", "first"]),
        ("Адаптер в комплект не входит.", "incomplete", ["first", "follow-up"]),
    ],
)
def test_what_support_was_asked_already_is_asked_again_first(
    catalog: Catalog, text: str, problem: str, stages: list[str]
) -> None:
    assert [letter.stage.id for letter in meant(catalog, text, problem).letters] == stages


def test_of_a_long_reply_what_decides_is_quoted_beside_what_says_its_kind(catalog: Catalog) -> None:
    filling = (
        "Мы очень внимательно изучили все материалы, приложенные к вашей заявке, и передали их коллегам из отдела. "
    )
    text = f"{filling}Брак не подтверждён. {filling}На складе перепутали коробки."
    letter = meant(catalog, text).letters[0]

    assert letter.typed["events-0-detail"] == "Брак не подтверждён. На складе перепутали коробки."


def test_demand_for_a_code_leads_to_a_letter_about_the_account_that_cites_it(catalog: Catalog) -> None:
    letter = meant(catalog, "Продиктуйте код из СМС, чтобы мы вернули деньги.").letters[0]

    assert opened(letter) == ("account", "first")
    assert letter.typed.getlist("trouble") == ["code_asked"]
    assert letter.typed["screen_says"] == "Продиктуйте код из СМС, чтобы мы вернули деньги."


def test_number_name_promise_and_its_day_are_proposed(catalog: Catalog) -> None:
    text = "Обращение № 7743-118. Ответим в течение 3 рабочих дней.\nС уважением, Ольга"
    facts = meant(catalog, text).facts

    assert (facts.ticket_number, facts.agent) == ("7743-118", "Ольга")
    assert (facts.promised, facts.promised_by) == ("Ответим в течение 3 рабочих дней.", dt.date(2026, 3, 19))


@pytest.mark.parametrize(
    ("promise", "day"),
    [
        ("Деньги придут до 20.03", dt.date(2026, 3, 20)),
        ("Деньги вернутся 2 января", dt.date(2027, 1, 2)),
        ("Деньги поступят в течение 3-5 дней", TODAY + dt.timedelta(days=5)),
        ("Ответим в течение 24 часов", TODAY + dt.timedelta(days=1)),
        ("Ответим в течение суток", TODAY + dt.timedelta(days=1)),
        ("Ответим завтра", TODAY + dt.timedelta(days=1)),
        ("Ответим до конца дня", TODAY),
        ("Ответим в течение двух дней", TODAY + dt.timedelta(days=2)),
        ("Решение примем в течение трёх рабочих дней", dt.date(2026, 3, 19)),
        ("Рассмотрим в течение недели", TODAY + dt.timedelta(weeks=1)),
        ("Вернём деньги в течение двух недель", TODAY + dt.timedelta(weeks=2)),
        ("Заявка одобрена, принесите товар до 20 марта", None),
        ("Деньги придут в течение 10 дней после возврата товара на склад", None),
    ],
)
def test_day_of_a_promise(catalog: Catalog, promise: str, day: dt.date | None) -> None:
    assert meant(catalog, promise).facts.promised_by == day


@pytest.mark.parametrize("text", ["заказ № 1000000520 в пути", "Здравствуйте, Анна!", "код 4821"])
def test_what_is_no_ticket_and_no_name_is_not_proposed(catalog: Catalog, text: str) -> None:
    assert (meant(catalog, text).facts.ticket_number, meant(catalog, text).facts.agent) == ("", "")


def test_promise_is_asked_for_in_writing(catalog: Catalog) -> None:
    letter = meant(catalog, "Деньги вернём до 20 марта, ответим в течение недели.").letters[0]

    assert opened(letter) == ("return-defective", "confirm")
    assert letter.typed["promised_by"] == "2026-03-20"


def test_letters_are_about_the_problem_there_is(catalog: Catalog) -> None:
    letters = meant(catalog, "Заявка отклонена, срок возврата истёк.", "return-defective").letters

    assert {letter.problem.id for letter in letters} == {"return-refused", "return-defective"}


def test_unknown_text_means_nothing(catalog: Catalog) -> None:
    meaning = meant(catalog, "Рецепт простой: муку просеять, яйца взбить.")

    assert (meaning.replies, meaning.letters) == ([], [])


def test_kind_that_she_chose_herself_leads_on(catalog: Catalog) -> None:
    kind = catalog.asked_replies[0]
    meaning = meaning_of("Нет.", catalog, TODAY, chosen=kind)

    assert [reply.kind for reply in meaning.replies] == [kind]
    assert meaning.letters[0].typed["events-0-detail"] == "Нет."


@pytest.mark.parametrize(
    ("said", "chosen", "kept"),
    [
        ("Брак не подтверждён.", None, "defect-not-confirmed"),
        ("Нет.", "term-over", "term-over"),
        ("Брак не подтверждён.", "solved", "defect-not-confirmed"),
        ("Возврат не поступал.", "bank-no-refund", "bank-no-refund"),
        ("Рецепт простой: муку просеять.", None, None),
    ],
)
def test_contact_keeps_the_kind_of_its_reply(catalog: Catalog, said: str, chosen: str | None, kept: str | None) -> None:
    contact = Contact(date=TODAY, channel="chat", outcome="answer", said=said, reply=chosen)

    assert noted_answer(contact, KETTLE, catalog).reply == kept


def test_pieces_are_the_text_with_what_says_so_marked(catalog: Catalog) -> None:
    text = "Анна, брак не подтверждён, извините"
    pieces = list(meant(catalog, text).pieces)

    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, says in pieces if says] == ["брак не подтверждён"]


def test_six_questions_are_asked_about_an_unknown_reply(catalog: Catalog) -> None:
    assert [kind.asked for kind in catalog.asked_replies] == [1, 2, 3, 4, 5, 6]


@pytest.mark.slow  # fills in the forms that answer two hundred replies
@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known["means"][0])
def test_forms_of_all_letters_take_what_is_filled_in(catalog: Catalog, known: dict[str, str]) -> None:
    for letter in meant(catalog, known["text"]).letters:
        form = form_for(letter.problem, catalog)(letter.typed, latest_day=TODAY)
        form.validate()
        wrong = [name for name in letter.typed if name in form and form[name].errors]
        assert wrong == [], (opened(letter), wrong)


def test_every_reply_that_can_be_answered_is_answered_about_every_problem_that_can_be_written_about_again(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = catalog.purposes["again"]
    problems = [problem for problem in catalog.problems.values() if problem.comes_to(again)]
    answered = [kind for kind in catalog.replies.values() if "authority" not in kind.writers and kind.leads]
    said = {kind.samples[0]: known_replies(kind.samples[0], catalog) for kind in answered}  # whatever it is about
    monkeypatch.setattr(reply_letters, "known_replies", lambda text, *_: said[text])
    missing = [
        (kind.id, problem.id)
        for kind in answered
        for problem in problems
        if not meaning_of(kind.samples[0], catalog, TODAY, problem=problem).letters
    ]

    assert missing == []


def test_letter_that_answers_a_reply_tells_it_wherever_it_knows_one_of_those_who_may_have_written_it(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {kind.samples[0]: known_replies(kind.samples[0], catalog) for kind in catalog.replies.values()}
    monkeypatch.setattr(reply_letters, "known_replies", lambda text, *_: said[text])
    opened = [
        (reply.kind, reply.quoted[:60], letter)
        for text, (reply, *_) in said.items()
        for problem in (None, *catalog.problems.values())
        for letter in meaning_of(text, catalog, TODAY, problem=problem).letters
        if reply.kind.leads and letter.stage.tells
    ]
    untold = {
        (kind.id, letter.problem.id)
        for kind, _, letter in opened
        if not letter.tells and answers_of(kind, letter.problem) & {*letter.problem.tables["events"].options}
    }
    unquoted = [
        (kind.id, letter.problem.id)
        for kind, quoted, letter in opened
        if letter.tells and not any(quoted in typed for _, typed in letter.typed.items(multi=True))
    ]

    assert len(opened) > 1000
    assert (untold, unquoted) == (set(), [])


def answers_of(kind: ReplyKind, problem: Problem) -> set[str]:
    """The events that say that any of those who write such replies answered."""
    return {problem.tables["events"].means.get(writer, "") for writer in kind.writers}


@pytest.mark.parametrize(
    ("writer", "event"), [(None, "support_answered"), ("seller", "seller_answered"), ("point", "point_answered")]
)
def test_refusal_is_told_as_the_answer_of_whoever_wrote_it(catalog: Catalog, writer: Writer | None, event: str) -> None:
    problem = catalog.problems["late-order"]
    letter = meaning_of("Вынуждены отказать.", catalog, TODAY, problem=problem, writer=writer).letters[0]

    assert (letter.typed["events-0-kind"], letter.typed["events-0-detail"]) == (event, "Вынуждены отказать.")


def test_answer_is_told_as_that_of_whoever_wrote_it(catalog: Catalog) -> None:
    said, about = "Мы отменили ваш заказ: товар закончился.", catalog.problems["cancelled"]
    told = [meaning_of(said, catalog, TODAY, problem=about, writer=who).letters[0] for who in ("support", "seller")]

    assert [letter.typed["events-0-kind"] for letter in told] == ["support_answered", "seller_answered"]


def test_offer_that_is_to_be_confirmed_is_quoted(catalog: Catalog) -> None:
    said = "Готовы вернуть 500 рублей, если вы оставите столик у себя."
    confirm = next(letter for letter in meant(catalog, said).letters if letter.stage.purpose == "confirm")

    assert confirm.typed["promise"] == said


def test_letters_that_answer_replies_contradict_nothing(catalog: Catalog) -> None:
    opened = [meant(catalog, kind.samples[0]).letters[:1] for kind in catalog.replies.values()]
    for answer in [answer for letters in opened for answer in letters]:
        form = form_for(answer.problem, catalog)(answer.typed, latest_day=TODAY)
        form.validate()
        assert "contradiction" not in [*form.form_errors, *(code for codes in form.errors.values() for code in codes)]

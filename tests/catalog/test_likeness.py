"""Beside marks, a reply is known by how like it is to replies that people have read."""

import pytest

from composer.catalog.likeness import ENOUGH, LEANS, LIKE, NONE, Example, Likeness, examples, likeness, pieces
from composer.catalog.notions import Notions
from composer.catalog.replies import known_replies
from composer.catalog.reply_checks import read_texts
from composer.catalog.things import Catalog
from tests.drawing import drawn

SOURCE = """# What people were answered.
late (lost): Ваша посылка задерживается в пути

late: Посылка немного задержится
lost: Посылка потеряна в дороге
lost: Посылку потеряли в дороге
-: Стрижка в пятницу, захватите шампунь
-: Запишу вас на стрижку в пятницу
"""
NOTIONS = Notions({"parcel": ["посылк*", "parcel*", "包裹"], "lost": ["потер*", "lost", "丢"]})


def test_line_names_what_the_text_is_and_what_it_may_be_taken_for() -> None:
    assert examples(SOURCE)[0] == Example(2, ("late",), ("lost",), "Ваша посылка задерживается в пути")
    assert [example.means for example in examples(SOURCE)[1:]] == [("late",), ("lost",), ("lost",), ("-",), ("-",)]


def test_pieces_are_beginnings_pairs_and_parts_of_words_and_numbers_are_alike() -> None:
    assert pieces("Ёлка 7") == pieces("елка 88")
    assert {"отказ", "отказ вам", "^отк", "вам$"} <= pieces("Отказали вам")


def test_pieces_of_chinese_are_up_to_three_characters_in_a_row() -> None:
    assert pieces("丢了，退款") == {"丢", "了", "丢了", "退", "款", "退款"}


def test_text_is_most_like_what_shares_rare_words_with_it() -> None:
    like = Likeness(examples(SOURCE), NOTIONS).of("Ваша посылка потеряна где-то в дороге")
    none = like.pop(NONE)

    assert max(like, key=lambda kind: like[kind]) == "lost"
    assert sum(like.values()) == pytest.approx(1)
    assert none < 0.5


def test_text_in_another_language_is_known_by_notions_that_it_shares() -> None:
    read = f"{SOURCE}late: It is here at last\nlost: It is here at last\n"
    like = Likeness(examples(read), NOTIONS).of("It is here at last: a parcel is lost")

    assert [NOTIONS.in_run(run) for run in ("Посылку", "потеряли", "包裹丢了")] == [
        {"parcel"},
        {"lost"},
        {"parcel", "lost"},
    ]
    assert like["lost"] > like["late"]


def test_less_is_asked_for_of_what_others_wrote(catalog: Catalog) -> None:
    typical = likeness(tuple(catalog.replied.values()), catalog.reply_words.meant)
    text, kinds = "Оператор обещала прислать ответ к четвергу", list(catalog.replies)
    certain = typical.of(text)

    assert LEANS < certain["term-promised"] - certain[NONE] < LIKE
    assert [typical.verdict(text, kinds, is_others=is_others) for is_others in (True, False)] == ["term-promised", ""]


def test_nothing_is_said_of_a_text_of_which_nothing_was_read() -> None:
    assert Likeness(examples(SOURCE), NOTIONS).verdict("Good day to you all", ["late", "lost"]) == ""
    assert Likeness([], NOTIONS).verdict("Посылка потеряна в дороге, увы", ["late", "lost"]) == ""


def test_of_a_text_of_few_words_no_kind_is_said(catalog: Catalog) -> None:
    text = "Продавец согласен забрать товар обратно, отнесите в пункт"
    typical = likeness(tuple(catalog.replied.values()), catalog.reply_words.meant)
    few = " ".join(text.split()[: ENOUGH - 1])

    assert typical.verdict(text, ["approved"]) == "approved"
    assert typical.verdict(few, ["approved"]) == ""


def test_reply_that_no_mark_finds_is_known_by_its_likeness(catalog: Catalog) -> None:
    text = "Добрый день! Абажур можете не возвращать, пусть послужит для дачи. Полную сумму мы вам отдаём."
    (reply,) = known_replies(text, catalog)

    assert reply.kind.id == "keep-and-refund"
    assert [text[start:end] for start, end in reply.spans] == [reply.quote.rstrip(".")]


def test_text_like_those_that_are_no_reply_is_none_whatever_marks_say(catalog: Catalog) -> None:
    assert known_replies("Заявка отклонена.", catalog)
    assert not known_replies("Заявка отклонена: занятия в секции по плаванию для детей уже заполнены.", catalog)


@pytest.mark.drawn
@pytest.mark.slow  # reads hundreds of texts
def test_what_was_read_is_known_from_the_rest_of_it(catalog: Catalog) -> None:
    read = [example for source in catalog.replied.values() for example in examples(source)]
    tried = sorted(read, key=lambda example: example.means)[:: drawn(13, 5)]
    rest = Likeness((example for example in read if example not in set(tried)), catalog.reply_words.meant)
    leaning = [rest.verdict(one.text, catalog.replies, is_others=True) in one.means for one in tried]
    known = [is_right for is_right, example in zip(leaning, tried, strict=True) if example.means != (NONE,)]
    plain = [(rest.verdict(example.text, catalog.replies), example.means) for example in tried]
    others = [verdict in ("", NONE) for verdict, means in plain if means == (NONE,)]

    assert sum(known) >= 0.5 * len(known)
    assert sum(others) >= 0.96 * len(others)


def test_line_that_names_no_kind_or_an_unknown_one_is_found() -> None:
    found = list(
        read_texts("languages/ru/replies.txt", "lost: Потеряна\nбез вида\nlate (lots): Задержка", ["lost", "late"])
    )

    assert [(finding.line, finding.what.partition(";")[0]) for finding in found] == [
        (2, "no kind of reply stands before a colon and the text"),
        (3, "no reply 'lots'"),
    ]

"""A pasted reply is known by its words, however they are typed; a text about anything else is not."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import tomli

from composer.catalog.likeness import NONE, Example, examples
from composer.catalog.marks import beginnings_of, begins_of, expression_of, looked_for, written_out
from composer.catalog.patterns import linear
from composer.catalog.replies import MOST_LIKE, Reply, kinds_asked_about, known_replies
from composer.catalog.reply_checks import samples
from composer.catalog.reply_kinds import Writer
from composer.catalog.sentences import sentences
from composer.catalog.things import Catalog
from composer.catalog.told import Told
from tests.cast import CATALOG
from tests.drawing import drawn
from tests.work import lines_run

FOLDER = Path(__file__).parent
KNOWN: list[dict[str, Any]] = tomli.loads((FOLDER / "known_replies.toml").read_text())["replies"]
OTHERS: list[str] = tomli.loads((FOLDER / "other_texts.toml").read_text())["texts"]
READ = examples(CATALOG.replied["ru"])
LETTERS = "абвгдежзийклмнопрстуфхцчшщыьэюя"


def read(catalog: Catalog, text: str, writer: Writer | None = None) -> list[Reply]:
    return known_replies(text, catalog, writer)


def ids(catalog: Catalog, text: str, writer: Writer | None = None) -> list[str]:
    return [reply.kind.id for reply in read(catalog, text, writer)]


def is_read_rightly(catalog: Catalog, text: str, known: dict[str, Any]) -> bool:
    """Whether all that it means is found, the heaviest first, and nothing that it does not mean."""
    found, means = ids(catalog, text), set(known["means"])
    return found[:1] != [] and found[0] in means and means <= set(found) <= means | set(known.get("may", []))


def is_asked_about(catalog: Catalog, text: str, known: dict[str, Any]) -> bool:
    """Whether nothing is found, and she is asked about what it means before what is asked of any text."""
    asked = [kind.id for kind in kinds_asked_about(text, catalog)[:MOST_LIKE]]
    return not ids(catalog, text) and not set(known["means"]).isdisjoint(asked)


def mistyped(text: str, chance: random.Random) -> str:
    """The text with a slip of the finger in every seventh long word: a letter lost, doubled, swapped or wrong."""

    def slip(match: re.Match[str]) -> str:
        word = match[0]
        at = chance.randrange(1, len(word) - 1)
        lost, swapped = word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        doubled, wrong = word[: at + 1] + word[at:], word[:at] + chance.choice(LETTERS) + word[at + 1 :]
        return chance.choice([lost, swapped, doubled, wrong]) if chance.random() < 1 / 7 else word

    return re.sub(r"[^\W\d_]{5,}", slip, text)


def test_what_is_told_of_russian_law_says_whose_law_it_is(catalog: Catalog) -> None:
    cited = re.compile(r"russian law|article \d|civil code", re.IGNORECASE)
    told = [kind for kind in catalog.replies.values() if cited.search(kind.words["en"].say("holds"))]

    assert [kind.id for kind in told if not (kind.rule and kind.rule.law)] == []


def test_there_are_enough_of_both() -> None:
    assert min(len(KNOWN), len(OTHERS)) >= 60


def test_known_replies_are_read_rightly(catalog: Catalog) -> None:
    missed = [known["text"] for known in KNOWN if not is_read_rightly(catalog, known["text"], known)]

    assert len(missed) <= 1, missed


def test_texts_about_anything_else_are_taken_for_no_reply(catalog: Catalog) -> None:
    assert {text: found for text in OTHERS if (found := ids(catalog, text))} == {}


def test_reply_that_is_not_known_is_asked_about_by_what_it_is_most_like(catalog: Catalog) -> None:
    text = "Ваза с трещиной, везите её в мастерскую, пусть назовут виновного."
    asked = [kind.id for kind in kinds_asked_about(text, catalog)]
    general = [kind.id for kind in catalog.asked_replies]

    assert asked[0] == "service-centre"
    assert asked[-len(general) :] == general
    assert len(asked) <= len(general) + MOST_LIKE


def test_kinds_of_other_writers_are_not_asked_about(catalog: Catalog) -> None:
    text = "Ваза с трещиной, везите её в мастерскую, пусть назовут виновного."

    assert kinds_asked_about(text, catalog, "bank") == catalog.asked_replies


def test_of_a_text_like_what_is_no_reply_is_asked_what_is_asked_of_any(catalog: Catalog) -> None:
    text = "Рецепт простой: муку просеять, яйца взбить."

    assert kinds_asked_about(text, catalog) == catalog.asked_replies


def dealt(step: int) -> Iterator[Example]:
    """Of the replies that were read, the first of so many of each kind, so that none is left out."""
    kinds = defaultdict[str, list[Example]](list)
    for one in READ:
        kinds[one.means[0]].append(one)
    yield from chain.from_iterable(alike[::step] for kind, alike in kinds.items() if kind != NONE)


@pytest.mark.drawn
@pytest.mark.slow  # reads hundreds of replies as the test of the known ones reads few
def test_replies_in_other_words_are_read_rightly(catalog: Catalog) -> None:
    table = [(one.text, {"means": one.means, "may": one.may}) for one in dealt(drawn(12, 1))]
    missed = [text for text, known in table if not is_read_rightly(catalog, text, known)]
    missed = [text for text in missed if not is_asked_about(catalog, text, dict(table)[text])]

    assert len(missed) <= 0.09 * len(table), missed


@pytest.mark.drawn
@pytest.mark.slow  # reads hundreds of texts as the test of the others reads few
def test_few_texts_about_anything_else_are_taken_for_a_reply(catalog: Catalog) -> None:
    others = [one.text for one in READ if one.means == (NONE,)][:: drawn(6, 1)]
    taken = {text: found for text in others if (found := ids(catalog, text))}

    assert len(taken) <= 0.015 * len(others), taken


def test_nearly_all_are_read_rightly_with_slips_of_the_finger(catalog: Catalog) -> None:
    chance = random.Random(7)
    read_rightly = [is_read_rightly(catalog, mistyped(known["text"], chance), known) for known in KNOWN]

    assert sum(read_rightly) >= 0.9 * len(read_rightly)


@pytest.mark.parametrize("change", [str.upper, str.title, lambda text: text.replace(" ", "\u00a0 ")])
def test_capitals_and_odd_spaces_change_nothing(catalog: Catalog, change: Any) -> None:
    missed = [known["text"] for known in KNOWN if not is_read_rightly(catalog, change(known["text"]), known)]

    assert len(missed) <= 1, missed


def two_slips(text: str, chance: random.Random) -> str:
    """The text with two slips of the finger: two letters of a long word change places, one of another is lost."""
    swapped, lost = sorted(chance.sample(list(re.finditer(r"[^\W\d_]{5,}", text)), 2), key=re.Match.start)
    one, other = (chance.randrange(match.start() + 1, match.end() - 2) for match in (swapped, lost))
    return text[:one] + text[one + 1] + text[one] + text[one + 2 : other] + text[other + 1 :]


def halves(text: str) -> tuple[str, str]:
    parts = re.split(r"(?<=[.!?])\s+", text)
    return " ".join(parts[: (len(parts) + 1) // 2]), " ".join(parts[(len(parts) + 1) // 2 :])


SHOPS = [known for known in KNOWN if known.get("shop")]
"""Replies in the order of thought that the shop's own forms keep to."""
CHANGES: dict[str, Callable[[str], str]] = {
    "whole": str,
    "capitals": str.upper,
    "е for ё": lambda text: text.replace("ё", "е"),
    **{f"slips {seed}": partial(lambda seed, text: two_slips(text, random.Random(seed)), seed) for seed in range(8)},
}


@pytest.mark.parametrize("change", CHANGES)
def test_replies_of_the_shop_s_forms_are_read_however_they_are_pasted(catalog: Catalog, change: str) -> None:
    pasted = [(known, CHANGES[change](known["text"])) for known in SHOPS]
    read_rightly = [is_read_rightly(catalog, text, known) for known, text in pasted]

    assert len(SHOPS) == 4
    assert sum(read_rightly) >= len(SHOPS) - change.startswith("slips"), [text for _, text in pasted]


@pytest.mark.parametrize("known", SHOPS, ids=lambda known: known["means"][0])
def test_either_half_of_such_a_reply_says_nothing_that_the_whole_does_not(catalog: Catalog, known: Any) -> None:
    first, second = (set(ids(catalog, half)) for half in halves(known["text"]))

    assert known["means"][0] in first
    assert first | second <= {*known["means"], *known.get("may", [])}


def test_latin_letters_among_cyrillic_ones_change_nothing(catalog: Catalog) -> None:
    assert ids(catalog, "Брaк нe oбнapyжeн") == ["defect-not-confirmed"]


@pytest.mark.parametrize(
    ("signs", "means"), [("", ["refused-plain"]), ("Тарифы.", ["refused-plain"]), ("Тарифы. Для партнёров.", [])]
)
def test_two_weak_signs_of_another_matter_make_it_no_reply(catalog: Catalog, signs: str, means: list[str]) -> None:
    assert ids(catalog, f"{signs} Заявка отклонена.") == means


@pytest.mark.parametrize(
    ("text", "means"),
    [
        (
            "Пылесос принять не могу: в программе нет вашей заявки. Оформите её в приложении и приходите.",
            ["point-claim-only", "file-claim"],
        ),
        (
            "The point said they can't take it without a return request. File one in the app, then come back.",
            ["point-claim-only", "file-claim"],
        ),
        ("Please submit a return request in the app and we will approve it today.", ["will-approve", "file-claim"]),
    ],
)
def test_what_to_do_stands_beside_why_or_what_for(catalog: Catalog, text: str, means: list[str]) -> None:
    assert ids(catalog, text) == means


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Не открывайте новых обращений по этому заказу, подождите, пожалуйста, ответа ещё немного.", "dont-repeat"),
        ("Please don't open new tickets about this and just wait for the answer.", "dont-repeat"),
        ("客服说已经转给仓库的同事核实，叫我再等等。", "in-progress"),
        ("快递因为大雪晚到，叫我再等等。", "delay"),
        ("One message from support: they are glad that it is all settled now.", "solved"),
        ("They want the order number and the date before they look into it.", "need-details"),
        ("卖家说图太暗，要我重拍吊牌和坏了的拉链。", "add-files"),
    ],
)
def test_what_is_named_by_the_way_is_no_kind_of_its_own(catalog: Catalog, text: str, means: str) -> None:
    assert ids(catalog, text) == [means]


def test_tags_that_she_did_not_touch_and_a_discount_that_she_does_not_want_are_no_reply(catalog: Catalog) -> None:
    assert ids(catalog, "Этикетки не отрывала, коробка целая") == []
    assert ids(catalog, "На скидку вместо возврата не соглашусь") == []


def test_official_letter_may_name_portals_and_heads_of_offices(catalog: Catalog) -> None:
    letter = (
        "Ваша жалоба, поданная 3 ноября через портал Госуслуг, направлена по подведомственности в Управление "
        "Роспотребнадзора по Рязанской области, на территории которой находится продавец. Начальник отдела И. П. Белов"
    )

    assert ids(catalog, letter) == ["authority-forwarded"]
    assert ids(catalog, "Начальник отдела рад сообщить: портал Госуслуг обновлён.") == []


def test_courtesies_beside_a_refusal_do_not_hide_it(catalog: Catalog) -> None:
    courtesy = "Здравствуйте! Спасибо, что выбрали нас, хорошего вам дня и удачных покупок!"

    assert ids(catalog, courtesy) == []
    assert ids(catalog, f"{courtesy} Заявка отклонена.") == ["refused-plain"]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Розыск завершён, коробку не нашли.", ["lost"]),
        ("Розыск завершён, коробку нашли.", []),
        ("Сверили артикулы на бирке: всё совпадает.", ["right-item"]),
        ("Сверили артикулы на бирке: они не совпадают.", []),
        ("Вы распаковали прибор, а смотрим мы только до выкупа.", ["point-opened"]),
        ("Распаковать и проверить прибор до выкупа можно в любом пункте.", []),
        ("Отмены от магазина не поступало.", ["bank-no-refund"]),
        ("Отмены от продавца не поступало, ждите отправки.", []),
        ("Наш сервис проверили, всё работает штатно.", []),
        ("Сервис проверил телефон, брак не обнаружен.", ["defect-not-confirmed"]),
        ("Возврат сделан бонусами на баланс, деньги возвращены.", ["to-wallet"]),
    ],
)
def test_what_is_lost_held_or_compared_is_told_from_what_sounds_like_it(
    catalog: Catalog, text: str, means: list[str]
) -> None:
    assert ids(catalog, text) == means


def test_every_sample_of_a_kind_is_known(catalog: Catalog) -> None:
    assert list(samples(catalog)) == []


def test_words_that_say_so_are_found_where_they_stand(catalog: Catalog) -> None:
    text = "Здравствуйте!\nК сожалению, БРАК  НЕ ПОДТВЕРЖДЁН. Всего доброго"
    (reply,) = read(catalog, text)

    assert [text[start:end] for start, end in reply.spans] == ["БРАК  НЕ ПОДТВЕРЖДЁН"]
    assert reply.quote == "К сожалению, БРАК НЕ ПОДТВЕРЖДЁН."


@pytest.mark.parametrize(
    "text",
    [
        "Если брак не подтвердится, деньги не вернут",
        "Брак не подтвердился?",
        "Требую написать, почему брак не подтвердился",
        "Мне сказали, что брак не подтвердился, но прошло две недели, а экспертизы так и нет",
        "If they say that no defect was found, I will order an examination",
        "客服说没有发现质量问题，但一直没有检测结果",
        "Вы: брак не подтвердился\nПоддержка: здравствуйте, Анна",
    ],
)
def test_conditions_questions_and_her_own_words_are_no_reply(catalog: Catalog, text: str) -> None:
    assert ids(catalog, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Мне сказали, что брак не подтвердился",
        "The seller says that no defect was found",
        "卖家说没有发现质量问题",
    ],
)
def test_answer_that_she_tells_in_any_language_is_the_reply_that_it_tells_of(catalog: Catalog, text: str) -> None:
    assert ids(catalog, text) == ["defect-not-confirmed"]


def test_who_wrote_it_leaves_the_kinds_of_that_writer(catalog: Catalog) -> None:
    text = "Возврат не поступал. Обратитесь к продавцу."

    assert ids(catalog, text, "bank") == ["bank-no-refund", "bank-ask-shop"]
    assert ids(catalog, text, "support") == ["go-to-seller"]


def test_several_replies_in_one_text_are_all_found_heaviest_first(catalog: Catalog) -> None:
    text = "Продавец: Заявка отклонена, следы носки.\nПоддержка: Решение за продавцом, мы не влияем на решение."

    assert ids(catalog, text) == ["misuse", "refused-plain", "seller-decides"]


def test_line_that_a_mail_program_broke_is_one_sentence() -> None:
    line = "К сожалению, после внимательного изучения присланных снимков брак"

    assert [sentence.quote for sentence in sentences(f"{line}\nне подтверждён")] == [f"{line} не подтверждён"]


@pytest.mark.parametrize(
    ("text", "count"),
    [("8 990 руб. возвращено", 1), ("8 990 руб. Возвращено", 2), ("ждите. вернём", 2), ("Там. Где 5 руб.", 2)],
)
def test_stop_of_a_short_word_ends_no_sentence_that_goes_on_in_small_letters(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count


@pytest.mark.parametrize(
    "mark", ["", "~ брак", "брак ~", "брак (не|нет", "брак) не", "брак? не", "*", "{nothing} брак"]
)
def test_mark_that_is_none_is_refused(mark: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        expression_of([mark])


@pytest.mark.parametrize("mark", ["срок истёк", "Срок истек", "{term} истёк"])
def test_mark_is_found_however_its_letters_are_written(mark: str) -> None:
    (found,) = written_out([mark], {"term": ["Срок", "приём"]})

    assert re.search(expression_of([found]), " срок истек ")


def test_parts_of_a_mark_stand_near_in_any_order_and_synonyms_for_one_another() -> None:
    marks = looked_for(tuple(written_out(["{cannot} & возврат*"], {"cannot": ["нельзя", "не можем"]})))
    told = Told([(sentence, False) for sentence in sentences("Возврат нельзя. Не можем, увы, возврат. Можем возврат")])
    far = Told([(sentence, False) for sentence in sentences(f"Нельзя {'слово ' * 11} возврат")])

    assert list(told.finds(marks)) == [0, 1]
    assert not far.finds(marks)


@pytest.mark.parametrize(
    ("mark", "begins"),
    [
        ("Срок* истёк", {"срок*"}),
        ("невосстанавливаемыми*", {"невосстанавливае*"}),
        ("(не (мы|вы)|нет) брак", {"не", "нет"}),
        ("((уже|) не|нельзя) брак", {"уже", "не", "нельзя"}),
        ("100 %", {"100"}),
    ],
)
def test_mark_is_looked_for_where_a_word_stands_that_begins_it(mark: str, begins: set[str]) -> None:
    assert set(begins_of(mark)) == begins


def test_whatever_is_found_begins_with_a_word_of_its_marks(catalog: Catalog) -> None:
    marks = [marks for kind in catalog.replies.values() for marks in kind.looked_for.values()]
    parts = {part for some in marks for part in (some.alone, *chain(*some.together)) if part.begins}
    text = "\n".join(example.text for example in READ[::40])
    words = beginnings_of(word for sentence in sentences(text) for word, *_ in sentence.words)
    octets, known = b"\n".join(sentence.octets for sentence in sentences(text)), frozenset(words)
    found = [part for part in parts if linear(part.expression).search(octets)]

    assert len(found) > len(parts) / 10
    assert not [part.begins for part in found if part.begins.isdisjoint(known)]


@pytest.mark.parametrize(
    "sentence", ["ок. ", "Заявка отклонена: брак не подтверждён. ", "Вы:\n", "слово " * 20, "12.11 ", "а" * 40]
)
def test_work_grows_no_faster_than_the_text(catalog: Catalog, sentence: str) -> None:
    texts = [(sentence * (length // len(sentence)))[:length] for length in (2_000, 8_000)]
    read(catalog, texts[0])  # the words are looked up once
    short, long = (lines_run(partial(read, catalog, text)) for text in texts)

    assert long <= 4.4 * short

"""What deserves a kind word, and above all what does not: hints that fire on plain words would be a lecture."""

import re
import shutil
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import tomli

from composer import config
from composer.case.facts import Case, Event, Operation
from composer.catalog.findings import BrokenCatalog
from composer.catalog.hint_kinds import HintKind
from composer.catalog.patterns import Pattern
from composer.catalog.reading import read_catalog
from composer.catalog.scripts import script_of
from composer.catalog.things import Catalog
from composer.letter.check_digits import CHECKS
from composer.letter.detectors import DETECTORS
from composer.letter.hints import advise
from composer.letter.mends import MENDS
from tests.benchmarks.servers import CACHE
from tests.cast import KETTLE, TODAY, day, least_telling, most_telling, telling

CARD = "4111 1111 1111 1111"
TOLD = replace(KETTLE, choices={"reason": ("size",)})
"""Anna ticks what happened, so that her words may be few."""

CALLED_FOR = {
    "card": [
        f"Оплатила картой {CARD}, деньги списаны.",
        "Карта 2200123456789019, Анна.",
        "карта 5555-5555-5555-4444",
        "I paid with 378282246310005 on 5 March",
        f"My card is {CARD} 12/27.",
        "我的卡号是6222021234567890128。",
        "Моя карта: 2200 7001 2345 6789, где-то опечатка.",
        "卡号：６２１２３４５６７８９０１２３２",
    ],
    "code": [
        "Мой CVV 123, проверьте.",
        "Код из СМС: 482913.",
        "Пришёл код подтверждения 4821.",
        "пин-код 1234",
        "Пароль: Qwerty12!",
        "мой пароль от приложения abcd1234",
        "Срок действия карты 05/27.",
        "CVC is 123",
        "The verification code is 482-913.",
        "My password is hunter22",
        "Код 482913 пришёл в смс.",
        "Пришла смс с кодом 482913",
        "Логин anna, пароль 12345678",
        "cvv: 123, exp 12/26",
        "短信验证码收到的是 123456",
        "支付密码123456",
        "我的验证码是482913。",
        "密码：abc12345",
        "安全码 123",
        "•••• 1111 12/27",
    ],
    "identity": [
        "Мой паспорт 4510 123456.",
        "Паспорт серии 45 10 № 123456 выдан в Москве",
        "СНИЛС 112-233-445 95",
        "My passport: E12345678",
        "我的护照号是EA1234567。",
        "身份证号：11010519491231002X",
        "请登记11010519491231002X。",
    ],
    "harm": ["Я вас убью.", "Вы ещё поплатитесь!", "You will regret this.", "走着瞧。"],
    "insult": [
        "Вы идиоты.",
        "Какие же дебилы!",
        "Сволочи",
        "You are idiots",
        "This is bullshit",
        "你们是傻逼",
        "真他妈烦",
        "卖的都是垃圾",
    ],
    "accusation": ["Вы мошенники!", "Вы украли деньги", "Воры", "You are scammers", "a rip-off", "你们是骗子", "奸商"],
    "legal-early": [
        "Пойду в суд.",
        "Буду жаловаться в Роспотребнадзор",
        "I will sue you",
        "see you in court",
        "我要起诉你们",
        "给差评",
    ],
    "foreign-authority": ["我要打12315投诉"],
    "address": [
        "Живу на ул. Ленина, д. 5, кв. 12.",
        "My home is 12 Green Street, apt 5",
        "地址：莫斯科列宁大街5号12室",
        "счёт 40817 810 0 9991 0004312",
    ],
    "shouting": ["ВЕРНИТЕ МОИ ДЕНЬГИ", "Я жду, ВЕРНИТЕ ДЕНЬГИ СЕЙЧАС же, прошу вас очень", "GIVE ME MY MONEY BACK"],
    "relative-day": [
        "Чайник вчера потёк.",
        "Заявку подала во вторник.",
        "It broke last night.",
        "昨晚付的款",
        "周二送到的",
    ],
    "marks": [
        "Очень доооолго",
        "Доооолго",
        "It took sooooo long",
        "太太太差",
    ],
    "sarcasm": ["Браво, потеряли.", "Спасибо за испорченный праздник", "Thanks for nothing", "你们真行", "呵呵"],
    "long": [
        "Не пришло. " * 60,
        "слово " * 31,
        "这个耳机坏了。" * 40,
        "Заказы: заказ 1000000001, заказ 1000000002, заказ 1000000003",
    ],
}

PLAIN: dict[str, str] = tomli.loads(Path(__file__).with_name("plain_words.toml").read_text(encoding="utf-8"))


def told(
    catalog: Catalog, case: Case, channel: str, stage: str, language: str, left: Collection[str] = ()
) -> list[str]:
    return [hint.id for hint in advise(case, catalog, catalog.manner(channel, stage, language), TODAY, left)]


def every_hint(catalog: Catalog, case: Case, channel: str = "chat") -> set[str]:
    """What is said about a letter in the text's own language when every hint is left in turn, secrets included."""
    language = {"Han": "zh", "Latin": "en"}.get(script_of(case.description), "ru")
    said: set[str] = set()
    while more := set(told(catalog, case, channel, "first", language, said)) - said:
        said |= more
    return said


def words(text: str, **facts: object) -> Case:
    return telling(TOLD, description=text, **facts)


def test_secret_is_named_in_thanks_too(catalog: Catalog) -> None:
    case = words("Карта 2200 7001 2345 6782.", events=(Event("promised", None, "КОГДА ЖЕ ВЫ ВСЁ ВЕРНЁТЕ!!!"),))

    assert told(catalog, case, "chat", "thanks", "ru")[0] == "card"


def mended(catalog: Catalog, text: str, id: str, **facts: object) -> dict[str, str]:
    others = set(catalog.hints) - {id}
    hints = advise(words(text, **facts), catalog, catalog.manner("chat", "first", "ru"), TODAY, others)
    return next(dict(hint.mended) for hint in hints if hint.id == id)


@pytest.mark.parametrize(("id", "text"), [(id, text) for id, texts in CALLED_FOR.items() for text in texts])
def test_word_is_said_where_it_is_called_for(catalog: Catalog, id: str, text: str) -> None:
    assert id in every_hint(catalog, words(text))


@pytest.mark.parametrize("text", [text for texts in PLAIN.values() for text in texts.splitlines()])
def test_nothing_is_said_about_plain_words(catalog: Catalog, text: str) -> None:
    assert every_hint(catalog, words(text)) == set()


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_nothing_is_said_about_li_mings_stories(catalog: Catalog, language: str) -> None:
    for problem in catalog.problems:
        assert every_hint(catalog, most_telling(problem, language)) == set(), problem


@pytest.mark.parametrize("id", ["card", "code", "identity", "marks", "shouting", "address", "harm"])
def test_mended_text_calls_for_that_word_no_more(catalog: Catalog, id: str) -> None:
    for text in CALLED_FOR[id]:
        better = mended(catalog, f"{text} Прошу ответить." if id == "harm" else text, id)["description"]
        assert id not in every_hint(catalog, words(better)), better


@pytest.mark.parametrize(
    ("id", "text", "better"),
    [
        ("card", f"Оплата {CARD}, спасибо.", "Оплата •••• 1111, спасибо."),
        ("greeting", "Чайник не включается.\nС уважением,\nАнна", "Чайник не включается."),
        ("greeting", "Hello, the kettle leaks. Kind regards, Anna", "The kettle leaks."),
        ("card", f"Карты {CARD} и 2200-1234-5678-9019", "Карты •••• 1111 и •••• 9019"),
        ("card", "Карта ４１１１１１１１１１１１１１１１.", "Карта •••• １１１１."),
        ("code", "CVV: 123, код из СМС 482913.", "CVV: •••, код из СМС •••."),
        ("identity", "Паспорт 4510 123456, Анна", "Паспорт •••, Анна"),
        ("harm", "Чайник течёт. Я вас убью! Прошу ответить.", "Чайник течёт. Прошу ответить."),
        (
            "harm",
            "Чайник за 1.5 тыс. рублей течёт.\nЗа 1.5 тыс. я вас убью! Жду ответа",
            "Чайник за 1.5 тыс. рублей течёт.\nЖду ответа",
        ),
        ("harm", "水壶漏水。走着瞧！请回复。", "水壶漏水。请回复。"),
        ("shouting", "Я КУПИЛ ЧАЙНИК И ОН НЕ РАБОТАЕТ", "Я купил чайник и он не работает"),
        ("shouting", "ВЕРНИТЕ ДЕНЬГИ! Я ЖДУ ОТВЕТ ОТ WB.", "Верните деньги! Я жду ответ от WB."),
        ("marks", "Где заказ!!! Почему?!! Очень доооолго 😡", "Где заказ! Почему? Очень долго"),
        ("marks", "为什么！！太太太慢", "为什么！太慢"),
        ("address", "Живу на ул. Ленина, д. 5, кв. 12.", "Живу на •••."),
    ],
)
def test_mend_changes_what_was_found_and_nothing_else(catalog: Catalog, id: str, text: str, better: str) -> None:
    assert mended(catalog, text, id) == {"description": better}


def test_one_mend_covers_every_text(catalog: Catalog) -> None:
    events = (Event("asked_support"), Event("asked_support", None, f"карта {CARD}"))

    assert mended(catalog, f"Карта {CARD}", "card", events=events, product=f"Чехол {CARD}") == {
        "description": "Карта •••• 1111",
        "product": "Чехол •••• 1111",
        "events-1-detail": "карта •••• 1111",
    }


def test_no_mend_that_would_leave_nothing(catalog: Catalog) -> None:
    assert mended(catalog, "Я вас убью!", "harm") == {}


def test_at_most_two_and_secrets_first(catalog: Catalog) -> None:
    case = words(f"ВЫ ИДИОТЫ!!! МОШЕННИКИ, пойду в суд, карта {CARD}, CVV 123")

    assert told(catalog, case, "chat", "first", "ru") == ["card", "code"]


def test_what_is_left_makes_room_for_the_next(catalog: Catalog) -> None:
    case = words("Вы идиоты! Вы мошенники! Пойду в суд!")

    assert told(catalog, case, "chat", "first", "ru") == ["insult", "accusation"]
    assert told(catalog, case, "chat", "first", "ru", ["insult"]) == ["accusation", "legal-early"]


def test_secret_cannot_be_left(catalog: Catalog) -> None:
    assert told(catalog, words(f"Карта {CARD}"), "chat", "first", "ru", ["card"]) == ["card"]


@pytest.mark.parametrize("text", ["БРАВО, ОТЛИЧНАЯ РАБОТА СОТРУДНИКОВ", "Great staff, bravo, well done"])
def test_praise_may_cheer(catalog: Catalog, text: str) -> None:
    praise = replace(words(text), problem="feedback", choices={"topic": ("thank_staff",)})

    assert every_hint(catalog, praise) == set()
    assert every_hint(catalog, words(text)) & {"shouting", "sarcasm"}


def test_numbers_of_order_ticket_and_operations_are_no_secret_where_they_are_said_again(catalog: Catalog) -> None:
    number = CARD.replace(" ", "")
    case = words(f"Чайник из {number} течёт.", order_number=number, ticket_number=number, article=number)
    operation = Operation(day(5), Decimal(1), number=number)

    assert every_hint(catalog, case) == {"number"}
    assert every_hint(catalog, words(f"Списано по {number} дважды.", operations=(operation,))) == set()


@pytest.mark.parametrize("fact", ["order_number", "ticket_number"])
@pytest.mark.parametrize("number", [CARD, CARD.replace(" ", ""), f"карта {CARD}", "3782 822463 10005"])
def test_number_that_is_a_cards_is_asked_about_once(catalog: Catalog, fact: str, number: str) -> None:
    case = words("Чайник течёт.", **{fact: number})

    assert told(catalog, case, "chat", "first", "ru") == ["number"]
    assert told(catalog, case, "chat", "first", "ru", ["number"]) == []


@pytest.mark.parametrize("number", ["1000000470", "79927398713", "1234567890123452", "WB-4111", "20000000000000000006"])
def test_ticket_number_that_passes_a_check_digit_is_sent_unasked(catalog: Catalog, number: str) -> None:
    assert every_hint(catalog, words("Чайник течёт.", ticket_number=number)) == set()


@pytest.mark.parametrize(
    "parted",
    [
        "4111/1111/1111/1111",
        "4111\n1111\n1111\n1111",
        "4111\u200b1111\u200b1111\u200b1111",
        "4\u20601\u20601\u20601 1111 1111 1111",
        "4111 \u00ad1111 - 1111 / 1111",
        "8600 4111 1111 1111 1111",
    ],
)
def test_parted_digits_are_still_a_cards_number(catalog: Catalog, parted: str) -> None:
    better = mended(catalog, f"Оплата {parted}, спасибо.", "card")["description"]

    assert better.removeprefix("Оплата ").removeprefix("8600 ") == "•••• 1111, спасибо."


@pytest.mark.parametrize("fact", ["product", "name", "seller", "pickup_point"])
def test_secret_is_found_wherever_it_was_typed(catalog: Catalog, fact: str) -> None:
    assert every_hint(catalog, words("Чайник течёт.", **{fact: f"Карта {CARD}"})) == {"card"}


def test_tone_of_product_names_is_nobodys_fault(catalog: Catalog) -> None:
    assert every_hint(catalog, words("Чайник течёт.", product="Худи STUPID IDIOT BASTARD!!!")) == set()


def test_name_of_the_product_may_stand_in_capitals(catalog: Catalog) -> None:
    case = words("Заказала КУХОННЫЙ ЧАЙНИК ВЕСНА, он течёт.", product="КУХОННЫЙ ЧАЙНИК ВЕСНА")

    assert every_hint(catalog, case) == set()


@pytest.mark.parametrize(
    ("text", "ticked", "said"),
    [
        ("Всё плохо, верните деньги, так нельзя.", False, {"vague"}),
        ("Кошмар, ужас, разберитесь!", False, {"vague"}),
        ("Terrible service, please fix it now!", False, {"vague"}),
        ("太差了，赶紧处理", False, {"vague"}),
        ("Кошмар, ужас, разберитесь!", True, set()),
        ("Чайник течёт снизу после первого же включения.", False, set()),
        ("Чайник течёт 2 дня.", False, set()),
        ("Не греет воду совсем.", False, set()),
        ("It won't heat water.", False, set()),
        ("水壶完全不能加热。", False, set()),
        ("Не работает совсем.", False, {"vague"}),
        ("不加热了。", False, {"vague"}),
        ("充电线换了也没有用，耳机还是不能充电。", False, set()),
    ],
)
def test_vague_is_what_holds_no_fact(catalog: Catalog, text: str, ticked: bool, said: set[str]) -> None:
    assert every_hint(catalog, words(text, choices={"reason": ("size",)} if ticked else {})) == said


def test_address_matters_in_chat_alone(catalog: Catalog) -> None:
    case = words("Живу на ул. Ленина, д. 5, кв. 12.")

    assert every_hint(catalog, case, "email") == set()


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [("充电线换了", "ru", ["language"]), ("Кабель", "zh", ["language"]), ("№ 5", "zh", [])],
)
def test_other_language_than_the_letters_is_named(catalog: Catalog, text: str, language: str, said: list[str]) -> None:
    assert told(catalog, words(text), "chat", "first", language) == said


@pytest.mark.parametrize(
    ("kind", "key", "table"),
    [(HintKind, "detect", DETECTORS), (HintKind, "mend", {"": None, **MENDS}), (Pattern, "check", CHECKS)],
)
def test_whatever_a_hint_may_name_is_there(kind: type, key: str, table: dict[str, object]) -> None:
    assert set(get_args(get_type_hints(kind)[key])) == set(table)


def test_new_hint_takes_a_folder_and_no_python(tmp_path: Path) -> None:
    folder = tmp_path / "hints" / "caps-lock"
    folder.mkdir(parents=True)
    (folder / "hint.toml").write_text("rank = 20\n[patterns.ru]\nmatch = 'капслок'\n", encoding="utf-8")
    for language in ("en", "ru", "zh"):
        (folder / f"{language}.txt").write_text("{% block text %}…{% endblock %}", encoding="utf-8")
    catalog = read_catalog(config.TEMPLATES, tmp_path, cache=CACHE)

    assert every_hint(catalog, words("У меня залип капслок на клавиатуре.")) == {"caps-lock"}


FAULTS = [
    [
        ("match = '''", "match = '''(", "'patterns.ru.match' is no regular expression"),
        ("match = '''", "match = '''(?<!a)", "'patterns.ru.match' is no regular expression for linear time"),
        ("match = '''", "match = '''{nobody}|", "'patterns.ru.match' names {nobody}, and 'parts' holds no such part"),
        ("match = '''", r"match = '''(a)\1", "'patterns.ru.match' is no regular expression for linear time"),
        ("not_after = '", "not_after = '(?=a)", "'patterns.ru_lawyer.not_after' is no regular expression"),
        ('stages = ["first"]', 'stages = ["zeroth"]', "no stage 'zeroth'"),
        ("rank = 7", 'mend = "mask"\nrank = 7', "block 'mend' is missing"),
    ],
    [("rank = 7", 'mend = "rewrite"\nrank = 7', "'mend' cannot be 'rewrite'")],
]
"""What is wrong at once, each in a hint of its own: what stood there, what stands there now, and what is said of it."""


@pytest.mark.parametrize("faults", FAULTS, ids=["words", "facts"])
def test_broken_hints_are_named(tmp_path: Path, faults: list[tuple[str, str, str]]) -> None:
    for number, (old, new, _) in enumerate(faults):
        folder = shutil.copytree(config.TEMPLATES / "hints" / "legal-early", tmp_path / "hints" / f"broken-{number}")
        toml = (folder / "hint.toml").read_text(encoding="utf-8")
        assert old in toml
        broken = toml.replace(old, new, 1).replace("rank = 7", f"rank = 7{number}")
        (folder / "hint.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(BrokenCatalog) as read:
        read_catalog(config.TEMPLATES, tmp_path, cache=CACHE)
    found = "\n".join(map(str, read.value.findings))

    for number, (_, new, finding) in enumerate(faults):
        assert re.search(rf"hints/broken-{number}/\S+: {re.escape(finding)}", found), (new, found)


def test_hints_are_short_and_kind(catalog: Catalog) -> None:
    for kind in catalog.hints.values():
        for language, spoken in kind.words.items():
            text = spoken.say("text")
            assert "!" not in text
            assert "！" not in text
            assert len(text) <= 50 if language == "zh" else len(text.split()) <= 30, text


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Вчера чайник потёк.", "15 марта чайник потёк."),
        ("Чайник потёк во вторник вечером.", "Чайник потёк 10 марта вечером."),
        ("It broke last night.", "It broke on the evening of 15 March."),
        ("I wrote on Monday.", "I wrote on 9 March."),
        ("I wrote on Mon\u00adday.", "I wrote on 9 March."),
        ("I wrote on Thur\u017fday.", "I wrote on 12 March."),
        ("昨晚付的款，上周五送到的", "3月15日晚上付的款，3月13日送到的"),
        ("I came the day before yesterday morning.", "I came on the morning of 14 March."),
        ("The day before yesterday evening it broke.", "On the evening of 14 March it broke."),
        ("Yesterday afternoon it broke.", "On the afternoon of 15 March it broke."),
        ("It broke the night before last.", "It broke on the evening of 14 March."),
        ("The courier comes tomorrow morning.", "The courier comes on the morning of 17 March."),
        ("The courier comes the day after tomorrow evening.", "The courier comes on the evening of 18 March."),
        ("Позавчера утром чайник потёк.", "14 марта утром чайник потёк."),
        ("Чайник потёк позапозавчера вечером.", "Чайник потёк 13 марта вечером."),
        ("Курьер приедет послезавтра утром.", "Курьер приедет 18 марта утром."),
        ("前天早上坏的", "3月14日早上坏的"),
        ("大前天晚上坏的", "3月13日晚上坏的"),
        ("前晚付的款", "3月14日晚上付的款"),
        ("后天上午来取", "3月18日上午来取"),
    ],
)
def test_day_told_by_how_far_off_it_is_gets_its_date(catalog: Catalog, text: str, better: str) -> None:
    assert mended(catalog, text, "relative-day") == {"description": better}


@pytest.mark.parametrize(
    "text",
    [
        "Сказали: привезут завтра.",
        "Ответили, что вернули позавчера утром.",
        "Заказ приедет во вторник.",
        "They told me it comes on Friday.",
        "They told me it was sent the day before yesterday morning.",
        "They said it was sent yesterday evening.",
        "客服说后天到",
        "客服说前天早上已经退了",
    ],
)
def test_day_of_somebody_elses_words_stays(catalog: Catalog, text: str) -> None:
    assert "relative-day" not in every_hint(catalog, words(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Платье нужно до 1 апреля.", "2026-04-01"),
        ("Нужно к 20-му, точнее до 20 числа.", "2026-03-20"),
        ("I need it before the 1st.", "2026-04-01"),
        ("Please answer by March 20.", "2026-03-20"),
        ("30号前要用", "2026-03-30"),
        ("下个月1号前要下新单", "2026-04-01"),
    ],
)
def test_day_she_needs_it_by_is_put_into_its_box(catalog: Catalog, text: str, day: str) -> None:
    case = replace(least_telling("late-order"), description=text)
    hints = advise(case, catalog, catalog.manner("chat", "first", "ru"), TODAY, set(catalog.hints) - {"needed-day"})

    assert [dict(hint.mended) for hint in hints] == [{"needed_by": day}]


@pytest.mark.parametrize(
    "text", ["Обещали вернуть деньги до 24 марта.", "Нужно было до 10 марта.", "They said by the 20th."]
)
def test_day_that_was_promised_or_is_over_is_not_the_day_she_needs_it_by(catalog: Catalog, text: str) -> None:
    assert "needed-day" not in every_hint(catalog, replace(least_telling("late-order"), description=text))

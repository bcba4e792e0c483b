"""Letters about a mere topic open with her own words: what it is about, and what she asks, with the day."""

from dataclasses import replace

import pytest

from tests.cast import CATALOG, draft, least_telling


def written(own: str, language: str = "ru", channel: str = "email", stage: str = "first", **ticked: str) -> str:
    """Subject and text of the letter about something else, in which only the topic is ticked."""
    case = replace(least_telling("other", language), description=own, order_number="", product="")
    choices = {id: (option,) for id, option in {"topic": "delivery", **ticked}.items()}
    letter = draft(CATALOG, replace(case, purchased_on=None, choices=choices), language, channel, stage)
    return f"{letter.subject}\n{letter.body}".replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "own", "subject", "opening"),
    [
        (
            "ru",
            "подскажите пожалуйста, в какой валюте спишут сумму. карта казахстанская",
            "Доставка: в какой валюте спишут сумму?",
            "Подскажите, пожалуйста, не позднее 19 марта, в какой валюте спишут сумму.\n\nКарта казахстанская.",
        ),
        (
            "ru",
            "Курьер не приехал. Что делать?",
            "Доставка: курьер не приехал, что делать?",
            "Курьер не приехал. Прошу не позднее 19 марта ответить на вопрос: что делать?",
        ),
        (
            "ru",
            "Можно ли вернуть в Минске? И сколько стоит?",
            "Доставка: можно ли вернуть в Минске? И сколько стоит?",
            "Прошу не позднее 19 марта ответить на вопросы: можно ли вернуть в Минске? И сколько стоит?",
        ),
        (
            "en",
            "How long is a parcel kept? I am away next week",
            "Delivery question: how long is a parcel kept?",
            "Could you please let me know by 19 March: how long is a parcel kept?\n\nI am away next week.",
        ),
        (
            "zh",
            "请问到了自提点可以放几天？怕来不及取",
            "配送：到了自提点可以放几天？",
            "请问到了自提点可以放几天？请在3月19日前答复。\n\n怕来不及取。",
        ),
    ],
)
def test_her_question_opens_whole_with_the_day(language: str, own: str, subject: str, opening: str) -> None:
    letter = written(own, language)

    assert letter.startswith(subject)
    assert opening in letter


def test_first_sentence_opens_where_nothing_is_asked() -> None:
    letter = written("Упаковка промокла под дождём. Товар цел.")

    assert "Упаковка промокла под дождём. Прошу ответить не позднее 19 марта.\n\nТовар цел." in letter
    assert letter.startswith("Доставка: упаковка промокла под дождём")


def test_long_story_leaves_the_opening_to_the_question() -> None:
    story = "Посылку везли через три города и на каждом складе держали по неделе. " * 4
    letter = written(f"{story}Где взять справку о задержке?")

    assert "\n\nПрошу не позднее 19 марта ответить на вопрос: где взять справку о задержке?\n\n" in letter
    assert letter.count("Посылку везли") == 4


def test_question_too_long_for_an_opening_is_told_whole() -> None:
    question = f"Подскажите, как вернуть посылку, которую {'везли через города, ' * 20}а потом потеряли?"

    assert question.removeprefix("Подскажите, ").removesuffix("?") in written(question)


def test_words_that_the_desk_cannot_read_open_no_letter() -> None:
    assert "У меня вопрос о доставке. Прошу ответить не позднее 19 марта." in written("到了自提点可以放几天？")


def test_chat_names_the_order_before_her_question() -> None:
    case = replace(least_telling("other"), description="Где взять чек?", choices={"topic": ("payment",)})
    said = draft(CATALOG, case, channel="chat").body.replace("\u00a0", " ")

    assert "По заказу № 1000000520 прошу не позднее 19 марта ответить на вопрос: где взять чек?" in said


def test_her_first_sentence_opens_where_no_trouble_with_the_account_is_ticked() -> None:
    case = replace(least_telling("account"), description="В профиле чужая фамилия. Номер мой.")
    said = draft(CATALOG, case).body

    assert "Здравствуйте!\n\nВ профиле чужая фамилия. Прошу" in said
    assert said.count("чужая фамилия") == 1

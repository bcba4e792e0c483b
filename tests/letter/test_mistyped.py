"""Words and marks that are mistyped are mended in own words, and what only looks like them is not."""

import re

import pytest

from composer.letter.neat import neat
from tests.cast import CATALOG, SHIPPED

LANGUAGES = CATALOG.languages.values()
READ_AS_TYPED = re.compile(r"\{% block (?:search|\w+__echo) .*?endblock", re.DOTALL)
"""What lists words as shoppers type them."""


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Чайник течет, протерла, принес ребенок", "Чайник течёт, протёрла, принёс ребёнок"),
        ("Вообще приложение моё, счет подтвержден", "Вообще приложение моё, счёт подтверждён"),
        ("вобще вернуть возрат через вайлдбериз", "Вообще вернуть возврат через Wildberries"),
        ("Оплотила заказ щас, ЗДЕЛАЙТЕ что нибудь", "Оплатила заказ сейчас, Сделайте что-нибудь"),
        ("All the bottels i recieved, definatly payed", "All the bottles I received, definitely paid"),
        ("Wich parcle? Untill tommorow", "Which parcel? Until tomorrow"),
        ("the page says 'no stock' and 'won't ship'", "The page says “no stock” and “won’t ship”"),
        ("it's the seller's fault", "It’s the seller’s fault"),
        ("Написано 'брак не найден'", "Написано «брак не найден»"),
        ("ответили: 'ждите', и всё", "Ответили: «ждите», и всё"),
    ],
)
def test_what_is_mistyped_is_mended(typed: str, shown: str) -> None:
    assert neat(typed, LANGUAGES) == shown


@pytest.mark.parametrize(
    "right",
    [
        "Все деньги и все вещи, мел и берет на узле",
        "Узнает, падает, слез не будет",
        "На этикетке: «Вобще натуральный хлопок»",
        "На коробке «расчитан на 5 лет» и «вайлдбериз»",
        "Смотрите https://example.ru/возрат",
        "Пишу с vozrat@example.ru и по ссылке www.example.ru/щас",
        "The tube says “recieved” and “apaisnat”",
        "See https://example.com/adress?wich=payed for it",
        "Mail to adress@example.com or go to untill.com",
        "The sellers' box, the buyers' tag",
        "Bought in '24 and in '25 again",
        "A 5' board and a 6\" pipe",
        "They were ill, we were well, id and wont unsaid",
        "Model X-recieve and wich-craft",
    ],
)
def test_what_only_looks_mistyped_stays(right: str) -> None:
    kept = neat(right, LANGUAGES)

    assert kept.replace("won’t", "wont") == right


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_no_word_of_letters_is_mended(language: str) -> None:
    """A word that reviewed texts use is none that is mistyped."""
    respelt = CATALOG.languages[language].respelt
    for path in sorted(SHIPPED.glob(f"*/*/{language}.txt")):
        for line in READ_AS_TYPED.sub("", path.read_text(encoding="utf-8")).splitlines():
            said = re.sub(r"\{[%#{].*?[%#}]\}|[‘’']", " ", line)
            assert respelt.mended(said) == said, path

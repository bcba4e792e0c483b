"""Her own words reach support without outcries, rhetorical questions and the day of pay; what they tell stays."""

from dataclasses import replace

import pytest

from composer.letter.shown import calmly, neatly
from tests.cast import CATALOG, TODAY, draft, least_telling


@pytest.mark.parametrize(
    ("language", "own", "shown"),
    [
        ("ru", "Левый наушник молчит. Почему за брак плачу я??", "Левый наушник молчит."),
        ("ru", "Почему за возврат взяли 200 ₽?", "Почему за возврат взяли 200 ₽?"),
        ("ru", "Сняли 150 ₽. Мне не тариф нужен, а деньги обратно!", "Сняли 150 ₽."),
        ("ru", "Мне не кредит нужен, а деньги обратно.", "Мне не кредит нужен, а деньги обратно."),
        ("ru", "Верните вторую сумму, до зарплаты ещё две недели.", "Верните, пожалуйста, вторую сумму."),
        ("ru", "Нет в наличии, а сам продаёт дороже!!", "Нет в наличии, но продаёт дороже."),
        ("ru", "На коробке надпись «Осторожно!». Разбито!", "На коробке надпись «Осторожно!». Разбито."),
        ("en", "The lid leaks. How is that fair??", "The lid leaks."),
        ("en", "How is it packed?", "How is it packed?"),
        ("en", "The lid leaks. I’m tired of writing to robots.", "The lid leaks."),
        ("en", "I’m tired of the lid leaking.", "I’m tired of the lid leaking."),
        ("en", "In the bag was a kilo of dried CRICKETS.", "In the bag was a kilo of dried crickets."),
        ("en", "It leaks. It's a lot of money for me, i had to borrow from my sister till salary", "It leaks."),
        ("en", "So I opened it at home.", "I opened it at home."),
        ("en", "It leaks. So I opened it at home.", "It leaks. So I opened it at home."),
        ("en", "It's a fake 100%, the label is crooked.", "It appears to be a fake; the label is crooked."),
        ("zh", "滴管是歪的。照片他们到底看没看啊？！", "滴管是歪的。"),
        ("zh", "滴管是歪的！到底什么时候有没有答复？", "滴管是歪的。什么时候有没有答复？"),
        ("zh", "请退款，六千多块钱不是小数目", "请退款"),
    ],
)
def test_own_words_are_calm(language: str, own: str, shown: str) -> None:
    case = replace(least_telling("damaged", language), description=own)

    assert calmly(neatly(case, CATALOG, TODAY), CATALOG) == shown


def test_thanks_may_cry_out() -> None:
    case = replace(least_telling("damaged"), description="Замена пришла целой! Марина молодец.")
    told = replace(case, choices={"damage": ("broken",), "solution": ("replaced",)})

    assert "Замена пришла целой!" in draft(CATALOG, told, stage="thanks").body
    assert "Замена пришла целой." in draft(CATALOG, case).body

"""Hasty Chinese words keep what they tell and ask, without scorn, reproaches and what the letter tells anyway."""

from dataclasses import replace

import pytest

from composer.letter.neat import neat
from tests.cast import CATALOG, day, draft, least_telling, telling

LANGUAGES = CATALOG.languages.values()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("手滑点了两遍 下了两单 胡子蜡我要两罐干嘛...", "误下了两单，我不需要两罐胡子蜡。"),
        ("这杯子我要三个干啥", "我不需要三个杯子。"),
        ("你们发错了 我要两个干嘛", "你们发错了，我不需要两个。"),
        ("没有取消按钮 找半天了", "没有取消按钮"),
        ("没有退货按钮 点来点去找不到", "没有退货按钮"),
        ("只收到自动回复 到现在没真人理我", "只收到自动回复"),
        ("写了三次 到现在没真人理我", "写了三次，至今没有收到人工答复"),
        ("没按钮 再不取消就发货了吧? 另一单我要的别动", "没按钮。再不取消，订单就要发货了。另一单我要保留，请不要取消"),
        ("我按尺码表买的L啊 怎么退啊 退的话运费谁出", "我按尺码表买的L码。请问怎么退？退货运费由谁承担？"),
        ("我买的5米 来的3米", "我买的5米，来的3米"),
        ("不知道运费谁出 请告知", "不知道运费谁出，请告知"),
        ("标签倒是对的 里面装错了吧 要不要退回去", "标签是对的，应该是里面装错了。是否需要退回？"),
        ("客服说要不要退回去都可以", "客服说要不要退回去都可以"),
        ("是别人的包裹 不是我买的东西 没拆", "是别人的包裹，没拆"),
        ("钱扣了 走的сбп 银行app里能看到", "钱扣了，付款方式是СБП，银行应用里能看到这笔扣款"),
        ("没扣成功 银行app能查到", "没扣成功，银行app能查到"),
        ("这边再留个底 别到时后又说没这回事,,订单没生成", "这边再留个底，订单没生成"),
    ],
)
def test_hasty_words_are_said_calmly_and_whole(typed: str, shown: str) -> None:
    assert neat(typed, LANGUAGES) == shown


def test_promise_typed_in_russian_is_not_retold_in_chinese() -> None:
    own = "14号跟客服maria聊过了 对方说3个工作日内退 银行说会到账"
    case = replace(least_telling("refund-missing"), description=own, choices={"trouble": ("accepted",)})
    promised = {"talked_on": day(14), "agent": "Мария", "promise": "Деньги вернём в течение 3 рабочих дней"}
    written = draft(CATALOG, telling(case, **promised, promised_by=day(18)), "zh", "app", "confirm").body

    assert "聊过" not in written
    assert "工作日" not in written
    assert "银行说会到账" in written


def test_thing_typed_in_russian_is_called_by_its_chinese_name() -> None:
    bought = replace(least_telling("cannot-pay"), product="Калимба 17 нот")
    own = "昨天买калимба付款失败，客服写“калимба в корзине”。комод已经买好了。"
    written = draft(CATALOG, replace(bought, description=own), "zh").body

    assert "买拇指琴付款失败" in written
    assert "“калимба в корзине”" in written
    assert "комод已经" in written  # no thing of this order


def test_answer_is_asked_for_before_the_day_on_which_a_price_ends() -> None:
    case = replace(least_telling("cannot-pay"), description="折扣3月18日就没了，请保留。")

    assert "请在3月17日前" in draft(CATALOG, case, "zh").body
    assert "请在3月17日前" not in draft(CATALOG, replace(case, description="折扣3月18日开始。"), "zh").body

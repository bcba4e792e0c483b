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
        ("盒子我都看见了就在她后面架子上", "盒子我都看见了，就在她后面架子上"),
        ("问过 来的全是机器人 什么 已收到您的请求 然后就没了", "问过，只收到自动回复“已收到您的请求”，之后没有消息"),
        ("写过一次 都半个多月了还没真人理我", "写过一次，已经半个多月，至今没有收到人工答复"),
        ("写的是折后价 怎么扣的时候又变了", "写的是折后价，扣款时却变了"),
        ("别的app的短信都收得到 就你们的收不到啊", "其他应用的短信都收得到，只有Wildberries的收不到"),
        ("我有个鞋垫还在路上 到了我拿什么码去取..", "我有个鞋垫还在路上，到货后我没有取件码，无法取货。"),
        ("鞋垫退了 你们也签收了 2870到现在没看到", "鞋垫退了，你们也签收了，2870到现在没看到"),
        ("11月25日退的 我就是想留个字据 你们回一下是不是这样", "11月25日退的"),
        ("照片里是红的 26号跟客服聊过", "照片里是红的，26号跟客服聊过"),
        ("红的收到了照片里是蓝的 26号跟客服聊过", "红的收到了照片里是蓝的。26号跟客服聊过"),
        ("包裹在架子上 你们跟那个店说一下行不行 让他们把货给我", "包裹在架子上。请通知自提点把它交给我"),
        ("这一单取消就行 另一单我要的 请不要取消", "这一单取消就行，另一单我要保留，请不要取消"),
        ("显示成功了 订单还是не оплачен", "显示成功了，订单还是“не оплачен”"),
        (
            "灯是亮的 充电宝换了三个都一样 我要退货退款 运费我不出",
            "灯是亮的，充电宝换了三个都一样。我要退货退款，运费不应由我承担",
        ),
        ("退回自提点就行", "退回自提点就行"),
        ("是sbp付的 退到t银行那个就行", "付款方式是СБП，请退到Т-Банк账户"),
        ("只要红的 其他都不要了", "只要红的，其他都不要了"),
        ("我去了 跟自提点沟通，对方说不行", "我去了，跟自提点沟通，对方说不行"),
        ("为了让我签收 他们说了很多", "为了让我签收，对方说了很多"),
        ("插上就冒烟了!! 吓死我了 你们卖的什么破玩意 退钱 3990一分不能少", "插上就冒烟了，请退还3990"),
        ("对不上 提示 Ошибка 503 试了两天", "对不上，提示“Ошибка 503”，试了两天"),
        ("退货费凭什么收我200 这200给我退回来 不然我就投诉", "退货费收了我200，请退还这200"),
        ("说两天内打回来 所以这2天内到底是几天", "客服说两天内打回来"),
        ("补一袋给我就完事了", "请补发一袋"),
        ("都送到喀山 我人在海参崴啊从来没去过", "都送到喀山，我人在海参崴，从没去过喀山"),
        ("应用里写着已签收 钱呢?? 我付的是现金", "应用里写着已签收。我付的是现金"),
        ("回了句自动的 然后没人理", "回了句自动的，此后没有收到回复"),
        ("还没发货 帮我取消掉谢谢", "还没发货，请帮我取消"),
        ("钱我早付过了1980", "1980卢布我早已付清"),
        ("1. 盒子坏了\n2.没有配件", "1. 盒子坏了。\n2.没有配件"),
    ],
)
def test_hasty_words_are_said_calmly_and_whole(typed: str, shown: str) -> None:
    assert neat(typed, LANGUAGES) == shown


@pytest.mark.parametrize("stop", [".", ". ", "..", ".. ", "。 ", ",", ", ", " ,"])
@pytest.mark.parametrize(
    ("before", "behind"), [("写着我的号", "系统卡住"), ("我有图", "13号问过"), ("扣了38.90", "没答复")]
)
def test_marks_of_another_script_part_no_chinese_words(before: str, behind: str, stop: str) -> None:
    shown = neat(f"{before}{stop}{behind}", LANGUAGES)
    assert shown in (f"{before}。{behind}", f"{before}，{behind}"), shown


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

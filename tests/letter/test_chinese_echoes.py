"""Which own words in Chinese tell what a ticked option says, so that letters leave it to them."""

import pytest

from composer.letter.repeats import apart, echoes
from tests.cast import CATALOG

VOICED = [
    ("return-defective", "defect_no_power", "按电源键一点反应都没有"),
    ("return-defective", "defect_no_charge", "插了一晚上还是0%"),
    ("return-defective", "defect_stopped", "昨天还好好的今天就坏了"),
    ("return-defective", "defect_intermittent", "有时候又正常"),
    ("return-defective", "defect_chipped", "碗边缺了个口"),
    ("return-defective", "defect_seam", "裤裆线崩开了"),
    ("return-defective", "defect_part_off", "把手直接掉下来了"),
    ("return-defective", "defect_leaks", "底下一直往外渗水"),
    ("return-defective", "defect_used_before", "明显是别人用过的"),
    ("return-defective", "defect_drains_fast", "充满电两小时就没电"),
    ("return-defective", "defect_no_sound", "从C到G共八个键会同时失声"),
    ("return-defective", "defect_freezes", "老是自动重启"),
    ("return-defective", "defect_no_heat", "出来的风是凉的"),
    ("return-defective", "defect_same_foot", "发来两只右脚的"),
    ("return-defective", "defect_wobbles", "桌子一碰就晃"),
    ("return-defective", "defect_wrong_reading", "我拿家里两支温度计量都是34度左右"),
    ("return-defective", "defect_pet_ill", "猫吃了就吐"),
    ("return-defective", "condition_complete", "东西齐全"),
    ("return-defective", "condition_not_dropped", "没磕没碰"),
    ("return-defective", "noticed_first_use", "第一次用就这样"),
    ("return-defective", "noticed_failed_on", "18号突然不转了"),
    ("return", "obstacle_no_button", "找不到退货入口"),
    ("return", "condition_not_worn", "就试了一下"),
    ("return", "condition_tags_kept", "剪下来的吊牌我收着"),
    ("exchange", "fit_too_small", "袖子短一大截"),
    ("exchange", "fit_by_chart", "对照表选的L"),
    ("damaged", "package_damaged", "箱子都泡烂了"),
    ("damaged", "witness_staff", "自提点的人也看见了"),
    ("incomplete", "package_opened", "盒子封条是断的"),
    ("not-as-described", "mismatch_looks", "跟图片完全两样"),
    ("not-as-described", "mismatch_feature", "没有说好的定时功能"),
    ("late-order", "trouble_other_point", "毛线送到城那头去了"),
    ("late-order", "trouble_collected", "我根本没取"),
    ("late-order", "trouble_courier", "等了一天没人送"),
    ("late-order", "trouble_moved", "一推再推"),
    ("cancelled", "signs_no_notice", "一声招呼都没打"),
    ("cancel-order", "obstacle_fails", "点了取消没用"),
    ("cannot-pay", "tried_other_card", "换了卡也不行"),
    ("cannot-pay", "tried_tried_later", "等了一晚上还是这样"),
    ("charged-twice", "signs_one_order", "我只下了一单"),
    ("payment-failed", "signs_completed", "短信说扣款成功"),
    ("counterfeit", "marking_other_product", "扫出来是另一个东西"),
    ("refund-missing", "events_bank_no_refund", "银行说没有看到退款"),
    ("refund-missing", "events_item_returned", "东西寄回去了"),
]

UNVOICED = [
    ("return-defective", "defect_leaks", "卖家漏发了一个杯盖"),
    ("return-defective", "defect_no_power", "客服一点反应都没有"),
    ("return-defective", "defect_freezes", "我的钱卡在哪一步"),
    ("return-defective", "defect_creaks", "不影响睡觉"),
    ("return-defective", "defect_rust", "写的是不锈钢"),
    ("return-defective", "defect_torn", "盒子破了"),
    ("return-defective", "defect_no_leaflet", "按说明书装的"),
    ("return-defective", "defect_brake_fails", "一插电就跳闸"),
    ("return-defective", "noticed_first_use", "10月17日第一次出现"),
    ("return-defective", "noticed_at_pickup", "取货的时候没检查"),
    ("return-defective", "condition_packaging_kept", "棋盘和盒子都没问题"),
    ("return", "condition_tags_on", "吊牌没了"),
    ("return", "condition_packaging_opened", "包装没拆过"),
    ("exchange", "fit_too_small", "大小合适"),
    ("damaged", "damage_torn", "包装破了"),
    ("damaged", "witness_staff", "工作人员不管"),
    ("incomplete", "package_sealed", "胶带被撕开过"),
    ("not-as-described", "mismatch_looks", "外观一模一样"),
    ("late-order", "trouble_late", "到现在没收到退款"),
    ("late-order", "events_asked_support", "卖家让我找客服"),
    ("refund-missing", "events_item_returned", "钱退回了卡里"),
]


@pytest.mark.parametrize(("problem", "block", "own"), VOICED)
def test_own_words_voice_the_option(problem: str, block: str, own: str) -> None:
    assert _is_voiced(problem, block, own)


@pytest.mark.parametrize(("problem", "block", "own"), UNVOICED)
def test_own_words_on_something_else_leave_the_option_to_be_said(problem: str, block: str, own: str) -> None:
    assert not _is_voiced(problem, block, own)


def _is_voiced(problem: str, block: str, own: str) -> bool:
    words = CATALOG.problems[problem].words["zh"]
    return echoes(own, words.say(f"{block}__echo", {}), CATALOG.languages["zh"])


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ("优惠码没生效，希望你们重新算一下，把差价退给我。", "优惠码没生效。"),
        ("等了一个月，赶紧退钱！", "等了一个月！"),
        ("坏了，能不能帮我退款？", "坏了。"),
        ("等不及了，把钱退给我吧。", "等不及了。"),
        ("坏了，换一个新的。", "坏了，换一个新的。"),
        ("坏了，我已经退货了。", "坏了，我已经退货了。"),
        ("坏了，不要退款。", "坏了，不要退款。"),
        ("坏了，什么时候退款？", "坏了，什么时候退款？"),
    ],
)
def test_clause_that_only_asks_again_goes_and_one_that_tells_stays(own: str, kept: str) -> None:
    asked = "商品坏了，请重新计算，并在12月9日前退还差价735卢布。"

    assert apart(own, asked, CATALOG.languages["zh"])[0] == kept


@pytest.mark.parametrize(
    ("own", "kept"), [("你们平台能不能直接开？", True), ("杯盖漏水。", False), ("杯盖漏水，我烫了。", True)]
)
def test_single_character_that_nothing_tells_keeps_its_sentence(own: str, kept: bool) -> None:
    assert bool(apart(own, "保温杯的杯盖漏水，请退款。", CATALOG.languages["zh"], ["漏水"])[0]) is kept

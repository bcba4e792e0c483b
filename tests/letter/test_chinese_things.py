"""Chinese letters name what is broken as people do: the jar, the piece she counted, the part alone."""

from dataclasses import replace

import pytest

from composer.case.facts import Case, Event
from tests.cast import CATALOG, day, draft, least_telling, telling


def about(problem: str, description: str = "", **choices: tuple[str, ...]) -> Case:
    case = replace(least_telling(problem), description=description, choices=choices)
    return replace(case, product="")


def letter(case: Case) -> str:
    return draft(CATALOG, case, "zh", "email", "first").body


@pytest.mark.parametrize(
    ("thing", "described", "said"),
    [
        ("蜂蜜", "", "收到时蜂蜜瓶已经碎了"),
        ("蜂蜜", "三罐碎了一罐。", "有一罐蜂蜜收到时已经碎了"),
        ("蜂蜜", "罐子碎得到处都是。", "收到时蜂蜜罐已经碎了"),
        ("糖果", "", "收到时糖果已经碎了"),
        ("杯子", "", "收到时杯子已经碎了"),
    ],
)
def test_what_broke_is_the_jar_or_the_piece_she_counted(thing: str, described: str, said: str) -> None:
    assert said in letter(telling(about("damaged", described, damage=("broken",)), thing=thing))


@pytest.mark.parametrize(
    ("thing", "said"),
    [("蜂蜜", "蜂蜜没有食用过"), ("书", "书没有翻看过"), ("玩具", "玩具没有玩过"), ("香水", "香水没有用过")],
)
def test_unused_is_said_of_how_the_thing_is_used(thing: str, said: str) -> None:
    assert said in letter(telling(about("damaged", damage=("torn",), condition=("unused",)), thing=thing))


@pytest.mark.parametrize(
    ("colour", "said"), [("米白", "米白的毛衣"), ("深蓝", "深蓝的毛衣"), ("红色", "红色毛衣"), ("黑", "黑毛衣")]
)
def test_colour_stands_before_the_thing_as_people_say_it(colour: str, said: str) -> None:
    told = telling(about("wrong-item", mistake=("colour",)), thing="毛衣", colour_ordered=colour, colour_got="灰色")

    assert f"我订的是{said}" in letter(told)


def test_food_that_leaked_is_not_said_to_be_uneaten() -> None:
    told = telling(about("damaged", damage=("broken", "leaked"), condition=("unused",)), thing="蜂蜜")

    assert "商品没有动过" in letter(told)
    assert "食用" not in letter(told)


def test_part_that_names_the_thing_stands_alone_and_the_whole_is_not_described_by_a_part() -> None:
    charge = telling(about("return-defective", defect=("no_charge",)), thing="耳机", part="左耳机")
    fake = telling(about("return-defective", defect=("counterfeit",)), thing="电钻", part="夹头")

    assert "左耳机充不进电" in letter(charge)
    assert "耳机的左耳机" not in letter(charge)
    assert "电钻疑似假货" in letter(fake)


@pytest.mark.parametrize("problem", ["damaged", "not-as-described", "cancelled", "incomplete", "wrong-item"])
def test_without_a_wish_one_thing_is_asked_for(problem: str) -> None:
    written = letter(about(problem, "请看照片。"))

    assert "或者退款" not in written
    assert "或者" not in written.split("\n\n")[1]


@pytest.mark.parametrize(
    ("trouble", "asked"), [("wallet", "解冻"), ("delete", "注销账户"), ("code_asked", "核查"), ("no_login", "恢复登录")]
)
def test_account_is_asked_for_what_fits_the_trouble(trouble: str, asked: str) -> None:
    written = letter(about("account", trouble=(trouble,)))

    assert asked in written
    assert (asked == "恢复登录") == ("恢复登录" in written)


def test_size_and_colour_of_a_wrong_item_are_one_sentence() -> None:
    case = about("wrong-item", mistake=("size", "colour"))
    told = telling(case, thing="大衣", size_ordered="46", size_got="50", colour_ordered="驼色", colour_got="黑色")

    assert "我订的是驼色46码的大衣，收到的却是黑色50码的" in letter(told)


def test_refusal_that_names_itself_a_reason_is_not_called_one_again() -> None:
    refused = replace(about("return"), events=(Event("request_declined", day(9), "理由是拆封不退"),))

    assert "申请被拒，理由是“拆封不退”" in letter(refused)

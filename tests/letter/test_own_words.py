"""What becomes of the shopper's own words: cleaned where that changes no meaning, and never told twice."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from composer.case.facts import Event, Operation
from composer.catalog.quoting import inside_quotes
from composer.letter.again import kept_apart, without
from composer.letter.breaths import in_breaths
from composer.letter.compose import compose
from composer.letter.neat import neat
from composer.letter.repeats import begins_with, says, sentences_of
from tests.cast import CATALOG, TODAY, day, draft, least_telling, most_telling, telling

RUSSIAN = CATALOG.languages["ru"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("здравствуйте! чайник не греет!!! верните деньги", "Чайник не греет! Верните, пожалуйста, деньги"),
        ("Добрый день. Где заказ???", "Где заказ?"),
        ("вернули 500 руб. из 900", "Вернули 500\u00a0₽ из 900"),
        ("iPhone не включается. он новый", "iPhone не включается. Он новый"),
        ('ответили "ждите"', "Ответили «ждите»"),
        ("мала,жмёт", "Мала, жмёт"),
        ("на ярлыке акрил 80%. это состав", "На ярлыке акрил 80%. Это состав"),
        ("您好，耳机坏了！！", "耳机坏了。"),
        ("来的是粉色 装不上 iPhone 16", "来的是粉色，装不上 iPhone 16"),
        ("hello, it broke. send another", "It broke. Send another"),
        ("i dont know, i.e. it wasnt me. Ive asked at i-shop", "I don’t know, i.e. it wasn’t me. I’ve asked at i-shop"),
        ("здравствуйте", "Здравствуйте"),
        ("its my dads phone. they told me wait", "It’s my dad’s phone. They told me to wait"),
        ("бирку не срезала\nкнопки нет нигде", "Бирку не срезала.\nКнопки нет нигде"),
        ("цвета:\nкрасный\nсиний", "Цвета:\nкрасный\nсиний"),
        ("вот тут www.wb.ru/x\nсмотрите", "Вот тут www.wb.ru/x\nсмотрите"),
        ("шампунь для собак)) деньги пришли :)", "Шампунь для собак. Деньги пришли"),
        ("(см. фото) всё мокрое((", "(см. фото) всё мокрое(("),
        ("1) не греет 2) течёт", "1) не греет 2) течёт"),
        ("списали 9го.. и носок (!) - не помог", "Списали 9-го. И носок — не помог"),
        ("it says “returned”. its not lol, i've rung\ntwice", "It says “returned”. It’s not; I’ve rung.\nTwice"),
        ("一地水!!房东要我赔", "一地水。房东要我赔"),
        ("真的假的?", "真的假的？"),
        ("收到了,坏的;要退", "收到了，坏的；要退"),
        ("建议:挂个牌子", "建议：挂个牌子"),
        ("付款时间13:52", "付款时间13:52"),
        ("不能用.换一个", "不能用。换一个"),
        ("充电器(原装)坏了", "充电器（原装）坏了"),
        ("就穿了八天！ 没下过雪地", "就穿了八天。没下过雪地"),
        ("写了几遍了。。。。鞋开胶", "写了几遍了……鞋开胶"),
        ("这个损失你们管不管啊\n快点行不。", "这个损失你们管不管？\n快点行不？"),
        ("头两天好好的 16号早上漏水", "头两天好好的，16号早上漏水"),
        ("按表选的104 套不上，付了1200 卢布", "按表选的104，套不上，付了1200 卢布"),
        ("连了个wifi 钱没了，客服 Алина 人很好", "连了个wifi，钱没了，客服 Алина 人很好"),
        ("里面有现金 Наталья追出来还我", "里面有现金。Наталья追出来还我"),
        ("漏水了😭 猫都怕。。。\n盒子已经扔了", "漏水了。猫都怕。\n盒子已经扔了"),
        ("灯还是红的,,转两下停，, 再按又转", "灯还是红的，转两下停，再按又转"),
        ("essence 印成 essense 哈哈我服了，花了2300 因为急", "essence 印成 essense，哈哈，我服了，花了2300，因为急"),
        ("（有改之前的截图）\n（我也有聊天记录）", "（有改之前的截图。）\n（我也有聊天记录。）"),
        ("都是同一段话，机器人吧\n你们给的吗 多久能到呢", "都是同一段话，机器人吧？\n你们给的吗？多久能到呢？"),
        ("电池 (АКБ) 坏了", "电池（АКБ）坏了"),
        ("给女儿买得冰鞋，付得东西不对", "给女儿买的冰鞋，付的东西不对"),
        ("买得时候没说，不行得话就退", "买的时候没说，不行的话就退"),
        ("灯不停的闪，我仔细的检查过", "灯不停地闪，我仔细地检查过"),
        ("坏的很快，漏的厉害", "坏得很快，漏得厉害"),
        ("12月5号要用，11月2号就写了", "12月5日要用，11月2日就写了"),
        ("只有二个，少了二瓶，来了俩个", "只有两个，少了两瓶，来了两个"),
        ("头几天还行，就是一天就没电，11月22日开始灯都不亮了", "头几天还行，就是一天就没电。11月22日开始灯都不亮了"),
        ("重启过三次没用 感觉就是质量不行", "重启过三次没用"),
        ("因为箱子一直没有送到点里，11月22日我去问了店员", "因为箱子一直没有送到点里，11月22日我去问了店员"),
        ("既不说交给了谁，也不给看监控，到今天半个月", "没有说明交给了谁，也没有提供监控录像，至今已半个月"),
        (
            "都不是我下的，订单地址写的是喀山的那个取货点，我在叶卡捷琳堡",
            "都不是我下的，订单地址写的是喀山的那个取货点，我在叶卡捷琳堡",
        ),
        ("Сегодня 29-е. статус прежний, т. е. стоит", "Сегодня 29-е. Статус прежний, т. е. стоит"),
    ],
)
def test_own_words_are_cleaned_without_a_change_of_meaning(typed: str, shown: str) -> None:
    assert neat(typed, CATALOG.languages.values()) == shown


@pytest.mark.parametrize(
    "own",
    [
        "我在 app 里看到 WB 可以退",
        "我的 iPhone 充不进电",
        "买得起，买得到，买得这么贵，买得值",
        "我觉得时候不早了，记得时候，觉得话不对",
        "认真的处理态度，仔细的人，反复的问题，做了仔细的检查",
        "买的很贵，做的很好的锅，退的很多钱没到，送的东西很快坏了",
        "厉害的漏，用的不多",
        "12月5号楼，5月3号线，在3号门",
        "第二个，十二个，周二个个都说，二次付款，初二件件贵",
        "俩人都看了",
        "价格是1200但愿能退，第一笔6175元",
        "快点退吧。\n还是退款吧",
        "还没到呢\n哪里都没有呢",
        "1) 坏了 2) 漏水",
        "漏水了（见照片）",
        "看这里 (https://wb.ru/a)",
    ],
)
def test_own_chinese_words_that_may_be_right_stay(own: str) -> None:
    assert neat(own, CATALOG.languages.values()).replace("。\n", "\n") == own.replace("。\n", "\n")


def test_aside_that_ends_her_words_has_its_stop_within_brackets() -> None:
    chinese = CATALOG.languages["zh"]
    assert chinese.finish("（有截图。）") == "（有截图。）"
    assert chinese.finish("漏水了（见照片）") == "漏水了（见照片）。"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("hi so i wanted one", "I wanted one"),
        ("its gonna snow, its minus 11 in baku", "It’s going to snow; it’s minus 11 in Baku"),
        ("its very wet. its late!", "It’s very wet. It’s late!"),
        ("it cant,, and thru the cover", "It can’t, and through the cover"),
        ("alot broke.It fell", "A lot broke. It fell"),
        ("in slippers!! and wouldn't stop", "In slippers, and wouldn’t stop"),
        ('twice "no fault" - found by who?', "Twice “no fault” – found by who?"),
        ("mastercard and visa do not work", "Mastercard and Visa do not work"),
        ("is there ANY way, it is the last", "Is there ANY way? It is the last"),
        ("can you send the new one first", "Can you send the new one first?"),
        ("the chairs you had, where are they\nthat is all", "The chairs you had, where are they?\nThat is all"),
        ("The bottle leaked all over, the cap was loose", "The bottle leaked all over; the cap was loose"),
        ("It is blue, my old one is green", "It is blue; my old one is green"),
        ("He cancelled it, the reason was stock", "He cancelled it; the reason was stock"),
        ("Got them in two minutes, there was even a bow", "I got them in two minutes; there was even a bow"),
        ("ordered it twice the app hung and i left", "I ordered it twice; the app hung and I left"),
        ("box is soaked. Seller cancelled it", "The box is soaked. The seller cancelled it"),
        ("cancel button gives an error", "The cancel button gives an error"),
        ("girl at the desk said no", "The member of staff at the desk said no"),
        ("It is an other colour. need only one", "It is another colour. I need only one"),
        ("If it is needed just say which", "If it is needed, just say which"),
        ("We leave on Tuesday so this saved it", "We leave on Tuesday, so this saved it"),
        ("Paid at the desk", "I paid at the desk"),
        ("no use to me i need the same", "No use to me. I need the same"),
        ("my russian is so so, never mind we like it", "My Russian is so-so, never mind; we like it"),
        ("dry cleaner wants 1 400. i paid 4 200 for it", "Dry cleaner wants 1,400. I paid 4,200 for it"),
    ],
)
def test_english_slips_are_mended(typed: str, shown: str) -> None:
    assert neat(typed, CATALOG.languages.values()) == shown


@pytest.mark.parametrize(
    "right",
    [
        "The phone lost its small screw and its tiny key, its only flaw",
        "The dress and its very thin lining",
        "Great! And they sent it",
        "Call +7 900 208-93-11 or 8 900 208 93 11 after 6",
        "Tag 98 104, it has 12 200 hours",
        "I have a visa. The visa and ticket are here",
        "They said so. So I waited",
        "See www.site.Ru or shop.example",
        "I can, if you can wait",
        "Where it broke, I put tape",
        "Could be worse. Will send photos",
        "The box was wet, the lid was open and the cap was loose",
        "The box was wet, the lid was open, and the cap was loose",
        "When it came, the box was wet",
        "On the day it arrived, the screen was cracked",
        "The longer I wait, the more it is worth",
        "The phone, the one I ordered, was red",
        "They said, the parcel is lost",
        "I checked the zip, the lining and the buttons",
        "The coat is fine, the buttons I sewed on are not",
        "Support is slow. Box office is closed. Size 43 is out",
        "App store is fine. Parcel 12 has come",
        "Colour: box is red",
        "I noticed that again the app hung. Again the app was down",
        "If you can just tell me when",
        "They said so this is it",
        "Two others and another",
        "It was not so, so I asked",
    ],
)
def test_right_english_is_left_as_it_is(right: str) -> None:
    assert neat(right, CATALOG.languages.values()) == right


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ("Чайник не греет. Он новый и стоял в коробке.", "Чайник не греет. Он новый и стоял в коробке."),
        ("Чайник не греет. Кабель менять пробовали.", "Кабель менять пробовали."),
        ("Чайник греет. Кабель менять пробовали.", "Чайник греет. Кабель менять пробовали."),
        ("Чайник не греет с 3 марта. Кабель менять пробовали.", "Чайник не греет с 3 марта. Кабель менять пробовали."),
    ],
)
def test_sentence_that_the_letter_says_is_left_out_unless_more_hangs_on_it(own: str, kept: str) -> None:
    assert kept_apart(own, "Чайник не греет: прошу вернуть деньги.", RUSSIAN)[0] == kept


ASKED = {
    "ru": "Пуховик не подошёл. Прошу принять его обратно и не позднее 9 декабря вернуть деньги.",
    "en": "The coat does not fit. Could you please accept the return and refund 4,150 roubles?",
    "zh": "羽绒服不合身，请在12月9日前告诉我退到哪里，并退回4150卢布。",
}


@pytest.mark.parametrize(
    ("language", "own", "kept"),
    [
        ("ru", "Не подошёл фасон, хочу вернуть и забрать деньги.", "Не подошёл фасон."),
        ("ru", "Рукав короток, прошу помочь как можно скорее!", "Рукав короток!"),
        ("ru", "Рукав короток. Верните деньги, пожалуйста", "Рукав короток."),
        ("ru", "Рукав короток, хочу обменять на другой.", "Рукав короток, хочу обменять на другой."),
        ("ru", "Рукав короток. Я хочу, чтобы вы вернули деньги.", "Рукав короток."),
        ("ru", "Рукав короток. Я хочу, чтобы вы позвонили.", "Рукав короток. Я хочу, чтобы вы позвонили."),
        ("ru", "Рукав короток, прошу позвонить до 18:00.", "Рукав короток, прошу позвонить до 18:00."),
        ("ru", "Рукав короток, прошу не возвращать деньги.", "Рукав короток, прошу не возвращать деньги."),
        ("en", "It broke on day two, and I want my money back.", "It broke on day two."),
        ("en", "The sleeve is short. Please help.", "The sleeve is short."),
        ("en", "The sleeve is short, please send a longer one.", "The sleeve is short, please send a longer one."),
        ("en", "The sleeve is short, please don't refund me.", "The sleeve is short, please don't refund me."),
        ("zh", "袖子太短，我想退款。", "袖子太短。"),
        ("zh", "袖子太短，麻烦尽快处理。", "袖子太短。"),
        ("zh", "袖子太短。我只要把钱退给我就行了。", "袖子太短。"),
        ("zh", "袖子太短，想换一件长的。", "袖子太短，想换一件长的。"),
        ("zh", "袖子太短，请不要退款。", "袖子太短，请不要退款。"),
        ("zh", "客服说“袖子没问题，请退款”。", "客服说“袖子没问题，请退款”。"),
        (
            "ru",
            "Ответили: «Рукав как рукав, просим вернуть». Он короток.",
            "Ответили: «Рукав как рукав, просим вернуть». Он короток.",
        ),
        ("en", 'They said "Wait. Please refund. We are busy."', 'They said "Wait. Please refund. We are busy."'),
    ],
)
def test_clause_that_only_asks_for_what_is_asked_is_left_out(language: str, own: str, kept: str) -> None:
    left, said_twice = kept_apart(own, ASKED[language], CATALOG.languages[language])

    assert left == kept
    assert bool(said_twice) == (own != kept)


SAID = {
    "ru": "Чайник не греет: прошу отменить заказ и вернуть деньги.",
    "en": "The kettle does not heat. Could you please cancel the order and refund 4,150 roubles?",
    "zh": "电热水壶不加热，请取消订单并退款。",
}


@pytest.mark.parametrize(
    ("language", "own", "kept"),
    [
        ("ru", "Чайник не греет, кабель менять пробовали.", "Кабель менять пробовали."),
        ("ru", "Отмените, пожалуйста, случайно заказан дважды.", "Случайно заказан дважды."),
        ("ru", "Чайник не греет, прошу вернуть деньги.", ""),
        ("ru", "Чайник не греет, а кабель новый.", "Чайник не греет, а кабель новый."),
        ("ru", "Чайник не греет, теперь гудит.", "Чайник не греет, теперь гудит."),
        ("ru", "Чайник не греет, ещё до поломки.", "Чайник не греет, ещё до поломки."),
        ("ru", "Чайник не греет, кабель новый.", "Чайник не греет, кабель новый."),
        ("ru", "Чайник не греет, 2 кабеля из двух.", "Чайник не греет, 2 кабеля из двух."),
        ("ru", "Когда чайник не греет, мигает лампа.", "Когда чайник не греет, мигает лампа."),
        ("ru", "3 марта чайник не греет, кабель новый.", "3 марта чайник не греет, кабель новый."),
        ("en", "The kettle does not heat, my old cable works.", "My old cable works."),
        ("en", "The kettle does not heat, it only hums.", "The kettle does not heat, it only hums."),
        ("en", "When the kettle does not heat, my lamp blinks.", "When the kettle does not heat, my lamp blinks."),
        ("en", "The kettle does not heat, humming all day.", "The kettle does not heat, humming all day."),
        ("zh", "电热水壶不加热，换过插座。", "换过插座。"),
        ("zh", "电热水壶不加热，没用。", "电热水壶不加热，没用。"),
        ("zh", "电热水壶不加热，但是灯亮。", "电热水壶不加热，但是灯亮。"),
        ("zh", "电热水壶不加热的时候，灯亮。", "电热水壶不加热的时候，灯亮。"),
    ],
)
def test_clause_that_begins_with_what_is_said_is_left_out_unless_more_hangs_on_it(
    language: str, own: str, kept: str
) -> None:
    assert kept_apart(own, SAID[language], CATALOG.languages[language])[0] == kept


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a «b. c» d", [False, False, True, True, False]),
        ("a «b. c d", [False, False, True, True, True]),
        ('15" b. c', [False] * 5),
    ],
)
def test_place_is_inside_a_quotation_until_that_ends(text: str, inside: list[bool]) -> None:
    assert inside_quotes(text, (0, 2, 3, 6, 8)) == inside


def test_longest_ending_that_only_asks_goes() -> None:
    own, endings = "It broke, please refund me, please pay.", ("please pay", "please refund me, please pay")

    assert without(own, endings) == without(own, reversed(endings)) == "It broke."


def test_own_words_stand_in_full_once_she_wants_them() -> None:
    case = replace(least_telling("cancel-order"), choices={"reason": ("by_mistake",)})
    case = replace(case, description="Заказ оформлен по ошибке. Других заказов нет.")

    assert draft(CATALOG, case).retold == ("Заказ оформлен по ошибке.",)
    assert case.description in draft(CATALOG, replace(case, restored=("description",))).body


@pytest.mark.parametrize("written", ["за 19990", "19 990 руб.", "19 990,00"])
def test_sum_is_found_however_it_is_written(written: str) -> None:
    assert says(written, Decimal(19990), RUSSIAN)
    assert not says(written, Decimal(990), RUSSIAN)


@pytest.mark.parametrize("written", ["2 march", "since 2 mar", "On 2 March."])
def test_day_is_found_in_full_or_with_its_month_begun(written: str) -> None:
    assert says(written, day(2), CATALOG.languages["en"])
    assert not says(written.replace("2", "12"), day(2), CATALOG.languages["en"])


@pytest.mark.parametrize("written", ["Сдала 11 числа.", "11-го числа сдал"])
def test_day_is_known_as_russian_tells_it(written: str) -> None:
    assert says(written, day(11), RUSSIAN)
    assert not says(written, day(1), RUSSIAN)


def test_short_number_is_found_as_a_number_alone() -> None:
    assert says("tag 104, but like 98", "98", RUSSIAN)
    assert not says("tag 1980", "98", RUSSIAN)


def test_sentence_may_begin_with_what_leads_to_its_day() -> None:
    english = CATALOG.languages["en"]

    assert begins_with("It was new. On 12 Mar it broke.", day(12), english, "On ")
    assert not begins_with("By 12 March it was broken.", day(12), english, "On ")


def test_long_line_is_read_aloud_in_breaths_and_quotations_stay_whole() -> None:
    line = "我打了两星（盖子拧不紧，漏水），卖家天天打电话。他说“删了给300块，不删就投诉”，我不想删。"
    assert in_breaths(line, 20, "。") == [
        "我打了两星（盖子拧不紧，漏水）。",
        "卖家天天打电话。",
        "他说“删了给300块，不删就投诉”。",
        "我不想删。",
    ]
    assert in_breaths(line, 60, "。") == [line]


def test_call_says_her_words_line_by_line_and_the_condition_behind_them() -> None:
    case = replace(least_telling("return", "en"), description="I have two.\nOne goes back.")
    case = replace(case, choices={"condition": ("unused",)})
    script = draft(CATALOG, case, "en", "call").body

    assert "“I have two.”\n“One goes back.”\n“The kettle is unused.”" in script


def test_tick_whose_sum_stands_in_her_words_is_left_to_them() -> None:
    dearer = telling(least_telling("cancelled"), price_now=Decimal(19990), choices={"signs": ("dearer",)})
    dearer = replace(dearer, description="Тот же телефон теперь продают за 19 990.")

    assert draft(CATALOG, dearer).untold == ("signs.dearer",)


def test_tick_whose_subject_stands_in_her_words_is_left_to_them() -> None:
    case = replace(least_telling("return"), choices={"obstacle": ("no_button",)}, description="А кнопки вернуть нету.")

    assert draft(CATALOG, case).untold == ("obstacle.no_button",)


@pytest.mark.parametrize(
    ("own", "left"),
    [
        ("Коробка светлее, буквы кривые.", True),
        ("Коробка целая, запаха почти нет.", False),
        ("The box is fine, but it wears off in an hour.", False),
        ("包装完好，就是不香。", False),
        ("包装颜色不一样。", True),
    ],
)
def test_tick_stays_where_her_words_name_its_subject_and_say_the_opposite(own: str, left: bool) -> None:
    case = replace(least_telling("counterfeit"), choices={"signs": ("logo", "packaging")}, description=own)
    language = "zh" if "包" in own else "en" if "box" in own else "ru"

    assert ("signs.packaging" in draft(CATALOG, case, language).untold) is left


@pytest.mark.parametrize(("own", "left"), [("盒子已经扔了。", True), ("盒子还在。", False)])
def test_condition_that_she_tells_herself_is_left_to_her(own: str, left: bool) -> None:
    case = replace(least_telling("return-defective"), choices={"condition": ("packaging_lost",)}, description=own)
    written = draft(CATALOG, case, "zh")

    assert ("condition.packaging_lost" in written.untold, "包装没有保留" in written.body) == (left, not left)


@pytest.mark.parametrize(("own", "left"), [("开头还好，16号早上漏水。", True), ("15号去了自提点。", False)])
def test_day_is_known_as_chinese_tells_it(own: str, left: bool) -> None:
    case = replace(least_telling("return-defective"), choices={"noticed": ("on_date",)}, description=own)

    assert ("noticed.on_date" in draft(CATALOG, telling(case, noticed_on=day(16)), "zh").untold) is left


def test_day_that_nothing_else_tells_stays_where_she_voices_only_the_tick() -> None:
    case = replace(
        least_telling("return-defective"), choices={"noticed": ("on_date",)}, description="开头还好，后来漏水。"
    )

    assert "3月16日" in draft(CATALOG, telling(case, noticed_on=day(16)), "zh").body


def test_name_in_small_letters_is_signed_with_capitals() -> None:
    assert draft(CATALOG, telling(least_telling("return"), name="анна-мария лебедева")).body.endswith(
        "Анна-Мария Лебедева"
    )


@pytest.mark.parametrize(
    ("own", "ticket", "left"),
    [
        ("12 марта писала в поддержку, толку нет.", None, True),
        ("I wrote to support on 12 March.", None, True),
        ("12号找客服了，没用。", None, True),
        ("12 марта писала в поддержку, толку нет.", "SD-4711", False),
        ("12 марта поддержка молчала.", None, False),
        ("Писала в поддержку.", None, False),
    ],
)
def test_contact_that_she_tells_with_its_day_is_left_to_her(own: str, ticket: str | None, left: bool) -> None:
    case = replace(least_telling("late-order"), description=own, events=(Event("asked_support", day(12), ticket),))
    language = "zh" if "号" in own else "en" if "wrote" in own else "ru"

    assert ("events.asked_support" in draft(CATALOG, case, language).untold) is left
    assert not draft(CATALOG, replace(case, restored=("events.asked_support",)), language).untold


def test_charges_stand_in_the_timeline_where_there_is_one() -> None:
    fee = telling(least_telling("return-fee"), received_on=day(7), contacted_on=day(12))
    fee = replace(fee, operations=(Operation(day(10), Decimal(290)), Operation(day(10), Decimal(290))))
    body = draft(CATALOG, fee, stage="follow-up").body.replace("\N{NO-BREAK SPACE}", " ")

    assert "10 марта — списано 290 ₽ и списано 290 ₽." in body
    assert "Списания" not in body


@pytest.mark.parametrize(
    ("own", "is_first"),
    [
        ("Сдал 11 марта, денег нет", False),
        ("Сдал 11.03, денег нет", False),
        ("Купил 1 марта, сдал 11 марта", True),
        ("Денег нет, а нужны они 20 апреля", True),
        ("Денег нет", True),
        ("Денег нет, и никто не отвечает. " * 17, False),
    ],
)
def test_own_words_stand_behind_the_dates_where_they_begin_later_or_are_long(own: str, is_first: bool) -> None:
    steps = tuple(Event("own", day(number), f"Шаг {number}.") for number in (5, 10, 12))
    case = replace(telling(least_telling("return-fee"), description=own), events=steps)
    body = draft(CATALOG, case, stage="follow-up").body.replace("\N{NO-BREAK SPACE}", " ")

    assert (body.index(own[:10]) < body.index("5 марта")) is is_first


def test_without_a_chosen_wish_a_decision_is_asked_for() -> None:
    written = draft(CATALOG, least_telling("damaged")).body

    assert "заменить его или предложить другое решение" in written
    assert "вернуть деньги" not in written


def test_own_words_count_in_the_language_that_the_message_is_sent_in() -> None:
    told = replace(
        least_telling("return-fee", "en"),
        description="Nobody told me about the fee when I placed the order.",
        choices={"fee": ("wrong_item",), "warning": ("none_given",)},
    )
    sent = CATALOG.manner("email", "first", "en")
    meaning = replace(sent, sent_in=CATALOG.languages["ru"])

    assert compose(told, CATALOG, sent, TODAY).untold == ("warning.none_given",)
    assert compose(told, CATALOG, meaning, TODAY).untold == ()


@pytest.mark.parametrize("text", ["It should be!, at www.wb.ru, v2.0. No", "a\n\nb. c", "他来了。好！再见"])
def test_taking_words_apart_loses_nothing(text: str) -> None:
    assert "".join(sentences_of(text)) == text


@pytest.mark.parametrize("language", list(CATALOG.languages))
def test_value_that_a_ticked_sentence_cannot_do_without_stays_though_she_names_it(language: str) -> None:
    case = replace(least_telling("price"), choices={"trouble": ("price_differs",)}, description="1890, 2240")
    body = draft(CATALOG, telling(case, shown=Decimal(1890), charged=Decimal(2240)), language).body

    assert re.search(r"1\W?890.*2\W?240", body.partition("1890, 2240")[0], re.DOTALL)


@pytest.mark.parametrize("problem", [id for id, problem in CATALOG.problems.items() if problem.spare])
@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_what_she_tells_herself_leaves_no_hole_in_a_sentence(problem: str, language: str) -> None:
    told = most_telling(problem, language)
    own = CATALOG.languages[language]
    values = [own.value(told.values[id], "RUB") for id in CATALOG.problems[problem].spare if told.values.get(id)]

    written = draft(CATALOG, telling(told, description=f"{own.stop} ".join(values)), language=language)

    assert not re.search("None|  | [,.;:，。；：]|“”|«»|「」", f"{written.subject} {written.body}")


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ("Саморезов нет. Рамок 10, а должно быть 12.", "Рамок 10, а должно быть 12."),
        ("Саморезов в коробке навалом. Рамок мало.", "Саморезов в коробке навалом. Рамок мало."),
        ("Саморезов нет, и инструкция на японском.", "Саморезов нет, и инструкция на японском."),
    ],
)
def test_sentence_that_only_voices_what_is_told_goes(own: str, kept: str) -> None:
    voiced = "саморез, крепеж; навалом"

    assert kept_apart(own, "В коробке нет крепежа.", RUSSIAN, [voiced])[0] == kept


def test_day_that_her_own_words_tell_stays_in_a_list_of_days_and_her_clause_goes() -> None:
    told = telling(
        least_telling("refund-missing"), description="Сдала чайник 8 марта, денег нет в выписке.", ended_on=day(8)
    )
    steps = (Event("request_filed", day(5)), Event("request_approved", day(6)), Event("asked_support", day(12)))
    body = draft(CATALOG, replace(told, choices={"trouble": ("accepted",)}, events=steps)).body.replace("\xa0", " ")

    assert "\n8 марта — " in body
    assert "\n\nДенег нет в выписке." in body


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ("12日联系了客服，到现在没有人回。灯一直亮。", "灯一直亮。"),
        ("12日联系了客服，13日又去了一趟自提点。", "13日又去了一趟自提点。"),
        ("12日客服说灯坏了。", "12日客服说灯坏了。"),
    ],
)
def test_chinese_day_joins_no_words(own: str, kept: str) -> None:
    said = "3月12日：联系客服，至今没有人回复。"

    assert kept_apart(own, said, CATALOG.languages["zh"], ["联系了客服，没有人回"])[0] == kept


def test_sentence_that_tells_what_day_it_is_today_says_no_more_by_that() -> None:
    told = telling(least_telling("return"), description="10 марта чайник сдан, сегодня уже 16-е. Кабель цел.")
    steps = (Event("request_filed", day(5)), Event("request_approved", day(6)), Event("item_returned", day(10)))
    body = draft(CATALOG, replace(told, events=steps)).body

    assert "16-е" not in body
    assert "Кабель цел." in body


def test_tick_is_told_again_where_her_words_that_told_it_are_left_out() -> None:
    own = "Приложение зависло. Списалось два раза, заказ один."
    case = replace(least_telling("charged-twice"), description=own)
    told = draft(CATALOG, replace(case, choices={"trouble": ("twice",), "signs": ("one_order",)}))

    assert "Приложение зависло. Списалось" not in told.body
    assert "В приложении виден только один заказ." in told.body
    assert not told.untold


@pytest.mark.parametrize(
    ("own", "left"),
    [("Дома открыла коробку, там трещина.", False), ("В тот же день открыла коробку, там трещина.", True)],
)
def test_day_of_collection_is_left_to_her_where_she_tells_the_day(own: str, left: bool) -> None:
    case = telling(least_telling("damaged"), received_on=day(9), choices={"noticed": ("same_day",)})

    assert ("noticed.same_day" in draft(CATALOG, replace(case, description=own)).untold) is left


@pytest.mark.parametrize(
    ("problem", "ticked", "own"),
    [
        ("damaged", {"package": ("damaged",)}, "Пакет весь в масле."),
        ("damaged", {"package": ("damaged",)}, "箱子底下全湿透了。"),
        ("counterfeit", {"signs": ("logo", "smell")}, "Запах выветрился за полчаса."),
        ("counterfeit", {"signs": ("logo", "packaging")}, "На коробке ошибка в слове."),
        ("return-fee", {"warning": ("none_given",)}, "Про второе списание ни слова."),
    ],
)
def test_tick_stays_where_her_words_only_touch_upon_its_subject(
    problem: str, ticked: dict[str, tuple[str, ...]], own: str
) -> None:
    language = "ru" if re.search("[а-я]", own) else "zh"
    case = replace(least_telling(problem), choices=ticked, description=own)

    assert not draft(CATALOG, case, language).untold


@pytest.mark.parametrize(
    ("language", "own", "said"),
    [
        ("ru", "16 марта чайник погас и не включается.", "Дефект проявился при обычном использовании."),
        ("en", "On 16 March it went dead.", "The fault appeared in normal use."),
        ("zh", "3月16日开始不亮了。", "问题是正常使用时出现的。"),
    ],
)
def test_normal_use_is_told_where_she_tells_the_day_alone(language: str, own: str, said: str) -> None:
    case = telling(least_telling("return-defective"), noticed_on=day(16), choices={"noticed": ("failed_on",)})

    assert said in draft(CATALOG, replace(case, description=own), language).body


@pytest.mark.parametrize(
    ("language", "own", "said"),
    [
        ("ru", "Доставку обещали 12 марта, потом перенесли на 20-е. Нужен подарок.", "на 20 марта"),
        ("en", "Delivery was promised for 12 March, then moved to the 20th. It is a present.", "the 20th"),
        ("zh", "说好3月12日送到，后来推迟到20号。这是礼物。", "3月20日"),
    ],
)
def test_day_that_only_a_clause_left_out_named_is_told_by_the_letter(language: str, own: str, said: str) -> None:
    case = telling(least_telling("late-order", language), first_date=day(12), new_date=day(20), description=own)
    case = replace(case, choices={"trouble": ("moved",)}, events=(Event("delivery_moved", day(12)),))

    assert said in draft(CATALOG, case, language, stage="follow-up").body.replace("\N{NO-BREAK SPACE}", " ")

"""Her own words lose what the letter tells in others, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from composer.letter.again import kept_apart
from tests.cast import CATALOG, day, draft, least_telling, telling

TODAY = date(2026, 11, 29)
LETTERS = {
    "ru": (
        "Пишу повторно: на обращение пришёл только автоответ.\n"
        "Списано: 150 ₽, 17 ноября 2026 г.\n"
        "16 ноября — срок доставки истёк.\n"
        "28 ноября — Алина из поддержки пообещала: «Кошелёк разблокируем до 1 декабря»."
    ),
    "en": (
        "I am writing again because my request was closed without a solution.\n"
        "I was charged 790 roubles instead of 632.\n"
        "23 November: I contacted support.\n"
        "27 November: Marina from support promised: “We will unblock the wallet by 4 December”."
    ),
    "zh": (
        "扣款：4380卢布，2026年11月20日19:42\n"
        "11月16日订单本应送达，但没有送到。\n"
        "11月18日：联系客服，只收到自动回复。\n"
        "11月22日：客服Анна承诺“11月25日之前核对付款”，期限已过。"
    ),
}
OPENINGS = {
    "ru": "За возврат взяли плату, хотя чайник возвращён. Прошу вернуть 150 ₽ и письменно подтвердить это. 29 ноября",
    "en": "The WB Wallet is blocked. Could you please refund 158 roubles and confirm it in writing? 29 November",
    "zh": "已经扣款，但订单仍显示未付款，请退款并书面确认。11月29日",
}


@pytest.mark.parametrize(
    ("language", "own", "kept"),
    [
        ("ru", "А 150 ₽ за возврат всё равно сняли. Пенсия мала.", "Пенсия мала."),
        ("ru", "А 250 ₽ за возврат всё равно сняли.", "А 250 ₽ за возврат всё равно сняли."),
        ("ru", "А 150 ₽ за возврат не сняли.", "А 150 ₽ за возврат не сняли."),
        ("ru", "Вчера Алина сказала, что разблокируют до 1 декабря. Пенсия мала.", "Пенсия мала."),
        (
            "ru",
            "Вчера Ольга сказала, что разблокируют до 1 декабря.",
            "Вчера Ольга сказала, что разблокируют до 1 декабря.",
        ),
        ("ru", "Позавчера Алина сказала, что всё в порядке.", "Позавчера Алина сказала, что всё в порядке."),
        ("ru", "Деньги за чайник пришли.", "Деньги за чайник пришли."),
        ("ru", "Чайник потёк в первый день, ответил только робот.", "Чайник потёк в первый день."),
        ("ru", "Ответил только робот, про чайник ни слова.", "Ответил только робот, про чайник ни слова."),
        ("ru", "Соседка видела, что ответил только робот.", "Соседка видела, что ответил только робот."),
        ("ru", "Хочу, чтобы это было письменно. Пенсия мала.", "Пенсия мала."),
        ("ru", "Хочу, чтобы вы перезвонили до 1 декабря.", "Хочу, чтобы вы перезвонили до 1 декабря."),
        ("en", "I contacted support on 23 November, the next day I brought a photo.", None),
        ("en", "I paid 790 and not 632, the screen says so too.", "The screen says so too."),
        ("en", "I typed the code, then I was charged 790.", "I typed the code."),
        ("en", "Mum paid, then I was charged 790.", "Mum paid, then I was charged 790."),
        ("en", "I typed the code, then I was charged 890.", "I typed the code, then I was charged 890."),
        ("ru", "Плату сняли два раза.", "Плату сняли два раза."),
        ("ru", "Кошелёк разблокировали.", "Кошелёк разблокировали."),
        ("en", "The wallet is unblocked now.", "The wallet is unblocked now."),
        ("en", "Marina said no.", "Marina said no."),
        ("zh", "11月16日送到了。", "11月16日送到了。"),
        ("zh", "但是卡里4380卢布已经扣了。岳父病了。", "岳父病了。"),
        ("zh", "但我已经联系过客服了。", "但我已经联系过客服了。"),
        ("zh", "岳父病了。页面上订单却一直显示未付款。", "岳父病了。"),
        ("en", "They refunded 158 roubles.", "They refunded 158 roubles."),
        ("en", "There was nothing else in the wallet.", "There was nothing else in the wallet."),
        ("zh", "已经退款了4380卢布。", "已经退款了4380卢布。"),
        ("en", "I was not charged 790.", "I was not charged 790."),
        ("en", "On Friday Marina said the wallet will be unblocked by 4 December. My son is ill.", "My son is ill."),
        ("en", "On Monday Marina said no.", "On Monday Marina said no."),
        (
            "en",
            "The WB Wallet is still blocked, I tried it twice.",
            "The WB Wallet is still blocked, I tried it twice.",
        ),
        ("zh", "钱11月20日就扣了。岳父的生日已经过了。", "岳父的生日已经过了。"),
        ("zh", "钱11月20日没扣。", "钱11月20日没扣。"),
        ("zh", "22号安娜说25号之前会核对好，今天都29号了还是老样子。岳父病了。", "岳父病了。"),
        ("zh", "装修师傅等着用，18号只有机器人回复。", "装修师傅等着用。"),
        ("zh", "18号联系了客服，到今天都没有修好。", "18号联系了客服，到今天都没有修好。"),
        ("ru", "Алина сказала, что разблокируют до 1 декабря, я честно ждала. Пенсия мала.", "Пенсия мала."),
        ("ru", "Вчера Алина пообещала это, хочу, чтобы было зафиксировано. Пенсия мала.", "Пенсия мала."),
        (
            "ru",
            "Алина пообещала разблокировать до 1 декабря, я надеялась.",
            "Алина пообещала разблокировать до 1 декабря, я надеялась.",
        ),
        ("ru", "Верните, пожалуйста, крышку от чайника.", "Верните, пожалуйста, крышку от чайника."),
        ("ru", "Верните деньги, пожалуйста, ребёнок заболел корью.", "Ребёнок заболел корью."),
        ("ru", "Мы надеялись, верните 150 ₽.", "Мы надеялись, верните 150 ₽."),
        ("ru", "Кабель цел, верните, пожалуйста, пока не отправили.", "Кабель цел."),
        ("ru", "Верните, пока не отправили к вам маму.", "Верните, пока не отправили к вам маму."),
        ("ru", "Прошу не возвращать деньги.", "Прошу не возвращать деньги."),
        ("en", "Please refund it before it gets shipped. My son is ill.", "My son is ill."),
        ("en", "I want my money back and nothing else. My son is ill.", "My son is ill."),
        ("en", "Please refund the shipped one.", "Please refund the shipped one."),
        ("zh", "岳父病了，趁还没发货请退款。", "岳父病了。"),
        ("zh", "请趁还没发货退礼物。", "请趁还没发货退礼物。"),
        ("zh", "岳父病了，4380。", "岳父病了。"),
        ("zh", "岳父病了，4390。", "岳父病了，4390。"),
        ("zh", "岳父病了。钱退回卡里就行。", "岳父病了。钱退回卡里就行。"),
        ("zh", "岳父病了。所以我也不想退。", "岳父病了。所以我也不想退。"),
        ("ru", "Прошло две недели, ответил автоматом только робот.", "Прошло две недели."),
        ("ru", "Через двенадцать дней Алина пообещала, что кошелёк разблокируют.", None),
        ("en", "790 came off my card. My son is ill.", "My son is ill."),
        ("en", "795 came off my card.", None),
        ("en", "My son has come.", None),
        ("en", "Four days later Marina promised that the wallet will be unblocked. My son is ill.", "My son is ill."),
        ("en", "Five days later Marina promised that the wallet will be unblocked.", None),
        ("en", "Four days later the wallet was blocked.", None),
        ("zh", "两天后客服只自动回复。岳父病了。", "岳父病了。"),
        ("zh", "三天后客服只自动回复。", None),
        ("ru", "Статус получил я сам, чайник с крышкой.", "Статус получил я сам, чайник с крышкой."),
        ("ru", "Деньги поступили 16 ноября.", "Деньги поступили 16 ноября."),
        ("en", "I phoned support on 23 November. My son is ill.", "My son is ill."),
        ("en", "I phoned the bank on 23 November. My son is ill.", "I phoned the bank on 23 November. My son is ill."),
        ("en", "The wallet is for my son, he already has a blocked one.", None),
        ("zh", "Ольга承诺25号之前核对付款。", "Ольга承诺25号之前核对付款。"),
        ("zh", "11月18日联系客服，第二天我带了照片。", None),
        ("zh", "11月18日没有联系客服。", "11月18日没有联系客服。"),
        ("ru", "Списали 150 ₽ 17 ноября, муж приехал на следующий день.", None),
        ("ru", "Дочь сильно ждала, ответил только робот.", None),
        ("ru", "Дочь сильно болеет, ответил только робот.", "Дочь сильно болеет."),
        ("ru", "Ответил только робот. Скриншот есть, там видно.", None),
        ("ru", "Чайник один, пожалуйста.", None),
        ("ru", "Прошу вернуть 150 ₽, хорошо бы к этому дню. Пенсия мала.", "Пенсия мала."),
        ("ru", "17 ноября сняли 150 ₽, деньги не приходят.", None),
        ("ru", "Хорошо бы вернуть крышку к этому дню.", None),
        ("ru", "Дочь ждала крышку, Алина пообещала до 1 декабря подождать.", None),
        ("en", "On 23 November I contacted support and have had no answer.", None),
        ("en", "Is there any way to refund 158 roubles? My son is ill.", "My son is ill."),
        ("en", "Is there any way to pay by phone?", None),
        ("zh", "这一点我说过，客服只自动回复。", None),
        ("zh", "岳父病了，11月18日客服只有自动回复。", "岳父病了。"),
        ("zh", "11月20日下午付的款4380卢布，11月18日只有机器人回复，岳父病了。", "岳父病了。"),
        ("zh", "11月18日客服只有自动回复，钱也扣了4380卢布，岳父病了。", "岳父病了。"),
        ("en", "I was charged 790 and Marina promised to unblock the wallet. My son is ill.", "My son is ill."),
        ("en", "I was charged 790 and Marina promised my son a wallet.", None),
        ("en", "I was charged 790, my son came the same evening.", None),
        ("en", "Mum tried the code, then I was charged 790.", None),
        ("zh", "岳父病了，18号只有机器人回复。另一单我要留着。", None),
        ("zh", "18号只有机器人回复，岳父却病了。", None),
        ("zh", "18号联系客服，没多久岳父病了。", None),
        ("zh", "这个我找过，18号只有机器人回复。", None),
        (
            "en",
            "On 27 November I got told by Marina that the wallet will be unblocked. It is 29 November.",
            "It is 29 November.",
        ),
        ("en", "On Friday Marina said the wallet will be unblocked. It is only her word.", None),
        ("en", "The wallet is blocked, I keep the card.", "I keep the card."),
        ("en", "Please refund 158 roubles before its shipped. My son is ill.", "My son is ill."),
        ("zh", "岳父病了，到现在也没动静。", None),
        ("zh", "18号只有机器人回复，到现在也没动静，岳父病了。", "岳父病了。"),
    ],
)
def test_what_the_letter_tells_in_other_words_is_left_out(language: str, own: str, kept: str | None) -> None:
    said, opening = f"{LETTERS[language]}\n{OPENINGS[language]}", OPENINGS[language]

    assert kept_apart(own, said, CATALOG.languages[language], (), opening, TODAY)[0] == (kept or own)


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ("Не взяли возврат, сказали, что коробка открыта.", "Сказали, что коробка открыта."),
        ("Не взяли возврат, сказали об этом грубо.", "Не взяли возврат, сказали об этом грубо."),
        ("Вместо конструктора в пакете лежал чехол. Пакет цел.", "Пакет цел."),
        ("Вместо конструктора лежал плед. Пакет цел.", "Вместо конструктора лежал плед. Пакет цел."),
        ("Статус не меняется, вообще не шевелится. Пенсия мала.", "Пенсия мала."),
        ("Статус не меняется, вообще не радует.", "Статус не меняется, вообще не радует."),
        ("Сняли плату за обратную дорогу. За что?", "Сняли плату за обратную дорогу. За что?"),
        (
            "Списали плату за обратную доставку 12 ноября, на следующий день принёс фото.",
            "Списали плату за обратную доставку 12 ноября, на следующий день принёс фото.",
        ),
        ("Сняли плату за обратную дорогу. Пенсия мала.", "Пенсия мала."),
    ],
)
def test_russian_says_the_same_by_other_words(own: str, kept: str) -> None:
    said = (
        "В пункте выдачи не приняли возврат. Вместо конструктора пришёл чехол.\n"
        "9 ноября — статус сменился на «В пути» и с тех пор не меняется.\n"
        "12 ноября — списали плату за обратную доставку."
    )

    assert kept_apart(own, said, CATALOG.languages["ru"], (), "", TODAY)[0] == kept


@pytest.mark.parametrize(
    ("language", "said", "own", "kept"),
    [
        ("ru", "22 ноября — обратилась в поддержку.", "Написала второй раз 22 ноября. Пенсия мала.", "Пенсия мала."),
        ("ru", "22 ноября — обратилась в поддержку.", "Написала 22 ноября про крышку.", None),
        (
            "ru",
            "Списали 2 760 ₽.",
            "В чеке было 2 380 ₽ за две пачки, списали 2 760 ₽.",
            "В чеке было 2 380 ₽ за две пачки.",
        ),
        ("ru", "Списали 2 760 ₽.", "В чеке за две пачки, списали 2 760 ₽.", None),
        ("ru", "Списали 2 760 ₽.", "Когда в чеке было 2 380 ₽, списали 2 760 ₽.", None),
        ("ru", "Заказ от 24 октября, комод.", "Комод заказан 24 октября, у мамы ремонт идёт.", "У мамы ремонт идёт."),
        ("ru", "15 ноября — ответили, что такой товар не возвращают.", "Ответили, что товар возврату не подлежит.", ""),
        ("en", "18 November: The request was declined.", "They won’t refund. My son is ill.", "My son is ill."),
        ("en", "Artyom promised: “The 250 roubles will be refunded”.", "Artyom said it will be put back.", ""),
        ("en", "Artyom promised: “The 250 roubles will be refunded”.", "I put the kettle back.", None),
        ("en", "I was charged twice for one order.", "Two identical debits for one order. Mum paid.", "Mum paid."),
        ("zh", "11月11日：客服答复“系统里查不到这笔付款”。", "回复说查不到这笔款。岳父病了。", "岳父病了。"),
        ("zh", "退货运费不应由我承担。", "岳父病了，退货运费我不出。", "岳父病了。"),
        ("zh", "退货运费不应由我承担。", "安装费我不出。", None),
        ("zh", "收到的不是我订购的四件套，而是别的商品。", "发错了。", ""),
        ("zh", "客服承诺的期限（11月23日）已过。", "到现在也没有消息，岳父病了。", "岳父病了。"),
        (
            "en",
            "The boots have not arrived.\nI would like to have 250 roubles returned.",
            "The boots have not arrived and I would like my 250 roubles back. Mum paid.",
            "Mum paid.",
        ),
        (
            "en",
            "The boots have not arrived.\nI would like to have 250 roubles returned.",
            "The boots are fine and I would like my 250 roubles back.",
            None,
        ),
        (
            "en",
            "I was charged twice for one order.",
            "Two identical debits for one order. There is a queue.",
            "There is a queue.",
        ),
        (
            "en",
            "Wallet support replied: “Please contact your bank.”",
            "The marketplace sent me to my bank. Mum paid.",
            "Mum paid.",
        ),
    ],
)
def test_words_in_a_row_are_read_as_those_of_the_letter(language: str, said: str, own: str, kept: str | None) -> None:
    left = kept_apart(own, said + "\n", CATALOG.languages[language], (), "", TODAY)[0]

    assert left == (own if kept is None else kept)


def test_what_a_word_voices_hides_no_other_that_stands_in_the_letter_by_chance() -> None:
    said, opening = "Ботинки малы.\nСледов носки нет.", "Ботинки малы. Прошу обменять их."
    language = CATALOG.languages["ru"]

    assert not kept_apart("Впритык, не лезут.", said, language, ("впритык, не лезут",), opening, TODAY)[0]
    own = "С носком не лезут."
    assert kept_apart(own, said, language, ("впритык, не лезут",), opening, TODAY)[0] == own


def test_what_only_voices_a_tick_stays_where_the_letter_has_none_of_its_words() -> None:
    language = CATALOG.languages["en"]
    said = "The sweater is not made of the material described."

    assert kept_apart("Plain acrylic.", said, language, ["made of, acrylic"], "", TODAY)[0] == "Plain acrylic."


@pytest.mark.parametrize(
    ("language", "said", "own", "echo"),
    [
        ("zh", "收到时蜂蜜瓶已经碎了。", "碎了", "碎了"),
        ("en", "The boots are too small.", "Too small.", "small"),
    ],
)
def test_only_words_that_the_letter_has_are_left_out(language: str, said: str, own: str, echo: str) -> None:
    assert not kept_apart(own, said, CATALOG.languages[language], [echo], "", TODAY)[0]


def test_chinese_clause_that_a_condition_leads_to_is_not_cut_off() -> None:
    said, own = "电动螺丝刀夹头打滑。", "换过三种批头，螺丝拧进木板一半，夹头就开始空转。"

    assert kept_apart(own, said, CATALOG.languages["zh"], ["夹头打滑，空转"], "", TODAY)[0] == own


def test_who_promised_what_on_which_day_is_told_by_the_letter_that_asks_to_confirm_it() -> None:
    own = "Алина из чата 14 марта сказала, что чайник заменят. Кабель цел."
    told = telling(least_telling("exchange-defective"), description=own)
    values = {**told.values, "talked_on": day(14), "agent": "Алина", "promise": "чайник заменят"}
    body = draft(CATALOG, replace(told, values=values), stage="confirm").body

    assert "из чата" not in body
    assert "Кабель цел." in body


@pytest.mark.parametrize(
    ("language", "said", "own"),
    [
        (
            "en",
            "On 22 November support replied: “Please restart your phone.”",
            "Restarted the phone, the code never came.",
        ),
        ("ru", "22 ноября поддержка ответила: «Перезагрузите телефон».", "Перезагрузила телефон, кота это не волнует."),
        ("zh", "11月22日客服答复“请重启手机”。", "重启手机了，另一台也收不到短信。"),
    ],
)
def test_what_she_tried_stays_though_she_was_told_to(language: str, said: str, own: str) -> None:
    assert kept_apart(own, said, CATALOG.languages[language], today=TODAY)[0] == own


def test_confirmation_is_not_asked_for_again_in_chinese() -> None:
    said = "请在12月2日前回复确认客服的承诺。"
    own = "请把电话里说的内容写下来确认一下，卖家说没货，但是同一个页面还能加进购物车。"

    assert (
        kept_apart(own, said, CATALOG.languages["zh"], today=TODAY)[0] == "卖家说没货，但是同一个页面还能加进购物车。"
    )


def test_what_is_asked_for_stays_with_what_is_asked() -> None:
    case = telling(
        least_telling("charged-twice"), description="Верните пожалуйста вторую сумму, до отпуска две недели."
    )
    body = draft(CATALOG, case, "ru").body

    assert "\nВторую сумму" not in body
    assert "до отпуска две недели" in body


@pytest.mark.parametrize(
    ("language", "begun", "hers", "ticked"),
    [
        ("ru", "В итоге за один заказ деньги списали дважды. ", "В приложении заказ один", "только один заказ"),
        ("en", "I was charged twice for one order. ", "The app has one order", "only one order"),
        ("zh", "同一个订单扣了两次。", "应用里订单就一个", "只有一个订单"),
    ],
)
def test_two_charges_for_one_order_do_not_say_that_the_app_shows_only_one(
    language: str, begun: str, hers: str, ticked: str
) -> None:
    case = telling(least_telling("charged-twice", language), description=begun + hers)
    case = replace(case, choices={**case.choices, "trouble": ("twice",), "signs": ("one_order",)})
    body = draft(CATALOG, case, language, channel="app").body

    assert hers in body or ticked in body, body


def test_clause_amid_others_that_is_told_again_goes() -> None:
    own = "Сапоги оказались малы, размер не подошёл, кнопки возврата нет нигде."
    said = "Вейдерсы не подошли по размеру.\nПрошу принять их обратно."

    assert kept_apart(own, said, CATALOG.languages["ru"])[0] == "Сапоги оказались малы, кнопки возврата нет нигде."

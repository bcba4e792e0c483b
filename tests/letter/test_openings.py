"""How letters open and what they call the thing: the strongest fault first, the plain ones together, her own word."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from composer.catalog.product_names import folded
from tests.cast import CATALOG, TODAY, day, draft, least_telling, most_telling, telling

RUSSIAN = CATALOG.languages["ru"]


def test_refusal_stands_in_the_subject_before_the_fault() -> None:
    choices = {"refusal": ("not_found",), "defect": ("drains_fast",)}
    refused = replace(least_telling("return-refused"), choices=choices)

    assert "отказ в возврате" in draft(CATALOG, refused).subject


def test_late_order_opens_with_what_did_not_come_though_it_was_moved() -> None:
    case = telling(least_telling("late-order"), promised_on=day(12), first_date=day(10), new_date=day(12))
    late = draft(CATALOG, replace(case, choices={"trouble": ("late", "moved")}))

    assert "чайник до сих пор не доставлен" in late.body.split("\n\n")[1].lower()
    assert "с 10 на 12 марта" in late.body.replace("\u00a0", " ")
    assert "не доставлен" in late.subject


def test_plain_faults_are_one_sentence_up_to_three() -> None:
    worn = replace(least_telling("return-defective"), product="Кеды", choices={"defect": ("seam", "torn", "sole_off")})

    assert "Кеды разошлись по шву, есть разрыв, отклеилась подошва." in draft(CATALOG, worn).body


def test_thing_is_called_by_her_own_word() -> None:
    case = replace(least_telling("return-defective"), product="Смарт-часы Veya", choices={"defect": ("no_charge",)})

    assert "Смарт-часы не заряжаются" in draft(CATALOG, case).body
    assert "Умные часы не заряжаются" in draft(CATALOG, telling(case, thing="умные часы")).body


@pytest.mark.parametrize(
    ("typed", "opens"),
    [("сервиз", "Сервиз с"), ("чайный сервиз", "Чайный сервиз с"), ("постельное", "Постельное бельё с")],
)
def test_thing_is_called_nothing_narrower_than_was_typed(typed: str, opens: str) -> None:
    assert opens in draft(CATALOG, telling(least_telling("return-defective"), thing=typed)).body


@pytest.mark.parametrize(
    ("product", "called"),
    [
        ("Одеяло электрическое с подогревом", "The electric blanket has stopped working."),
        ("Наушники беспроводные накладные", "The headphones have stopped working."),
        ("Наушники беспроводные", "The earphones have stopped working."),
        ("Косметическое средство с подогревом", "The item has stopped working."),
    ],
)
def test_english_letter_calls_thing_as_its_russian_title_does(product: str, called: str) -> None:
    case = replace(least_telling("return-defective"), product=product, choices={"defect": ("stopped",)})

    assert called in draft(CATALOG, case, language="en").body


@pytest.mark.parametrize(
    ("language", "product", "typed", "called"),
    [
        ("ru", "Кофта с подогревом", "", "Кофта перестала работать."),
        ("ru", "Косметическое средство", "", "Товар перестал работать."),
        ("ru", "", "снеки", "Снеки перестали работать."),
        ("en", "Сапоги резиновые", "", "The wellington boots have stopped working."),
        ("en", "", "продукт", "The item has stopped working."),
        ("en", "", "tool", "The tool has stopped working."),
        ("zh", "Кеды с подсветкой", "", "帆布鞋"),
    ],
)
def test_name_of_many_things_is_said_only_where_it_was_typed(
    language: str, product: str, typed: str, called: str
) -> None:
    case = replace(least_telling("return-defective"), product=product, choices={"defect": ("stopped",)})

    assert called in draft(CATALOG, telling(case, thing=typed), language=language).body


def test_other_names_of_things_have_all_forms() -> None:
    nouns = [noun for group in CATALOG.lexicon.groups.values() for noun in group.nouns["ru"].values()]

    assert all(folded(one.name) and one["gender"] in ("m", "f", "n", "pl") for noun in nouns for one in noun.also)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Дом у реки", "«Дом у реки»"),
        ("ООО Дом у реки", "ООО Дом у реки"),
        ("ИП Хасанова Л. Р.", "ИП Хасанова Л. Р."),
        ("Мария Котова", "Мария Котова"),
        ("Sonora", "Sonora"),
        ("магазин «Дом»", "магазин «Дом»"),
    ],
)
def test_seller_of_several_words_stands_between_quotation_marks(name: str, shown: str) -> None:
    assert RUSSIAN.firm(name) == shown


@pytest.mark.parametrize(
    ("language", "problem", "choices", "opening"),
    [
        ("ru", "late-order", {"trouble": ("courier",)}, "Курьер заказ № 1000000471 не привёз: прошу не позднее"),
        ("ru", "payment-missing", {"trouble": ("on_collection",)}, "Заказ № 1000000471 оплачен при получении"),
        ("en", "cancelled", {}, "Order 1000000471 was cancelled, although I had not asked for this"),
        ("en", "pickup-point", {"trouble": ("not_found",)}, "The pickup point could not find order 1000000471"),
        ("zh", "charged-twice", {"trouble": ("twice",)}, "订单1000000471被重复扣款，"),
        ("ru", "charged-twice", {"trouble": ("twice",)}, "По заказу № 1000000471 деньги списали дважды: прошу "),
    ],
)
def test_chat_opens_with_the_number_of_the_order(
    language: str, problem: str, choices: dict[str, tuple[str, ...]], opening: str
) -> None:
    case = replace(least_telling(problem), order_number="1000000471", choices=choices)

    assert opening in draft(CATALOG, case, channel="chat", language=language).body.replace("\u00a0", " ")


def test_number_of_the_order_is_put_into_no_quotation() -> None:
    case = telling(least_telling("late-order"), status="заказ собирается")
    stuck = replace(case, order_number="1000000471", choices={"trouble": ("stuck",)})
    body = draft(CATALOG, stuck, channel="chat").body.replace("\u00a0", " ")

    assert "По заказу № 1000000471 статус «заказ собирается» не меняется: прошу" in body


def test_what_is_said_of_the_order_is_said_of_no_article() -> None:
    case = telling(replace(least_telling("cancelled"), order_number=""), article="218840317")

    assert "货号218840317：订单被取消了" in draft(CATALOG, case, channel="chat", language="zh").body


def test_price_that_is_but_the_end_or_the_day_of_what_is_asked_has_its_line() -> None:
    priced = telling(least_telling("cancel-order"), amount=Decimal(19))
    body = draft(CATALOG, replace(priced, choices={"wish": ("cancel_unpaid",)})).body.replace("\u00a0", " ")

    assert "не позднее 19 марта" in body
    assert "Цена: 19 ₽" in body


def test_refused_return_opens_with_what_is_wrong_too() -> None:
    case = replace(least_telling("return-refused"), choices={"refusal": ("not_found",), "defect": ("no_charge",)})
    body = draft(CATALOG, telling(case, thing="чайник")).body

    assert "дефект не обнаружен. Чайник не заряжается. Прошу" in body
    assert body.count("не заряжается") == 1


def test_chinese_subject_calls_a_part_by_its_own_name() -> None:
    case = telling(
        least_telling("exchange-defective"), thing="婴儿推车", part="前轮", choices={"defect": ("part_off",)}
    )

    assert "婴儿推车前轮脱落" in draft(CATALOG, case, "zh").subject


def test_long_comparison_with_the_page_stands_behind_the_ask_in_chinese() -> None:
    case = telling(
        least_telling("not-as-described"),
        thing="陨石",
        described_as="天然铁陨石，12克，附证书",
        actually_is="一块炉渣，磁铁吸不住，没有证书",
        choices={"mismatch": ("page_says", "material"), "wish": ("return_refund",)},
    )
    body = draft(CATALOG, case, "zh").body

    compared = "页面写的是“天然铁陨石，12克，附证书”，实际是一块炉渣，磁铁吸不住，没有证书。"
    assert body.index("陨石的材质与描述不符，") < body.index("我想退货") < body.index(compared)
    assert body.count("材质") == 1


@pytest.mark.parametrize(
    ("thing", "product", "own", "said"),
    [
        (
            "olive oil",
            "Olive oil, 3 bottles",
            "One of the three bottles had leaked.",
            "One of the three bottles of olive oil",
        ),
        ("honey", "Мёд липовый 1 кг", "", "The jar of honey"),
        ("milk", "Молоко 1 л", "", "The container of milk"),
        ("hot-water bottle", "Грелка", "", "The hot-water bottle"),
    ],
)
def test_english_says_of_what_holds_a_liquid_that_it_leaked(thing: str, product: str, own: str, said: str) -> None:
    case = replace(telling(least_telling("damaged"), thing=thing), product=product, description=own)
    told = draft(CATALOG, replace(case, choices={"damage": ("leaked",)}), language="en")

    assert f"{said} arrived leaking." in told.body


def test_english_asks_for_all_to_be_taken_back_where_some_are_damaged() -> None:
    own = "Two of the six cups are cracked."
    case = replace(telling(least_telling("damaged"), thing="cups"), description=own)
    told = draft(CATALOG, replace(case, choices={"damage": ("cracked",), "wish": ("return_refund",)}), language="en")

    assert "Two of the six cups arrived cracked. Could you please take all six cups back" in told.body


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        (("not_as_described",), ["Шуруповёрт не соответствует описанию"]),
        (("chuck_slips", "no_power"), ["Шуруповёрт не включается", "патрон проскальзывает"]),
        (("cracked",), ["Патрон треснул"]),
    ],
)
def test_fault_is_of_all_of_the_thing_where_no_part_can_have_it(faults: tuple[str, ...], said: list[str]) -> None:
    case = telling(
        least_telling("return-defective"), thing="шуруповёрт", part="патрон", described_as="45 Нм", actually_is="30 Нм"
    )
    told = draft(CATALOG, replace(case, choices={"defect": faults})).body

    assert [words for words in said if words.lower() not in told.lower()] == []


def test_english_refusal_speaks_of_the_part_that_is_faulty_and_of_the_thing_to_be_returned() -> None:
    case = telling(least_telling("return-refused"), thing="phone", part="battery")
    case = replace(case, choices={**case.choices, "defect": ("swollen",), "refusal": ("caused_by_me",)})

    assert "The battery has swollen, but my request to return the phone was" in draft(CATALOG, case, language="en").body


@pytest.mark.parametrize(
    ("promise", "asked"),
    [
        (
            "the money will be on your card within 3 working days",
            "that 2,490 roubles will be on my card by 27 March?",
        ),
        ("We will give you a decision on the return", "that you will give me a decision on the return by"),
        ("call you back and send a courier", "that you will call me back and send a courier by"),
        (
            "Your refund is approved",
            "what Oleg from support promised on 18 March? The promise was: “Your refund is approved.”",
        ),
        (
            "We will call you if you need help",
            "promised on 18 March? The promise was: “We will call you if you need help.”",
        ),
        ("Мы вернём деньги", "promised on 18 March? The promise was: “Мы вернём деньги.”"),
        ("I get the money on Friday", "I noted this down: I get the money on Friday (by 27 March)."),
    ],
)
def test_english_says_what_is_wrong_and_asks_for_what_was_promised_to_be_confirmed(promise: str, asked: str) -> None:
    case = telling(least_telling("refund-missing"), talked_on=day(18), promise=promise, promised_by=day(27))
    case = telling(case, amount=Decimal(2490), agent="Oleg")
    opening = draft(CATALOG, case, language="en", stage="confirm").body.split("\n\n")[1].replace("\u00a0", " ")

    wrong = "I have still not received the refund for the kettle. "
    assert opening.startswith(f"{wrong}Could you please confirm in writing by")
    assert asked in opening
    assert "Oleg from support promised" in opening


def test_english_claim_names_the_fault_before_the_refusal() -> None:
    case = replace(least_telling("return-refused"), choices={"refusal": ("not_found",), "defect": ("no_charge",)})
    told = draft(CATALOG, telling(case, thing="drill", name="Ann"), language="en", stage="claim").body

    assert "The drill does not charge, but my request to return it was declined because no defect was found." in told


def test_english_letter_to_the_bank_keeps_the_disputed_payment_together() -> None:
    case = telling(
        least_telling("charged-twice"), bank="T-Bank", paid_on=day(4), card_first6="220070", card_last4="4242"
    )
    case = telling(case, amount=Decimal(2490), contacted_on=day(13), name="Ann", authorisation="118342")
    told = draft(CATALOG, replace(case, choices={"trouble": ("twice",)}), language="en", stage="bank").body
    told = told.replace("\u00a0", " ")

    assert told.startswith("To: T-Bank")
    assert "dispute the second charge under the card scheme’s rules and have 2,490 roubles returned" in told
    assert "Date: 4 March 2026\nAmount: 2,490 roubles\nAuthorisation code: 118342\nCard: 220070******4242" in told
    assert "I contacted Wildberries support" in told


@pytest.mark.parametrize(
    ("problem", "asked"),
    [
        ("incomplete", "Could you please send"),
        ("damaged", "Could you please replace"),
        ("cancelled", "Could you please reinstate"),
        ("wrong-item", "Could you please send the correct"),
    ],
)
def test_english_asks_for_one_thing_where_no_wish_is_ticked(problem: str, asked: str) -> None:
    body = draft(CATALOG, least_telling(problem), language="en").body

    assert asked in body
    assert " either " not in body


@pytest.mark.parametrize(
    ("thing", "first", "unused"),
    [
        ("milk", "when I opened it", "The milk has not been touched since"),
        ("coat", "the first time I wore it", "The coat has not been used since"),
        ("drill", "the first time I used it", "The drill has not been used since"),
    ],
)
def test_english_opens_food_and_wears_clothes(thing: str, first: str, unused: str) -> None:
    case = telling(least_telling("damaged"), thing=thing)
    case = replace(case, choices={"damage": ("torn",), "noticed": ("first_use",), "condition": ("unused",)})
    body = draft(CATALOG, case, language="en").body

    assert first in body
    assert unused in body


def test_english_thanks_say_what_came_of_it() -> None:
    case = telling(least_telling("return-defective"), thing="drill")
    thanks = draft(CATALOG, replace(case, choices={"solution": ("replaced",)}), language="en", stage="thanks")

    assert thanks.subject.endswith("drill replaced, thank you")


@pytest.mark.parametrize(
    ("problem", "wish", "said"),
    [
        ("late-order", "order_status", "I need it by 5 April"),
        ("late-order", "cancel_refund", "I need this settled by 5 April"),
        ("cancelled", "reinstate", "I need the kettle by 5 April"),
        ("cancelled", "refund_check", "I need this settled by 5 April"),
    ],
)
def test_english_day_of_need_says_what_is_needed_by_then(problem: str, wish: str, said: str) -> None:
    case = telling(replace(least_telling(problem), choices={"wish": (wish,)}), needed_by=date(TODAY.year, 4, 5))

    assert said in draft(CATALOG, case, "en").body.replace("\u00a0", " ")


def test_english_complaint_asks_for_one_written_reply() -> None:
    complaint = draft(CATALOG, most_telling("return-defective", "en"), "en", stage="authority")
    written = complaint.body

    assert complaint.subject == "Order 1000000471: earphones faulty, please investigate"
    assert "be grateful for a written reply within 30 days of registration (by " in written
    assert written.count("Please") == 1
    assert "My demand is based on" in written
    assert "This claim is based on" in draft(CATALOG, most_telling("return-defective", "en"), "en", stage="claim").body


def test_english_term_of_a_promise_gives_way_to_its_day() -> None:
    case = most_telling("charged-twice", "en")
    said = telling(
        case, promise="the second payment will be returned in 3 days", promised_by=day(20), talked_on=day(14)
    )
    written = draft(CATALOG, said, "en", stage="confirm").body.replace("\u00a0", " ")

    assert "the second payment will be returned by 20 March" in written
    assert "in 3 days" not in written


def test_english_subject_of_one_verb_names_the_thing() -> None:
    leaks = telling(
        replace(least_telling("return-defective"), choices={"defect": ("leaks",)}), amount=Decimal(124900000)
    )

    assert ": leaks" not in draft(CATALOG, leaks, "en").subject


@pytest.mark.parametrize(
    ("language", "promise", "own", "said"),
    [
        (
            "ru",
            "Ответ будет до 20 марта",
            "Прошу ответить письменно.",
            "Моя просьба — принять чайник обратно и вернуть",
        ),
        ("en", "Your request goes to the seller", "I wait.", "I would like you to take the kettle back"),
        ("zh", "3月20日前给您答复", "在等。", "我的请求是：接受退货并退还"),
        ("ru", "Деньги вернём", "Куда идти, брать ли коробку?", "вопрос: куда идти, брать ли коробку?"),
        ("en", "We will refund you", "Where do I take the kettle?", "my question: where do I take the kettle?"),
        ("zh", "给您退款", "旧的要不要一起带去？", "另请告诉我：旧的要不要一起带去？"),
    ],
)
def test_confirmation_keeps_her_wish_and_asks_her_question(language: str, promise: str, own: str, said: str) -> None:
    ticked = {"wish": ("return_refund",), "signs": ("logo",)}
    case = replace(least_telling("counterfeit", language), choices=ticked, description=own)
    case = telling(case, talked_on=day(14), promise=promise, promised_by=day(20), amount=Decimal(4150))

    body = draft(CATALOG, case, language, "chat", "confirm").body
    assert said in body
    assert own not in body or "?" not in own


def test_english_full_stop_stands_within_a_sentence_that_is_quoted_behind_a_colon() -> None:
    case = telling(least_telling("return", "en"), talked_on=day(14), promise="Deciding takes time", promised_by=day(20))

    assert "The promise was: “Deciding takes time.” I understand" in draft(CATALOG, case, "en", "email", "confirm").body


def test_english_names_the_thing_again_behind_something_of_it() -> None:
    ticked = {"mismatch": ("colour",), "wish": ("return_refund",)}
    of_it = telling(replace(least_telling("not-as-described", "en"), product="Scarf", choices=ticked))

    assert "is not the one in the photo. Could you please take the scarf back" in draft(CATALOG, of_it, "en").body


def test_english_says_of_a_thing_itself_that_it_does_not_suit_and_then_calls_it_it() -> None:
    unfit = telling(replace(least_telling("return", "en"), product="Scarf", choices={"reason": ("colour",)}))

    assert "The scarf is not the right colour for me. Could you please take it back" in draft(CATALOG, unfit, "en").body


def test_inspection_is_offered_in_a_confirmation_unless_an_exchange_is_agreed() -> None:
    case = replace(least_telling("exchange-defective"), choices={"defect": ("leaks",), "wish": ("replace",)})
    agreed = telling(case, talked_on=day(14), promise="Заменим на новый", promised_by=day(20))
    open_ = telling(case, talked_on=day(14), promise="Ответим", promised_by=day(20))

    assert "проверка качества" not in draft(CATALOG, agreed, stage="confirm").body
    assert "проверка качества" in draft(CATALOG, open_, stage="confirm").body


def test_parts_that_and_joins_open_as_typed_before_what_was_ticked() -> None:
    parts = "the cloth sling for the book and one of the four leg braces"
    case = replace(
        least_telling("incomplete", "en"),
        choices={"missing": ("parts", "fittings"), "wish": ("send_missing",)},
        values={"parts": parts},
        description="The bag for the bolts was empty.",
    )
    body = draft(CATALOG, case, "en").body

    assert f"came without {parts}, and without the bolts." in body
    assert "send everything that is missing by" in body


@pytest.mark.parametrize(("language", "said"), [("ru", "для осмотра"), ("en", "for inspection"), ("zh", "可供查验")])
def test_claim_about_missing_parts_offers_what_came_for_inspection(language: str, said: str) -> None:
    case = replace(least_telling("incomplete"), choices={"missing": ("manual",), "wish": ("send_missing",)})

    assert said in draft(CATALOG, case, language, stage="claim").body


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "1) копию претензии;\n2) подтверждение отправки претензии"),
        ("en", "1. A copy of my claim\n2. Proof that the claim was sent"),
        ("zh", "1. 索赔函副本\n2. 索赔函寄出凭证"),
    ],
)
def test_proof_that_the_claim_was_sent_is_among_the_enclosures(language: str, said: str) -> None:
    case = telling(least_telling("damaged"), claimed_on=day(2), choices={"claim_papers": ("copy", "sending")})

    assert said in draft(CATALOG, case, language, stage="authority").body


@pytest.mark.parametrize(
    ("language", "no_button", "unworn"),
    [("ru", "Кнопки возврата", "носки"), ("en", "no return button", "worn"), ("zh", "没有退货按钮", "没有穿过")],
)
def test_thanks_tell_the_trouble_that_was_solved_and_not_how_the_thing_is(
    language: str, no_button: str, unworn: str
) -> None:
    ticked = {"obstacle": ("no_button",), "condition": ("not_worn",), "solution": ("refunded",)}
    body = draft(CATALOG, replace(least_telling("return", language), choices=ticked), language, stage="thanks").body

    assert no_button in body
    assert unworn not in body


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_thanks_for_help_with_a_pickup_point_tell_where_and_when(language: str) -> None:
    case = replace(least_telling("pickup-point", language), choices={"trouble": ("will_not_take",)})
    case = telling(case, pickup_point="Казань, пр. Победы, 46", visited_on=day(11))
    body = draft(CATALOG, case, language, stage="thanks").body

    assert "Казань, пр. Победы, 46" in body
    assert CATALOG.languages[language].short_date(day(11), day(16)).replace("\u00a0", " ") in body.replace(
        "\u00a0", " "
    )


def test_english_chat_names_the_order_in_the_sentence_that_tells_what_was_ordered_and_came() -> None:
    values = {"size_ordered": "L", "size_got": "S"}
    case = replace(least_telling("wrong-item", "en"), product="Sweater", choices={"mistake": ("size",)}, values=values)

    assert "in size L, but received size S." in draft(CATALOG, case, "en", "chat").body


def test_english_asks_in_one_sentence_for_the_return_and_at_whose_cost_it_is() -> None:
    ticked = {"defect": ("leaks",), "wish": ("return_refund",), "return_cost": ("not_mine",)}
    case = replace(least_telling("return-defective", "en"), product="Kettle", choices=ticked)

    assert "take it back at no cost to me and refund" in draft(CATALOG, case, "en").body
    assert (
        "with the return shipping at no cost to me?"
        in draft(CATALOG, replace(case, choices={**ticked, "wish": ("replace",)}), "en").body
    )


def test_english_thanks_the_seller_only_where_something_was_sent_or_mended() -> None:
    case = telling(least_telling("counterfeit", "en"), seller="Aroma", agent="Olga")
    refunded = draft(CATALOG, replace(case, choices={"solution": ("refunded",)}), "en", stage="thanks").body
    replaced = draft(CATALOG, replace(case, choices={"solution": ("replaced",)}), "en", stage="thanks").body

    assert "Seller: Aroma" in refunded
    assert "and the seller" not in refunded
    assert "and the seller, Aroma," in replaced


def test_english_letters_call_a_bank_by_its_name_and_write_half_a_size_with_a_point() -> None:
    values = {"bank": "sber", "card_last4": "7720", "size_ordered": "37,5", "size_got": "39"}
    told = replace(
        least_telling("wrong-item", "en"), choices={"mistake": ("size",), "payment": ("card",)}, values=values
    )
    body = draft(CATALOG, told, "en").body

    assert "Sberbank card ending 7720" in body
    assert "in size 37.5, but received size 39" in body


def test_english_tells_once_when_a_late_order_was_due() -> None:
    case = most_telling("late-order", "en")

    assert draft(CATALOG, case, "en", stage="follow-up").body.count("12\u00a0March") == 1


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("damaged", "If the kettle cannot be replaced, what are my options?"),
        ("wrong-item", "If you cannot send what I ordered, what are my options?"),
        ("incomplete", "If what is missing cannot be sent, what are my options?"),
        ("not-as-described", "What are my options now?"),
    ],
)
def test_english_caller_names_what_may_not_be_possible(problem: str, said: str) -> None:
    assert said in draft(CATALOG, least_telling(problem, "en"), "en", channel="call").body


def test_english_pickup_point_is_asked_to_accept_boots_as_several() -> None:
    case = replace(least_telling("pickup-point", "en"), product="Boots", choices={"trouble": ("will_not_take",)})

    assert "when I can bring them?" in draft(CATALOG, case, "en").body
    assert "tell the pickup point to accept them," in draft(CATALOG, case, "en", channel="call").body


def test_english_thanks_name_the_refund_that_had_not_come_once() -> None:
    case = replace(least_telling("refund-missing", "en"), choices={"solution": ("refunded",)})
    body = draft(CATALOG, case, "en", stage="thanks").body

    assert "refund for the kettle, but I have now received " in body
    assert body.count("refund") == 1


def test_english_thanks_say_of_a_payment_what_was_answered() -> None:
    case = replace(least_telling("cannot-pay", "en"), choices={"solution": ("answered",)})
    told = draft(CATALOG, case, "en", stage="thanks")

    assert "question about the payment has now been answered" in told.body
    assert "payment fails" not in told.subject


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ("80% acrylic on the label", "the label says “80% acrylic”. Could you please replace the throw "),
        ("The fabric is acrylic", "but the fabric is acrylic. Could you please replace the throw "),
        ("80% acrylic", "but what arrived is 80% acrylic. Could you please replace it "),
        ("no lining", "but the throw has no lining. Could you please replace it "),
        (
            "greasy wool, sheds on everything",
            "but what arrived is “greasy wool, sheds on everything”. Could you ",
        ),
        ("smells of petrol", "but the throw smells of petrol. Could you please replace it "),
        ("are two left shoes", "but what arrived is “are two left shoes”. Could you please replace it "),
    ],
)
def test_english_asks_to_replace_the_thing_and_not_its_label(came: str, said: str) -> None:
    case = replace(least_telling("not-as-described", "en"), product="Throw", choices={"mismatch": ("page_says",)})
    case = telling(case, described_as="100% wool", actually_is=came)

    assert said in draft(CATALOG, case, "en").body

"""What Russian letters say of what was bought: of what it came in, of one part, of the same thing by another name."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from composer.case.facts import Event
from composer.letter.neat import neat
from tests.cast import CATALOG, day, draft, least_telling, most_telling, telling


@pytest.mark.parametrize(
    ("product", "damage", "said"),
    [
        ("Мёд липовый, банка 1 кг", "broken", "Мёд пришёл в разбитой банке."),
        ("Варенье, набор 6 банок", "broken", "Варенье пришло в разбитой таре."),
        ("Духи женские 50 мл", "cracked", "Духи пришли в треснувшем флаконе."),
        ("Кофе молотый 250 г", "dented", "Молотый кофе пришёл в помятой упаковке."),
        ("Шампунь 400 мл", "leaked", "Шампунь вытек."),
        ("Ваза стеклянная", "broken", "Ваза пришла разбитой."),
    ],
)
def test_russian_letter_says_of_what_food_and_liquid_came_in_that_it_broke(
    product: str, damage: str, said: str
) -> None:
    case = replace(least_telling("damaged"), product=product, choices={"damage": (damage,)})

    assert said in draft(CATALOG, case).body


def test_what_came_under_the_same_name_is_not_said_to_come_in_its_own_place() -> None:
    case = replace(least_telling("wrong-item"), product="Кофе в зёрнах", choices={"mistake": ("other_item",)})
    ground = draft(CATALOG, telling(case, item_got="кофе молотый, 1 кг")).body
    tea = draft(CATALOG, telling(case, item_got="чай зелёный")).body
    soluble = draft(CATALOG, telling(case, item_got="растворимый кофе")).body

    assert "Пришёл не тот кофе в зёрнах — молотый, 1 кг." in ground
    assert "Вместо кофе в зёрнах пришёл чай зелёный." in tea
    assert "Пришёл не тот товар — растворимый кофе." in soluble


def test_confirmation_says_what_it_is_about_before_the_words_that_are_to_be_confirmed() -> None:
    facts = {"agent": "Алина", "promised_by": day(20), "talked_on": day(14), "amount": Decimal(3240)}
    case = telling(least_telling("refund-missing"), promise="деньги придут на карту", **facts)
    body = draft(CATALOG, case, stage="confirm").body.replace("\u00a0", " ")

    assert body.split("\n\n")[1].startswith("Деньги за чайник до сих пор не поступили. Прошу не позднее")
    assert "обещание от 14 марта.\n\nАлина из поддержки пообещала: «Деньги придут на карту»" in body
    assert "Речь о 3 240 ₽, срок — до 20 марта." in body


@pytest.mark.parametrize("own", ["Спасибо Евгению за помощь!", "Всё подошло."])
def test_person_is_thanked_once(own: str) -> None:
    case = telling(least_telling("incomplete"), agent="Евгений", description=own)
    case = replace(case, choices={"missing": ("fittings",), "solution": ("sent_missing",)})
    body = draft(CATALOG, case, stage="thanks").body

    assert body.count("Спасибо") == 1
    assert "мою благодарность Евгению. Отвечать не нужно, обращение можно закрыть." in body
    assert "Прислали крепёж." in body


def test_fixings_are_missed_together_with_parts() -> None:
    case = telling(
        least_telling("incomplete"), parts="две заглушки", description="Пакетика с саморезами и крепежом нет."
    )
    case = replace(case, choices={"missing": ("parts", "fittings")})

    assert "не пришли крепёж и две заглушки" in draft(CATALOG, case, channel="chat").body.lower()


def test_call_names_the_pickup_point_that_it_is_about() -> None:
    facts = {"pickup_point": "Тула, пр. Ленина, 85", "staff_said": "Приходите завтра", "visited_on": day(13)}
    case = replace(telling(least_telling("pickup-point"), **facts), choices={"trouble": ("will_not_take",)})

    assert "сотрудник пункта по адресу Тула, пр. Ленина, 85, сказал мне" in draft(CATALOG, case, channel="call").body


def test_letter_to_a_bank_calls_it_yours_and_asks_for_a_number_by_the_day() -> None:
    case = telling(most_telling("charged-twice"), events=(Event("bank_completed", day(12)),))
    body = draft(CATALOG, case, stage="bank").body.replace("\u00a0", " ")

    assert "вы подтвердили, что операция завершена" in body
    assert "Заказ на Wildberries: № " in body
    assert re.search(r"Номер заявления прошу сообщить не позднее \d+ \w+, а решение прислать ", body)


def test_letter_to_a_bank_says_in_its_subject_what_is_to_be_disputed() -> None:
    subject = draft(CATALOG, least_telling("cancelled"), stage="bank").subject

    assert subject.endswith(": отменён, прошу оспорить операцию")


def test_each_day_of_a_list_has_a_verb() -> None:
    events = (Event("asked_seller", day(10)), Event("asked_support", day(11)), Event("told_staff", day(12)))
    body = draft(CATALOG, telling(least_telling("return"), events=events)).body.replace("\u00a0", " ")

    assert "10 марта — отправлено сообщение продавцу в чат." in body
    assert "11 марта — отправлено обращение в поддержку." in body
    assert "12 марта — о проблеме сообщено сотруднику пункта выдачи." in body


def test_wish_to_have_a_promise_in_writing_is_not_told_again() -> None:
    facts = {"promised_by": day(20), "talked_on": day(14), "promise": "деньги придут на карту"}
    case = telling(least_telling("refund-missing"), description="Хочу, чтобы было зафиксировано письменно", **facts)

    assert "зафиксировано" not in draft(CATALOG, case, stage="confirm").body


def test_what_makes_a_fault_essential_is_said_only_where_its_article_is_named() -> None:
    case = replace(
        most_telling("not-as-described"), choices={"mismatch": ("feature",), "essential": ("beyond_repair",)}
    )
    body = draft(CATALOG, case, stage="claim").body

    assert "статьях 12 и 22" in body
    assert "существенный" not in body


def test_confirmation_says_what_is_wished_where_the_promise_speaks_of_no_money() -> None:
    case = telling(most_telling("counterfeit"), promise="Передадим продавцу", amount=Decimal(4150), agent="Алина")
    body = draft(CATALOG, case, stage="confirm").body.replace("\u00a0", " ")

    assert "пообещала: «Передадим продавцу»." in body
    assert "марта. Моя просьба — принять" in body
    assert "вернуть 4 150 ₽" in body


def test_claim_names_trouble_early_and_the_sum() -> None:
    case = replace(telling(least_telling("damaged"), amount=Decimal(5460)), order_number="5077316902")
    case = replace(case, choices={"damage": ("cracked",), "wish": ("return_refund",)})
    subject = draft(CATALOG, telling(case, seller="ООО «Дом»"), stage="claim").subject.replace("\u00a0", " ")

    assert subject == "Заказ 5077316902: трещина, претензия о возврате 5 460 ₽"


def test_brand_that_the_name_of_the_product_holds_has_no_line() -> None:
    case = telling(least_telling("counterfeit"), brand="Lacoste")

    assert "Бренд: Lacoste" in draft(CATALOG, replace(case, product="Духи")).body
    assert "Бренд:" not in draft(CATALOG, replace(case, product="Духи Lacoste 100 мл")).body


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Код не приходит ни в смс ни звонком.", "Код не приходит ни в СМС, ни звонком."),
        ("Это ни рыба ни мясо.", "Это ни рыба ни мясо."),
        ("Проверили, честный знак код не находит.", "Проверили, «Честный знак» код не находит."),
        ("Забрать не могу без qr", "Забрать не могу без QR-кода."),
        ("Писал вам 16-го обращение просто закрыли", "Писал вам 16-го, обращение просто закрыли."),
    ],
)
def test_names_and_pairs_of_own_words_are_written_as_they_should_be(typed: str, said: str) -> None:
    assert said in draft(CATALOG, replace(least_telling("late-order"), description=typed)).body


@pytest.mark.parametrize(("product", "said"), [("Чайник", "использовании"), ("Куртка зимняя", "носке")])
def test_fault_shows_while_a_thing_is_used_or_worn(product: str, said: str) -> None:
    case = replace(least_telling("return-defective"), product=product, choices={"noticed": ("failed_on",)})

    assert (
        f"при {'обычном' if product == 'Чайник' else 'обычной'} {said}"
        in draft(CATALOG, telling(case, noticed_on=day(3))).body
    )


def test_thing_that_is_needed_by_a_day_is_called_so_without_the_word_before_it() -> None:
    case = replace(least_telling("exchange"), product="Сапоги детские", choices={"wish": ("exchange_size",)})
    body = draft(CATALOG, telling(case, thing="детские сапоги", needed_by=day(20))).body.replace("\u00a0", " ")

    assert "Сапоги нужны к 20 марта." in body


def test_thanks_without_an_order_begin_with_what_came_of_it() -> None:
    case = replace(
        telling(least_telling("account"), order_number=None, since=day(2), account_phone="6093"),
        choices={"trouble": ("no_code",), "solution": ("access_restored",)},
    )
    letter = draft(CATALOG, case, channel="email", stage="thanks")
    body = letter.body.replace("\u00a0", " ")

    assert letter.subject == "Благодарность: доступ к аккаунту восстановлен"
    assert "\n\nПоследние 4 цифры телефона аккаунта: 6093\n\nВопрос возник 2 марта.\n\n" in body


def test_few_days_since_the_first_message_are_no_argument() -> None:
    bodies = [
        draft(CATALOG, replace(least_telling("price"), values={"contacted_on": day(on)}), stage="follow-up").body
        for on in (12, 24)
    ]

    assert ["С тех пор прош" in body for body in bodies] == [True, False]


@pytest.mark.parametrize(("own", "is_said"), [("Пишу уже третий раз.", False), ("Денег нет третий день.", True)])
def test_letter_that_says_how_often_it_was_written_calls_itself_no_second(own: str, is_said: bool) -> None:
    body = draft(CATALOG, replace(least_telling("refund-missing"), description=own), stage="follow-up").body

    assert ("Пишу повторно" in body) == is_said


def test_complaint_names_what_is_wrong_and_thanks_name_whoever_helped() -> None:
    complaint = draft(CATALOG, most_telling("not-as-described"), stage="authority")
    thanks = draft(CATALOG, most_telling("return"), stage="thanks")

    assert str(complaint.subject).endswith("не по описанию: жалоба, прошу проверить")
    assert "Передайте, пожалуйста, мою благодарность Марии." in thanks.body


@pytest.mark.parametrize(
    ("promise", "said"),
    [
        ("Что деньги придут на карту", "Алина из поддержки пообещала, что деньги придут на карту."),
        ("разобраться", "Алина из поддержки пообещала разобраться."),
        ("Вернут деньги до пятницы", "Алина из поддержки пообещала, что вернут деньги до пятницы."),
        ("Вернём деньги за три дня", "Алина из поддержки пообещала: «Вернём деньги за три дня»."),
        ("Что-то решим. Ждите", "Алина из поддержки пообещала: «Что-то решим. Ждите»."),
    ],
)
def test_promise_that_is_told_and_not_quoted_has_no_quotation_marks(promise: str, said: str) -> None:
    case = telling(least_telling("late-order"), promise=promise, agent="Алина", talked_on=day(14))

    assert said in draft(CATALOG, case, stage="confirm").body


def test_day_of_a_promise_is_its_term() -> None:
    case = telling(least_telling("late-order"), talked_on=day(14), promised_by=day(20))
    days = draft(CATALOG, telling(case, promise="Решим за четыре дня"), stage="confirm").body.replace("\u00a0", " ")
    none = draft(CATALOG, telling(case, promise="Решим вопрос"), stage="confirm").body.replace("\u00a0", " ")

    assert "«Решим за четыре дня». Срок — до 20 марта." in days
    assert "«Решим вопрос». Срок — до 20 марта." in none


def test_whoever_has_no_name_is_support() -> None:
    case = telling(least_telling("late-order"), promise="Решим вопрос", agent="Оператор", talked_on=day(14))

    assert "Поддержка пообещала: «Решим вопрос»." in draft(CATALOG, case, stage="confirm").body
    assert "Спасибо за помощь!" in draft(CATALOG, case, stage="thanks").body


@pytest.mark.parametrize(("typed", "said"), [("сбер", "Сбер"), ("ВТБ", "ВТБ"), ("т банк", "Т-Банк"), ("Наш", "Наш")])
def test_bank_has_its_capitals(typed: str, said: str) -> None:
    case = telling(replace(least_telling("payment-failed"), choices={"payment": ("sbp",)}), bank=typed)

    assert f"Оплата: СБП ({said})" in draft(CATALOG, case).body


def test_known_first_name_and_bank_have_their_capitals_in_every_language() -> None:
    told = {"promise": "Ок", "talked_on": day(14), "agent": "алина", "bank": "втб"}
    case = replace(least_telling("payment-failed", "zh"), choices={"payment": ("sbp",)})
    case = telling(case, **told, promised_by=day(20))
    body = draft(CATALOG, case, "zh").body

    assert "ВТБ" in body
    assert "客服Алина" in draft(CATALOG, case, "zh", stage="confirm").body


@pytest.mark.parametrize(
    ("product", "damage", "said"),
    [
        ("Набор посуды, 18 предметов", "broken", "В наборе есть разбитые предметы."),
        ("Ваза стеклянная", "scratched", "Повреждения обнаружились в день получения."),
        ("Ваза стеклянная", "cracked", "Повреждение обнаружилось в день получения."),
    ],
)
def test_damage_is_said_of_one_or_of_several(product: str, damage: str, said: str) -> None:
    choices = {"damage": (damage,), "noticed": ("same_day",)}

    assert said in draft(CATALOG, replace(least_telling("damaged"), product=product, choices=choices)).body


def test_packaging_that_was_opened_and_kept_is_told_of_once() -> None:
    choices = {"condition": ("packaging_kept", "packaging_opened")}
    body = draft(CATALOG, replace(least_telling("return"), choices=choices)).body

    assert "Упаковка вскрыта, но сохранилась." in body


@pytest.mark.parametrize(
    ("problem", "wish", "asked"),
    [
        ("exchange-defective", "replace", "Пожалуйста, не позднее 23 марта замените его на такой же, но без дефектов."),
        ("late-order", "who_collected", "Пожалуйста, не позднее 26 марта верните деньги и сообщите, кому и как"),
        ("account", "delete_account", "Пожалуйста, удалите аккаунт вместе с моими данными и не позднее 26 марта"),
    ],
)
def test_call_asks_as_people_speak(problem: str, wish: str, asked: str) -> None:
    case = replace(least_telling(problem), choices={"wish": (wish,)})

    assert asked in draft(CATALOG, case, channel="call").body.replace("\u00a0", " ")


def test_what_the_pickup_point_answered_stands_with_what_it_refused() -> None:
    case = telling(least_telling("pickup-point"), staff_said="Возвраты не принимаем.")
    case = replace(case, choices={"trouble": ("will_not_take",)})

    assert "не приняли возврат и сказали: «Возвраты не принимаем». Прошу" in draft(CATALOG, case, channel="chat").body


def test_what_came_may_be_told_in_a_clause() -> None:
    case = replace(least_telling("wrong-item"), choices={"mistake": ("other_item",)})

    assert (
        "Вместо чайника прислали пустую коробку."
        in draft(CATALOG, telling(case, item_got="Прислали пустую коробку")).body
    )


def test_subject_leaves_no_verb_without_what_it_speaks_of() -> None:
    case = replace(least_telling("return"), product="Кроссовки беговые", choices={"reason": ("style",)})
    written = draft(CATALOG, telling(case, promise="Вернём деньги", talked_on=day(14)), stage="confirm")

    assert written.subject.endswith(": товар не подошёл, подтвердите обещание")


@pytest.mark.parametrize(
    ("stage", "opening"),
    [
        ("first", "Ваза из заказа № 1000000471 пришла с трещиной: прошу не позднее 23 марта заменить её"),
        ("follow-up", "Ваза из заказа № 1000000471 пришла с трещиной: снова прошу не позднее 2 апреля заменить её"),
        ("confirm", "Ваза из заказа № 1000000471 пришла с трещиной: прошу не позднее 19 марта письменно подтвердить"),
    ],
)
def test_chat_opens_with_order_trouble_and_ask_in_one_sentence(stage: str, opening: str) -> None:
    case = replace(
        least_telling("damaged"), product="Ваза стеклянная", order_number="1000000471", choices={"damage": ("cracked",)}
    )
    case = telling(case, promise="Проверим", talked_on=day(14), contacted_on=day(14))

    assert f"Здравствуйте! {opening}" in draft(CATALOG, case, channel="chat", stage=stage).body.replace("\u00a0", " ")


def test_chat_calls_the_order_by_a_pronoun_where_its_number_opens_the_sentence() -> None:
    case = replace(least_telling("late-order"), choices={"trouble": ("late",)})

    assert " срок доставки прошёл, а его нет: прошу " in draft(CATALOG, case, channel="chat").body


def test_ask_keeps_the_verb_of_what_stands_behind_its_comma() -> None:
    case = replace(
        least_telling("incomplete"), choices={"missing": ("parts",)}, description="Дошлите руль или везите новый."
    )

    assert (
        "Дошлите, пожалуйста, руль или везите новый."
        in draft(CATALOG, telling(case, parts="руль"), channel="chat").body
    )


def test_chat_asks_in_a_sentence_of_its_own_behind_a_long_or_quoted_one() -> None:
    case = telling(least_telling("cancelled"), stated_reason="Нет в наличии", cancelled_on=day(11))
    case = replace(case, order_number="1000000471", choices={"trouble": ("by_seller",)})
    body = draft(CATALOG, case, channel="chat").body.replace("\u00a0", " ")

    assert "продавец отменил заказ № 1000000471, указав причину: «Нет в наличии». Прошу не позднее" in body


def test_what_came_is_named_as_what_came_however_much_is_told_of_it() -> None:
    case = replace(least_telling("wrong-item"), product="Варган", choices={"mistake": ("other_item",)})
    body = draft(CATALOG, telling(case, thing="варган", item_got="губная гармошка в пластиковом чехле")).body

    assert "Вместо варгана пришла губная гармошка в пластиковом чехле." in body


def test_claim_points_the_address_for_an_answer() -> None:
    for typed in ("Тула, ул Кирпичная 4 кв 17", "Тула, ул. Кирпичная 4, кв. 17"):
        case = telling(most_telling("return-fee"), reply_address=typed)
        assert "Адрес для ответа: Тула, ул. Кирпичная 4, кв. 17\n" in draft(CATALOG, case, stage="claim").body


def test_label_is_told_of_as_right_though_another_thing_came() -> None:
    case = replace(least_telling("wrong-item"), product="Варган", choices={"mistake": ("other_item",)})
    case = replace(case, choices={**case.choices, "package_label": ("contents_differ",)})
    body = draft(CATALOG, telling(case, item_got="набор силиконовых лопаток")).body

    assert "пришёл набор силиконовых лопаток. " in body
    assert "Этикетка на упаковке соответствует заказу, а содержимое — нет." in body


def test_packaging_is_told_of_in_one_sentence_wherever_letters_tell_of_it() -> None:
    case = replace(least_telling("incomplete"), choices={"missing": ("fittings",), "package": ("sealed",)})
    case = replace(case, choices={**case.choices, "condition": ("packaging_kept",)})

    assert "Упаковка при получении была целой и сохранилась." in draft(CATALOG, case).body
    assert "Упаковка сохранилась" not in draft(CATALOG, case).body
    assert "Упаковка сохранилась" in draft(CATALOG, case, channel="call").body


def test_complaint_keeps_its_ask_in_the_subject_beside_a_long_number() -> None:
    case = replace(least_telling("counterfeit"), order_number="641077823951")
    subject = draft(CATALOG, telling(case, claimed_on=day(14)), stage="authority").subject

    assert subject == "Заказ 641077823951, признаки подделки: прошу проверить"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("В приложении статус «В пути».", "Прошу отменить заказ и не позднее"),
        ("Отмените, пока не отправили.", "Прошу отменить заказ до отправки и не позднее"),
    ],
)
def test_order_is_to_be_cancelled_before_it_is_sent_only_where_she_says_that_it_was_not(own: str, said: str) -> None:
    case = replace(least_telling("cancel-order"), choices={"reason": ("not_needed",)}, description=own)

    assert said in draft(CATALOG, telling(case, amount=Decimal(490))).body


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("Деньги то уплочены.", "Деньги уплачены."),
        ("Статус «В пути» и все.", "Статус «В пути»."),
        ("Рукав порвался. Сколько еще ждать то", "Рукав порвался."),
        (
            "Деньги назад на карту откуда сняли, и не везите его зря.",
            "Деньги прошу вернуть на карту, с которой их сняли.",
        ),
        ("Сказала палатку меняете и новую привезёте.", "Сказала, что палатку меняете и новую привезёте."),
        ("Прошу записать, а то знаю я как это бывает.", "Прошу записать."),
    ],
)
def test_haste_reproaches_and_cries_of_own_words_are_mended(own: str, said: str) -> None:
    assert neat(own, CATALOG.languages.values()).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("own", "by"),
    [
        ("Срок хранения вышел, а в приложении написано до 18 марта.", "17 марта"),
        ("The parcel is stored until 18 March.", "17 марта"),
        ("Storage ends on 18 March.", "17 марта"),
        ("包裹保管到3月18日。", "17 марта"),
        ("Стоит с 18 марта.", "19 марта"),
        ("Пишут: оплатите до 18 марта, иначе отмена.", "17 марта"),
        ("Заказ отменят 18 марта.", "17 марта"),
        ("У сына 18 марта день рождения.", "17 марта"),
        ("Я могу прийти только до 18 марта.", "17 марта"),
        ("My trip starts on 18 March.", "17 марта"),
        ("18 March is her birthday.", "17 марта"),
        ("3月18日是孩子生日。", "17 марта"),
        ("Мне нужен 46 размер.", "19 марта"),
    ],
)
def test_answer_is_asked_for_before_a_day_that_own_words_need_it_for(own: str, by: str) -> None:
    case = replace(least_telling("pickup-point"), choices={"trouble": ("will_not_hand_over",)}, description=own)

    assert f"не позднее {by} мне выдали заказ" in draft(CATALOG, case).body.replace("\u00a0", " ")


def test_promise_whose_day_a_line_tells_is_not_called_broken_in_the_opening_too() -> None:
    case = telling(least_telling("refund-missing"), contacted_on=day(8), promised_by=day(11))
    case = replace(
        case,
        choices={**case.choices, "outcome": ("promise_broken",)},
        events=(Event("promised", day(9), "Деньги поступят до 11 марта"), Event("asked_seller", day(7), "")),
    )
    body = draft(CATALOG, case, stage="follow-up").body

    assert body.count("вопрос не решён") == 1


@pytest.mark.parametrize(
    ("problem", "choices", "facts", "said"),
    [
        ("return", {"obstacle": ("no_button",)}, {}, "Прошу оформить возврат за меня и сообщить, куда и как"),
        ("cancel-order", {}, {"order_stage": "В пути"}, "Если остановить доставку уже нельзя, подскажите, пожалуйста"),
        ("refund-missing", {}, {}, "Если деньги уже отправлены, сообщите, пожалуйста, дату и номер операции."),
        (
            "payment-missing",
            {"trouble": ("unpaid",)},
            {"description": "Пишут, что отменят."},
            "Прошу не отменять заказ",
        ),
        (
            "pickup-point",
            {"trouble": ("will_not_hand_over",)},
            {"staff_said": "Оформили обратно"},
            "Прошу не отправлять заказ обратно",
        ),
    ],
)
def test_letter_asks_for_what_the_weak_spot_of_its_case_calls_for(
    problem: str, choices: dict[str, tuple[str, ...]], facts: dict[str, str], said: str
) -> None:
    case = least_telling(problem)
    bare = draft(CATALOG, case).body
    told = draft(CATALOG, telling(replace(case, choices={**case.choices, **choices}), **facts)).body

    assert said in told
    assert said not in bare or problem == "refund-missing"


def test_request_that_was_closed_is_to_be_left_open() -> None:
    case = telling(least_telling("return"), contacted_on=day(4))
    case = replace(case, choices={**case.choices, "outcome": ("closed",)})

    assert "Прошу не закрывать обращение без решения." in draft(CATALOG, case, stage="follow-up").body


def test_wish_for_another_says_what_its_request_was_taken_for() -> None:
    case = replace(
        least_telling("damaged"), choices={"wish": ("replace",)}, events=(Event("request_filed", day(9), ""),)
    )

    assert "Заявка оформлена как возврат, но нужна именно замена." in draft(CATALOG, case).body


def test_what_support_promised_has_the_marks_of_its_letters() -> None:
    case = telling(least_telling("price"), promise="вернем 650 рублей на карту сбера", talked_on=day(14))
    written = draft(CATALOG, case, stage="confirm")

    assert "«Вернём 650 рублей на карту Сбера»" in written.body
    assert "promise" not in written.leaves_out


def test_thing_that_is_shaped_as_another_is_called_by_its_own_name() -> None:
    case = replace(least_telling("exchange-defective"), product="грелка осьминог с вишневыми косточками")

    assert "заменить грелку на такую же" in draft(CATALOG, case).body.replace("её", "грелку")


def test_reading_that_is_wrong_is_that_of_the_part_she_named() -> None:
    case = telling(least_telling("return-defective"), thing="инкубатор", part="термометр")
    body = draft(CATALOG, replace(case, choices={"defect": ("wrong_reading",)})).body

    assert "Термометр инкубатора даёт неверные показания." in body


def test_complaint_about_a_refusal_is_called_so() -> None:
    assert (
        ", отказ в возврате: жалоба, прошу проверить"
        in draft(CATALOG, least_telling("return-refused"), stage="authority").subject
    )


def test_wrong_size_is_told_with_the_thing_once_and_a_right_label_beside_it() -> None:
    case = replace(least_telling("wrong-item"), choices={"mistake": ("size",), "package_label": ("contents_differ",)})
    body = draft(CATALOG, telling(case, size_ordered="134", size_got="122")).body

    assert "пришёл 122-го размера вместо 134-го." in body
    assert "Этикетка на упаковке соответствует заказу, а содержимое — нет." in body


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [
        ("auto_reply", "Прошу поручить обращение сотруднику."),
        ("closed", "Прошу не закрывать обращение без решения."),
    ],
)
def test_follow_up_ends_by_what_came_of_the_message_before(outcome: str, asked: str) -> None:
    case = most_telling("price")
    case = replace(case, choices={**case.choices, "outcome": (outcome,)})

    assert asked in draft(CATALOG, case, stage="follow-up").body


def test_photo_of_a_defect_answers_who_found_none_unless_her_own_words_do() -> None:
    case = most_telling("damaged")
    denied = replace(case, events=(Event("request_declined", day(12), "Брак не обнаружен"),))
    delayed = replace(case, events=(Event("request_declined", day(12), "Ждите"),))

    assert "На фото повреждение видно." in draft(CATALOG, denied).body
    assert "повреждение видно" not in draft(CATALOG, delayed).body
    assert "повреждение видно" not in draft(CATALOG, replace(denied, description="На фото всё видно.")).body


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("вчера пришло что заказ оформлен", "Вчера пришло уведомление, что заказ оформлен"),
        ("грели они кстати хорошо пока грели", "Грели они хорошо, пока грели"),
        ("деньги пока не пришли", "Деньги пока не пришли"),
        ("не играл даже струны не подтягивал", "Не играл, даже струны не подтягивал"),
        ("на зарядку ставлю лампочка не горит", "На зарядку ставлю — лампочка не горит"),
        ("менять не надо второй раз то же самое будет", "Менять не надо: второй раз то же самое будет"),
        ("забрала вчера все нормально с ним", "Забрала вчера, с ним всё нормально"),
        ("можно как то сделать накладную", "Можно как-то сделать накладную?"),
        ("или надо было сразу заказывать..", "Или надо было сразу заказывать?"),
        ("подскажите куда нажать", "Подскажите, пожалуйста, куда нажать."),
        ("кроссовки 45 размера за 11 тыщ", "Кроссовки 45-го размера за 11 тысяч"),
        ("а я в Туле живу", "А я в Туле живу"),
        ("заказ в Ростов а я в Туле живу", "Заказ в Ростов, а я живу в Туле"),
        ("деньги назад хочу и закажу нормальную", "Верните деньги"),
        ("обращение закрыли а толку ноль", "Обращение закрыли"),
        ("выкиньте их оттуда пожалуйста", "Закройте, пожалуйста, посторонним доступ"),
        ("отмените заказы, только чтоб с меня за отказ ничего не сняли", "Отмените, пожалуйста, заказы бесплатно"),
        ("вопрос по заказу, брала чай на работу 4 пачки", "Брала чай на работу 4 пачки"),
    ],
)
def test_haste_is_parted_and_calm(typed: str, shown: str) -> None:
    assert neat(typed, CATALOG.languages.values()).replace("\u00a0", " ").rstrip() == shown


def test_own_words_join_what_the_name_of_the_product_joins() -> None:
    case = replace(most_telling("return"), product="Иван-чай листовой", description="Покупали иван чай на работу.")

    assert "Покупали иван-чай на работу." in draft(CATALOG, case).body


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("написала продавцу он сказал ждать", "Написала продавцу, он сказал ждать"),
        ("я звоню в поддержку робот отвечает", "Я звоню в поддержку, робот отвечает"),
        ("пришёл с трещиной верните деньги", "Пришёл с трещиной. Верните деньги"),
        ("225 руб верните", "225\u00a0₽ верните"),
        ("если не успеете то не нужно", "Если не успеете, то не нужно"),
        ("обещала перезвонить так и не перезвонила", "Обещала перезвонить, но так и не перезвонила"),
        ("кнопка серая что делать", "Кнопка серая. Что делать?"),
        ("скажите что делать", "Скажите, что делать"),
        ("пришла вскрытая внутри не хватает зарядки", "Пришла вскрытая, внутри не хватает зарядки"),
    ],
)
def test_clauses_that_haste_ran_together_are_parted(typed: str, shown: str) -> None:
    assert neat(typed, CATALOG.languages.values()).rstrip(".?") == shown.rstrip(".?")


def test_subject_leaves_out_the_thing_where_the_trouble_would_be_cut() -> None:
    case = replace(
        least_telling("return-defective"),
        product="Стельки",
        order_number="9402675138",
        choices={"defect": ("no_charge",)},
    )

    assert draft(CATALOG, case).subject.startswith("Заказ №\u00a09402675138: не заряжаются, ")


def test_asked_again_says_so_once_and_what_was_sent_along_stands_without_brackets() -> None:
    case = replace(least_telling("account"), choices={"wish": ("restore_access",)})
    case = telling(case, contacted_on=day(5), needed_by=day(30), name="Анна Ким")
    case = replace(case, events=(Event("asked_support", day(8), "повторно, со снимком экрана"),))
    body = draft(CATALOG, case, stage="follow-up").body

    assert "снова обратилась в поддержку со снимком экрана." in body
    assert "С первого обращения прошёл 21 день." in body
    assert "Доступ нужен мне к" in body


@pytest.mark.parametrize(
    ("got", "said"),
    [
        ("на вшивном ярлыке 65 % полиэстер", "а на вшивном ярлыке 65 % полиэстер."),
        ("на 5 см короче", "а на деле — на 5 см короче."),
        ("по факту серый", "а на деле — серый."),
    ],
)
def test_what_came_names_where_it_is_seen_without_a_second_joint(got: str, said: str) -> None:
    case = replace(least_telling("not-as-described"), choices={"mismatch": ("page_says",), "wish": ("return_refund",)})
    body = draft(CATALOG, telling(case, described_as="100 % хлопок", actually_is=got, thing="кимоно")).body

    assert said in body
    assert "принять кимоно обратно" in body


def test_price_of_what_is_on_sale_again_is_one_sentence_with_that() -> None:
    case = replace(least_telling("cancelled"), choices={"signs": ("on_sale", "dearer")})
    body = draft(CATALOG, telling(case, price_now=Decimal(8990), amount=Decimal(6730))).body

    assert "по-прежнему в продаже, но уже за 8\u00a0990\u00a0₽ — на 2\u00a0260\u00a0₽ дороже." in body


def test_words_about_a_step_that_were_mended_are_not_named_as_left_out() -> None:
    case = replace(least_telling("incomplete"), events=(Event("asked_seller", day(8), "прочитал и молчит"),))
    written = draft(CATALOG, case)

    assert "сообщение прочитано, ответа нет." in written.body
    assert "events" not in written.leaves_out


def test_refusal_that_found_no_defect_and_what_is_wrong_are_one_sentence() -> None:
    case = most_telling("return-refused")
    case = replace(case, choices={**case.choices, "refusal": ("not_found",), "defect": ("no_charge",)})

    for stage in ("claim", "authority", "bank"):
        assert "дефект не обнаружен, хотя наушники не заряжаются." in draft(CATALOG, case, stage=stage).body


def test_claim_names_the_price_among_what_identifies_the_matter() -> None:
    case = most_telling("return-refused")

    identified = draft(CATALOG, case, stage="claim").body.partition("Заказ: ")[2].partition("\n\n")[0]

    assert "\nЦена: " in identified


def test_seller_who_answered_is_not_asked_again_through_support() -> None:
    asked, case = "сообщить его ответ", most_telling("price")
    support = Event("support_answered", day(14), "Решение принимает продавец, мы на него не влияем")
    seller = Event("seller_answered", day(12), "Цену рассчитывает площадка")

    assert asked in draft(CATALOG, replace(case, events=(support,)), stage="follow-up").body
    assert asked not in draft(CATALOG, replace(case, events=(seller, support)), stage="follow-up").body


def test_pickup_point_answers_after_her_visit_and_its_place_is_written_as_an_address() -> None:
    case = telling(least_telling("pickup-point"), description="Сотрудница искала коробку минут двадцать.")
    case = replace(case, choices={**case.choices, "trouble": ("not_found",)})
    case = replace(case, events=(Event("point_answered", day(12), "Опять не нашли"),))
    body = draft(CATALOG, telling(case, visited_on=day(11), pickup_point="Пермь куйбышева 88")).body

    assert "\nПункт выдачи: Пермь, Куйбышева, 88\n" in body
    assert body.index("искала коробку") < body.index("Опять не нашли")


@pytest.mark.parametrize("stage", ["bank", "authority"])
def test_refusal_is_told_once_with_the_words_that_it_was_in(stage: str) -> None:
    case = least_telling("payment-failed" if stage == "bank" else "return")
    answer = Event("support_answered", day(14), "Платёж от вас не поступал")
    case = replace(case, choices={**case.choices, "outcome": ("refused",)}, events=(answer,))
    body = draft(CATALOG, case, stage=stage).body

    assert body.count("отказом") == 1
    assert "ответила отказом: «Платёж от вас не поступал»" in body

"""Russian words that voice what a ticked option says, so that a letter leaves that to them, and words that do not."""

from dataclasses import replace

import pytest

from composer.letter.repeats import apart, echoes
from tests.cast import CATALOG, draft, least_telling, telling

RUSSIAN = CATALOG.languages["ru"]


def is_heard(problem: str, option: str, own: str) -> bool:
    return echoes(own, CATALOG.problems[problem].words["ru"].say(f"{option}__echo", {}), RUSSIAN)


@pytest.mark.parametrize(
    ("problem", "option", "own"),
    [
        ("return-defective", "defect_no_power", "Нажимаю кнопку, а он не включается"),
        ("return-defective", "defect_no_charge", "Сутки стояли на зарядке и ни процента"),
        ("return-defective", "defect_stopped", "Проработал три дня и сдох"),
        ("return-defective", "defect_intermittent", "То работает то нет"),
        ("return-defective", "defect_used_before", "Явно б/у, внутри чужие волосы"),
        ("return-defective", "defect_leaks", "Под чайником лужа"),
        ("return-defective", "defect_drains_fast", "Заряда хватает на 20 минут"),
        ("return-defective", "defect_no_connection", "Телефон их не видит"),
        ("return-defective", "defect_trips", "В квартире выбило автомат"),
        ("return-defective", "defect_shrank", "После первой стирки села на два размера"),
        ("return-defective", "defect_filling_out", "Синтепон вылез из шва"),
        ("return-defective", "defect_same_foot", "Прислали два левых"),
        ("return-defective", "defect_lift_fails", "Кресло опускается само"),
        ("return-defective", "defect_wobbles", "Стол ходит ходуном"),
        ("return-defective", "defect_darkened", "Серьги почернели"),
        ("return-defective", "condition_not_dropped", "Не роняли, в воду не попадал"),
        ("return-defective", "condition_packaging_kept", "Коробку сохранила"),
        ("return-defective", "condition_packaging_lost", "Коробку выкинула сразу"),
        ("return-defective", "noticed_first_use", "Включила и сразу задымил"),
        ("return", "condition_tags_on", "Носить не носили бирки висят"),
        ("return", "condition_tags_kept", "Бирки срезала, но бирки сохранила"),
        ("return", "condition_not_worn", "Ни разу не надевала"),
        ("return", "obstacle_no_button", "А кнопки вернуть нету"),
        ("damaged", "package_intact", "Снаружи коробка целая"),
        ("damaged", "damage_dented", "Весь бок помят"),
        ("damaged", "witness_staff", "Сотрудница пункта всё видела"),
        ("incomplete", "package_sealed", "Коробка была заклеена"),
        ("incomplete", "missing_fittings", "Саморезов нет вообще"),
        ("incomplete", "missing_manual", "Без инструкции не собрать"),
        ("cannot-pay", "tried_other_card", "Пробовала картой мужа"),
        ("cannot-pay", "tried_bank_says_fine", "Звонила в банк, блокировок нет"),
        ("cancelled", "signs_no_notice", "Молча отменили"),
        ("cancelled", "signs_on_sale", "В каталоге он есть до сих пор"),
        ("charged-twice", "signs_one_order", "Оформляла один заказ"),
        ("payment-failed", "signs_completed", "В банке подтвердили списание"),
        ("late-order", "trouble_collected", "В приложении написано «получен»"),
        ("late-order", "trouble_handed_over", "Отдали чужому человеку"),
        ("late-order", "trouble_courier", "Прождала курьера весь день"),
        ("wrong-item", "package_label_article_differs", "На пакете другой артикул"),
        ("return-fee", "warning_none_given", "Нигде не написано, что возврат платный"),
        ("counterfeit", "marking_other_product", "По коду вообще антифриз выдаёт"),
        ("counterfeit", "signs_serial", "Серийник не бьётся"),
        ("not-as-described", "mismatch_measurements", "На 10 сантиметров короче"),
        ("not-as-described", "mismatch_feature", "Нет режима паузы"),
    ],
)
def test_words_that_voice_an_option_are_heard(problem: str, option: str, own: str) -> None:
    assert is_heard(problem, option, own)


@pytest.mark.parametrize(
    ("problem", "option", "own"),
    [
        ("return-defective", "defect_leaks", "Отвечали в течение недели"),
        ("return-defective", "defect_leaks", "Кран не течёт"),
        ("return-defective", "defect_stained", "Ждала до пятницы"),
        ("return-defective", "defect_chipped", "Не знаю, сколько ещё ждать"),
        ("return-defective", "defect_burning_smell", "Гарантия ещё год"),
        ("return-defective", "defect_filling_out", "Пуховик разошёлся"),
        ("return-defective", "defect_overheats", "Вода не нагревается"),
        ("return-defective", "defect_stopped", "Больше не буду у вас заказывать"),
        ("return-defective", "defect_scratched", "Ни царапин, ни вмятин нет"),
        ("return-defective", "condition_unused", "Колонка не включалась"),
        ("return-defective", "condition_packaging_kept", "Коробка не сохранилась"),
        ("return-defective", "condition_complete", "В комплекте не хватает шнура"),
        ("return", "condition_tags_on", "Бирки не сохранились"),
        ("return", "condition_not_worn", "Померила рулеткой, там 128"),
        ("damaged", "package_damaged", "Коробка целая"),
        ("damaged", "witness_staff", "Увидела дома вечером"),
        ("incomplete", "package_sealed", "Коробка не заклеена"),
        ("incomplete", "missing_manual", "Инструкция есть"),
        ("not-as-described", "mismatch_measurements", "Смотрите фото"),
        ("counterfeit", "signs_packaging", "Упаковка нормальная"),
        ("cancelled", "signs_on_sale", "Пишут, что нет в наличии"),
    ],
)
def test_words_that_do_not_voice_an_option_are_not_heard(problem: str, option: str, own: str) -> None:
    assert not is_heard(problem, option, own)


def test_fault_of_the_whole_stays_one_where_her_words_tell_that_of_the_part() -> None:
    case = replace(
        least_telling("return-defective"), choices={"defect": ("no_sound", "part_off")}, product="Терменвокс"
    )
    case = replace(telling(case, part="антенна"), description="Антенна отломилась.")
    body = draft(CATALOG, case).body

    assert "У товара нет звука" in body
    assert "Антенна молчит" not in body


def test_clauses_that_only_ask_for_the_money_are_left_out() -> None:
    asked = "Пуховик не подошёл. Прошу принять его обратно и не позднее 9 декабря вернуть 1\u00a0200\u00a0₽."

    assert apart("Рукав короток, верните мне уже деньги плиз", asked, RUSSIAN)[0] == "Рукав короток"
    assert apart("Рукав короток, жду уже месяц", asked, RUSSIAN)[0] == "Рукав короток, жду уже месяц"

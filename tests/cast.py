"""The cast: Li Ming, who tells all there is to tell, and Anna, who tells the least that will do."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from composer.case import Case, Event, Operation
from composer.catalog import Catalog
from composer.compose import Draft, compose

TODAY = dt.date(2026, 3, 16)


def day(number: int) -> dt.date:
    """A day of March 2026."""
    return dt.date(2026, 3, number)


EARPHONES = Case(
    problem="return",
    order_number="1000000471",
    purchased_on=day(4),
    product="Наушники беспроводные Sonora Air 2",
    description="…",
    name="Ли Мин",
    email="li.ming@example.com",
    phone="+7 900 000-00-00",
    article="320159542",
    received_on=day(9),
    amount=Decimal(4890),
    seller="ООО «Звук»",
    pickup_point="Москва, ул. Лесная, 5",
)

KETTLE = Case(
    problem="return",
    order_number="1000000520",
    purchased_on=day(6),
    product="Чайник электрический Vesta 1,7 л",
    description="Обращаюсь по этому заказу впервые.",
)

DRESS = replace(EARPHONES, product="Платье летнее Lento", amount=None)

CARD = {"card_last4": "4242"}

FULL = {
    "return": replace(
        EARPHONES,
        product="Куртка демисезонная Polar",
        events=(Event("request_declined", day(12), "Невозвратный товар."), Event("request_filed", day(10))),
        choices={
            "reason": ("size",),
            "obstacle": ("no_button",),
            "condition": ("tags_on", "packaging_kept", "not_worn"),
            "proofs": ("photo_tag", "receipt", "order_screenshot"),
            "payment": ("card",),
        },
        values=CARD,
    ),
    "return-defective": replace(
        EARPHONES,
        events=(Event("pickup_refused", day(13)),),
        choices={
            "defect": ("no_charge",),
            "noticed": ("failed_on",),
            "condition": ("not_dropped", "complete", "packaging_kept"),
            "proofs": ("photo_defect", "video_defect", "receipt"),
            "payment": ("sbp",),
        },
        values={"noticed_on": day(11), "bank": "Альфа-Банк"},
    ),
    "exchange": replace(
        DRESS,
        choices={"fit": ("too_small", "by_chart"), "condition": ("tags_on", "not_worn"), "proofs": ("photo_tag",)},
        values={"size_have": "42", "size_need": "44"},
    ),
    "exchange-defective": replace(
        EARPHONES,
        events=(Event("asked_seller", day(12)),),
        choices={"defect": ("intermittent", "part_off"), "noticed": ("same_day",), "proofs": ("video_defect",)},
    ),
    "payment-failed": replace(
        EARPHONES,
        operations=(Operation(day(4), Decimal("4890"), dt.time(14, 5), "998877"),),
        events=(Event("bank_completed", day(10)),),
        choices={
            "trouble": ("declined",),
            "signs": ("error",),
            "payment": ("card",),
            "proofs": ("payment_receipt", "statement"),
        },
        values={**CARD, "error_text": "Платёж не выполнен"},
    ),
    "charged-twice": replace(
        EARPHONES,
        operations=(
            Operation(day(4), Decimal("4890"), dt.time(14, 5), "998877"),
            Operation(day(4), Decimal("4890"), dt.time(14, 6), "998878"),
        ),
        choices={
            "trouble": ("twice",),
            "signs": ("one_order",),
            "payment": ("card",),
            "proofs": ("payment_receipt", "statement"),
        },
        values=CARD,
    ),
    "payment-missing": replace(
        EARPHONES,
        operations=(Operation(day(4), Decimal("4890"), None, "998877"),),
        choices={"trouble": ("unpaid",), "payment": ("sbp",), "proofs": ("payment_receipt", "order_screenshot")},
        values={"bank": "Альфа-Банк"},
    ),
}

IN_THEIR_WORDS = {
    "return": {
        "ru": "Примерка была дома, на улицу куртку не надевали.",
        "en": "I tried the jacket on at home and have not worn it outside.",
        "zh": "只在家里试穿过，没有穿出门。",
    },
    "return-defective": {
        "ru": "С другим кабелем и другой зарядкой то же самое.",
        "en": "It is the same with another cable and another charger.",
        "zh": "换了充电线和充电头也一样。",
    },
    "exchange": {
        "ru": "Рост 170 см, платье жмёт в плечах.",
        "en": "I am 170 cm tall, and the dress is tight across the shoulders.",
        "zh": "身高170厘米，肩膀处偏紧。",
    },
    "exchange-defective": {
        "ru": "Правый наушник отключается каждые пять минут.",
        "en": "The right earphone cuts out every five minutes.",
        "zh": "右耳机每隔五分钟就断一次。",
    },
    "payment-failed": {
        "ru": "После оплаты приложение закрылось.",
        "en": "The app closed right after the payment.",
        "zh": "付款后应用自动关闭了。",
    },
    "charged-twice": {
        "ru": "Уведомления от банка пришли с разницей в минуту.",
        "en": "The bank sent two messages a minute apart.",
        "zh": "两笔扣款只隔了一分钟。",
    },
    "payment-missing": {
        "ru": "Приложение снова предлагает оплатить заказ.",
        "en": "The app asks me to pay for the order again.",
        "zh": "应用又提示我付款。",
    },
}
LI_MING = {"ru": "Ли Мин", "en": "Li Ming", "zh": "李明"}
ANNA = {
    "ru": "Обращаюсь по этому заказу впервые.",
    "en": "This is my first message about this order.",
    "zh": "这是我第一次为这个订单联系客服。",
}


def most_telling(problem: str, language: str = "ru") -> Case:
    """Li Ming with that problem, his own words in that language."""
    words = IN_THEIR_WORDS[problem][language]
    return replace(FULL[problem], problem=problem, description=words, name=LI_MING[language])


def least_telling(problem: str, language: str = "ru") -> Case:
    """Anna with that problem, who ticks nothing."""
    return replace(KETTLE, problem=problem, description=ANNA[language])


def draft(catalog: Catalog, case: Case, language: str = "ru", channel: str = "email", stage: str = "first") -> Draft:
    """The message about the case, written on TODAY."""
    return compose(
        case,
        catalog,
        channel=catalog.channels[channel],
        stage=catalog.stages[stage],
        language=catalog.languages[language],
        shop=catalog.shop,
        today=TODAY,
    )

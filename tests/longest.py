"""Forms in whose boxes stand texts as long as each box takes, of such shapes as cost the most."""

from itertools import product
from typing import Any

from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import FieldList

from composer.catalog.things import Problem
from composer.form.answers import boxes_of
from composer.form.fields import MOST_ROWS, TypedField
from composer.form.samples import sample_facts
from composer.letter.calendar import today_in

SHAPES = {
    "ru": {
        "varied": "Куртка пришла 3 ноября, но рукав порван; я писала в чат, мне ответили: «ждите». Верните деньги! ",
        "one word": "Порвано. ",
        "no stop": "я позвонила и мне сказали что деньги вернут и опять ничего не пришло ",
        "commas": "порвано, грязно, мятое, ",
        "days": "3 ноября. вчера. ",
        "weekdays": "в понедельник звонила, во вторник писала. ",
        "questions": "Когда вернёте деньги? Почему мне отказали? ",
        "figures": "заплатила 1 290 ₽ 3 раза за 2 штуки. ",
        "quotations": "Мне написали: «возврат отклонён». ",
    },
    "en": {
        "varied": "It came on 3 November but a sleeve is torn; I wrote, and they said: “wait”. Please refund me! ",
        "one word": "Torn. ",
        "no stop": "i called and they told me that the money comes back and again nothing came ",
        "commas": "torn, dirty, creased, ",
        "days": "3 November. yesterday. ",
        "weekdays": "on Monday I called, on Tuesday I wrote. ",
        "questions": "When do you refund me? Why was I refused? ",
        "figures": "paid 1290 RUB 3 times for 2 pieces. ",
        "quotations": "They wrote: “your return is declined”. ",
    },
    "zh": {
        "varied": "外套11月3日到的，但袖子破了；我昨天联系了客服，他们说：“等着吧”。请退款！还要等多久？",
        "one word": "破了。",
        "no stop": "我打了电话他们说会退款结果又什么都没有到",
        "commas": "破了，脏了，皱了，",
        "days": "11月3日。昨天。",
        "weekdays": "周一打电话，周二写信。",
        "questions": "什么时候退款？为什么拒绝我？",
        "figures": "付了1290卢布3次买2件。",
        "quotations": "他们回复：“退货被拒绝”。",
    },
}
"""Language -> shape of a text -> what it repeats."""

IN_WORDS = 60
"""Characters that a box takes at least into which sentences are typed: shorter ones hold a name, a number or a sum."""


def grown(unit: str, length: int) -> str:
    """The unit again and again, so many characters of it."""
    return (unit * (length // len(unit) + 1))[:length]


def filled(app: Flask, problem: Problem, language: str, unit: str, share: float = 1) -> MultiDict[str, str]:
    """What its sample is told by, with such a part of what each box for sentences takes, in as many rows as may be."""
    catalog = app.extensions["catalog"]
    stage = next(filter(problem.comes_to, catalog.stages.values()))
    today = today_in(catalog.shop.timezone)
    boxes = boxes_of(sample_facts(problem, stage, catalog, language, today))
    told = MultiDict((name, text) for name, texts in boxes.items() for text in texts)
    told.pop("problem", None)
    with app.test_request_context():
        form = app.extensions["forms"][problem.id](latest_day=today)
    for field in form:
        if isinstance(field, FieldList):
            _fill_rows(told, field, unit, share)
        elif isinstance(field, TypedField) and field.limit > IN_WORDS:
            told[field.name] = grown(unit, int(field.limit * share))
    return told


def _fill_rows(told: MultiDict[str, str], table: Any, unit: str, share: float) -> None:
    """Fill all rows that the table takes, each as its first one but for what happened."""
    first = {name.removeprefix(f"{table.name}-0-"): told[name] for name in told if name.startswith(f"{table.name}-0-")}
    for field in table.append_entry().form:
        if isinstance(field, TypedField) and field.limit > IN_WORDS:
            first[field.short_name] = grown(unit, int(field.limit * share))
    for at, (name, value) in product(range(MOST_ROWS), first.items()):
        told[f"{table.name}-{at}-{name}"] = value

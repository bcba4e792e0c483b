"""How one language writes days, sums and numbers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, parse_pattern
from babel.plural import PluralRule

from composer.case.facts import MissingFact, Value
from composer.catalog.language_keys import LanguageKeys

FAR_DAYS = 180
"""A day further away than this is written with its year, so that nobody takes it for the next one of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats(LanguageKeys):
    """The days, sums and numbers of one language, as the patterns of its language.toml have them."""

    @property
    def locale(self) -> Locale:
        """What Unicode CLDR knows of the language."""
        return _locale(self.id)

    def long_date(self, day: date | MissingFact) -> str:
        """The day with its year, as it stands in the identification block."""
        return str(day) if isinstance(day, MissingFact) else _format_date(day, self.full_date, self.id)

    def short_date(self, day: date | MissingFact, today: date) -> str:
        """The day as it stands inside sentences: with its year only when that is far off."""
        if isinstance(day, MissingFact):
            return str(day)
        return _format_date(day, self.far_day if abs((day - today).days) > FAR_DAYS else self.day, self.id)

    def days_as_told(self, day: date) -> list[str]:
        """The other ways in which own words may write the day."""
        return [_format_date(day, pattern, self.id) for pattern in self.days_told]

    def lone_days_of(self, day: date) -> list[str]:
        """How own words may name the day without its month."""
        return [_format_date(day, pattern, self.id) for pattern in self.lone_days]

    def sum(self, amount: Decimal | MissingFact, currency: str) -> str:
        """The sum in that currency (ISO 4217); hundredths only when there are any."""
        if isinstance(amount, MissingFact):
            return str(amount)
        is_whole, forms = amount == amount.to_integral_value(), self.money[currency]
        form = _plural_rule(self.id)(int(amount) if is_whole else amount)
        return forms.get(form, forms["other"]).format(self.figure(amount))

    def figure(self, amount: Decimal) -> str:
        """The number of a sum; hundredths only when there are any."""
        is_whole = amount == amount.to_integral_value()
        return str(_number_pattern(self.number if is_whole else f"{self.number}.00").apply(amount, self.locale))

    def value(self, value: Value | None, currency: str) -> str:
        """The answer to a question as it stands on a line of its own, whatever its kind; "" for none."""
        if isinstance(value, Decimal):
            return self.sum(value, currency)
        return self.long_date(value) if isinstance(value, date) else value or ""

    def plural_form(self, number: int) -> str:
        """The plural form (Unicode CLDR) that goes with the number: one, few, many, other."""
        return str(_plural_rule(self.id)(number))

    def plural(self, number: int, *forms: str) -> str:
        """The form of the word that goes with the number: day, days; день, дня, дней."""
        kinds = ("one", "other") if len(forms) == 2 else ("one", "few", "many")
        return dict(zip(kinds, forms, strict=True)).get(self.plural_form(number), forms[-1])

    def decimal(self, number: Decimal) -> str:
        """The number with the language's decimal mark, and no zeros behind it."""
        return format_decimal(number, locale=self.locale)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@cache
def _plural_rule(language: str) -> PluralRule:
    return _locale(language).plural_form


_number_pattern = cache(parse_pattern)


@lru_cache(maxsize=4096)
def _format_date(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=_locale(language))

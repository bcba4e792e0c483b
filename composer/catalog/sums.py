"""Whether a text names a sum: compared by value, so that 200 is not found in 1 200, nor 1200 in an order's number."""

import re
from decimal import Decimal

from composer.case.facts import MissingFact


def names_sum(text: str, amount: Decimal | MissingFact | None) -> bool:
    """Whether the text names that sum, whatever parts its thousands and its decimals; never where there is none."""
    if amount is None or isinstance(amount, MissingFact):
        return amount is not None and str(amount) in text
    return bool(_written(amount).search(text))


def _written(amount: Decimal) -> re.Pattern[str]:
    """The sum as it may be written, and not as a part of a longer number."""
    whole, _, rest = f"{amount:,.2f}".partition(".")
    thousands = r"[\s.,’']?".join(whole.split(","))
    decimals = r"(?:[.,]00)?" if rest == "00" else rf"[.,](?:{rest}|{rest.rstrip('0')})"
    return re.compile(rf"(?<!\d)(?<!\d[\s.,’'])(?<!\d[.,]\d){thousands}{decimals}(?!\d|[.,]\d|[\s’']\d{{3}}(?!\d))")

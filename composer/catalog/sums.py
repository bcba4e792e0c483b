"""Whether a text names a sum: compared by value, so that 200 is not found in 1 200, nor 1200 in an order's number."""

import re
from decimal import Decimal

from composer.case.facts import MissingFact

BEGINS = r"(?<!\d)(?<!\d[\s.,’'])(?<!\d[.,]\d)"
"""Before it stands no part of the same number."""


def names_sum(text: str, amount: Decimal | MissingFact | None) -> bool:
    """Whether the text names that sum, whatever parts its thousands and its decimals; never where there is none."""
    if amount is None or isinstance(amount, MissingFact):
        return amount is not None and str(amount) in text
    return bool(_written(amount).search(text))


def names_as_written(text: str, written: str) -> bool:
    """Whether the text holds the sum that is written so, and not as the end of a longer number."""
    return bool(re.search(BEGINS + re.escape(written), text))


def _written(amount: Decimal) -> re.Pattern[str]:
    """The sum as it may be written, and not as a part of a longer number."""
    whole, _, rest = f"{amount:,.2f}".partition(".")
    thousands = r"[\s.,’']?".join(whole.split(","))
    decimals = r"(?:[.,]00)?" if rest == "00" else rf"[.,](?:{rest}|{rest.rstrip('0')})"
    return re.compile(rf"{BEGINS}{thousands}{decimals}(?!\d|[.,]\d|[\s’']\d{{3}}(?!\d))")

"""Whether what a pattern finds is what it looks like: numbers by their check digits, passwords by their length."""

from collections.abc import Callable, Mapping

from stdnum import luhn
from stdnum.cn import ric

from composer.letter.mends import digits_of


def _is_snils(text: str) -> bool:
    """Whether the last two digits check the first nine: those times 9 to 1, summed, modulo 101, where 100 is 00."""
    digits = [int(digit) for digit in text if digit.isdigit()]
    total = sum(weight * digit for weight, digit in zip(range(9, 0, -1), digits, strict=False))
    return len(digits) == 11 and total % 101 % 100 == digits[9] * 10 + digits[10]


SHORTEST_PASSWORD = 5

CHECKS: Mapping[str, Callable[[str], bool]] = {
    "": bool,
    "luhn": lambda text: luhn.is_valid(digits_of(text)),
    "snils": _is_snils,
    "resident_id": ric.is_valid,
    "password": lambda text: len(text) >= SHORTEST_PASSWORD,
}

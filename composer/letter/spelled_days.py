"""Days and round sums that own words spell out in Chinese, in figures: 十二月三号 is 12月3号, 三百块 is 300块."""

import re
import unicodedata

NUMERALS = "一二三四五六七八九十"
MONTH = f"(?<![{NUMERALS}])[{NUMERALS}]{{1,2}}(?=月[0-9{NUMERALS}]{{1,3}}[日号])"
DAY = re.compile(f"{MONTH}|(?<=月)[{NUMERALS}]{{1,3}}(?=[日号])")
SUM = re.compile(f"(?<![{NUMERALS}两百千万])[{NUMERALS[:-1]}两][百千](?=块|卢布|还我|还给我|退我|退给我)")
TEN = 10


def with_figures(text: str) -> str:
    """The text with the month and the day of a date, and round sums of money, in figures."""
    return SUM.sub(lambda said: str(_sum(*said[0])), DAY.sub(lambda said: str(_number(said[0])), text))


def _number(numeral: str) -> int:
    """What is written so: 二十三 is 23."""
    number = 0
    for one in map(int, map(unicodedata.numeric, numeral)):
        number = max(number, 1) * TEN if one == TEN else number + one
    return number


def _sum(many: str, unit: str) -> int:
    """So many hundreds or thousands: 两 is 二 of them."""
    return _number(many.replace("两", "二")) * int(unicodedata.numeric(unit))

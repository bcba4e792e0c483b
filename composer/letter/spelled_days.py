"""Days that own words spell out in Chinese, in figures: 十二月三号 is 12月3号."""

import re
import unicodedata

NUMERALS = "一二三四五六七八九十"
MONTH = f"(?<![{NUMERALS}])[{NUMERALS}]{{1,2}}(?=月[0-9{NUMERALS}]{{1,3}}[日号])"
DAY = re.compile(f"{MONTH}|(?<=月)[{NUMERALS}]{{1,3}}(?=[日号])")
TEN = 10


def with_figures(text: str) -> str:
    """The text with the month and the day of a date in figures."""
    return DAY.sub(lambda said: str(_number(said[0])), text)


def _number(numeral: str) -> int:
    """What is written so: 二十三 is 23."""
    number = 0
    for one in map(int, map(unicodedata.numeric, numeral)):
        number = max(number, 1) * TEN if one == TEN else number + one
    return number

"""What stands beside a letter in the reader's language says its days, sums and quotations: no more, no less."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from composer.case.facts import Case
from composer.letter.draft import Draft
from tests.cast import CATALOG, draft, least_telling, most_telling
from tests.drawing import drawn
from tests.in_between import few_in_between

MONTHS = {
    language: [
        CATALOG.languages[language].short_date(dt.date(2026, month, 1), dt.date(2026, month, 1)).split()[1]
        for month in range(1, 13)
    ]
    for language in ("ru", "en")
}
SUM = {"ru": r"([\d ]*\d)(?:,(\d\d))? ?₽", "en": r"([\d,]*\d)(?:\.(\d\d))? ?roubles?", "zh": r"(\d+)(?:\.(\d\d))?卢布"}


def days_in(text: str, language: str) -> set[tuple[int, int]]:
    """Its days, as day and month."""
    figures = {(int(day), int(month)) for day, month in re.findall(r"(?<!\d)(\d\d)\.(\d\d)\.\d{4}", text)}
    if language == "zh":
        return figures | {(int(day), int(month)) for month, day in re.findall(r"(\d+)月(\d+)日", text)}
    names = MONTHS[language]
    told = re.findall(rf"(?<!\d)(\d\d?) (?:(?:and|и) \d\d? )?({'|'.join(names)})", text)
    return figures | {(int(day), names.index(month) + 1) for day, month in told}


def told_in(text: str, language: str) -> tuple[set[tuple[int, int]], set[str]]:
    """Its days and its sums."""
    text = re.sub("instead of ([0-9,]+)", r"\1 roubles", re.sub("[\u00a0\u202f]", " ", text))
    sums = {re.sub(r"\D", "", whole) + part for whole, part in re.findall(SUM[language], text)}
    return days_in(text, language), sums


def quoted_in(case: Case, letter: Draft) -> set[str]:
    """What she typed of others' words that it holds."""
    typed = [event.detail for event in case.events if event.detail] + [case.values.get("promise", ""), case.product]
    return {text for text in map(str, typed) if text and text.rstrip(".") in letter.body}


@pytest.mark.drawn
@pytest.mark.parametrize("stage", [stage.id for stage in CATALOG.stages.values() if stage.awaits])
@pytest.mark.parametrize("problem", few_in_between(CATALOG.problems))
def test_mirror_says_what_the_letter_says(problem: str, stage: str) -> None:
    """Each wish goes by one of the channels with all there is to tell, and by the next with the least.

    In the long run by every other, and by the rest. All there is to tell is read aloud, too, of every third wish and in
    the long run of all, for it is said in words of its own.
    """
    asked = CATALOG.problems[problem]
    if not asked.comes_to(CATALOG.stages[stage]):
        return
    channels = CATALOG.stages[stage].channels or CATALOG.ways(asked)
    step = min(drawn(6, 2), len(channels))
    aloud = {channel for channel in channels if CATALOG.channels[channel].aloud}
    for turn, (case, always) in enumerate([(most_telling(problem), aloud), (least_telling(problem), set[str]())]):
        for number, wish in enumerate(asked.roles["wish"].options):
            told = replace(case, description="Свои слова.", choices={**case.choices, "wish": (wish,)})
            also = always if number % drawn(3, 1) == 0 else set[str]()
            for channel in also.union(channels[(turn + number) % step :: step]):
                letter = draft(CATALOG, told, "ru", channel, stage)
                for language in ("en", "zh"):
                    mirror = draft(CATALOG, told, language, channel, stage, like=letter)
                    said = told_in(mirror.body, language)
                    assert quoted_in(told, mirror) == quoted_in(told, letter), (wish, channel, language)
                    assert said == told_in(letter.body, "ru"), (wish, channel, language)

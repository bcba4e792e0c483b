"""Her own words as they stand in letters; where days are listed, what she tells of one is the line of that day."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from composer.catalog.language import Language
from composer.catalog.patterns import linear
from composer.letter.again import CLAUSES, leans, without, without_end
from composer.letter.breaths import in_breaths
from composer.letter.hers import BEFORE, Hers, echoes_of_told, read_in
from composer.letter.named_days import days_named
from composer.letter.phrasing import Letter
from composer.letter.repeats import denies, sentences_of
from composer.letter.spans import begins_with_day
from composer.letter.statement import Statement
from composer.letter.story import Story
from composer.letter.telling import introduced
from composer.letter.told import Heard, Saying

QUOTES = frozenset("«»“”\"'‘’")
"""What is quoted was said, and is no event by itself."""


ROOT = re.compile(r"\b[^\W\d_\u3400-\u9fff]{6}")
"""What words of one family begin with, where they are long."""


class OwnDays(NamedTuple):
    """The story with sentences of hers on their days, and what of her own words stands outside of it."""

    story: Story
    left: str


def as_shown(letter: Letter, kept: str) -> dict[str, Any]:
    """Her own words, as they stand in letters and, line by line, as they are said aloud."""
    lines_said = kept.splitlines() if read_in(letter) and kept else []
    language = letter.language
    spoken = [language.finish(line) for line in lines_said if line.strip()]
    if language.breath:
        spoken = ["".join(in_breaths(line, language.breath, language.stop)) for line in spoken]
    return {"comment": introduced(kept, letter.phrases, language), "spoken_comment": spoken}


def own_days(own: str, story: Story, letter: Letter, facts: dict[str, Any]) -> OwnDays | None:
    """Her own words divided between the list of days and what stands beside it; None where all of them stay."""
    if not own or not story.is_list or read_in(letter) is not letter.language:
        return None
    moved = dict(_dated(own, story, letter, facts["today"])) | dict(_going_on(own, story, letter, facts))
    if not moved:
        return None
    days = {one.day for one in moved.values()}
    listed = (one for day in story.days if day[0].day in days for one in day)
    found = {one.source for one in listed if _is_finding(one, letter)}
    return OwnDays(_with(moved.values(), story.without(found, letter.words)), without(own, moved))


def _dated(own: str, story: Story, letter: Letter, today: date) -> Iterator[tuple[str, Statement]]:
    """Each sentence that surely tells of one day, on which nothing else is listed but that the trouble was found."""
    language, first = letter.language, story.days[0][0].day or today
    others = {day[0].day for day in story.days if not all(_is_finding(one, letter) for one in day)}
    lead_to = cache(lambda day: _lead(day, letter))
    for sentence, after in pairwise([*sentences_of(own), ""]):
        named = [*days_named(sentence, today, past=True)]
        if len(named) != 1 or named[0] in others or not first - BEFORE <= named[0] <= today or QUOTES & {*sentence}:
            continue
        lead = lead_to(named[0])
        clause = _clause(without_end(sentence), lead, language.short_date(named[0], today), language)
        if clause and not _goes_with(sentence, after, letter):
            yield sentence.strip(), Statement("", "", named[0], said=clause)


def _goes_with(sentence: str, after: str, letter: Letter) -> bool:
    """Whether the next one speaks of it, or of somebody whom it names, as a master does of a workshop."""
    if linear(letter.language.refers_back).match(after.strip().casefold()):
        return True
    named, bought, told = (
        frozenset(ROOT.findall(str(text).casefold())) for text in (sentence, letter.case.product, after)
    )
    return not told.isdisjoint(named - bought)


def _going_on(own: str, story: Story, letter: Letter, facts: dict[str, Any]) -> Iterator[tuple[str, Statement]]:
    """Each sentence that begins with what the line of its day tells, and what it goes on to tell, to end that line."""
    language, today = letter.language, facts["today"]
    listed = {language.short_date(one, today): one for day in story.days if (one := day[0].day)}
    lines = {day: line for day in listed for line in facts["happened_days"] if begins_with_day(line, day)}
    for sentence, after in pairwise([*sentences_of(own), ""]):
        first, rest = [*CLAUSES.split(without_end(sentence), maxsplit=1), ""][:2]
        day = next((one for one in lines if begins_with_day(first, one)), "")
        if not day or QUOTES & {*sentence} or leans(after, language) or not _goes_on(rest, today, language):
            continue
        if Saying(lines[day], language, echoes_of_told(letter, Hers(), facts), "", today).heard(first) is Heard.TOLD:
            yield sentence.strip(), Statement("", "", listed[day], said=rest.strip())


def _goes_on(rest: str, today: date, language: Language) -> bool:
    """Whether it can end a line of its day: it names no day, hangs on nothing, and first denies nothing."""
    first = CLAUSES.split(rest)[0]
    hangs = linear(language.retold.bound).search(rest.strip()) or any(days_named(rest, today, past=True))
    return bool(rest) and not hangs and (language.wishes.is_one(first) or not denies(first, language))


def _is_finding(statement: Statement, letter: Letter) -> bool:
    """Whether it tells that the trouble was found, which she tells with what it was."""
    return f"{statement.source.partition('.')[0]}__found" in letter.words


def _lead(day: date, letter: Letter) -> str:
    """What stands before a day that begins a sentence: "On "."""
    said = letter.phrases.say("day_sentence", {"date": day, "today": day, "happened": ""})
    return said.partition(letter.language.short_date(day, day))[0]


def _clause(sentence: str, lead: str, day: str, language: Language) -> str:
    """What the sentence tells of the day that it begins with, or that begins a clause in Chinese; else ""."""
    before, found, behind = sentence.strip().replace("\u00a0", " ").partition(lead + day.replace("\u00a0", " "))
    begins = not before or (before.endswith("，") and not language.joint)
    told = behind.lstrip(" ,，") if lead or not language.joint else behind.lstrip(" ")
    stands = found and begins and told[:1].isalpha() and _tells_alone(told.casefold(), language)
    return before + told if stands else ""


def _tells_alone(clause: str, language: Language) -> bool:
    """Whether it tells of something that was done, and leans on nothing before it or on the day itself."""
    retold = language.retold
    leans = linear(retold.bound_to_day).match(clause) or linear(language.refers_back).match(clause)
    acts = not language.joint or linear(retold.acts).search(clause)
    return bool(acts) and not leans and not linear(retold.points).search(clause)


def _with(told: Iterable[Statement], story: Story) -> Story:
    """The story with these statements, each on its day."""
    days = {day[0].day: day for day in story.days}
    for one in told:
        days[one.day] = (*days.get(one.day, ()), one)
    return replace(story, days=tuple(day for _, day in sorted(days.items(), key=lambda kept: kept[0] or date.max)))

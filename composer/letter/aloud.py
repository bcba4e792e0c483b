"""What is read aloud to somebody: an opening of one thought, and the story in no more lines than a listener holds."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from composer.catalog.composed import order_called
from composer.letter.hers import begins_on
from composer.letter.phrasing import Letter, placed_apart
from composer.letter.statement import Statement
from composer.letter.story import Story
from composer.letter.telling import foremost, say, sentence, state_said, together

MOST = 5
"""Lines that are told; of more, neighbours are told together."""

LONG = 70
"""Characters of her own words that weigh as much as a statement."""


BRIEF = 3
"""Her own words join the line that tells when the trouble was found, where both weigh no more."""


class ToldLine(NamedTuple):
    """What is told in one line, and how much that is: the same in every language."""

    said: tuple[str, ...]
    weight: int = 1
    day: bool = False
    """Whether it tells what happened on a day."""


class Opened(NamedTuple):
    """The statement that opens, what of it is told further on, and what opens besides; none where the matter opens."""

    statement: Statement | None = None
    rest: Statement | None = None
    besides: Statement | None = None


def told_aloud(story: Story, letter: Letter, facts: dict[str, Any]) -> dict[str, Any]:
    """What is said of the story where it is read aloud, by the names that layouts use.

    `head_aloud` opens it; `numbered_aloud` does so and calls the order by its number, or is "" where the opening
    speaks of no order; `own_first` are her own words where they are the matter, to be said before what she wishes;
    `told_aloud` are the lines to tell, of which the last says by when it is needed.
    """
    facts = {**facts, "is_listed": False, "on": ""}
    opening, number = _opening(story, letter, facts), letter.case.order_number
    head = _head(opening, letter, facts)
    called = _head(opening, letter, {**facts, **order_called(letter.phrases, number)}) if number else head
    lines = _fewer(_lines(story, opening, letter, facts), MOST - any(placed_apart(letter, facts)))
    told = [letter.language.sentences(line.said) for line in lines]
    own_first = facts["spoken_comment"] if _is_hers(letter) else []
    numbered = called if called != head else ""
    return {"head_aloud": head, "numbered_aloud": numbered, "told_aloud": told, "own_first": own_first}


def _opening(story: Story, letter: Letter, facts: dict[str, Any]) -> Opened:
    """The first of what is ticked, where it leads; its rest stands on the day that it names."""
    said = [statement for statement, _ in state_said(story, letter, facts, aloud=True)]
    if not said or not said[0].source.startswith(f"{letter.problem.leading}.") or foremost(story, letter):
        return Opened()
    first, *further = said
    question, _, option = first.source.partition(".")
    besides = next((one for one in further if one.source.startswith(f"{letter.problem.opens_with}.")), None)
    if f"{question}__rest" not in letter.words:
        return Opened(first, None, besides)
    day = next((facts[slot] for slot in _extra(question, option, letter) if isinstance(facts[slot], dt.date)), None)
    return Opened(first, Statement(f"{question}__rest", f"{question}__rest", day), besides)


def _extra(question: str, option: str, letter: Letter) -> list[str]:
    """The values that the option's sentence can do without."""
    asked = letter.problem.questions
    spoken = [slot.id for slot in asked.values() if slot.spoken]
    return [
        *asked[question].takes.get(option, ()),
        *(id for id in spoken if id not in asked[question].needs.get(option, ())),
    ]


def _head(opening: Opened, letter: Letter, facts: dict[str, Any]) -> str:
    """The opening, without what is told further on."""
    if not opening.statement:
        return letter.words.say("matter", facts)
    question, _, option = opening.statement.source.partition(".")
    extra = _extra(question, option, letter) if opening.rest else []
    facts = {**facts, **{slot: letter.problem.questions[slot].unanswered for slot in extra}}
    opens = Story(tuple(one for one in (opening.statement, opening.besides) if one))
    return letter.language.sentences(text for _, text in state_said(opens, letter, facts, aloud=True))


def _lines(story: Story, opening: Opened, letter: Letter, facts: dict[str, Any]) -> list[ToldLine]:
    """How things are, what happened day by day, what has no day; her own words stand behind when it was found."""
    opens = (opening.statement, opening.besides)
    said = [(one, text) for one, text in state_said(story, letter, facts, aloud=True) if one not in opens]
    found = [_line(text) for one, text in said if _finds(one, letter)]
    state = [(one, text) for one, text in said if not _finds(one, letter)]
    days = _days(story, opening)
    until = max((at for at, day in enumerate(days, 1) if _comes_to_light(day, letter)), default=0)
    first = [_line(text) for text in [_rest(opening, letter, facts)] if text]
    lines = [*first, *_by_question(state), *map(_line, facts["operations_said"])]
    lines += [*_told(days[:until], letter, facts), *found]
    own, is_found = _own(letter, facts), bool(found) or any(_finds(one, letter) for day in days for one in day)
    if is_found:
        lines, own = _with(lines, own), []
    later = _since(days[until:], own, story, letter, facts)
    return [*lines, *later, *map(_line, filter(None, [facts["needed"]]))]


def _since(
    days: list[tuple[Statement, ...]], own: list[ToldLine], story: Story, letter: Letter, facts: dict[str, Any]
) -> list[ToldLine]:
    """What happened on those days and what has no day; her own words stand where they begin, else last."""
    begun = begins_on(" ".join(facts["spoken_comment"]), story, facts["today"]) or dt.date.max
    at = sum((day[0].day or begun) <= begun for day in days)
    undated = [sentence(_clause(one, letter, facts, ""), letter.language) for one in story.undated]
    told, rest = _told(days[:at], letter, facts), [*_told(days[at:], letter, facts), *map(_line, filter(None, undated))]
    return [*told, *own, *rest] if at < len(days) else [*told, *rest, *own]


def _by_question(said: Sequence[tuple[Statement, str]]) -> list[ToldLine]:
    """A line for what each question tells: how many sentences it takes differs with the language."""
    grouped = groupby(said, key=lambda told: told[0].source.partition(".")[0])
    return [ToldLine(tuple(text for _, text in group)) for _, group in grouped]


def _rest(opening: Opened, letter: Letter, facts: dict[str, Any]) -> str:
    """What the opening leaves, where that has no day."""
    if not opening.rest or opening.rest.day:
        return ""
    return sentence(_clause(opening.rest, letter, facts, ""), letter.language)


def _is_hers(letter: Letter) -> bool:
    """Whether her own words are the matter: what opens says only what they are about."""
    leading = letter.problem.questions.get(letter.problem.leading)
    return leading is not None and not leading.tells


def _own(letter: Letter, facts: dict[str, Any]) -> list[ToldLine]:
    """Her own words, a line a paragraph, unless they are the matter itself."""
    own = [] if _is_hers(letter) else facts["spoken_comment"]
    return [ToldLine((text,), 1 + len(text) // LONG) for text in own]


def _with(lines: list[ToldLine], own: list[ToldLine]) -> list[ToldLine]:
    """The lines and her own words, of which a few words join the last line."""
    if not lines or not own or lines[-1].weight + own[0].weight > BRIEF:
        return [*lines, *own]
    return [*lines[:-1], _joined(lines[-1], own[0]), *own[1:]]


def _comes_to_light(day: Sequence[Statement], letter: Letter) -> bool:
    """Whether it is the day on which the thing came, or the trouble was found."""
    return any(_is_collection(one, letter) or _finds(one, letter) for one in day)


def _told(days: Sequence[Sequence[Statement]], letter: Letter, facts: dict[str, Any]) -> list[ToldLine]:
    return [line for day in days if (line := _day(day, letter, facts))]


def _line(text: str) -> ToldLine:
    return ToldLine((text,))


def _finds(statement: Statement, letter: Letter) -> bool:
    """Whether it tells when the trouble was found, behind which her own words say what it is."""
    return f"{statement.source.partition('.')[0]}__found" in letter.words


def _is_collection(statement: Statement, letter: Letter) -> bool:
    collected = letter.problem.roles.get("collected")
    return collected is not None and statement.source == collected.id


def _days(story: Story, opening: Opened) -> list[tuple[Statement, ...]]:
    """What happened on each day, with what the opening leaves to its day."""
    rest, days = opening.rest, [*story.days]
    if rest and rest.day:
        same = [day for day in days if day[0].day == rest.day]
        days = [day for day in days if day not in same] + [(rest, *(same[0] if same else ()))]
    return sorted(days, key=lambda day: day[0].day or dt.date.max)


def _day(day: Sequence[Statement], letter: Letter, facts: dict[str, Any]) -> ToldLine | None:
    """What happened on one day: a sentence for two statements, the day itself at its first."""
    known, said = {"today": facts["today"], "date": day[0].day}, list[str]()
    for some in _sentences(day, letter):
        on = letter.phrases.say("on_day", {**known, "again": len(said)})
        clauses = list(
            dict.fromkeys(filter(None, [_clause(one, letter, facts, on * (one is some[0])) for one in some]))
        )
        if clauses:
            happened = together(clauses, letter.language, steps=0)
            said.append(sentence(letter.phrases.say("day_aloud", {**known, "happened": happened}), letter.language))
    return ToldLine(tuple(said), len(day), day=True) if said else None


def _sentences(day: Sequence[Statement], letter: Letter) -> list[list[Statement]]:
    """The statements of each sentence: when it came and when the trouble was found are one."""
    said: list[list[Statement]] = []
    for one in day:
        if said and _is_collection(said[-1][-1], letter) and _finds(one, letter):
            said[-1].append(one)
        else:
            said.append([one])
    return said


def _clause(statement: Statement, letter: Letter, facts: dict[str, Any], on: str) -> str:
    """The statement as it is spoken, with its day where that is to be said."""
    spoken = f"{statement.block.removesuffix('__dated')}__aloud"
    if statement.block.endswith("__rest"):
        spoken = statement.block
    block = spoken if spoken in letter.words else statement.block
    text = say(statement, letter.words, {**facts, "on": on}, block)
    if block == statement.block != spoken and on and text:
        text = on + letter.language.joint + text
    return text.strip().rstrip(letter.language.stop)


def _fewer(lines: list[ToldLine], most: int) -> list[ToldLine]:
    """The lines, of which the lightest neighbours are told together until there are no more than that."""
    while len(lines) > max(most, 1):
        weights = [one.weight + after.weight + (one.day != after.day) for one, after in pairwise(lines)]
        at = weights.index(min(weights))
        lines[at : at + 2] = [_joined(lines[at], lines[at + 1])]
    return lines


def _joined(line: ToldLine, after: ToldLine) -> ToldLine:
    return ToldLine(line.said + after.said, line.weight + after.weight, line.day and after.day)

"""The Story said in one language: its sentences and lines, as facts that a channel's letter puts into its places."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, groupby, takewhile
from typing import Any

from composer.case.facts import Case, MissingFact
from composer.catalog.composed import order_called
from composer.catalog.language import Language, uncapital
from composer.catalog.scripts import script_of
from composer.catalog.things import Problem
from composer.catalog.words import Words
from composer.letter.named_days import days_named
from composer.letter.neat import neat
from composer.letter.pairs import of_one_subject, second_of_pairs
from composer.letter.phrasing import Letter
from composer.letter.statement import Statement
from composer.letter.story import MOST, Story
from composer.letter.told_once import has_no_place

VERBATIM = "\0"
"""Stands for the shopper's own words while the letter around them is tidied; no cleaned text holds it."""


BOTH = 120
"""Characters that two sentences may have together which open a letter."""

CLAUSES = 3
"""So many sentences become one at most; of more the first stands alone."""

FEW = {" ": 5, "": 10}
"""What joins sentences -> so many words, or characters where words are not parted, say a day and hardly more."""


def told_in(story: Story, letter: Letter, facts: dict[str, Any]) -> dict[str, Any]:
    """What the letter says of the story, by the names that layouts use.

    `head` opens the letter: the first sentence of the question that leads, else what its problem is about; `told` are
    the further ones. `head_numbered` calls the order by its number; it is "" where the opening speaks of no order.
    """
    facts = {**facts, "is_listed": False}
    said = list(_as_one(state_said(story, letter, facts), letter))
    leads = bool(said) and said[0][0] == letter.problem.leading and not foremost(story, letter)
    head = _opening(said, letter, facts) if leads else letter.words.say("matter", facts)
    return {
        "head": head,
        "head_numbered": _numbered(head, story, letter, facts, leads=leads),
        "told": [text for _, text in said],
        "is_listed": story.is_list,
        "listed": story.listed,
        "asked_alone": story.asks_alone,
        "asked_first": story.first_asked,
        "happened_days": happened_on(story, letter, facts, as_list=story.is_list),
    }


def happened_on(story: Story, letter: Letter, facts: dict[str, Any], *, as_list: bool) -> list[str]:
    """A line of a list, or a sentence, for each day on which something happened, and one for what has no day."""
    days = _days(story, letter, {**facts, "is_listed": False}, "day_line" if as_list else "day_sentence")
    return [*days, *_undated(story, letter, {**facts, "is_listed": as_list})]


def _opening(said: list[tuple[str, str]], letter: Letter, facts: dict[str, Any]) -> str:
    """What opens the letter, taken from what is told: the first, with the only other of its question, both short."""
    (question, first), *further = said
    also = [text for source, text in further if source == question]
    del said[0]
    if not also:
        return letter.language.sentences([first, *_besides(said, letter)])
    if len(also) != 1 or len(first + also[0]) > BOTH or not all(map(_is_plain, (first, *also))):
        return first
    del said[0]
    return of_one_subject(first, also[0], letter.language, facts) or letter.language.clauses([first, *also])


def _besides(said: list[tuple[str, str]], letter: Letter) -> list[str]:
    """What is taken from what is told to stand in the opening too: an answer that the problem names, if it is plain."""
    is_named = said[:1] and said[0][0] == letter.problem.opens_with
    return [said.pop(0)[1]] if is_named and _is_plain(said[0][1]) else []


def _numbered(head: str, story: Story, letter: Letter, facts: dict[str, Any], *, leads: bool) -> str:
    """The opening with the order called by its number; "" where it speaks of no order, or that has no number."""
    if not letter.case.order_number or "head_numbered" not in letter.words.facts:
        return ""
    called = order_called(letter.phrases, letter.case.order_number)
    if leads:
        said = _opening(list(_as_one(state_said(story, letter, facts, called), letter)), letter, facts)
    else:
        said = letter.words.say("matter", {**facts, **called})
    return said if said != head else ""


def _as_one(said: Iterable[tuple[Statement, str]], letter: Letter) -> Iterator[tuple[str, str]]:
    """The sentences with their questions, the plain ones of a question as one where the language tells them so."""
    for source, group in groupby(said, key=lambda told: told[0].source.partition(".")[0]):
        texts, question = [text for _, text in group], letter.problem.questions[source]
        joins = letter.language.id in question.one_sentence
        plain = list(takewhile(_is_plain, texts)) if joins else []
        first = len(plain) if len(plain) <= CLAUSES else 1
        yield from ((source, letter.language.clauses(some)) for some in (plain[:first], plain[first:]) if some)
        yield from ((source, text) for text in texts[len(plain) :])


def _is_plain(sentence: str) -> bool:
    """Whether it is a single clause without a quotation or a list."""
    return not re.search(r"[:;«“]|[.!?] ", sentence)


def foremost(story: Story, letter: Letter) -> list[Statement]:
    """What is told on its day and leaves the opening to what the problem is about: nothing ticked is stronger."""
    question = letter.problem.questions.get(letter.problem.leading)
    foremost = [f"{question.id}.{option}" for option in question.foremost] if question else []
    return [one for one in chain(*story.days) if one.source in foremost]


def also(story: Story, case: Case) -> frozenset[str]:
    """What else is told, by option or question: a sentence that speaks of it again would say it twice."""
    ticked = (option for options in case.choices.values() for option in options)
    return frozenset({*ticked, *(source.rpartition(".")[2] for source in story.sources)})


def also_since(story: Story, case: Case, problem: Problem) -> frozenset[str]:
    """The same without what happened before support was first written to, and so answers no message to it."""
    typed, told = problem.value(case, "contacted"), chain(story.state, story.undated, *story.days)
    first = min((one for one in (typed, story.first_asked) if isinstance(one, date)), default=date.min)
    names = (one.source.rpartition(".")[2] for one in told if not one.day or one.day >= first)
    return frozenset(chain(names, *case.choices.values()))


def state_said(
    story: Story,
    letter: Letter,
    facts: dict[str, Any],
    numbered: Mapping[str, str] | None = None,
    *,
    aloud: bool = False,
) -> Iterator[tuple[Statement, str]]:
    """The undated statements and their sentences, as they are spoken where they are read `aloud`.

    Of one question only the first names the thing.

    The very first calls the order as `numbered` says, where that is given.
    """
    words, seen = letter.words, set[str]()
    for statement in story.state:
        question = statement.source.partition(".")[0]
        said = _about(statement, letter, facts)
        block = _form(statement.block, words, said, question in seen, aloud)
        if text := say(statement, words, {**said, **(numbered or {})}, block):
            numbered = None
            yield statement, sentence(text, letter.language) if block.endswith("__aloud") else text
        seen.add(question)


def sentence(clause: str, language: Language) -> str:
    """The clause as a sentence of its own, though it leaves its day out; "" where it says nothing."""
    return language.finish(re.sub(" {2,}", " ", clause[:1].upper() + clause[1:]).strip()) if clause else ""


def _concerns_all(statement: Statement, letter: Letter, facts: dict[str, Any]) -> bool:
    """Whether it is no fault of the part she named, or one of several that need not be: only some are a part's own."""
    id, _, option = statement.source.partition(".")
    question = letter.problem.questions[id]
    chosen = question.chosen(letter.case)
    listed = set(facts["part_faults"])
    is_another = facts["own_part"] and len(chosen) > 1 and option not in question.of_part
    return option in question.of_all or is_another or (option not in listed and bool(listed & set(chosen)))


def _about(statement: Statement, letter: Letter, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts, with all of the thing in place of its part where the fault concerns that."""
    if "." in statement.source and _concerns_all(statement, letter, facts):
        return {**facts, "it": facts["thing"]}
    return facts


def _form(block: str, words: Words, facts: dict[str, Any], named: bool, aloud: bool) -> str:
    """The block as it speaks of a part, or goes on about a thing that was named, or is spoken."""
    forms = ["__part"] * (facts["it"] is not facts["thing"]) + ["__plain"] * named + ["__aloud"] * aloud
    return next((block + form for form in forms if block + form in words), block)


def say(statement: Statement, words: Words, facts: dict[str, Any], block: str = "") -> str:
    """What the statement's block, or another, says of it."""
    known = {**facts, **statement.values, "date": statement.day}
    return statement.said or words.say(block or statement.block, known)


def short_of(story: Story, letter: Letter, facts: dict[str, Any]) -> str:
    """What happened in a few words for a subject; "" where nothing ticked that may open a letter has any."""
    words, leading = letter.words, letter.problem.leading
    told = [*foremost(story, letter), *story.state, *chain(*story.days)]
    statements = [one for one in told if not leading or one.source.startswith(f"{leading}.")]
    blocks = ((one, f"{one.block.removesuffix('__dated')}__short") for one in statements)
    found = ((one, block) for one, block in blocks if block in words)
    said = (words.say(block, _about(one, letter, facts)) for one, block in found)
    return next(said, "")


def _days(story: Story, letter: Letter, facts: dict[str, Any], form: str) -> Iterable[str]:
    """A line of the list, or a sentence, for each day on which something happened; a long list has two days in one."""
    told = list(_told_by_day(story, letter, {**facts, "is_listed": form == "day_line"}))
    said = [_said_of(day, form, letter, facts) for day in told]
    if form != "day_line" or len(said) <= MOST:
        return said
    seconds = sorted(second_of_pairs([day for day, _ in told], letter.problem)[: len(said) - MOST], reverse=True)
    for at in seconds:
        before, behind = letter.language.bare(said[at - 1]), _said_of(told[at], "day_sentence", letter, facts)
        mark = "; " if letter.language.joint else "；"
        pair = letter.phrases.say(
            "day_pair", {"today": facts["today"], "happened": f"{before}{mark}{uncapital(behind)}"}
        )
        said[at - 1 : at + 1] = [letter.language.finish(pair)]
    return said


def _told_by_day(story: Story, letter: Letter, facts: dict[str, Any]) -> Iterator[tuple[tuple[Statement, ...], str]]:
    """The statements of each day of which anything is told, and that as one clause."""
    language = letter.language
    for day in story.days:
        names = [one.source.rpartition(".")[2] for one in day]
        said = (_step(one, letter, {**facts, "that_day": names[:at]}) for at, one in enumerate(day))
        clauses = _once((text.rstrip(language.stop), one) for text, one in zip(said, day, strict=True))
        if clauses:
            yield day, together(clauses, language, _steps(day), are_hers=any(not one.source for one in day))


def _said_of(day: tuple[tuple[Statement, ...], str], form: str, letter: Letter, facts: dict[str, Any]) -> str:
    """What is told of a day, as a line of the list or as a sentence."""
    known = {"today": facts["today"], "date": day[0][0].day, "happened": day[1]}
    return letter.language.finish(letter.phrases.say(form, known))


def _step(statement: Statement, letter: Letter, facts: dict[str, Any]) -> str:
    """What is told of that day, and her own words about it, where its sentence has no place for them."""
    said, detail = say(statement, letter.words, facts), statement.values.get("detail")
    if not (said and detail and has_no_place(statement, letter.problem) and script_fits(detail, letter.language)):
        return said
    hers = neat(detail, letter.catalog.languages.values()).rstrip(" .。")
    if _only_dates(hers, said, letter.language, facts["today"]):
        return said
    return f"{said.rstrip(letter.language.stop)}{'; ' if letter.language.joint else '；'}{uncapital(hers)}"


def _only_dates(hers: str, said: str, language: Language, today: date) -> bool:
    """Whether a few words of hers name no more than a day that is told there."""
    named = {*days_named(hers, today, past=True)}
    words = hers.split() if language.joint else hers
    return bool(named) and len(words) <= FEW[language.joint] and named <= {*days_named(said, today, past=True)}


def _once(said: Iterable[tuple[str, Statement]]) -> list[str]:
    """The clauses of one day without the empty ones and those that say the same; two equal charges are two."""
    clauses: list[str] = []
    for text, statement in said:
        if text and ("amount" in statement.values or text not in clauses):
            clauses.append(text)
    return clauses


def _steps(day: Iterable[Statement]) -> int:
    """How many of the day's statements may each have somebody else for a subject."""
    return sum(one.is_step and "." in one.source for one in day)


def together(clauses: list[str], language: Language, steps: int, *, are_hers: bool = False) -> str:
    """What happened on one day, as one clause: joined by "and" or a comma unless some of it has its own marks.

    Words of hers may have somebody else for a subject, so that "and" joins them to nothing. Without blanks between
    sentences, as in Chinese, a comma joins no two steps either.
    """
    has_marks = any(re.search(r"[,;，：；«“]|:(?!\d)", clause) for clause in clauses)
    if not language.joint:
        return ("；" if has_marks or steps > 1 else "，").join(clauses)
    return "; ".join(clauses) if has_marks or are_hers else language.listing(clauses)


def _undated(story: Story, letter: Letter, facts: dict[str, Any]) -> list[str]:
    said = (say(statement, letter.words, facts) for statement in story.undated)
    return [letter.language.finish(text[:1].upper() + text[1:]) for text in said if text]


def introduced(text: str, phrases: Words, language: Language) -> str:
    """The shopper's own words, introduced where the reader would stumble over their language."""
    if not text or isinstance(text, MissingFact) or script_fits(text, language):
        return VERBATIM if text else ""
    return phrases.say("comment_chinese" if script_of(text) == "Han" else "comment_foreign", {"comment": VERBATIM})


def script_fits(text: str, language: Language) -> bool:
    """Whether the text is in the script of that language, or in none."""
    return script_of(text) in ("", language.script)

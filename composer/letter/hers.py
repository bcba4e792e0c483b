"""Which of what was ticked the shopper's own words tell better, and which of her sentences the letter says anyway."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import chain
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from composer.case.facts import Case, MissingFact
from composer.catalog.language import Language
from composer.catalog.patterns import linear
from composer.catalog.questions import Role
from composer.catalog.scripts import script_of
from composer.catalog.things import Problem
from composer.letter.again import kept_apart, without
from composer.letter.named_days import days_named
from composer.letter.neat import language_of
from composer.letter.phrasing import Letter, placed_apart
from composer.letter.repeats import begins_with, clauses_of, echoes, naming, repeated, says, says_lone, sentences_of
from composer.letter.statement import Statement
from composer.letter.story import Story
from composer.letter.untrue import untrue_now

LONG = 500
"""Columns of her own words that would part the list of dates too far from what identifies the matter."""

BEFORE = timedelta(60)
"""A day that she names and lies farther before the first that is listed is none of the story's."""


class Hers(NamedTuple):
    """What her own words tell: ticked options, as question.option, and values that sentences may do without."""

    options: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()


def read_in(letter: Letter) -> Language | None:
    """The language in which whoever gets the message reads her own words: the shop's, else the message's; or none."""
    known = (letter.catalog.languages[letter.catalog.shop.language], letter.sent_in)
    description = letter.case.description
    script = script_of(description)
    return next((one for one in known if description and script in ("", one.script)), None)


def told_by_herself(story: Story, letter: Letter, facts: dict[str, Any], named: Callable[[Language], Any]) -> Hers:
    """What her own words tell of what was ticked and typed; nothing where the desk cannot read them."""
    case, problem, own = letter.case, letter.problem, _written_in(letter)
    if not own:
        return Hers()
    opens = [one for one in story.state if one.source.startswith(f"{problem.leading}.")]
    opens = opens if facts["formal"] and letter.language.names_all else opens[:1]
    asked = [one for one in story.ticked if one not in opens and one.source not in case.restored]
    asked = [one for one in asked if one.source.partition(".")[0] != problem.opens_with]  # the opening leans on it
    asked = [one for one in asked if not (one.day and story.is_list)]  # a list that lacks a day tells no story
    called = facts if own is letter.language else {**facts, **named(own)}
    plain = [one for one in asked if not one.day and not _slots(one, problem)]
    dated = [one for one in asked if one.day and not one.is_step and _is_dated_elsewhere(one, letter, own)]
    told, about = {one.source for one in asked if _has_told(one, letter, own, called)}, _about_it(case, own)
    told |= _repeated(plain, about, problem, own, called)
    told |= _echoed([*_placed(letter), *dated], about, problem, own, called)
    told |= set() if facts["formal"] or story.is_list else _steps(story, case, problem, own, called)
    return Hers(frozenset(told), _values_named(story, letter, own))


def _is_dated_elsewhere(told: Statement, letter: Letter, own: Language) -> bool:
    """Whether its day is not lost with it: she names it too, something else is told of it, or it is told by itself."""
    case, asked = letter.case, letter.problem.questions
    question, _, option = told.source.partition(".")
    days = [*case.values.values(), *(event.date for event in case.events)]
    is_told_too = days.count(told.day) > 1 or asked[asked[question].dated[option]].happened
    return is_told_too or says(case.description, told.day, own)


def _written_in(letter: Letter) -> Language | None:
    """The language of her own words, where whoever gets the message reads them."""
    if isinstance(letter.case.description, MissingFact) or not read_in(letter):
        return None
    return language_of(letter.case.description, letter.catalog.languages.values())


def _values_named(story: Story, letter: Letter, own: Language) -> frozenset[str]:
    """The questions whose values she names herself, so that sentences may do without them."""
    by_when = {asked.id for asked in [letter.problem.roles.get("needed_by")] if asked}
    may_go = (letter.problem.spare - _needed(story, letter.problem)) | by_when
    known = letter.case.values
    days = {id: day for id in by_when if isinstance(day := known.get(id), date)}
    lone = {id for id, day in days.items() if says_lone(letter.case.description, day, own)}
    named = frozenset(id for id in may_go if _says(letter.case, id, own)) | lone
    return named - set(letter.case.restored)


def _placed(letter: Letter) -> list[Statement]:
    """What was ticked that has a place of its own in letters."""
    asked = (q for q in letter.problem.questions.values() if q.id in letter.catalog.placed)
    ticked = [Statement(f"{q.id}_{option}", f"{q.id}.{option}") for q in asked for option in q.chosen(letter.case)]
    return [one for one in ticked if one.source not in letter.case.restored]


def _has_told(told: Statement, letter: Letter, own: Language, facts: dict[str, Any]) -> bool:
    """Whether she names the day, or all the values, that an option's sentence names."""
    case, problem = letter.case, letter.problem
    if told.day:
        known = {"date": told.day, "today": told.day, "happened": ""}
        lead, *_ = letter.catalog.phrases[own.id].say("day_sentence", known).split(own.short_date(told.day, told.day))
        return begins_with(case.description, told.day, own, lead) or _voiced(told, case, problem, own, facts)
    values = [id for id in _slots(told, problem) if case.values.get(id)]
    return bool(values) and all(_says(case, id, own) for id in values)


def _voiced(told: Statement, case: Case, problem: Problem, own: Language, facts: dict[str, Any]) -> bool:
    """Whether a sentence of hers that names the day voices what the option's or step's block `__echo` names."""
    words, block = problem.words[own.id], f"{told.block.removesuffix('__dated')}__echo"
    if not told.day or block not in words:
        return False
    return echoes(clauses_of(naming(case.description, told.day, own)), words.say(block, facts), own)


def _says(case: Case, id: str, own: Language) -> bool:
    """Whether her own words name the value that answers that question."""
    return bool(case.values.get(id)) and says(case.description, case.values[id], own)


def _needed(story: Story, problem: Problem) -> set[str]:
    """Questions whose values a ticked sentence cannot do without."""
    ticked = [one.source.partition(".") for one in story.ticked]
    return {slot for question, _, option in ticked for slot in problem.questions[question].needs.get(option, ())}


def _slots(told: Statement, problem: Problem) -> list[str]:
    question, _, option = told.source.partition(".")
    return problem.questions[question].slots(option)


def _repeated(
    asked: list[Statement], about: str, problem: Problem, own: Language, facts: dict[str, Any]
) -> frozenset[str]:
    """The options whose sentences she says in words like theirs, or in words that their block `__echo` names."""
    words = problem.words[own.id]
    besides = _forms(facts)
    said = {one.source: words.say(one.block, facts) for one in asked}
    return repeated(about, said, own, besides) | _echoed(asked, about, problem, own, facts)


def _steps(story: Story, case: Case, problem: Problem, own: Language, facts: dict[str, Any]) -> set[str]:
    """The steps, as question.option, of which a sentence of hers tells with their day: those that hold no more.

    So does the first message to support, as its question, where nothing is told of what came of it.
    """
    first = _bare_first(case, problem, own)
    dated = [one for one in chain(*story.days) if (one.is_step and "." in one.source) or one.source == first]
    times = Counter(one.source for one in dated)
    bare = [one for one in dated if times[one.source] == 1 and not one.values.get("detail")]
    hers = [one for one in bare if one.source not in case.restored]
    return {one.source for one in hers if _voiced(one, case, problem, own, facts)}


def _bare_first(case: Case, problem: Problem, own: Language) -> str:
    """The question of the first message to support, where its sentence tells nothing of what came of it."""
    first, outcome = problem.roles.get("contacted"), problem.roles.get("outcome")
    came = outcome.chosen(case) if outcome else ()
    is_bare = not any(f"{outcome.id}_{one}__tail" in problem.words[own.id] for one in came if outcome)
    return first.id if first and is_bare else ""


def _echoed(
    asked: list[Statement], about: str, problem: Problem, own: Language, facts: dict[str, Any]
) -> frozenset[str]:
    """The options that she voices in words that their block `__echo` names."""
    words = problem.words[own.id]
    blocks = {one.source: f"{one.block.removesuffix('__dated')}__echo" for one in asked}
    heard = {source: block for source, block in blocks.items() if block in words}
    said = {source: words.say(block, facts) for source, block in heard.items()}
    clauses = clauses_of(about) if said else []
    return frozenset(source for source, echo in said.items() if echoes(clauses, echo, own))


def _about_it(case: Case, own: Language) -> str:
    """Her own words without sentences about something else, which voice nothing that was ticked."""
    return "".join(one for one in sentences_of(case.description) if not linear(own.retold.others).search(one))


def begins_on(own: str, story: Story, today: date) -> date | None:
    """The first day that her own words name of those on which the story can have happened, if they name one."""
    told = (story.days[0][0].day if story.days else None) or today
    return min((day for day in days_named(own, today, past=True) if told - BEFORE <= day <= today), default=None)


def columns(text: str) -> int:
    """How wide the text is, in columns of which a Chinese character takes two."""
    return len(text) + sum(map("WF".__contains__, map(east_asian_width, text)))


def stands_later(own: str, story: Story, today: date) -> bool:
    """Whether her own words stand behind the list of dates: they are long, or begin on a later day than that does."""
    if not story.is_list:
        return False
    is_long = columns(own) > LONG
    begun, (first, *_) = begins_on(own, story, today), story.days
    return is_long or (begun is not None and begun > (first[0].day or begun))


def added(
    letter: Letter,
    facts: dict[str, Any],
    hers: Hers,
    again: Callable[[Language], tuple[str, ...]],
    known: tuple[str, ...] | None = None,
) -> tuple[str, tuple[str, ...]]:
    """Her own words without the sentences that the letter says anyway, and those: the same in every language.

    What a letter says is compared in the language of her words; `again` tells what a letter in that leaves out.
    Nothing is compared where what is left out is `known`.
    """
    case, own = letter.case, read_in(letter)
    if not own or isinstance(case.description, MissingFact) or "description" in case.restored:
        return case.description, ()
    untrue = untrue_now(case, letter.problem, own)
    true = without(case.description, untrue) if untrue else case.description
    if letter.language is own and known is None:
        echoed = echoes_of_told(letter, hers, facts)
        return kept_apart(true, _all_said(letter, facts), own, echoed, _called(letter, facts), facts["today"])
    retold = again(own) if known is None else known
    return without(true, retold), retold


def echoes_of_told(letter: Letter, hers: Hers, facts: dict[str, Any]) -> list[str]:
    """What voices the ticked options, the steps and the talk that the letter tells of."""
    asked = [question for question in letter.problem.questions.values() if question.kind in ("one", "many")]
    ticked = [(question.id, option) for question in asked for option in question.chosen(letter.case)]
    tables = [table.id for table in letter.problem.tables.values()]
    steps = [(table, event.kind) for table in tables for event in letter.case.events]
    told = [f"{id}_{option}" for id, option in (*ticked, *steps) if f"{id}.{option}" not in hers.options]
    answers = tables if any(event.detail for event in letter.case.events) else ()
    talks = [asked.id for asked in (letter.problem.roles.get("talked"),) if asked and letter.case.values.get(asked.id)]
    blocks = (f"{one}__echo" for one in (*told, *answers, *talks))
    voiced = [letter.words.say(block, facts) for block in blocks if block in letter.words]
    return [*voiced, *_echoes_of_shown(letter)]


def _echoes_of_shown(letter: Letter) -> list[str]:
    """What voices the proofs that the letter encloses."""
    proofs, shown = letter.problem.roles.get("proofs"), letter.language.retold.shown
    return [shown[one] for one in proofs.chosen(letter.case) if one in shown] if proofs else []


def _all_said(letter: Letter, facts: dict[str, Any]) -> str:
    """What the letter says of its own, each sentence and each line of the timeline on a line of its own."""
    placed = chain(*placed_apart(letter, facts), *_wished(letter, facts))
    before = sentences_of(facts["before"])
    promised = _promised(letter, before)
    told = [*facts["told"], *facts["happened_days"], *placed, *_opening(letter, facts), promised]
    return "\n".join(one.strip() for one in (*before, *told) if one)


def _wished(letter: Letter, facts: dict[str, Any]) -> list[list[str]]:
    """What she asks for besides, which has a place of its own in letters."""
    asked = letter.problem.questions.values()
    return [facts[q.id] for q in asked if q.kind == "many" and q.section == "wish" and q.id in letter.catalog.placed]


def _promised(letter: Letter, before: list[str]) -> str:
    """What was promised, when, by whom and for which day, and how the letter says so."""
    roles: tuple[Role, ...] = ("talked", "agent", "promise", "promised_by")
    day, agent, *typed = (_as_said(letter.problem.value(letter.case, role), letter.language) for role in roles)
    return " ".join([day, agent, *typed, *(one for one in before if agent and agent in one)])


def _as_said(value: Any, language: Language) -> str:
    return language.short_date(value, value) if isinstance(value, date) else str(value or "")


def _opening(letter: Letter, facts: dict[str, Any]) -> list[str]:
    """What happened and what is asked for, in short: whatever a letter says may speak of that."""
    return [facts["head"], facts[letter.problem.roles["wish"].id]]


def _called(letter: Letter, facts: dict[str, Any]) -> str:
    """How the letter calls what was bought, its own day, and its opening."""
    day = letter.language.short_date(facts["today"], facts["today"])
    return " ".join([*_forms(facts), letter.case.product or "", day, *_opening(letter, facts)])


def _forms(facts: dict[str, Any]) -> list[str]:
    """All forms of what the thing, and what of it the trouble is with, are called."""
    return [form for noun in (facts["thing"], facts["it"]) for form in noun.values() if isinstance(form, str)]

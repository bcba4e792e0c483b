"""Whether the things of templates/ fit one another: what one names is there, and no two want the same place.

Every check takes things as they were read, and no folder.
"""

import re
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict

from composer.catalog.files import definition
from composer.catalog.findings import Finding, did_you_mean, there_are, unknown
from composer.catalog.hint_kinds import HintKind
from composer.catalog.language import Language
from composer.catalog.law_checks import countries, law_references, rung_references
from composer.catalog.lexicon_checks import had_in_vain, lexicon_references
from composer.catalog.manners import Channel, Stage
from composer.catalog.patterns import PART, why_not_linear
from composer.catalog.questions import ORDER_FACTS, Question, Role
from composer.catalog.reply_checks import reply_kinds
from composer.catalog.shops import Shop
from composer.catalog.things import Catalog, Problem

RANKED = ("groups", "channels", "stages", "problems", "hints", "rungs")
"""Folders whose things stand in a row."""


def check_things(catalog: Catalog, written: Mapping[str, float]) -> Iterator[Finding]:
    """All that is wrong between things; `written` says when a file was last written, to blame the newer of two."""
    yield from roles(catalog)
    yield from purposes(catalog)
    yield from _references(catalog)
    yield from one_shop(catalog, written)
    yield from countries(catalog)
    yield from reply_kinds(catalog)
    for folder in RANKED:
        yield from ranks(folder, getattr(catalog, folder), written)


def _references(catalog: Catalog) -> Iterator[Finding]:
    """What is wrong with what single things name."""
    for language in catalog.languages.values():
        yield from language_expressions(language)
    for question in catalog.questions.values():
        yield from options(f"questions/{question.id}/question.toml", question)
    yield from channel_references(catalog)
    yield from limits(catalog)
    yield from lexicon_references(catalog.lexicon, catalog.questions.values(), catalog.languages)
    yield from had_in_vain(catalog)
    for folder, references in REFERENCES.items():
        for thing in getattr(catalog, folder).values():
            yield from references(catalog, thing)


SEARCHED = (
    "greeting",
    "refers_back",
    "leans",
    "carries",
    "hangs",
    "asks",
    "asks_not",
    "asks_by",
    "priced",
    "stored",
    "retells",
)
"""Keys of a language that hold an expression for own words."""


def language_expressions(language: Language) -> Iterator[Finding]:
    """What is looked for in own words can be searched for in linear time; in texts, it is a regular expression."""
    name = f"languages/{language.id}/language.toml"
    named = {key: getattr(language, key) for key in SEARCHED}
    named |= {f"wishes.{key}": getattr(language.wishes, key) for key in ("begins", "bare")}
    named |= {f"retold.{key}": value for key, value in language.retold.expressions.items()}
    named |= {f"unanswered.{key}": value for key, value in language.unanswered.items()}
    named |= {f"remarks.{number + 1}": expression for number, expression in enumerate(language.remarks)}
    named |= {f"monthless.{key}": value for key, value in asdict(language.monthless).items()}
    named |= {f"clauses_alone.{key}": value for key, value in language.clauses_alone.expressions.items()}
    written = [(number, key) for number in range(len(language.slips)) for key in ("match", "unless", "not_behind")]
    slips = {f"slips.{number + 1}.{key}": getattr(language.slips[number], key) for number, key in written}
    for key, expression in {**named, **slips}.items():
        if why := why_not_linear(expression):
            yield Finding(name, 1, f"{key!r} {why}", expression)
    for key in ("gendered", "denies"):
        try:
            re.compile(getattr(language, key))
        except re.error as error:
            yield Finding(name, 1, f"{key!r} is no regular expression: {error}", key)


def roles(catalog: Catalog) -> Iterator[Finding]:
    """Every role has one shared question: the program asks for it by the role."""
    for role in sorted(set(typing.get_args(Role)) - {""}):
        holders = [id for id, question in catalog.questions.items() if question.role == role]
        if not holders:
            yield Finding("questions", 1, f"no question has the role {role!r}; give it to the one that asks for it")
        for id in holders[1:]:
            what = f"{holders[0]!r} has this role too; keep one"
            yield Finding(f"questions/{id}/question.toml", 1, what, "role")


def purposes(catalog: Catalog) -> Iterator[Finding]:
    """No two stages have the same purpose: a kept case comes to one of them."""
    for stage in catalog.stages.values():
        holder = catalog.purposes.get(stage.purpose, stage)
        if holder is not stage:
            what = f"{holder.id!r} has this purpose too; keep one"
            yield Finding(f"stages/{stage.id}/stage.toml", 1, what, "purpose")


def options(name: str, question: Question) -> Iterator[Finding]:
    """What is said of single options is said of options that are there, and each of them once."""
    if len(set(question.options)) < len(question.options) or (question.has_options and not question.options):
        yield Finding(name, 1, f"{question.id} needs options, each of them once", question.id)
    for id in (question.id, *question.options):
        if not re.fullmatch(r"\w+", id):
            yield Finding(name, 1, f"{id!r} cannot name a block; use letters, digits and _", id)
    tables = (
        question.needs,
        question.takes,
        question.without,
        question.over,
        question.days,
        question.demands,
        question.answers,
    )
    named = {option for table in (*tables, question.decides, question.refusals, question.writings) for option in table}
    named |= {*question.means.values(), *question.answers.values()}
    for option in sorted(named - set(question.options)):
        yield Finding(name, 1, f"{question.id} has no option {option!r}; {there_are(question.options)}", option)


def problem_references(catalog: Catalog, problem: Problem) -> Iterator[Finding]:
    """What a problem names is there."""
    name = f"problems/{problem.id}/problem.toml"
    yield from _slots(name, catalog, problem)
    yield from unknown(name, [problem.group], catalog.groups, "group")
    yield from unknown(name, problem.stages, catalog.stages, "stage")
    yield from _excluded(name, problem)
    proofs = problem.roles["proofs"].options if "proofs" in problem.roles else []
    yield from unknown(name, [*problem.decisive, *problem.helpful], proofs, "proof")
    named = [*problem.in_sight, *([problem.opens_with] if problem.opens_with else [])]
    yield from unknown(name, named, problem.questions, "question")
    yield from unknown(name, filter(None, [problem.instead]), catalog.problems, "problem")
    if problem.instead in catalog.problems:
        yield from unknown(name, problem.told_instead, _dotted(problem), "option")
        yield from unknown(name, problem.told_instead.values(), _dotted(catalog.problems[problem.instead]), "option")
    yield from _once_refused(name, catalog, problem)


def _once_refused(name: str, catalog: Catalog, problem: Problem) -> Iterator[Finding]:
    """The letter that answers a refusal is there wherever one can be written again."""
    about, _, stage = problem.once_refused.rpartition("/")
    again = catalog.purposes.get("again")
    if problem.once_refused:
        yield from unknown(name, filter(None, [about]), catalog.problems, "problem")
        yield from unknown(name, [stage], catalog.stages, "stage")
    elif again and problem.comes_to(again):
        yield Finding(name, 1, f'says not what answers a refusal; add once_refused = "/{again.id}"', "")


def _dotted(problem: Problem) -> list[str]:
    """Every option that is offered, as question.option."""
    return [f"{question.id}.{option}" for question in problem.questions.values() for option in question.options]


def _excluded(name: str, problem: Problem) -> Iterator[Finding]:
    """What its pairs of options name is offered here: else nothing comes of the pair."""
    known = _dotted(problem)
    for option in [option for pair in problem.excludes for option in pair if option not in known]:
        remedy = did_you_mean(option, known, "take the pair out")
        yield Finding(name, 1, f"no option {option!r} is offered here; {remedy}", option)


def _slots(name: str, catalog: Catalog, problem: Problem) -> Iterator[Finding]:
    questions = [q for q in problem.questions.values() if q.kind != "events"]
    shown = [slot for question in questions for _, slots in question.clusters for slot in slots]
    for question in questions:
        if question.id not in catalog.questions or not question.options:
            yield from options(name, question)
    yield from unknown(name, sorted(problem.slots), problem.questions, "question")
    for slot in sorted(problem.slots):
        if shown.count(slot) > 1:
            yield Finding(name, 1, f"options that use {slot!r} stand apart; put them next to each other", slot)


def stage_references(catalog: Catalog, stage: Stage) -> Iterator[Finding]:
    """What a stage names is there."""
    name = f"stages/{stage.id}/stage.toml"
    yield from unknown(name, [*stage.asks, *stage.needs], catalog.questions, "question")
    yield from unknown(name, [*stage.channels, *stage.hard], catalog.channels, "channel")
    yield from unknown(name, stage.enclosures, catalog.roles["proofs"].options, "proof")


def channel_references(catalog: Catalog) -> Iterator[Finding]:
    """The problems and questions that a channel names are there."""
    known = [*ORDER_FACTS, *catalog.questions]
    for id, channel in catalog.channels.items():
        yield from unknown(f"channels/{id}/channel.toml", channel.problems, catalog.problems, "problem")
        yield from unknown(f"channels/{id}/channel.toml", [*channel.knows, *channel.spare], known, "question")


def likes(folder: str, things: Mapping[str, Channel] | Mapping[str, Stage]) -> Iterator[Finding]:
    """A thing is like one that there is, and not by way of others like itself."""
    for thing in [thing for thing in things.values() if thing.like]:
        name, behind = f"{folder}/{thing.id}/{definition(folder)}", [thing.like]
        yield from unknown(name, behind, things, folder.removesuffix("s"))
        while behind[-1] in things and things[behind[-1]].like not in ("", *behind):
            behind.append(things[behind[-1]].like)
        if thing.id in behind:
            yield Finding(
                name, 1, f"it would be like itself, by way of {behind[0]!r}; one of them has all words", "like"
            )


def limits(catalog: Catalog) -> Iterator[Finding]:
    """Whatever limits the length of a message does so in every language."""
    of_stages = [(f"stages/{stage.id}", hard) for stage in catalog.stages.values() for hard in stage.hard.values()]
    for folder, hard in [*((f"channels/{id}", channel.hard) for id, channel in catalog.channels.items()), *of_stages]:
        for language in [language for language in catalog.languages if language not in hard]:
            yield Finding(
                f"{folder}/{definition(folder.split('/')[0])}",
                1,
                f"'hard' says nothing of {language!r}; add {language} = …",
                "hard",
            )


def shop_references(catalog: Catalog, shop: Shop) -> Iterator[Finding]:
    """What a shop names is there, and there is a route for each of its channels."""
    name = f"shops/{shop.id}/shop.toml"
    holding = [law for operator in shop.operators.values() for law in operator.laws]
    yield from unknown(name, [shop.law, *holding], catalog.laws, "law")
    yield from unknown(name, [shop.language], catalog.languages, "language")
    yield from unknown(name, shop.channels, catalog.channels, "channel")
    lists = (*shop.doors.values(), *shop.forks.values(), shop.first, [shop.sample] if shop.sample else [])
    yield from unknown(name, [door for doors in lists for door in doors], catalog.problems, "problem")
    yield from unknown(name, [*shop.limits], catalog.channels, "channel")
    for channel in [channel for channel in shop.channels if channel in catalog.channels and channel not in shop.routes]:
        what = f"no route for the channel {channel!r}; add [routes.{channel}] with source, checked_on and expires_on"
        yield Finding(name, 1, what, channel)


def one_shop(catalog: Catalog, written: Mapping[str, float]) -> Iterator[Finding]:
    """There is one shop: pages and letters know of no choice between several, whatever their ranks."""
    files = {id: f"shops/{id}/shop.toml" for id in catalog.shops}
    by_age = sorted(files, key=lambda shop: written.get(files[shop], 0))
    for id in by_age[1:]:
        what = f"one shop is served so far, and that is {by_age[0]!r}; take this folder out again"
        yield Finding(files[id], 1, what)


def hint_references(catalog: Catalog, hint: HintKind) -> Iterator[Finding]:
    """What a hint names is there, and its patterns can be searched in linear time."""
    name = f"hints/{hint.id}/hint.toml"
    yield from unknown(name, hint.stages, catalog.stages, "stage")
    yield from unknown(name, hint.channels, catalog.channels, "channel")
    yield from unknown(name, hint.except_in, catalog.problems, "problem")
    for id, pattern in hint.patterns.items():
        if not pattern.looked_for:
            yield Finding(name, 1, f"pattern {id!r} has neither 'match' nor 'to'; write what it looks for", id)
    for key, expression in hint.expressions.items():
        if unnamed := PART.search(expression):
            yield Finding(name, 1, f"{key!r} names {unnamed[0]}, and 'parts' holds no such part", unnamed[0])
        elif why := why_not_linear(expression):
            yield Finding(name, 1, f"{key!r} {why}", key.split(".")[-2:][0])


def ranks(folder: str, things: Mapping[str, typing.Any], written: Mapping[str, float]) -> Iterator[Finding]:
    """Things that stand in a row have places of their own in it; of two in one place the newer is to move."""
    files = {id: f"{folder}/{id}/{folder.removesuffix('s')}.toml" for id in things}
    taken: dict[tuple[str, int], str] = {}
    for id in sorted(things, key=lambda thing: written.get(files[thing], 0)):
        place = (getattr(things[id], "group", ""), things[id].rank)
        if taken.setdefault(place, id) != id:
            yield Finding(files[id], 1, f"{taken[place]!r} has this rank too; choose another", "rank")


REFERENCES: Mapping[str, Callable[[Catalog, typing.Any], Iterator[Finding]]] = {
    "problems": problem_references,
    "stages": stage_references,
    "shops": shop_references,
    "laws": law_references,
    "hints": hint_references,
    "rungs": rung_references,
}
"""Folder -> what looks at the things that one thing in it names."""

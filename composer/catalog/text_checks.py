"""Whether the texts of templates/ say what they must, and speak only of what they may.

Every check takes things and texts as they were read, and no folder.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from composer.catalog.composed import COMPOSED, ORDER_PHRASES
from composer.catalog.findings import Finding, did_you_mean
from composer.catalog.laws import Law
from composer.catalog.questions import FORMS, ORDER_FACTS, Question
from composer.catalog.shops import Shop
from composer.catalog.stage_checks import go_together
from composer.catalog.texts import TextFile, Texts
from composer.catalog.things import Catalog, Problem

EVENT_FACTS = {"date", "detail", "again", "last", "happened", "time", "number"}
"""What texts may say of one row of events or operations."""


@dataclass(frozen=True)
class Expected:
    """What the texts of one folder must say, may say besides, and may speak of."""

    folder: str
    required: set[str]
    allowed: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)


def check_texts(catalog: Catalog, texts: Texts) -> Iterator[Finding]:
    """All that is wrong with texts."""
    for expected in _expectations(catalog, texts):
        yield from blocks(expected, texts)
    yield from go_together(catalog, texts)
    for problem in catalog.problems.values():
        yield from taken_names(problem, _letter(texts))
        if "wish" in problem.roles:
            yield from demands(problem, problem.roles["wish"], texts)
    yield from said(texts, {*_letter(texts), *_said_in_questions(texts), "brief", "matter", "title"})


OWN = "_"
"""How the name of a block begins that only texts of its own language say."""


def unwritten(catalog: Catalog, texts: Texts) -> dict[str, int]:
    """Language that is not offered yet -> how many blocks its texts lack."""
    lacking: Counter[str] = Counter()
    for expected in _expectations(catalog, texts):
        everywhere = {block for text in texts.written.get(expected.folder, {}).values() for block in text.blocks}
        for language, text in texts.drafts.get(expected.folder, {}).items():
            lacking[language] += len(expected.required | everywhere - set(text.blocks))
    return dict(lacking)


def blocks(expected: Expected, texts: Texts) -> Iterator[Finding]:
    """The texts of a folder have the blocks they must have, the same in every language, and no unknown ones.

    What begins with `OWN` is each language's own, and so is how people voice an option in their own words.
    """
    written, drafts = texts.written.get(expected.folder, {}), texts.drafts.get(expected.folder, {})
    known = expected.required | expected.allowed
    found = {block: text.path for text in written.values() for block in text.blocks if block in known}
    shared = {block for block in found if not block.endswith("__echo") and not block.startswith(OWN)}
    alone = _alone([*written.values()], shared - expected.required)
    everywhere = {block: path for block, path in found.items() if block in shared and block not in alone}
    for text in written.values():
        misspelt = _misspelt(text, known, {*expected.required, *everywhere})
        for block in sorted(expected.required - set(text.blocks) - set(misspelt.values())):
            what = f"block {block!r} is missing; add {{% block {block} %}}…{{% endblock %}}"
            yield Finding(text.path, 1, what)
        for block in sorted(set(everywhere) - set(text.blocks) - expected.required - set(misspelt.values())):
            what = f"block {block!r} is missing; {everywhere[block]} has it: add it here or remove it there"
            yield Finding(text.path, 1, what)
        for block in sorted(alone & text.blocks.keys()):
            what = f"block {block!r} stands in no other language of this folder; add it there or remove it here"
            yield Finding(text.path, text.blocks[block], what)
    for text in (*written.values(), *drafts.values()):
        yield from _unknown(text, known, {*expected.required, *everywhere}, expected.facts)


def _alone(written: Sequence[TextFile], shared: set[str]) -> set[str]:
    """Of these blocks those that stand in one language of several others: that one is at fault, and is named alone."""
    counts = Counter(block for text in written for block in text.blocks if block in shared)
    return {block for block, count in counts.items() if count == 1 and len(written) > 2}


def _misspelt(text: TextFile, known: set[str], wanted: set[str]) -> dict[str, str]:
    """Unknown block -> the missing one that it is meant to be."""
    missing = sorted(wanted - set(text.blocks))
    unknown = (block for block in text.blocks if block not in known and not block.startswith(OWN))
    close = {block: difflib.get_close_matches(block, missing, 1) for block in unknown}
    return {block: meant[0] for block, meant in close.items() if meant}


def _unknown(text: TextFile, known: set[str], wanted: set[str], facts: set[str]) -> Iterator[Finding]:
    meant = _misspelt(text, known, wanted)
    for block in sorted(block for block in set(text.blocks) - known if not block.startswith(OWN)):
        remedy = f"did you mean {meant[block]!r}?" if block in meant else "rename it or remove it"
        yield Finding(text.path, text.blocks[block], f"unknown block {block!r}; {remedy}")
    for fact in sorted(set(text.facts) - facts):
        remedy = did_you_mean(fact, sorted(facts), "ask for it, or remove it here")
        yield Finding(text.path, text.facts[fact], f"unknown fact {fact!r}; {remedy}")


def said(texts: Texts, known: set[str]) -> Iterator[Finding]:
    """What is said by self.<block>() is there to be said, and a block of a language's own is said, and stands once."""
    files = list(texts.within("channels", "laws", "stages", "problems", "questions"))
    says = {(_language(text), block) for text in files for block in text.parsed.says}
    holders = dict[tuple[str, str], str]()
    for text in files:
        for block in sorted(set(text.parsed.says) - known - set(text.blocks)):
            what = f"self.{block}() says no block of channels or laws, nor of this file; rename it"
            yield Finding(text.path, text.parsed.says[block], what)
        for block in sorted(block for block in text.blocks if block.startswith(OWN)):
            line, holder = text.blocks[block], holders.setdefault((_language(text), block), text.path)
            if (_language(text), block) not in says:
                yield Finding(text.path, line, f"nothing says {block!r}; say it by self.{block}(), or remove it")
            elif holder != text.path:
                yield Finding(text.path, line, f"{block!r} is a block of {holder} already; rename it")


def _language(text: TextFile) -> str:
    return text.path.rpartition("/")[2]


def taken_names(problem: Problem, letter: set[str]) -> Iterator[Finding]:
    """No question bears the name of a part of letters."""
    for id in problem.questions:
        if id in letter:
            name = f"problems/{problem.id}/problem.toml"
            yield Finding(name, 1, f"{id!r} is a part of letters; rename the question", id)


def demands(problem: Problem, wish: Question, texts: Texts) -> Iterator[Finding]:
    """What can be claimed can be demanded in words."""
    for language in problem.words.keys() & texts.written[f"questions/{wish.id}"].keys():
        folders = (f"problems/{problem.id}", f"questions/{wish.id}")
        known = {block for folder in folders for block in texts.written[folder][language].blocks}
        claimed = [f"{wish.id}_{claim}" for claim in problem.claims]
        for block in [f"{claim}__{form}" for claim in claimed for form in ("demand", "demand_noun")]:
            if block not in known:
                name = f"questions/{wish.id}/{language}.txt"
                yield Finding(name, 1, f"block {block!r} is missing; a claim needs it")


def _letter(texts: Texts) -> set[str]:
    """The parts of letters, each of which a text more special may say in its own way."""
    return {block for text in texts.within("channels", "laws") for block in text.blocks} - {"title", "about", "letter"}


def _said_in_questions(texts: Texts) -> set[str]:
    return {block for text in texts.within("questions") for block in text.blocks}


def _expectations(catalog: Catalog, texts: Texts) -> Iterator[Expected]:
    shared = {*ORDER_FACTS, *(name for question in catalog.questions.values() for name in _names(question))}
    facts, letter = shared | COMPOSED, _letter(texts)
    yield from _of_questions(catalog)
    yield from _of_pages(catalog)
    replied = {f"replied_{kind.rule.ground}" for kind in catalog.replies.values() if kind.rule and kind.rule.ground}
    for law in catalog.laws.values():
        yield Expected(f"laws/{law.id}", {"title", *_law_blocks(law)}, replied, facts | {"date"})
    for id, channel in catalog.channels.items():
        required = {"title", "about"} if channel.like else {"title", "about", "letter"}
        yield Expected(f"channels/{id}", required, letter | {"letter"}, facts)
    reasons = {f"next__{reason}" for reason in catalog.roles["outcome"].means}
    models = [f"stages/{stage.like}" for stage in catalog.stages.values() if stage.like]
    shared_by_stages = {block for model in models for text in texts.written[model].values() for block in text.blocks}
    for id in catalog.stages:
        yield Expected(f"stages/{id}", {"title", "about", "next"}, letter | reasons | shared_by_stages, facts)
    for problem in catalog.problems.values():
        yield _of_problem(catalog, problem, letter, facts)


def _of_questions(catalog: Catalog) -> Iterator[Expected]:
    """The texts of shared questions, and those around the shopper's own words."""
    phrases = {f"comment_{how}" for how in ("chinese", "foreign")} | {
        "day_line",
        "day_sentence",
        "day_pair",
        "day_aloud",
        "on_day",
        *ORDER_PHRASES,
    }
    for id in catalog.languages:
        yield Expected(f"languages/{id}", phrases, set(), {*COMPOSED, "date", "happened", "order_number"})
    named = {name for question in catalog.questions.values() for name in _names(question)}
    for id, question in catalog.questions.items():
        slots = {slot for option in question.options for slot in question.slots(option)}
        facts = {*ORDER_FACTS, *COMPOSED, *slots, *EVENT_FACTS, *named}
        yield Expected(f"questions/{id}", *_blocks(question), facts)


def _of_pages(catalog: Catalog) -> Iterator[Expected]:
    """The texts that stand on pages alone."""
    for id in catalog.groups:
        yield Expected(f"groups/{id}", {"title"})
    for id, hint in catalog.hints.items():
        yield Expected(f"hints/{id}", {"text", "mend"} if hint.mend or hint.fills else {"text"})
    for id in catalog.rungs:
        yield Expected(f"rungs/{id}", {"title", "when", "costs", "brings"}, {"none"})
    for id, reply in catalog.replies.items():
        besides = ({"asked"} if reply.asked else set()) | ({"numbered", "numbered__adds"} if reply.numbered else set())
        yield Expected(f"replies/{id}", {"title", "holds", "now"} | besides, {"meets"}, {"ticked"})
    for id, shop in catalog.shops.items():
        named = [channel for channel in shop.channels if channel in catalog.channels]
        misspelt = named != shop.channels  # what is said of the one that is meant is said for it
        of_channels = _channel_blocks(catalog.channels) if misspelt else set()
        allowed = of_channels | {f"photos_{channel}" for channel in catalog.channels}
        yield Expected(f"shops/{id}", _shop_blocks(shop) | _channel_blocks(named), allowed)


def _shop_blocks(shop: Shop) -> set[str]:
    """The blocks of a shop's texts: what the letter's page says of it, and the page about its support."""
    frequent = {f"{what}_{id}" for id in shop.frequent for what in ("frequent", "settle")}
    forks = {f"fork_{id}" for id in shop.forks}
    return {
        "title",
        "support",
        "support_about",
        "search",
        "prepare",
        "manners",
        "unknown",
        *frequent,
        *forks,
    }


def _channel_blocks(channels: Iterable[str]) -> set[str]:
    """What a shop's texts say of these channels."""
    return {f"{what}_{channel}" for channel in channels for what in ("route", "when", "ready", "wait")}


def _of_problem(catalog: Catalog, problem: Problem, letter: set[str], facts: set[str]) -> Expected:
    required, allowed = {"title", "about", "brief", "matter", "search", "before"}, set(letter)
    facts = facts | EVENT_FACTS | set(problem.questions)
    for question in problem.questions.values():
        must, may = _blocks(question)
        allowed |= must | may
        required |= must if question.id not in catalog.questions else set()
        facts |= _names(question)
    return Expected(f"problems/{problem.id}", required, allowed, facts)


def _blocks(question: Question) -> tuple[set[str], set[str]]:
    """The blocks a question must have, and those it may have."""
    spoken = {f"{question.id}_{option}" for option in question.options}
    dated = [f"{question.id}_{option}" for option in question.dated] + [question.id] * question.happened
    must = {question.id, *spoken, *(f"{name}__{form}" for name in spoken for form in question.forms)}
    must |= {f"{name}__dated" for name in dated}
    may = {f"{name}__{form}" for name in [question.id, *spoken] for form in FORMS}
    return must, may | {f"{question.id}__{part}" for part in ("none", "line", "said", "labelled")}


def _names(question: Question) -> set[str]:
    """The names by which letters speak of the answer."""
    return {question.id, *(f"{question.id}_{form}" for form in FORMS)}


LAW_SENTENCES = {
    "hedged",
    "passed",
    "tax_id",
    "operator",
    "operator_told",
    "operator_named",
    "demand",
    "claim",
    "claim_penalty",
    "authority",
    "consequence",
    "note",
    "blanks",
}
"""The blocks that every law has, whatever its articles and terms."""


def _law_blocks(law: Law) -> set[str]:
    """The blocks of a law's texts: what letters say of it, the acts it names, the terms that the page names."""
    acts = {f"act_{article.act}" for article in law.articles.values()}
    steps = {f"step_{ground.step}" for ground in law.grounds.values() if ground.step}
    whom = {f"whom_{id}" for id in chain([law.whom], *(it.whom.values() for it in law.grounds.values())) if id}
    return LAW_SENTENCES | acts | steps | whom | {f"term_{id}" for id in law.terms}

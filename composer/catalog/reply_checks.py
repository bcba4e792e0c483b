"""Whether the kinds of replies fit the rest of templates/: what they name is there, and they know their own samples."""

from collections.abc import Collection, Iterator

from composer.catalog.findings import Finding, there_are, unknown
from composer.catalog.language import Language
from composer.catalog.likeness import NONE, examples
from composer.catalog.marks import looked_for
from composer.catalog.patterns import why_not_linear
from composer.catalog.replies import known_replies
from composer.catalog.reply_kinds import ReplyKind
from composer.catalog.things import Catalog


def reply_kinds(catalog: Catalog) -> Iterator[Finding]:
    """All that is wrong with the kinds of replies."""
    options = _options(catalog)
    for kind in catalog.replies.values():
        yield from marks(kind)
        yield from references(catalog, kind, options)
    yield from places(catalog)
    for language in catalog.languages.values():
        yield from patterns(language)
        yield from read_texts(f"languages/{language.id}/replies.txt", catalog.replied[language.id], catalog.replies)


def marks(kind: ReplyKind) -> Iterator[Finding]:
    """Every mark can be looked for, in linear time."""
    for key, said in kind.marks.items():
        try:
            refused = filter(None, map(why_not_linear, looked_for(tuple(said)).expressions))
            yield from (Finding(_file(kind), 1, f"a mark of {key!r} {why}", key) for why in refused)
        except ValueError as error:
            yield Finding(_file(kind), 1, str(error), key)


def patterns(language: Language) -> Iterator[Finding]:
    """What finds the facts of a reply can be searched for in linear time."""
    for id, pattern in language.replies.patterns.items():
        for key, expression in pattern.expressions.items():
            if why := why_not_linear(expression):
                yield Finding(f"languages/{language.id}/language.toml", 1, f"{key!r} of {id!r} {why}", id)


def read_texts(name: str, source: str, replies: Collection[str]) -> Iterator[Finding]:
    """Each line of a replies.txt names kinds that are there, or says that its text is no reply."""
    for example in examples(source):
        if not example.means:
            yield Finding(name, example.line, "no kind of reply stands before a colon and the text; write it there")
        for kind in {*example.means, *example.may} - {*replies, NONE}:
            yield Finding(name, example.line, f"no reply {kind!r}; {there_are(replies)}")


def references(catalog: Catalog, kind: ReplyKind, options: set[str]) -> Iterator[Finding]:
    """Problems, stages, options, events and other kinds that it names are there."""
    name = _file(kind)
    problems, stages = zip(*(lead.partition("/")[::2] for lead in kind.leads), strict=True) if kind.leads else ((), ())
    yield from unknown(name, filter(None, problems), catalog.problems, "problem")
    yield from unknown(name, stages, catalog.stages, "stage")
    yield from unknown(name, kind.ticks, options, "option")
    yield from unknown(name, filter(None, [kind.event]), _events(catalog), "event")
    yield from unknown(name, filter(None, [kind.cites]), _questions(catalog), "question")
    yield from unknown(name, filter(None, [kind.rule.law if kind.rule else ""]), catalog.laws, "law")
    yield from unknown(name, kind.over, catalog.replies, "reply")


def samples(catalog: Catalog) -> Iterator[Finding]:
    """Every sample of a kind is taken for that kind first."""
    for kind in catalog.replies.values():
        for sample in kind.samples:
            found = [reply.kind.id for reply in known_replies(sample, catalog)]
            if found[:1] != [kind.id]:
                taken = ", ".join(found) or "nothing known"
                what = f"sample {sample!r} is taken for {taken}; mend the marks or the sample"
                yield Finding(_file(kind), 1, what)


def places(catalog: Catalog) -> Iterator[Finding]:
    """No two kinds are asked about in the same place where a reply is not known, or offered under the same number."""
    taken: dict[tuple[str, int], str] = {}
    for kind in catalog.replies.values():
        for key, place in [("asked", kind.asked), ("numbered", kind.numbered)]:
            if place and taken.setdefault((key, place), kind.id) != kind.id:
                yield Finding(_file(kind), 1, f"{taken[key, place]!r} has this place too; choose another", key)


def _file(kind: ReplyKind) -> str:
    return f"replies/{kind.id}/reply.toml"


def _options(catalog: Catalog) -> set[str]:
    asked = [question for problem in catalog.problems.values() for question in problem.questions.values()]
    return {f"{question.id}.{option}" for question in asked for option in question.options}


def _questions(catalog: Catalog) -> set[str]:
    return {id for problem in catalog.problems.values() for id in problem.questions}


def _events(catalog: Catalog) -> list[str]:
    return [event for question in catalog.questions.values() if question.kind == "events" for event in question.options]

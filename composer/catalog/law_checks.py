"""Whether each law of templates/ stands: what it names is its own, and somebody can choose it."""

from collections.abc import Iterator
from datetime import date

from composer.catalog.findings import Finding, there_are, unknown
from composer.catalog.laws import Law
from composer.catalog.rungs import Rung
from composer.catalog.things import Catalog


def law_references(catalog: Catalog, law: Law) -> Iterator[Finding]:
    """The articles, terms, kinds of problems and wishes that a law names are there."""
    name = f"laws/{law.id}/law.toml"
    yield from unknown(name, _articles_named(law), law.articles, "article")
    yield from unknown(name, [term for ground in law.grounds.values() for term in ground.terms], law.terms, "term")
    wishes = catalog.roles["wish"].options if "wish" in catalog.roles else []
    yield from unknown(name, _wishes_named(law), wishes, "wish")
    had = {trait for group in catalog.lexicon.groups.values() for thing in group.things.values() for trait in thing.has}
    yield from unknown(name, [it for choice in law.choices.values() for it in choice.goods], sorted(had), "has")
    for language in [language for language in catalog.languages.values() if law.currency not in language.money]:
        what = f"languages/{language.id} does not say how sums in {law.currency} are written; add it to its [money]"
        yield Finding(name, 1, what, "currency")
    yield from _kinds(name, catalog, law)


def _articles_named(law: Law) -> list[str]:
    """The articles that claims, refusals, penalties, terms and choices rest on."""
    grounds = law.grounds.values()
    claimed = [article for ground in grounds for articles in ground.claims.values() for article in articles]
    after_refusal = [ground.after_refusal for ground in grounds if ground.after_refusal]
    guarded = [article for penalty in law.penalties.values() for article in penalty.articles]
    timed = [term.article for term in law.terms.values() if term.article]
    chosen = [article for choice in law.choices.values() for article in choice.articles]
    return [*claimed, *after_refusal, *guarded, *timed, *law.choices, *chosen]


def _wishes_named(law: Law) -> list[str]:
    """The wishes that terms, choices and articles speak of."""
    timed = [wish for term in law.terms.values() for wish in term.wishes]
    free = [wish for choice in law.choices.values() for wish in (*choice.wishes, choice.instead)]
    ended = [wish for article in law.articles.values() for wish in article.ends_contract]
    return [*timed, *free, *ended]


def _kinds(name: str, catalog: Catalog, law: Law) -> Iterator[Finding]:
    """The grounds are those of kinds of problems that there are, with wishes that such problems have."""
    wishes: dict[str, list[str]] = {}
    for problem in catalog.problems.values():
        asked = problem.roles["wish"].options if "wish" in problem.roles else []
        wishes.setdefault(problem.kind_in_law, []).extend(asked)
    for kind, ground in law.grounds.items():
        if kind in wishes:
            yield from unknown(name, [*ground.claims, *ground.whom], sorted(set(wishes[kind])), f"wish of {kind!r}")
        else:
            what = f"no problem has in_law = {kind!r}, and none is called so; {there_are(sorted(wishes))}"
            yield Finding(name, 1, what, kind)


def rung_references(catalog: Catalog, rung: Rung) -> Iterator[Finding]:
    """The laws under which a rung is there are there, and one of them names its term."""
    name, laws = f"rungs/{rung.id}/rung.toml", [catalog.laws[id] for id in rung.laws if id in catalog.laws]
    yield from unknown(name, rung.laws, catalog.laws, "law")
    known = {term for law in laws or catalog.laws.values() for term in law.terms}
    yield from unknown(name, [rung.term] if rung.term else [], sorted(known), "term")


def read_before_changes(catalog: Catalog, today: date) -> Iterator[str]:
    """What of each law was read before a change in force that day, and which replies tell it as it read then."""
    for law in catalog.laws.values():
        provisions = {f"{table}.{id}": it for table in ("articles", "penalties") for id, it in vars(law)[table].items()}
        for act, change in law.changes.items():
            older = [place for place, it in provisions.items() if change in law.unread(it, today)]
            if older:
                yield (
                    f"laws/{law.id}/law.toml: changed on {change.in_force} by {act}, and read before that: "
                    f"{', '.join(older)}; compare {change.source}, then move their edition"
                )
    rules = {id: reply.rule for id, reply in catalog.replies.items() if reply.rule}
    if told := sorted(id for id, rule in rules.items() if rule.law_before and rule.law_before <= today):
        yield f"replies: these tell the law as it read before it changed: {', '.join(told)}; compare them"


def countries(catalog: Catalog) -> Iterator[Finding]:
    """Every answer to the question for the country is a law, and every law is an answer."""
    question = catalog.roles.get("country")
    if not question:
        return
    for id in [option for option in question.options if option not in catalog.laws]:
        what = f"no law {id!r}: add the folder laws/{id}, or take this option out; {there_are(catalog.laws)}"
        yield Finding(f"questions/{question.id}/question.toml", 1, what, id)
    for id in [law for law in catalog.laws if law not in question.options]:
        what = f"nobody can choose it: add {id!r} to the options of questions/{question.id}, or take this folder out"
        yield Finding(f"laws/{id}/law.toml", 1, what)

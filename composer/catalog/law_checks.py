"""Whether each law of templates/ stands: what it names is its own, and somebody can choose it."""

from collections.abc import Iterator

from composer.catalog.findings import Finding, there_are, unknown
from composer.catalog.laws import Law
from composer.catalog.things import Catalog


def law_references(catalog: Catalog, law: Law) -> Iterator[Finding]:
    """The articles, terms, kinds of problems and wishes that a law names are there."""
    name = f"laws/{law.id}/law.toml"
    grounds, terms = law.grounds.values(), law.terms.values()
    claimed = [article for ground in grounds for articles in ground.claims.values() for article in articles]
    after_refusal = [ground.after_refusal for ground in grounds if ground.after_refusal]
    guarded = [article for penalty in law.penalties.values() for article in penalty.articles]
    yield from unknown(name, [*claimed, *after_refusal, *guarded], law.articles, "article")
    yield from unknown(name, [term for ground in grounds for term in ground.terms], law.terms, "term")
    wishes = catalog.roles["wish"].options if "wish" in catalog.roles else []
    yield from unknown(name, [wish for term in terms for wish in term.wishes], wishes, "wish")
    for language in [language for language in catalog.languages.values() if law.currency not in language.money]:
        what = f"languages/{language.id} does not say how sums in {law.currency} are written; add it to its [money]"
        yield Finding(name, 1, what, "currency")
    yield from _kinds(name, catalog, law)


def _kinds(name: str, catalog: Catalog, law: Law) -> Iterator[Finding]:
    """The grounds are those of kinds of problems that there are, with wishes that such problems have."""
    wishes: dict[str, list[str]] = {}
    for problem in catalog.problems.values():
        asked = problem.roles["wish"].options if "wish" in problem.roles else []
        wishes.setdefault(problem.kind_in_law, []).extend(asked)
    for kind, ground in law.grounds.items():
        if kind in wishes:
            yield from unknown(name, ground.claims, sorted(set(wishes[kind])), f"wish of {kind!r}")
        else:
            what = f"no problem has in_law = {kind!r}, and none is called so; {there_are(sorted(wishes))}"
            yield Finding(name, 1, what, kind)


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

"""Numbered answers: what a letter offers to whoever answers it, and a digit that came back in their words. Pure."""

from composer.case.facts import Case
from composer.catalog.language import Language
from composer.catalog.replies import numbered_answer
from composer.catalog.things import Catalog, Problem

Offer = tuple[int, str, str]
"""An answer: its number, what it says, and what is to be added to it."""

LINE_END = "\n"


def numbered_for(case: Case, problem: Problem, catalog: Catalog, language: Language) -> list[Offer]:
    """The answers that letters about the case offer under numbers, in order; none where she did not ask for them.

    Each wish says the first, and what is to be added to it, in its own words, and none at all where it is not answered
    by yes or no.
    """
    asked, wished = problem.roles.get("numbered"), problem.roles["wish"]
    if not (asked and asked.chosen(case)):
        return []
    wish, words = f"{wished.id}_{wished.chosen(case)[0]}", problem.words[language.id]
    met, added = (words.say(own) if (own := f"{wish}__{form}") in words else None for form in ("numbered", "adds"))
    if met == "":
        return []
    said = {number: kind.words[language.id] for number, kind in catalog.numbered_replies.items()}
    first = next(iter(said), 0)
    offers = [(number, answer.say("numbered"), answer.say("numbered__adds")) for number, answer in said.items()]
    return [
        (number, met or answer, added or adds) if number == first else (number, answer, adds)
        for number, answer, adds in offers
    ]


def in_words(said: str, case: Case, catalog: Catalog) -> str:
    """What was answered, with what the letter offered under it beside a digit that stands alone."""
    offers = numbered_for(case, catalog.problems[case.problem], catalog, catalog.languages[catalog.shop.language])
    found = numbered_answer(said, catalog)
    answer = next((answer for number, answer, _ in offers if found and found.kind.numbered == number), "")
    if not (found and answer) or answer in said.casefold():
        return said
    number_end = found.spans[0][1]
    told = ", ".join(filter(None, [answer, found.quote]))
    return f"{said[:number_end]} — {told}{''.join(said[number_end:].partition(LINE_END)[1:])}"

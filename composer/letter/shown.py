"""Her own words as every letter shows them: the mends in their order, each of which sees what those before it left.

What one letter does without of them is its own affair: `hers.added` leaves out first what an answer made untrue
(`untrue`), then what the letter says anyway (`again`).
"""

import re
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import combinations
from typing import Any

from composer.case.facts import Case, MissingFact
from composer.catalog.grammar import agree
from composer.catalog.language import Language
from composer.catalog.patterns import linear
from composer.catalog.product_names import UNNAMED
from composer.catalog.scripts import script_of
from composer.catalog.things import Catalog
from composer.letter.figures import figured, with_thousands
from composer.letter.named_days import days_placed
from composer.letter.naming import signed, thing_of
from composer.letter.neat import language_of, neat
from composer.letter.respelling import beside_quotes
from composer.letter.unasked import mended


class Neat(str):
    """Her own words as letters show them, which need no mending any more."""

    __slots__ = ()


def _called(text: str, case: Case, catalog: Catalog) -> str:
    """The text with the pronoun of what was bought where a slip's mend calls for it."""
    own = language_of(text, catalog.languages.values()) if "{" in text else None
    if not own or not own.thing_called:
        return text
    noun = catalog.lexicon.noun(thing_of(case, catalog.problems[case.problem], catalog), own.id)
    for name, forms in own.thing_called.items():
        text = text.replace(f"{{{name}}}", agree(noun, *forms))
    return text


BESIDE, BEHIND = r"(?<![^\W\u3400-\u9fff])", r"(?![^\W\u3400-\u9fff])"
"""What no letter stands beside, but for Chinese, whose words nothing parts."""


SHORTEST = 3
"""Letters of a word that a hyphen joins to another in a name, and that no other word is taken for."""


def _hyphened(text: str, product: object) -> str:
    """The text with hyphens where the name of what was bought has them between these words."""
    for name in product.split() if isinstance(product, str) else ():
        words = name.split("-")
        if len(words) > 1 and all(word.isalpha() and len(word) >= SHORTEST for word in words):
            parted = re.compile(rf"\b{' '.join(words)}\b", re.IGNORECASE)
            text = beside_quotes(text, partial(parted.sub, lambda found: found[0].replace(" ", "-")))
    return text


def _introduced(text: str, case: Case, catalog: Catalog) -> str:
    """The text with names of the case from another script, which can be no words of its own, as letters write them."""
    asked = catalog.problems[case.problem].questions
    typed = [(asked[id], name) for id, name in case.values.items() if id in asked and isinstance(name, str)]
    for question, name in typed:
        if name.islower() and name in text and script_of(name) != script_of(text):
            written = signed(name, question, catalog)
            text = beside_quotes(text, partial(re.sub, f"{BESIDE}{re.escape(name)}{BEHIND}", written))
    return text


def _with_day_asked(text: str, case: Case, catalog: Catalog, own: Language, today: date) -> str:
    """The text with the day by which she needs it where words only point to that, before they name any day."""
    asked, points = catalog.problems[case.problem].roles.get("needed_by"), own.monthless.asked
    day = case.values.get(asked.id) if asked else None
    found = linear(points).search(text) if points and isinstance(day, date) else None
    if not isinstance(day, date) or not found or any(days_placed(text[: found.start()], today)):
        return text
    return f"{text[: found.start(1)]}{own.short_date(day, today)}{text[found.end(1) :]}"


FOREIGN = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:[ -][^\W\d_\u3400-\u9fff]+){0,4}")
"""Words of another script amid Chinese ones."""


def _translated(text: str, case: Case, catalog: Catalog) -> str:
    """The text, whose words no blanks part, with what was bought in its own word where the desk's was typed."""
    own = language_of(text, catalog.languages.values())
    if not own or own.joint or own.script == script_of(str(case.product)) or not FOREIGN.search(text):
        return text
    meant, desk = thing_of(case, catalog.problems[case.problem], catalog), catalog.languages[catalog.shop.language]

    def said(found: re.Match[str]) -> str:
        words = found[0].split()
        for at, end in sorted(combinations(range(len(words) + 1), 2), key=lambda span: span[0] - span[1]):
            typed = " ".join(words[at:end])
            thing = catalog.lexicon.find(typed) if script_of(typed) == desk.script else ""
            if thing and meant in (thing, UNNAMED) and not catalog.lexicon.thing(thing).ambiguous:
                name = catalog.lexicon.noun(thing, own.id).as_told(str(case.product))["word"]
                return " ".join([*words[:at], name, *words[end:]])
        return found[0]

    return beside_quotes(text, partial(FOREIGN.sub, said))


EXCLAIMED = {"!": re.compile(r"(?<=[\w₽%»])!(?=\s|$)"), "！": re.compile(r"(?<=\w)[!！]")}
"""How own words cry out, by the mark of their script."""


def calmly(text: Any, catalog: Catalog) -> Any:
    """Her own words with a stop for each exclamation mark of hers; what she quotes stays."""
    own = language_of(text, catalog.languages.values()) if isinstance(text, Neat) and {"!", "！"} & {*text} else None
    mark = "！" if own and own.stop == "。" else "!"
    return Neat(beside_quotes(text, lambda part: EXCLAIMED[mark].sub(own.stop, part))) if own else text


def neatly(case: Case, catalog: Catalog, today: date) -> str:
    """Her own words as letters show them.

    `neat` mends marks, spelling and capitals; `mended` what hints find and no letter may say; `figured` days, sums
    and people that the case knows.
    """
    if isinstance(case.description, MissingFact | Neat):
        return case.description
    text = neat(_translated(case.description, case, catalog), catalog.languages.values())
    text = _introduced(text, case, catalog)
    text = mended(_called(_hyphened(text, case.product), case, catalog), case, catalog, today)
    own = language_of(text, catalog.languages.values())
    text = _with_day_asked(text, case, catalog, own, today) if own else text
    return Neat(figured(text, case, own, today, catalog.law_of(case).currency) if own else text)


def with_sums(case: Case, catalog: Catalog) -> Case:
    """The case with the sums in what was promised, answered or done written as letters write them."""
    asked, languages = catalog.problems[case.problem].roles.get("promise"), catalog.languages.values()

    def written(text: Any) -> Any:
        own = language_of(text, languages) if isinstance(text, str) and any(map(str.isdigit, text)) else None
        return shown if own and (shown := with_thousands(text, case, own)) != text else text

    promise = {asked.id: written(case.values[asked.id])} if asked and asked.id in case.values else {}
    events = tuple(replace(event, detail=written(event.detail)) for event in case.events)
    is_same = events == case.events and all(case.values[id] == said for id, said in promise.items())
    return case if is_same else replace(case, events=events, values={**case.values, **promise})

"""The answers of a case as its letter says them: sentences, lists of them, and lines for what no sentence speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from composer.case.facts import Case, Operation
from composer.catalog.language import Language
from composer.catalog.questions import Question
from composer.catalog.things import Catalog, Problem
from composer.catalog.words import Words
from composer.letter.ledger import is_said


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that is being written: the case it is about, and the words that it has in its language."""

    case: Case
    problem: Problem
    """With what is asked at the stage of the letter."""
    catalog: Catalog
    language: Language
    words: Words
    sent_in: Language
    """The language that the message itself is in, of which this one may only give the meaning."""

    @property
    def phrases(self) -> Words:
        """What the language says around the shopper's own words and days."""
        return self.catalog.phrases[self.language.id]


def answers(letter: Letter, asked: Iterable[Question], facts: dict[str, Any]) -> dict[str, Any]:
    """Each question's answer as it is said in a letter: a sentence, a list of them, or lines."""
    said: dict[str, Any] = {}
    for question in asked:
        ticked = facts["ticked"][question.id]
        if question.kind == "operations":
            said |= _operations(letter, question, facts)
        elif question.kind == "many" and (question.id in letter.catalog.placed or not question.is_told):
            said[question.id] = [letter.words.say(f"{question.id}_{option}", facts) for option in ticked]
        elif question.kind == "one":
            said |= _choice(question, ticked, letter.words, facts)
    return said


def _choice(question: Question, options: list[str], words: Words, facts: dict[str, Any]) -> dict[str, str]:
    """The chosen option's sentence, and those of its other forms that the letter speaks of."""
    block = f"{question.id}_{options[0]}" if options else ""
    forms = {f"{question.id}_{form}": f"{block}__{form}" for form in words.forms.get(question.id, ())}
    return {
        name: words.say(part, facts) if part in words else "" for name, part in {question.id: block, **forms}.items()
    }


def _operations(letter: Letter, question: Question, facts: dict[str, Any]) -> dict[str, Any]:
    """The operations as lines of a list and as sentences; a single one, or the sum alone, as a line of its own."""
    rows = letter.case.operations
    table = rows if len(rows) > 1 else ()
    return {
        question.id: [_operation(letter, f"{question.id}__line", row, facts) for row in table],
        f"{question.id}_said": [_operation(letter, f"{question.id}__said", row, facts) for row in rows],
        "operations_charge": "" if table else _charge(letter, question, facts),
        "operations_sum": None if table else rows[0].amount if rows else letter.problem.value(letter.case, "price"),
    }


def _operation(letter: Letter, block: str, row: Operation, facts: dict[str, Any]) -> str:
    return letter.language.finish(letter.words.say(block, {**facts, **charged(row)}))


def _charge(letter: Letter, question: Question, facts: dict[str, Any]) -> str:
    """What was charged as a line of what identifies the matter; "" where nothing is known of it."""
    rows, amount = letter.case.operations, letter.problem.value(letter.case, "price")
    known = charged(rows[0]) if rows else {"date": None, "time": None, "amount": amount, "number": None}
    return letter.words.say(f"{question.id}__labelled", {**facts, **known}) if known["amount"] else ""


def charge_alone(letter: Letter, question: Question, facts: dict[str, Any]) -> str:
    """The sum of a single charge whose day and number are told elsewhere; "" where there are several."""
    rows = letter.case.operations
    known = {"date": None, "time": None, "number": None}
    return (
        letter.words.say(f"{question.id}__labelled", {**facts, **charged(rows[0]), **known}) if len(rows) == 1 else ""
    )


def charged(row: Operation) -> dict[str, Any]:
    """What sentences about an operation may speak of."""
    return {"date": row.date, "time": row.time, "amount": row.amount, "number": row.number}


def placed_apart(letter: Letter, facts: dict[str, Any]) -> list[Any]:
    """What is told of questions that have a place of their own in letters, such as the state that the thing is in."""
    asked = letter.problem.questions.values()
    return [facts[q.id] for q in asked if q.kind == "many" and q.is_told and q.id in letter.catalog.placed]


def lines(letter: Letter, facts: dict[str, Any]) -> list[str]:
    """A line for each value that no sentence speaks of: what was asked, and the answer."""
    catalog, problem, language = letter.catalog, letter.problem, letter.language
    elsewhere = catalog.placed | catalog.unspoken | problem.slots | {q.id for q in problem.roles.values()}
    asked = [q for q in problem.questions.values() if q.is_typed and q.id not in elsewhere and facts[q.id]]
    prose = [facts["head"], *facts["told"], *facts["happened_days"]]  # each for itself: its end and a day are no number

    def says(value: Any) -> bool:
        return any(is_said(value, sentence, language, facts["today"]) for sentence in prose)

    unsaid = [q.id for q in asked if not (q.spoken and says(facts[q.id]))]
    unsaid = [id for id in unsaid if not _is_named(facts[id], facts["product"])]
    names = [letter.words.say(id, facts) + language.colon for id in unsaid]
    return [name + _as_typed(problem.questions[id], facts, language) for name, id in zip(names, unsaid, strict=True)]


def _is_named(value: Any, product: Any) -> bool:
    """Whether it is a name that the product's name holds as a word, as a brand is."""
    is_name = isinstance(value, str) and any(map(str.isalpha, value))
    return is_name and f" {value.casefold()} " in f" {str(product).casefold()} ".replace(",", " ")


def _as_typed(question: Question, facts: dict[str, Any], language: Language) -> str:
    """The value; between quotation marks where it says what a screen shows."""
    value = language.value(facts[question.id], facts["currency"])
    return language.quoted(value) if question.cited else value

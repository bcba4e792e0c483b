"""What calls for a hint: regular expressions that take time in proportion to the text, whatever the text."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from itertools import groupby
from typing import Any, Literal

import re2

GROUP = re.compile(r"\\(\d)")
PART = re.compile(r"\{([a-z_]{2,})\}")
"""The name of a part of an expression, which stands in its place."""

NEAR = 180
"""Octets of the text before and after a find that `not_before` and `not_after` look at: 60 characters or more."""


NEVER = "$."
"""An expression that finds nothing."""


KEPT = 1024
"""Compiled expressions that are kept: of all that there are, texts of hundreds of strangers need a few hundred."""


@lru_cache(maxsize=KEPT)
def linear(expression: str) -> Any:
    """The expression as `compiled` makes it, once it is needed, and kept for the next text."""
    return compiled(expression)


def compiled(expression: str) -> Any:
    r"""The compiled expression, in capitals or not; an empty one finds nothing.

    Raises ValueError where it cannot be searched for in linear time.

    RE2 (github.com/google/re2/wiki/Syntax) knows no look-around and no back-references; its \w and \b are ASCII.
    """
    try:
        return re2.compile(expression or NEVER, _options())
    except re2.error as error:
        reason = error.args[0]
        raise ValueError(reason.decode() if isinstance(reason, bytes) else reason) from None


def _options() -> Any:
    options = re2.Options()
    options.log_errors, options.case_sensitive = False, False
    return options


ROOM = 32 << 20
"""Octets that a sieve may take: where its states do not fit, it forgets them, and takes a hundred times as long."""


class Sieve:
    """Expressions looked for together: to know which of them a text holds takes about as long as one search."""

    def __init__(self, expressions: Iterable[str]) -> None:
        """Take expressions that can be searched for in linear time."""
        self._all, options = list(expressions), _options()
        options.max_mem = ROOM
        self._set = re2.Set.SearchSet(options)
        for expression in ("", *self._all):  # the empty one is found in every text
            self._set.Add(expression)
        self._set.Compile()

    def finds(self, text: str | bytes) -> list[int]:
        """The places of the expressions that the text holds, in order; all where memory did not suffice to tell."""
        found = self._set.Match(text)
        return sorted(place - 1 for place in found if place) if found else [*range(len(self._all))]


@cache
def sieve(expressions: tuple[str, ...]) -> Sieve:
    """The sieve of these expressions, made once."""
    return Sieve(expressions)


@cache
def why_not_linear(expression: str) -> str:
    """Why the expression cannot be searched for in linear time; "" where it can, and most are never needed.

    Who reads templates/ again and again while they change asks about the same thousands of them.
    """
    try:
        compiled(expression)
    except ValueError as error:
        return f"is no regular expression for linear time (RE2): {error}"
    return ""


@dataclass(frozen=True, slots=True)
class Find:
    """What calls for a hint, from its first octet of a text in UTF-8 to the one behind its last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Slip:
    """What is commonly mistyped."""

    match: str
    r"""A regular expression for linear time; `\1` in `to` stands for its first group."""
    to: str = ""
    """What stands in its place."""
    unless: str = ""
    """A regular expression for linear time for what is found and is right as it is."""
    adds: str = ""
    """What is put before it, which begins small then, in place of `to`."""
    before_quotes: bool = False
    """Whether it reads on into what stands between quotation marks, where nothing else is mended."""
    within: Literal["", "sentence", "statement"] = ""
    """Whether it is looked for in each sentence alone, or in those that do not ask."""
    not_behind: str = ""
    """A regular expression for linear time for a sentence behind which it is none."""

    def with_parts(self, parts: Mapping[str, str]) -> "Slip":
        """The slip with parts of expressions in place of their names."""
        match, unless, not_behind = (with_parts(one, parts) for one in (self.match, self.unless, self.not_behind))
        return replace(self, match=match, unless=unless, not_behind=not_behind)


@dataclass(frozen=True, slots=True)
class Monthless:
    """What names a day by its number alone."""

    match: str = ""
    """A regular expression for linear time: in its second group the number, in the others what is kept around it."""
    ahead: str = ""
    """A regular expression for linear time for a clause that speaks of a day to come."""
    bare: str = ""
    """Like `match`, for a number with no word or ending that makes it a day."""
    promised: str = ""
    """A regular expression for linear time for a clause that tells of a day then to come."""
    past: str = ""
    """A regular expression for linear time for a clause that tells of what is over; empty: no weekday is sure."""
    asked: str = ""
    """A regular expression for linear time for words that leave a day to the question before them, in its group."""


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """A regular expression that calls for a hint; its group `hide`, where it has one, is what a mend changes."""

    match: str = ""
    """The regular expression; its group `hide`, where it has one, is what a mend changes."""
    to: dict[str, str] = field(default_factory=dict)
    r"""More expressions, each with the calmer words that stand for it; `\1` is its first group, "" leaves it out."""
    before: str = ""
    """What must stand right before it."""
    after: str = ""
    """What must stand right after it."""
    not_before: str = ""
    """What may not stand right before it; looked at once it was found, and no farther than a few words."""
    not_after: str = ""
    """What may not stand right after it, likewise."""
    without: str = ""
    """What it may not hold."""
    repeats: int = 0
    """How many times in a row the same character must stand, where `match` names single characters."""
    besides: str = ""
    """Characters that may stand in a row."""
    check: Literal["", "luhn", "snils", "resident_id", "password"] = ""
    """The rule that its digits or letters must keep to be found."""
    keep: int = 0
    """Digits that a mask leaves to be read, at the end."""
    ago: int = 0
    """Days from the one it names to the day of writing; with `weekdays`, from its week to that of writing."""
    ahead: int = 0
    """Days from the day of writing to the one it names."""
    weekdays: list[str] = field(default_factory=list)
    """Its endings that name Monday to Sunday, alternatives between |: the last such day before that of writing."""
    months: int = 0
    """Months from that of writing to the one of the day it names by its number alone."""
    dated: str = "{}"
    """What stands in its place, around the day."""

    @property
    def expressions(self) -> dict[str, str]:
        """Key -> the regular expression it holds."""
        keys = ("match", "before", "after", "not_before", "not_after", "without")
        return {key: getattr(self, key) for key in keys if getattr(self, key)} | {f"to.{it}": it for it in self.to}

    def with_parts(self, parts: Mapping[str, str]) -> "Pattern":
        """The pattern with parts of expressions in place of their names."""
        return replace(
            self,
            match=with_parts(self.match, parts),
            to={with_parts(expression, parts): words for expression, words in self.to.items()},
            before=with_parts(self.before, parts),
            after=with_parts(self.after, parts),
            not_before=with_parts(self.not_before, parts),
            not_after=with_parts(self.not_after, parts),
            without=with_parts(self.without, parts),
        )

    @cached_property
    def looked_for(self) -> str:
        """All that it finds, as one expression."""
        return "|".join(filter(None, [*self.to, self.match]))

    def instead_of(self, found: str) -> str | None:
        """The calmer words for what was found, "" where it is best left out; None where there are none."""
        if not self.to:
            return None
        told = ((linear(f"^(?:{words})$").search(found), to) for words, to in self.to.items())
        return next((written_in(to, match) for match, to in told if match), None)

    @cached_property
    def whole(self) -> str:
        """All that it finds with what must stand around it, as one expression."""
        match = f"(?:{self.looked_for}){{{self.repeats},}}" if self.repeats else self.looked_for
        return f"(?:{self.before})({match})(?:{self.after})"

    @cached_property
    def _searched(self) -> Any:
        return linear(self.whole)

    @cached_property
    def _refused(self) -> list[tuple[Any, str]]:
        """Expressions that make a find none, each with what of the text it is held against."""
        asked = {"before": f"(?:{self.not_before})$", "after": f"^(?:{self.not_after})", "within": self.without}
        given = {"before": self.not_before, "after": self.not_after, "within": self.without}
        return [(linear(asked[where]), where) for where in asked if given[where]]

    def finds(self, text: bytes, holds: Callable[[bytes], bool] = bool, spared: Any = None) -> Iterator[Find]:
        """What it finds in a text in UTF-8, in order, where that holds and nothing spared stands right before it.

        The search goes on where the last find ended, or within it where it did not hold.
        """
        at, hidden = 0, self._searched.groupindex.get("hide", 1)
        while match := self._searched.search(text, at):
            first, last = match.span(1)
            start, end = (first, last) if hidden == 1 else match.span(hidden)
            held = holds(text[start:end])
            at = max(end, last, at + 1) if held else first + 1
            if held and self._stands(text, first, last) and not (spared and spared.search(_near_before(text, first))):
                yield from _runs(start, match[1].decode(), self) if self.repeats else [Find(start, end)]

    def _stands(self, text: bytes, start: int, end: int) -> bool:
        """Whether nothing around or in it says that it is something else."""
        if not self._refused:
            return True
        near = {"before": _near_before(text, start), "after": text[end : end + NEAR], "within": text[start:end]}
        return not any(refused.search(near[where]) for refused, where in self._refused)


def whole_parts(parts: Mapping[str, str]) -> dict[str, str]:
    """The parts, each with earlier ones in place of their names."""
    whole: dict[str, str] = {}
    for name, part in parts.items():
        whole[name] = with_parts(part, whole)
    return whole


def with_parts(expression: str, parts: Mapping[str, str]) -> str:
    """The expression with parts in place of their names; a name without a part stays."""
    return PART.sub(lambda name: f"(?:{parts[name[1]]})" if name[1] in parts else name[0], expression)


def written_in(to: str, match: Any) -> str:
    r"""The words with `\1` as what the first group found; RE2's own templates hold no letters beyond ASCII."""
    return GROUP.sub(lambda group: match[int(group[1])] or "", to)


def _near_before(text: bytes, start: int) -> bytes:
    return text[max(0, start - NEAR) : start]


def _runs(start: int, matched: str, pattern: Pattern) -> Iterator[Find]:
    """Each stretch in which the same character stands so many times."""
    for char, same in groupby(matched):
        length = len(list(same))
        end = start + length * len(char.encode())
        if length >= pattern.repeats and char not in pattern.besides:
            yield Find(start, end)
        start = end

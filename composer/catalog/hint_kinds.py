"""The kinds of hints: what calls for one, and what one tap mends."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from composer.catalog.patterns import Pattern, Sieve, linear, whole_parts
from composer.catalog.words import Words


@dataclass(frozen=True, kw_only=True)
class HintKind:
    """A kind word before sending: what calls for it, where it is said, and how a tap mends the text."""

    id: str
    rank: int
    """Its place: of several hints the first two are shown."""
    stops: bool = False
    """Whether the letter waits until the words are mended; such a hint cannot be left."""
    confirms: bool = False
    """Whether the letter waits until the words are mended or the shopper says that they are right."""
    detect: Literal["patterns", "capitals", "vagueness", "length", "language", "relative_days", "coming_days"] = (
        "patterns"
    )
    """What looks for it: its patterns, or something that no pattern tells."""
    mend: Literal["", "mask", "drop", "drop_sentence", "lower_capitals", "single_marks", "calm", "replace"] = ""
    """What one tap does with what was found; empty where only the shopper can tell."""
    unasked: bool = False
    """Whether letters make that mend of what happened without being asked, where it is sure."""
    fills: Literal["", "needed_by"] = ""
    """The role of the question whose empty box a tap fills with the day that was found; nothing is said elsewhere."""
    patterns: dict[str, Pattern] = field(default_factory=dict)
    """Regular expressions for RE2 that find it."""
    parts: dict[str, str] = field(default_factory=dict)
    """Name -> a part of regular expressions: `{name}` in a pattern, or in a later part, stands for it."""
    not_before: str = ""
    """What may not stand right before a find of any of its patterns."""
    reads: list[Literal["description", "product", "names", "numbers", "events", "values", "wording"]] = field(
        default_factory=lambda: ["description"]
    )
    """The texts it looks at; `names` are answers that name somebody or a place, `values` all others in words, `wording`
    is a whole message that was changed by hand."""
    quotes: bool = False
    """Whether it reads what stands between quotation marks, which are somebody else's words."""
    stages: list[str] = field(default_factory=list)
    """Where it is said; everywhere when empty, and so for the channels."""
    channels: list[str] = field(default_factory=list)
    """The channels in whose messages it is said; all when empty."""
    except_in: list[str] = field(default_factory=list)
    """Problems in which it is never said."""
    allows: list[str] = field(default_factory=list)
    """Words in capitals that are nothing but names."""
    words: dict[str, Words]

    @property
    def holds(self) -> bool:
        """Whether the letter waits until it is heeded."""
        return self.stops or self.confirms

    def written_out(self) -> "HintKind":
        """The kind with parts of expressions in place of their names."""
        parts = whole_parts(self.parts)
        return replace(self, patterns={id: pattern.with_parts(parts) for id, pattern in self.patterns.items()})

    @cached_property
    def expressions(self) -> dict[str, str]:
        """The regular expressions of its patterns and its own, by where they stand."""
        named = {f"patterns.{id}.{key}": e for id, p in self.patterns.items() for key, e in p.expressions.items()}
        return named | ({"not_before": self.not_before} if self.not_before else {})

    @cached_property
    def spared(self) -> Any:
        """Searches in the text up to a find for what says that it is none; None where every find is one."""
        return linear(f"(?:{self.not_before})$") if self.not_before else None

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(pattern.whole for pattern in self.patterns.values())

    def patterns_in(self, text: bytes) -> list[Pattern]:
        """Those of its patterns that are worth searching for in that text in UTF-8: in most there is none."""
        patterns = [*self.patterns.values()]
        return [patterns[place] for place in self._sieve.finds(text)]

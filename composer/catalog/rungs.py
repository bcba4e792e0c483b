"""The rungs of the ladder: what a shopper can do one after the other while her problem is not solved."""

from dataclasses import dataclass, field
from typing import Literal

from composer.catalog.sources import Source
from composer.catalog.words import Words

Opening = Literal["at_once", "asked", "unanswered", "late", "claimed"]


@dataclass(frozen=True, kw_only=True)
class Rung(Source):
    """One step that she can take, with what it costs and what it can bring; its source tells of all that."""

    id: str
    rank: int
    """Its place on the ladder."""
    purpose: str = ""
    """The `purpose` of the stage whose letter it is, be there such a stage or not; empty where it is no letter."""
    opens: Opening
    """From when it can be taken: `asked`, once they were written to; `unanswered`, once they refused or let the day go
    by; `late`, once they refused or the law's term is over; `claimed`, `days` after a formal claim."""
    days: int = 0
    """Days that a formal claim is given before it; a refusal ends them."""
    until_days: int = 0
    """Days from the formal claim in which it must be taken; 0 where there is no such term."""
    term: str = ""
    """The term of laws that it must keep; it is offered only where the law of a case names that for the problem."""
    aside: bool = False
    """Whether it leads off the ladder, so that others come after it whether it was taken or not."""
    laws: list[str] = field(default_factory=list)
    """The laws under which it is there; all where none is named."""
    words: dict[str, Words]

    @property
    def says_why_not(self) -> bool:
        """Whether it is told of, too, where it is no way, with the reason."""
        return all("none" in words for words in self.words.values())

"""A message as it is handed on, and what it tells, from which its meaning and its short form are written too."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from composer.letter.hers import Hers
from composer.letter.lifted import Lifted
from composer.letter.phrasing import Letter
from composer.letter.spoken import left_to_her
from composer.letter.story import Story


class Substance(NamedTuple):
    """What a message tells, before it is said, and what it keeps of her own words."""

    letter: Letter
    own: Lifted
    """What of her own words its opening says."""
    rest: Letter
    """The letter without those of her sentences that its opening is made of."""
    story: Story
    hers: Hers
    facts: dict[str, Any]
    """All but her own words."""
    known: dict[str, Any]
    """Those, and her own words as they are shown, once it is said."""
    said: str = ""
    """The letter with a place for her own words, once it is said."""
    kept: str = ""
    """What it keeps of her own words."""
    left: tuple[str, ...] = ()
    """Her sentences that it does without."""
    is_shortened: bool = False
    """Whether it does without more of them, which only tell how it went, to be short enough."""
    beside: str = ""
    """What of her own words is told outside of the list of days, once it is said."""

    @property
    def spoken(self) -> dict[str, Any]:
        """The facts, as if what she names herself were not known."""
        return self.facts | left_to_her(self.letter, self.hers)

    @property
    def untold(self) -> Story:
        """The story without what she tells herself."""
        return self.story.without(self.hers.options, self.letter.words)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message, written and not sent; `subject` is empty where the channel has none."""

    subject: str
    body: str
    language: str
    channel: str
    answer_by: date | None = None
    """The day by which it asks for an answer; None where it asks for none, or a law's term runs from receipt."""
    untold: tuple[str, ...] = ()
    """Ticked options, as question.option, that it leaves to her own words, which say the same."""
    leaves_out: tuple[str, ...] = ()
    """Facts and questions that were answered and are not in it, nor seen beside it, where it is what is sent."""
    retold: tuple[str, ...] = ()
    """Sentences of her own words that it leaves out, because it says the same."""
    spared: tuple[str, ...] = ()
    """Questions whose answers it does without, because its channel takes no message that long."""
    original: str = ""
    """The text as it was written, where she has changed it by hand; "" where she has not."""
    is_outdated: bool = False
    """Whether she changed it before her answers changed."""
    offer: str = ""
    """What it offers though nobody ticked it, left out or not."""
    told: Substance | None = field(default=None, compare=False, repr=False)
    """What it was written from, so that its meaning and its short form need not find that out again."""

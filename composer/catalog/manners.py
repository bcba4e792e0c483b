"""How a message is written: by which channel it travels, at which stage of a case, in which language."""

from dataclasses import dataclass, field
from typing import Literal

from composer.catalog.language import Language
from composer.catalog.words import Words

Purpose = Literal["", "first", "confirm", "again", "claim", "bank", "authority", "thanks"]
"""What a stage is for in the course of a kept case, whatever it is called; "" where no case comes to it by itself."""


@dataclass(frozen=True, kw_only=True)
class Channel:
    """The way a message travels."""

    id: str
    rank: int
    """Its place among the channels."""
    like: str = ""
    """The channel whose words it shares, where it has none of its own; that may be like another."""
    subject: bool
    """Whether its messages have a subject."""
    eml: bool = False
    """Whether the message goes to an address, and can be taken along as a mail program's draft."""
    aloud: bool = False
    """Whether it is read aloud: each line with its meaning in the reader's language below, and nothing in writing."""
    parted: bool = False
    """Whether a message is cut into parts that keep to the shop's `chat_limit`."""
    problems: list[str] = field(default_factory=list)
    """Problems about which one can write that way; all of them where none is named."""
    knows: list[str] = field(default_factory=list)
    """Facts and questions that its reader sees beside the message, which need not say them."""
    spare: list[str] = field(default_factory=list)
    """What a message that would be too long does without, in that order: answers, and the least of her own words."""
    long: dict[str, int] = field(default_factory=dict)
    """Language -> characters of a message that is too long for that."""
    hard: dict[str, int]
    """Language -> characters that no message may pass, what weighs in her own words aside."""
    words: dict[str, Words]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What a message is for in the course of a case: to ask, to ask again, to thank."""

    id: str
    rank: int
    """Its place among the stages."""
    purpose: Purpose = ""
    """When a kept case comes to it; empty where none does by itself."""
    like: str = ""
    """The stage whose words it shares, where it has none of its own; that may be like another."""
    days: int | None = None
    """Days to answer at most; 0 where no answer is asked for, None where the wish alone decides."""
    asks: list[str] = field(default_factory=list)
    """Shared questions that every problem asks for its sake."""
    needs: list[str] = field(default_factory=list)
    """Facts and questions without which nothing can be written at this stage, where the problem asks them."""
    channels: list[str] = field(default_factory=list)
    """Ways it can travel; all of them where none is named."""
    hard: dict[str, dict[str, int]] = field(default_factory=dict)
    """Channel -> the limit that holds at this stage in place of the channel's."""
    enclosures: list[str] = field(default_factory=list)
    """The order in which proofs are named, the weightiest first; those not named here come last, in the order asked."""
    outside: bool = False
    """Whether it goes to somebody other than the shop, whose address is not known here."""
    problems: list[str] = field(default_factory=list)
    """Problems that can come to it; all of them where none is named."""
    only: dict[str, list[str]] = field(default_factory=dict)
    """Question -> options of which one must be chosen."""
    demands: bool = False
    """Whether it demands by law, so that the wish must be one that can be claimed."""
    tells: bool = True
    """Whether the shopper must say what happened; elsewhere it is told where she said so before."""
    sample_after: int = 0
    """Days after the shop's `told_on` that samples of it are written."""
    words: dict[str, Words]

    def ranked(self, proofs: list[str]) -> list[str]:
        """The proofs in the order in which its messages name them."""
        return sorted(
            proofs, key=lambda it: self.enclosures.index(it) if it in self.enclosures else len(self.enclosures)
        )

    @property
    def confirms(self) -> bool:
        """Whether its messages ask to confirm what was promised in a talk."""
        return self.purpose == "confirm"

    @property
    def awaits(self) -> bool:
        """Whether an answer is asked for."""
        return self.days != 0


@dataclass(frozen=True, slots=True)
class Manner:
    """How a message is written: for which channel, at which stage, in which language."""

    channel: Channel
    stage: Stage
    language: Language
    sent_in: Language | None = None
    """The language of the message that this one only gives the meaning of; its own where it is None."""

    @property
    def room(self) -> dict[str, int]:
        """Language -> characters of a message that is too long for the channel, at that stage; none: any will do."""
        return self.stage.hard.get(self.channel.id, self.channel.long) if self.channel.long else {}

"""What a message offers though nobody ticked it, such as to have the thing inspected; she may leave it out. Pure."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from jinja2 import UndefinedError

from composer.case.facts import Case
from composer.catalog.words import Words

OFFER = "offer"
"""The block that says it."""


def offer_in(said: str, words: Words, facts: Mapping[str, Any], case: Case) -> str:
    """What the text offers, or would if she had not left it out; "" where it offers nothing."""
    offer = _offer(words, facts)
    return offer if offer in said or OFFER in case.omitted else ""


def _offer(words: Words, facts: Mapping[str, Any]) -> str:
    """The sentence itself; "" where these words have none, or none that can be said without a letter around it."""
    with suppress(KeyError, UndefinedError):
        return words.say(OFFER, dict(facts))
    return ""


def without_offer(said: str, words: Words, facts: Mapping[str, Any], case: Case) -> str:
    """The text as she wants it: without what it offers where she leaves that out."""
    offer = _offer(words, facts) if OFFER in case.omitted else ""
    return said.replace(offer, "") if offer else said

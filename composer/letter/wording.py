"""The message in her final wording: she may change what was written, and go back to it."""

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from composer.case.cleaning import paragraphs
from composer.case.facts import Case

if TYPE_CHECKING:
    from composer.letter.draft import Draft


def origin(draft: "Draft", stage: str) -> str:
    """What a wording was made of: channel, stage and language of the message, and which text it was."""
    digest = sha256((draft.original or draft.body).encode()).hexdigest()
    return f"{draft.channel}.{stage}.{draft.language}.{digest[:8]}"


def wording_for(case: Case, channel: str, stage: str, language: str) -> str:
    """Her wording, where she made it of a message of that channel, stage and language; "" elsewhere."""
    return case.wording if case.worded_on.rpartition(".")[0] == f"{channel}.{stage}.{language}" else ""


def in_her_wording(draft: "Draft", case: Case, stage: str) -> "Draft":
    """The draft with her wording in place of its text, where she made it of such a message and changed anything."""
    hers = wording_for(case, draft.channel, stage, draft.language)
    if not hers or hers == paragraphs(draft.body):
        return draft
    is_outdated = case.worded_on != origin(draft, stage)
    return replace(draft, body=hers, original=draft.body, is_outdated=is_outdated, untold=(), retold=())

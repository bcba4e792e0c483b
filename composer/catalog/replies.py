"""What a reply means: the known kinds that a pasted text says, each with the words that say so. Pure.

It stands in this room because `check` tries every sample of a kind on it. A text that says no known kind yields
none: nothing here guesses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from composer.catalog.marks import words_of
from composer.catalog.reply_kinds import ReplyKind, Writer
from composer.catalog.reply_sides import theirs
from composer.catalog.sentences import Sentence, sentences
from composer.catalog.spelling import Spelling
from composer.catalog.things import Catalog

Span = tuple[int, int]
"""The place of the first character in a text, and the one behind the last."""


@dataclass(frozen=True)
class Reply:
    """One kind of reply that a text says."""

    kind: ReplyKind
    spans: tuple[Span, ...]
    """The words that say so, in order."""
    quote: str
    """The sentences that say so, as they were written."""


def known_replies(text: str, catalog: Catalog, writer: Writer | None = None) -> list[Reply]:
    """The kinds of replies that the text says, heaviest first; those of other writers fall away where one is named."""
    kinds = tuple(catalog.replies.values())
    right = cache(_spelling(kinds).right)  # each word once; none of hers is kept
    spelled = [sentence.spelled(right) for sentence in sentences(text)]
    told = list(theirs(spelled, catalog.reply_words))
    found = [
        reply
        for kind in kinds
        if (writer is None or writer in kind.writers) and (writer or _fits(kind, [sentence for sentence, _ in told]))
        for reply in _reply(kind, told)
    ]
    return _weighed(found)


@lru_cache(maxsize=8)
def _spelling(kinds: tuple[ReplyKind, ...]) -> Spelling:
    """The words that these kinds are known by."""
    return Spelling(word for kind in kinds for marks in kind.marks.values() for word in words_of(marks))


def _fits(kind: ReplyKind, told: Sequence[Sentence]) -> bool:
    """Whether the text speaks of what the kind must stand beside."""
    context = kind.searched["context"]
    return context is None or any(context.search(sentence.octets) for sentence in told)


def _reply(kind: ReplyKind, told: Sequence[tuple[Sentence, bool]]) -> Iterator[Reply]:
    """The reply of that kind, where a sentence says it; sentences that retell it count for some kinds alone."""
    heard = [sentence for sentence, is_retold in told if kind.retold or not is_retold]
    says, unless = kind.searched["says"], kind.searched["unless"]
    finds: dict[Sentence, list[Span]] = {}
    for sentence in heard:
        if (kind.in_questions or not sentence.asks) and not (unless and unless.search(sentence.octets)):
            spans = [sentence.span(match) for match in says.finditer(sentence.octets)] if says else []
            finds |= {sentence: spans} if spans else {}
    if finds:
        yield Reply(
            kind,
            tuple(span for found in finds.values() for span in found),
            " ".join(sentence.quote for sentence in finds),
        )


def _weighed(found: list[Reply]) -> list[Reply]:
    """Heaviest first, without kinds that another one says as well; of no weight only where nothing else is found."""
    said = {id for reply in found for id in reply.kind.over}
    kept = [reply for reply in found if reply.kind.id not in said]
    heavy = [reply for reply in kept if reply.kind.weight]
    return sorted(heavy or kept, key=lambda reply: -reply.kind.weight)

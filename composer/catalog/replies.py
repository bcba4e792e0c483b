"""What a reply means: the known kinds that a pasted text says, each with the words that say so. Pure.

It stands in this room because `check` tries every sample of a kind on it. A text that says no known kind yields
none: nothing here guesses.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import Any

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


@dataclass(frozen=True)
class _Told:
    """What others wrote: each sentence, and whether it sounds like the shopper's own voice."""

    sentences: list[tuple[Sentence, bool]]

    @cached_property
    def octets(self) -> bytes:
        """The sentences in UTF-8, a line each."""
        return b"\n".join(sentence.octets for sentence, _ in self.sentences)

    @cached_property
    def begins(self) -> list[int]:
        """For each sentence the octet at which its line begins."""
        return [0, *accumulate(len(sentence.octets) + 1 for sentence, _ in self.sentences)]

    def finds(self, expression: Any) -> Iterator[tuple[Sentence, bool, Span]]:
        """Each find, with the sentence that holds it, and the place of its words in the text."""
        for match in expression.finditer(self.octets):
            place = bisect_right(self.begins, match.start()) - 1
            sentence, is_retold = self.sentences[place]
            begin = self.begins[place]
            yield sentence, is_retold, sentence.span(match.start() - begin, match.end() - begin)


def known_replies(text: str, catalog: Catalog, writer: Writer | None = None) -> list[Reply]:
    """The kinds of replies that the text says, heaviest first; those of other writers fall away where one is named."""
    kinds = tuple(catalog.replies.values())
    right = cache(_spelling(kinds).right)  # each word once; none of hers is kept
    spelled = [sentence.spelled(right) for sentence in sentences(text)]
    told = _Told(list(theirs(spelled, catalog.reply_words)))
    fitting = (kind for kind in kinds if (writer in kind.writers if writer else _fits(kind, told)))
    return _weighed([reply for kind in fitting for reply in _reply(kind, told)])


@lru_cache(maxsize=8)
def _spelling(kinds: tuple[ReplyKind, ...]) -> Spelling:
    """The words that these kinds are known by."""
    return Spelling(word for kind in kinds for marks in kind.marks.values() for word in words_of(marks))


def _fits(kind: ReplyKind, told: _Told) -> bool:
    """Whether the text speaks of what the kind must stand beside."""
    context = kind.searched["context"]
    return context is None or bool(context.search(told.octets))


def _reply(kind: ReplyKind, told: _Told) -> Iterator[Reply]:
    """The reply of that kind, where a sentence says it; what retells it counts for some kinds alone."""
    finds: dict[Sentence, list[Span]] = {}
    for sentence, is_retold, span in told.finds(kind.searched["says"]) if kind.says else ():
        if (kind.retold or not is_retold) and (sentence in finds or _may_say(kind, sentence)):
            finds.setdefault(sentence, []).append(span)
    if finds:
        spans = tuple(span for found in finds.values() for span in found)
        yield Reply(kind, spans, " ".join(sentence.quote for sentence in finds))


def _may_say(kind: ReplyKind, sentence: Sentence) -> bool:
    """Whether nothing in the sentence makes it say something else."""
    unless = kind.searched["unless"]
    return (kind.in_questions or not sentence.asks) and not (unless and unless.search(sentence.octets))


def _weighed(found: list[Reply]) -> list[Reply]:
    """Heaviest first, without kinds that another one says as well; of no weight only where nothing else is found."""
    said = {id for reply in found for id in reply.kind.over}
    kept = [reply for reply in found if reply.kind.id not in said]
    heavy = [reply for reply in kept if reply.kind.weight]
    return sorted(heavy or kept, key=lambda reply: -reply.kind.weight)

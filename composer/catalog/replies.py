"""What a reply means: the known kinds that a pasted text says, each with the words that say so. Pure.

It stands in this room because `check` tries every sample of a kind on it. A text that says no known kind yields
none; what it may be is asked (`kinds_asked_about`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from composer.case.cleaning import ascii_digits
from composer.catalog.cited import Cited
from composer.catalog.likeness import Likeness, Resemblance, likeness
from composer.catalog.marks import looked_for, words_of
from composer.catalog.reply_kinds import ReplyKind, Writer
from composer.catalog.reply_sides import ReplyWords, theirs
from composer.catalog.sentences import WORD, sentences
from composer.catalog.spelling import Spelling
from composer.catalog.things import Catalog
from composer.catalog.told import Span, Told

AROUND_NUMBERS = " \t.,:;()!。—–-"
"""Marks that stand around the number of an answer, and behind what was added to it."""


@dataclass(frozen=True)
class Reply:
    """One kind of reply that a text says."""

    kind: ReplyKind
    spans: tuple[Span, ...]
    """The words that say so, in order."""
    quote: str
    """The sentences that say so, as they were written."""
    cited: str = ""
    """What letters quote of it: of a short text all of it, else what decides besides."""

    @property
    def quoted(self) -> str:
        """Its words in a letter; of a promise no more than what promises."""
        return self.quote if self.kind.outcome in ("promise", "solved") else self.cited or self.quote


def known_replies(text: str, catalog: Catalog, writer: Writer | None = None) -> list[Reply]:
    """The kinds of replies that the text says, heaviest first; those of other writers fall away where one is named."""
    kinds, written, words = tuple(catalog.replies.values()), list(sentences(text)), catalog.reply_words
    if _is_elsewhere(Told(list(theirs(written, words))), words, _typical(catalog)):
        return []
    right = cache(_spelling(kinds).right)  # each word once; none of hers is kept
    told = Told(list(theirs([sentence.spelled(right) for sentence in written], words)))
    fitting = [kind for kind in kinds if (writer in kind.writers if writer else _fits(kind, told))]
    typical, led = _typical(catalog), _led(kinds)
    likely = {id for word in led.keys() & told.begun for id in led[word]}
    marked = [reply for kind in fitting if kind.id in likely for reply in _reply(kind, told)]
    numbered = numbered_answer(text, catalog)  # which says what it is
    found = marked if numbered else _witnessed(marked, _by(writer, catalog), told, typical)
    cited = Cited(told, words, catalog.languages[catalog.shop.language].greeting)
    found = [_citing(reply, found, cited) for reply in found]
    if numbered and numbered.kind in fitting and numbered.kind not in [reply.kind for reply in found]:
        found.append(numbered)
    return _weighed(found)


MOST_LIKE, LEAST = 3, 0.1
"""So many kinds are asked about at most because a text is like them, each with so much certainty at least."""


def kinds_asked_about(text: str, catalog: Catalog, writer: Writer | None = None) -> list[ReplyKind]:
    """What a text may be of which no kind is known: the kinds that it is most like, then what is asked of any text."""
    liked, asked = _typical(catalog).of(text), catalog.asked_replies
    if not liked or liked.said < 0:
        return asked
    fitting = [kind for kind in _by(writer, catalog) if liked.kinds[kind.id] > LEAST]
    like = sorted(fitting, key=lambda kind: -liked.kinds[kind.id])[:MOST_LIKE]
    return [*like, *(kind for kind in asked if kind not in like)]


def _by(writer: Writer | None, catalog: Catalog) -> list[ReplyKind]:
    """The kinds of replies that such a writer may write."""
    return [kind for kind in catalog.replies.values() if not writer or writer in kind.writers]


def _typical(catalog: Catalog) -> Likeness:
    """What is typical of the replies that people have read."""
    return likeness(tuple(catalog.replied.values()), catalog.reply_words.meant)


def _citing(reply: Reply, found: list[Reply], cited: Cited) -> Reply:
    """The reply with what letters quote of it, a refusal that stands beside it among that."""
    refusals = [other.spans for other in found if other.kind.outcome == "refusal"]
    return replace(reply, cited=cited.of(reply.spans, refusals))


ENOUGH = 5
"""Words that a text has at least of which likeness says something."""

SAID, MARKED, SEEN = 2.0, 1.0, 2.0
"""How much must speak for a reply before likeness alone says a kind; how much less than nothing where marks say one,
and how much besides where it is quite certain that it would be that one. All three were found by trial."""

CERTAIN, OF_PART = 0.3, 0.6
"""How certain a kind must be of which likeness alone says that the text is, or that one of its sentences is."""

PARTS = 20
"""Sentences at most that are likened by themselves, the first ones: replies have fewer, and more would take long."""

PLAIN, SURE, UNLIKELY = 3.0, 0.5, 0.01
"""What is so unlikely is none where less than that speaks for a reply, or so sure another kind is found."""


def _witnessed(marked: list[Reply], kinds: list[ReplyKind], told: Told, typical: Likeness) -> list[Reply]:
    """What marks found and likeness does not speak against, and what the text or a part of it is like besides.

    Of a text that is like what is no reply only what part of it says remains, where that part is one by itself.
    """
    said = " ".join(sentence.quote for sentence, is_retold in told.sentences if not is_retold)
    liked = typical.of(said)
    if not liked:
        return marked
    if not _is_believed(liked, marked) and len(WORD.findall(said)) >= ENOUGH:
        return [reply for reply in marked if reply.quote != said and _is_one(reply, typical)]
    parts = [sentence.quote for sentence, is_retold in told.sentences if not (is_retold or sentence.asks)][:PARTS]
    alike = {*_like(said, liked, CERTAIN, kinds)}
    alike.update(id for part in parts for id in _like(part, typical.of(part), OF_PART, kinds))
    new = [kind for kind in kinds if kind.id in alike.difference(reply.kind.id for reply in marked)]
    return _unopposed([*marked, *(reply for kind in new for reply in _likened(kind, told, typical, liked))], liked)


def _is_one(reply: Reply, typical: Likeness) -> bool:
    """Whether the sentences that say it are, by themselves, not like what is no reply."""
    liked = typical.of(reply.quote)
    return not liked or _is_believed(liked, [reply])


def _is_believed(liked: Resemblance, marked: list[Reply]) -> bool:
    """Whether a text that is like that may be what marks say."""
    return liked.said + MARKED + SEEN * max((liked.kinds[reply.kind.id] for reply in marked), default=0) >= 0


def _like(text: str, liked: Resemblance | None, certain: float, kinds: list[ReplyKind]) -> Iterator[str]:
    """The kind of which a text that is like that is by its likeness alone."""
    if liked and liked.said > SAID and len(WORD.findall(text)) >= ENOUGH:
        nearest = max((kind.id for kind in kinds), key=liked.kinds.__getitem__)
        if liked.kinds[nearest] > certain:
            yield nearest


def _unopposed(found: list[Reply], liked: Resemblance) -> list[Reply]:
    """What was found without what is unlikely where another one is sure, or a reply is not plain.

    A refusal stands beside its reason, however sure that is.
    """
    surest = max(found, key=lambda reply: liked.kinds[reply.kind.id], default=None)
    if not surest or (liked.said >= PLAIN and liked.kinds[surest.kind.id] <= SURE):
        return found
    refusals = [reply for reply in found if reply.kind.outcome == surest.kind.outcome == "refusal"]
    return [reply for reply in found if reply in refusals or liked.kinds[reply.kind.id] >= UNLIKELY]


def _likened(kind: ReplyKind, told: Told, typical: Likeness, liked: Resemblance) -> Iterator[Reply]:
    """The reply of that kind, said by the sentence that is most like it; none where all ask or retell.

    What speaks against the marks of a kind speaks against likeness too, unless the text is plainly of that kind.
    """
    is_plain = liked.said >= PLAIN and liked.kinds[kind.id] > OF_PART
    others = {} if is_plain else told.finds(kind.looked_for["unless"])
    places = [place for place in range(len(told.sentences)) if place not in others and _counts(kind, told, place)]
    decided = [told.sentences[place][0] for place in places[:PARTS]]
    if decided:
        said = max(decided, key=lambda sentence: typical.speaks(sentence.quote, kind.id))
        yield Reply(kind, (said.whole,), said.quote)


def numbered_answer(text: str, catalog: Catalog) -> Reply | None:
    """What a digit says that answers a letter with numbered answers: alone, or with what was added to it.

    Several of them are a list, which answers nothing.
    """
    octets, pattern = ascii_digits(text).encode(errors="replace"), catalog.reply_words.numbered
    finds = list(pattern.finds(octets)) if pattern else []
    places = [(len(octets[: found.start].decode()), len(octets[: found.end].decode())) for found in finds]
    kinds = [catalog.numbered_replies.get(int(text[start:end])) for start, end in places]
    if len(places) != 1 or not kinds[0]:
        return None
    added = text[places[0][1] :].split("\n", maxsplit=1)[0].strip(AROUND_NUMBERS)
    return Reply(kinds[0], (places[0],), " ".join(added.split()))


SIGNS = 2
"""Weak signs of another matter that say as much as a strong one."""

UNDOUBTED, MOST = 6.0, 0.8
"""How much speaks at least for a reply, and how certain its kind is, of which signs of another matter say nothing."""


def _is_elsewhere(told: Told, words: ReplyWords, typical: Likeness) -> bool:
    """Whether the text speaks of something else than an order of hers: one strong mark says so, or two weak ones.

    An official letter names portals, reports and sellers by the way: what is like one kind beyond doubt is that.
    """
    if not told.finds(looked_for(tuple(words.elsewhere))) and len(words.signs.finds(told.octets)) < SIGNS:
        return False
    liked = typical.of(" ".join(sentence.quote for sentence, _ in told.sentences))
    return not liked or liked.said < UNDOUBTED or max(liked.kinds.values(), default=0) < MOST


@lru_cache(maxsize=8)
def _spelling(kinds: tuple[ReplyKind, ...]) -> Spelling:
    """The words that these kinds are known by."""
    return Spelling(word for kind in kinds for marks in kind.marks.values() for word in words_of(marks))


@lru_cache(maxsize=8)
def _led(kinds: tuple[ReplyKind, ...]) -> dict[str, list[str]]:
    """Word that a mark begins with -> the kinds that such marks say: few of them can be said by any one text."""
    led: dict[str, list[str]] = {}
    for kind in kinds:
        for word in kind.looked_for["says"].begins:
            led.setdefault(word, []).append(kind.id)
    return led


def _fits(kind: ReplyKind, told: Told) -> bool:
    """Whether the text speaks of what the kind must stand beside."""
    return not kind.context or bool(told.finds(kind.looked_for["context"]))


def _reply(kind: ReplyKind, told: Told) -> Iterator[Reply]:
    """The reply of that kind, where a sentence says it; what retells it counts for some kinds alone."""
    finds = {place: spans for place, spans in told.finds(kind.looked_for["says"]).items() if _counts(kind, told, place)}
    if finds and kind.unless:
        finds = {place: finds[place] for place in finds.keys() - told.finds(kind.looked_for["unless"]).keys()}
    if finds:
        places = sorted(finds)
        spans = tuple(span for place in places for span in _merged(finds[place]))
        yield Reply(kind, spans, " ".join(told.sentences[place][0].quote for place in places))


def _merged(spans: list[Span]) -> Iterator[Span]:
    """The spans in order, those that overlap as one."""
    start, end = min(spans)
    for span in sorted(spans):
        if span[0] > end:
            yield start, end
            start = span[0]
        end = max(end, span[1]) if span[0] <= end else span[1]
    yield start, end


def _counts(kind: ReplyKind, told: Told, place: int) -> bool:
    """Whether what the sentence in that place says counts, though it asks, or retells."""
    sentence, is_retold = told.sentences[place]
    return (kind.retold or not is_retold) and (kind.in_questions or not sentence.asks)


def _weighed(found: list[Reply]) -> list[Reply]:
    """Heaviest first, without kinds that another one says as well; of no weight only where nothing else is found."""
    said = {id for reply in found for id in reply.kind.over}
    kept = [reply for reply in found if reply.kind.id not in said]
    heavy = [reply for reply in kept if reply.kind.weight]
    return sorted(heavy or kept, key=lambda reply: -reply.kind.weight)

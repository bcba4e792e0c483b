"""Clauses of own words that a comma joins and that could be sentences: parted by what a reader expects there."""

from composer.catalog.clauses import Clauses
from composer.catalog.patterns import linear

COMMA, SEMICOLON = ", ", "; "


def parted(sentence: str, clauses: Clauses) -> str:
    """The sentence with a semicolon, or a stop where it is long, between two clauses that could be sentences."""
    if not clauses.alone or COMMA not in sentence:
        return sentence
    pieces = sentence.split(COMMA)
    breaks = _breaks(pieces, clauses)
    if not breaks:
        return sentence
    for at in breaks:
        pieces[at] = clauses.lack(pieces[at]) + pieces[at]
    return _joined(pieces, breaks, clauses)


def _breaks(pieces: list[str], clauses: Clauses) -> list[int]:
    """Where a piece begins that could be a sentence, as what stands before it could; none in lists of clauses."""
    breaks: list[int] = []
    for at in range(1, len(pieces)):
        before = pieces[breaks[-1] if breaks else 0 : at]
        could_stop = _stands_alone(pieces[at], clauses) and _is_whole(before, clauses)
        if could_stop and not _tells(before, pieces[at], clauses):
            breaks.append(at)
        elif at > 1 and linear(clauses.goes_on).search(pieces[at]):
            return []
    is_list = linear(clauses.goes_on).search(f" {pieces[-1]}") or _begin_alike([pieces[at] for at in (0, *breaks)])
    return [] if breaks and is_list else breaks


def _begin_alike(pieces: list[str]) -> bool:
    """Whether there are more than two, all of which begin with the same word, as in "I came, I saw, I left"."""
    return len(pieces) > 2 and len({piece.split(" ")[0].casefold() for piece in pieces}) == 1


def _stands_alone(piece: str, clauses: Clauses) -> bool:
    """Whether it begins as a sentence does, or only lacks who does it."""
    begins = linear(clauses.alone).search(piece)
    return bool(begins and not linear(clauses.alone_not).search(begins[0])) or bool(clauses.lack(piece))


def _is_whole(before: list[str], clauses: Clauses) -> bool:
    """Whether the pieces are a sentence, the last of them no clause that the next may belong to."""
    *_, last = before
    free = [piece for piece in before if not linear(clauses.bound).search(piece)]
    return last in free and any(linear(clauses.whole).search(piece) for piece in free)


def _tells(before: list[str], piece: str, clauses: Clauses) -> bool:
    """Whether the one tells what was said, or the other goes on about who did the first."""
    joined = f"{before[-1]}{COMMA}{piece}"
    lacks = clauses.lack(piece) and linear(clauses.lacks_not).search(COMMA.join(before))
    return bool(lacks or linear(clauses.told).search(joined))


def _joined(pieces: list[str], breaks: list[int], clauses: Clauses) -> str:
    """The pieces as one sentence, or as two where it is too long or has been parted before."""
    length = sum(len(piece.split()) for piece in pieces)
    if length > clauses.most or any(SEMICOLON in piece for piece in pieces):
        middle = min(breaks, key=lambda at: abs(2 * sum(len(one.split()) for one in pieces[:at]) - length))
        first = _of_few(pieces[:middle], [at for at in breaks if at < middle], clauses)
        rest = _of_few(pieces[middle:], [at - middle for at in breaks if at > middle], clauses)
        return f"{first}. {rest[:1].upper()}{rest[1:]}"
    return _of_few(pieces, breaks, clauses)


def _of_few(pieces: list[str], breaks: list[int], clauses: Clauses) -> str:
    """The pieces with a semicolon at the only break, or with the last of several clauses joined to the others."""
    if len(breaks) == 1:
        [at] = breaks
        return f"{COMMA.join(pieces[:at])}{SEMICOLON}{COMMA.join(pieces[at:])}"
    if not breaks:
        return COMMA.join(pieces)
    *_, at = breaks
    return f"{COMMA.join(pieces[:at])}{clauses.last}{COMMA.join(pieces[at:])}"

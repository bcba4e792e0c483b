"""Mends words that are mistyped by one letter, by the words that are looked for."""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

SHORTEST = 6
"""Letters that a mistyped word has at least; in shorter ones another letter makes another word."""

SHORTEST_BEGINNING = 7
"""Letters that a mistyped beginning has at least: many a word begins nearly like another one."""


class Spelling:
    """The words that are looked for, those that end in an asterisk with any ending."""

    def __init__(self, words: Iterable[str]) -> None:
        """Index the words by what is left of them without one letter."""
        words = set(words)
        self.whole = {word for word in words if not word.endswith("*")}
        self.stems = {word.removesuffix("*") for word in words if word.endswith("*")}
        self.near: dict[str, tuple[str, ...]] = {}
        for word in self.whole | self.stems:
            for left in _without_a_letter(word) if len(word) >= SHORTEST - 1 else ():
                self.near[left] = (*self.near.get(left, ()), word)
        self.longest = max(map(len, self.whole | self.stems), default=0)

    def right(self, word: str) -> str:
        """The word, or the one that it is meant to be where one letter is wrong, missing, too many or misplaced."""
        if len(word) < SHORTEST or self._is_known(word):
            return word
        return max(
            self._meant(word), key=lambda meant: (len(meant), _sound(meant) in _sound(word), meant), default=word
        )

    def _is_known(self, word: str) -> bool:
        """Whether it is one of them; a short beginning alone makes no word known."""
        return word in self.whole or any(word[:length] in self.stems for length in self._beginnings(word))

    def _meant(self, word: str) -> Iterator[str]:
        for length in self._beginnings(word):
            start = word[:length]
            for left in _without_a_letter(start):
                for known in self.near.get(left, ()):
                    is_near = known[0] == word[0] and OSA.distance(known, start, score_cutoff=1) <= 1
                    if is_near and (length == len(word) or (known in self.stems and len(known) >= SHORTEST_BEGINNING)):
                        yield known

    def _beginnings(self, word: str) -> range:
        """How long a beginning of the word may be that is one of them but for a letter too many."""
        return range(SHORTEST - 1, min(len(word), self.longest + 1) + 1)


SOUNDS_ALIKE = str.maketrans("оияы", "аеее")
"""Vowels that are taken for one another, because they sound alike where no stress falls on them."""


def _sound(word: str) -> str:
    return word.translate(SOUNDS_ALIKE)


def _without_a_letter(word: str) -> set[str]:
    """The word, and what is left of it without each of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}

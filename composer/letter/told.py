"""What a letter tells, to hold clauses of the shopper's own words against: those that say no more may go."""

import re
from decimal import Decimal
from enum import Enum

from composer.catalog.patterns import linear
from composer.letter.repeats import CLAUSE_END, DAY_PART, any_of, in_small, numbers, pairs_of
from composer.letter.said import Said, SaidLine
from composer.letter.spans import begins_with_day, told_by_day
from composer.letter.weight import FEWEST, LAST_DAY, is_part

LONE = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?![\u3400-\u9fff])")
CLAUSES = re.compile(f"({CLAUSE_END.pattern})")
FOREIGN = re.compile(r"[a-zа-яё]{2,}")


class Heard(Enum):
    """What a clause of hers is to a reader of the letter."""

    NEW = 0
    IDLE = 1
    """None of its words means anything."""
    TOLD = 2


class Saying(Said):
    """What a letter says of its own, held against clauses of hers."""

    def heard(self, clause: str) -> Heard:
        """Whether all its words are told, or voice what is told, or mean nothing by themselves."""
        clause = self.language.retold.as_read(self.dated(clause))
        heard = Heard.TOLD if self._told_after(clause) else self._heard(clause)
        return Heard.TOLD if heard is Heard.NEW and self._is_told_in_parts(clause) else heard

    def _is_told_in_parts(self, clause: str) -> bool:
        """Whether it joins several things each of which is told, or asked for behind one that is."""
        parts = clause.split(self.language.retold.joins or "\n")
        if len(parts) < 2 or not all(is_part(part, self.language) for part in parts):
            return False
        return self._heard(parts[0]) is Heard.TOLD and all(map(self._is_told_or_asked, parts[1:]))

    def _is_told_or_asked(self, part: str) -> bool:
        return self._heard(part) is Heard.TOLD or (self.language.wishes.is_one(part) and self.asks(part))

    def _told_after(self, clause: str) -> bool:
        """Whether it tells what a line tells on a day that lies as long behind another as the clause says."""
        told = told_by_day(clause, self._days, self.language, self.today) if self.today else ()
        return any(self._heard(said) is Heard.TOLD and self._tells_on(day, said) for day, said in told)

    def _tells_on(self, day: str, clause: str) -> bool:
        """Whether a line that begins with that day tells of the deed that the clause tells of."""
        lines = (one for one, part in zip(self._lines, self._parts, strict=True) if begins_with_day(part, day))
        deeds = self._deeds(clause.replace(day, " "))
        return any(self._knows(deed, line.keys) for line in lines for deed in deeds)

    def _deeds(self, clause: str) -> list[str]:
        """What it has that may be a deed: its verbs, in Chinese all that means something."""
        if not self._is_stemmed:
            return [*pairs_of(clause), *self._phrases(clause)]
        [(words, stems)] = self._words(clause)
        verbs = linear(self.language.retold.acts)
        return [stem for word, stem in zip(words, stems, strict=True) if verbs.search(word)]

    def _heard(self, clause: str) -> Heard:
        """What it is, its days as they are told."""
        named = numbers(clause)
        if not named <= self._numbers:
            return Heard.NEW
        left, small = self._unvoiced(clause), in_small(clause)
        heard = self._heard_in_words(left, named, clause) if self._is_stemmed else self._heard_in_pairs(left, named)
        if heard is Heard.NEW and left != small and not self._is_stemmed:  # what voices a step may begin a longer word
            heard = self._heard_in_pairs(small, named)
        if heard is Heard.IDLE and left != small and not self._denies.search(small):
            return Heard.TOLD if self._knows_any(small) else Heard.NEW
        return Heard.NEW if heard is Heard.TOLD and self._is_only_asked(clause) else heard

    def _is_only_asked(self, clause: str) -> bool:
        """Whether it tells of a deed as done of which the letter does not tell so."""
        done = linear(self.language.retold.done).search(clause)
        return bool(done) and in_small(done[1]) not in self._done

    def asks(self, clause: str) -> bool:
        """Whether a clause that asks for something asks for what is asked alone, and not to be spared it."""
        language, plain = self.language, self.language.wishes.plain(clause)
        if not numbers(clause) <= self._numbers:
            return False
        is_denied = self._denies.search(plain)
        return not is_denied and language.asked(plain) <= self._asked

    def dated(self, clause: str) -> str:
        """The clause with days that are told from today as the letter tells them, where it does."""
        today = self.today
        if not today:
            return clause
        return self.language.retold.days.sub(lambda found: self._day(found[0], today), in_small(clause))

    def _unvoiced(self, clause: str) -> str:
        """The clause, small, without the words that voice what is told, but for parts of it that deny it."""
        small = in_small(clause)
        heard = [voice for voice in self._voices if voice[0].search(small)]
        parts = CLAUSES.split(small) if heard else [small]
        for voiced, *denied in heard:
            parts = [one if any(no.search(one) for no in denied) else voiced.sub(" ", one) for one in parts]
        return "".join(parts)

    def _heard_in_words(self, left: str, named: set[Decimal], clause: str) -> Heard:
        """What is left, by its words: those of the letter, or others that mean what one line of it tells."""
        retold = self.language.retold
        [(words, stems)] = self._words(left)
        if self._is_chance(words, stems) and left != in_small(clause):
            return Heard.NEW
        if all(stem in self._keys for stem in stems):
            return Heard.TOLD
        if not all(
            word in retold.spare_words or self._knows(stem, self._meanings)
            for word, stem in zip(words, stems, strict=True)
        ):
            return Heard.NEW
        if retold.phrases.search(left):
            [(words, stems)] = self._words(retold.phrases.sub(" ", left))
        meant = (stem for word, stem in zip(words, stems, strict=True) if word not in retold.idle_words)
        return self._meant(frozenset(meant), named)

    def _is_chance(self, words: list[str], stems: list[str]) -> bool:
        """Whether but one word is left that means something, and stands in the letter in another form alone."""
        retold = self.language.retold
        meant = [(word, stem) for word, stem in zip(words, stems, strict=True) if word not in retold.spare_words]
        return len(meant) == 1 and all(word not in self._small and not retold.like(stem) for word, stem in meant)

    def _heard_in_pairs(self, left: str, named: set[Decimal]) -> Heard:
        """What is left in Chinese, by pairs of characters of the letter, or by words that mean what a line tells."""
        retold, idle = self.language.retold, any_of(self._idle)
        if self.has_in_other_particles(left):
            return Heard.TOLD
        foreign = (word for word in FOREIGN.findall(left) if word not in retold.idle_words and word not in self._small)
        if not all(self._knows(word, self._meanings) for word in foreign):
            return Heard.NEW
        rest = idle.sub(" ", left)
        if self._has_lone(rest) and pairs_of(rest) <= self._keys:
            return Heard.TOLD
        bare = idle.sub(" ", retold.phrases.sub(" ", left))
        words = (word for word in self._phrases(left) if word in retold.meanings)
        is_plain = self._has_lone(bare) and not self._denies.search(bare)
        return self._meant(pairs_of(bare).union(words), named) if is_plain else Heard.NEW

    def _has_lone(self, left: str) -> bool:
        """Whether the letter has the characters of Chinese that stand alone, of which no pair tells; none denies."""
        lone = LONE.findall(DAY_PART.sub(" ", left))
        return self._characters.issuperset(lone) and not self._denies.search(" ".join(lone))

    def _meant(self, keys: frozenset[str], named: set[Decimal]) -> Heard:
        """Whether one line of the letter tells all that in whatever words, but for what any line may speak of."""
        if keys and not all(self._knows(key, self._meanings) for key in keys):
            return Heard.NEW
        *lines, context = self._lines
        if keys:
            return Heard.TOLD if any(self._is_told_by(line, context, keys, named) for line in lines) else Heard.NEW
        if named and min(named) > LAST_DAY:
            return Heard.TOLD
        return Heard.IDLE if named <= context.numbers else Heard.NEW

    def _is_told_by(self, line: SaidLine, context: SaidLine, keys: frozenset[str], named: set[Decimal]) -> bool:
        """Whether that line tells most of it itself."""
        here = {key for key in keys if self._knows(key, line.keys)}
        is_most = len(here) == len(keys) or len(here) + len(named & line.numbers) >= FEWEST
        is_all = all(self._knows(key, context.keys) for key in keys - here)
        return is_most and is_all and named <= line.numbers | context.numbers

"""Reads templates/ into a Catalog.

The one rule of that folder: a folder is a thing, its .toml says what it is, its <language>.txt says how it speaks.
This module and files.py alone know how the folder is laid out; checks.py and text_checks.py say whether what it
holds fits.
"""

import dataclasses
import re
from collections import ChainMap, Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from sys import intern
from typing import Any, TypeVar

from jinja2 import Environment

from composer.catalog import filters
from composer.catalog.asked import asked_by_stages, claims, listed, narrowed
from composer.catalog.checks import check_things, likes
from composer.catalog.code_cache import CodeCache
from composer.catalog.files import NOT_UTF_8, Files, definition
from composer.catalog.findings import BrokenCatalog, Finding, there_are
from composer.catalog.groups import Group
from composer.catalog.hint_kinds import HintKind
from composer.catalog.language import Language
from composer.catalog.laws import Law
from composer.catalog.lexicon import Lexicon, ThingGroup
from composer.catalog.manners import Channel, Stage
from composer.catalog.nouns import group_parts
from composer.catalog.parse_cache import ParseCache
from composer.catalog.questions import ORDER_FACTS, Question
from composer.catalog.reply_kinds import ReplyKind
from composer.catalog.rungs import Rung
from composer.catalog.shops import Shop
from composer.catalog.sound_before import SoundBefore
from composer.catalog.tables import Built, Table
from composer.catalog.text_checks import check_texts, unwritten
from composer.catalog.texts import TextFile, Texts, parse
from composer.catalog.things import Catalog, Problem
from composer.catalog.words import Text, Words, environment, joined

Likened = TypeVar("Likened", Channel, Stage)

PAGES = "pages"
"""The one folder that holds no things."""

KINDS: dict[str, type] = {
    "languages": Language,
    "questions": Question,
    "stages": Stage,
    "groups": Group,
    "channels": Channel,
    "laws": Law,
    "shops": Shop,
    "problems": Problem,
    "hints": HintKind,
    "things": ThingGroup,
    "replies": ReplyKind,
    "rungs": Rung,
}
"""Folder -> what each folder in it is; what comes earlier is known when a later one is read."""


def read_catalog(*roots: Path, cache: Path | None = None) -> Catalog:
    """Read and check the templates folders; a file in a later root takes the place of its namesake in an earlier one.

    What was found in texts, and their code, is remembered in the folder `cache`. Raises BrokenCatalog with every
    finding, not just the first.
    """
    if cache:
        with suppress(OSError):  # it is quicker with that folder, and right without
            cache.mkdir(exist_ok=True)
    return _Reader(roots, cache).catalog()


class _Reader:
    """One reading of templates/, which collects findings instead of stopping at the first."""

    def __init__(self, roots: tuple[Path, ...], cache: Path | None) -> None:
        self.files, self.cache = Files(roots), ParseCache(cache / "texts.json" if cache else None)
        self.sound = SoundBefore(cache / "sound.txt" if cache else None)
        self.findings: list[Finding] = []
        self.misfits: list[Finding] = []
        """Findings that leave a thing unknown: in .toml files, and folders that nothing reads."""
        self.texts = Texts()
        self.unread: Counter[str] = Counter()
        """Language not offered yet -> how many texts it lacks."""
        self.misfits += [*_unread_folders(self.files), *_odd_names(self.files)]
        languages = self._things("languages")
        languages = {id: language.written_out() for id, language in languages.items()}
        self.languages = {id: language for id, language in languages.items() if language.offered}
        self.synonyms = ChainMap(*(language.replies.synonyms for language in languages.values()))
        code = CodeCache(cache, "text", Path(__file__).with_name("words.py"), *filters.MODULES) if cache else None
        self.jinja = {id: environment(language, code) for id, language in languages.items()}
        for id in languages:
            self._read_texts(f"languages/{id}", [id])

    def catalog(self) -> Catalog:
        """What the folder holds; raises BrokenCatalog where that is not sound."""
        self.questions = self._things("questions")
        self.stages = self._things("stages")
        self.laws = self._things("laws")
        rest = [folder for folder in KINDS if folder not in ("languages", "questions", "stages", "laws")]
        parts = {"stages": self.stages, "laws": self.laws, **{folder: self._things(folder) for folder in rest}}
        self.misfits += [*likes("channels", parts["channels"]), *likes("stages", parts["stages"])]
        catalog = self._catalog_of(_in_rows(parts))
        if not self.misfits:  # else all that speaks of an unknown thing would be found wrong, too
            self._check(catalog)
        self.cache.save()
        if self.misfits or self.findings:
            located = {self.files.located(finding) for finding in self.misfits + self.findings}
            raise BrokenCatalog(sorted(located), self.languages)
        return catalog

    def _check(self, catalog: Catalog) -> None:
        """Find what does not fit together; of files that were found sound before nothing can be found."""
        if not self.sound.knows(self.files.read):
            self.findings += [*check_things(catalog, self.files.written()), *check_texts(catalog, self.texts)]
            if not self.findings:
                self.sound.keep(self.files.read)

    def _catalog_of(self, parts: dict[str, dict[str, Any]]) -> Catalog:
        phrases = {id: self.texts.written[f"languages/{id}"].get(id) for id in self.languages}
        parts["hints"] = {id: kind.written_out() for id, kind in parts["hints"].items()}
        parts["replies"] = {id: kind.written_out(self.synonyms) for id, kind in parts["replies"].items()}
        catalog = Catalog(
            languages=self.languages,
            unwritten={},
            phrases={id: Words(file.text) for id, file in phrases.items() if file},
            placed=frozenset(fact for text in self.texts.within("channels") for fact in text.facts),
            questions=self.questions,
            lexicon=Lexicon(parts.pop("things")),
            # likeness looks for what it learnt of them by these, which two catalogues share
            replied={id: intern(self.files.source(f"languages/{id}/replies.txt") or "") for id in self.languages},
            **parts,
        )
        lacking = self.unread + Counter(unwritten(catalog, self.texts))
        return dataclasses.replace(catalog, unwritten=dict(lacking))

    def _things(self, folder: str) -> dict[str, Any]:
        read = {id: self._thing(folder, id, KINDS[folder]) for id in self.files.folders(folder)}
        return {id: thing for id, thing in read.items() if thing is not None}

    def _thing(self, folder: str, id: str, kind: type[Built]) -> Built | None:
        name = f"{folder}/{id}/{definition(folder)}"
        table = self.files.toml(name)
        if isinstance(table, Finding):
            self.misfits.append(table)
            return None
        has_texts = kind not in (Language, ThingGroup)
        texts = self._read_texts(f"{folder}/{id}", self.jinja) if has_texts else {}
        extra: dict[str, Any] = {"id": id}
        if kind is ThingGroup:
            extra |= group_parts(self._table(name), table, self._nouns(f"{folder}/{id}"))
        elif kind not in (Language, Question):
            extra["words"] = {language: Words(file.text) for language, file in texts.items()}
        if kind is Problem:
            extra |= self._questions_of(id, name, table, extra["words"])
            extra["claims"] = claims(table.get("in_law", id), extra["questions"], self.laws.values())
        return self._table(name).build(kind, table, extra)

    def _nouns(self, folder: str) -> dict[str, dict[str, Any]]:
        """Language -> what its <language>.toml calls the things there."""
        tables = {language: self.files.toml(f"{folder}/{language}.toml") for language in self.languages}
        self.misfits += [table for table in tables.values() if isinstance(table, Finding)]
        return {language: table for language, table in tables.items() if not isinstance(table, Finding)}

    def _table(self, name: str) -> Table:
        return Table(name, self.files.source(name) or "", self.misfits)

    def _read_texts(self, folder: str, languages: Iterable[str]) -> dict[str, TextFile]:
        """Language -> what stands there; a language that is not offered yet may lack it."""
        self.texts.written[folder], self.texts.drafts[folder] = {}, {}
        for language in languages:
            name, offered = f"{folder}/{language}.txt", language in self.languages
            if self.files.find(name):
                file, faults = _text_of(self.files, self.cache, name, self.jinja[language])
                self.findings += faults
                if file:
                    (self.texts.written if offered else self.texts.drafts)[folder][language] = file
            elif offered:
                self._report(name, "missing: write it, with the same blocks as its neighbours")
            else:
                self.unread[language] += 1
        return self.texts.written[folder]

    def _report(self, name: str, what: str, word: str = "") -> None:
        self.findings.append(Finding(name, 1, what, word))

    def _questions_of(self, id: str, name: str, table: dict[str, Any], words: dict[str, Words]) -> dict[str, Any]:
        """The problem's questions in the order asked, and its words with those of the shared questions behind them."""
        own = table.pop("questions", {})
        questions = self._own_questions(name, own)
        by_stages = asked_by_stages(id, table, self.stages, self.questions)
        asks = list(dict.fromkeys([*listed(table.get("asks", [])), *by_stages]))
        for asked in asks:
            if asked in self.questions:
                questions[asked] = narrowed(self.questions[asked], table, by_stages, partial(self._report, name))
                shared = self.texts.written[f"questions/{asked}"]
                words = {
                    lang: joined(spoken, Words(shared[lang].text)) for lang, spoken in words.items() if lang in shared
                }
            elif asked not in own and asked not in self.files.folders("questions"):
                what = f"asks for {asked!r}, which is no question; correct or remove it"
                self.misfits.append(Finding(name, 1, what, asked))
        in_order = {key: questions[key] for key in [*own, *asks] if key in questions}
        return {"questions": in_order, "words": words}

    def _own_questions(self, name: str, tables: dict[str, Any]) -> dict[str, Question]:
        for key in tables:
            if key in ORDER_FACTS or key in self.questions:
                self._report(name, f"{key!r} is a fact or a shared question already; rename the question", key)
        reader = self._table(name)
        built = {id: reader.build(Question, dict(table), {"id": id}, ("questions", id)) for id, table in tables.items()}
        return {id: question for id, question in built.items() if question}


def _text_of(files: Files, cache: ParseCache, name: str, jinja: Environment) -> tuple[TextFile | None, list[Finding]]:
    """The text that stands there, where it can be read, and what is wrong with it; a sound one is remembered."""
    source = files.source(name)
    if not source or not source.strip():
        what = NOT_UTF_8 if source is None else "empty: write it, with the same blocks as its neighbours"
        return None, [Finding(name, 1, what)]
    parsed, faults = cache.recall(source), list[Finding]()
    if not parsed:
        parsed, faults = parse(name, source, jinja)
    if not parsed:
        return None, faults
    if not faults:
        cache.keep(source, parsed)
    return TextFile(files.shown(name), Text(jinja, source, name, frozenset(parsed.facts)), parsed), faults


def _in_rows(parts: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The things of each folder by rank, problems by their groups; channels and stages have the words they share."""
    rows = {folder: sorted(things.values(), key=_rank) for folder, things in parts.items()}
    order = [group.id for group in rows["groups"]]
    rows["problems"].sort(key=lambda problem: order.index(problem.group) if problem.group in order else len(order))
    for folder in ("channels", "stages"):
        rows[folder] = [_with_what_it_is_like(thing, parts[folder]) for thing in rows[folder]]
    return {folder: {thing.id: thing for thing in things} for folder, things in rows.items()}


def _rank(thing: Any) -> int:
    return int(getattr(thing, "rank", 0))


def _with_what_it_is_like(thing: Likened, things: Mapping[str, Likened]) -> Likened:
    """The thing with the words of the one that it is like behind its own, and of what that is like."""
    row = [thing]
    while (like := things.get(row[-1].like)) and like not in row:
        row.append(like)
    words = {id: joined(*(one.words[id] for one in row if id in one.words)) for id in thing.words}
    return dataclasses.replace(thing, words=words)


def _unread_folders(files: Files) -> Iterator[Finding]:
    """Every folder of templates/ is a kind of things, or the pages."""
    for name, path in files.folders("").items():
        if name not in (*KINDS, PAGES):
            shown = name if path.parent == files.roots[0] else str(path)
            what = f"nothing reads a folder of this name; rename it or remove it: {there_are([*KINDS, PAGES])}"
            yield Finding(shown, 1, what)


def _odd_names(files: Files) -> Iterator[Finding]:
    """A folder's name is a part of addresses and of ids in pages."""
    for name in (f"{kind}/{id}" for kind in KINDS for id in files.folders(kind) if not re.fullmatch(r"[\w-]+", id)):
        yield Finding(name, 1, "a folder's name takes letters, digits, - and _; rename it")

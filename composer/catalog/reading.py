"""Reads templates/ into a Catalog and checks it.

The one rule of that folder: a folder is a thing, its .toml says what it is, its <language>.txt says how it speaks.
This module alone knows how the folder is laid out.
"""

import dataclasses
import difflib
import re
import tomllib
import typing
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, cast

from jinja2 import Environment, TemplateSyntaxError, nodes

from composer.catalog.language import Language
from composer.catalog.parse_cache import Found, Memory
from composer.catalog.patterns import linear
from composer.catalog.things import (
    COMPOSED,
    FORMS,
    ORDER_FACTS,
    Catalog,
    Channel,
    Group,
    HintKind,
    Law,
    Problem,
    Question,
    Role,
    Shop,
    Stage,
)
from composer.catalog.words import Text, Words, environment, joined

Thing = TypeVar("Thing")

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
}
"""Folder -> what each folder in it is; what comes earlier is known when a later one is read."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong in templates/: where, what, and what to do about it."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


class BrokenCatalog(Exception):
    """templates/ cannot be used; `findings` says why, all of it, and `languages` which are offered all the same."""

    def __init__(self, findings: Iterable[Finding], languages: Iterable[str] = ()) -> None:
        self.findings, self.languages = list(findings), list(languages)
        super().__init__("\n".join(map(str, self.findings)))


@dataclass(frozen=True)
class _Text:
    """One <language>.txt, and what was found in it."""

    path: str
    text: Text
    found: Found

    @property
    def blocks(self) -> Mapping[str, int]:
        return self.found.blocks

    @property
    def facts(self) -> Mapping[str, int]:
        return self.found.facts


def read_catalog(*roots: Path, memory: Path | None = None) -> Catalog:
    """Read and check the templates folders; a file in a later root takes the place of its namesake in an earlier one.

    What was found in texts is remembered in the file `memory`. Raises BrokenCatalog with every finding, not just the
    first.
    """
    return _Reader(roots, Memory(memory)).catalog()


class _Reader:
    """One reading of templates/, which collects findings instead of stopping at the first."""

    def __init__(self, roots: tuple[Path, ...], memory: Memory) -> None:
        self.roots, self.memory = roots, memory
        self.findings: list[Finding] = []
        self.misfits: list[Finding] = []
        """Findings in .toml files that leave a thing unknown."""
        self.texts: dict[str, dict[str, _Text]] = {}
        self.drafts: dict[str, dict[str, _Text]] = {}
        """Texts in languages that are not offered yet."""
        self.unwritten: Counter[str] = Counter()
        """Language not offered yet -> how many texts and blocks it lacks."""
        self._check_folders()
        languages = self._things("languages")
        self.languages = {id: language for id, language in languages.items() if language.offered}
        self.jinja = {id: environment(language) for id, language in languages.items()}
        for id in languages:
            self._read_texts(f"languages/{id}", [id])

    def catalog(self) -> Catalog:
        self.questions = self._things("questions")
        self.stages = self._things("stages")
        rest = [folder for folder in KINDS if folder not in ("languages", "questions", "stages")]
        parts = {"stages": self.stages, **{folder: self._things(folder) for folder in rest}}
        if not self.misfits:  # else all that speaks of an unknown thing would be found wrong, too
            self._check_references(parts)
            self._check_blocks(parts)
        self.memory.save()
        if self.misfits or self.findings:
            raise BrokenCatalog(sorted(self.misfits + self.findings), self.languages)
        return self._in_order(parts)

    def _in_order(self, parts: dict[str, dict[str, Any]]) -> Catalog:
        """The catalogue of these things, each kind by rank and the problems by their groups."""
        for folder, things in parts.items():
            parts[folder] = dict(sorted(things.items(), key=lambda item: getattr(item[1], "rank", 0)))
        order = list(parts["groups"])
        parts["problems"] = dict(sorted(parts["problems"].items(), key=lambda item: order.index(item[1].group)))
        return Catalog(
            languages=self.languages,
            unwritten=dict(self.unwritten),
            phrases={id: Words(self.texts[f"languages/{id}"][id].text) for id in self.languages},
            placed=frozenset(fact for text in self._texts_of("channels") for fact in text.facts),
            questions=self.questions,
            **parts,
        )

    # Files

    def _find(self, name: str) -> Path | None:
        return next((root / name for root in reversed(self.roots) if (root / name).is_file()), None)

    def _folders(self, parent: str) -> dict[str, Path]:
        """Name -> one of the folders of that name in there."""
        found = [path for root in self.roots for path in (root / parent).glob("[!._]*") if path.is_dir()]
        return {path.name: path for path in sorted(found)}

    def _check_folders(self) -> None:
        """Every folder of templates/ is a kind of things, or the pages."""
        for name, path in self._folders("").items():
            if name not in (*KINDS, PAGES):
                shown = name if path.parent == self.roots[0] else str(path)
                what = f"nothing reads a folder of this name; rename it or remove it: {_there_are([*KINDS, PAGES])}"
                self.findings.append(Finding(shown, 1, what))

    def _things(self, folder: str) -> dict[str, Any]:
        read = {id: self._thing(folder, id, KINDS[folder]) for id in self._folders(folder)}
        return {id: thing for id, thing in read.items() if thing is not None}

    def _thing(self, folder: str, id: str, kind: type[Thing]) -> Thing | None:
        name = f"{folder}/{id}/{folder.removesuffix('s')}.toml"
        table = self._toml(name)
        if table is None:
            return None
        texts = self._read_texts(f"{folder}/{id}", self.jinja) if kind is not Language else {}
        extra: dict[str, Any] = {"id": id}
        if kind not in (Language, Question):
            extra["words"] = {language: Words(text.text) for language, text in texts.items()}
        if kind is Problem:
            extra |= self._questions_of(name, table, extra["words"])
        return self._table(name).build(kind, table, extra)

    def _table(self, name: str) -> "_Table":
        return _Table(self._shown(name), self._source(name), self.misfits)

    def _shown(self, name: str) -> str:
        """The file's name as findings say it: within templates/, or the whole path where it overrides one there."""
        path = self._find(name)
        return str(path) if path and not path.is_relative_to(self.roots[0]) else name

    def _source(self, name: str) -> str:
        path = self._find(name)
        try:
            return path.read_text(encoding="utf-8-sig") if path else ""  # some editors put a mark in front
        except UnicodeDecodeError:
            finding = Finding(self._shown(name), 1, "not UTF-8; save it as UTF-8")
            self.findings += [] if finding in self.findings else [finding]
            return ""

    def _toml(self, name: str) -> dict[str, Any] | None:
        if not self._find(name):
            self._misfit(name, 1, "missing: every folder here has one; add it or remove the folder")
            return None
        try:
            return tomllib.loads(self._source(name))
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            self._misfit(name, int(line[1]) if line else 1, f"not TOML: {error}; is a quote or a bracket left open?")
            return None

    def _misfit(self, name: str, line: int, what: str) -> None:
        self.misfits.append(Finding(self._shown(name), line, what))

    def _read_texts(self, folder: str, languages: Iterable[str]) -> dict[str, _Text]:
        """Language -> what stands there; a language that is not offered yet may lack it."""
        self.texts[folder], self.drafts[folder] = {}, {}
        for language in languages:
            name, offered = f"{folder}/{language}.txt", language in self.languages
            if self._find(name):
                if text := self._text(name, self.jinja[language]):
                    (self.texts if offered else self.drafts)[folder][language] = text
            elif offered:
                self._report(name, 1, "missing: write it, with the same blocks as its neighbours")
            else:
                self.unwritten[language] += 1
        return self.texts[folder]

    def _text(self, name: str, jinja: Environment) -> _Text | None:
        source, before = self._source(name), len(self.findings)
        found = self.memory.recall(source) or self._parse(name, source, jinja)
        if found and len(self.findings) == before:
            self.memory.keep(source, found)
        return _Text(name, Text(jinja, source, name, frozenset(found.facts)), found) if found else None

    def _parse(self, name: str, source: str, jinja: Environment) -> Found | None:
        try:
            tree = jinja.parse(source, name)
        except TemplateSyntaxError as error:
            self._report(name, *_syntax_fault(error, jinja, source))
            return None
        for node in tree.body:
            if isinstance(node, nodes.Output) and any(_visible(part) for part in node.nodes):
                self._report(name, node.lineno, "text outside of any block; put it into one")
        kinds = (nodes.Filter, nodes.Name, nodes.Block, nodes.Getattr)
        found = list(tree.find_all(kinds))  # one walk: it is slow
        for node in found:
            if isinstance(node, nodes.Filter) and node.name not in jinja.filters:
                self._report(name, node.lineno, f"unknown filter {node.name!r}; rename it or remove it")
        names = [node for node in found if isinstance(node, nodes.Name)]
        made_here = {"super", "self", "loop", *(node.name for node in names if node.ctx != "load")}
        facts = {node.name: node.lineno for node in reversed(names) if node.name not in made_here}
        return Found(self._blocks(name, found), facts, _said(found))

    def _blocks(self, name: str, found: Iterable[nodes.Node]) -> dict[str, int]:
        blocks: dict[str, int] = {}
        for block in (node for node in found if isinstance(node, nodes.Block)):
            if block.name in blocks:
                self._report(name, block.lineno, f"block {block.name!r} stands here a second time; keep one")
            blocks[block.name] = block.lineno
        return blocks

    def _report(self, name: str, line: int | str, what: str) -> None:
        """Remember a finding; in place of its line, a word that stands there will do."""
        number = self._table(name).line(line) if isinstance(line, str) else line
        self.findings.append(Finding(self._shown(name), number, what))

    # Problems and their questions

    def _questions_of(self, name: str, table: dict[str, Any], words: dict[str, Words]) -> dict[str, Any]:
        """The problem's questions in the order asked, and its words with those of the shared questions behind them."""
        own = table.pop("questions", {})
        reader = self._table(name)
        for key in own:
            if key in ORDER_FACTS or key in self.questions:
                self._report(name, key, f"{key!r} is a fact or a shared question already; rename the question")
        built = {key: reader.build(Question, dict(value), {"id": key}) for key, value in own.items()}
        questions = {key: question for key, question in built.items() if question}
        by_stages = self._asked_by_stages(table)
        asks = list(dict.fromkeys([*table.get("asks", []), *by_stages]))
        for asked in asks:
            if asked in self.questions:
                question = self._narrowed(name, self.questions[asked], table)
                questions[asked] = dataclasses.replace(question, stages=by_stages.get(asked, []))
                shared = self.texts[f"questions/{asked}"]
                words = {
                    lang: joined(spoken, Words(shared[lang].text)) for lang, spoken in words.items() if lang in shared
                }
            elif asked not in own and asked not in self._folders("questions"):
                self._report(name, asked, f"asks for {asked!r}, which is no question; correct or remove it")
        in_order = {key: questions[key] for key in [*own, *asks] if key in questions}
        return {"questions": in_order, "words": words}

    def _asked_by_stages(self, table: Mapping[str, Any]) -> dict[str, list[str]]:
        """Question -> the stages for whose sake it is asked."""
        reached = [stage for id, stage in self.stages.items() if id in table.get("stages", self.stages)]
        asked = dict.fromkeys(name for stage in reached for name in stage.asks if name in self.questions)
        return {name: [stage.id for stage in reached if name in stage.asks] for name in asked}

    def _narrowed(self, name: str, question: Question, table: dict[str, Any]) -> Question:
        options = table.get("options", {}).get(question.id, question.options)
        for unknown in set(options) - set(question.options):
            self._report(name, unknown, f"{question.id} has no option {unknown!r}; {_there_are(question.options)}")
        rows = table.get("rows", {}).get(question.id, question.rows)
        return dataclasses.replace(question, options=options, rows=rows)

    # Checks

    def _check_references(self, parts: Mapping[str, Mapping[str, Any]]) -> None:
        self._check_roles()
        for id, question in self.questions.items():
            self._check_options(f"questions/{id}/question.toml", question)
        for id, problem in parts["problems"].items():
            self._check_slots(f"problems/{id}/problem.toml", problem)
            self._refer(f"problems/{id}/problem.toml", problem.group, parts["groups"], "group")
            self._check_basis(f"problems/{id}/problem.toml", problem, parts)
        for id, stage in parts["stages"].items():
            self._check_stage(f"stages/{id}/stage.toml", stage, parts)
        for id, shop in parts["shops"].items():
            name = f"shops/{id}/shop.toml"
            self._refer(name, shop.law, parts["laws"], "law")
            self._refer(name, shop.language, self.languages, "language")
            for channel in shop.channels:
                self._refer(name, channel, parts["channels"], "channel")
                self._refer(name, channel, shop.routes, "route")
        for id, hint in parts["hints"].items():
            self._check_hint(f"hints/{id}/hint.toml", hint, parts)
        for folder, things in parts.items():
            self._check_ranks(folder, things)

    def _check_roles(self) -> None:
        """Every role has one shared question: the program asks for it by the role."""
        for role in set(typing.get_args(Role)) - {""}:
            holders = [id for id, question in self.questions.items() if question.role == role]
            if not holders:
                self._report("questions", 1, f"no question has the role {role!r}; give it to the one that asks for it")
            for id in holders[1:]:
                self._report(f"questions/{id}/question.toml", "role", f"{holders[0]!r} has this role too; keep one")

    def _check_basis(self, name: str, problem: Problem, parts: Mapping[str, Mapping[str, Any]]) -> None:
        """What a problem says of stages and law is there: the articles in the law of some shop's country."""
        laws = [law for law in parts["laws"].values() if law.articles]
        for article in {problem.law_article, *(id for ids in problem.claims.values() for id in ids)} - {""}:
            for law in laws:
                self._refer(name, article, law.articles, "article")
        for term in problem.terms:
            for law in laws:
                self._refer(name, term, law.terms, "term")
        for stage in problem.stages:
            self._refer(name, stage, parts["stages"], "stage")
        if problem.once_refused:
            self._refer(name, problem.once_refused, parts["problems"], "problem")
        if problem.claims:
            wishes = problem.roles["wish"].options if "wish" in problem.roles else []
            for claimed in problem.claims:
                self._refer(name, claimed, dict.fromkeys(wishes), "wish")

    def _check_options(self, name: str, question: Question) -> None:
        """What is said of single options is said of options that are there, and each of them once."""
        if len(set(question.options)) < len(question.options) or (question.has_options and not question.options):
            self._report(name, question.id, f"{question.id} needs options, each of them once")
        for id in (question.id, *question.options):
            if not re.fullmatch(r"\w+", id):
                self._report(name, id, f"{id!r} cannot name a block; use letters, digits and _")
        named = {
            *question.needs,
            *question.takes,
            *question.without,
            *question.over,
            *question.days,
            *question.refusals,
        }
        for option in {*named, *question.without} - set(question.options):
            self._report(name, option, f"{question.id} has no option {option!r}; {_there_are(question.options)}")

    def _check_slots(self, name: str, problem: Problem) -> None:
        questions = [q for q in problem.questions.values() if q.kind != "events"]
        shown = [slot for question in questions for _, slots in question.clusters for slot in slots]
        for question in questions:
            if question.id not in self.questions or not question.options:
                self._check_options(name, question)
        for slot in problem.slots:
            self._refer(name, slot, problem.questions, "question")
            if shown.count(slot) > 1:
                self._report(name, slot, f"options that use {slot!r} stand apart; put them next to each other")

    def _check_ranks(self, folder: str, things: Mapping[str, Any]) -> None:
        """Things that stand in a row have places of their own in it."""
        taken: dict[tuple[str, int], str] = {}
        for id, thing in things.items():
            place = (getattr(thing, "group", ""), getattr(thing, "rank", 0))
            if place[1] and place in taken:
                self._report(
                    f"{folder}/{id}/{folder.removesuffix('s')}.toml",
                    "rank",
                    f"{taken[place]!r} has this rank too; choose another",
                )
            taken.setdefault(place, id)

    def _check_stage(self, name: str, stage: Stage, parts: Mapping[str, Mapping[str, Any]]) -> None:
        for asked in stage.asks:
            self._refer(name, asked, self.questions, "question")
        for channel in [*stage.channels, *stage.hard]:
            self._refer(name, channel, parts["channels"], "channel")
        for needed in stage.needs:
            self._refer(name, needed, self.questions, "question")

    def _check_hint(self, name: str, hint: HintKind, parts: Mapping[str, Mapping[str, Any]]) -> None:
        for folder, named in {"stages": hint.stages, "channels": hint.channels, "problems": hint.spares}.items():
            for id in named:
                self._refer(name, id, parts[folder], folder.removesuffix("s"))
        for key, expression in hint.expressions.items():
            try:
                linear(expression)
            except ValueError as error:
                self._report(
                    name, key.split(".")[-2:][0], f"{key!r} is no regular expression for linear time (RE2): {error}"
                )

    def _refer(self, name: str, wanted: str, known: Mapping[str, Any], what: str) -> None:
        if wanted not in known:
            self._report(name, wanted, f"no {what} {wanted!r}; {_there_are(known)}")

    def _check_blocks(self, parts: Mapping[str, Mapping[str, Any]]) -> None:
        """Every text says what it must, and speaks only of what it may."""
        spoken = [text for folder in ("channels", "laws") for text in self._texts_of(folder)]
        letter = {block for text in spoken for block in text.blocks} - {"title", "about", "letter"}
        shared = {*ORDER_FACTS, *(name for question in self.questions.values() for name in _names(question))}
        self._check_questions()
        self._check_pages(parts)
        for id, law in parts["laws"].items():
            self._check_texts(f"laws/{id}", {"title", *_law_blocks(law)}, set(), COMPOSED | shared | {"date"})
        for id in parts["channels"]:
            required = {"title", "about", "letter"}
            self._check_texts(f"channels/{id}", required, letter, COMPOSED | shared)
        for id in parts["stages"]:
            self._check_texts(f"stages/{id}", {"title", "about"}, letter, COMPOSED | shared)
        for problem in parts["problems"].values():
            self._check_problem(problem, letter, shared)
        self._check_said(letter | {"subject", "matter", "title"})

    def _check_questions(self) -> None:
        """The texts of shared questions, and those around the shopper's own words."""
        for id in self.languages:
            phrases = {f"comment_{how}" for how in ("continued", "chinese", "foreign")}
            facts = {*ORDER_FACTS, *COMPOSED, *self.questions}
            self._check_texts(f"languages/{id}", {"regarding", "order_lines", *phrases}, set(), facts)
        for id, question in self.questions.items():
            slots = {slot for option in question.options for slot in question.slots(option)}
            facts = {*ORDER_FACTS, *COMPOSED, *slots, *_EVENT_FACTS, *self.questions}
            self._check_texts(f"questions/{id}", *_blocks(question), facts)

    def _check_pages(self, parts: Mapping[str, Mapping[str, Any]]) -> None:
        """The texts that stand on pages alone."""
        for id in parts["groups"]:
            self._check_texts(f"groups/{id}", {"title"}, set(), set())
        for id, hint in parts["hints"].items():
            self._check_texts(f"hints/{id}", {"text", "mend"} if hint.mend else {"text"}, set(), set())
        for id, shop in parts["shops"].items():
            self._check_texts(f"shops/{id}", {"title", *(f"route_{c}" for c in shop.channels)}, set(), set())

    def _check_said(self, blocks: set[str]) -> None:
        """What is said by self.<block>() is there to be said."""
        for text in [text for folder in ("channels", "laws", "stages", "problems") for text in self._texts_of(folder)]:
            for block in sorted(set(text.found.says) - blocks):
                what = f"self.{block}() says no block of channels or laws; rename it"
                self._report(text.path, text.found.says[block], what)

    def _texts_of(self, folder: str) -> Iterator[_Text]:
        return (text for name, texts in self.texts.items() if name.startswith(f"{folder}/") for text in texts.values())

    def _check_problem(self, problem: Problem, letter: set[str], shared: set[str]) -> None:
        required, allowed = {"title", "about", "subject", "matter", "search", "before"}, set(letter)
        facts = COMPOSED | shared | _EVENT_FACTS | set(problem.questions)
        for question in problem.questions.values():
            if question.id in letter:
                name = f"problems/{problem.id}/problem.toml"
                self._report(name, question.id, f"{question.id!r} is a part of letters; rename the question")
            if question.role == "wish":
                self._check_demands(problem, question)
            must, may = _blocks(question)
            allowed |= must | may
            required |= must if question.id not in self.questions else set()
            facts |= _names(question)
        self._check_texts(f"problems/{problem.id}", required, allowed, facts)

    def _check_demands(self, problem: Problem, wish: Question) -> None:
        """What can be claimed can be demanded in words."""
        for language in problem.words:
            known = {
                *self.texts[f"problems/{problem.id}"][language].blocks,
                *self.texts[f"questions/{wish.id}"][language].blocks,
            }
            claimed = [f"{wish.id}_{claim}" for claim in problem.claims]
            for block in [f"{claim}__{form}" for claim in claimed for form in ("demand", "demand_noun")]:
                if block not in known:
                    name = f"questions/{wish.id}/{language}.txt"
                    self._report(name, 1, f"block {block!r} is missing; a claim needs it")

    def _check_texts(self, folder: str, required: set[str], allowed: set[str], facts: Iterable[str]) -> None:
        texts, drafts = self.texts.get(folder, {}), self.drafts.get(folder, {})
        everywhere = {block: text.path for text in texts.values() for block in text.blocks}
        for text in texts.values():
            for block in sorted(required - set(text.blocks)):
                self._report(text.path, 1, f"block {block!r} is missing; add {{% block {block} %}}…{{% endblock %}}")
            for block in sorted(set(everywhere) - set(text.blocks) - required):
                there = self._shown(everywhere[block])
                self._report(
                    text.path, 1, f"block {block!r} is missing; {there} has it: add it here or remove it there"
                )
        for language, text in drafts.items():
            self.unwritten[language] += len({*required, *everywhere} - set(text.blocks))
        for text in (*texts.values(), *drafts.values()):
            self._check_unknown(text, required | allowed, set(facts))

    def _check_unknown(self, text: _Text, blocks: set[str], facts: set[str]) -> None:
        for block in sorted(set(text.blocks) - blocks):
            self._report(text.path, text.blocks[block], f"unknown block {block!r}; rename it or remove it")
        for fact in sorted(set(text.facts) - facts):
            self._report(text.path, text.facts[fact], f"unknown fact {fact!r}; ask for it, or remove it here")


_EVENT_FACTS = {"date", "detail", "happened", "time", "number"}


def _blocks(question: Question) -> tuple[set[str], set[str]]:
    """The blocks a question must have, and those it may have."""
    spoken = {f"{question.id}_{option}" for option in question.options}
    must = {question.id, *spoken, *(f"{name}__{form}" for name in spoken for form in question.forms)}
    may = {f"{name}__{form}" for name in [question.id, *spoken] for form in FORMS}
    return must, may | {f"{question.id}__{part}" for part in ("none", "line", "alone")}


def _names(question: Question) -> set[str]:
    """The names by which letters speak of the answer."""
    return {question.id, *(f"{question.id}_{form}" for form in FORMS)}


def _there_are(known: Iterable[str]) -> str:
    return f"there are: {', '.join(known) or 'none'}"


def _law_blocks(law: Law) -> set[str]:
    """The blocks of a law's texts: what letters say of it, the acts it names, the terms that the page names."""
    sentences = {"hedged", "passed", "claim", "claim_penalty", "consequence", "note"}
    acts = {f"act_{article.act}" for article in law.articles.values()}
    return sentences | acts | {f"term_{id}" for id in law.terms}


def _said(found: Iterable[nodes.Node]) -> dict[str, int]:
    spoken = [node for node in found if isinstance(node, nodes.Getattr)]
    return {node.attr: node.lineno for node in spoken if isinstance(node.node, nodes.Name) and node.node.name == "self"}


def _syntax_fault(error: TemplateSyntaxError, jinja: Environment, source: str) -> tuple[int, str]:
    """Line and words; of a block that nothing closes Jinja tells only that it misses the end at the end of the file."""
    if error.message and error.message.startswith("Unexpected end of template"):
        for line, name in _open_blocks(jinja, source)[:1]:
            return line, f"block {name!r} is never closed; add {{% endblock %}}"
    return error.lineno, f"not a template: {error.message}"


def _open_blocks(jinja: Environment, source: str) -> list[tuple[int, str]]:
    """The blocks that nothing closes, each with its line, outermost first."""
    tokens = [token for token in jinja.lex(source) if token[1] != "whitespace"]
    found: list[tuple[int, str]] = []
    for (_, before, _), (line, _, tag), (_, _, name) in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if before == "block_begin" and tag == "block":
            found.append((line, name))
        elif before == "block_begin" and tag == "endblock" and found:
            found.pop()
    return found


def _visible(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.TemplateData) or bool(node.data.strip())


class _Table:
    """One .toml on its way into dataclasses; what does not fit becomes a finding with its line."""

    def __init__(self, name: str, source: str, findings: list[Finding]) -> None:
        self.name, self.lines, self.findings = name, source.splitlines(), findings

    def line(self, word: str) -> int:
        """The first line that has the word."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        return next((number for number, line in enumerate(self.lines, 1) if pattern.search(line)), 1)

    def build(
        self, kind: type[Thing], table: Mapping[str, Any], extra: Mapping[str, Any] | None = None
    ) -> Thing | None:
        """An instance of that dataclass, or None where the table does not fit it."""
        hints = _type_hints(cast("Any", kind))
        fields = {f.name: f for f in dataclasses.fields(cast("Any", kind)) if f.name not in (extra or {})}
        before = len(self.findings)
        unknown = [key for key in table if key not in fields]
        for key in unknown:
            self._report(key, f"unknown key {key!r}; known are: {', '.join(fields)}")
        for key, known in fields.items():
            needed = key not in table and known.default is MISSING and known.default_factory is MISSING
            if needed and not difflib.get_close_matches(key, unknown):  # else it is there, misspelt
                self._report(key, f"key {key!r} is missing; add it")
        values = {key: self._value(key, hints[key], value) for key, value in table.items() if key in fields}
        return kind(**values, **(extra or {})) if len(self.findings) == before else None

    def _value(self, key: str, hint: Any, value: Any) -> Any:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if dataclasses.is_dataclass(hint) and isinstance(value, dict):
            return self.build(cast("type[Any]", hint), value)
        if origin is dict and isinstance(value, dict):
            return {name: self._value(name, arguments[1], inner) for name, inner in value.items()}
        if origin is list and isinstance(value, list):
            return [self._value(key, arguments[0], inner) for inner in value]
        fits = (
            value in arguments if origin is Literal else isinstance(value, arguments if origin is UnionType else hint)
        )
        if not fits:
            self._report(key, f"{key!r} cannot be {value!r}; it takes {_in_words(hint)}")
        return value

    def _report(self, key: str, what: str) -> None:
        self.findings.append(Finding(self.name, self.line(key), what))


@cache
def _type_hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _in_words(hint: Any) -> str:
    if typing.get_origin(hint) is Literal:
        return " or ".join(map(str, typing.get_args(hint)))
    return str(getattr(hint, "__name__", hint))

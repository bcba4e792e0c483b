"""Folders may bear any name: a copy with other names for them writes the same letters and keeps the same cases."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

import composer
from composer import config, create_app
from composer.case.as_json import to_json
from composer.case.facts import Case, CaseFile, Contact
from composer.catalog.reading import read_catalog
from composer.catalog.replies import known_replies
from composer.catalog.things import Catalog
from composer.form.case_form import case_from, form_for
from composer.form.contact_form import casefile_from
from composer.form.next_letters import Step, steps
from composer.letter import calendar
from composer.letter.compose import compose
from composer.letter.hints import advise
from composer.letter.known import wish
from composer.letter.law import terms
from tests.benchmarks.servers import CACHE
from tests.cast import CATALOG, TODAY, WRITTEN_ON, cells, draft, kept, later, most_telling, telling
from tests.drawing import drawn
from tests.renaming import other, renamed_case, renamed_copy
from tests.web.test_cases import TYPED

pytestmark = pytest.mark.slow

CONTACTS = {
    "silence": Contact(date=dt.date(2026, 3, 10), channel="email", outcome="no_answer"),
    "answer": Contact(date=dt.date(2026, 3, 9), channel="email", outcome="answer", said="Мы проверяем."),
    "refusal": Contact(date=dt.date(2026, 3, 9), channel="email", outcome="refusal", said="Дефект не выявлен."),
    "call": Contact(date=dt.date(2026, 3, 17), channel="call", outcome="promise", promised="Вернуть деньги."),
    "broken": Contact(
        date=dt.date(2026, 3, 17),
        channel="email",
        outcome="promise",
        promised="Ответ",
        promised_by=dt.date(2026, 3, 20),
    ),
    "solved": Contact(date=dt.date(2026, 3, 21), channel="chat", outcome="solved"),
}
LATER = dt.date(2026, 4, 20)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, templates: Path) -> Path:
    return renamed_copy(CATALOG, templates, tmp_path_factory.mktemp("renamed") / "templates")


@pytest.fixture(scope="module")
def cache() -> Path:
    """One for the copy alone, whose texts are all others; they are the same as long as those of templates/ are."""
    CACHE.mkdir(exist_ok=True)
    return CACHE / "renamed"


@pytest.fixture(scope="module")
def renamed(copy: Path, cache: Path) -> Catalog:
    return read_catalog(copy, cache=cache)


def kept_file(problem: str, *contacts: Contact) -> CaseFile:
    sent = Contact(date=dt.date(2026, 3, 4), channel="email", outcome="sent", said="…", answer_by=dt.date(2026, 3, 16))
    return kept(telling(most_telling(problem), reply_address="Москва, ул. Лесная, 5"), sent, *contacts)


def renamed_file(file: CaseFile) -> CaseFile:
    contacts = tuple(
        replace(contact, channel=other(contact.channel), stage=contact.stage and other(contact.stage))
        for contact in file.contacts
    )
    case = renamed_case(file.case)
    return replace(file, case=case, channel=other(file.channel), stage=other(file.stage), contacts=contacts)


@pytest.mark.drawn
def test_letters_read_the_same(renamed: Catalog) -> None:
    """One problem in every other way, in the long run in all; the rest by e-mail in every eighth stage, or other."""
    whole = [cell for cell in cells(CATALOG) if cell[0] == "return-defective"]
    some = [cell for cell in cells(CATALOG) if cell[1] == "email"]
    for problem, channel, stage in whole[:: drawn(2, 1)] + some[:: drawn(8, 2)]:
        case = most_telling(problem)
        written = compose(
            renamed_case(later(CATALOG, case, stage)),
            renamed,
            renamed.manner(other(channel), other(stage), "ru"),
            WRITTEN_ON[stage],
        )
        meant = draft(CATALOG, case, "ru", channel, stage)
        assert (written.subject, written.body) == (meant.subject, meant.body), (problem, channel, stage)


def read_form(step: Step, catalog: Catalog) -> Case:
    form = form_for(catalog.problems[step.problem], catalog)(step.typed, latest_day=LATER)
    form.validate()
    return case_from(form)


@pytest.mark.parametrize("name", list(CONTACTS))
@pytest.mark.parametrize("problem", ["return-defective", "return"])
def test_next_letters_and_their_forms_are_the_same(name: str, problem: str, renamed: Catalog) -> None:
    file = kept_file(problem, CONTACTS[name])
    meant = [(other(step.stage), step.reason, step) for step in steps(file, LATER, CATALOG)]
    found = [(step.stage, step.reason, step) for step in steps(renamed_file(file), LATER, renamed)]

    assert [step[:2] for step in found] == [step[:2] for step in meant] != []
    assert [read_form(step, renamed) for *_, step in found] == [
        renamed_case(read_form(step, CATALOG)) for *_, step in meant
    ]


def test_case_taken_along_comes_back_whole(renamed: Catalog) -> None:
    file = kept_file("return-defective")
    meant = casefile_from(to_json(file), CATALOG, LATER)

    assert casefile_from(to_json(renamed_file(file)), renamed, LATER) == renamed_file(meant)


def test_law_gives_the_same_terms(renamed: Catalog) -> None:
    for problem in CATALOG.problems.values():
        case = most_telling(problem.id)
        told, there = renamed_case(case), renamed.problems[other(problem.id)]
        meant = terms(case, problem, CATALOG.law_of(case), wish(case, problem), TODAY)
        found = terms(told, there, renamed.law_of(told), wish(told, there), TODAY)
        assert [(term.id, term.ends_on) for term in found] == [(term.id, term.ends_on) for term in meant], problem.id


def test_replies_are_known_by_the_same_words(renamed: Catalog) -> None:
    for kind in CATALOG.replies.values():
        for sample in kind.samples:
            meant = [other(reply.kind.id) for reply in known_replies(sample, CATALOG)]

            assert [reply.kind.id for reply in known_replies(sample, renamed)] == meant != [], sample


@pytest.mark.parametrize("text", ["ВЕРНИТЕ ДЕНЬГИ НЕМЕДЛЕННО!!!", "Карта 2200 7001 2345 6782.", "Всё плохо.", "坏了。"])
def test_same_hints_are_given(text: str, renamed: Catalog) -> None:
    case = telling(most_telling("return"), description=text)
    meant = advise(case, CATALOG, CATALOG.manner("email", "first", "ru"), TODAY)
    found = advise(renamed_case(case), renamed, renamed.manner("other_email", "other_first", "ru"), TODAY)

    assert [hint.id for hint in found] == [other(hint.id) for hint in meant]


def test_pages_keep_a_case_and_name_its_next_letter(
    copy: Path, renamed: Catalog, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "TEMPLATES", copy)
    monkeypatch.setattr(composer, "read_catalog", lambda *roots, cache: renamed)  # read already
    monkeypatch.setattr(config, "cache", lambda app: cache)
    monkeypatch.setattr(calendar, "today_in", lambda zone: TODAY)
    client = create_app({"TESTING": True, "INSTANCE": str(tmp_path)}).test_client()
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/write/other_return").text)
    assert found
    typed = TYPED | {"csrf_token": found[1], "other_name": "Ли Мин", "channel": "other_email", "stage": "other_first"}
    answer = client.post("/cases?problem=other_return", data=typed)

    assert answer.status_code == 303
    assert "Open the message and send it" in client.get(answer.location.partition("#")[0]).text

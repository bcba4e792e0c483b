"""Every page is drawn from its value alone: no request, no session, no application is at hand."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.filter import SoupStrainer
from flask import Flask, has_app_context
from jinja2 import FileSystemLoader, UndefinedError
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from composer import config
from composer.case.cleaning import Fault
from composer.case.facts import CaseFile
from composer.case.status import Status, in_time_order
from composer.catalog.labels import labels_of
from composer.catalog.things import Catalog
from composer.form.case_form import faults, form_for
from composer.form.contact_events import own_events
from composer.form.contact_form import contact_form, typed_case, typed_contact
from composer.form.folding import folds
from composer.form.next_letters import Step, steps
from composer.form.preview import preview
from composer.form.reply_form import reply_form
from composer.form.reply_letters import meaning_of
from composer.form.samples import sample_letters
from composer.letter.ladder import ladder
from composer.letter.owed import owed
from composer.letter.papers import papers_of
from composer.letter.sample import sample
from composer.web import pages, printed
from composer.web.drawing import Environments, drawn, environments
from composer.web.sample_pages import SamplePage
from tests.cast import (
    CALL_WITH_PROMISE,
    CATALOG,
    EARPHONES,
    KETTLE,
    LETTER_SENT,
    TODAY,
    cells,
    kept,
    later,
    most_telling,
)
from tests.in_between import few_in_between, one_in_between

LANGUAGES = ["en", "ru", "zh"]
TOKEN = "a-token"
STANDINGS = ["not_sent", "waiting", "overdue", "promised", "promise_broken", "answered", "solved", "gave_up"]


@pytest.fixture(scope="module")
def drawing(app: Flask, catalog: Catalog) -> Environments:
    addresses = app.url_map.bind("localhost")
    return environments(
        FileSystemLoader(config.TEMPLATES / "pages"),
        catalog.languages,
        url_for=lambda endpoint, **values: addresses.build(endpoint, values),
        asset=lambda name: f"/static/{name}",
    )


Draw = Callable[..., BeautifulSoup]


@pytest.fixture
def draw(drawing: Environments) -> Draw:
    """Draws a page, of which a test may look at such parts alone: the others take longest to parse."""
    assert not has_app_context()
    return lambda page, only=None: BeautifulSoup(drawn(page, drawing), "html.parser", parse_only=only)


def said(page: Tag) -> str:
    return " ".join(page.stripped_strings)


def common(catalog: Catalog, language: str) -> dict[str, Any]:
    return {"language": catalog.languages[language], "languages": catalog.languages}


def blank_contact(catalog: Catalog, **typed: str) -> Any:
    return contact_form(catalog)(MultiDict(typed), latest_day=TODAY)


def keeping(catalog: Catalog, **facts: Any) -> pages.Keeping:
    known = {"token": "", "version": "", "is_sent": False, "call": blank_contact(catalog), "days": 90}
    return pages.Keeping(**{**known, **facts})


def write_page(catalog: Catalog, language: str, problem: str, typed: MultiDict[str, str], **facts: Any) -> Any:
    """The page with that form, its faults named."""
    asked = catalog.problems[problem]
    form = form_for(asked, catalog)(typed, latest_day=TODAY)
    form.validate()
    known = {
        **common(catalog, language),
        "catalog": catalog,
        "problem": asked,
        "labels": labels_of(asked, catalog, language),
        "form": form,
        "folds": folds(form, catalog),
        "preview": preview(form, catalog, catalog.languages[language], TODAY),
        "left_alone": [],
        "csrf_token": "stamp",
        "is_fresh": False,
        "sections_in_use": {"details"},
        "faults": list(faults(form)),
        "thing_names": catalog.lexicon.names(language, common=True),
        "pasted": "",
        "proposals": {},
        "keeping": keeping(catalog),
    }
    return pages.WritePage(**{**known, **facts})


def boxes_of(catalog: Catalog, file: CaseFile, **facts: str) -> MultiDict[str, str]:
    typed = typed_case(file, catalog)
    for name, text in facts.items():
        typed[name] = text
    return typed


def case_page(catalog: Catalog, language: str, file: CaseFile | None = None, **facts: Any) -> Any:
    known = {
        **common(catalog, language),
        "catalog": catalog,
        "csrf_token": "stamp",
        "token": TOKEN,
        "link": f"https://composer.example/case/{TOKEN}",
        "days": 90,
        "open": opened(catalog, language, file) if file else None,
        "version": "3",
        "form": blank_contact(catalog),
        "number": None,
        "today": TODAY,
    }
    return pages.CasePage(**{**known, **facts})


def opened(catalog: Catalog, language: str, file: CaseFile, **facts: Any) -> pages.OpenCase:
    known = {
        "file": file,
        "labels": labels_of(catalog.problems[file.case.problem], catalog, language),
        "status": Status("promised", dt.date(2026, 3, 18)),
        "is_their_turn": True,
        "steps": steps(file, dt.date(2026, 4, 6), catalog),
        "typed": typed_case(file, catalog),
        "contacts": in_time_order(file.contacts),
        "told": own_events(file, catalog, catalog.problems[file.case.problem]),
        "has_days": True,
        "owed": owed(file, catalog, catalog.languages[language], dt.date(2026, 4, 6)),
        "ladder": ladder(file, catalog, dt.date(2026, 4, 6)),
    }
    return pages.OpenCase(**{**known, **facts})


@pytest.mark.parametrize("language", one_in_between(LANGUAGES))
def test_samples_stand_side_by_side(draw: Draw, catalog: Catalog, language: str) -> None:
    problem, beside = catalog.problems["return"], catalog.languages["zh" if language == "ru" else language]
    kind = form_for(problem, catalog)
    told = [sample_letters(kind, catalog, id, TODAY) for id in ("ru", beside.id)]
    stages = [(pair[0].stage, [pair]) for pair in zip(*told, strict=True)]
    facts: dict[str, Any] = {"catalog": catalog, "problem": problem, "beside": beside, "stages": stages}
    page = draw(SamplePage(**common(catalog, language), **facts))

    assert [paper["lang"] for paper in page.select(".paper")] == ["ru", beside.id] * len(stages)
    assert page.select_one(f'a[aria-current][lang="{beside.id}"]')


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["", "возврат", "xyzzy"])
def test_first_page(draw: Draw, catalog: Catalog, language: str, typed: str) -> None:
    matching = list(catalog.problems.values())[:2] if typed == "возврат" else []
    letter = sample(catalog, language, TODAY)
    assert letter
    facts: dict[str, Any] = {"catalog": catalog, "typed": typed, "matching": matching, "sample": letter}
    page = draw(pages.FirstPage(**common(catalog, language), **facts))

    assert len(page.select(".groups a")) == len(catalog.problems)
    assert len(page.select("#found a")) == len(matching)
    assert [link["href"] for link in page.select(".front > section > .problems a")] == [
        f"/write/{id}#title" for id in catalog.shop.first
    ]
    assert [part.text for part in page.select("figure .letter")] == [letter.body]


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_page_leads_to_support_and_asks_first_where_several_doors_fit(
    draw: Draw, catalog: Catalog, language: str
) -> None:
    found = [catalog.problems["return-defective"], catalog.problems["damaged"], catalog.shop]
    facts: dict[str, Any] = {"catalog": catalog, "typed": "сломан", "matching": found, "fork": "item"}
    page = draw(pages.FirstPage(**common(catalog, language), **facts))

    assert said(page.select("#fitting")[0]) == catalog.shop.words[language].say("fork_item")
    assert [link["href"] for link in page.select("#found a")][-1] == "/support"


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_that_fits_nothing_leads_to_support_too(draw: Draw, catalog: Catalog, language: str) -> None:
    rest = [problem for problem in catalog.problems.values() if problem.takes_all]
    page = draw(pages.FirstPage(**common(catalog, language), catalog=catalog, typed="xyzzy", matching=rest))

    assert [link["href"] for link in page.select("#found a")] == ["/write/other#title", "/support"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_support_page(draw: Draw, catalog: Catalog, language: str) -> None:
    page = draw(pages.SupportPage(**common(catalog, language), catalog=catalog))

    assert said(page.select("h1")[0]) == catalog.shop.words[language].say("support")


@pytest.mark.parametrize("language", LANGUAGES)
def test_link_that_opens_no_case_says_what_may_have_happened(draw: Draw, catalog: Catalog, language: str) -> None:
    page = draw(pages.ErrorPage(**common(catalog, language), code=404, days=180))

    assert "180" in said(page)
    assert page.select("main a[href='/cases']")


@pytest.mark.parametrize(("id", "language"), few_in_between(CATALOG.problems, LANGUAGES))
def test_every_form_before_anything_is_typed(drawing: Environments, catalog: Catalog, id: str, language: str) -> None:
    """Looked at as text: to take such a page apart takes three times as long as to draw it."""
    page = drawn(write_page(catalog, language, id, MultiDict(), is_fresh=True, faults=[]), drawing)

    assert re.findall("<h1[^>]*>(.+?)</h1>", page) == [catalog.problems[id].words[language].say("title")]
    assert re.search(r"<form\b[^>]* data-fresh\b", page)


@pytest.mark.parametrize("problem", few_in_between(["return", "payment-failed", "account"]))
def test_letter_in_every_channel_at_every_stage(draw: Draw, catalog: Catalog, problem: str) -> None:
    for id, channel, stage in cells(catalog):
        if id == problem and channel in catalog.shop.channels:
            file = kept(later(catalog, most_telling(id), stage))
            page = write_page(catalog, "zh", id, boxes_of(catalog, file, channel=channel, stage=stage))

            assert draw(page, SoupStrainer(id="letter")).select(".letter, .gloss, .lacks"), (id, channel, stage)


ODD = [
    {"order_number": "", "purchased_on": "?", "amount": "?", "email": "?", "phone": "?", "article": "?"},
    {"purchased_on": "2999-01-01", "product": "Ч" * 300, "recipient": "?", "channel": "x", "stage": "claim"},
    {"description": "Карта 4111 1111 1111 1111, списали 5 марта.", "channel": "chat"},
    {"description": "ВЫ ИДИОТЫ, ВЕРНИТЕ ДЕНЬГИ!!!", "channel": "call"},
    {"stage": "follow-up", "events-0-kind": "other", "events-0-detail": "?", "operations-0-amount": "?"},
]


@pytest.mark.parametrize("language", one_in_between(LANGUAGES))
@pytest.mark.parametrize("facts", ODD)
@pytest.mark.parametrize("problem", few_in_between(["return", "payment-failed", "account"]))
def test_form_with_what_cannot_be_used(
    drawing: Environments, catalog: Catalog, language: str, problem: str, facts: dict[str, str]
) -> None:
    page = drawn(write_page(catalog, language, problem, boxes_of(catalog, kept(EARPHONES), **facts)), drawing)

    assert re.search(r"<\w+\b[^>]* id=\"letter\"", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_of_a_case_that_could_not_be_saved(draw: Draw, catalog: Catalog, language: str) -> None:
    for facts in ({"newer": kept(EARPHONES)}, {"is_store_down": True}, {"is_gone": True}):
        block = keeping(catalog, token=TOKEN, version="2", is_sent=True, **facts)
        page = draw(write_page(catalog, language, "return", boxes_of(catalog, kept(EARPHONES)), keeping=block))

        assert page.select("#keep [role=alert]")
        assert page.select("[name=case]")[0]["value"] == TOKEN


@pytest.mark.parametrize(
    ("stage", "reason", "name"),
    [
        ("first", "", "Open the message and send it"),
        ("first", "refused", "Answer the refusal"),
        ("follow-up", "promise_broken", "Promise not kept: write a follow-up"),
        ("claim", "no_answer", "Write a formal claim"),
        ("thanks", "", "Say thank you"),
    ],
)
def test_button_says_which_letter_comes_next_and_why(
    draw: Draw, catalog: Catalog, stage: str, reason: str, name: str
) -> None:
    step = Step("return", stage, catalog.stages[stage].purpose, reason, MultiDict())
    page = draw(case_page(catalog, "en", open=opened(catalog, "en", kept(EARPHONES), steps=[step])))

    assert page.select("#no-answer .next button")[0].text == name


def test_letter_alone(draw: Draw, catalog: Catalog) -> None:
    whole = write_page(catalog, "en", "return", boxes_of(catalog, kept(EARPHONES)), left_alone=["capitals"])
    names = [field.name for field in fields(pages.LetterPart)]
    part = draw(pages.LetterPart(**{name: getattr(whole, name) for name in names}))

    assert part.select(".letter")
    assert not part.select("form, main")
    assert part.select("[name=left]")[0]["value"] == "capitals"


@pytest.mark.parametrize("language", one_in_between(LANGUAGES))
@pytest.mark.parametrize("standing", STANDINGS)
def test_case_wherever_it_stands(draw: Draw, catalog: Catalog, language: str, standing: Any) -> None:
    for day, turn in ((None, False), (dt.date(2026, 3, 18), True)):
        status = Status(standing, day, 2 if standing in ("overdue", "promise_broken") else 0)
        open_case = opened(catalog, language, kept(EARPHONES), status=status, is_their_turn=turn)
        page = draw(case_page(catalog, language, open=open_case))

        assert page.select(f".standing.{standing} h2")[0].text


@pytest.mark.parametrize(("id", "language"), few_in_between(CATALOG.problems, LANGUAGES))
def test_every_case_with_its_next_letters(draw: Draw, catalog: Catalog, id: str, language: str) -> None:
    page = case_page(catalog, language, kept(most_telling(id), LETTER_SENT))

    assert draw(page, SoupStrainer(class_="next")).select("button")


@pytest.mark.parametrize("notice", ["failed", "expired", "stale", "struck"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_case_after_something_went_wrong_or_was_deleted(
    draw: Draw, catalog: Catalog, language: str, notice: str
) -> None:
    form = blank_contact(catalog, date="?", time="25:00", outcome="x")
    form.validate()
    form.form_errors.append(Fault("too_many_contacts", limit=300))
    struck = typed_contact(CALL_WITH_PROMISE) if notice == "struck" else None
    page = draw(
        case_page(
            catalog, language, kept(EARPHONES), form=form, notice=notice, struck=struck, at="1", number=1, version="4"
        )
    )

    assert said(page.select("#result")[0])
    assert {stamp["value"] for stamp in page.select("[name=version]")} == {"4"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_without_contacts_and_case_without_its_store(draw: Draw, catalog: Catalog, language: str) -> None:
    quiet = opened(catalog, language, kept(KETTLE), contacts=[], has_days=False)

    assert not draw(case_page(catalog, language, open=quiet)).select(".timeline")
    assert draw(case_page(catalog, language)).select("#result[role=alert]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_of_cases_and_word_of_a_deleted_one(draw: Draw, catalog: Catalog, language: str) -> None:
    refused = [Fault("not_a_case_file"), Fault("too_large", name="case.json", limit=1), Fault("expired")]
    for found in ([], refused):
        page = draw(pages.CasesPage(**common(catalog, language), csrf_token="stamp", faults=found))
        assert len(page.select("#file-error p")) == len(found)

    assert draw(pages.DeletedPage(**common(catalog, language), token=TOKEN)).select(f"[data-forget$={TOKEN}]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_timeline_to_print(draw: Draw, drawing: Environments, catalog: Catalog, language: str) -> None:
    file = kept(EARPHONES)
    labels = labels_of(catalog.problems["return"], catalog, language)
    known = {**common(catalog, language), "catalog": catalog, "labels": labels, "file": file, "today": TODAY}
    tellings = [drawn(printed.Telling(**known, contacts=contacts), drawing) for contacts in (file.contacts, ())]
    page = draw(
        printed.TimelinePage(**common(catalog, language), token=TOKEN, tellings=[Markup(text) for text in tellings])
    )

    assert len(page.select("article.telling")) == 2
    assert len(page.select(".timeline > li")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_for_counsel_or_a_court_and_their_list(draw: Draw, catalog: Catalog, language: str) -> None:
    file = kept(most_telling("return-defective"))
    papers = papers_of(file, catalog)
    for found in (owed(file, catalog, catalog.languages[language], dt.date(2026, 4, 6)), None):
        shown: dict[str, Any] = {"catalog": catalog, "papers": papers, "owed": found}
        told: dict[str, Any] = {
            "labels": labels_of(catalog.problems["return-defective"], catalog, language),
            "file": file,
            "contacts": file.contacts,
            "today": TODAY,
            "blanks": ["1", "2"],
        }
        telling = draw(printed.PapersTelling(**common(catalog, language), **shown, **told))
        listed = draw(printed.PaperList(**common(catalog, language), **shown))

        assert {"ru": "Заявитель", "en": "Applicant", "zh": "申请人"}[language] in telling.text
        assert not re.search(r"Ваш|В какой|[Yy]our|您的|\?", telling.select(".facts")[0].text)
        assert len(telling.select("ol:not(.timeline) li")) == len(papers) + len(file.case.choices["proofs"])
        assert telling.select(".facts dd")[-1].text == "____________________"
        assert ("calculation.txt" in listed.text) == (found is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_the_papers(draw: Draw, catalog: Catalog, language: str) -> None:
    page = draw(printed.PapersPage(**common(catalog, language), token=TOKEN, tellings=[]))

    assert page.select_one(f"a[href='/case/{TOKEN}/papers.zip']")


@pytest.mark.parametrize("language", LANGUAGES)
def test_reminder_of_a_promise_and_of_an_answer(draw: Draw, catalog: Catalog, language: str) -> None:
    for contact in (LETTER_SENT, CALL_WITH_PROMISE):
        text = draw(printed.ReminderText(**common(catalog, language), contact=contact, case=EARPHONES)).text
        assert EARPHONES.order_number in text.strip().splitlines()[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [400, 404, 405, 413, 429, 500, 503])
def test_error(draw: Draw, catalog: Catalog, language: str, code: int) -> None:
    headings = {
        said(draw(pages.ErrorPage(**common(catalog, language), code=code, is_guess=guess)).select("h1")[0])
        for guess in (False, True)
    }

    assert len(headings) == (2 if code == 429 else 1)


def test_every_page_has_its_template_and_reads_no_request() -> None:
    kinds = [kind for kind in vars(pages).values() if isinstance(kind, type) and issubclass(kind, pages.Page)]
    names = {kind.template for kind in kinds if kind is not pages.Page}

    for path in (config.TEMPLATES / "pages").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert path.name in names or re.search(r"{%.*(macro|block)|{# ", text), path.name
        assert not re.search(r"\b(request|session|config|g)\.", "".join(re.findall(r"{[{%].*?[%}]}", text))), path.name


def test_page_that_lacks_what_its_template_asks_for_is_an_error(drawing: Environments, catalog: Catalog) -> None:
    page = pages.Page(**common(catalog, "en"))
    vars(page)["template"] = "deleted.html"

    with pytest.raises(UndefinedError, match="token"):
        drawn(page, drawing)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pasted", ["", "Брак не подтверждён. Ответим до 20 марта.", "Рецепт простой."])
def test_reply_page(draw: Draw, catalog: Catalog, language: str, pasted: str) -> None:
    form = reply_form(catalog)(MultiDict({"said": pasted, "problem": "return"} if pasted else {}))
    meaning = meaning_of(pasted, catalog, TODAY) if pasted else None
    labels = labels_of(catalog.problems["return"], catalog, language)
    known: dict[str, Any] = {"labels": labels, "catalog": catalog, "form": form}
    page = pages.ReplyPage(**common(catalog, language), **known, meaning=meaning, today=TODAY)

    assert draw(page).select("textarea")[0].text.strip() == pasted


def test_what_has_expired_is_gone_from_the_reply_page(draw: Draw, catalog: Catalog) -> None:
    meaning = meaning_of("Брак не подтверждён.", catalog, TODAY)
    labels = labels_of(catalog.problems["return"], catalog, "en")
    known: dict[str, Any] = {"labels": labels, "catalog": catalog, "form": reply_form(catalog)(), "meaning": meaning}
    known |= common(catalog, "en")

    assert "What is true of it" in said(draw(pages.ReplyPage(**known, today=TODAY)))
    assert "What is true of it" not in said(draw(pages.ReplyPage(**known, today=dt.date(2030, 1, 1))))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pasted", ["Брак не подтверждён. Ответим до 20 марта.", "Рецепт простой."])
def test_case_with_an_answer_that_is_explained(draw: Draw, catalog: Catalog, language: str, pasted: str) -> None:
    meaning = meaning_of(pasted, catalog, TODAY, problem=catalog.problems["return"])
    page = draw(case_page(catalog, language, kept(EARPHONES), meaning=meaning, writer="seller"))

    assert page.select("#result h3, #result button")
    assert page.select("#writer [selected]")[0]["value"] == "seller"

"""Each stage asks what it needs, and nothing that only others need."""

from playwright.sync_api import Page, expect

from composer.catalog.manners import Stage
from composer.catalog.questions import Question
from tests.browser.shopper import TEXT, WITH_AND_WITHOUT_SCRIPTS, WITHOUT_SCRIPTS, open_form, write
from tests.cast import CATALOG

ASKED_OF = CATALOG.problems["return-defective"]
LATER = [stage for stage in CATALOG.stages.values() if stage.id != "first" and ASKED_OF.comes_to(stage)]
PROMISED = set(ASKED_OF.slots)
"""What is asked of a promise at stages that ask how things went, only once it was broken."""


def shown(page: Page) -> set[str]:
    """The names of what is asked below the stages."""
    boxes = page.locator(".earlier [name]:visible")
    return set(boxes.evaluate_all("boxes => boxes.map((box) => box.name)"))


def _asks(stage: Stage, question: Question) -> bool:
    """Whether the stage asks it, or the problem asks it at that stage alone."""
    return question.id in stage.asks or (question.id in ASKED_OF.questions and stage.id in question.stages)


@WITHOUT_SCRIPTS
def test_stage_asks_its_own_questions_and_no_others(page: Page) -> None:
    open_form(page)
    assert shown(page) == set()
    for stage in LATER:
        page.check(f"#stage-{stage.id}")
        asked = {q.id for q in CATALOG.questions.values() if q.section == "earlier" and _asks(stage, q)}

        assert shown(page) == {"ticket_number"} | (asked - PROMISED if "outcome" in asked else asked), stage.id


@WITHOUT_SCRIPTS
def test_broken_promise_is_asked_about_once_it_is_ticked(page: Page) -> None:
    open_form(page)
    page.check("#stage-follow-up")
    page.check("#outcome-promise_broken")

    assert shown(page) >= {"talked_on", "promise", "promised_by", "agent"}


@WITHOUT_SCRIPTS
def test_what_a_stage_does_not_tell_is_not_asked(page: Page) -> None:
    open_form(page)
    for stage in LATER:
        page.check(f"#stage-{stage.id}")

        expect(page.locator("#description")).to_be_visible(visible=stage.tells)
        expect(page.locator("#wish")).to_be_visible(visible=stage.tells)


def test_thanks_need_no_story(page: Page) -> None:
    open_form(page, "ru")
    page.check("#stage-thanks")
    page.check("#solution-refunded")
    for name, value in (("order_number", "1000000471"), ("purchased_on", "2026-03-04"), ("product", "Чайник")):
        page.fill(f"#{name}", value)

    expect(page.locator(TEXT)).to_contain_text("Деньги вернули. Спасибо за помощь!")
    expect(page.locator("#terms, #manners")).to_have_count(0)


@WITH_AND_WITHOUT_SCRIPTS
def test_way_to_write_again_opens_the_choice_of_what_the_message_is_for(page: Page) -> None:
    write(page, language="en")
    page.locator("#terms + ul a[href='#stage-follow-up']").click()

    expect(page.locator("#stage-follow-up")).to_be_in_viewport()

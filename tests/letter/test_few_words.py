"""A word or two of hers make no paragraph: they end the opening, and thanks alone go; two states have one subject."""

from dataclasses import replace

import pytest

from tests.cast import CATALOG, draft, least_telling


def body(problem: str, language: str, own: str, channel: str = "email", stage: str = "first", **choices: str) -> str:
    ticked = {id: tuple(options.split()) for id, options in choices.items()}
    case = replace(least_telling(problem, language), description=own, choices=ticked)
    return draft(CATALOG, case, language, channel=channel, stage=stage).body


@pytest.mark.parametrize(
    ("language", "channel", "own", "said"),
    [
        ("ru", "email", "Не хлопок", "Чайник не из того материала, что в описании (не хлопок)."),
        ("ru", "chat", "Не хлопок", " не из того материала, что в описании (не хлопок): прошу"),
        ("en", "email", "Plain tin.", "not made of the material described (plain tin)."),
    ],
)
def test_word_or_two_without_a_verb_end_the_opening(language: str, channel: str, own: str, said: str) -> None:
    letter = body("not-as-described", language, own, channel, mismatch="material")

    assert said in letter
    assert own.rstrip(".") not in letter


@pytest.mark.parametrize("own", ["Совсем не греет", "Не хлопок? Не лён?", "Не хлопок, а 100 % акрил с люрексом"])
def test_what_is_no_bare_fragment_stays_as_it_is(own: str) -> None:
    assert own.rstrip("?") in body("not-as-described", "ru", own, mismatch="material")


@pytest.mark.parametrize(("language", "own"), [("ru", "Спасибо большое"), ("en", "Thank you so much"), ("zh", "谢谢")])
def test_thanks_alone_are_no_paragraph(language: str, own: str) -> None:
    thanked = body("return-refused", language, own, stage="thanks", refusal="caused_by_me", solution="refunded")

    assert not any(line.startswith(own) and len(line) < len(own) + 2 for line in thanked.splitlines())


def test_thanks_are_all_that_feedback_may_be() -> None:
    assert "Спасибо большое." in body("feedback", "ru", "Спасибо большое").splitlines()


@pytest.mark.parametrize("channel", ["email", "chat"])
def test_two_states_of_a_thing_have_one_subject(channel: str) -> None:
    assert " arrived cracked and leaking" in body("damaged", "en", "", channel, damage="cracked leaked")

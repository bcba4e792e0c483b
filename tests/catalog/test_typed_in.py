"""What English sentences make of a few words that somebody typed."""

import pytest

from composer.catalog.typed_in import order_unnamed, unspliced
from tests.cast import CATALOG

ENGLISH = CATALOG.languages["en"].typed_in


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hand cream, 75 ml", "a 75 ml hand cream"),
        ("cat food, 1.5 kg", "1.5 kg of cat food"),
        ("Phone case", "a phone case"),
        ("umbrella", "an umbrella"),
        ("USB cable", ""),
        ("usb cable", "a usb cable"),
        ("white trainers", "white trainers"),
        ("women's trainers size 38, white", "women's trainers size 38, white"),
        ("A brick", "a brick"),
        ("box of matches", "a box of matches"),
        ("Phone case Nillkin", ""),
        ("only two pockets", ""),
        ("they sent me a skirt", ""),
        ("the zip is broken", ""),
    ],
)
def test_a_typed_thing_gets_the_article_that_it_takes(typed: str, said: str) -> None:
    assert ENGLISH.as_thing(typed) == said


@pytest.mark.parametrize(
    ("typed", "shaped"),
    [
        ("no membrane, the lining is wet", "lacking"),
        ("the label says polyester", "clause"),
        ("it's thin", "clause"),
        ("polyester, 200 x 200 cm", "thing"),
        ("not waterproof", "fragment"),
        ("greasy wax, comes off only with oil", "note"),
        ("greasy wax that comes off only with oil", "note"),
        ("tiny, looks like a toy", "note"),
        ("smells of petrol", "predicate"),
        ("aren't waterproof", "predicate"),
        ("in fact, it is plastic", "clause"),
        ("the one that came is grey", "clause"),
        ("полиэстер", "fragment"),
    ],
)
def test_typed_words_are_told_apart_by_their_shape(typed: str, shaped: str) -> None:
    assert ENGLISH.shape(typed) == shaped


def test_a_clause_that_explains_a_fragment_stands_behind_a_colon() -> None:
    assert unspliced("no membrane, the lining is wet") == "no membrane: the lining is wet"
    assert unspliced("polyester, 200 x 200 cm") == "polyester, 200 x 200 cm"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("I was charged too much for my order.", "I was charged too much."),
        ("Part of my order is missing.", "Part of it is missing."),
        ("I had a problem with my order at the pickup point", "I had a problem at the pickup point"),
        ("The receipt for the order that I cancelled", "The receipt for the order that I cancelled"),
        ("I need to cancel my order for the kettle.", "I need to cancel my order for the kettle."),
    ],
)
def test_a_sentence_behind_the_number_of_the_order_names_the_order_no_more(told: str, said: str) -> None:
    assert order_unnamed(told) == said

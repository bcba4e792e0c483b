"""What English shoppers say in their own words, and which ticked options say the same."""

import pytest

from composer.letter.neat import neat
from composer.letter.repeats import apart, echoes
from tests.cast import CATALOG

ENGLISH = CATALOG.languages["en"]

VOICED = [
    ("return", "obstacle_no_button", "i cant find where to return it in the app"),
    ("return", "obstacle_no_button", "there isnt a return button anywhere"),
    ("return", "condition_tags_on", "i havent cut the tags off"),
    ("return", "condition_tags_kept", "took the tags off, they are in the bag"),
    ("return", "condition_packaging_kept", "havent thrown the box away"),
    ("return", "condition_packaging_lost", "box went in the bin sorry"),
    ("return", "condition_not_worn", "only tried it on at home"),
    ("return", "condition_unused", "didnt even switch it on, its unused"),
    ("return-defective", "condition_not_dropped", "it hasn't been dropped or hit"),
    ("return-defective", "noticed_first_use", "plugged it in and bang, first go"),
    ("return-defective", "defect_no_power", "nothing happens when i press the button"),
    ("return-defective", "defect_no_charge", "stays at 0 all night"),
    ("return-defective", "defect_stopped", "it just doesn't work anymore"),
    ("return-defective", "defect_intermittent", "turns itself off"),
    ("return-defective", "defect_drains_fast", "goes flat by lunch"),
    ("return-defective", "defect_wrong_reading", "the readings are different every time"),
    ("return-defective", "defect_pilling", "bobbles all over after a day"),
    ("return-defective", "defect_lift_fails", "chair keeps sinking"),
    ("return-defective", "defect_colour_runs", "stains my skin"),
    ("return-fee", "warning_none_given", "not a word about any charge when i ordered"),
    ("exchange", "fit_too_small", "cant get them on"),
    ("exchange", "fit_too_large", "i swim in it"),
    ("exchange", "fit_by_chart", "I did take the size from your chart"),
    ("cannot-pay", "tried_other_card", "tried two cards since friday"),
    ("cannot-pay", "tried_bank_says_fine", "called the bank, no block"),
    ("cannot-pay", "tried_tried_later", "tried like ten times"),
    ("payment-failed", "signs_completed", "bank confirmed the payment was successful"),
    ("charged-twice", "signs_one_order", "i only ordered once"),
    ("cancelled", "signs_no_notice", "found out by accident when i opened the app"),
    ("cancelled", "signs_on_sale", "same seller still sells it"),
    ("late-order", "trouble_collected", "app says i picked it up, i didnt"),
    ("late-order", "trouble_courier", "nobody came, i waited all day"),
    ("late-order", "trouble_other_point", "its in a different city"),
    ("cancel-order", "obstacle_fails", "The cancel thing gives error"),
    ("wrong-item", "package_label_article_differs", "number doesnt match my order"),
    ("incomplete", "package_sealed", "The box was taped shut so it must have been packed like that"),
    ("incomplete", "package_opened", "someone opened it before me"),
    ("incomplete", "missing_manual", "no instructions"),
    ("damaged", "package_damaged", "the box has a dent the size of a fist"),
    ("damaged", "package_intact", "outside looked perfect"),
    ("damaged", "witness_staff", "they took photos of it at the pickup"),
    ("not-as-described", "mismatch_material", "its polyester not cotton"),
    ("not-as-described", "mismatch_feature", "mine has no port at all"),
    ("counterfeit", "marking_not_found", "chestny znak doesnt know it"),
    ("counterfeit", "signs_brand_denied", "wrote to the brand and they said fake"),
    ("refund-missing", "events_bank_no_refund", "bank said nothing has come"),
    ("refund-missing", "events_item_returned", "handed it in"),
]

UNVOICED = [
    ("return", "condition_tags_on", "I tore the tags off by accident and kept them"),
    ("return", "condition_unused", "I paid for a brand new one"),
    ("return", "condition_packaging_opened", "I only tried it on over a shirt"),
    ("damaged", "package_damaged", "I still have the box"),
    ("damaged", "package_intact", "The box was crushed"),
    ("damaged", "witness_staff", "nobody saw it"),
    ("incomplete", "package_sealed", "The box was not sealed"),
    ("incomplete", "package_opened", "I opened it with a knife"),
    ("incomplete", "missing_charger", "The charger is there"),
    ("return-defective", "defect_leaks", "It does not leak"),
    ("return-defective", "defect_leaks", "I read the leaflet"),
    ("return-defective", "defect_stained", "it is stainless steel"),
    ("return-defective", "defect_drains_fast", "battery lasts two weeks"),
    ("return-defective", "defect_hole", "I want the whole sum back"),
    ("return-defective", "defect_part_off", "It fell off the table"),
    ("late-order", "trouble_lost", "I lost my patience"),
    ("late-order", "trouble_closed", "You closed my request"),
    ("late-order", "trouble_moved", "The parcel has not moved"),
    ("not-as-described", "mismatch_material", "The page says polyester"),
    ("not-as-described", "mismatch_measurements", "the listing says 50 cm"),
    ("cannot-pay", "tried_other_card", "I have no other card"),
    ("cannot-pay", "tried_bank_says_fine", "the bank refused"),
    ("counterfeit", "marking_no_code", "I have a promo code"),
]


def voices(problem: str, option: str, own: str) -> bool:
    echo = CATALOG.problems[problem].words["en"].say(f"{option}__echo", {})
    return echoes(neat(own, CATALOG.languages.values()), echo, ENGLISH)


@pytest.mark.parametrize(("problem", "option", "own"), VOICED)
def test_option_is_heard_in_her_words(problem: str, option: str, own: str) -> None:
    assert voices(problem, option, own)


@pytest.mark.parametrize(("problem", "option", "own"), UNVOICED)
def test_option_is_not_heard_where_she_says_something_else(problem: str, option: str, own: str) -> None:
    assert not voices(problem, option, own)


REPLACED = "The kettle is cracked. Could you please replace it with an identical one by 7 December?"
REFUNDED = "The coat does not fit. Could you please take it back and refund 4,150 roubles by 7 December?"


@pytest.mark.parametrize(
    ("said", "own", "kept"),
    [
        (REFUNDED, "It's torn, give me my money back!", "It's torn!"),
        (REFUNDED, "I need this solved urgently.", ""),
        (REFUNDED, "Waiting for your answer.", ""),
        (REFUNDED, "I want a refund or another size.", "I want a refund or another size."),
        (REFUNDED, "Please call me.", "Please call me."),
        (REPLACED, "Replace it please.", ""),
        (REPLACED, "I want a new one.", ""),
        (REPLACED, "I want a full refund.", "I want a full refund."),
    ],
)
def test_clause_that_only_asks_goes_however_it_asks(said: str, own: str, kept: str) -> None:
    assert apart(own, said, ENGLISH)[0] == kept

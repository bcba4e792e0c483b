"""What proves it: by problem and thing, with a reason for each, and numbered in a request."""

from dataclasses import replace

import pytest

from composer.case.facts import Event
from composer.catalog.things import Catalog
from composer.letter.proofs import proofs_by_worth
from tests.cast import CATALOG, KETTLE, day, draft, least_telling, telling

PROVED = [id for id, problem in CATALOG.problems.items() if "proofs" in problem.roles]


def decisive(catalog: Catalog, problem: str, product: str) -> list[str]:
    case = telling(KETTLE, problem=problem, product=product)
    return proofs_by_worth(case, catalog.problems[problem], catalog)["decisive"]


@pytest.mark.parametrize("problem", PROVED)
def test_each_proof_has_one_worth(catalog: Catalog, problem: str) -> None:
    worth = proofs_by_worth(telling(KETTLE, problem=problem), catalog.problems[problem], catalog)
    proofs = [proof for some in worth.values() for proof in some]

    assert sorted(proofs) == sorted(catalog.problems[problem].roles["proofs"].options)


def test_video_decides_where_no_photo_shows_the_fault(catalog: Catalog) -> None:
    assert decisive(catalog, "return-defective", "Чайник электрический") == ["photo_defect", "video_defect"]
    assert decisive(catalog, "return-defective", "Платье летнее") == ["photo_defect"]


def test_tag_decides_where_clothes_are_returned(catalog: Catalog) -> None:
    assert decisive(catalog, "return", "Платье летнее") == ["photo_tag"]
    assert decisive(catalog, "return", "Чайник электрический") == []


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ru", "Прикладываю фото дефекта, видео неисправности, фото этикетки и чек."),
        ("en", "Attached: photos and a video of the fault, a photo of the tag, and the receipt."),
        ("zh", "附件：问题细节照片、故障视频、标签照片、购物凭证。"),
    ],
)
def test_request_does_not_say_how_many_photos_there_are(catalog: Catalog, language: str, line: str) -> None:
    proofs = {"proofs": ("photo_defect", "photo_tag", "video_defect", "receipt")}
    written = draft(catalog, telling(KETTLE, problem="return-refused", choices=proofs), language, "request").body

    assert line in written


def test_request_names_what_is_attached(catalog: Catalog) -> None:
    proofs = {"proofs": ("photo_defect", "receipt")}
    written = draft(catalog, telling(KETTLE, problem="return-defective", choices=proofs), "ru", "request").body

    assert "Прикладываю фото дефекта и чек." in written


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_bank_is_shown_payment_and_answer_of_the_shop_before_the_goods(catalog: Catalog, language: str) -> None:
    proofs = {"proofs": ("photo_wrong_item", "order_screenshot", "refusal_screenshot", "statement")}
    written = draft(catalog, telling(KETTLE, problem="wrong-item", choices=proofs), language, "email", "bank").body
    words = catalog.problems["wrong-item"].words[language]
    places = [
        written.casefold().index(words.say(f"proofs_{proof}").casefold())
        for proof in ("statement", "order_screenshot", "refusal_screenshot", "photo_wrong_item")
    ]

    assert places == sorted(places)


@pytest.mark.parametrize(
    ("language", "said"), [("ru", "Теперь они есть"), ("en", "I have them now"), ("zh", "我已经准备好")]
)
def test_photos_are_there_now_only_where_some_are_attached(catalog: Catalog, language: str, said: str) -> None:
    asked = telling(KETTLE, problem="return-refused", choices={"refusal": ("add_files",)})
    sent = telling(asked, choices={"refusal": ("add_files",), "proofs": ("photo_defect",)})

    assert said not in draft(catalog, asked, language).body
    assert said in draft(catalog, sent, language).body


@pytest.mark.parametrize(
    ("own", "said"),
    [("The girl at the desk saw it too.", True), ("I opened it at the desk and the lid was in pieces.", False)],
)
def test_who_saw_the_damage_at_the_desk_does_not_stand_for_where_it_was_noticed(
    catalog: Catalog, own: str, *, said: bool
) -> None:
    case = telling(KETTLE, problem="damaged", description=own, choices={"noticed": ("at_pickup",)})

    assert ("I noticed the damage" in draft(catalog, case, "en").body) is said


@pytest.mark.parametrize(
    ("language", "copy"), [("ru", "копию претензии"), ("en", "A copy of my claim"), ("zh", "索赔函副本")]
)
def test_complaint_encloses_the_claim_where_she_ticks_that(language: str, copy: str) -> None:
    case = telling(least_telling("damaged"), claim_proof="RA123", seller="ООО «Звук»", claimed_on=day(2))
    ticked = replace(case, choices={**case.choices, "claim_papers": ("copy",)})

    assert copy in draft(CATALOG, ticked, language, stage="authority").body
    assert copy not in draft(CATALOG, case, language, stage="authority").body


@pytest.mark.parametrize(("language", "offer"), [("ru", "для осмотра"), ("en", "available for inspection")])
def test_complaint_offers_the_item_that_is_still_there(language: str, offer: str) -> None:
    case = telling(replace(least_telling("damaged"), choices={"wish": ("return_refund",)}), received_on=day(1))
    returned = replace(case, events=(Event("item_returned", day(2)),))

    assert offer in draft(CATALOG, case, language, stage="authority").body
    assert offer not in draft(CATALOG, returned, language, stage="authority").body

"""A shopper finds her problem by what she types, in any language."""

from pathlib import Path

import pytest
import tomli

from composer.catalog.search import find_doors
from composer.catalog.things import Catalog

PHRASES: dict[str, dict[str, list[str]]] = tomli.loads(Path(__file__).with_name("searches.toml").read_text())


def found(catalog: Catalog, typed: str, count: int | None = None) -> list[str]:
    return [door.id for door in find_doors(catalog, typed)][:count]


@pytest.mark.parametrize("language", PHRASES)
def test_right_problem_is_among_the_first_three(catalog: Catalog, language: str) -> None:
    missed = [typed for typed, right in PHRASES[language].items() if not set(found(catalog, typed, 3)) & set(right)]
    assert not missed


@pytest.mark.parametrize("language", PHRASES)
def test_right_problem_comes_first_for_nearly_all(catalog: Catalog, language: str) -> None:
    missed = [typed for typed, right in PHRASES[language].items() if not set(found(catalog, typed, 1)) & set(right)]
    assert len(missed) <= 0.08 * len(PHRASES[language]), missed


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("Charged TWICE", "charged-twice"),
        ("не подошёл", "return"),
        ("вазврат", "return"),
        ("djpdhfn", "return"),
        ("куегкт", "return"),
        ("курьер", "other"),
        ("чек", "other"),
        ("плесень", "return-defective"),
        ("headphones", "return-defective"),
        ("велосипед", "return-defective"),
        ("микроволновка искрит", "return-defective"),
        ("耳機", "return-defective"),
        ("неработает", "return-defective"),
        ("непонравилось", "return"),
        ("notworking", "return-defective"),
        ("退款沒收到", "refund-missing"),
        ("訂單狀態", "late-order"),
    ],
)
def test_word_is_understood_however_it_is_typed(catalog: Catalog, typed: str, problem: str) -> None:
    assert problem in found(catalog, typed, 3)


@pytest.mark.parametrize(
    "typed", ["cannot log in", "charged two times", "blender lid missing", "взяли деньги за обратную доставку"]
)
def test_what_fits_much_less_than_the_best_is_not_shown(catalog: Catalog, typed: str) -> None:
    assert len(found(catalog, typed)) == 1


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("山寨耳机", "counterfeit"), ("拒收坏的吸尘器退货", "return-refused"), ("退款怎么还没到", "refund-missing")],
)
def test_what_went_wrong_tells_more_than_with_what_and_idle_words(catalog: Catalog, typed: str, problem: str) -> None:
    assert found(catalog, typed, 1) == [problem]


@pytest.mark.parametrize("typed", ["миксер пшикнул", "drill splonked", "velvety hairdryer 嗷嗷"])
def test_thing_beside_words_nobody_knows_may_be_faulty(catalog: Catalog, typed: str) -> None:
    assert found(catalog, typed, 1) == ["return-defective"]


@pytest.mark.parametrize("typed", ["xyzzy", "!!!", "۝"])
def test_what_fits_nothing_is_led_to_what_takes_everything(catalog: Catalog, typed: str) -> None:
    assert found(catalog, typed) == ["other"]


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_finds_nothing(catalog: Catalog, typed: str) -> None:
    assert found(catalog, typed) == []

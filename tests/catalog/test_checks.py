"""Things that do not fit one another are named, without any folder."""

from dataclasses import replace

import pytest

from composer.catalog.checks import (
    likes,
    limits,
    one_shop,
    options,
    problem_references,
    purposes,
    ranks,
    shop_references,
)
from composer.catalog.groups import Group
from composer.catalog.law_checks import countries, law_references
from composer.catalog.laws import Ground, Law
from tests.cast import CATALOG

GROUPS = {id: Group(id=id, rank=1, words={}) for id in ("autumn", "winter")}


def test_of_two_things_in_one_place_the_newer_is_to_move() -> None:
    found = list(ranks("groups", GROUPS, {"groups/autumn/group.toml": 2.0, "groups/winter/group.toml": 1.0}))

    assert [str(finding) for finding in found] == [
        "groups/autumn/group.toml:1: 'winter' has this rank too; choose another"
    ]


def test_second_shop_is_refused_whatever_its_rank() -> None:
    second = replace(CATALOG.shop, id="market", rank=0)
    both = replace(CATALOG, shops={"market": second, **CATALOG.shops})
    written = {"shops/wildberries/shop.toml": 1.0, "shops/market/shop.toml": 2.0}

    assert [str(finding) for finding in one_shop(both, written)] == [
        "shops/market/shop.toml:1: one shop is served so far, and that is 'wildberries'; take this folder out again"
    ]


def test_channel_without_route_is_told_what_to_write() -> None:
    routes = {channel: route for channel, route in CATALOG.shop.routes.items() if channel != "chat"}
    (finding,) = shop_references(CATALOG, replace(CATALOG.shop, routes=routes))

    assert "add [routes.chat] with source, checked_on and expires_on" in finding.what


def test_law_with_an_article_alone_is_sound() -> None:
    article = CATALOG.laws["russia"].articles["18"]

    assert (
        list(law_references(CATALOG, Law(id="atlantis", currency="RUB", days=10, articles={"30": article}, words={})))
        == []
    )


@pytest.mark.parametrize(
    ("kind", "ground", "finding"),
    [
        ("defect", Ground(claims={"replace": ["31"]}), "no article '31'; there are: 30"),
        ("defect", Ground(after_refusal="31"), "no article '31'; there are: 30"),
        ("defect", Ground(terms=["money"]), "no term 'money'; there are: none"),
        ("defect", Ground(claims={"order_status": ["30"]}), "no wish of 'defect' 'order_status'; there are: "),
        ("defct", Ground(), "no problem has in_law = 'defct', and none is called so; there are: "),
    ],
)
def test_law_is_told_what_it_names_in_vain(kind: str, ground: Ground, finding: str) -> None:
    articles = {"30": CATALOG.laws["russia"].articles["18"]}
    (found,) = law_references(
        CATALOG, Law(id="x", currency="RUB", days=10, articles=articles, grounds={kind: ground}, words={})
    )

    assert str(found).startswith(f"laws/x/law.toml:1: {finding}")


def test_currency_that_a_language_cannot_write_is_told_once_a_language() -> None:
    found = list(law_references(CATALOG, replace(CATALOG.laws["elsewhere"], currency="AMD")))

    assert [str(finding).partition(": ")[2] for finding in found] == [
        f"languages/{language} does not say how sums in AMD are written; add it to its [money]"
        for language in CATALOG.languages
    ]


def test_country_without_a_law_is_one_finding_with_the_remedy() -> None:
    (found,) = countries(replace(CATALOG, laws={id: CATALOG.laws[id] for id in CATALOG.laws if id != "elsewhere"}))

    assert str(found).startswith("questions/country/question.toml:1: no law 'elsewhere': add the folder laws/elsewhere")


def test_law_that_is_no_answer_is_told_where_to_be_named() -> None:
    (found,) = countries(replace(CATALOG, laws={**CATALOG.laws, "atlantis": CATALOG.laws["elsewhere"]}))

    assert "add 'atlantis' to the options of questions/country" in found.what


def test_two_stages_of_one_purpose_are_told() -> None:
    stages = {id: replace(stage, purpose="claim") for id, stage in CATALOG.stages.items() if id in ("first", "claim")}
    (finding,) = purposes(replace(CATALOG, stages=stages))

    assert str(finding) == "stages/first/stage.toml:1: 'claim' has this purpose too; keep one"


def test_meaning_of_an_option_that_is_not_there_is_told() -> None:
    question = replace(CATALOG.roles["outcome"], means={"refused": "turned_down"})

    assert ["turned_down" in finding.what for finding in options("question.toml", question)] == [True]


@pytest.mark.parametrize(
    ("pair", "fault"),
    [
        (
            ["reason.colr", "wish.return_refund"],
            "no option 'reason.colr' is offered here; did you mean 'reason.colour'?",
        ),
        (["xyz", "wish.return_refund"], "no option 'xyz' is offered here; take the pair out"),
    ],
)
def test_pair_of_options_of_which_one_is_not_offered_is_told(pair: list[str], fault: str) -> None:
    problem = replace(CATALOG.problems["return"], excludes=[pair])

    assert [finding.what for finding in problem_references(CATALOG, problem)] == [fault]


def test_channel_is_like_one_that_there_is_and_that_is_like_no_other() -> None:
    channels = CATALOG.channels
    lost = {id: channel for id, channel in channels.items() if id != "email"}
    circle = {**channels, "email": replace(channels["email"], like="chat")}

    assert {finding.what.split(";")[0] for finding in likes("channels", lost)} == {"no channel 'email'"}
    circular = [finding.what for finding in likes("channels", circle)]
    assert "it would be like itself, by way of 'chat'; one of them has all words" in circular
    assert list(likes("channels", channels)) == []


def test_channel_without_a_limit_in_some_language_is_told() -> None:
    chat = replace(CATALOG.channels["chat"], hard={"ru": 1200, "en": 1300})
    (found,) = limits(replace(CATALOG, channels={**CATALOG.channels, "chat": chat}))

    assert str(found) == "channels/chat/channel.toml:1: 'hard' says nothing of 'zh'; add zh = …"

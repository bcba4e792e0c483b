"""templates/ is checked when it is read; what is broken is named by file, line and remedy."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from composer import config
from composer.catalog.findings import BrokenCatalog
from composer.catalog.reading import read_catalog
from composer.catalog.words import joined
from tests.benchmarks.servers import CACHE
from tests.cast import CATALOG, draft, least_telling


def findings(folder: Path) -> list[str]:
    with pytest.raises(BrokenCatalog) as broken:
        read_catalog(folder, cache=CACHE)
    return [str(finding) for finding in broken.value.findings]


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_shipped_has_no_findings() -> None:
    catalog = read_catalog(config.TEMPLATES, cache=CACHE)

    assert list(catalog.languages) == ["en", "ru", "zh"]
    assert {"return", "exchange", "payment-failed"} <= set(catalog.problems)


BREAKS = [
    [
        (
            "problems/return/problem.toml",
            "days = 10",
            "dais = 10",
            "unknown key 'dais'; did you mean 'days'?",
        ),
        (
            "problems/return/problem.toml",
            '"received_on", ',
            '"received", ',
            "asks for 'received', which is no question",
        ),
        (
            "problems/return/problem.toml",
            'kind = "one"',
            'kind = "single"',
            "'kind' cannot be 'single'; it takes one or many",
        ),
        (
            "problems/return/ru.txt",
            "{% endblock %}",
            "",
            "block 'title' is never closed; add {% endblock %}",
        ),
    ],
    [
        (
            "problems/return/problem.toml",
            "days = 10",
            "days = 'ten'",
            "'days' cannot be 'ten'; it takes a whole number from 0 on",
        ),
        (
            "problems/return/ru.txt",
            "{% block title %}",
            "Здравствуйте! {% block title %}",
            "text outside of any block; put it into one",
        ),
    ],
    [
        (
            "problems/return/problem.toml",
            "days = 10",
            "days = = 10",
            "not TOML: ",
        ),
    ],
    [
        (
            "problems/return/ru.txt",
            "{% block matter %}",
            "{% block mater %}",
            "unknown block 'mater'; did you mean 'matter'?",
        ),
        (
            "stages/follow-up/ru.txt",
            "{{ answer_by | day }}",
            "{{ answer_bei | day }}",
            "unknown fact 'answer_bei'; did you mean 'answer_by'?",
        ),
        (
            "problems/incomplete/ru.txt",
            "self._rest()",
            "self._remains()",
            "self._remains() says no block of channels or laws, nor of this file; rename it",
        ),
        (
            "stages/thanks/ru.txt",
            "{% block body %}",
            "{% block letter %}",
            "unknown block 'letter'; rename it or remove it",
        ),
        (
            "questions/outcome/question.toml",
            "over.promise_broken",
            "over.promise_kept",
            "outcome has no option 'promise_kept'; there are: ",
        ),
        (
            "problems/return/problem.toml",
            'group = "return"',
            'group = "retour"',
            "no group 'retour'; there are: ",
        ),
        (
            "problems/return-defective/problem.toml",
            'once_refused = "return-refused/follow-up"',
            'once_refused = "turned-down/follow-up"',
            "no problem 'turned-down'; there are: ",
        ),
        (
            "problems/exchange/problem.toml",
            '"fit.too_large" = "reason.size"',
            '"fit.too_large" = "reason.sizzle"',
            "no option 'reason.sizzle'; there are: ",
        ),
        (
            "problems/return/problem.toml",
            'once_refused = "/follow-up"',
            'once_refused = "/again"',
            "no stage 'again'; there are: ",
        ),
        (
            "problems/return/problem.toml",
            'wish = ["return_refund"]',
            'wish = ["giveback"]',
            "wish has no option 'giveback'; there are: return_refund, ",
        ),
        (
            "questions/wish/question.toml",
            "repair = 3",
            "mend = 3",
            "wish has no option 'mend'; there are: return_refund, ",
        ),
        (
            "channels/chat/channel.toml",
            "rank = 2",
            "rank = 3",
            "'app' has this rank too; choose another",
        ),
        (
            "shops/wildberries/shop.toml",
            'law = "russia"',
            'law = "russland"',
            "no law 'russland'; there are: belarus, elsewhere, kazakhstan, russia",
        ),
        (
            "replies/misuse/reply.toml",
            '"return-refused/first"',
            '"return-refuse/first"',
            "no problem 'return-refuse'; there are: ",
        ),
        (
            "questions/defect/zh.txt",
            "{% block defect_overheats %}{{ it.word }}使用时发烫。{% endblock %}",
            "",
            "block 'defect_overheats' is missing; add ",
        ),
    ],
    [
        (
            "problems/return/problem.toml",
            'once_refused = "/follow-up"',
            "",
            'says not what answers a refusal; add once_refused = "/follow-up"',
        ),
        (
            "replies/misuse/reply.toml",
            '"return-refused/first"',
            '"return-refused/second"',
            "no stage 'second'; there are: ",
        ),
        (
            "replies/misuse/reply.toml",
            'says = [\n  "(следы|признаки) ',
            'says = [\n  "(следы|признаки ',
            "mark '(следы|признаки ~ (",
        ),
        (
            "stages/follow-up/ru.txt",
            "| day",
            "| dai",
            "unknown filter 'dai'; rename it or remove it",
        ),
        (
            "problems/return/ru.txt",
            "{% block about %}",
            "{% block _aside %}Кстати.{% endblock %}{% block about %}",
            "nothing says '_aside'; say it by self._aside(), or remove it",
        ),
        (
            "problems/return/en.txt",
            "{% block about %}",
            "{% block _lacking %}it{% endblock %}{% block about %}{{ self._lacking() }}",
            "'_lacking' is a block of problems/incomplete/en.txt already; rename it",
        ),
    ],
    [
        (
            "replies/misuse/reply.toml",
            'ticks = ["refusal.caused_by_me", "outcome.refused"]',
            'ticks = ["refusal.caused_by_me", "outcome.denied"]',
            "no option 'outcome.denied'; there are: ",
        ),
        (
            "problems/return/ru.txt",
            "{% block about %}",
            "{% block title %}",
            "block 'title' stands here a second time; keep one",
        ),
    ],
]
"""What is broken at once, side by side: file, what stood there, what stands there now, and what is said of it."""


Break = tuple[str, str, str, str]


@pytest.mark.parametrize("breaks", BREAKS, ids=lambda breaks: breaks[0][0])
def test_breaks_are_all_named_at_once_with_file_line_and_remedy_in_order(copied: Path, breaks: list[Break]) -> None:
    for file, old, new, _ in breaks:
        edit(copied / file, old, new)
    found = findings(copied)
    places = [(file, int(line)) for file, line, *_ in (finding.split(":") for finding in found)]

    assert [broken for broken in breaks if not any(is_named(copied, broken, finding) for finding in found)] == []
    assert places == sorted(places)


def is_named(folder: Path, broken: Break, finding: str) -> bool:
    """Whether the finding says so of what stands there now."""
    file, _, new, said = broken
    text = (folder / file).read_text(encoding="utf-8")
    line = text[: text.rindex(new)].count("\n") + 1 if new and "missing" not in said else r"\d+"
    return bool(re.match(f"{file}:{line}: {re.escape(said)}", finding))


def test_text_that_cannot_be_read_is_one_finding(copied: Path) -> None:
    problems = copied / "problems"
    edit(problems / "account/ru.txt", "{% block about %}", "{% block about %}{% if today %}")
    (problems / "damaged" / "ru.txt").write_bytes("Возврат".encode("cp1251"))
    (problems / "exchange" / "ru.txt").write_text("\n", encoding="utf-8")
    (problems / "return" / "zh.txt").unlink()

    assert findings(copied) == [
        "problems/account/ru.txt:2: 'if' is never closed; add {% endif %}",
        "problems/damaged/ru.txt:1: not UTF-8; save it as UTF-8",
        "problems/exchange/ru.txt:1: empty: write it, with the same blocks as its neighbours",
        "problems/return/zh.txt:1: missing: write it, with the same blocks as its neighbours",
    ]


def test_missing_facts_are_named(copied: Path) -> None:
    (copied / "problems" / "extra").mkdir()

    assert findings(copied) == [
        "problems/extra/problem.toml:1: missing: every folder here has one; add it or remove the folder"
    ]


def test_language_that_is_not_offered_yet_may_be_incomplete(copied: Path) -> None:
    (copied / "languages" / "kk").mkdir()
    german = (copied / "languages" / "ru" / "language.toml").read_text(encoding="utf-8")
    (copied / "languages" / "kk" / "language.toml").write_text("offered = false\n" + german, encoding="utf-8")

    assert "kk" not in read_catalog(copied, cache=CACHE).languages


def test_text_in_a_language_that_is_not_offered_yet_is_sound_all_the_same(copied: Path) -> None:
    edit(copied / "languages" / "zh" / "language.toml", "name =", "offered = false\nname =")
    edit(copied / "problems" / "return" / "zh.txt", "{% block about %}", "{% block aboot %}")
    edit(copied / "problems" / "exchange" / "zh.txt", "{% endblock %}", "")

    assert findings(copied) == [
        "problems/exchange/zh.txt:1: block 'title' is never closed; add {% endblock %}",
        "problems/return/zh.txt:2: unknown block 'aboot'; did you mean 'about'?",
    ]


def test_what_follows_from_faults_in_facts_is_not_named(copied: Path) -> None:
    faults = {
        "groups/return/group.toml": ("rank", "rnk"),
        "languages/ru/language.toml": ("joint", "jont"),
        "problems/return/problem.toml": ("[questions.reason]\n", '[questions.reason]\nkid = "one"\n'),
        "questions/wish/question.toml": ("kind", "kid"),
        "stages/first/stage.toml": ("rank = 1", "rank = = 1"),
    }
    for file, (old, new) in faults.items():
        edit(copied / file, old, new)

    assert [found.split(":")[0] for found in findings(copied)] == list(faults)


def test_folder_that_nothing_reads_is_named(copied: Path) -> None:
    (copied / "problems" / "return").rename(copied / "problem")

    assert findings(copied)[0].startswith(
        "problem:1: nothing reads a folder of this name; rename it or remove it: there"
    )


def test_operator_overrides_single_files(tmp_path: Path) -> None:
    own = tmp_path / "problems" / "return" / "ru.txt"
    own.parent.mkdir(parents=True)
    text = (config.TEMPLATES / "problems" / "return" / "ru.txt").read_text(encoding="utf-8")
    own.write_text(text.replace("Товар не подошёл{% endblock %}", "Не подошло{% endblock %}"), encoding="utf-8")
    catalog = read_catalog(config.TEMPLATES, tmp_path, cache=CACHE)

    assert catalog.problems["return"].words["ru"].say("title") == "Не подошло"
    assert catalog.problems["return"].words["zh"].say("title") == "商品不合适"


def test_fault_in_an_operators_file_is_named_with_its_whole_path(tmp_path: Path) -> None:
    own = tmp_path / "problems" / "return" / "ru.txt"
    own.parent.mkdir(parents=True)
    text = (config.TEMPLATES / "problems" / "return" / "ru.txt").read_text(encoding="utf-8")
    own.write_text(text + "{% block wish__line %}{% endblock %}", encoding="utf-8")
    with pytest.raises(BrokenCatalog) as broken:
        read_catalog(config.TEMPLATES, tmp_path, cache=CACHE)

    found = [str(finding) for finding in broken.value.findings]
    remedy = "block 'wish__line' stands in no other language of this folder; add it there or remove it here"
    assert [re.sub(r":\d+:", ":", finding) for finding in found] == [f"{own}: {remedy}"]


def test_misspelt_channel_is_one_finding(copied: Path) -> None:
    edit(copied / "shops/wildberries/shop.toml", 'channels = ["email"', 'channels = ["emial"')
    (found,) = findings(copied)

    assert re.match(r"shops/wildberries/shop.toml:\d+: no channel 'emial'; there are: request, email, ", found)


def test_text_in_place_of_a_list_is_one_finding(copied: Path) -> None:
    edit(copied / "problems/return/problem.toml", 'wish = ["return_refund"]', 'wish = "return_refund"')

    (found,) = findings(copied)
    assert found.endswith("'wish' cannot be 'return_refund'; it takes a list in square brackets")


def test_folder_whose_name_cannot_be_part_of_an_address_is_named(copied: Path) -> None:
    (copied / "groups" / "return").rename(copied / "groups" / "my group")

    assert "groups/my group:1: a folder's name takes letters, digits, - and _; rename it" in findings(copied)


def test_operators_folder_that_overrides_nothing_is_named_with_the_one_meant(tmp_path: Path) -> None:
    own = tmp_path / "problems" / "retrun" / "ru.txt"
    own.parent.mkdir(parents=True)
    own.write_text("{% block title %}Возврат{% endblock %}", encoding="utf-8")
    with pytest.raises(BrokenCatalog) as broken:
        read_catalog(config.TEMPLATES, tmp_path, cache=CACHE)

    (found,) = broken.value.findings
    assert str(found).startswith(f"{own.with_name('problem.toml')}:1: missing: ")
    assert str(found).endswith("did you mean the folder 'return'?")


def test_question_may_not_take_the_name_of_a_fact(copied: Path) -> None:
    with (copied / "problems" / "return" / "problem.toml").open("a", encoding="utf-8") as toml:
        toml.write('\n[questions.amount]\nkind = "money"\n')

    assert any("'amount' is a fact or a shared question already" in found for found in findings(copied))


def test_shared_question_that_no_layout_speaks_of_is_told(copied: Path) -> None:
    folder = copied / "questions" / "warranty"
    folder.mkdir()
    (folder / "question.toml").write_text('kind = "one"\noptions = ["runs"]\n', encoding="utf-8")
    for language in ("en", "ru", "zh"):
        words = "{% block warranty %}?{% endblock %}{% block warranty_runs %}Гарантия действует.{% endblock %}"
        (folder / f"{language}.txt").write_text(words, encoding="utf-8")
    edit(copied / "problems" / "return" / "problem.toml", 'asks = ["', 'asks = ["warranty", "')
    case = replace(least_telling("return"), choices={"warranty": ("runs",)})

    assert "Гарантия действует" in draft(read_catalog(copied, cache=CACHE), case).body


def test_new_question_takes_three_lines_and_a_block_per_language(copied: Path) -> None:
    problem = copied / "problems" / "return"
    with (problem / "problem.toml").open("a", encoding="utf-8") as toml:
        toml.write('\n[questions.serial_number]\nkind = "text"\nlimit = 40\n')
    for language, label in {"en": "Serial number", "ru": "Серийный номер", "zh": "序列号"}.items():
        with (problem / f"{language}.txt").open("a", encoding="utf-8") as text:
            text.write(f"\n{{% block serial_number %}}{label}{{% endblock %}}\n")

    assert "serial_number" in read_catalog(copied, cache=CACHE).problems["return"].questions


def test_option_that_cannot_name_a_block_is_refused_where_it_stands(copied: Path) -> None:
    with (copied / "problems/return/problem.toml").open("a", encoding="utf-8") as file:
        file.write('\n[questions.umbrella]\nkind = "one"\noptions = ["inside-out"]\n')

    assert any("'inside-out' cannot name a block; use letters, digits and _" in found for found in findings(copied))


def test_every_role_has_one_question(copied: Path) -> None:
    edit(copied / "questions/amount/question.toml", 'role = "price"', 'role = "ticket"')

    found = findings(copied)
    assert any("no question has the role 'price'" in finding for finding in found)
    assert any("ticket_number/question.toml" in f and "'amount' has this role too" in f for f in found)


def test_country_without_a_law_is_found_once(copied: Path) -> None:
    edit(copied / "questions/country/question.toml", '"elsewhere"', '"elsewhere", "atlantis"')
    for language in ("en", "ru", "zh"):
        with (copied / "questions" / "country" / f"{language}.txt").open("a", encoding="utf-8") as text:
            text.write("{% block country_atlantis %}Atlantis{% endblock %}")

    (found,) = findings(copied)
    assert found.startswith("questions/country/question.toml:5: no law 'atlantis': add the folder laws/atlantis")


def test_words_joined_for_letters_hold_only_what_was_said() -> None:
    words = joined(*(CATALOG.problems[id].words["ru"] for id in ("late-order", "return")))

    assert words.say("title") == CATALOG.problems["late-order"].words["ru"].say("title")
    assert ("title" in words, "salutation_of_nobody" in words, list(words.blocks)) == (True, False, ["title"])

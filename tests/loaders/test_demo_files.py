"""The files of the demo network: what the loaders take, in all forms, the same bytes every time, in little memory."""

import hashlib
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from stdnum.cn import uscc

from graph_api.errors import BadInput
from loaders.check import Checker, Refused, Repeat
from loaders.demo import DemoFiles, generate
from loaders.demo.files import ORDER
from loaders.kinds import form_of, require_columns
from loaders.table import open_table
from tests.loaders.demo_rows import Row, rows, rows_of
from tests.loaders.recount import Tables, read, recount
from tests.loaders.recount_taicang import vessel_id


@pytest.fixture(scope="module")
def tables(network: DemoFiles, network_directory: Path) -> Tables:
    assert network.files
    return read(network_directory)


def digest(directory: Path) -> str:
    state = hashlib.sha256()
    for path in sorted(directory.iterdir()):
        state.update(path.name.encode())
        state.update(path.read_bytes())
    return state.hexdigest()


# What the records say.


def test_notices_are_mostly_complete_and_some_decisions_have_none(network: DemoFiles, tables: Tables) -> None:
    notices = [row for row in rows_of(network, "notice") if row["kind"] == "repair_notice"]
    parts = Counter(len(row["parts"].split(";")) for row in notices)
    assert parts[4] > 10 * (parts[3] + parts[2]) / 2 > 1000
    told = {row["about"] for row in notices}
    in_tianjin = [id_ for id_, row in tables.penalties.items() if row["reported_by"][:2] == "12" and not row["event"]]
    assert 100 < sum(id_ not in told for id_ in in_tianjin) < len(in_tianjin) / 10
    in_the_year = [row for row in notices if row["served_on"][:4] == "2024" and row["reported_by"][:2] == "12"]
    assert len(in_the_year) > 5000
    kinds = Counter(row["kind"] for row in rows_of(network, "notice"))
    assert min(kinds["penalty_pre_notice"], kinds["repair_pre_notice"]) >= 20


def test_payments_commitments_and_cases_come_in_all_forms(network: DemoFiles) -> None:
    payments = rows_of(network, "payment")
    assert all(float(row["amount"]) > 0 for row in payments)
    assert (
        min(sum(row["verified_by"] == "" for row in payments), sum(row["verified_by"] != "" for row in payments)) > 99
    )
    commitments = Counter(row["kind"] for row in rows_of(network, "commitment"))
    assert min(commitments["paid_fine"], commitments["credit_repair"]) > 99
    cases = rows_of(network, "repair-case")
    states = Counter(row["state"] for row in cases)
    assert min(states[state] for state in ("applied", "accepted", "rejected", "repaired")) > 99
    assert {row["mode"] for row in cases} == {"commitment", "closed_loop", "unknown"}
    now = {(row["reported_by"], row["number"]): row["state"] for row in cases}
    before = rows_of(network, "repair-case-applied")
    assert len(before) > 99
    assert all(now[row["reported_by"], row["number"]] != "applied" for row in before)


def test_regions_and_their_members(network: DemoFiles) -> None:
    members = Counter((row["object"], row["reported_by"]) for row in rows_of(network, "member-of"))
    assert members == {
        ("beijing-tianjin-hebei", "120000"): 3,
        ("yangtze-delta", "310000"): 4,
        ("suzhou-five-cities", "320500"): 5,
    }


# The files.


def test_files_come_in_load_order_with_the_columns_of_their_loaders(network: DemoFiles) -> None:
    assert [file.path.stem[3:] for file in network.files] == list(ORDER)
    assert [file.path for file in network.files] == sorted(file.path for file in network.files)
    for file in network.files:
        require_columns(form_of(file.slug), open_table(file.path))
        assert file.rows > 0


def test_the_loaders_accept_every_row_and_none_twice(network: DemoFiles) -> None:
    for file in network.files:
        table = open_table(file.path)
        checker = Checker(form_of(file.slug), table.columns, latest=date(2025, 12, 31))
        checked = [checker.check(record) for record in table.records()]
        assert [one for one in checked if isinstance(one, Refused | Repeat)] == []
        assert len(checked) == file.rows


def test_numbers_of_records_are_unique_over_the_files_of_a_kind(network: DemoFiles) -> None:
    numbers = Counter(
        (file.slug, row["reported_by"], row["number"])
        for file in network.files if file.path.stem[3:] != "repair-case-applied"
        for row in rows(file.path) if "number" in row
    )  # fmt: skip
    assert max(numbers.values()) == 1


PLACES = {"reported_by", "acts_for", "subject_home", "located_in"}
"""Columns with a bare code of a jurisdiction; a data set stands there with its prefix."""

BARE = {
    "enterprise": "uscc", "jurisdiction": "code", "region": "id", "authority": "code", "source": "code",
    "driver": "licence", "person": "code", "merchant": "code",
}  # fmt: skip
OBJECTS = {"registered-in": "jurisdiction", "licensed-in": "jurisdiction", "member-of": "region", "home-port": "port"}


def test_every_reference_stands_in_an_earlier_file(network: DemoFiles) -> None:
    known = {""}
    for file in network.files:
        own: set[str] = set()
        for row in rows(file.path):
            missing = [one for one in references(file.slug, row) if one not in known]
            assert missing == [], (file.path.name, row)
            own.add(own_id(file.slug, row))
        known |= own


def references(slug: str, row: Row) -> Iterator[str]:
    """The ids of all that a row refers to; what may stand bare in a column is given its prefix."""
    for column, cell in row.items():
        if not cell:
            continue
        if column in PLACES:
            yield _typed(cell, "jurisdiction")
        elif column == "subject":
            yield _typed(cell, "jurisdiction" if slug == "member-of" else "enterprise")
        elif column == "object":
            yield _typed(cell, OBJECTS.get(slug, "enterprise"))
        elif column in ("port", "authority"):
            yield _typed(cell, column)
        elif column == "event" or (column == "about" and slug != "acknowledgement"):
            yield _typed(cell, "penalty" if slug in ("penalty", "repair-case") else slug)


def _typed(cell: str, prefix: str) -> str:
    return cell if ":" in cell else f"{prefix}:{cell}"


def own_id(slug: str, row: Row) -> str:
    """The public id of what a row is, where others may refer to it."""
    if "number" in row or slug == "listing":
        key = row["number"] if "number" in row else f"{row['list']}/{row['subject']}/{row['valid_from']}"
        return f"{slug.replace('-', '_')}:{row['reported_by']}/{key}"
    if slug == "vessel":
        return vessel_id(row)
    if slug == "vehicle":
        return f"vehicle:{row['vin'] or '/'.join((row['plate'], row['since']))}"
    if slug == "port":
        return f"port:{row['locode'] or 'WPI' + row['wpi']}"
    if slug == "enterprise" and not row["uscc"]:
        return f"enterprise:LEI{row['lei']}"
    return f"{slug}:{row[BARE[slug]]}" if slug in BARE else ""


def test_records_concern_the_subject_of_the_penalty_that_they_are_about(network: DemoFiles, tables: Tables) -> None:
    for name in ("payment", "commitment", "notice", "repair-case-applied", "repair-case"):
        assert all(tables.penalties[row["about"]]["subject"] == row["subject"] for row in rows_of(network, name))
    for row in tables.penalties.values():
        assert not row["event"] or tables.penalties[row["event"]]["subject"] == row["subject"]


def test_enterprises_have_valid_codes_of_their_home_and_names_of_their_own(network: DemoFiles) -> None:
    places = {row["code"] for row in rows_of(network, "jurisdiction")}
    enterprises = rows_of(network, "enterprise")
    for row in enterprises:
        code = row["uscc"]
        assert uscc.is_valid(code)
        assert code[2:8] in places
        assert code[16] == organisation_check(code[8:16])
        assert row["name"].endswith("有限公司")
    assert len({row["uscc"] for row in enterprises}) == len(enterprises)
    assert len({row["name"] for row in enterprises}) > 0.95 * len(enterprises)


def organisation_check(code: str) -> str:
    """GB 11714: weights 3, 7, 9, 10, 5, 8, 4, 2; modulo 11."""
    values = ["0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(sign) for sign in code]
    left = -sum(value * weight for value, weight in zip(values, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    return "X" if left == 10 else str(left)


def test_same_arguments_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        generate(tmp_path / name, scale=0.05, seed=11)
    generate(tmp_path / "other", scale=0.05, seed=12)
    assert digest(tmp_path / "one") == digest(tmp_path / "two") != digest(tmp_path / "other")


def test_the_bytes_are_those_of_every_platform_and_python(tmp_path: Path) -> None:
    """The digest was taken once; whoever changes the network on purpose puts the new one here."""
    generate(tmp_path, scale=0.01, seed=1)
    assert digest(tmp_path) == "806eb5a7d8a825550c8601d0e1f037b45a761c59ca9478424a644d13388745a6"


@pytest.mark.parametrize("scale", [0.0, 0.0009, -1.0, 1001.0, float("nan")])
def test_a_scale_out_of_range_is_refused_before_anything_is_written(tmp_path: Path, scale: float) -> None:
    with pytest.raises(BadInput, match="scale"):
        generate(tmp_path / "out", scale=scale)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("as_of", [date(2024, 12, 30), date(2026, 3, 31)])
def test_a_day_out_of_range_is_refused(tmp_path: Path, as_of: date) -> None:
    with pytest.raises(BadInput, match="as-of"):
        generate(tmp_path / "out", as_of=as_of)


def test_the_smallest_network(tmp_path: Path) -> None:
    generate(tmp_path, scale=0.001)
    counted = recount(read(tmp_path))
    assert (counted.reminders, counted.enterprises) == (9, 1)


def test_memory_does_not_grow_with_the_scale(tmp_path: Path) -> None:
    generate(tmp_path, scale=0.01)
    small, large = (peak(tmp_path, scale) for scale in (0.05, 0.5))
    assert large < small + 500_000 < 15_500_000


def peak(directory: Path, scale: float) -> int:
    tracemalloc.start()
    try:
        generate(directory, scale=scale)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

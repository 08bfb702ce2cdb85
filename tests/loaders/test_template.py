"""Templates: what they print is what the checks take."""

import csv
import io
from pathlib import Path

import pytest

from graph_api.domain.vocabulary import KINDS
from graph_api.ledger.batch import Row
from loaders.kinds import FORMS, form_of
from loaders.template import as_csv, as_text
from tests.loaders.loader_files import check_file

CONDITIONAL = frozenset({
    ("repair-case", "repaired_on"), ("appeal", "decided_on"), ("work-order", "done_on"), ("points-entry", "amount"),
    ("points-entry", "unit"), ("enterprise", "uscc"), ("port", "latitude"), ("port", "longitude"),
    ("jurisdiction", "latitude"), ("jurisdiction", "longitude"), ("merchant", "latitude"), ("merchant", "longitude"),
})  # fmt: skip
"""A case that is repaired must say when, though other cases have no such day; and so on for the example rows."""


def test_every_kind_of_the_vocabulary_that_is_not_derived_can_be_loaded() -> None:
    assert list(FORMS) == [kind.slug for kind in KINDS.values() if not kind.derived]


@pytest.mark.parametrize("kind", FORMS)
def test_the_printed_example_can_be_loaded(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "example.csv"
    path.write_text(as_csv(form_of(kind)), encoding="utf-8")
    (checked,) = check_file(kind, path)
    assert isinstance(checked, Row)


@pytest.mark.parametrize("kind", FORMS)
def test_the_template_names_every_column_rule_and_type_in_both_languages(kind: str) -> None:
    form, text = form_of(kind), as_text(form_of(kind))
    for column in form.columns:
        mark = "*" if column.required else ""
        assert f"\n  {column.name}{mark} · {column.column.zh}\n" in text
        assert column.reading.en in text
        assert column.reading.zh in text
    for rule in form.rules:
        assert rule.en in text
        assert rule.zh in text
        assert form.column(rule.field) is not None
    assert form.kind.zh in text


@pytest.mark.parametrize("kind", FORMS)
def test_required_columns_are_those_without_which_the_example_is_refused(tmp_path: Path, kind: str) -> None:
    form = form_of(kind)
    for column in form.columns:
        row = {**form.example(), column.name: ""}
        text = io.StringIO(newline="")
        csv.writer(text).writerows([row.keys(), row.values()])
        path = tmp_path / "example.csv"
        path.write_text(text.getvalue(), encoding="utf-8")
        (checked,) = check_file(kind, path)
        conditional = (kind, column.name) in CONDITIONAL
        assert isinstance(checked, Row) is not (column.required or conditional)


@pytest.mark.parametrize("kind", FORMS)
def test_every_column_becomes_a_property_that_the_vocabulary_knows(tmp_path: Path, kind: str) -> None:
    form = form_of(kind)
    known = {field.name for field in form.kind.fields} | {link.name for link in form.kind.links}
    ends = {"subject", "object"} if form.kind.is_relationship else set[str]()
    kept = {column.to for column in form.columns if column.column.kept}
    assert kept <= known | ends | {"part_of", "acts_for"}

"""Jurisdictions by code: which lies within which."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_api.domain.jurisdiction import PROVINCES, covers, is_province, prefix_of, province_of

codes = st.from_regex(r"[1-9]\d(00|0[1-9]|[1-9]\d)(00|0[1-9]|[1-9]\d)", fullmatch=True)


@pytest.mark.parametrize(
    ("wider", "code", "expected"),
    [
        ("120000", "120000", True),
        ("120000", "120101", True),
        ("120101", "120000", False),
        ("320500", "320585", True),
        ("320500", "320200", False),
        ("320500", "320000", False),
        ("320585", "320585", True),
        ("320585", "320500", False),
        ("120000", "130000", False),
        ("120000", "unknown", False),
        ("unknown", "unknown", False),
        ("", "120000", False),
        ("120000", "", False),
        ("120000", "12010", False),
    ],
)
def test_covers(wider: str, code: str, expected: bool) -> None:
    assert covers(wider, code) is expected


@settings(deadline=None)
@given(codes, codes)
def test_what_covers_begins_alike(wider: str, code: str) -> None:
    assert covers(wider, code) is code.startswith(prefix_of(wider))


@settings(deadline=None)
@given(codes)
def test_a_province_covers_what_is_in_it(code: str) -> None:
    assert covers(province_of(code), code)
    assert province_of(province_of(code)) == province_of(code)


def test_provinces() -> None:
    assert len(PROVINCES) == 34
    assert province_of("320585") == "320000"
    assert province_of("unknown") == "unknown"
    assert is_province("120000")
    assert not is_province("120101")
    assert not is_province("990000")
    assert not is_province("unknown")

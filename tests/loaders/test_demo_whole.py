"""The whole demo network: where the ordinary one holds a part, every published figure comes out, by other code."""

from pathlib import Path

import pytest

from loaders.demo import generate
from tests.loaders import test_demo_beibei, test_demo_henan, test_demo_kunming, test_demo_shandong, test_demo_zhejiang
from tests.loaders.demo_rows import CaseRows
from tests.loaders.recount_henan import recount as recount_henan
from tests.loaders.recount_kunming import drivers
from tests.loaders.recount_shandong import recount as recount_shandong


def check(rows: CaseRows, scale: float) -> None:
    """Every figure is that of the source times the scale."""
    assert recount_henan(rows) == test_demo_henan.expected(scale, part=1)
    assert recount_shandong(rows) == test_demo_shandong.expected(scale, part=1)
    kunming = round(test_demo_kunming.RATED * scale), round(test_demo_kunming.LISTED * scale)
    assert test_demo_kunming.figures(drivers(rows)) == kunming
    high = round(test_demo_zhejiang.HIGH[0] * scale), round(test_demo_zhejiang.HIGH[1] * scale)
    assert test_demo_zhejiang.figures(rows) == (round(test_demo_zhejiang.GRADED * scale), high)
    beibei = test_demo_beibei.ENTERPRISES, test_demo_beibei.GRADED_A, test_demo_beibei.EMPLOYEES
    assert test_demo_beibei.figures(rows) == tuple(round(figure * scale) for figure in beibei)


def test_a_small_network_can_be_whole(tmp_path: Path) -> None:
    generate(tmp_path, scale=0.05, whole=True)
    check(CaseRows(tmp_path), 0.05)


@pytest.mark.long
def test_all_that_was_published_is_there(tmp_path: Path) -> None:
    generate(tmp_path, whole=True)
    check(CaseRows(tmp_path), 1)

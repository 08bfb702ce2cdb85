"""A copy of our own pages that a test may change."""

import shutil
from pathlib import Path

import pytest

from graph_api.policies.book import PAGES


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for folder in ("national", "jurisdictions", "agreements"):
        shutil.copytree(PAGES / folder, tmp_path / folder)
    return tmp_path

"""A copy of our own pages that a test may change."""

import shutil
from pathlib import Path

import pytest

from graph_api.policies.book import PAGES
from graph_api.policies.page import FORMS


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for folder in FORMS:
        shutil.copytree(PAGES / folder, tmp_path / folder)
    return tmp_path

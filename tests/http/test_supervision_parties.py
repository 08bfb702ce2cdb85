"""Standings of who is no party to an agreement make nobody a target, though they are seen."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph_api.policies.book import PAGES, PolicyBook
from graph_api.policies.page import FORMS
from tests.conftest import Store
from tests.http.client import client_of
from tests.http.five_cities import (
    REGION,
    STANDING,
    TODAY,
    TWICE,
    asked,
    nodes,
    settle_cities,
)
from tests.store.rows import accept
from tests.store.shipping import (
    CHANGZHOU,
    NANJING,
    WUXI,
    sanction,
    ship,
)


@pytest.fixture(scope="module")
def cities(store: Store) -> Iterator[Store]:
    store.empty()
    settle_cities(store)
    yield store
    store.holds = "something"


WITHOUT_REGION = """
name    = "测试"
name_en = "Of the tests"

[[share]]
id       = "standings"
parties  = ["320200", "320400"]
kinds    = ["Listing", "Sanction"]
subjects = "all"
in_force = 2020-01-01
source   = { title = "A page of the tests" }

[[share]]
id        = "for-information"
reporters = ["320100"]
receivers = ["320200"]
kinds     = ["Listing", "Sanction"]
subjects  = "all"
in_force  = 2020-01-01
source    = { title = "A page of the tests" }

[[supervision]]
id       = "register-of-two"
label    = { zh = "名录", en = "On the register" }
list     = "key-supervision"
severity = 5
connections = ["registered"]
in_force = 2020-01-01
source   = { title = "A page of the tests" }

[[supervision]]
id       = "sanctions-of-two"
label    = { zh = "惩戒", en = "Under a sanction" }
sanction = "限制"
severity = 4
connections = ["registered"]
in_force = 2020-01-01
source   = { title = "A page of the tests" }
"""


def test_standings_of_who_is_no_party_make_nobody_a_target_though_they_are_seen(cities: Store, tmp_path: Path) -> None:
    for folder in FORMS:
        shutil.copytree(PAGES / folder, tmp_path / folder)
    (tmp_path / f"agreements/{REGION}.toml").write_text(WITHOUT_REGION, encoding="utf-8")
    accept(cities.ledger, sanction("35", ship(35), by=NANJING), sanction("33", ship(33), by=CHANGZHOU))
    with client_of(replace(cities, book=PolicyBook.read(tmp_path)), today=TODAY) as client:
        found = nodes(asked(client))
        seen = client.data(f'{{ node(id: "{STANDING[35].id}") {{ id }} }}', viewer=f"jurisdiction:{WUXI}")
    assert seen["node"] == {"id": STANDING[35].id}
    told = [(one["severity"], one["subject"], one["reportedBy"], one["sanction"]) for one in found]
    assert told == [(5, TWICE, CHANGZHOU, None), (4, ship(33), CHANGZHOU, {"measure": "限制"})]

"""Copies of a local store, for real: written, made into another store, and refused where they cannot be."""

import stat
from pathlib import Path

import neo4j
import pytest

from graph_api.errors import BadInput, StoreUnavailable
from graph_api.progress import SilentProgress
from graph_api.store.address import Neo4jAddress
from graph_api.store.copies import dump, restore
from graph_api.store.local_neo4j import start_local_neo4j

HEAP = "512m"
QUIET = SilentProgress()


def ask(address: Neo4jAddress, statement: str) -> list[object]:
    with neo4j.GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
        address.uri, auth=(address.user, address.password)
    ) as driver:
        return [record[0] for record in driver.execute_query(neo4j.Query(statement), database_="neo4j").records]  # pyright: ignore[reportArgumentType] # A literal each.


@pytest.fixture(scope="module")
def copied(short_lived_java: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was killed, recovered, refused to be copied while it ran, and was then copied into `copy`."""
    office = tmp_path_factory.mktemp("office")
    with start_local_neo4j(office / "data", heap=HEAP) as killed:
        ask(killed.address, "CREATE (:Port {name: '天津港'})")
        killed.kill()
    with pytest.raises(StoreUnavailable, match=r"could not be copied: .*recover"):
        dump(office / "data", office / "copy", progress=QUIET)
    with start_local_neo4j(office / "data", heap=HEAP), pytest.raises(StoreUnavailable, match="already runs on"):
        dump(office / "data", office / "copy", progress=QUIET)
    dump(office / "data", office / "copy", progress=QUIET)
    return office


def test_a_copy_becomes_a_store_with_the_same_data_and_a_password_of_its_own(copied: Path) -> None:
    restore(copied / "restored", copied / "copy", progress=QUIET)
    with start_local_neo4j(copied / "restored", heap=HEAP) as server:
        assert ask(server.address, "MATCH (port:Port) RETURN port.name") == ["天津港"]
        assert server.address.password != (copied / "data" / "password").read_text(encoding="utf-8").strip()


def test_a_copy_is_private_and_leaves_no_draft(copied: Path) -> None:
    assert stat.S_IMODE((copied / "copy").stat().st_mode) == 0o600
    assert not list(copied.glob(".copy-*"))
    assert not list((copied / "data").glob("*.arguments"))


def test_half_a_copy_makes_no_store(copied: Path) -> None:
    (copied / "half").write_bytes((copied / "copy").read_bytes()[:2000])
    with pytest.raises(StoreUnavailable, match=r"half could not be read as a copy of a store: .*Truncated"):
        restore(copied / "from-half", copied / "half", progress=QUIET)
    assert not (copied / "from-half").exists()
    assert not list(copied.glob(".copy-*"))


def test_nothing_is_overwritten(copied: Path) -> None:
    before = (copied / "copy").read_bytes()
    with pytest.raises(BadInput, match="copy exists; name a new file"):
        dump(copied / "data", copied / "copy", progress=QUIET)
    with pytest.raises(BadInput, match="data is not empty"):
        restore(copied / "data", copied / "copy", progress=QUIET)
    assert (copied / "copy").read_bytes() == before


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no store in"):
        dump(tmp_path / "data", tmp_path / "copy", progress=QUIET)
    with pytest.raises(BadInput, match="copy is no file"):
        restore(tmp_path / "data", tmp_path / "copy", progress=QUIET)
    assert not (tmp_path / "data").exists()

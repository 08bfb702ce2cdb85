"""What is wrong at the start is said at once, with its code, before anything long is begun."""

import asyncio
import socket
import time
from pathlib import Path

import pytest

from graph_api.demo import HOME, run_demo
from graph_api.errors import BadInput, StoreUnavailable
from graph_api.serving import bound
from graph_api.settings import Settings
from graph_api.store.address import Neo4jAddress
from graph_api.store.file_lock import FileLock
from graph_api.store.graph_writer import GraphWriter
from loaders.__main__ import main as load
from loaders.divisions import divisions


@pytest.mark.parametrize("uri", ["http://127.0.0.1:7474", "127.0.0.1:7687", "bolt://", "neo4j+x://host"])
def test_an_address_of_another_kind_is_refused(uri: str) -> None:
    with pytest.raises(BadInput, match="CREDIT_GRAPH_NEO4J_URI"):
        Settings.read({"CREDIT_GRAPH_NEO4J_URI": uri})


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:7687", "neo4j://host", "neo4j+s://host:7687", "bolt+ssc://host"])
def test_addresses_of_neo4j_are_taken(uri: str) -> None:
    assert Settings.read({"CREDIT_GRAPH_NEO4J_URI": uri}).neo4j_uri == uri


def test_no_address_is_none() -> None:
    assert Settings.read({"CREDIT_GRAPH_NEO4J_URI": ""}).neo4j_uri is None


def test_a_store_that_is_down_is_said_at_once() -> None:
    with bound(Settings(port=0)) as unserved:
        port = unserved.getsockname()[1]
    before = time.monotonic()
    with pytest.raises(StoreUnavailable), GraphWriter(Neo4jAddress(f"bolt://127.0.0.1:{port}", "neo4j", "x")):
        pass
    assert time.monotonic() - before < 10


def test_a_port_is_taken_from_the_first_moment() -> None:
    with bound(Settings(port=0)) as first:
        port = first.getsockname()[1]
        with pytest.raises(BadInput, match=str(port)), bound(Settings(port=port)):
            pass


def test_small_answers_are_sent_at_once() -> None:
    """A client may take 40 ms to acknowledge a packet, and without this the rest of an answer would wait for it."""

    async def accepted(listening: socket.socket) -> int:
        delays = asyncio.get_running_loop().create_future()

        def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            served = writer.get_extra_info("socket")
            delays.set_result(served.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(connected, sock=listening):
            _, writer = await asyncio.open_connection(*listening.getsockname())
            writer.close()
            return await delays

    with bound(Settings(port=0)) as listening:
        assert asyncio.run(accepted(listening)) == 1


def test_a_second_demo_on_the_same_data_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    home = HOME / "scale-0.01-seed-1"
    home.mkdir(parents=True)
    with FileLock(home / "demo.lock") as lock:
        lock.write_note("process 1, http://127.0.0.1:8000/graphql")
        with pytest.raises(BadInput, match="already runs here"):
            run_demo(Settings(port=0), scale=0.01, seed=1)


def test_a_scale_that_cannot_be_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput, match="scale"):
        run_demo(Settings(port=0), scale=0, seed=1)
    assert not list(tmp_path.iterdir())


def test_the_divisions_are_written_as_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "jurisdiction.csv"
    assert load(["divisions", "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert len(out.read_text(encoding="utf-8").splitlines()) == len(list(divisions())) + 1
    assert load(["divisions", "--out", str(tmp_path)]) == 2
    assert "BAD_INPUT: cannot write" in capsys.readouterr().err

"""Local Neo4j, for real: one server for most tests, a second one that is killed with its program."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import neo4j
import pytest

from graph_api.errors import BadInput, StoreUnavailable
from graph_api.store.local_neo4j import LocalNeo4j, start_local_neo4j
from graph_api.store.neo4j_home import Neo4jHome

HEAP = "512m"


def ask(server: LocalNeo4j, statement: LiteralString, password: str | None = None) -> list[object]:
    """The first column of the answer."""
    address = server.address
    with neo4j.GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
        address.uri, auth=(address.user, password or address.password)
    ) as driver:
        return [record[0] for record in driver.execute_query(statement, database_=address.database).records]


@dataclass(frozen=True)
class Restarted:
    server: LocalNeo4j
    first_password: str
    seconds_to_stop: float


def start_in_a_thread_that_ends(data: Path) -> LocalNeo4j:
    started: list[LocalNeo4j] = []
    thread = threading.Thread(target=lambda: started.append(start_local_neo4j(data, heap=HEAP)))
    thread.start()
    thread.join()
    return started[0]


@pytest.fixture(scope="module")
def restarted(tmp_path_factory: pytest.TempPathFactory) -> Generator[Restarted]:
    """A server that was started, written to, stopped, and started again on the same data."""
    data = tmp_path_factory.mktemp("office") / "data"
    with start_local_neo4j(data, heap=HEAP) as first:
        ask(first, "CREATE (:Port {name: '天津港'})")
        stopping = time.monotonic()
    seconds = time.monotonic() - stopping
    first.stop()
    with start_in_a_thread_that_ends(data) as second:
        yield Restarted(second, first.address.password, seconds)


@pytest.fixture
def server(restarted: Restarted) -> LocalNeo4j:
    return restarted.server


def test_a_restart_keeps_data_and_password(restarted: Restarted) -> None:
    assert restarted.server.address.password == restarted.first_password
    assert ask(restarted.server, "MATCH (port:Port) RETURN port.name") == ["天津港"]


def test_it_stops_without_the_idle_waits_of_bolt(restarted: Restarted) -> None:
    assert restarted.seconds_to_stop < 4


def test_it_outlives_the_thread_that_started_it(server: LocalNeo4j) -> None:
    assert server.is_alive()


def test_another_password_is_refused(server: LocalNeo4j) -> None:
    with pytest.raises(neo4j.exceptions.AuthError):
        ask(server, "RETURN 1", password="neo4j-neo4j")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_the_password_is_for_the_owner_alone(server: LocalNeo4j) -> None:
    password = server.data / "password"
    assert password.read_text() == server.address.password
    assert len(server.address.password) >= 32
    assert password.stat().st_mode & 0o777 == 0o600
    assert server.data.stat().st_mode & 0o777 == 0o700
    assert server.address.password not in repr(server.address)
    assert [path.name for path in server.data.iterdir() if "first-password" in path.name] == []
    for path in [*(server.data / "conf").iterdir(), *(server.data / "logs").iterdir()]:
        assert server.address.password not in path.read_text("utf-8", "replace")


def test_it_listens_on_this_machine_only_and_reports_to_nobody(server: LocalNeo4j) -> None:
    settings = dict(
        zip(
            ask(server, "SHOW SETTINGS YIELD name, value RETURN name"),
            ask(server, "SHOW SETTINGS YIELD name, value RETURN value"),
            strict=True,
        )
    )
    assert str(settings["server.bolt.listen_address"]).startswith("127.0.0.1:")
    assert settings["server.config.strict_validation.enabled"] == "true"
    for off in (
        "server.http.enabled",
        "server.https.enabled",
        "dbms.usage_report.enabled",
        "dbms.fleet_manager.enabled",
        "server.fleet_discovery.enabled",
        "dbms.security.allow_csv_import_from_file_urls",
    ):
        assert settings[off] == "false", off
    assert settings["db.transaction.timeout"] == "2m"
    assert settings["db.tx_log.rotation.size"] == "32.00MiB"
    assert settings["db.tx_log.rotation.retention_policy"] == "2 files"


def test_java_prints_no_word_and_the_log_tells_the_start(server: LocalNeo4j) -> None:
    assert (server.data / "logs" / "console.log").read_text() in ("", "\x06\n")
    assert "Started." in server.log_tail()
    assert "\x06" not in server.log_tail()
    assert len(server.log_tail(2).splitlines()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sessions")
def test_control_c_of_our_terminal_does_not_reach_it(server: LocalNeo4j) -> None:
    assert os.getsid(server.pid) != os.getsid(0)


def test_a_second_start_on_the_same_data_is_refused_with_the_process(server: LocalNeo4j) -> None:
    with pytest.raises(StoreUnavailable) as refused:
        start_local_neo4j(server.data, heap=HEAP)
    assert f"process {os.getpid()}" in str(refused.value)
    assert f"process {server.pid}" in str(refused.value)
    assert "another data directory" in str(refused.value)
    assert ask(server, "RETURN 1") == [1]


def test_a_directory_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("not ours")
    tmp_path.chmod(0o755)
    with pytest.raises(BadInput, match="is not empty"):
        start_local_neo4j(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_a_file_is_no_data_directory(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(BadInput, match="cannot be Neo4j's data directory"):
        start_local_neo4j(tmp_path / "data")


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(StoreUnavailable, match=f"Port {port} .* give another port"):
            start_local_neo4j(tmp_path / "data", port=port)


@pytest.mark.parametrize("wrong", [{"heap": "lots"}, {"page_cache": "1 gigabyte"}, {"page_cache": "8m\nx=y"}])
def test_a_size_that_is_none_is_named(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(BadInput, match=next(iter(wrong))):
        start_local_neo4j(tmp_path / "data", heap=wrong.get("heap", HEAP), page_cache=wrong.get("page_cache", "64m"))
    assert not (tmp_path / "data").exists()


def test_a_port_that_cannot_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="port is 70000"):
        start_local_neo4j(tmp_path / "data", port=70_000)


def test_a_start_that_fails_tells_the_last_words_and_lets_go_of_the_data(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"(?s)Its last words:.*heap"):
        start_local_neo4j(tmp_path / "data", heap="1k")
    home = Neo4jHome(tmp_path / "data")
    assert home.lock.try_acquire()
    home.lock.release()


PROGRAM = """
    import sys, time
    from pathlib import Path
    import neo4j
    from graph_api.store.local_neo4j import start_local_neo4j

    server = start_local_neo4j(Path(sys.argv[1]), heap="512m")
    address = server.address
    with neo4j.GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
        driver.execute_query("CREATE (:Vessel {name: 'committed before the crash'})")
    print(server.pid, address.password, flush=True)
    time.sleep(300)
"""


def wait_until_gone(pid: int, *, seconds: float) -> bool:
    """Whether the process ends in time; one that is dead and only waits to be reaped has ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_killed_program_leaves_no_neo4j_and_no_stale_lock(server: LocalNeo4j, tmp_path: Path) -> None:
    data = tmp_path / "data"
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), str(data)], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    with program, program.stdout:
        pid, password = program.stdout.readline().split()
        assert Path(f"/proc/{pid}").exists()
        assert server.is_alive(), "two on different data run side by side"
        program.send_signal(signal.SIGKILL)
    assert wait_until_gone(int(pid), seconds=5)
    assert str(program.pid) in (data / "lock").read_text()
    with start_local_neo4j(data, heap=HEAP) as again:
        assert again.address.password == password
        assert ask(again, "MATCH (vessel:Vessel) RETURN vessel.name") == ["committed before the crash"]
        again.kill()
        assert not again.is_alive()

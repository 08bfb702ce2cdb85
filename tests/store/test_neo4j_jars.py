"""Neo4j's jars: what is refused, what is fetched, and that it is fetched once."""

import hashlib
import http.server
import subprocess
import sys
import textwrap
import threading
from collections.abc import Generator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from graph_api.errors import BadInput, StoreUnavailable
from graph_api.progress import SilentProgress
from graph_api.store.neo4j_jars import HOME_VARIABLE, ensure_jars
from graph_api.store.neo4j_lock import HEADER, LOCK, SERVER, TEST_ONLY, LockedJar, read_lock, write_lock

QUIET = SilentProgress()


def jar_of(artifact: str) -> LockedJar:
    """A jar whose content is its own name."""
    return LockedJar("example.group", artifact, "1.0", "", hashlib.sha256(artifact.encode()).hexdigest())


JARS = (jar_of("anchor"), jar_of("buoy"), jar_of("crane"))


class Registry:
    """Gives every jar, or those that it has, and remembers what it was asked for."""

    def __init__(self, *, without: tuple[str, ...] = ()) -> None:
        self.without = without
        self.asked: list[str] = []

    def __call__(self, jar: LockedJar, into: Path) -> Path:
        self.asked.append(jar.artifact)
        if jar.artifact in self.without:
            raise ConnectionError("no route to the registry")
        into.mkdir(parents=True)
        path = into / jar.file_name
        path.write_text(jar.artifact)
        return path


@pytest.fixture(autouse=True)
def _no_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HOME_VARIABLE, raising=False)


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.lock"
    write_lock(JARS, path)
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def names_in(lib: Path) -> set[str]:
    return {path.name for path in lib.iterdir()}


def test_fetches_every_jar_once_and_then_works_offline(lock: Path, cache: Path) -> None:
    registry = Registry()
    lib = ensure_jars(QUIET, lock=lock, cache=cache, fetch=registry)
    assert names_in(lib) == {"anchor-1.0.jar", "buoy-1.0.jar", "crane-1.0.jar"}
    assert sorted(registry.asked) == ["anchor", "buoy", "crane"]
    assert {path.name for path in lib.parent.iterdir()} == {"lib"}
    offline = Registry(without=("anchor", "buoy", "crane"))
    assert ensure_jars(QUIET, lock=lock, cache=cache, fetch=offline) == lib
    assert offline.asked == []


def test_another_lock_has_another_directory(lock: Path, cache: Path) -> None:
    first = ensure_jars(QUIET, lock=lock, cache=cache, fetch=Registry())
    write_lock(JARS[:2], lock)
    second = ensure_jars(QUIET, lock=lock, cache=cache, fetch=Registry())
    assert first != second
    assert names_in(second) == {"anchor-1.0.jar", "buoy-1.0.jar"}


def test_a_fetched_jar_with_a_wrong_hash_is_refused(lock: Path, cache: Path) -> None:
    expected = "0" * 64
    write_lock([JARS[0], replace(JARS[1], sha256=expected)], lock)
    with pytest.raises(StoreUnavailable) as refused:
        ensure_jars(QUIET, lock=lock, cache=cache, fetch=Registry())
    assert "buoy-1.0.jar" in str(refused.value)
    assert expected in str(refused.value)
    assert JARS[1].sha256 in str(refused.value)
    assert [path.name for path in cache.glob("*/lib/buoy*")] == []
    assert [path.suffix for path in cache.iterdir() if path.is_dir()] == [".partial"]


def test_a_jar_that_was_changed_later_is_refused(lock: Path, cache: Path) -> None:
    lib = ensure_jars(QUIET, lock=lock, cache=cache, fetch=Registry())
    (lib / "crane-1.0.jar").write_text("derrick")
    with pytest.raises(StoreUnavailable, match=r"crane-1\.0\.jar is not the file .* delete it and start again"):
        ensure_jars(QUIET, lock=lock, cache=cache, fetch=Registry())


def test_a_jar_that_the_lock_does_not_know_is_refused(lock: Path, cache: Path) -> None:
    lib = ensure_jars(QUIET, lock=lock, cache=cache, fetch=Registry())
    (lib / "stowaway.jar").write_text("would run with Neo4j")
    with pytest.raises(StoreUnavailable, match=r"stowaway\.jar is not in"):
        ensure_jars(QUIET, lock=lock, cache=cache, fetch=Registry())


def test_a_deleted_jar_is_fetched_again_alone(lock: Path, cache: Path) -> None:
    lib = ensure_jars(QUIET, lock=lock, cache=cache, fetch=Registry())
    (lib / "buoy-1.0.jar").unlink()
    registry = Registry()
    assert ensure_jars(QUIET, lock=lock, cache=cache, fetch=registry) == lib
    assert registry.asked == ["buoy"]


def test_an_interrupted_fetch_goes_on_where_it_stopped(lock: Path, cache: Path) -> None:
    with pytest.raises(StoreUnavailable):
        ensure_jars(QUIET, lock=lock, cache=cache, fetch=Registry(without=("crane",)))
    (left_over,) = cache.glob("*.partial")
    (left_over / "tmp-of-a-killed-process").mkdir()
    for path in (left_over / "lib").glob("anchor*"):
        path.write_text("cut of")
    registry = Registry()
    lib = ensure_jars(QUIET, lock=lock, cache=cache, fetch=registry)
    assert "crane" in registry.asked
    assert "buoy" not in registry.asked
    assert {path.name for path in lib.parent.iterdir()} == {"lib"}


def test_a_request_that_is_cut_is_tried_again(lock: Path, cache: Path) -> None:
    registry = Registry(without=("buoy",))

    def cut_once(jar: LockedJar, into: Path) -> Path:
        if registry.asked.count("buoy"):
            registry.without = ()
        return registry(jar, into)

    assert len(names_in(ensure_jars(QUIET, lock=lock, cache=cache, fetch=cut_once))) == 3


def test_without_a_network_the_error_says_what_to_do(
    lock: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    configure_jgo("http://127.0.0.1:9", lock.parent, monkeypatch)
    with pytest.raises(StoreUnavailable) as refused:
        ensure_jars(QUIET, lock=lock, cache=cache)
    for hint in ("-1.0.jar", HOME_VARIABLE, "CREDIT_GRAPH_NEO4J_URI", "JGO_CONFIG_FILE"):
        assert hint in str(refused.value)
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def mirror(tmp_path: Path) -> Generator[str]:
    """A mirror that serves the three jars, without the checksum files that a registry has."""
    for jar in JARS:
        place = tmp_path / "mirror/example/group" / jar.artifact / jar.version
        place.mkdir(parents=True)
        (place / jar.file_name).write_text(jar.artifact)
    handler = partial(QuietHandler, directory=str(tmp_path / "mirror"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        del format, args


def configure_jgo(central: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "jgo.conf").write_text(f"[repositories]\ncentral = {central}\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(folder / "jgo.conf"))


def test_a_mirror_named_in_the_configuration_of_jgo_is_asked_silently(
    lock: Path, cache: Path, mirror: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    configure_jgo(mirror, lock.parent, monkeypatch)
    assert len(names_in(ensure_jars(QUIET, lock=lock, cache=cache))) == 3
    assert capfd.readouterr() == ("", "")


FILLER = """
    import sys, time
    from pathlib import Path
    from graph_api.progress import SilentProgress
    from graph_api.store.neo4j_jars import ensure_jars

    lock, cache, asked = map(Path, sys.argv[1:])

    def fetch(jar, into):
        with asked.open("a") as file:
            file.write(jar.artifact + "\\n")
        time.sleep(0.3)
        into.mkdir(parents=True)
        (into / jar.file_name).write_text(jar.artifact)
        return into / jar.file_name

    print(ensure_jars(SilentProgress(), lock=lock, cache=cache, fetch=fetch))
"""


def test_two_processes_at_once_fetch_once(lock: Path, cache: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    command = [sys.executable, "-c", textwrap.dedent(FILLER), str(lock), str(cache), str(asked)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    libs = {process.communicate(timeout=30)[0].strip() for process in both}
    assert [process.returncode for process in both] == [0, 0]
    assert len(libs) == 1
    assert names_in(Path(libs.pop())) == {jar.file_name for jar in JARS}
    assert sorted(asked.read_text().split()) == ["anchor", "buoy", "crane"]


def test_an_unpacked_distribution_is_used_instead(lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "neo4j"))
    with pytest.raises(BadInput, match="unpacked Neo4j Community"):
        ensure_jars(QUIET, lock=lock)
    lib = tmp_path / "neo4j" / "lib"
    lib.mkdir(parents=True)
    (lib / "neo4j-kernel-4.4.0.jar").touch()
    with pytest.raises(BadInput, match=r"holds neo4j-kernel-4\.4\.0\.jar"):
        ensure_jars(QUIET, lock=lock)
    (lib / "neo4j-kernel-4.4.0.jar").rename(lib / f"neo4j-kernel-{SERVER[2]}.jar")
    assert ensure_jars(QUIET, lock=lock) == lib


def test_the_lock_is_sorted_whole_and_names_no_server(tmp_path: Path) -> None:
    jars = read_lock()
    assert list(jars) == sorted(jars)
    assert SERVER in {(jar.group, jar.artifact, jar.version) for jar in jars}
    assert not TEST_ONLY & {(jar.group, jar.artifact) for jar in jars}
    assert "://" not in LOCK.read_text()
    write_lock(jars, tmp_path / "again", header=HEADER.format(version=SERVER[2]))
    assert (tmp_path / "again").read_bytes() == LOCK.read_bytes()


def test_a_line_that_is_none_is_named(lock: Path) -> None:
    lock.write_text(lock.read_text() + "example.group  dredger  1.0  -  not-a-hash\n")
    with pytest.raises(BadInput, match=r"tiny\.lock:4"):
        read_lock(lock)

"""Neo4j's jars: fetched once per user, checked against neo4j.lock at every start, used offline from then on."""

import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_cache_dir

from graph_api.errors import BadInput, StoreUnavailable
from graph_api.progress import Progress, Step
from graph_api.store.file_lock import FileLock
from graph_api.store.neo4j_lock import LOCK, SERVER, LockedJar, maven_context, read_lock, sha256_of

HOME_VARIABLE = "CREDIT_GRAPH_NEO4J_HOME"
THREADS = 8

Fetch = Callable[[LockedJar, Path], Path]
"""Brings one jar into an empty directory and says where it lies there."""


def ensure_jars(
    progress: Progress,
    *,
    lock: Path = LOCK,
    cache: Path | None = None,
    fetch: Fetch | None = None,
    home: Path | None = None,
) -> Path:
    """The `lib` directory with exactly the jars of the lock, every content checked.

    `home` (else $CREDIT_GRAPH_NEO4J_HOME) is an unpacked Neo4j whose own `lib` is used instead, unchecked.
    StoreUnavailable if a jar cannot be fetched, or differs from the lock.
    """
    home = home or _home_from_environment()
    if home is not None:
        return _lib_of_distribution(home)
    jars = read_lock(lock)
    cache = cache or Path(user_cache_dir("transport-credit-graph"))
    ready = cache / f"neo4j-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"
    if not _is_complete(ready / "lib", jars, lock=lock):
        _fill(ready, jars, lock=lock, fetch=fetch or fetch_with_jgo, progress=progress)
    return ready / "lib"


def fetch_with_jgo(jar: LockedJar, into: Path) -> Path:
    """Fetch one jar through jgo, from the servers that jgo is configured with."""
    component = maven_context(into).project(jar.group, jar.artifact).at_version(jar.version)
    return component.artifact(jar.classifier, "jar").resolve()


def _home_from_environment() -> Path | None:
    value = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(value).expanduser() if value else None


def _lib_of_distribution(home: Path) -> Path:
    kernels = sorted((home / "lib").glob("neo4j-kernel-[0-9]*.jar"))
    year = SERVER[2].split(".", maxsplit=1)[0]
    if not kernels:
        raise BadInput(
            f"{HOME_VARIABLE} is {home}, but there is no lib/neo4j-kernel-*.jar in it: "
            "give the directory of an unpacked Neo4j Community."
        )
    if not kernels[0].name.startswith(f"neo4j-kernel-{year}."):
        raise BadInput(
            f"{HOME_VARIABLE} is {home}, which holds {kernels[0].name}; this program starts Neo4j {year} "
            f"(made for {SERVER[2]}): unpack that version."
        )
    return home / "lib"


def _is_complete(lib: Path, jars: tuple[LockedJar, ...], *, lock: Path) -> bool:
    """False if a jar is missing. A jar that differs, or that the lock does not know, is refused."""
    if not lib.is_dir():
        return False
    present = {path.name: path for path in lib.iterdir()}
    strangers = sorted(present.keys() - {jar.file_name for jar in jars})
    if strangers:
        raise StoreUnavailable(
            f"{lib / strangers[0]} is not in {lock}: it would run with Neo4j. Delete it, and start again."
        )
    known = [jar for jar in jars if jar.file_name in present]

    def check(jar: LockedJar) -> None:
        _check(jar, present[jar.file_name], lock=lock)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(check, known))
    return len(known) == len(jars)


def _check(jar: LockedJar, path: Path, *, lock: Path) -> None:
    found = sha256_of(path)
    if found != jar.sha256:
        raise StoreUnavailable(
            f"{jar.file_name} is not the file that {lock} names: SHA-256 {jar.sha256} was expected, "
            f"{found} was found. Neo4j is not started from it. If {path} still exists, delete it and start again; "
            "if the fetched file differs once more, ask whoever runs the mirror that jgo is configured with."
        )


def _fill(ready: Path, jars: tuple[LockedJar, ...], *, lock: Path, fetch: Fetch, progress: Progress) -> None:
    """Fetch what is missing beside the final place and move it there when it is whole; one process at a time."""
    ready.parent.mkdir(parents=True, exist_ok=True)
    turn = FileLock(ready.with_suffix(".lock"))
    if not turn.try_acquire():
        with progress.step("Waiting for another process that fetches Neo4j"):
            turn.acquire()
    try:
        if _is_complete(ready / "lib", jars, lock=lock):
            return
        partial = ready.with_suffix(".partial")
        if ready.exists():
            # Somebody deleted a jar from the finished directory: keep the others.
            shutil.rmtree(partial, ignore_errors=True)
            ready.rename(partial)
        _clear_scratch(partial)
        missing = [jar for jar in jars if not _is_kept(partial / "lib" / jar.file_name, jar)]
        with progress.step(f"Fetching Neo4j {SERVER[2]} (once)", len(jars)) as step:
            step.advance(len(jars) - len(missing))
            _fetch_all(missing, partial, lock=lock, fetch=fetch, step=step)
        partial.rename(ready)
    finally:
        turn.release()


def _clear_scratch(partial: Path) -> None:
    """Leave only `lib` of what an interrupted fetch left behind."""
    (partial / "lib").mkdir(parents=True, exist_ok=True)
    for path in partial.iterdir():
        if path.name != "lib":
            shutil.rmtree(path, ignore_errors=True)


def _is_kept(path: Path, jar: LockedJar) -> bool:
    """Whether an interrupted fetch already brought this jar whole."""
    if not path.exists():
        return False
    if sha256_of(path) == jar.sha256:
        return True
    path.unlink()
    return False


def _fetch_all(missing: list[LockedJar], partial: Path, *, lock: Path, fetch: Fetch, step: Step) -> None:
    """Fetch in threads; the first failure gives up the rest, and keeps what is already there."""

    def bring(jar: LockedJar) -> None:
        with tempfile.TemporaryDirectory(dir=partial) as scratch:
            fetched = _fetch_twice(jar, Path(scratch), fetch=fetch)
            _check(jar, fetched, lock=lock)
            fetched.rename(partial / "lib" / jar.file_name)
        step.advance()

    with _silent_jgo(), ThreadPoolExecutor(THREADS) as pool:
        pending = [pool.submit(bring, jar) for jar in missing]
        try:
            for done in as_completed(pending):
                done.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _fetch_twice(jar: LockedJar, scratch: Path, *, fetch: Fetch) -> Path:
    """Try a second time before giving up: of some 230 requests one may well be cut."""
    try:
        return fetch(jar, scratch / "first")
    except Exception:  # noqa: S110  (the resolver's errors have no common base; the second try reports them)
        pass
    try:
        return fetch(jar, scratch / "second")
    except Exception as error:
        raise StoreUnavailable(
            f"Neo4j's file {jar.file_name} could not be fetched; the first local start needs the network once. "
            f"Without it, set {HOME_VARIABLE} to an unpacked Neo4j Community {SERVER[2]}, or CREDIT_GRAPH_NEO4J_URI "
            "to a running server; behind a mirror, name it under [repositories] in jgo's configuration "
            f"(JGO_CONFIG_FILE), as 'central = ...'. The reason was {type(error).__name__}: {error}"
        ) from error


@contextmanager
def _silent_jgo() -> Generator[None]:
    """Keep the resolver's log from the user: what matters of it is in our errors."""
    logger = logging.getLogger("jgo")
    before = logger.propagate
    silence = logging.NullHandler()
    logger.addHandler(silence)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(silence)
        logger.propagate = before

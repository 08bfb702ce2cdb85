"""Copies of a local store: one compressed file, made and read by Neo4j's own tool while its Neo4j stands still."""

import tempfile
from pathlib import Path

from graph_api.errors import BadInput
from graph_api.progress import Progress
from graph_api.store.admin_tool import administer
from graph_api.store.local_neo4j import set_first_password
from graph_api.store.neo4j_home import Neo4jHome
from graph_api.store.neo4j_jars import ensure_jars

_WITHIN = 6 * 3600.0
"""Seconds; a store of a hundred million facts takes minutes."""
_NAME = "neo4j.dump"


def dump(data: Path, file: Path, *, progress: Progress) -> None:
    """Write the store in `data` into a new file that only its owner can read; never half a file under that name.

    BadInput where there is no store or the file exists; StoreUnavailable while its Neo4j runs, or if it cannot be
    copied.
    """
    home = Neo4jHome(data.absolute())
    if not home.has_store():
        raise BadInput(f"there is no store in {data}")
    if file.exists():
        raise BadInput(f"{file} exists; name a new file")
    lib = ensure_jars(progress)
    home.claim()
    try:
        with progress.step(f"Copying the store to {file}"), _beside(file) as draft:
            words = ("database", "dump", "neo4j", f"--to-path={draft}")
            administer(home, lib, words, seconds=_WITHIN, failure=f"{data} could not be copied")
            (Path(draft) / _NAME).chmod(0o600)
            (Path(draft) / _NAME).rename(file)
    finally:
        home.lock.release()


def restore(data: Path, file: Path, *, progress: Progress) -> None:
    """Make a store in a new or empty directory from the file of a copy; it gets a password of its own.

    BadInput where there is something already or no such file; StoreUnavailable if the file is not such a copy.
    """
    if not file.is_file():
        raise BadInput(f"{file} is no file")
    if data.exists() and any(data.iterdir()):
        raise BadInput(f"{data} is not empty; name a new directory, or move that one away")
    lib = ensure_jars(progress)
    with progress.step(f"Making a store in {data} from {file}"), _beside(data) as draft:
        (Path(draft) / _NAME).symlink_to(file.absolute())
        # Made whole elsewhere first: a load that fails or is killed leaves nothing that looks like a store.
        home = Neo4jHome(Path(draft) / "store")
        home.claim()
        try:
            home.write_configuration(port=_ANY_PORT, page_cache="64m")
            set_first_password(home, lib)
            words = ("database", "load", "neo4j", f"--from-path={draft}")
            administer(home, lib, words, seconds=_WITHIN, failure=f"{file} could not be read as a copy of a store")
        finally:
            home.lock.release()
        home.data.rename(data)


_ANY_PORT = 7687
"""Written anew at every start; the tool only wants one that can be read."""


def _beside(path: Path) -> tempfile.TemporaryDirectory[str]:
    """A private directory on the same file system, so that what is whole can be renamed into place."""
    path.absolute().parent.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix=".copy-", dir=path.absolute().parent)

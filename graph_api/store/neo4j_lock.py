"""Which files Neo4j consists of: reads neo4j.lock, and writes it anew (`python -m graph_api.store.neo4j_lock`).

The lock names every jar with its SHA-256, and no server: where jars come from is the resolver's affair.
"""

import hashlib
import re
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from jgo.config import GlobalSettings
from jgo.maven import Artifact, MavenContext

from graph_api.errors import BadInput
from graph_api.progress import Progress, progress_for

LOCK = Path(__file__).with_name("neo4j.lock")
SERVER = ("org.neo4j", "neo4j", "2026.08.1")
"""The artifact that holds the server, the importer and the consistency checker."""
TEST_ONLY = frozenset(
    {
        ("junit", "junit"),
        ("net.bytebuddy", "byte-buddy"),
        ("net.bytebuddy", "byte-buddy-agent"),
        ("org.bouncycastle", "bcpkix-jdk18on"),
        ("org.bouncycastle", "bcprov-jdk18on"),
        ("org.bouncycastle", "bcutil-jdk18on"),
        ("org.hamcrest", "hamcrest"),
        ("org.mockito", "mockito-core"),
        ("org.objenesis", "objenesis"),
    }
)
"""What the resolver brings along from the test scope of Neo4j's own parts; the server runs without it."""
THREADS = 8
HEADER = """\
# The files of Neo4j Community {version}, which the program fetches at its first local start and runs as a
# process of its own. Neo4j Community is licensed under the GPL version 3; none of it is part of this program.
# Written by `make neo4j-lock`. Do not edit.
#
# group  artifact  version  classifier (- if none)  SHA-256 of the jar
"""
_LINE = re.compile(r"(\S+) +(\S+) +(\S+) +(\S+) +([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, order=True)
class LockedJar:
    """One jar and the only content that is accepted for it."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @property
    def file_name(self) -> str:
        """The jar's name in the `lib` directory."""
        classifier = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{classifier}.jar"


def read_lock(path: Path = LOCK) -> tuple[LockedJar, ...]:
    """Every jar of the lock. BadInput names the file and the line that is not one."""
    jars: list[LockedJar] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise BadInput(f"{path}:{number} is not 'group artifact version classifier sha256'; restore the file.")
        group, artifact, version, classifier, sha256 = match.groups()
        jars.append(LockedJar(group, artifact, version, "" if classifier == "-" else classifier, sha256))
    if len({jar.file_name for jar in jars}) != len(jars):
        raise BadInput(f"{path} names two jars of one file name; restore the file.")
    return tuple(jars)


def write_lock(jars: Iterable[LockedJar], path: Path = LOCK, *, header: str = "") -> None:
    """Write the jars, sorted, in columns."""
    rows = [(jar.group, jar.artifact, jar.version, jar.classifier or "-", jar.sha256) for jar in sorted(jars)]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]) for row in rows
    ]
    path.write_text(header + "".join(f"{line}\n" for line in lines), "utf-8")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content, in hex."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def maven_context(repository: Path) -> MavenContext:
    """A resolver that keeps its files here, and asks the mirrors of the user's jgo configuration, if any."""
    remotes = MavenContext().remote_repos | GlobalSettings.load().repositories
    return MavenContext(repo_cache=repository, remote_repos=remotes, timeout=30)


def resolve_jars(repository: Path, progress: Progress) -> list[LockedJar]:
    """Ask the registry which jars the server needs, fetch and hash them."""
    context = maven_context(repository)
    with progress.step("Resolving " + ":".join(SERVER)):
        wanted, needed = context.resolver.resolve([context.create_dependency(":".join(SERVER))])
    artifacts = {
        dependency.artifact
        for dependency in [*wanted, *needed]
        if (dependency.groupId, dependency.artifactId) not in TEST_ONLY
    }
    with progress.step("Fetching and hashing jars", len(artifacts)) as step, ThreadPoolExecutor(THREADS) as pool:

        def lock_one(artifact: Artifact) -> LockedJar:
            sha256 = sha256_of(artifact.resolve())
            step.advance()
            return LockedJar(artifact.groupId, artifact.artifactId, artifact.version, artifact.classifier, sha256)

        return list(pool.map(lock_one, artifacts))


def main() -> None:
    """Write neo4j.lock for the version named above; the tests of the store then start a server from it."""
    with tempfile.TemporaryDirectory() as repository:
        jars = resolve_jars(Path(repository), progress_for())
    write_lock(jars, header=HEADER.format(version=SERVER[2]))
    sys.stdout.write(f"{LOCK}: {len(jars)} jars. Now run the tests of the store: they start it.\n")


if __name__ == "__main__":
    main()

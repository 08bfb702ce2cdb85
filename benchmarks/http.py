"""Two services over the same store, asked over HTTP in turn: ours in its production profile, and the peer.

The peer is @neo4j/graphql on graphql-yoga, from npm, with exact versions (`benchmarks/peer`). It has no scope and no
versions to look at; that is what it is spared.
"""

import hashlib
import http.client
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import orjson

from benchmarks.reading_cases import CASES, Reading, Variables
from benchmarks.server import Server
from graph_api.progress import Progress
from graph_api.settings import PREFIX

PEER = Path(__file__).with_name("peer")
KEY = "a key of the benchmark"
VIEWER = "jurisdiction:320500"
CALLS = 200
WAIT = 120.0


@dataclass(slots=True)
class Both:
    """One case: of every call the milliseconds at the client, by us and by the peer; the bytes of their answers."""

    case: Reading
    ours: list[float] = field(default_factory=list[float])
    peer: list[float] = field(default_factory=list[float])
    sizes: tuple[int, int] = (0, 0)

    @property
    def ahead(self) -> float:
        """How many times as long the peer takes, by the medians."""
        return median(self.peer) / median(self.ours)


@dataclass(frozen=True, slots=True)
class HttpResult:
    """What was measured; without cases where Node is not there."""

    cases: Sequence[Both]

    def lines(self) -> Iterator[str]:
        """As it is printed."""
        if not self.cases:
            yield "not measured: the peer needs Node 20 or newer with npm"
            return
        yield f"{'p50 over HTTP':40}{'bytes':>16}{'ours':>9}{'peer':>9}{'ahead':>7}{'at least':>10}"
        for one in self.cases:
            sizes = f"{one.sizes[0]:,}/{one.sizes[1]:,}"
            times = f"{median(one.ours):6.1f} ms{median(one.peer):6.1f} ms{one.ahead:7.1f}"
            yield f"{one.case.name:40}{sizes:>16}{times}{one.case.ahead:10.1f}"


class Client:
    """One connection that stays open."""

    def __init__(self, port: int, headers: Mapping[str, str]) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
        self._headers = {"Content-Type": "application/json", **headers}

    def ask(self, document: str, variables: Variables) -> tuple[float, bytes]:
        """The milliseconds from the request to the last byte of its answer, and the answer."""
        body = orjson.dumps({"query": document, "variables": variables})
        started = time.perf_counter()
        self._connection.request("POST", "/graphql", body, self._headers)
        answer = self._connection.getresponse().read()
        took = 1000 * (time.perf_counter() - started)
        if b'"errors"' in answer:
            raise AssertionError(answer[:500])
        return took, answer


def measure_http(server: Server, *, calls: int = CALLS, progress: Progress) -> HttpResult:
    """Ask both for every case; the store has been filled (see `reading`)."""
    if shutil.which("npm") is None:
        return HttpResult([])
    with (
        progress.step("asking over HTTP", calls * len(CASES)) as step,
        _ours(server) as our_port,
        _peer(server) as peer_port,
    ):
        ours = Client(our_port, {"Authorization": f"Bearer {KEY}"})
        peer = Client(peer_port, {})
        cases = [Both(case) for case in CASES]
        for one in cases:
            for call in range(-(3 + calls // 10), calls):
                variables = one.case.variables(max(call, 0))
                mine, answer = ours.ask(one.case.document, variables)
                theirs, other = peer.ask(one.case.peer, one.case.parameters(variables))
                if _ids(answer) != _ids(other):
                    raise AssertionError(f"{one.case.name}: the peer answers something else: {other[:500]!r}")
                if call >= 0:
                    one.sizes = len(answer), len(other)
                    one.ours.append(mine)
                    one.peer.append(theirs)
                    step.advance()
    return HttpResult(cases)


_ID = re.compile(rb'"id":"((?:enterprise|vessel|violation):[^"]+)"')


def _ids(answer: bytes) -> set[bytes]:
    """The things that an answer is about; the relationships between them have no id for the peer."""
    return set(_ID.findall(answer))


@contextmanager
def _ours(server: Server) -> Generator[int]:
    keys, secret = server.files / "api-keys", server.files / "password"
    keys.write_text(f"{hashlib.sha256(KEY.encode()).hexdigest()} {VIEWER}\n", encoding="utf-8")
    secret.touch(mode=0o600)
    secret.write_text(server.address.password, encoding="utf-8")
    environment = {
        **os.environ,
        "PORT": "0",
        f"{PREFIX}API_KEYS_FILE": str(keys),
        f"{PREFIX}NEO4J_URI": server.address.uri,
        f"{PREFIX}NEO4J_PASSWORD_FILE": str(secret),
    }
    command = [sys.executable, "-m", "graph_api", "serve"]
    with _process(command, Path.cwd(), environment) as process:
        port = _port_of(process)
        _wait_until_ready(port)
        yield port


@contextmanager
def _peer(server: Server) -> Generator[int]:
    directory = server.files / "peer"
    shutil.copytree(PEER, directory, ignore=shutil.ignore_patterns("node_modules"))
    install = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
    subprocess.run(install, cwd=directory, check=True, stdout=subprocess.DEVNULL, timeout=600)
    address = server.address
    store = {"NEO4J_URI": address.uri, "NEO4J_USER": address.user, "NEO4J_PASSWORD": address.password}
    with _process(["node", "server.mjs"], directory, {**os.environ, **store}) as process:
        yield _port_of(process)


@contextmanager
def _process(
    command: Sequence[str], directory: Path, environment: Mapping[str, str]
) -> Generator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        command, cwd=directory, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=WAIT)


def _port_of(process: "subprocess.Popen[str]") -> int:
    """The port that a service says it listens on: the last number of the first line that has one."""
    said: Any = process.stdout
    for line in said:
        found = re.search(r"(\d{4,5})(?:/\S*)?\s*$", line.split("(")[0])
        if found:
            return int(found[1])
    raise AssertionError("it ended before it listened")


def _wait_until_ready(port: int) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
        connection.request("GET", "/readyz")
        if connection.getresponse().status == http.HTTPStatus.OK:
            return
        time.sleep(0.2)
    raise AssertionError("the service was not ready in time")

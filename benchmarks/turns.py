"""A process of ours that takes turns with the benchmark: it waits for a line, works, and says in JSON what it took."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

import orjson

from benchmarks.server import Server
from graph_api.settings import PREFIX


class Worker:
    """Such a process, as seen from the benchmark. `heard` keeps the last of all that it said, by its name."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._stdin = cast("IO[str]", process.stdin)
        self._stdout = cast("IO[str]", process.stdout)
        self._process = process
        self.heard: dict[str, Any] = {}
        self.hear("seconds")

    def turn(self) -> float:
        """Let it work until it hands over; the seconds that it says it took."""
        self.go()
        return float(self.hear("seconds"))

    def go(self) -> None:
        """Let it work."""
        print(file=self._stdin, flush=True)

    def hear(self, what: str) -> Any:
        """Wait until it says this."""
        for line in self._stdout:
            said: dict[str, Any] = json.loads(line)
            self.heard |= said
            if what in said:
                return said[what]
        raise AssertionError(f"it ended with code {self._process.wait()}")


@contextmanager
def worker(server: Server, module: str, arguments: Sequence[str]) -> Generator[Worker]:
    """Start a module as a process that works on the store, and wait until it is ready; it ends with the block."""
    secret = server.files / "password"
    secret.touch(mode=0o600)
    secret.write_text(server.address.password, encoding="utf-8")
    environment = {
        **os.environ,
        f"{PREFIX}NEO4J_URI": server.address.uri,
        f"{PREFIX}NEO4J_USER": server.address.user,
        f"{PREFIX}NEO4J_PASSWORD_FILE": str(secret),
    }
    log = server.files / f"{module}.log"
    with log.open("w", encoding="utf-8") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, text=True,
        )  # fmt: skip
        try:
            yield Worker(process)
        except AssertionError as error:
            raise AssertionError(f"{module}: {error}:\n{log.read_text(encoding='utf-8')}") from error
        finally:
            process.kill()
            process.communicate()


def say(what: object) -> None:
    """In such a process: write one line of JSON."""
    print(orjson.dumps(what).decode(), flush=True)


def peak_bytes() -> int:
    """The most memory that this process has held; on Linux not that of the parent it was forked from."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

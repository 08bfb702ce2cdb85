"""The demo as a process of its own, as `make demo` starts it, and a copy of examples/ in which clients are made."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.documented import ROOT, commands

ENVIRONMENT = Path(sys.prefix)
CLIENTS = ENVIRONMENT / "examples" / "bin"
READY, LONGEST = "The service is ready", 600


@dataclass(frozen=True)
class Workplace:
    """A copy of what a reader has: examples/ beside schema.graphql, and the environments; `address` is the demo's."""

    directory: Path
    address: str

    @property
    def examples(self) -> Path:
        return self.directory / "examples"

    def follow(self, word: str) -> str:
        """What the commands of that page print which name a word."""
        (block,) = {one.text for one in commands("long") if one.page == "examples/README.md" and word in one.text}
        return self.run(block)

    def run(self, text: str, *, succeeds: bool = True) -> str:
        """What commands print; they must succeed, or one must fail."""
        path = os.pathsep.join([str(CLIENTS), os.environ["PATH"]])
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", text],
            cwd=self.directory, env={**os.environ, "PATH": path, "CREDIT_GRAPH_ADDRESS": self.address},
            capture_output=True, text=True, timeout=LONGEST, check=False,
        )  # fmt: skip
        assert (done.returncode == 0) == succeeds, f"{text}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo of scale 1 and seed 1."""
    home = tmp_path_factory.mktemp("demo")
    port, log = _free_port(), home / "log"
    # The first question of a kind is planned, which on a busy machine can take longer than a statement may.
    slow = {"CREDIT_GRAPH_TIMEOUT": "120", "NO_COLOR": "1"}
    environment = {**os.environ, **slow, "PORT": str(port), "PYTHONPATH": str(ROOT)}
    with (
        log.open("w", encoding="utf-8") as out,
        subprocess.Popen(
            [sys.executable, "-m", "graph_api", "demo"], cwd=home, env=environment, stdout=out, stderr=out
        ) as process,
    ):
        try:
            _wait(process, log)
            yield f"http://127.0.0.1:{port}/graphql"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


@pytest.fixture
def workplace(tmp_path: Path, demo: str) -> Workplace:
    if not CLIENTS.exists():
        pytest.fail(f"the environment of the examples is not in {CLIENTS.parent}; `make examples` installs it")
    left = shutil.ignore_patterns("node_modules", "generated", "build", "credit_client", "__pycache__", ".*_cache")
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=left)
    shutil.copy(ROOT / "schema.graphql", tmp_path)
    (tmp_path / ".venv").symlink_to(ENVIRONMENT)
    return Workplace(tmp_path, demo)


def _wait(process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(LONGEST * 2):
        said = log.read_text(encoding="utf-8")
        assert process.poll() is None, said
        if READY in said:
            return
        time.sleep(0.5)
    pytest.fail(f"the demo was not ready within {LONGEST} s:\n{log.read_text(encoding='utf-8')}")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port

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

ROOT = Path(__file__).parents[2]
CLIENTS = Path(sys.prefix) / "examples" / "bin"
READY, LONGEST = "The service is ready", 600


@dataclass(frozen=True)
class Workplace:
    """A copy of examples/ beside schema.graphql, and the programs that make and check clients."""

    directory: Path

    def run(self, *command: str, within: str, succeeds: bool = True, **environment: str) -> str:
        """What a command prints, run in a folder of the examples; it must succeed, or must fail."""
        path = os.pathsep.join([str(CLIENTS), os.environ["PATH"]])
        done = subprocess.run(
            command, cwd=self.directory / within, env={**os.environ, "PATH": path, **environment},
            capture_output=True, text=True, timeout=LONGEST, check=False,
        )  # fmt: skip
        assert (done.returncode == 0) == succeeds, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo of scale 1 and seed 1."""
    home = tmp_path_factory.mktemp("demo")
    port, log = _free_port(), home / "log"
    environment = {**os.environ, "PORT": str(port), "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
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
def workplace(tmp_path: Path) -> Workplace:
    if not CLIENTS.exists():
        pytest.fail(f"the environment of the examples is not in {CLIENTS.parent}; `make examples` installs it")
    left = shutil.ignore_patterns("node_modules", "generated", "build", "credit_client", "__pycache__", ".*_cache")
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=left)
    shutil.copy(ROOT / "schema.graphql", tmp_path)
    return Workplace(tmp_path / "examples")


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

"""A child process that lives no longer than its program, in both ways of tying it."""

import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from graph_api.store import tied_child
from graph_api.store.tied_process import TiedProcess

CHILD = [sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(60)"]
PROGRAM = """
    import sys, time
    from pathlib import Path
    from graph_api.store.tied_process import TiedProcess

    TiedProcess(eval(sys.argv[3]), Path(sys.argv[1]), watched=sys.argv[2] == "watched")
    time.sleep(60)
"""

WAYS = [
    pytest.param(False, id="kernel", marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux only")),
    pytest.param(
        True, id="watched", marks=pytest.mark.skipif(sys.platform == "win32", reason="looks at POSIX processes")
    ),
]


def read_pid(console: Path) -> int:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if console.exists() and (text := console.read_text()).endswith("\n"):
            return int(text)
        time.sleep(0.02)
    raise AssertionError("the child did not start")


def has_ended(pid: int) -> bool:
    """Whether it ends within 5 seconds; one that is dead and only waits to be reaped has ended."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        shown = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
        if not shown.stdout.strip() or shown.stdout.startswith("Z"):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("watched", WAYS)
def test_it_ends_with_a_program_that_is_killed(tmp_path: Path, *, watched: bool) -> None:
    console = tmp_path / "console"
    way = "watched" if watched else "kernel"
    program = subprocess.Popen([sys.executable, "-c", textwrap.dedent(PROGRAM), str(console), way, repr(CHILD)])
    with program:
        pid = read_pid(console)
        program.kill()
    assert has_ended(pid)


@pytest.mark.parametrize("ending", ["terminate", "kill"])
@pytest.mark.parametrize("watched", WAYS)
def test_it_ends_when_asked(tmp_path: Path, ending: str, *, watched: bool) -> None:
    child = TiedProcess(CHILD, tmp_path / "console", watched=watched)
    pid = read_pid(tmp_path / "console")
    assert child.is_alive()
    assert not child.wait(0)
    for _ in range(2):
        child.terminate() if ending == "terminate" else child.kill()
        assert child.wait(5)
    assert not child.is_alive()
    assert has_ended(pid)


@pytest.mark.parametrize("watched", WAYS)
def test_it_outlives_the_thread_that_started_it(tmp_path: Path, *, watched: bool) -> None:
    children: list[TiedProcess] = []
    thread = threading.Thread(target=lambda: children.append(TiedProcess(CHILD, tmp_path / "console", watched=watched)))
    thread.start()
    thread.join()
    pid = read_pid(tmp_path / "console")
    time.sleep(0.2)
    assert children[0].is_alive()
    children[0].kill()
    assert children[0].wait(5)
    assert has_ended(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
def test_a_command_that_does_not_exist_is_named_on_the_console(tmp_path: Path) -> None:
    child = TiedProcess(["/no/such/command"], tmp_path / "console")
    assert child.wait(5)
    assert (tmp_path / "console").read_text() == "/no/such/command cannot be started: No such file or directory\n"


@pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
def test_a_program_that_died_before_the_kernel_knew_is_noticed() -> None:
    somebody_else = "1"
    launched = subprocess.run(
        [sys.executable, str(Path(tied_child.__file__)), "become", somebody_else, *CHILD],
        capture_output=True,
        text=True,
        timeout=10,
        check=False,
    )
    assert launched.returncode == 1
    assert launched.stderr == "the parent process is gone\n"


def test_a_console_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        TiedProcess(CHILD, tmp_path / "missing" / "console")

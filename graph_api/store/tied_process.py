"""A child process that lives no longer than we do, even if we are killed; Ctrl-C reaches only us."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

from graph_api.store import tied_child


class TiedProcess:
    """A running command. Its output goes to a file; it is stopped by us, or by the system when we die."""

    def __init__(
        self,
        command: Sequence[str],
        console: Path,
        *,
        keep_open: int | None = None,
        watched: bool = sys.platform != "linux",
    ) -> None:
        """Start it. `keep_open` is a descriptor the child inherits (POSIX); OSError if it cannot be started.

        The kernel counts a child's parent as the *thread* that started it. So one thread starts the child and
        stays until the child has ended; the caller's thread may come and go.
        """
        self._command = command
        self._console = console
        self._keep_open = keep_open
        self._watched = watched
        self._ended = threading.Event()
        started: SimpleQueue[subprocess.Popen[bytes] | OSError] = SimpleQueue()
        threading.Thread(target=self._keep, args=(started,), name="child keeper", daemon=True).start()
        outcome = started.get()
        if isinstance(outcome, OSError):
            raise outcome
        self._process = outcome
        self.pid: int = outcome.pid

    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.returncode is None and not self._ended.is_set()

    def wait(self, seconds: float | None) -> bool:
        """Wait for its end; False if it still runs after so many seconds."""
        return self._ended.wait(seconds)

    def terminate(self) -> None:
        """Ask it to stop (SIGTERM)."""
        if not self.is_alive():
            return
        if self._process.stdin is not None:
            self._process.stdin.close()
        else:
            self._process.terminate()

    def kill(self) -> None:
        """End it at once (SIGKILL), with whatever it started."""
        if not self.is_alive():
            return
        if not self._watched:
            self._process.kill()
        elif sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(self.pid)], check=False, capture_output=True)
        else:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

    def _keep(self, started: SimpleQueue[subprocess.Popen[bytes] | OSError]) -> None:
        try:
            process = self._start()
        except OSError as error:
            started.put(error)
            return
        started.put(process)
        process.wait()
        if process.stdin is not None:
            process.stdin.close()
        self._ended.set()

    def _start(self) -> subprocess.Popen[bytes]:
        launcher = [sys.executable, "-I", "-S", str(Path(tied_child.__file__))]
        way = ["watch" if self._watched else "become", str(os.getpid())]
        inherit = self._keep_open is not None and sys.platform != "win32"
        with self._console.open("wb") as console:
            return subprocess.Popen(
                [*launcher, *way, *self._command],
                stdin=subprocess.PIPE if self._watched else subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                pass_fds=(self._keep_open,) if inherit and self._keep_open is not None else (),
                start_new_session=True,
                creationflags=subprocess.CREATE_NEW_PROCESS_GROUP if sys.platform == "win32" else 0,
            )

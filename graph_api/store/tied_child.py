"""Stands between us and a child process that must not outlive us, and becomes it or watches over it.

Run as a file by `tied_process.py`, before anything of ours is imported: standard library only.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading

PR_SET_PDEATHSIG = 1
STOP_WITHIN = 20.0
"""Seconds that a watched child has to stop by itself."""


def become(command: list[str], *, parent: int) -> None:
    """Linux: ask the kernel to kill this process when the parent dies, then turn into the command."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) failed")
    if os.getppid() != parent:
        # The parent died before the kernel knew our wish; nobody would ever stop the child.
        sys.exit("the parent process is gone")
    try:
        os.execv(command[0], command)  # noqa: S606  (becoming the command is the point)
    except OSError as error:
        sys.exit(f"{command[0]} cannot be started: {error.strerror}")


def watch(command: list[str]) -> None:
    """Elsewhere: run the command, and stop it when standard input ends, as it does when the parent dies."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, close_fds=False)

    def stop_at_end_of_input() -> None:
        while os.read(0, 1):
            pass
        child.terminate()
        try:
            child.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            child.kill()

    threading.Thread(target=stop_at_end_of_input, daemon=True).start()
    # Not sys.exit: it would wait for a thread that waits for the parent.
    os._exit(child.wait() & 0xFF)


def main() -> None:
    """`tied_child.py become PARENT_PID COMMAND...` or `tied_child.py watch PARENT_PID COMMAND...`."""
    way, parent, *command = sys.argv[1:]
    if way == "watch":
        watch(command)
    become(command, parent=int(parent))


if __name__ == "__main__":
    main()

"""A lock on a file that the system lets go of when its last holder dies, so that it is never stale."""

import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_LOCKED_BYTE = 1 << 30
"""Windows hides locked bytes from readers, so we lock one far behind the note."""


class FileLock:
    """Held by this process and by every child that the descriptor is passed to. Not for network drives."""

    def __init__(self, path: Path) -> None:
        """Lock this file; it is made when needed, and never deleted (deleting would let two in)."""
        self.path = path
        self._fd: int | None = None

    @property
    def fd(self) -> int:
        """The open file, for a child process that must keep the lock as long as it lives."""
        if self._fd is None:
            raise RuntimeError(f"the lock {self.path} is not held")
        return self._fd

    def try_acquire(self) -> bool:
        """Take the lock if nobody holds it."""
        fd = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(fd)
        except OSError:
            os.close(fd)
            return False
        self._fd = fd
        return True

    def acquire(self, *, poll: float = 0.1) -> None:
        """Wait until the lock is ours."""
        while not self.try_acquire():
            time.sleep(poll)

    def release(self) -> None:
        """Let go; a child that still has the descriptor keeps the lock. May be called twice."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def write_note(self, text: str) -> None:
        """Leave word for those who find the file locked."""
        os.ftruncate(self.fd, 0)
        os.lseek(self.fd, 0, os.SEEK_SET)
        os.write(self.fd, text.encode())

    def read_note(self) -> str:
        """What the present or last holder left word of; empty if nothing."""
        try:
            return self.path.read_text("utf-8")
        except OSError:
            return ""

    def __enter__(self) -> Self:
        """Wait until the lock is ours."""
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        self.release()


def _lock(fd: int) -> None:
    """Raise OSError if somebody else holds it."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  (exists on Windows only)

        os.lseek(fd, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415  (does not exist on Windows)

        # flock belongs to the open file, not to the process: a child that inherits the descriptor holds it too.
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

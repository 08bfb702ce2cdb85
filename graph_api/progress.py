"""How a long step shows that it moves: a bar on a terminal, plain lines elsewhere, nothing in tests."""

import sys
import threading
import time
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichBars

LINE_EVERY = 5.0
"""Seconds between two lines of one step where there is no terminal."""


class Step(Protocol):
    """One running step. `advance(0)` says that it is still alive."""

    def advance(self, amount: int = 1, /) -> None:
        """Count what was done since the last call."""
        ...


class Progress(Protocol):
    """Where long steps report to. Steps may be nested, and may be advanced from several threads."""

    def step(self, title: str, total: int | None = None, /) -> AbstractContextManager[Step]:
        """Show a step until its block ends; without a total, only that it runs."""
        ...


def progress_for(stream: TextIO | None = None) -> Progress:
    """Bars if the stream (standard error, if none is given) is a terminal, plain lines if not."""
    shown = stream or sys.stderr
    if shown is None:  # A program without a console has no standard error.
        return SilentProgress()
    return BarProgress(shown) if shown.isatty() else LineProgress(shown)


class SilentProgress:
    """Shows nothing."""

    @contextmanager
    def step(self, title: str, total: int | None = None, /) -> Generator[Step]:
        """Run the step without a word."""
        del title, total
        yield _SilentStep()


class _SilentStep:
    def advance(self, amount: int = 1, /) -> None:
        del amount


class LineProgress:
    """A line when a step starts, one every few seconds, and one when it ends: readable in a log file."""

    def __init__(self, stream: TextIO, *, every: float = LINE_EVERY) -> None:
        """Write to the stream, with at least so many seconds between two lines of a step."""
        self._stream = stream
        self._every = every

    @contextmanager
    def step(self, title: str, total: int | None = None, /) -> Generator[Step]:
        """Say that the step starts, moves, and is done or failed."""
        step = _LineStep(self._stream, title=title, total=total, every=self._every)
        step.say("...")
        try:
            yield step
        except BaseException:
            step.say(f"failed after {step.seconds:.1f} s")
            raise
        step.say(f"done in {step.seconds:.1f} s")


class _LineStep:
    def __init__(self, stream: TextIO, *, title: str, total: int | None, every: float) -> None:
        self._stream = stream
        self._title = title
        self._total = total
        self._every = every
        self._done = 0
        self._lock = threading.Lock()
        self._started = self._said = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    def say(self, text: str) -> None:
        print(f"{self._title}: {text}", file=self._stream, flush=True)

    def advance(self, amount: int = 1, /) -> None:
        with self._lock:
            self._done += amount
            now = time.monotonic()
            if now - self._said < self._every:
                return
            self._said = now
            of = "" if self._total is None else f" of {self._total:,}"
            done = f"{self._done:,}{of}, " if self._done else ""
            self.say(f"{done}{self.seconds:.0f} s")


class BarProgress:
    """One bar a step, on a terminal; the bars of nested steps stand below each other."""

    def __init__(self, stream: TextIO) -> None:
        """Draw on the terminal behind the stream."""
        self._bars = RichBars(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(file=stream),
        )
        self._open = 0
        self._lock = threading.Lock()

    @contextmanager
    def step(self, title: str, total: int | None = None, /) -> Generator[Step]:
        """Draw a bar until the block ends; what was done stays on the screen, what failed too."""
        with self._lock:
            self._open += 1
            if self._open == 1:
                self._bars.start()
        task = self._bars.add_task(title, total=total)
        try:
            yield _BarStep(self._bars, task)
        except BaseException:
            self._bars.update(task, description=f"{title}: failed")
            raise
        else:
            known = self._bars.tasks[self._bars.task_ids.index(task)]
            count = total if total is not None else max(known.completed, 1)
            self._bars.update(task, total=count, completed=count)
        finally:
            with self._lock:
                self._open -= 1
                if self._open == 0:
                    self._bars.stop()
                    for finished in list(self._bars.task_ids):
                        self._bars.remove_task(finished)


class _BarStep:
    def __init__(self, bars: RichBars, task: TaskID) -> None:
        self._bars = bars
        self._task = task

    def advance(self, amount: int = 1, /) -> None:
        self._bars.advance(self._task, amount)

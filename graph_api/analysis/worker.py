"""Processes of our own in which long analyses run: each ends at its deadline, whatever it is doing."""

import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self, TypeVar

from graph_api.analysis.deadline import Deadline
from graph_api.errors import QueryTimeout

A = TypeVar("A")
R = TypeVar("R")

_TOO_LONG = "The analysis took longer than it may; ask about fewer nodes."


class WorkerLost(RuntimeError):
    """The process of a job ended before the job did: it was killed, or memory ran out."""


class Workers:
    """So many processes, started when they are first needed, each of which does one job at a time.

    They are processes and not threads, since betweenness holds the interpreter's lock for as long as it takes, and
    only a process can be ended in the midst of it. Jobs of several threads wait for each other.
    """

    def __init__(self, count: int = 1) -> None:
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(count):
            self._idle.put(None)
        self._count = count

    def run(self, job: Callable[[A], R], argument: A, *, deadline: Deadline) -> R:
        """What a job makes of its argument. The job is a function of a module; both and the result can be pickled.

        Raises QueryTimeout at the deadline, waiting included, WorkerLost, and what the job raises.
        """
        try:
            worker = self._idle.get(timeout=deadline.left())
        except Empty:
            raise QueryTimeout(_TOO_LONG) from None
        done = False
        try:
            worker = worker or _Worker()
            outcome: R | BaseException = worker.ask(job, argument, deadline=deadline)
            done = True
        finally:
            if not done and worker is not None:
                worker.end()
            self._idle.put(worker if done else None)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    def close(self) -> None:
        """End all processes, once those at work are done with their jobs."""
        for _ in range(self._count):
            if (worker := self._idle.get()) is not None:
                worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Worker:
    """One process, and our end of the pipe to it."""

    def __init__(self) -> None:
        context = get_context("spawn")  # A fork would copy the locks of the service's threads as they stand.
        self._pipe, other = context.Pipe()
        self._process: BaseProcess = context.Process(target=_work, args=(other,), daemon=True)
        self._process.start()
        other.close()

    def ask(self, job: Callable[[A], R], argument: A, *, deadline: Deadline) -> R | BaseException:
        try:
            self._pipe.send((job, argument))
            if not self._pipe.poll(deadline.left()):
                raise QueryTimeout(_TOO_LONG)
            return self._pipe.recv()
        except (EOFError, ConnectionError) as error:
            raise WorkerLost("The process of an analysis ended before the analysis did.") from error

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()


def _work(pipe: Connection) -> None:
    """Do one job after the other, until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # An interrupt of the service reaches its whole group.
    while True:
        try:
            job, argument = pipe.recv()
        except EOFError:
            return
        try:
            outcome: object = job(argument)
        except Exception as error:
            outcome = error
        pipe.send(outcome)

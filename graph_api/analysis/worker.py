"""Processes of our own in which long analyses run: each ends at its deadline, whatever it is doing."""

import asyncio
import logging
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self, TypeVar

from graph_api.analysis.deadline import Deadline
from graph_api.errors import AnalysisLost, QueryTimeout

logger = logging.getLogger("graph_api")

A = TypeVar("A")
R = TypeVar("R")

_TOO_LONG = "The analysis took longer than it may; ask about fewer nodes."
_LOST = "The process of an analysis ended before the analysis did. Ask again; if it ends again, ask about fewer nodes."
_GLANCE = 0.1
"""Seconds after which it is seen that nobody waits for a job any longer."""


class Workers:
    """So many processes, started when they are first needed, each of which does one job at a time.

    They are processes and not threads, since betweenness holds the interpreter's lock for as long as it takes, and
    only a process can be ended in the midst of it. Jobs of several threads wait for each other. `timeout` is how many
    seconds a job may take where the service is asked for it.
    """

    def __init__(self, count: int = 1, *, timeout: float = 30.0) -> None:
        self.timeout = timeout
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="analysis")
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(count):
            self._idle.put(None)
        self._count = count

    def run(self, job: Callable[[A], R], argument: A, *, deadline: Deadline) -> R:
        """What a job makes of its argument. The job is a function of a module; both and the result can be pickled.

        Raises QueryTimeout at the deadline, waiting included, AnalysisLost, and what the job raises.
        """
        deadline.check()
        try:
            worker = self._idle.get(timeout=deadline.left())
        except Empty:
            raise QueryTimeout(_TOO_LONG) from None
        done = False
        try:
            if worker is not None and not worker.is_alive():
                worker.end()
                worker = None
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

    async def ask(self, job: Callable[[A], R], argument: A) -> R:
        """As `run`, within the time-out. Where whoever asks goes away, the job is ended in the midst of it."""
        deadline = Deadline.after(self.timeout)
        work = partial(self.run, job, argument, deadline=deadline)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except asyncio.CancelledError:
            deadline.let_pass()
            raise

    def close(self) -> None:
        """End all processes, once those at work are done with their jobs."""
        self._threads.shutdown(cancel_futures=True)
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

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def ask(self, job: Callable[[A], R], argument: A, *, deadline: Deadline) -> R | BaseException:
        try:
            self._pipe.send((job, argument))
            while not self._pipe.poll(min(deadline.left(), _GLANCE)):
                if not deadline.left():
                    raise QueryTimeout(_TOO_LONG)
            return self._pipe.recv()
        except (EOFError, ConnectionError) as error:
            self._process.join(_GLANCE)
            logger.error("the process of an analysis ended with code %s", self._process.exitcode)  # noqa: TRY400 - Where it stood tells nothing.
            raise AnalysisLost(_LOST) from error

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

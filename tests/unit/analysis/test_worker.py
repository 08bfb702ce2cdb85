"""A job ends at its deadline, and the next one finds a process to run in."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph_api.analysis.deadline import Deadline
from graph_api.analysis.ranking import brokers
from graph_api.analysis.worker import Workers
from graph_api.errors import AnalysisLost, BadInput, QueryTimeout
from tests.unit.analysis.networks import network

ENOUGH = 60.0


def process_of(_: object) -> int:
    return os.getpid()


def refuse(text: str) -> None:
    raise BadInput(f"{text} cannot be used")


def end_at_once(code: int) -> None:
    os._exit(code)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers() as workers:
        yield workers


def test_a_job_runs_in_a_process_that_serves_the_next_one_too(workers: Workers) -> None:
    first, second = (workers.run(process_of, None, deadline=Deadline.after(ENOUGH)) for _ in range(2))
    assert first == second != os.getpid()
    extract = network(50, 100)
    assert workers.run(brokers, extract, deadline=Deadline.after(ENOUGH)) == brokers(extract)


def test_what_a_job_raises_arrives_and_the_process_goes_on(workers: Workers) -> None:
    before = workers.run(process_of, None, deadline=Deadline.after(ENOUGH))
    with pytest.raises(BadInput, match="x cannot be used"):
        workers.run(refuse, "x", deadline=Deadline.after(ENOUGH))
    assert workers.run(process_of, None, deadline=Deadline.after(ENOUGH)) == before


def test_a_job_that_takes_too_long_is_ended_with_its_process(workers: Workers) -> None:
    before = workers.run(process_of, None, deadline=Deadline.after(ENOUGH))
    begun = time.monotonic()
    with pytest.raises(QueryTimeout):
        # Betweenness of this size takes minutes and holds the lock of its interpreter for all of them.
        workers.run(brokers, network(20_000, 60_000), deadline=Deadline.after(1.0))
    assert time.monotonic() - begun < 10
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)
    assert workers.run(process_of, None, deadline=Deadline.after(ENOUGH)) != before


def test_a_process_that_ends_by_itself_is_replaced(workers: Workers) -> None:
    with pytest.raises(AnalysisLost, match="ask about fewer nodes"):
        workers.run(end_at_once, 3, deadline=Deadline.after(ENOUGH))
    assert workers.run(process_of, None, deadline=Deadline.after(ENOUGH)) > 0


def test_a_process_that_was_killed_while_it_had_nothing_to_do_harms_no_job(workers: Workers) -> None:
    before = workers.run(process_of, None, deadline=Deadline.after(ENOUGH))
    os.kill(before, signal.SIGKILL)
    time.sleep(0.2)
    assert workers.run(process_of, None, deadline=Deadline.after(ENOUGH)) != before


def test_jobs_of_several_threads_wait_for_each_other_no_longer_than_they_may(workers: Workers) -> None:
    with ThreadPoolExecutor(4) as threads:
        jobs = [threads.submit(workers.run, process_of, None, deadline=Deadline.after(ENOUGH)) for _ in range(8)]
        assert len({job.result() for job in jobs}) == 1
        slow = threads.submit(workers.run, time.sleep, 1.5, deadline=Deadline.after(ENOUGH))
        time.sleep(0.3)
        with pytest.raises(QueryTimeout):
            workers.run(process_of, None, deadline=Deadline.after(0.1))
        assert slow.result() is None


def test_a_job_that_nobody_waits_for_any_longer_is_ended(workers: Workers) -> None:
    async def go_away() -> None:
        asked = asyncio.create_task(workers.ask(time.sleep, ENOUGH))
        await asyncio.sleep(0.2)
        asked.cancel()
        await asyncio.wait({asked})
        assert asked.cancelled()

    before = workers.run(process_of, None, deadline=Deadline.after(ENOUGH))
    begun = time.monotonic()
    asyncio.run(go_away())
    assert asyncio.run(workers.ask(process_of, None)) != before
    assert time.monotonic() - begun < 15


def test_closing_ends_the_processes() -> None:
    with Workers(2) as workers:
        process = workers.run(process_of, None, deadline=Deadline.after(ENOUGH))
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)

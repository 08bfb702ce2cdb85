"""A load that ends as `kill -9` ends it: `python -m tests.loaders.killed_delivery within|after <n> <words>`.

It is the command line of the loaders. `within` is after all statements of the write of that number and before its
commit, `after` is after the commit.
"""

import os
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

from graph_api.ledger.batch import Origin
from graph_api.ledger.judging import PageRules
from graph_api.ledger.ledger import Ledger
from graph_api.policies.book import PolicyBook
from graph_api.progress import SilentProgress
from graph_api.settings import Settings
from graph_api.store.graph_writer import GraphWriter, Transaction
from graph_api.store.opening import opened as opened_store
from loaders.__main__ import main

T = TypeVar("T")


class KilledLedger(Ledger):
    """Ends the process at one of its writes."""

    def __init__(self, writer: GraphWriter, when: str, left: int) -> None:
        super().__init__(writer, PageRules(PolicyBook.read()))
        self.when = when
        self.left = left

    def in_a_tick(self, origin: Origin, work: Callable[[Transaction, int], T]) -> T:
        def killed(tx: Transaction, tick: int) -> T:
            result = work(tx, tick)
            if self.when == "within":
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        self.left -= 1
        result = super().in_a_tick(origin, work if self.left else killed)
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


@contextmanager
def opened() -> Generator[KilledLedger]:
    """The ledger of the store that the settings name."""
    with opened_store(Settings.read(), SilentProgress()) as address, GraphWriter(address) as writer:
        yield KilledLedger(writer, sys.argv[1], int(sys.argv[2]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[3:], ledger=opened))

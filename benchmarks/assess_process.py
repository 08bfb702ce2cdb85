"""Assessment runs as their own process, one a turn: `python -m graph_api assess` and nothing else.

It says after every run how long it took, what it came to, and how much memory the process has needed at most.
"""

import sys
import time
from dataclasses import asdict
from datetime import date

from benchmarks.turns import peak_bytes, say
from graph_api.domain.assessment import Tally
from graph_api.ledger.assessing import Order, Run
from graph_api.ledger.opening import opened_ledger
from graph_api.policies.book import PolicyBook
from graph_api.progress import SilentProgress
from graph_api.settings import Settings


def main() -> int:
    """Assess the scheme that is named as of the day that is named, once for each line that comes in."""
    scheme, day = sys.argv[1:]
    order = Order(scheme, as_of=date.fromisoformat(day), today=date.fromisoformat(day))
    with opened_ledger(Settings.read(), SilentProgress()) as ledger:
        book = PolicyBook.read()
        say({"seconds": 0.0})
        for _ in sys.stdin:
            started = time.perf_counter()
            tally = sum(Run(ledger, book, order).pages(), Tally())
            say({"tally": asdict(tally), "peak_bytes": peak_bytes(), "seconds": time.perf_counter() - started})
    return 0


if __name__ == "__main__":
    sys.exit(main())

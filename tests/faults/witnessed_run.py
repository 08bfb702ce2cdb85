"""An assessment run in a process of its own, to be killed: `python -m tests.faults.witnessed_run <directory>`.

It is the run of the command line with small pages. Each page that the ledger has acknowledged is noted in
`acknowledged.jsonl`: how many subjects it judged, and how many facts it changed.
"""

import json
import sys
from pathlib import Path

from graph_api.errors import StoreUnavailable
from graph_api.ledger.assessing import Order, Run
from graph_api.ledger.opening import opened_ledger
from graph_api.policies.book import PolicyBook
from graph_api.progress import SilentProgress
from graph_api.settings import Settings
from tests.faults.witnessed_load import NOTES
from tests.store.shipping import FAST_TRACK, ON

PAGE = 20


def main() -> int:
    """Assess; 0 when it came to its end, 3 when the store was lost."""
    try:
        with (
            (Path(sys.argv[1]) / NOTES).open("a", encoding="utf-8") as notes,
            opened_ledger(Settings.read(), SilentProgress()) as ledger,
        ):
            for page in Run(ledger, PolicyBook.read(), Order(FAST_TRACK, ON, ON, page=PAGE)).pages():
                notes.write(json.dumps({"subjects": page.subjects, "changes": page.changes}) + "\n")
                notes.flush()
    except StoreUnavailable as error:
        print(error, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Files of many penalties that each give one reminder, for the tests that load while somebody reads, kills or waits."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from stdnum.cn.uscc import calc_check_digit

from graph_api.ledger.ledger import Ledger
from tests.loaders.loader_files import example, write
from tests.store.rows import TIANJIN, accept, enterprise, settle_country

FIRST = date(2023, 5, 1)
DAYS = 300
"""Decisions lie on the days from the first on, in turn, so that each gives a reminder under one rule set."""

ENTERPRISES = 50


def uscc(number: int) -> str:
    """A well-formed code of an enterprise."""
    stem = f"91{TIANJIN}MA{number:07d}"
    return stem + calc_check_digit(f"{stem}0")


def settle(ledger: Ledger) -> None:
    """The places and enterprises that the files refer to."""
    settle_country(ledger)
    accept(ledger, [enterprise(uscc(number)) for number in range(ENTERPRISES)])


def penalty_cells(number: int, *, amount: int = 1, **cells: str) -> dict[str, str]:
    """One line of a penalty file."""
    return {
        "reported_by": TIANJIN,
        "source": "",
        "number": f"{number:06d}",
        "subject": uscc(number % ENTERPRISES),
        "decided_on": str(FIRST + timedelta(number % DAYS)),
        "violation_kind": "overloading",
        "severity": "general",
        "safety": "none",
        "amount": str(amount),
        "authority": "",
        "event": "",
        "subject_home": TIANJIN,
        **cells,
    }


def penalty_file(path: Path, numbers: Iterable[int], *, amount: int = 1) -> Path:
    """A file of these penalties."""
    return write(path, (penalty_cells(number, amount=amount) for number in numbers))


def repair_file(path: Path, numbers: Iterable[int], repaired_on: date) -> Path:
    """A file of repair cases, one for each of these penalties."""
    return write(path, (_repair_cells(number, repaired_on) for number in numbers))


def _repair_cells(number: int, repaired_on: date) -> Mapping[str, str]:
    cells = {
        "reported_by": TIANJIN,
        "number": f"{number:06d}",
        "subject": uscc(number % ENTERPRISES),
        "about": f"penalty:{TIANJIN}/{number:06d}",
        "state": "repaired",
        "applied_on": str(repaired_on),
        "accepted_on": "",
        "repaired_on": str(repaired_on),
    }
    return example("repair-case", **cells)

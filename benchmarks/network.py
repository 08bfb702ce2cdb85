"""Networks to measure on: those of the demo, cut to an exact number of penalties, the same for the same seed."""

from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from graph_api.domain.calendar import Period, add
from graph_api.ledger.ledger import Ledger
from graph_api.progress import Progress, SilentProgress
from loaders.demo import generate
from loaders.kinds import form_of
from loaders.load import Plan, load_file, open_files

AS_OF = date(2024, 12, 31)
PLAN = Plan(add(AS_OF, Period.parse("P1Y")))
PENALTY = "penalty"

_AT_SCALE_1 = 38_000
"""Penalties that the demo has at scale 1, rather too few than too many."""
_MARGIN = 0.01
"""A small network may have fewer than its share."""
_BEFORE_PENALTIES = ("jurisdiction", "authority", "enterprise", "vessel", "registered-in")
_NUMBER = 2


@dataclass(frozen=True, slots=True)
class Network:
    """The files that are loaded before any penalty (slug and path), and the penalties themselves."""

    before: tuple[tuple[str, Path], ...]
    penalties: Path


def make_network(directory: Path, *, penalties: int, seed: int, progress: Progress) -> Network:
    """Write a network with exactly so many penalties, in the mixture of the demo network."""
    made = generate(directory, scale=penalties / _AT_SCALE_1 + _MARGIN, seed=seed, progress=progress)
    whole = next(file.path for file in made.files if file.slug == PENALTY)
    cut = directory / "penalties.csv"
    with whole.open("rb") as source, cut.open("wb") as target:
        target.writelines(islice(source, penalties + 1))
        if next(source, None) is None:
            raise AssertionError(f"the network has fewer than {penalties} penalties")
    return Network(tuple((file.slug, file.path) for file in made.files if file.slug in _BEFORE_PENALTIES), cut)


def twin_of(penalties: Path) -> Path:
    """The same penalties under other numbers: another id space of the same shape and size."""
    twin = penalties.with_name(f"twin-{penalties.name}")
    with penalties.open(encoding="utf-8") as source, twin.open("w", encoding="utf-8") as target:
        target.write(next(source))
        for line in source:
            cells = line.split(",", _NUMBER + 1)
            cells[_NUMBER] = f"T{cells[_NUMBER]}"
            target.write(",".join(cells))
    return twin


def load_before_penalties(network: Network, ledger: Ledger, progress: Progress) -> None:
    """Load the places, departments, enterprises and registrations that penalties refer to."""
    for slug, path in network.before:
        load_whole(slug, path, ledger, progress=progress)


def load_whole(slug: str, path: Path, ledger: Ledger, *, progress: Progress | None = None) -> None:
    """Load one file through the ledger; no row of it may be rejected."""
    form = form_of(slug)
    for table in open_files(form, [path]):
        loaded = load_file(table, form, ledger, plan=PLAN, progress=progress or SilentProgress())
        if loaded.counts.rejected:
            raise AssertionError(f"{path}: {loaded.counts.rejected} rows were rejected; see {loaded.rejects}")

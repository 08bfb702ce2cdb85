"""`python -m benchmarks [one of them]`: measure, and print ratios and the command behind them."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence

from benchmarks.analysis import ENTERPRISES, measure_analysis
from benchmarks.assessing import measure_assessing
from benchmarks.cards import Roads, measure_cards
from benchmarks.fleet import Fleet
from benchmarks.fleet import fill as fill_fleet
from benchmarks.http import measure_http
from benchmarks.lists import measure_lists, prepare
from benchmarks.loading import measure_loading
from benchmarks.named import Named
from benchmarks.reading import measure_reading
from benchmarks.reminders import fill, measure_reminders
from benchmarks.search import SIZE, measure_search
from benchmarks.server import temporary_server
from benchmarks.shelf import Shelf
from benchmarks.systems import measure_systems
from benchmarks.walks import Land, measure_walks
from benchmarks.web import Web, imported
from graph_api.progress import Progress, progress_for

LOADING, REMINDERS, LISTS, CARDS, SYSTEMS, SEARCH, READING, ANALYSIS, WALKS = WHAT = (
    "loading", "reminders", "lists", "cards", "systems", "search", "reading", "analysis", "walks",
)  # fmt: skip
FEWEST = 300
"""The fewest penalties with which a page of reminders is full."""
FEWEST_VESSELS = 100
"""The fewest vessels with which pages of their lists are full."""
SMALL_WEB = 100_000
"""Links of the small web beside which walks in the large one are measured."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; by default everything at full size, the reminders on the store that was loaded."""
    given = _parser().parse_args(arguments)
    named = [given.what] if given.what else []
    wanted = named or list(WHAT)
    options = [
        ("roads", {CARDS}), ("scale", {SYSTEMS}),
        ("size", {LOADING, REMINDERS}), ("vessels", {LISTS}), ("neighbours", {LISTS}), ("names", {SEARCH}),
        ("registered", {READING}), ("children", {READING}),
        ("links", {ANALYSIS}), ("enterprises", {ANALYSIS, WALKS}), ("web", {WALKS}),
        ("seed", set(wanted)),
    ]  # fmt: skip
    spelt = [f"--{name} {getattr(given, name)}" for name, of in options if of & set(wanted)]
    command = " ".join(["python -m benchmarks", *named, *spelt, *(["--whole"] if given.whole else [])])
    progress = progress_for()
    if LOADING in wanted or REMINDERS in wanted:
        _penalties(given, wanted, command, progress)
    if LISTS in wanted:
        _lists(given, command, progress)
    _rules(given, wanted, command, progress)
    if SEARCH in wanted:
        with temporary_server(progress) as server:
            searching = measure_search(server, Named(given.names, given.seed), progress=progress)
        _print(command, SEARCH, searching.lines())
    if READING in wanted:
        with temporary_server(progress) as server:
            reading = measure_reading(server, Shelf(given.registered, given.children), progress=progress)
            _print(command, READING, reading.lines())
            _print(command, f"{READING}, over HTTP", measure_http(server, progress=progress).lines())
    if ANALYSIS in wanted:
        analysing = measure_analysis(
            links=given.links, enterprises=given.enterprises, seed=given.seed, progress=progress
        )
        _print(command, ANALYSIS, analysing.lines())
    if WALKS in wanted:
        small, large = (Web(links, given.enterprises, given.seed) for links in (min(given.web, SMALL_WEB), given.web))
        with imported(small, progress) as few, imported(large, progress) as many:
            walks = measure_walks(Land(few, small), Land(many, large), progress=progress)
        _print(command, WALKS, walks.lines())
    return 0


def _penalties(given: Namespace, wanted: Sequence[str], command: str, progress: Progress) -> None:
    with temporary_server(progress) as server:
        if LOADING in wanted:
            loading = measure_loading(server, size=given.size, seed=given.seed, progress=progress)
            _print(command, LOADING, loading.lines())
        else:
            fill(server, size=given.size, seed=given.seed, progress=progress)
        if REMINDERS in wanted:
            with temporary_server(progress) as small:
                fill(small, size=max(given.size // 100, FEWEST), seed=given.seed, progress=progress)
                reminders = measure_reminders(small, server, progress=progress)
            _print(command, REMINDERS, reminders.lines())


def _lists(given: Namespace, command: str, progress: Progress) -> None:
    fleet, few = (Fleet(vessels, given.seed) for vessels in (given.vessels, max(given.vessels // 100, FEWEST_VESSELS)))
    with temporary_server(progress) as server:
        large = fill_fleet(server, fleet, progress)
        _print(command, "assessing", measure_assessing(server, progress=progress).lines())
        with temporary_server(progress) as other:
            small = fill_fleet(other, few, progress)
            prepare(other)
            lists = measure_lists(small, large, neighbours=given.neighbours, progress=progress)
        _print(command, LISTS, lists.lines())


def _rules(given: Namespace, wanted: Sequence[str], command: str, progress: Progress) -> None:
    if CARDS in wanted:
        with temporary_server(progress) as server:
            cards = measure_cards(server, Roads(given.roads, given.seed), progress=progress)
        _print(command, CARDS, cards.lines())
    if SYSTEMS in wanted:
        with temporary_server(progress) as server:
            systems = measure_systems(server, scale=given.scale, seed=given.seed, whole=given.whole, progress=progress)
        _print(command, SYSTEMS, systems.lines())


def _print(command: str, title: str, lines: Iterable[str]) -> None:
    print(f"\n$ {command}\n{title}", *(f"  {line}" for line in lines), sep="\n", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="?", choices=WHAT, help="which one (default: all)")
    parser.add_argument("--size", type=int, default=1_000_000, help="how many penalties (default: %(default)s)")
    parser.add_argument("--vessels", type=int, default=21_000, help="how many vessels (default: %(default)s)")
    parser.add_argument(
        "--neighbours", type=int, default=1_000_000,
        help="how many more enterprises are registered in the jurisdiction that asks (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--roads", type=int, default=60_000, help="how many enterprises a card grades (default: %(default)s)"
    )
    parser.add_argument("--scale", type=float, default=1, help="how much of the demo network (default: %(default)s)")
    parser.add_argument("--whole", action="store_true", help="all of the demo network's large stocks")
    parser.add_argument("--names", type=int, default=SIZE, help="how many names (default: %(default)s)")
    parser.add_argument(
        "--registered",
        type=int,
        default=200_000,
        help="how many enterprises are registered in one jurisdiction (default: %(default)s)",
    )
    parser.add_argument(
        "--children", type=int, default=100_000, help="how many violations one vessel has (default: %(default)s)"
    )
    parser.add_argument(
        "--web", type=int, default=10_000_000, help="how many links walks are measured in (default: %(default)s)"
    )
    parser.add_argument("--links", type=int, default=1_000_000, help="how many links (default: %(default)s)")
    parser.add_argument(
        "--enterprises", type=int, default=ENTERPRISES, help="how many enterprises in a holding (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1, help="which network (default: %(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""`python -m benchmarks [loading|reminders]`: measure, and print ratios with the command that made them."""

import argparse
import sys
from collections.abc import Iterable, Sequence

from benchmarks.loading import measure_loading
from benchmarks.reminders import fill, measure_reminders
from benchmarks.server import temporary_server
from graph_api.progress import progress_for

LOADING, REMINDERS = "loading", "reminders"
FEWEST = 300
"""The fewest penalties with which a page of reminders is full."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; by default everything at full size, the reminders on the store that was loaded."""
    given = _parser().parse_args(arguments)
    named = [given.what] if given.what else []
    wanted = named or [LOADING, REMINDERS]
    command = " ".join(["python -m benchmarks", *named, f"--size {given.size} --seed {given.seed}"])
    progress = progress_for()
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
    return 0


def _print(command: str, title: str, lines: Iterable[str]) -> None:
    print(f"\n$ {command}\n{title}", *(f"  {line}" for line in lines), sep="\n", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="?", choices=[LOADING, REMINDERS], help="which one (default: both)")
    parser.add_argument("--size", type=int, default=1_000_000, help="how many penalties (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which network (default: %(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""`python -m loaders <kind> <file>...`: files into the graph. The one place here that knows the clock and the store."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from rich.console import Console

from graph_api.domain.calendar import Period, add
from graph_api.errors import BadInput, CreditGraphError, StoreUnavailable
from graph_api.ledger.opening import opened_ledger
from graph_api.progress import progress_for
from graph_api.settings import Settings
from loaders.command_line import DEMO, DIVISIONS, TEMPLATE, read_arguments
from loaders.demo import generate
from loaders.divisions import write_divisions
from loaders.kinds import form_of
from loaders.load import Loaded, Plan, Sink, load_file, open_files
from loaders.report import as_json, print_table, total
from loaders.template import as_csv, as_text

ALL_IN, SOME_REJECTED, NOT_USABLE, NO_STORE, STOPPED = 0, 1, 2, 3, 130

_AHEAD = Period.parse("P1Y")

OpenLedger = Callable[[], AbstractContextManager[Sink]]


def open_ledger() -> AbstractContextManager[Sink]:
    """The ledger of the store that the settings name, open until the block ends."""
    return opened_ledger(Settings.read(), progress_for())


def main(arguments: Sequence[str] | None = None, *, ledger: OpenLedger = open_ledger) -> int:
    """Run one command; returns the exit code."""
    try:
        latest = add(date.today(), _AHEAD)
        given = read_arguments(sys.argv[1:] if arguments is None else arguments, latest=latest)
        if given.command in (TEMPLATE, DIVISIONS):
            return _print_template(given) if given.command == TEMPLATE else _write_divisions(given.out)
        if given.command == DEMO:
            return _make_demo(given)
        plan = Plan(given.latest, check_only=given.check, rejects=given.rejects)
        return _report(_load([(given.kind, given.files)], ledger, plan), plan, json=given.json)
    except StoreUnavailable as error:
        return _fail(error, NO_STORE)
    except CreditGraphError as error:
        return _fail(error, NOT_USABLE)
    except KeyboardInterrupt:
        print("stopped; the same command goes on where it was", file=sys.stderr)
        return STOPPED


def _load(wanted: Iterable[tuple[str, Sequence[Path]]], ledger: OpenLedger, plan: Plan) -> list[Loaded]:
    opened = [(form_of(kind), table) for kind, paths in wanted for table in open_files(form_of(kind), paths)]
    progress = progress_for()
    with ledger() as sink:
        return [load_file(table, form, sink, plan=plan, progress=progress) for form, table in opened]


def _report(loaded: Sequence[Loaded], plan: Plan, *, json: bool) -> int:
    if json:
        print(as_json(loaded, check_only=plan.check_only))
    else:
        print_table(loaded, Console(), check_only=plan.check_only)
    return SOME_REJECTED if total(loaded).rejected else ALL_IN


def _print_template(given: Namespace) -> int:
    form = form_of(given.kind)
    print(as_csv(form) if given.csv else as_text(form), end="")
    return ALL_IN


def _write_divisions(path: Path) -> int:
    try:
        count = write_divisions(path)
    except OSError as error:
        raise BadInput(f"cannot write {path}: {error.strerror}") from error
    print(f"{count:,} divisions; load them: python -m loaders jurisdiction {path}")
    return ALL_IN


def _make_demo(given: Namespace) -> int:
    made = generate(given.out, scale=given.scale, seed=given.seed, as_of=given.as_of, progress=progress_for())
    for file in made.files:
        print(f"python -m loaders {file.slug} {file.path}")
    return ALL_IN


def _fail(error: CreditGraphError, code: int) -> int:
    print(f"{error.code}: {error}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())

"""`python -m loaders <kind> <file>...`: files into the graph. The one place here that knows the clock and the store."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from types import MappingProxyType

from rich.console import Console

from graph_api.domain.calendar import Period, add
from graph_api.errors import BadInput, CreditGraphError, StoreUnavailable
from graph_api.ledger.delivery import Declared
from graph_api.ledger.opening import opened_ledger
from graph_api.progress import progress_for
from graph_api.settings import Settings
from loaders import ais, gleif
from loaders.command_line import AIS, DEMO, DIVISIONS, GLEIF, PORTS, TEMPLATE, read_arguments
from loaders.complete import Completed, Graph, begin, complete, declare
from loaders.demo import generate
from loaders.divisions import DIVISIONS as DIVISION_FILE
from loaders.kinds import AnyForm, form_of
from loaders.load import Loaded, Plan, load_file, open_files
from loaders.ports import PORTS as PORT_FILE
from loaders.report import as_json, print_table, total
from loaders.row_file import RowFile
from loaders.template import as_csv, as_json_lines, as_text

ALL_IN, SOME_REJECTED, NOT_USABLE, NO_STORE, STOPPED = 0, 1, 2, 3, 130

_AHEAD = Period.parse("P1Y")

OpenLedger = Callable[[], AbstractContextManager[Graph]]


def open_ledger() -> AbstractContextManager[Graph]:
    """The ledger of the store that the settings name, open until the block ends."""
    return opened_ledger(Settings.read(), progress_for())


def main(arguments: Sequence[str] | None = None, *, ledger: OpenLedger = open_ledger) -> int:
    """Run one command; returns the exit code."""
    try:
        latest = add(date.today(), _AHEAD)
        given = read_arguments(sys.argv[1:] if arguments is None else arguments, latest=latest)
        make = _MAKERS.get(given.command)
        return _load(given, ledger) if make is None else make(given)
    except StoreUnavailable as error:
        return _fail(error, NO_STORE)
    except CreditGraphError as error:
        return _fail(error, NOT_USABLE)
    except KeyboardInterrupt:
        print("stopped; the same command goes on where it was", file=sys.stderr)
        return STOPPED


def _load(given: Namespace, ledger: OpenLedger) -> int:
    form = form_of(given.kind)
    declared = _declared(given, form)
    plan = Plan(given.latest, check_only=given.check, rejects=given.rejects, declared=declared)
    tables = open_files(form, given.files, sheet=given.sheet)
    progress = progress_for()
    completed: Completed | None = None
    with ledger() as graph:
        if declared is not None and not plan.check_only:
            begin(graph, declared)
        loaded = [load_file(table, form, graph, plan=plan, progress=progress) for table in tables]
        if declared is not None:
            completed = complete(graph, declared, loaded, sure=given.yes, check_only=plan.check_only)
    return _report(loaded, plan, completed, json=given.json)


def _declared(given: Namespace, form: AnyForm) -> Declared | None:
    words = vars(given)
    period, by = words.get("complete"), words.get("reporter")
    if (period is None) != (by is None):
        raise BadInput("--complete and --reporter belong together: which period is complete, and whose delivery it is")
    if period is None or by is None:
        return None
    declared = declare(form.kind.label, by, period)
    if declared.last > given.latest:
        raise BadInput(
            f"--complete ends on {declared.last}, after {given.latest}, the last day of this load (--latest)"
        )
    return declared


def _report(loaded: Sequence[Loaded], plan: Plan, completed: Completed | None, *, json: bool) -> int:
    if json:
        print(as_json(loaded, completed, check_only=plan.check_only))
    else:
        print_table(loaded, completed, Console(), check_only=plan.check_only)
    undone = completed is not None and completed.reason != ""
    return SOME_REJECTED if total(loaded).rejected or undone else ALL_IN


def _print_template(given: Namespace) -> int:
    form = form_of(given.kind)
    if given.xlsx is not None:
        from loaders.blank_workbook import write_workbook  # noqa: PLC0415 - Each command loads only what it needs.

        write_workbook(form, given.xlsx)
        print(f"fill it in and load it: python -m loaders {form.slug} {given.xlsx}")
        return ALL_IN
    print(as_csv(form) if given.csv else as_json_lines(form) if given.jsonl else as_text(form), end="")
    return ALL_IN


def _write_divisions(given: Namespace) -> int:
    count = _written(DIVISION_FILE, given.out)
    print(f"{count:,} divisions; load them: python -m loaders jurisdiction {given.out}")
    return ALL_IN


def _write_ports(given: Namespace) -> int:
    count = _written(PORT_FILE, given.out)
    print(f"{count:,} ports; load them: python -m loaders port {given.out}")
    return ALL_IN


def _write_real_data(given: Namespace) -> int:
    for file in (ais if given.command == AIS else gleif).FILES:
        path = given.out / f"{file.slug}.csv"
        _written(file, path)
        print(f"python -m loaders {file.slug} {path}")
    return ALL_IN


def _written(file: RowFile, path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return file.write(path)
    except OSError as error:
        raise BadInput(f"cannot write {path}: {error.strerror}") from error


def _make_demo(given: Namespace) -> int:
    made = generate(
        given.out, scale=given.scale, seed=given.seed, as_of=given.as_of, whole=given.whole, progress=progress_for()
    )
    for file in made.files:
        print(f"python -m loaders {file.slug} {file.path}")
    return ALL_IN


_MAKERS: Mapping[str, Callable[[Namespace], int]] = MappingProxyType(
    {
        TEMPLATE: _print_template,
        DEMO: _make_demo,
        DIVISIONS: _write_divisions,
        PORTS: _write_ports,
        AIS: _write_real_data,
        GLEIF: _write_real_data,
    }
)
"""What needs no store."""


def _fail(error: CreditGraphError, code: int) -> int:
    print(f"{error.code}: {error}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())

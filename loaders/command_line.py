"""The command line of the loaders: which words it takes, and what they mean."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from loaders.kinds import FORMS, AnyForm, form_of

TEMPLATE = "template"
DEMO = "demo"
DIVISIONS = "divisions"
PORTS = "ports"
AIS = "ais"
GLEIF = "gleif"
COMMANDS = (TEMPLATE, DEMO, DIVISIONS, PORTS, AIS, GLEIF)
"""What is no kind."""

_DESCRIPTION = """\
Load files (CSV, Excel, JSON Lines, Parquet) into the graph, one kind of record at a time. Loading the same
file again changes nothing, and a load that was stopped goes on where it was when the same command is given again.

  python -m loaders <kind> <file>...      load files            装载文件
  python -m loaders <kind> --check <file> check, write nothing  只检查，不写入
  python -m loaders template <kind>       what a file holds     查看格式与规则
  python -m loaders demo --out <dir>      make the demo network 生成演示数据
  python -m loaders divisions             make a jurisdiction file of GB/T 2260 生成行政区划文件
  python -m loaders ports                 make a file of real ports 生成港口文件
  python -m loaders ais --out <dir>       make files of real vessels and their calls 生成船舶与到港文件
  python -m loaders gleif --out <dir>     make files of real enterprises and owners 生成法人与股权文件

Kinds, in the order in which a graph is loaded:

"""

_EPILOG = """\
Exit code: 0 all rows are in; 1 some rows were rejected, or a complete delivery was not closed or not recorded;
2 the command or a file cannot be used; 3 no store.
Rejected rows of any format go to <file>.rejects.csv beside the input (UTF-8 with a byte order mark, so that Excel
opens it): correct them there and load that file as it is. An earlier rejects file that differs is kept as .bak.
"""


def read_arguments(arguments: Sequence[str], *, latest: date) -> Namespace:
    """The arguments by name; BadInput names an unknown kind. `latest` is the default of --latest.

    Asking for help, or words that are no option, end the program as argparse does it: with 0 or 2.
    """
    words = [word for word in arguments[:1] if not word.startswith("-")]
    if words and words[0] not in COMMANDS:
        form = form_of(words[0])
        return _load_parser(form, latest).parse_args(arguments[1:], Namespace(command="load", kind=form.slug))
    return _parser().parse_args(arguments or ["--help"])


def _parser() -> ArgumentParser:
    kinds = "\n".join(f"  {form.slug:18}{form.kind.zh}" for form in FORMS.values())
    parser = ArgumentParser(
        prog="python -m loaders",
        description=_DESCRIPTION + kinds,
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        usage="python -m loaders <kind> <file>... | template <kind> | demo | divisions | ports | ais | gleif",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="", prog="python -m loaders")
    template = commands.add_parser(TEMPLATE, help="print columns, types, an example and the rules of a kind")
    template.add_argument("kind", help="one of the kinds")
    shape = template.add_mutually_exclusive_group()
    shape.add_argument("--csv", action="store_true", help="only the first line and the example, as CSV")
    shape.add_argument("--jsonl", action="store_true", help="only the example, as JSON Lines")
    shape.add_argument(
        "--xlsx", type=Path, metavar="FILE",
        help="write a workbook with the example, whose columns are formatted as text, so that Excel keeps codes whole",
    )  # fmt: skip
    demo = commands.add_parser(DEMO, help="write the files of the demo network")
    demo.add_argument("--out", type=Path, default=Path("demo-network"), help="the directory (default: %(default)s)")
    demo.add_argument("--scale", type=float, default=1.0, help="how many times the case of Tianjin (default: 1)")
    demo.add_argument("--seed", type=int, default=1, help="the same seed makes the same files (default: 1)")
    demo.add_argument(
        "--whole", action="store_true", help="all of the large stocks, of which otherwise a part is there"
    )
    demo.add_argument("--as-of", type=_day, default=date(2024, 12, 31), help="the last day (default: %(default)s)")
    divisions = commands.add_parser(DIVISIONS, help="write the administrative divisions (GB/T 2260) as a file")
    divisions.add_argument("--out", type=Path, default=Path("jurisdiction.csv"), help="(default: %(default)s)")
    ports = commands.add_parser(PORTS, help="write ports (UN/LOCODE, World Port Index) as a file")
    ports.add_argument("--out", type=Path, default=Path("port.csv"), help="(default: %(default)s)")
    for command, what in (
        (AIS, "vessels that AIS saw in US waters on one day, and their derived calls"),
        (GLEIF, "legal entities and who consolidates whom"),
    ):
        real = commands.add_parser(command, help=f"write {what} as files")
        real.add_argument("--out", type=Path, default=Path(command), help="the directory (default: %(default)s)")
    return parser


def _load_parser(form: AnyForm, latest: date) -> ArgumentParser:
    slug = form.slug
    parser = ArgumentParser(
        prog=f"python -m loaders {slug}",
        description=f"Load files of kind {slug}. `python -m loaders template {slug}` shows what they hold.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="file", help="CSV or JSON Lines (UTF-8 or GBK), .xlsx or Parquet"
    )
    parser.add_argument("--sheet", metavar="NAME", help="which sheet, where a workbook has several")
    parser.add_argument("--check", action="store_true", help="check rows and references, and write nothing")
    parser.add_argument("--rejects", type=Path, metavar="DIR", help="where rejects files go, if not beside the input")
    parser.add_argument(
        "--latest", type=_day, default=latest, metavar="DAY",
        help="reject what happened after this day (default: today and a year, %(default)s)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    if form.kind.is_fact:
        _add_delivery(parser)
    return parser


def _add_delivery(parser: ArgumentParser) -> None:
    delivery = parser.add_argument_group(
        "a complete delivery",
        "The files hold all that one reporter states for a period. What it stated before and does not name now ends: "
        "an event never happened, a state ends on the last day. Then a Delivery fact says that all is there.",
    )
    delivery.add_argument("--complete", metavar="FROM/TO", help="the first and the last day of the period")
    delivery.add_argument("--reporter", metavar="CODE", help="whose delivery it is: 320585, or source:<code>")
    delivery.add_argument("--yes", action="store_true", help="let more than 10 %% of the facts held before vanish")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a day; write it YYYY-MM-DD") from error

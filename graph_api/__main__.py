"""settings -> store -> policies -> app: the one place where the program is put together."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from graph_api.domain.calendar import SHANGHAI
from graph_api.errors import BadInput, CreditGraphError
from graph_api.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, 2 for what was asked wrongly, 3 for a store that cannot be reached."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace, Settings], int] = options.command
    try:
        return command(options, Settings.read())
    except CreditGraphError as error:
        print(f"{error.code}: {error}", file=sys.stderr)
        return 3 if error.code == "STORE_UNAVAILABLE" else 2
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m graph_api", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Callable[[argparse.Namespace, Settings], int], help_: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=help_, description=help_)
        found.set_defaults(command=command)
        return found

    add("serve", _serve, "Serve /graphql from the store; who may ask is in the file of API keys.")
    demo = add("demo", _demo, "Start Neo4j, load the demo network, serve it, and print questions to paste.")
    demo.add_argument("--scale", type=float, default=1.0, help="size of the network (default 1)")
    demo.add_argument("--seed", type=int, default=1, help="which network (default 1)")
    demo.add_argument(
        "--whole", action="store_true", help="all of the large stocks, of which otherwise a part is there"
    )
    store = add("store", _store, "Migrate the store, say what it is, copy it, make it from a copy, or wipe it.")
    store.add_argument("action", choices=["migrate", "status", "dump", "restore", "wipe"])
    store.add_argument("file", type=Path, nargs="?", help="the copy that dump writes and restore reads")
    store.add_argument("--yes", action="store_true", help="really wipe")
    policy = add("policy", _policy, "Check the policy pages, explain a verdict, compare pages, or apply them.")
    policy.add_argument("action", choices=["check", "explain", "diff", "shape", "apply"])
    policy.add_argument(
        "pages", nargs="*", help="check: a page by its name; diff: old and new, each a page or a folder"
    )
    policy.add_argument("--scheme", help="explain, diff: the id of a list or score card")
    policy.add_argument("--subject", help="explain: the public id of a subject, such as vessel:CN20110123456")
    policy.add_argument("--as-of", type=date.fromisoformat, metavar="DAY", help="the day; by default today in Shanghai")
    policy.add_argument("--language", choices=["zh", "en"], default="en", help="explain: of the text (default en)")
    assess = add("assess", _assess, "Judge all subjects of a list or score card for a day, and write what it says.")
    assess.add_argument("scheme", help="the id of a list or score card, such as taicang-green-fast-track")
    assess.add_argument("--as-of", type=date.fromisoformat, metavar="DAY", help="the day; by default today in Shanghai")
    assess.add_argument("--restart", action="store_true", help="give up what is left of an unfinished run")
    add("schema", _schema, "Print the GraphQL schema.")
    return parser


_TAKES = {
    "check": "the name of one page at most",
    "diff": "two pages, or two folders of pages: the old one and the new one",
    "explain": "no page; name --scheme and --subject",
    "shape": "nothing more",
    "apply": "nothing more",
}


def _serve(_options: argparse.Namespace, settings: Settings) -> int:
    from graph_api.serving import serve  # noqa: PLC0415 - Each command loads only what it needs.

    return serve(settings)


def _demo(options: argparse.Namespace, settings: Settings) -> int:
    from graph_api.demo import run_demo  # noqa: PLC0415

    return run_demo(settings, scale=options.scale, seed=options.seed, whole=options.whole)


def _store(options: argparse.Namespace, settings: Settings) -> int:
    from graph_api import operating  # noqa: PLC0415

    if options.action == "migrate":
        return operating.migrate_store(settings)
    if options.action == "status":
        return operating.store_status(settings)
    if options.action in ("dump", "restore"):
        if options.file is None:
            raise BadInput(f"store {options.action} needs the name of a file")
        return (operating.dump_store if options.action == "dump" else operating.restore_store)(settings, options.file)
    return operating.wipe_store(settings, yes=options.yes)


def _policy(options: argparse.Namespace, settings: Settings) -> int:
    from graph_api import page_writing  # noqa: PLC0415

    named, today = len(options.pages), datetime.now(SHANGHAI).date()
    if named > {"check": 1, "diff": 2}.get(options.action, 0) or (options.action == "diff" and named < 2):
        raise BadInput(f"policy {options.action} takes {_TAKES[options.action]}")
    if options.action == "check":
        return page_writing.check_policies(options.pages[0] if named else None)
    if options.action == "shape":
        return page_writing.print_shape()
    from graph_api import operating  # noqa: PLC0415

    if options.action == "apply":
        return operating.apply_policies(settings)
    days = operating.Days(options.as_of or today, today)
    if options.action == "diff":
        old, new = (Path(name) for name in options.pages)
        return operating.compare_policies(settings, old, new, days=days, scheme=options.scheme)
    if not (options.scheme and options.subject):
        raise BadInput("policy explain needs --scheme and --subject")
    wanted = operating.Wanted(options.scheme, options.subject, options.language)
    return operating.explain(settings, wanted, days=days)


def _assess(options: argparse.Namespace, settings: Settings) -> int:
    from graph_api import operating  # noqa: PLC0415

    today = datetime.now(SHANGHAI).date()
    as_of = options.as_of or today
    return operating.assess(settings, scheme=options.scheme, as_of=as_of, today=today, restart=options.restart)


def _schema(_options: argparse.Namespace, _settings: Settings) -> int:
    from graph_api.schema import build_schema  # noqa: PLC0415

    print(build_schema().as_str())
    return 0


if __name__ == "__main__":
    sys.exit(main())

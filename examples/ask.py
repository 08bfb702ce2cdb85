"""Asks examples of a running service and prints what it answers; nothing but Python itself is needed.

    python3 examples/ask.py examples/partners/eligibility.graphql

It asks the demo on this machine, or the service whose address is in CREDIT_GRAPH_ADDRESS. With --write the answers
become the files beside the documents.
"""

import argparse
import json
import os
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import cast

HERE = Path(__file__).parent
ADDRESS = os.environ.get("CREDIT_GRAPH_ADDRESS", "http://127.0.0.1:8000/graphql")
WIDTH = 110
_ASKED_BY = "# Asked by: "


@dataclass(frozen=True)
class Example:
    """A document with its variables, and whose eyes it is asked with: None sees all, which only a demo allows."""

    path: Path
    document: str
    variables: dict[str, object]
    viewer: str | None

    def __str__(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def answer(self) -> Path:
        """The file of its answer, which is that of the demo network of scale 1 and seed 1."""
        return self.path.with_suffix(".answer.json")

    @property
    def question(self) -> str:
        """The sentence in its first line."""
        return self.document.splitlines()[0].removeprefix("# ")


def read(path: Path) -> Example:
    """The example in a .graphql file, with the variables in the file beside it."""
    document = path.read_text(encoding="utf-8")
    given = path.with_suffix(".variables.json")
    variables: dict[str, object] = json.loads(given.read_text(encoding="utf-8")) if given.exists() else {}
    asked_by = [line.removeprefix(_ASKED_BY) for line in document.splitlines() if line.startswith(_ASKED_BY)]
    return Example(path, document, variables, asked_by[0] if asked_by else None)


def examples() -> list[Example]:
    """All of them."""
    return [read(path) for path in sorted(HERE.glob("*/*.graphql"))]


def ask(url: str, example: Example) -> object:
    """The whole answer of a service, with errors if there are any; an OSError where no service answers."""
    body = json.dumps({"query": example.document, "variables": example.variables}).encode()
    headers = {"Content-Type": "application/json"}
    if example.viewer is not None:
        headers["X-Credit-Viewer"] = example.viewer
    request = urllib.request.Request(url, body, headers)  # noqa: S310  # Whoever runs this chose the address.
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
        return json.load(response)


def written(value: object, depth: int = 0) -> str:
    """JSON to be read: whatever fits into one line stands in one."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + 2 * depth <= WIDTH:
        return line
    if isinstance(value, dict):
        things = cast("dict[str, object]", value)
        return _in_lines(
            "{", [f"{json.dumps(key)}: {written(thing, depth + 1)}" for key, thing in things.items()], "}", depth
        )
    if isinstance(value, list):
        return _in_lines("[", [written(thing, depth + 1) for thing in cast("list[object]", value)], "]", depth)
    return line


def _in_lines(opened: str, things: list[str], closed: str, depth: int) -> str:
    inner = "\n" + "  " * (depth + 1)
    return f"{opened}{inner}{f',{inner}'.join(things)}\n{'  ' * depth}{closed}"


def main() -> None:
    """Ask the documents that are named, or all."""
    parser = argparse.ArgumentParser(description="Ask examples of a running service.")
    parser.add_argument("documents", nargs="*", type=Path, help="files (default: all examples)")
    parser.add_argument("--write", action="store_true", help="write the answers beside the documents")
    options = parser.parse_args()
    for example in [read(path) for path in options.documents] or examples():
        answer = written(ask(ADDRESS, example))
        if options.write:
            example.answer.write_text(f"{answer}\n", encoding="utf-8")
        else:
            print(f"# {example.question}\n{answer}")


if __name__ == "__main__":
    main()

"""One statement from one file of `cypher/`: header checked against text, scope words expanded, rows typed.

This is the only place where text becomes Cypher.
"""

import dataclasses
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, LiteralString, TypeVar, cast

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

from graph_api.store.predicates import CLOCK, PREDICATES, visible
from graph_api.store.seeks import DATED, SEEKS, seeks

R = TypeVar("R")
"""A dataclass whose fields are the columns of a statement, in order."""

SCOPE = frozenset({"scope"})
MOMENT = frozenset({"as_of", "tick", "known_at"})

_SEEKS = re.compile(r"\bseeks\((\w+)(, dated)?\)")
_VISIBLE = re.compile(r"\bvisible\((\w+)(?:, (\w+))?\)")
_PARAMETER = re.compile(r"\$(\w+)")
_HEADER = re.compile(r"^//\s*(mode|kinds|scope|params|returns|plan):\s*(.*?)\s*$")
_WORD = re.compile(r"\w+")


class CypherFileError(Exception):
    """A file whose header disagrees with its text or its row class. The program does not start with one."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself. `scope` is `every hop`, `open: reason` or `owner: reason`.

    With `kinds` it is a template of several kinds (see cypher_template).
    """

    sentence: str
    mode: str
    scope: str
    params: tuple[str, ...]
    returns: tuple[str, ...]
    plan: str
    kinds: str = ""


@dataclass(frozen=True, slots=True)
class Statement(Generic[R]):
    """A checked statement. A reading one answers one record: the tick it read, and its rows as maps.

    `body` is the text without what makes one record of it.
    """

    name: str
    header: Header
    text: LiteralString
    row: type[R]
    body: LiteralString = ""

    @property
    def reads(self) -> bool:
        """Does it only read."""
        return self.header.mode == "read"

    def rows(self, maps: Sequence[Mapping[str, object]]) -> list[R]:
        """The rows as instances of the row class."""
        build = cast("Callable[..., R]", self.row)
        return [build(**values) for values in maps]


def cypher_root() -> Path:
    """Where the statements lie: in the package when installed, beside it in a checkout."""
    packaged = Path(__file__).parents[1] / "cypher"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "cypher"


@cache
def read_source(name: str) -> tuple[Header, str]:
    """Header and body of `cypher/<name>.cypher`."""
    path = cypher_root() / f"{name}.cypher"
    if not path.is_file():
        raise CypherFileError(f"cypher/{name}.cypher: no such file")
    return parse_source(name, path.read_text(encoding="utf-8"))


def parse_source(name: str, text: str) -> tuple[Header, str]:
    """Header and body of the text of a file; CypherFileError where they disagree."""
    lines = text.splitlines()
    comments = [line for line in lines if line.startswith("//")]
    body = "\n".join(line for line in lines if not line.lstrip().startswith("//")).strip()
    header = _header(name, comments)
    _check_parameters(name, header, body)
    return header, body


def cypher(name: str, row: type[R]) -> Statement[R]:
    """Bind a file to its row class, checking everything that can be checked without a database."""
    header, body = read_source(name)
    if header.kinds:
        raise CypherFileError(f"cypher/{name}.cypher: it is a template of several kinds; name the one that is meant")
    return bind(name, header, body, row)


def bind(name: str, header: Header, body: str, row: type[R]) -> Statement[R]:
    """Bind a header and a body to a row class."""
    text = expand(body, reads=header.mode == "read", returns=header.returns)
    columns = tuple(field.name for field in dataclasses.fields(cast("type[DataclassInstance]", row)))
    if columns != header.returns:
        raise CypherFileError(f"cypher/{name}.cypher: returns {header.returns}, but {row.__name__} has {columns}")
    return Statement(name, header, text, row, expand(body, reads=False, returns=()))


def together(parts: Mapping[LiteralString, Statement[Any]]) -> LiteralString:
    """Several reading statements as one that answers one record, the rows of each under its key.

    Their own parameters bear the key and `_` in front: of `m0`, `$subjects` is `$m0_subjects`.
    """
    said: dict[LiteralString, tuple[LiteralString, tuple[str, ...]]] = {}
    for key, statement in parts.items():
        own = set(statement.header.params)

        def named(match: re.Match[str], key: str = key, own: set[str] = own) -> str:
            return f"${key}_{match[1]}" if match[1] in own else match[0]

        said[key] = (cast("LiteralString", _PARAMETER.sub(named, statement.body)), statement.header.returns)
    return answering(said)


def own_parameters(parts: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """The parameters of the parts of such a statement, by the names that they bear there."""
    return {f"{key}_{name}": value for key, values in parts.items() for name, value in values.items()}


def answering(parts: Mapping[LiteralString, tuple[LiteralString, tuple[str, ...]]]) -> LiteralString:
    """One statement that answers one record: the tick, and under each key the rows of a body with these columns."""
    collected: list[str] = []
    for key, (body, returns) in parts.items():
        columns = ", ".join(f"{column}: {column}" for column in returns)
        inner = "\n".join(f"    {line}" for line in body.splitlines())
        collected.append(f"COLLECT {{\n  CALL (tick) {{\n{inner}\n  }}\n  RETURN {{{columns}}}\n}} AS {key}")
    return cast("LiteralString", f"{CLOCK}RETURN tick, " + ",\n".join(collected))


def expand(
    body: str,
    *,
    reads: bool,
    returns: Sequence[str],
    predicates: Callable[[str], tuple[LiteralString, ...]] = lambda _word: PREDICATES,
    sought: Collection[str] | None = None,
) -> LiteralString:
    """Put the scope predicates in place of `visible(x)` and the seeks of a walk in place of `seeks(x)`.

    A reading statement is wrapped to answer one record.

    `predicates` gives those of one word as it stands in the file, such as `visible(c, judge)`; only the test of
    the scope passes its own, and the kinds (labels) to which it narrows the seeks of a walk.
    """

    def said(match: re.Match[str]) -> str:
        alias, judge = match[1], match[2]
        prefix = cast("LiteralString", f"{judge}_" if judge else "")
        return visible(cast("LiteralString", alias), scope=prefix, predicates=predicates(match[0])) or "true"

    def led(match: re.Match[str]) -> str:
        return seeks(cast("LiteralString", match[1]), DATED if match[2] else SEEKS, kinds=sought)

    text = cast("LiteralString", _VISIBLE.sub(said, _SEEKS.sub(led, body)))
    return answering({"rows": (text, tuple(returns))}) if reads else text


def _header(name: str, comments: Sequence[str]) -> Header:
    found: dict[str, str] = {}
    sentence = comments[0].removeprefix("//").strip() if comments else ""
    for line in comments:
        match = _HEADER.match(line)
        if match:
            found[match[1]] = match[2]
    missing = [key for key in ("mode", "scope", "params", "returns") if key not in found]
    if missing or not sentence.endswith("."):
        raise CypherFileError(f"cypher/{name}.cypher: the header lacks {', '.join(missing) or 'a first sentence'}")
    if found["mode"] not in ("read", "write"):
        raise CypherFileError(f"cypher/{name}.cypher: mode is {found['mode']!r}, not read or write")
    return Header(
        sentence=sentence,
        mode=found["mode"],
        scope=found["scope"],
        params=tuple(_WORD.findall(found["params"])),
        returns=tuple(_WORD.findall(found["returns"])),
        plan=found.get("plan", ""),
        kinds=found.get("kinds", ""),
    )


def _check_parameters(name: str, header: Header, body: str) -> None:
    scopes = {judge or "" for _, judge in _VISIBLE.findall(body)}
    if header.scope == "every hop" and not scopes:
        raise CypherFileError(f"cypher/{name}.cypher: scope is every hop, but no hop says visible(x)")
    if header.scope != "every hop" and not re.match(r"(open|owner): \S", header.scope):
        raise CypherFileError(
            f"cypher/{name}.cypher: scope is {header.scope!r}; say every hop, open: why or owner: why"
        )
    used = set(_PARAMETER.findall(body)) - MOMENT
    if used != set(header.params):
        raise CypherFileError(f"cypher/{name}.cypher: params {sorted(header.params)}, but the text uses {sorted(used)}")
    if body.endswith(";"):
        raise CypherFileError(f"cypher/{name}.cypher: one statement, no semicolon")

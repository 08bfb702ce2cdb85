"""One file for all kinds of a shape: where `cypher/record/digests.cypher` says {Kind}, the label of each is put.

What may be put there comes from the vocabulary only. `kinds` in the header says for which kinds a file is.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from graph_api.domain.kind import Form, Kind
from graph_api.domain.vocabulary import KINDS
from graph_api.store.cypher_file import CypherFileError, Header, Statement, bind, read_source

R = TypeVar("R")

_PLACE = re.compile(r"\{(Kind|prefix|day|sort|Subject|Object|desc|along|beyond)\}")


def _is_record(kind: Kind) -> bool:
    return kind.is_fact and not kind.is_relationship


SHAPES: Mapping[str, Callable[[Kind], bool]] = MappingProxyType({
    "actors and places": lambda kind: not kind.is_fact,
    "records": _is_record,
    "delivered records": lambda kind: _is_record(kind) and not kind.derived,
    "delivered events": lambda kind: _is_record(kind) and kind.form is Form.EVENT,
    "delivered states": lambda kind: _is_record(kind) and kind.form is Form.STATE and not kind.derived,
    "delivered records with steps": lambda kind: bool(kind.step_days),
    "records about records": lambda kind: any(field.name == "about" for field in kind.fields),
    "relationships": lambda kind: kind.is_relationship,
})  # fmt: skip
"""What a header can say of its kinds; otherwise it lists their labels."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What is put into a template: a kind and, where it has places for them, labels of both ends and a direction.

    A page that is read backward takes what lies before its place, the last first.
    """

    kind: Kind
    subject: str = ""
    object: str = ""
    backward: bool = False

    def fill(self, body: str) -> str:
        """The body without places."""
        values = {
            "Kind": self.kind.label,
            "prefix": self.kind.prefix,
            "day": self.kind.day,
            "sort": self.kind.sort,
            "Subject": self.subject,
            "Object": self.object,
            "desc": " DESC" if self.backward else "",
            "along": "<=" if self.backward else ">=",
            "beyond": "<" if self.backward else ">",
        }
        return _PLACE.sub(lambda match: values[match[1]], body)

    def __str__(self) -> str:
        words = (self.subject, self.kind.label, self.object, "backward" if self.backward else "")
        return "-".join(part for part in words if part)


def cypher_of(
    name: str, kind: Kind, row: type[R], *, subject: str = "", object_: str = "", backward: bool = False
) -> Statement[R]:
    """The statement of a template for one kind, bound to its row class."""
    header, body = read_source(name)
    filling = Filling(kind, subject, object_, backward)
    if filling not in fillings(header, body):
        raise CypherFileError(
            f"cypher/{name}.cypher: it is a template of {header.kinds or 'nothing'}, not of {filling}"
        )
    return bind(f"{name} {filling}", header, filling.fill(body), row)


def fillings(header: Header, body: str) -> Iterator[Filling]:
    """All that a template is for."""
    subjects, objects = "{Subject}" in body, "{Object}" in body
    ways = (False, True) if "{desc}" in body else (False,)
    for kind in _kinds(header):
        for subject in kind.subjects if subjects else ("",):
            for object_ in kind.objects if objects else ("",):
                yield from (Filling(kind, subject, object_, way) for way in ways)


def _kinds(header: Header) -> list[Kind]:
    shape = SHAPES.get(header.kinds)
    if shape is not None:
        return [kind for kind in KINDS.values() if shape(kind)]
    return [KINDS[label] for label in header.kinds.split(", ") if label]

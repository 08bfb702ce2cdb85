"""The shape of a word of the vocabulary: a kind of node, record or dated relationship, its fields and links."""

from dataclasses import dataclass
from enum import StrEnum
from typing import LiteralString


class Form(StrEnum):
    """How a kind exists in time."""

    ACTOR = "actor"
    PLACE = "place"
    EVENT = "event"
    STATE = "state"


class Wire(StrEnum):
    """How a value leaves the graph."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    TEXTS = "texts"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Field:
    """One property: its name in the graph (snake_case; camelCase in the contract), its form, a sentence."""

    name: LiteralString
    sentence: str
    wire: Wire = Wire.TEXT


@dataclass(frozen=True, slots=True)
class One:
    """A link to at most one thing: `prefix` + the property `key` is its public id."""

    name: LiteralString
    target: str
    key: LiteralString
    sentence: str
    prefix: LiteralString = ""


@dataclass(frozen=True, slots=True)
class Many:
    """A link to a page of things: those whose property `by` holds this thing's id, in the target's order."""

    name: LiteralString
    target: str
    by: LiteralString
    sentence: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A word of the vocabulary.

    `label` is the node label or the relationship type. `subjects` are the labels of what a fact can concern, of a
    relationship of where it can start; `objects`, which only relationships have, of where it can end. A `closed` actor
    is visible through a visible fact only. `type_name` is its name in the contract, `slug` its name on the command
    line, `prefix` that of its ids.
    Pages are sorted by `sort`, then id: newest first for events and states unless `ascending`.
    Counts of records are told `apart` by the words of these fields; they are made by the first day, and by that of each
    of its `steps`.
    """

    label: LiteralString
    type_name: LiteralString
    slug: str
    prefix: str
    form: Form
    zh: str
    sentence: str
    sort: LiteralString
    fields: tuple[Field, ...] = ()
    links: tuple[One | Many, ...] = ()
    subjects: tuple[LiteralString, ...] = ()
    objects: tuple[LiteralString, ...] = ()
    ascending: bool = False
    derived: bool = False
    closed: bool = False
    apart: tuple[LiteralString, ...] = ()
    steps: tuple[LiteralString, ...] = ()

    @property
    def is_fact(self) -> bool:
        """Facts carry two times, an owner and a scope; actors and places are open to every viewer."""
        return self.form in (Form.EVENT, Form.STATE)

    @property
    def is_relationship(self) -> bool:
        """Is it a dated relationship of the graph rather than a node."""
        return bool(self.objects)

    @property
    def day(self) -> LiteralString:
        """The property that says when a fact begins: `on` of an event, `valid_from` of a state."""
        return "on" if self.form is Form.EVENT else "valid_from"

    @property
    def step_days(self) -> tuple[LiteralString, ...]:
        """The days that a delivered record states beside those on which it begins and ends: what became of it."""
        if self.derived or self.is_relationship or not self.is_fact:
            return ()
        return tuple(
            field.name
            for field in self.fields
            if field.wire is Wire.DAY and field.name not in (self.day, "valid_until")
        )

    def field(self, name: str) -> Field:
        """The field of that name; KeyError names kind and field."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.label} has no field {name}")

    def link(self, name: str) -> One | Many:
        """The link of that name; KeyError names kind and link."""
        for link in self.links:
            if link.name == name:
                return link
        raise KeyError(f"{self.label} has no link {name}")

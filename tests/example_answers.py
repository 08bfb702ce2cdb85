"""The answers in examples/ against those of a service: equal in all but what differs from one load to the next."""

import json
from typing import Any, cast

from examples.ask import Example

OF_EACH_LOAD = {"tick", "recordedAt", "knownFrom", "knownUntil", "startCursor", "endCursor"}
"""Moments of recording, the ticks that count them, and the cursors that hold a tick: present or null, as shown."""

OF_PENALTIES = {"partners/repair-reminders", "partners/repair-standing", "investigators/history-of-a-case"}
"""The examples that rest on penalties and what became of them, which take most of the time of loading the demo."""


def shown(example: Example) -> dict[str, Any]:
    """The answer in the file of an example."""
    return cast("dict[str, Any]", json.loads(example.answer.read_text(encoding="utf-8")))


def settled(example: Example, answer: object) -> object:
    """An answer without what differs from one load to the next, and without today where no day was asked about."""
    left_open = OF_EACH_LOAD if "asOf" in example.variables else OF_EACH_LOAD | {"asOf"}
    return _settled(answer, left_open)


def _settled(value: object, left_open: set[str]) -> object:
    if isinstance(value, dict):
        things = cast("dict[str, object]", value)
        return {
            key: thing is not None if key in left_open else _settled(thing, left_open) for key, thing in things.items()
        }
    if isinstance(value, list):
        return [_settled(thing, left_open) for thing in cast("list[object]", value)]
    return value

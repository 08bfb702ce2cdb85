"""What is kept of a document has an end, and what cannot be made is not kept."""

import pytest

from graph_api.schema.kept import MOST, Kept


def test_what_is_kept_is_made_once() -> None:
    kept, made = Kept(), list[int]()
    for _ in range(2):
        assert kept.get("key", lambda: made.append(1) or "value") == "value"
    assert made == [1]


def test_as_much_as_there_is_room_for() -> None:
    kept = Kept()
    for number in range(MOST + 1):
        assert kept.get(number, lambda number=number: number) == number
    assert [kept.get(0, lambda: "again"), kept.get(MOST, lambda: "again")] == ["again", MOST]


def test_what_cannot_be_made_is_tried_again() -> None:
    kept = Kept()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            kept.get("key", lambda: 1 // 0)
    assert kept.get("key", lambda: 2) == 2

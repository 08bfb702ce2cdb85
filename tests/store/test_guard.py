"""Tests wipe what they find, so they refuse a server that is not theirs."""

import pytest

from tests.conftest import Store, refuse_foreign


def test_a_store_with_foreign_data_is_left_alone(empty_store: Store) -> None:
    command = empty_store.writer.command
    command("MATCH (s:Store) DETACH DELETE s")
    command("CREATE (:Enterprise {id: 'enterprise:theirs'})")
    with pytest.raises(pytest.exit.Exception, match="left alone"):
        refuse_foreign(empty_store.writer)
    assert command("MATCH (e:Enterprise) RETURN count(e) AS n") == [{"n": 1}]


def test_a_store_of_ours_that_is_no_test_store_is_left_alone(empty_store: Store) -> None:
    command = empty_store.writer.command
    command("MATCH (s:Store) SET s.purpose = 'production'")
    with pytest.raises(pytest.exit.Exception, match="left alone"):
        refuse_foreign(empty_store.writer)
    command("MATCH (s:Store) SET s.purpose = 'test'")
    refuse_foreign(empty_store.writer)

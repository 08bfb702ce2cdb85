"""The predicates in Cypher and in Python are the same: over every case that the words tell apart."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from graph_api.domain.scope import Scope
from graph_api.store.predicates import PREDICATES, visible
from tests.conftest import Store

DAY = date(2024, 12, 31)
TICK = 7
VERSION, GRANT, DISPLAYED = PREDICATES
ANSWERS = (
    "UNWIND $rows AS x WITH x, $at_tick AS tick ORDER BY x.number"
    f" RETURN {visible('x', predicates=(VERSION,))} AS version, {visible('x', predicates=(GRANT,))} AS granted,"
    f" {visible('x', predicates=(DISPLAYED,))} AS displayed,"
    f" {visible('x', scope='judge_', predicates=(GRANT, DISPLAYED))} AS judged"
)
NOBODY = Scope()


def scopes() -> Iterator[Scope]:
    """Every scope of at most one value of each sort that counts."""
    for see_all, whole, by_home, own, owners in product(
        (False, True), ((), ("A",)), ((), ("A@H",)), ((), ("S",), ("O",)), ((), ("R",))
    ):
        yield Scope(
            see_all=see_all,
            whole=frozenset(whole),
            by_home=frozenset(by_home),
            own=frozenset(own),
            owners=frozenset(owners),
        )


def facts() -> list[dict[str, object]]:
    """Every fact that these scopes tell apart; records have no object."""
    days = [DAY + timedelta(days=step) for step in (-1, 0, 1)]
    names = ("shared_as", "shared_home", "subject", "object", "reported_by", "hidden_from", "known_from", "known_until")
    values = product(("A", "B"), ("A@H", "A@G"), ("S", "T"), ("O", "P", None), ("R", "Q"), days, (7,), (8,))
    versions = [("A", "A@H", "S", None, "R", DAY, since, until) for since in (6, 7, 8) for until in (6, 7, 8)]
    return [
        {**{name: value for name, value in zip(names, row, strict=True) if value is not None}, "number": number}
        for number, row in enumerate([*values, *versions])
    ]


def granted(scope: Scope, fact: dict[str, object]) -> bool:
    return scope.grants(
        shared_as=str(fact["shared_as"]),
        shared_home=str(fact["shared_home"]),
        subject=str(fact["subject"]),
        object_=str(fact.get("object", "")),
    )


def displayed(scope: Scope, fact: dict[str, object]) -> bool:
    hidden_from = fact["hidden_from"]
    assert isinstance(hidden_from, date)
    return fact["reported_by"] in scope.owners or hidden_from > DAY


def is_version(fact: dict[str, object]) -> bool:
    since, until = fact["known_from"], fact["known_until"]
    assert isinstance(since, int)
    assert isinstance(until, int)
    return since <= TICK < until


def test_cypher_and_python_agree_on_every_case(store: Store) -> None:
    rows = facts()
    for scope in scopes():
        parameters = {**NOBODY.parameters(), **scope.parameters(), **scope.parameters("judge_")}
        found = store.writer.command(ANSWERS, rows=rows, at_tick=TICK, as_of=DAY, **parameters)
        expected = [
            {
                "version": is_version(fact),
                "granted": granted(scope, fact),
                "displayed": displayed(scope, fact),
                "judged": granted(scope, fact) and displayed(scope, fact),
            }
            for fact in rows
        ]
        assert found == expected


def test_the_judges_words_are_of_the_judges_scope(store: Store) -> None:
    rows = facts()[:1]
    judge = Scope(whole=frozenset({"A"}), owners=frozenset({"R"}))
    parameters = {**NOBODY.parameters(), **judge.parameters("judge_")}
    found = store.writer.command(ANSWERS, rows=rows, at_tick=TICK, as_of=DAY, **parameters)
    assert found == [{"version": True, "granted": False, "displayed": False, "judged": True}]

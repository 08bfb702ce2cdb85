"""Selections become one canonical statement with the scope on every hop, and its answer becomes pages."""

from dataclasses import replace
from typing import Any

import pytest

from graph_api.domain.page import Page, Summary
from graph_api.domain.selection import ManyLink, OneLink, PageArguments, Position, Selection, together
from graph_api.store.predicates import CLOCK, PREDICATES
from graph_api.store.projection import COUNT_LIMIT, Compiler, Projection, arrange

ALL = frozenset({"nodes", "page_info", "places", "total", "summary"})
PENALTY = Selection("Penalty", fields=("amount", "on"), ones=(OneLink("enterprise", Selection("Enterprise")),))


def many(link: str, below: Selection, *, parts: frozenset[Any] = ALL, page: PageArguments | None = None) -> ManyLink:
    return ManyLink(link, f"{link}:key", page or PageArguments(), parts, below)


def compiled(selection: Selection, ids: tuple[str, ...] = ("x",), *, compiler: Compiler | None = None) -> Projection:
    return (compiler or Compiler()).compile([(selection, ids)])


def test_nothing_wanted_still_reads_the_tick() -> None:
    assert Compiler().compile([]).text == f"{CLOCK}RETURN tick"


def test_a_thing_has_its_type_and_id() -> None:
    projection = compiled(Selection("Enterprise"), ("enterprise:1",))
    assert "MATCH (n1:Enterprise) WHERE n1.id = id\n  RETURN {id: n1.id} AS item" in projection.text
    assert projection.parameters == {"ids0": ["enterprise:1"]}


def test_a_relationship_is_matched_as_one() -> None:
    assert "MATCH ()-[n1:MEMBER_OF]->() WHERE n1.id = id AND" in compiled(Selection("MEMBER_OF")).text


def test_several_kinds_are_one_statement() -> None:
    projection = Compiler().compile([(Selection("Region"), ["region:a"]), (Selection("Enterprise"), ["enterprise:b"])])
    assert projection.text.count("RETURN tick") == 1
    assert "} AS k0,\nCOLLECT {" in projection.text
    assert projection.parameters == {"ids0": ["region:a"], "ids1": ["enterprise:b"]}


def test_open_ends_are_null_on_the_wire_only() -> None:
    text = compiled(Selection("MEMBER_OF", fields=("valid_until",))).text
    assert "CASE n1.valid_until WHEN date('9999-12-31') THEN null ELSE toString(n1.valid_until) END" in text


def test_a_link_follows_its_key_and_prefix() -> None:
    ones = (OneLink("enterprise", Selection("Enterprise")), OneLink("reporter", Selection("Jurisdiction")))
    text = compiled(Selection("Penalty", ones=ones)).text
    assert "enterprise: head(COLLECT { MATCH (n2:Enterprise) WHERE n2.id = n1.subject RETURN" in text
    assert "WHERE n3.id = 'jurisdiction:' + n1.reported_by RETURN" in text


def test_every_hop_to_a_fact_has_every_predicate_and_no_other_hop_has_any() -> None:
    payments = Selection("Payment", ones=(OneLink("penalty", PENALTY), OneLink("reporter", Selection("Jurisdiction"))))
    selection = Selection(
        "Penalty", ones=PENALTY.ones, manys=(many("payments", payments), many("reminders", Selection("Reminder")))
    )
    compiler = Compiler()
    text = compiled(Selection("Enterprise", manys=(many("penalties", selection),)), compiler=compiler).text
    assert sorted(compiler.hops) == [
        "Enterprise.penalties", "Payment.penalty", "Penalty.payments", "Penalty.reminders",
        *(f"{what} of {path}" for what in ("summary", "total")
          for path in ("Enterprise.penalties", "Penalty.payments", "Penalty.reminders")),
    ]  # fmt: skip
    assert text.count(".known_from <= tick AND") == text.count("$scope.see_all THEN") == len(compiler.hops)
    assert text.count("IN $scope.owners") == len(compiler.hops)


def test_predicates_can_be_chosen_hop_by_hop() -> None:
    selection = Selection("Penalty", manys=(many("payments", Selection("Payment"), parts=frozenset({"nodes"})),))

    def without(place: int, at: str) -> Compiler:
        fewer = PREDICATES[:place] + PREDICATES[place + 1 :]
        return Compiler(predicates=lambda path: fewer if path == at else PREDICATES)

    whole = compiled(selection).text
    for place, word in enumerate(("known_from <= tick", "$scope.see_all", "$scope.owners")):
        text = compiled(selection, compiler=without(place, "Penalty.payments")).text
        assert whole.count(word) - text.count(word) == 1
        assert compiled(selection, compiler=without(place, "Penalty.notices")).text == whole


def test_equal_wishes_are_equal_text_whatever_the_values() -> None:
    pages = (
        PageArguments(3, position=Position("2024-01-01", "a")),
        PageArguments(9, position=Position("2025-01-01", "b")),
    )
    one, other = (compiled(Selection("Enterprise", manys=(many("penalties", PENALTY, page=page),))) for page in pages)
    assert one.text == other.text
    assert (one.parameters["limit3"], other.parameters["limit3"]) == (4, 10)
    assert (one.parameters["at3"], one.parameters["at_id3"]) == ("2024-01-01", "a")


@pytest.mark.parametrize(
    ("link", "target", "backward", "order", "beyond"),
    [
        ("penalties", "Penalty", False, "DESC", "<"),
        ("penalties", "Penalty", True, "", ">"),
        ("reminders", "Reminder", False, "", ">"),
        ("reminders", "Reminder", True, "DESC", "<"),
    ],
)
def test_the_newest_come_first_unless_the_kind_says_otherwise(
    link: str, target: str, *, backward: bool, order: str, beyond: str
) -> None:
    page = PageArguments(backward=backward, position=Position("2024-01-01", "a"))
    text = compiled(Selection("Enterprise", manys=(many(link, Selection(target), page=page),))).text
    assert f"n2.id {order}".strip() + " LIMIT $limit3" in text
    assert f"THEN n2.id {beyond} $at_id3 ELSE true END" in text


def test_only_the_parts_that_are_wanted_are_read() -> None:
    def text(*parts: Any) -> str:
        return compiled(
            Selection("Enterprise", manys=(many("reminders", Selection("Reminder"), parts=frozenset(parts)),))
        ).text

    assert ("items:" in text("page_info"), "total:" in text("page_info")) == (True, False)
    assert ("items:" in text("total"), "summary:" in text("total")) == (False, False)
    assert f"LIMIT {COUNT_LIMIT + 1}" in text("total")
    assert ("items:" in text("summary"), "summary:" in text("summary")) == (False, True)
    assert ("position:" in text("nodes"), "position:" in text("nodes", "places")) == (False, True)


def test_one_item_more_is_read_only_where_somebody_asks_whether_the_list_goes_on() -> None:
    def limit(*parts: Any) -> object:
        page = PageArguments(size=5)
        wanted = many("penalties", PENALTY, parts=frozenset(parts), page=page)
        return compiled(Selection("Enterprise", manys=(wanted,))).parameters["limit3"]

    assert (limit("nodes"), limit("nodes", "page_info")) == (5, 6)


def test_a_thing_has_an_id_where_it_is_asked_for_or_pages_hang_on_it() -> None:
    def text(below: Selection) -> str:
        return compiled(Selection("Payment", ones=(OneLink("penalty", below),))).text

    assert "n2.id}" not in text(Selection("Penalty", fields=("on",)))
    assert "RETURN {id: n2.id, on:" in text(Selection("Penalty", fields=("id", "on")))
    assert "RETURN {id: n2.id, notices_0:" in text(Selection("Penalty", manys=(many("notices", Selection("Notice")),)))


def test_states_can_be_asked_for_with_what_has_ended() -> None:
    page = PageArguments(former=True)
    projection = compiled(Selection("Jurisdiction", manys=(many("memberships", Selection("MEMBER_OF"), page=page),)))
    assert "($former3 OR n2.valid_until > $as_of)" in projection.text
    assert projection.parameters["former3"] is True


@pytest.mark.parametrize(
    ("selection", "fault"),
    [
        (Selection("Penalty", ones=(OneLink("payments", Selection("Payment")),)), "Penalty.payments is a list"),
        (
            Selection("Penalty", manys=(many("enterprise", Selection("Enterprise")),)),
            "Penalty.enterprise is a single thing",
        ),
        (Selection("Penalty", fields=("colour",)), "Penalty has no field colour"),
        (Selection("Penalty", ones=(OneLink("colour", Selection("Payment")),)), "Penalty has no link colour"),
    ],
)
def test_a_wish_outside_the_vocabulary_is_an_error(selection: Selection, fault: str) -> None:
    with pytest.raises(KeyError, match=fault):
        compiled(selection)


def answered(*items: tuple[str, str], total: int | None = None) -> dict[str, Any]:
    page: dict[str, Any] = {"items": [{"position": [day, id_], "node": {"id": id_}} for day, id_ in items]}
    return {"id": "e", "penalties_0": {**page, **({} if total is None else {"total": total})}}


def test_what_several_places_want_is_read_once() -> None:
    few, late = PageArguments(size=2), PageArguments(size=2, backward=True)
    one = Selection(
        "Penalty", fields=("on",), ones=(OneLink("enterprise", Selection("Enterprise", fields=("name",))),),
        manys=(replace(many("notices", Selection("Notice", fields=("kind",)), page=few), parts=frozenset({"nodes"})),),
    )  # fmt: skip
    other = Selection(
        "Penalty", fields=("amount",), ones=(OneLink("enterprise", Selection("Enterprise", fields=("uscc",))),),
        manys=(
            replace(many("notices", Selection("Notice", fields=("on",)), page=few), parts=frozenset({"total"})),
            ManyLink("notices", "the last", late, frozenset({"nodes"}), Selection("Notice")),
        ),
    )  # fmt: skip
    both = together("Penalty", [one, other])
    assert both == together("Penalty", [other, one]) == together("Penalty", [both, one])
    assert both.fields == ("amount", "on")
    assert both.ones == (OneLink("enterprise", Selection("Enterprise", fields=("name", "uscc"))),)
    first, last = both.manys
    assert (first.parts, first.selection.fields) == ({"nodes", "total"}, ("kind", "on"))
    assert (last.key, last.arguments) == ("the last", late)


def test_an_answer_becomes_a_page_that_says_what_follows() -> None:
    selection = Selection("Enterprise", manys=(many("penalties", Selection("Penalty"), page=PageArguments(size=1)),))
    thing = arrange(selection, answered(("2024-02-01", "b"), ("2024-01-01", "a"), total=2))
    assert thing["penalties:key"] == Page(
        [(Position("2024-02-01", "b"), {"typename": "Penalty", "id": "b"})], has_next=True, has_previous=False, total=2
    )


def test_a_page_read_backward_is_turned() -> None:
    page = PageArguments(size=2, backward=True, position=Position("2024-09-01", "z"))
    selection = Selection("Enterprise", manys=(many("penalties", Selection("Penalty"), page=page),))
    found = arrange(selection, answered(("2024-01-01", "a"), ("2024-02-01", "b"), ("2024-03-01", "c")))["penalties:key"]
    assert [position.id for position, _ in found.items] == ["b", "a"]
    assert (found.has_next, found.has_previous) == (True, True)


def test_single_things_below_are_arranged_too_and_may_be_missing() -> None:
    below = Selection("Penalty", manys=(many("payments", Selection("Payment")),))
    selection = Selection("Payment", ones=(OneLink("penalty", below),))
    assert arrange(selection, {"id": "y", "penalty": None}) == {"id": "y", "penalty": None, "typename": "Payment"}
    answer = {"id": "y", "penalty": {"id": "p", "payments_0": {"total": 3, "summary": [3, 1]}}}
    page = arrange(selection, answer)["penalty"]["payments:key"]
    assert (page.items, page.total, page.summary) == ([], 3, Summary(3, 1))

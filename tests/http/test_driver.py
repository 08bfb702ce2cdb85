"""Drivers, vehicles and persons are seen through a fact that the viewer sees, and through nothing else."""

import pytest

from tests.http.client import Client

WANG, VEHICLE, PERSON = "driver:130000CY00000002", "vehicle:冀A12345/2019-05-20", "person:p130000-000002"
BY_LICENCE = "query($licence: String!, $day: Date) { driver(licence: $licence, asOf: $day) { id name type } }"
BY_ID = "query($id: ID!) { node(id: $id) { id } }"


@pytest.mark.parametrize(
    ("viewer", "sees"),
    [
        (None, True),
        ("jurisdiction:130000", True),
        ("jurisdiction:120000", False),
        ("jurisdiction:110000", False),
        ("enterprise:91130102MA0010037C", True),  # It employs the driver, and the person represents it.
        ("enterprise:91120101MA00100102", False),
    ],
)
def test_whose_eyes_see_a_closed_actor(client: Client, viewer: str | None, *, sees: bool) -> None:
    found = client.data(BY_LICENCE, viewer=viewer, licence="130000CY00000002")["driver"]
    assert found == ({"id": WANG, "name": "王某", "type": "freight"} if sees else None)
    for id_ in (WANG, PERSON):
        assert client.data(BY_ID, viewer=viewer, id=id_)["node"] == ({"id": id_} if sees else None)


def test_a_vehicle_is_seen_by_whose_driver_one_sees(client: Client) -> None:
    for viewer, sees in (("jurisdiction:130000", True), ("enterprise:91130102MA0010037C", False)):
        assert client.data(BY_ID, viewer=viewer, id=VEHICLE)["node"] == ({"id": VEHICLE} if sees else None)


def test_what_may_not_be_seen_and_what_does_not_exist_look_the_same(client: Client) -> None:
    asked = {"viewer": "jurisdiction:120000"}
    assert client.ask(BY_LICENCE, licence="130000CY00000002", **asked) == client.ask(
        BY_LICENCE, licence="130000CY99999999", **asked
    )


def test_a_closed_actor_is_not_seen_before_the_fact_that_shows_it(client: Client) -> None:
    only = "410000CY00000002"  # One violation of 2024-01-05 is all that there is.
    assert client.data(BY_LICENCE, licence=only, day="2024-01-04")["driver"] is None
    assert client.data(BY_LICENCE, licence=only, day="2024-01-05")["driver"]["name"] == "仅违章"


@pytest.mark.parametrize("licence", ["", "abc", "11010519491231002X"])
def test_what_is_no_certificate_is_refused(client: Client, licence: str) -> None:
    fault, message = client.fault(BY_LICENCE, licence=licence)
    assert fault == "BAD_INPUT"
    assert repr(licence) in message


def test_a_driver_below_an_employment_and_a_vehicle_below_a_driver(client: Client) -> None:
    document = """{ enterprise(uscc: "91120000MA0010053U") { employments { edges { node { reportedBy driver { name
        vehicles { edges { node { reportedBy vehicle { plate type } } } } } } } } } }"""

    def employed(viewer: str | None) -> set[tuple[str, str]]:
        found = client.data(document, viewer=viewer)["enterprise"]["employments"]["edges"]
        return {(edge["node"]["reportedBy"], edge["node"]["driver"]["name"]) for edge in found}

    assert employed("jurisdiction:120000") == {("120000", "张某")}
    assert employed("jurisdiction:410000") == {("410000", "张某"), ("410000", "仅聘用")}
    assert employed("jurisdiction:110000") == set()


def test_a_person_who_owns_and_represents(client: Client) -> None:
    document = """{ node(id: "person:p120000-000001") { ... on Person { name
        represented { edges { node { enterprise { uscc } } } }
        holdings(includeFormer: true) { edges { node { id enterprise { uscc } vehicle { vin } } } } } } }"""
    found = client.data(document, viewer="jurisdiction:120000")["node"]
    assert found["represented"]["edges"] == [{"node": {"enterprise": {"uscc": "91120101MA00100102"}}}]
    owned = [edge["node"] for edge in found["holdings"]["edges"]]
    assert [(one["enterprise"], one["vehicle"]) for one in owned] == [
        (None, {"vin": "LSVAA49J132047371"}), ({"uscc": "91120101MA00100102"}, None),
    ]  # fmt: skip

"""Where penalties stand on their way to repair, over HTTP, read off the example graph by hand."""

from typing import Any

from tests.http.client import Client

STANDING = """query Standing($penalty: ID!, $asOf: Date, $ruleSet: ID) {
  repairStanding(penalty: $penalty, asOf: $asOf, ruleSet: $ruleSet) {
    outcome periodClass eligibleOn displayedUntil repairedOn mode missing flipsOn writtenDiffers
    ruleSet { id inForce illustrative pageDigest source { title } }
    criteria { id outcome seen bound evidence { id } evidenceWithheld label { zh en } }
    penalty { id enterprise { name } }
  }
}"""


def standing(client: Client, penalty: str, viewer: str | None = None, **variables: object) -> dict[str, Any]:
    found: dict[str, Any] = client.data(STANDING, viewer=viewer, penalty=penalty, **variables)["repairStanding"]
    return found


def outcomes(found: dict[str, Any]) -> dict[str, str]:
    return {criterion["id"]: criterion["outcome"] for criterion in found["criteria"]}


def test_the_day_before_and_the_day_of_the_minimum_period(client: Client) -> None:
    before = standing(client, "penalty:120000/2024-0001", asOf="2024-04-29")
    assert (before["outcome"], before["eligibleOn"], before["periodClass"]) == ("NOT_MET", "2024-04-30", "ordinary")
    assert before["missing"] == ["minimum_period", "public_commitment"]
    on = standing(client, "penalty:120000/2024-0001", asOf="2024-05-01")
    assert on["outcome"] == "MET"
    assert on["missing"] == []
    assert on["writtenDiffers"] is False
    assert on["ruleSet"]["id"] == "repair-2023"


def test_a_repaired_penalty_says_since_when(client: Client) -> None:
    found = standing(client, "penalty:120000/2024-0001")
    assert (found["repairedOn"], found["displayedUntil"], found["mode"]) == ("2024-06-01", "2024-06-01", "commitment")


def test_a_safety_kind_waits_a_year(client: Client) -> None:
    found = standing(client, "penalty:120101/2024-0007")
    assert (found["periodClass"], found["eligibleOn"]) == ("safety", "2025-02-28")


def test_no_rule_set_before_may_2023(client: Client) -> None:
    found = standing(client, "penalty:120000/2023-0008")
    assert found["outcome"] == "INSUFFICIENT_DATA"
    assert (found["ruleSet"], found["eligibleOn"], found["displayedUntil"]) == (None, None, None)


def test_unknown_safety_is_insufficient_data(client: Client) -> None:
    found = standing(client, "penalty:120000/2024-0011")
    assert outcomes(found)["minimum_period"] == "INSUFFICIENT_DATA"
    assert found["eligibleOn"] is None


def test_who_does_not_see_the_penalty_gets_null(client: Client) -> None:
    assert standing(client, "penalty:120000/none") is None
    assert standing(client, "penalty:120000/2024-0005", viewer="jurisdiction:130000") is None
    assert standing(client, "penalty:120000/2024-0001", viewer="enterprise:91120101MA00100102") is None  # Repaired.
    own = standing(client, "penalty:120101/2024-0007", viewer="enterprise:91120101MA00100102")
    assert own["outcome"] == "NOT_MET"


def test_evidence_that_the_viewer_may_not_see_is_counted(client: Client) -> None:
    # Beijing sees Tianjin's penalty of a Beijing enterprise by agreement, but neither payments nor commitments.
    found = standing(client, "penalty:120000/2024-0002", viewer="jurisdiction:110000")
    whole = standing(client, "penalty:120000/2024-0002", viewer="jurisdiction:120000")
    assert outcomes(found) == outcomes(whole)
    paid = next(one for one in found["criteria"] if one["id"] == "obligations_fulfilled")
    assert (paid["evidence"], paid["evidenceWithheld"]) == ([], 1)
    paid = next(one for one in whole["criteria"] if one["id"] == "obligations_fulfilled")
    assert (paid["evidence"], paid["evidenceWithheld"]) == ([{"id": "payment:120000/2024-2"}], 0)

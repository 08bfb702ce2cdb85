"""The fixed set of GraphQL documents by which the scope is proved: together they ask for every field of the schema.

Beside them stand the hop documents (tests/store/hops.py): one small document for each hop that a projection can make.
"""

from tests.store.document import Document, document
from tests.store.kind_documents import KIND_DOCUMENTS
from tests.store.search_documents import SEARCH, SEARCH_CODES
from tests.store.timeline_documents import TIMELINE_DOCUMENTS
from tests.store.walk_documents import WALK_DOCUMENTS


def _each_list(selection: str) -> str:
    """The selection for each of the lists that enterprises and penalties have alike."""
    names = ("payments", "commitments", "notices", "repairCases")
    return "\n  ".join(selection.replace("LIST", name) for name in names)


PLACES = document("places", """{
  jurisdiction(code: "120000", MOMENT) {
    id code name nameEn level latitude longitude
    partOf { id name }
    parts(first: 1) {
      totalCount { count capped } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { id code name partOf { id code level } authorities(last: 2) { edges { node { code } } } } }
    }
    authorities {
      totalCount { count capped } pageInfo { hasNextPage }
      edges { cursor node { id code name jurisdiction { id nameEn } } }
    }
    memberships(includeFormer: true) {
      totalCount { count capped } pageInfo { hasPreviousPage endCursor }
      edges { cursor node { FACT validFrom validUntil reporter { id } jurisdiction { id } region {
        id name nameEn memberships(first: 2) { totalCount { count } edges { node { FACT } } } } } }
    }
    registrations { totalCount { count } edges { node { id jurisdiction { id } } } }
  }
  region(id: "beijing-tianjin-hebei", MOMENT) {
    id __typename name nameEn
    memberships(last: 2) {
      totalCount { count capped } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { FACT jurisdiction {
        code parts(last: 1) { edges { node { code } } } memberships { edges { node { id region { id } } } } } } }
    }
  }
}""")  # fmt: skip

REGISTERS = document("registers", """{ nodes(ids: $ids, MOMENT) { id __typename
  ... on Jurisdiction { code registrations(includeFormer: true, first: 3) {
    totalCount { count capped } pageInfo { hasNextPage startCursor }
    edges { cursor node { FACT validFrom validUntil reporter { code } jurisdiction { code }
      enterprise { uscc name nameEn registrations(last: 1) { edges { node { id validUntil } } } } } } } }
  ... on Authority { code name jurisdiction { id registrations { totalCount { count } } } }
  ... on Region { name nameEn memberships { edges { node { FACT validFrom validUntil
    reporter { id memberships { totalCount { count } } } } } } }
} }""", ids=("Jurisdiction", "Authority", "Region"))  # fmt: skip

FACTS = document("facts", """{ nodes(ids: $ids, MOMENT) { __typename id ...Stated
  ... on Penalty { number on event subject violationKind severity safety amount decidedIn subjectHome subjectProvince
    enterprise { ...Who } reporter { id level } authority { id code name jurisdiction { code } } }
  ... on Payment { number on subject about amount verifiedBy enterprise { ...Who } reporter { id }
    penalty { ...Stated number } }
  ... on Commitment { number on subject about kind enterprise { ...Who } reporter { id } penalty { ...Stated on } }
  ... on Notice { number on subject about kind channel parts enterprise { ...Who } reporter { id }
    penalty { ...Stated event } }
  ... on RepairCase { number subject about validFrom validUntil state mode channel claimedBy appliedOn acceptedOn
    repairedOn enterprise { ...Who } reporter { id } penalty { ...Stated amount } }
  ... on Acknowledgement { number subject about on channel enterprise { ...Who } reporter { id }
    reminder { ...Stated dueOn penalty { ...Stated } } }
  ... on RepairReminder { subject about validFrom validUntil event queue why: kind dueOn endedOn acknowledgedOn
    illustrative enterprise { ...Who } reporter { id } penalty { ...Stated severity } }
  ... on Registration { validFrom validUntil enterprise { ...Who } jurisdiction { id } reporter { id } }
  ... on Membership { validFrom validUntil jurisdiction { id } region { id } reporter { id } }
} }
fragment Stated on Fact { reportedBy source recordedAt displayed agreement { id } dataSet { id } }
fragment Who on Enterprise { id uscc name nameEn }""", ids=(
    "Penalty", "Payment", "Commitment", "Notice", "RepairCase", "Acknowledgement", "Reminder", "REGISTERED_IN",
    "MEMBER_OF"))  # fmt: skip

ENTERPRISES = document("enterprises", """{ nodes(ids: $ids, MOMENT) { id ... on Enterprise { uscc name nameEn
  registrations(includeFormer: true) { totalCount { count } edges { node { FACT jurisdiction { name } } } }
  penalties(first: 3) {
    totalCount { count capped } pageInfo { hasNextPage endCursor }
    edges { cursor node { FACT number enterprise { id } } }
  }
  """ + _each_list("""LIST(last: 2) {
    totalCount { count } pageInfo { hasPreviousPage startCursor } edges { cursor node { FACT penalty { id } } }
  }""") + """
  acknowledgements {
    totalCount { count } pageInfo { hasNextPage } edges { cursor node { FACT reminder { id endedOn } } }
  }
  reminders(includeFormer: true) {
    summary { reminders enterprises illustrative } totalCount { count capped } pageInfo { hasNextPage }
    edges { cursor node { FACT dueOn endedOn penalty { id } } }
  }
  standings { kind reportedBy schemeId scheme { id name { zh } } ruleSet { id } page grade low score period reason since
    until assessment listing counts illustrative
    records { penalties displayed minimumPeriodOver underRepair repaired } }
} } }""", ids=("Enterprise",))  # fmt: skip

PENALTIES = document("penalties", """{ nodes(ids: $ids, MOMENT) { id ... on Penalty { number
  """ + _each_list("""LIST(first: 1) {
    totalCount { count capped } pageInfo { hasNextPage endCursor }
    edges { cursor node { FACT penalty { id recordedAt } } }
  }""") + """
  reminders(includeFormer: true, last: 3) {
    summary { reminders enterprises illustrative } totalCount { count }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { FACT kind penalty { id } enterprise { id } } }
  }
} } }""", ids=("Penalty",))  # fmt: skip

UP_AND_DOWN = document("up and down", """{ nodes(ids: $ids, MOMENT) { id
  ... on Payment { penalty { payments { edges { node { FACT penalty { id enterprise { id
    penalties(last: 2) { edges { node { id recordedAt reporter { id memberships { edges { node { id } } } } } } } } }
  } } } } }
  ... on RepairCase { penalty { id
    repairCases { totalCount { count } edges { node { id state penalty { id } } } }
    reminders { summary { reminders enterprises illustrative } edges { node { id reporter { id } } } } } }
  ... on Acknowledgement {
    reminder { id penalty { id notices { edges { node { id penalty { id } } } } } }
    enterprise { acknowledgements(first: 1) { edges { node { id } } } } }
} }""", ids=("Payment", "RepairCase", "Acknowledgement"))  # fmt: skip

SINGLE = document("single things", """{
  a: enterprise(uscc: "91120101MA00100102", MOMENT) { ...Lists }
  e: enterprise(uscc: "91120000MA0010053U", MOMENT) { ...Lists }
  penalty: node(id: "penalty:410000/2024-0014", MOMENT) { ...Any }
  case: node(id: "repair_case:410000/2025-3", MOMENT) { ...Any }
  reminder: node(id: "reminder:120000/min-period-reached/410000/2024-0014", MOMENT) { ...Any }
  registration: node(id: "registered_in:370000/91370102MA00100455/370000/2017-07-01", MOMENT) { ...Any }
  membership: node(id: "member_of:120000/130000/beijing-tianjin-hebei/2014-02-26", MOMENT) { ...Any }
  nothing: node(id: "penalty:120000/none", MOMENT) { ...Any }
  odd: node(id: "no such kind", MOMENT) { ...Any }
}
fragment Any on Node { __typename id ... on Fact { FACT } ... on RepairCase { state penalty { id } } }
fragment Lists on Enterprise { id name
  newest: penalties(first: 1) { edges { node { number } } }
  spring: penalties(from: "2024-01-01", to: "2024-04-30") { totalCount { count } edges { node { number on } } }
  due: reminders(from: "2024-08-01", to: "2025-12-31") {
    summary { reminders enterprises illustrative } edges { node { dueOn } } }
  ever: reminders(includeFormer: true, last: 1) {
    totalCount { count } pageInfo { hasPreviousPage } edges { node { id } } }
}""")  # fmt: skip


def _followed(name: str, arguments: str, *, backward: bool = False) -> Document:
    selection = """{ enterprise(uscc: "91120101MA00100102", MOMENT) { penalties(ARGUMENTS) {
  totalCount { count } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor node { FACT number } } } } }"""
    text = document(name, selection.replace("ARGUMENTS", arguments), variables=", $at: String").text
    return Document(name, text, pages=("enterprise", "penalties", "pageInfo"), backward=backward)


FORWARD = _followed("page after page", "first: 1, after: $at")
BACKWARD = _followed("page before page", "last: 2, before: $at", backward=True)

TRANSPORT = document("codes and transport", """{
  ship: vessel(code: "CN20110123456", MOMENT) { ...Ship }
  passed: vessel(code: "413000100", MOMENT) { id mmsi }
  named: vessel(code: "MMSI 412000002", MOMENT) { id }
  later: vessel(code: "412000001", MOMENT) { id }
  imo: vessel(code: "IMO 1234567", MOMENT) { id imoValid identifiers { edges { node { id dataSet { code } } } } }
  driver(licence: "120000CY00000001", MOMENT) { id name standings { schemeId grade assessment }
    employers { edges { node { id enterprise { id
      employments(last: 1) { edges { node { id driver { id name } } } } } } } }
    vehicles { edges { node { id vehicle { id plate
      drivers(first: 2) { edges { node { id driver { id violations { edges { node { FACT } } } } } } } } } } } }
  closed: driver(licence: "130000CY00000002", MOMENT) { id name }
  port(locode: "CNTXG", MOMENT) { id locatedIn { id } calls(first: 1) { edges { node { FACT vessel { ...Ship } } } } }
  other: port(locode: "WPI59990", MOMENT) { id homeVessels { totalCount { count } } }
}
fragment Ship on Vessel { id name standings { schemeId grade listing }
  managers(includeFormer: true) { edges { node { FACT enterprise { id
    holdings { edges { node { id vehicle { id vin } vessel { id } ownerPerson { id } } } } } } } }
  owners { edges { node { FACT share owner { id representatives { edges { node { id person { id name } } } } } } } }
  violations(from: "2024-01-01", to: "2024-12-31") { totalCount { count } edges { node { FACT event } } } }
""")  # fmt: skip

DOCUMENTS = (
    PLACES, REGISTERS, FACTS, ENTERPRISES, PENALTIES, UP_AND_DOWN, SINGLE, FORWARD, BACKWARD, TRANSPORT,
    *KIND_DOCUMENTS, *TIMELINE_DOCUMENTS, *WALK_DOCUMENTS, SEARCH, SEARCH_CODES,
)  # fmt: skip
"""The documents without judgements."""

REMINDERS = document("reminders", """{
  repairReminders(jurisdiction: $jurisdiction, kinds: $kinds, dueFrom: $from, dueTo: $to, outstandingOnly: $open,
    first: $first, after: $after, last: $last, before: $before, MOMENT) {
    summary { reminders enterprises illustrative } totalCount { count capped }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { FACT subject about validFrom validUntil event queue kind dueOn endedOn acknowledgedOn
      illustrative enterprise { id name } reporter { id } penalty { FACT number payments { edges { node { id } } } } } }
  }
}""", variables=", $jurisdiction: String!, $kinds: [ReminderKind!], $from: Date, $to: Date, $open: Boolean! = false,"
    " $first: Int, $after: String, $last: Int, $before: String")  # fmt: skip

STANDING = document("standing", """{
  repairStanding(penalty: $penalty, ruleSet: $ruleSet, MOMENT) {
    outcome periodClass displayedUntil eligibleOn repairedOn mode missing flipsOn writtenDiffers illustrative
    ruleSet { id inForce pageDigest illustrative source { title section note } } remark { zh en }
    criteria { id label { zh en } outcome seen bound evidence { id } evidenceWithheld flipsOn }
    penalty { FACT number payments { edges { node { id } } } }
  }
}""", variables=", $penalty: ID!, $ruleSet: ID")  # fmt: skip

JUDGEMENTS = (REMINDERS, STANDING)
"""The documents whose answers are judged with other eyes than the viewer's."""

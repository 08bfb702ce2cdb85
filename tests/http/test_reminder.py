"""Repair reminders over HTTP; what is expected is read off the example graph by hand."""

from tests.http.client import Client

DUE = """query Due($from: Date, $to: Date, $open: Boolean = false, $first: Int, $after: String, $last: Int,
  $before: String, $asOf: Date, $kinds: [ReminderKind!]) {
  repairReminders(jurisdiction: "120000", dueFrom: $from, dueTo: $to, outstandingOnly: $open, first: $first,
    after: $after, last: $last, before: $before, asOf: $asOf, kinds: $kinds) {
    summary { reminders enterprises illustrative }
    totalCount { count capped }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id kind dueOn endedOn acknowledgedOn about enterprise { name } penalty { id } } }
  }
}"""

# (kind, due, ended, about), by due day: every reminder of the example graph that is due in 2024.
OF_2024 = [
    ("PUNISHED_NOTICE", "2024-03-15", "2027-03-15", "penalty:120000/2024-0002"),
    ("MIN_PERIOD_REACHED", "2024-04-30", "2024-05-03", "penalty:120000/2024-0001"),
    ("PUNISHED_NOTICE", "2024-05-02", "2027-05-02", "penalty:120000/2024-0011"),
    ("MIN_PERIOD_REACHED", "2024-07-30", "2027-04-30", "penalty:120000/2024-0010"),
    ("MIN_PERIOD_REACHED", "2024-08-31", "2024-09-05", "penalty:410000/2024-0003"),
    ("MIN_PERIOD_REACHED", "2024-10-02", "2027-07-02", "penalty:120000/2024-0013"),
]


def due(client: Client, viewer: str | None = None, **variables: object) -> list[tuple[str, str, str, str]]:
    found = client.data(DUE, viewer=viewer, **variables)["repairReminders"]
    nodes = [edge["node"] for edge in found["edges"]]
    return [(node["kind"], node["dueOn"], node["endedOn"], node["about"]) for node in nodes]


def test_all_of_a_year(client: Client) -> None:
    assert due(client, to="2024-12-31") == OF_2024


def test_summary_counts_reminders_and_enterprises_apart(client: Client) -> None:
    found = client.data(DUE, first=1)["repairReminders"]
    assert found["summary"] == {"reminders": 6, "enterprises": 4, "illustrative": True}
    assert found["totalCount"] == {"count": 6, "capped": False}
    assert len(found["edges"]) == 1


def test_only_the_outstanding_ones(client: Client) -> None:
    assert due(client, open=True) == [OF_2024[0], OF_2024[2], OF_2024[3], OF_2024[5]]
    summary = client.data(DUE, open=True)["repairReminders"]["summary"]
    assert summary == {"reminders": 4, "enterprises": 3, "illustrative": True}


def test_a_reminder_is_outstanding_from_its_due_day_until_the_day_it_ends(client: Client) -> None:
    of_day = {day: [about for *_, about in due(client, open=True, asOf=day)] for day in
              ("2024-04-29", "2024-04-30", "2024-05-02", "2024-05-03")}  # fmt: skip
    first, second, third = (OF_2024[place][3] for place in range(3))
    assert of_day == {
        "2024-04-29": [first],
        "2024-04-30": [first, second],
        "2024-05-02": [first, second, third],
        "2024-05-03": [first, third],
    }


def test_days_are_bounded_inclusively(client: Client) -> None:
    assert due(client, **{"from": "2024-04-30", "to": "2024-08-31"}) == OF_2024[1:5]
    assert due(client, **{"from": "2024-05-01", "to": "2024-08-30"}) == OF_2024[2:4]


def test_one_kind_only(client: Client) -> None:
    assert due(client, kinds=["PUNISHED_NOTICE"]) == [OF_2024[0], OF_2024[2]]


def test_pages_forward_and_backward_are_the_whole_list(client: Client) -> None:
    forward: list[tuple[str, str, str, str]] = []
    after = None
    while True:
        found = client.data(DUE, first=2, after=after)["repairReminders"]
        forward += [(n["kind"], n["dueOn"], n["endedOn"], n["about"]) for n in (e["node"] for e in found["edges"])]
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = found["pageInfo"]["endCursor"]
    assert forward == OF_2024
    found = client.data(DUE, last=4)["repairReminders"]
    assert found["pageInfo"]["hasPreviousPage"] is True
    assert [edge["node"]["about"] for edge in found["edges"]] == [about for *_, about in OF_2024[2:]]
    rest = client.data(DUE, last=4, before=found["pageInfo"]["startCursor"])["repairReminders"]
    assert rest["pageInfo"]["hasPreviousPage"] is False
    assert [edge["node"]["about"] for edge in rest["edges"]] == [about for *_, about in OF_2024[:2]]


def test_long_ago_nothing_was_known(client: Client) -> None:
    document = '{ repairReminders(jurisdiction: "120000", knownAt: "2020-01-01T00:00:00Z") { summary { reminders } } }'
    assert client.data(document)["repairReminders"]["summary"] == {"reminders": 0}


def test_only_the_jurisdiction_itself_may_ask(client: Client) -> None:
    assert due(client, viewer="jurisdiction:120000") == OF_2024
    for viewer in ("jurisdiction:130000", "jurisdiction:110000", "enterprise:91120101MA00100102"):
        assert client.data(DUE, viewer=viewer)["repairReminders"] is None


def test_the_answer_says_which_day_and_tick_it_used(client: Client) -> None:
    graph = client.ask(DUE, asOf="2024-06-01")["extensions"]["graph"]["repairReminders"]
    assert graph["asOf"] == "2024-06-01"
    assert graph["tick"] > 0

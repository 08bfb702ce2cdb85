"""What partners' systems ask, through the typed client that is made from the documents in examples/.

Ningbo asks what the vessels on Taicang's list may claim, Tianjin fetches its reminders page by page, Wuxi reads whom it
supervises. It asks the demo on this machine, or the service whose address is in CREDIT_GRAPH_ADDRESS.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from credit_client import Client, ReminderKind, RepairRemindersRepairRemindersEdgesNode
from credit_client.exceptions import GraphQLClientGraphQLMultiError

ADDRESS = os.environ.get("CREDIT_GRAPH_ADDRESS", "http://127.0.0.1:8000/graphql")
DAY = date(2024, 12, 31)
LIST = "taicang-green-fast-track"


@contextmanager
def asking(viewer: str) -> Iterator[Client]:
    """A client with the eyes of a viewer. In production an API key says who asks: {"Authorization": "Bearer ..."}."""
    with Client(ADDRESS, headers={"X-Credit-Viewer": viewer}) as client:
        yield client


def claims(client: Client, *, most: int) -> Iterator[str]:
    """What the first vessels on Taicang's list may claim in Ningbo, and the day that would end it."""
    listed = client.pages(LIST, first=most, as_of=DAY).honour_list
    for edge in listed.edges if listed else []:
        if (vessel := edge.node.vessel) is None:
            continue
        claimed = client.recognised_standing(vessel.id, "330200", as_of=DAY).recognised_incentives or []
        for one in claimed:
            ends = min((ending.on for ending in one.endings if ending.on), default=one.until)
            yield f"{vessel.name}: {one.measure.name.zh} from {one.from_}, ends {ends or 'on no day that is known'}"


def reminders(client: Client) -> Iterator[RepairRemindersRepairRemindersEdgesNode]:
    """All reminders that are outstanding in Tianjin; a page is of the same day and tick as the first."""
    after: str | None = None
    while True:
        kinds = [ReminderKind.MIN_PERIOD_REACHED]
        page = client.repair_reminders("120000", kinds=kinds, first=100, after=after, as_of=DAY).repair_reminders
        if page is None:
            return
        yield from (edge.node for edge in page.edges)
        if not page.page_info.has_next_page:
            return
        after = page.page_info.end_cursor


def main() -> None:
    """Ask, as three partners, and print."""
    with asking("jurisdiction:330200") as ningbo:
        print("Ningbo:", *claims(ningbo, most=5), sep="\n  ")
    with asking("jurisdiction:120000") as tianjin:
        due = list(reminders(tianjin))
        by = Counter(one.penalty.reported_by for one in due if one.penalty)
        print(f"Tianjin: {len(due)} reminders, of penalties reported by {dict(by.most_common(3))}")
    with asking("jurisdiction:320200") as wuxi:
        found = wuxi.joint_supervision("320200", region="suzhou-five-cities", first=3, as_of=date(2025, 1, 15))
        for edge in found.joint_supervision.edges if found.joint_supervision else []:
            print(f"Wuxi: {edge.node.subject}, {edge.node.reason.zh}, {edge.node.connection.length} step(s) away")
        try:
            wuxi.repair_reminders("320200", first=1000)
        except GraphQLClientGraphQLMultiError as refused:
            error = refused.errors[0]
            print(f"refused: {(error.extensions or {})['code']}: {error.message}")


if __name__ == "__main__":
    main()

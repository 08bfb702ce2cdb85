"""One of each question, asked when the service starts: Neo4j plans a statement when it first meets it, for seconds."""

from collections.abc import Iterator

from graph_api.policies.book import PolicyBook

_ANYWHERE = "120000"


def first_questions(book: PolicyBook, jurisdiction: str) -> Iterator[str]:
    """Documents that ask each kind of question, as a jurisdiction (a code, or empty) would; most find nothing."""
    code = jurisdiction or _ANYWHERE
    yield f'{{ repairReminders(jurisdiction: "{code}") {{ edges {{ node {{ id }} }} }} }}'
    yield f'{{ jointSupervision(jurisdiction: "{code}") {{ edges {{ node {{ subject }} }} }} }}'
    yield f'{{ recognisedIncentives(subject: "vessel:none", in: "{code}") {{ grade }} }}'
    span = f'jurisdiction: "{code}", from: "2024-01-01", to: "2024-01-01"'
    yield f"{{ noticeGaps({span}) {{ edges {{ node {{ decision }} }} }} }}"
    yield f"{{ statistics({span}) {{ jurisdiction }} }}"
    yield '{ mayDispatch(driver: "driver:none") { outcome } }'
    yield '{ repairStanding(penalty: "penalty:120000/none") { outcome } }'
    yield '{ vessel(code: "412000000") { name } }'
    yield f'{{ subgraph(seeds: ["jurisdiction:{code}"], filter: {{ relations: [MEMBER_OF] }}) {{ nodes {{ id }} }} }}'
    for text in ("天津", "412000000"):
        yield f'{{ search(text: "{text}") {{ edges {{ node {{ thing {{ id }} }} }} }} }}'
        yield f'{{ suggest(text: "{text}") {{ id }} }}'
    for kinds in (("enterprise",), ("vessel",), ("enterprise", "vessel"), ("jurisdiction",)):
        ids = ", ".join(f'"{kind}:none"' for kind in kinds)
        yield f"{{ events(ids: [{ids}]) {{ edges {{ node {{ id }} }} }} }}"
    for scheme in book.schemes.values():
        if scheme.versions:
            yield f'{{ eligibility(scheme: "{scheme.id}", subject: "{scheme.subject}:none") {{ outcome }} }}'
            yield f'{{ honourList(list: "{scheme.id}") {{ edges {{ node {{ subject }} }} }} }}'

"""The case of Kunming counted again from the files of the demo network, with `csv` and nothing else.

Written from section 1.8 of the domain page and the numbers that the page of Kunming marks as illustrative. It shares no
code with the policies or the generator. Days are ISO texts, so that their order is that of the texts.
"""

from dataclasses import dataclass

from tests.loaders.demo_rows import CaseRows, Row

ON, YEAR_BEFORE, FOREVER = "2024-12-31", "2023-12-31", "9999-12-31"
UNKNOWN = "insufficient_data"


@dataclass(frozen=True)
class Rated:
    """A driver: the score (None: a finding is not stated), the stars, and whether the veto list names the driver."""

    driver: str
    score: int | None
    stars: str
    vetoed: bool


def drivers(rows: CaseRows, on: str = ON, since: str = YEAR_BEFORE) -> list[Rated]:
    """Every driver of taxis or of ride hailing that Kunming knows on a day; what happened `since` then counts."""
    found: list[Rated] = []
    for row in rows.of("driver"):
        driver = f"driver:{row['licence']}"
        licensed = any(one["valid_from"] <= on for one in _of(rows, "licensed-in", driver))
        if licensed and row["type"] in ("taxi", "ride_hailing"):
            found.append(_rated(rows, driver, on=on, since=since))
    return found


def _rated(rows: CaseRows, driver: str, *, on: str, since: str) -> Rated:
    vetoed = any(
        one["list"] == "kunming-veto" and one["valid_from"] <= on < (one["valid_until"] or FOREVER)
        for one in _of(rows, "listing", driver)
    )
    checks = [one["deficiencies"] for one in _of(rows, "inspection", driver) if since < one["inspected_on"] <= on]
    offences = sum(since < one["occurred_on"] <= on for one in _of(rows, "violation", driver))
    accidents = sum(since < one["occurred_on"] <= on for one in _of(rows, "accident", driver))
    # The management, of which no source says what it counts, stands for 20.
    score = max(0, 40 - 10 * offences) + max(0, 20 - 20 * accidents) + 20
    if "" in checks:
        return Rated(driver, None, "1" if vetoed else UNKNOWN, vetoed)
    score += max(0, 20 - 5 * sum(int(one) for one in checks))
    stars = "5" if score >= 90 else "4" if score >= 80 else "3" if score >= 70 else "2" if score >= 60 else "1"
    return Rated(driver, score, "1" if vetoed else stars, vetoed)


def _of(rows: CaseRows, kind: str, driver: str) -> list[Row]:
    """What Kunming and its districts state; the province's records it does not see."""
    return [one for one in rows.about(kind, driver) if one["reported_by"][:4] == "5301"]

"""The benefits of Beibei counted again from the files of the demo network, with `csv` and nothing else.

Written from section 1.7 of the domain page and what the page of Beibei says: grade A or above, a consent for the offers
of the alliance, 10 to 20 percent off. It shares no code with the policies or the generator.
"""

from dataclasses import dataclass

from tests.loaders.demo_rows import CaseRows, Row

BEIBEI, ON, FOREVER = "500109", "2024-12-31", "9999-12-31"


def holds(row: Row) -> bool:
    """Does what a row states hold on the day."""
    return row["valid_from"] <= ON < (row["valid_until"] or FOREVER)


@dataclass(frozen=True)
class Benefits:
    """All rows that bear on who can claim what."""

    cases: CaseRows
    merchants: list[Row]
    offers: list[Row]
    consents: list[Row]

    def drivers(self) -> list[str]:
        """Everybody who works or worked at an enterprise that Beibei or Chongqing has graded."""
        graded = {_id(row["subject"]) for row in self.cases.of("assessment") if row["scheme"] == "beibei-credit"}
        return sorted({row["object"] for row in self.cases.of("employs") if _id(row["subject"]) in graded})

    def high(self) -> set[str]:
        """The enterprises of grade A or above by Beibei on the day."""
        return {
            _id(row["subject"])
            for row in self.cases.of("assessment")
            if row["reported_by"] == BEIBEI and row["scheme"] == "beibei-credit" and row["grade"] in ("A", "AA")
            if holds(row)
        }

    def missing(self, driver: str) -> str:
        """What a driver lacks for any offer: consent, standing, or nothing."""
        high = self.high()
        works = [row for row in self.cases.of("employs") if row["object"] == driver and holds(row)]
        agreed = any(
            row["subject"] == driver and row["reported_by"] == BEIBEI and row["purpose"] == "alliance-offers"
            for row in self.consents
            if holds(row)
        )
        if not agreed:
            return "consent"
        return "" if any(_id(row["subject"]) in high for row in works) else "standing"

    def left_high(self) -> list[tuple[str, str]]:
        """Who was employed by an enterprise of grade A or above until a day, and that day."""
        high = self.high()
        some = [row for row in self.cases.of("employs") if row["valid_until"] and _id(row["subject"]) in high]
        return [(row["object"], row["valid_until"]) for row in some]

    def claimed(self, driver: str, near: str) -> set[str]:
        """The numbers of the offers that a driver can claim at a merchant of Beibei."""
        if self.missing(driver):
            return set()
        good = {"", near, f"jurisdiction:{BEIBEI}"}
        return {
            row["number"]
            for row in self.offers
            if row["reported_by"] == BEIBEI and holds(row) and row["places"] in good
            if row["clause"] == "other-clause" or row["percent"] == "" or 10 <= int(row["percent"]) <= 20
        }


def _id(subject: str) -> str:
    return subject if ":" in subject else f"enterprise:{subject}"

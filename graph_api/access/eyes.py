"""What a jurisdiction may see of others' penalties, asked millions of times while facts are written."""

from collections.abc import Sequence
from datetime import date

from graph_api.domain.agreement import Agreement
from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.jurisdiction import covers
from graph_api.domain.penalty import Penalty

_KIND = "Penalty"
_Days = tuple[tuple[date, date], ...]


class JurisdictionEyes:
    """May a jurisdiction see a penalty on a day, by ownership or by an agreement in force then.

    It answers as the scope of that jurisdiction on that day would, whether the report is displayed or not, and
    remembers the days by jurisdiction, reporter and home province, of which there are few.
    """

    def __init__(self, agreements: Sequence[Agreement]) -> None:
        self._grants = tuple(grant for agreement in agreements for grant in agreement.grants if _KIND in grant.kinds)
        self._days: dict[tuple[str, str, str], _Days] = {}

    def may_see(self, jurisdiction: str, penalty: Penalty, day: date) -> bool:
        """May the jurisdiction (by code) see the penalty on that day."""
        key = (jurisdiction, penalty.reported_by, penalty.subject_province)
        days = self._days.get(key)
        if days is None:
            days = self._days[key] = self._seen(*key)
        for since, until in days:  # noqa: SIM110 - A generator would cost more than the rest of the question.
            if since <= day < until:
                return True
        return False

    def _seen(self, jurisdiction: str, reporter: str, province: str) -> _Days:
        if covers(jurisdiction, reporter):
            return ((FIRST_DAY, OPEN_DAY),)
        return tuple(
            (grant.in_force, grant.until)
            for grant in self._grants
            if grant.shares(_KIND, reporter, receiver=jurisdiction, province=province)
        )

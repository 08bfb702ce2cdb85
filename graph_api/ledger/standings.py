"""What an assessment run writes: grades and places on a list from a day on, ended on the day they are lost."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph_api.domain.assessment import Standing, Tally
from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.identifier import reporter_id
from graph_api.domain.kind import Kind
from graph_api.domain.vocabulary import ASSESSMENT, LISTING
from graph_api.ledger.batch import Row, Value
from graph_api.ledger.digest import digest_of
from graph_api.ledger.statements import CLOSE, MARK_REPORTERS, HeldStanding
from graph_api.ledger.write import Batch, Write
from graph_api.policies.scheme import Scheme

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A subject and its standing, of a score card a grade; None where the scheme no longer asks about it."""

    subject: str
    standing: Standing | str | None
    score: float | None = None


@dataclass(slots=True)
class _Changes:
    """Rows to write and facts to close, of assessments and listings."""

    scheme: Scheme
    on: date
    digest: str
    rows: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict[str, list[Row]](list))
    held: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict[str, set[str]](set))
    closed: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict[str, list[str]](list))

    def begin(self, kind: Kind, subject: str, more: Mapping[str, Value], *, held: bool) -> None:
        """A grade or place from the day on; `held` where the same day had another one before."""
        id_ = f"{kind.prefix}:{self.scheme.owner}/{self.scheme.id}/{subject}/{self.on}"
        run: dict[str, Value] = {"run": f"{self.scheme.id}/{self.on}"}
        self._put(kind, id_, {**self._common(subject), **more, **run, "valid_from": self.on, "valid_until": OPEN_DAY})
        if held:
            self.held[kind.label].add(id_)

    def end(self, kind: Kind, subject: str, held: Record, more: Mapping[str, Value]) -> None:
        """What began before the day ends on it; what began on it never was."""
        if held["valid_from"] >= self.on:
            self.closed[kind.label].append(held["id"])
            return
        since: dict[str, Value] = {"run": held["run"], "valid_from": held["valid_from"], "valid_until": self.on}
        self._put(kind, held["id"], {**self._common(subject), **more, **since})
        self.held[kind.label].add(held["id"])

    def _common(self, subject: str) -> dict[str, Value]:
        return {"reported_by": self.scheme.owner, "subject": subject}

    def _put(self, kind: Kind, id_: str, properties: Mapping[str, Value]) -> None:
        self.rows[kind.label].append(Row(0, id_, digest_of(properties), properties))


def write_standings(
    write: Write,
    scheme: Scheme,
    judged: Sequence[Judged],
    *,
    held: Mapping[str, HeldStanding],
    on: date,
    digest: str,
) -> Tally:
    """Write what differs from what is held of these subjects; what the page came to."""
    changes = _Changes(scheme, on, digest)
    tally = Tally()
    for one in judged:
        before = held.get(one.subject)
        tally += _assess(changes, one, before.assessment if before else None)
        if scheme.is_list:
            tally += _list(changes, one, before.listing if before else None)
    for kind in (ASSESSMENT, LISTING):
        if changes.rows[kind.label]:
            write.batch(Batch(kind, changes.rows[kind.label], frozenset(changes.held[kind.label]), {}))
        if changes.closed[kind.label]:
            write.tx.run(CLOSE[kind.label], ids=changes.closed[kind.label], at_tick=write.tick)
    if tally.changes:
        write.tx.run(MARK_REPORTERS, ids=[reporter_id(scheme.owner)])
    return tally


def _assess(changes: _Changes, one: Judged, held: Record | None) -> Tally:
    counted = Tally(
        subjects=one.standing is not None,
        listed=one.standing is Standing.LISTED,
        insufficient=one.standing is Standing.INSUFFICIENT,
    )
    if (held["grade"] if held else None) == one.standing and (held["score"] if held else None) == one.score:
        return counted
    same_day = held is not None and held["valid_from"] == changes.on
    if held is not None and not (same_day and one.standing is not None):
        of = {"scheme": changes.scheme.id, "grade": held["grade"], "page_digest": held["page_digest"]}
        of |= {"score": held["score"]} if held["score"] is not None else {}
        changes.end(ASSESSMENT, one.subject, held, of)
    if one.standing is not None:
        of: dict[str, Value] = {"scheme": changes.scheme.id, "grade": str(one.standing), "page_digest": changes.digest}
        of |= {"score": one.score} if one.score is not None else {}
        changes.begin(ASSESSMENT, one.subject, of, held=same_day)
    return counted + Tally(regraded=1)


def _list(changes: _Changes, one: Judged, held: Record | None) -> Tally:
    listed = one.standing is Standing.LISTED
    if listed is (held is not None):
        return Tally()
    of: dict[str, Value] = {"list": changes.scheme.id}
    if held is not None:
        changes.end(LISTING, one.subject, held, of)
        return Tally(left=1)
    changes.begin(LISTING, one.subject, of, held=False)
    return Tally(entered=1)

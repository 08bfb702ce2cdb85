"""Review of repair: by which mode a penalty is repaired, when the opinion may be given, and the reminders. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass as plain_dataclass
from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic.dataclasses import dataclass

from graph_api.domain.calendar import add
from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.domain.repair import Outcome
from graph_api.policies.reading import Fault
from graph_api.policies.rule import STRICT, Flag, Name, Rule, Text
from graph_api.policies.rules.counting import Window

Mode = Literal["commitment", "closed_loop", "unknown"]
YesNo = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class ReviewItem:
    """One item of the catalogue: a kind of violation, whether it goes on, and whether it needs an active remedy.

    `violation_kinds` are the codes by which penalties name it; `name` is `unknown` where no source states the text.
    """

    id: Name
    name: Text
    violation_kinds: Annotated[tuple[Text, ...], MinLen(1)]
    continuing: YesNo = "unknown"
    active_remedy: YesNo = "unknown"
    illustrative: Flag = False

    @property
    def mode(self) -> Mode:
        """By commitment if it does not go on and needs no remedy; closed loop if either; else not known."""
        if "yes" in (self.continuing, self.active_remedy):
            return "closed_loop"
        return "commitment" if (self.continuing, self.active_remedy) == ("no", "no") else "unknown"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class RepairReview(Rule):
    """One version of a review: its catalogue, how many items the source counts, and the automatic reminders.

    `reminders` are the periods after the day of decision on which they go out; `unknown` where no source says when.
    """

    name: Text
    name_en: Text
    items: Annotated[tuple[ReviewItem, ...], MinLen(1)]
    items_in_source: int | None = None
    reminders: tuple[Window, ...] | Literal["unknown"] = ()
    reminder_count: int | None = None

    def is_illustrative(self) -> bool:
        """Does it use anything that no source states."""
        return self.illustrative or any(item.illustrative for item in self.items)

    def faults(self) -> Iterator[Fault]:
        """Items and codes that stand twice, and reminders whose number is another than the source's."""
        ids: set[str] = set()
        codes: dict[str, str] = {}
        for place, item in enumerate(self.items):
            if item.id in ids:
                yield ("items", place, "id"), f"{item.id} stands twice"
            ids.add(item.id)
            for code in item.violation_kinds:
                if code in codes:
                    yield ("items", place, "violation_kinds"), f"{code} is one of {codes[code]} already"
                codes.setdefault(code, item.id)
        given = None if isinstance(self.reminders, str) else len(self.reminders)
        if self.reminder_count is not None and given is not None and given != self.reminder_count:
            yield ("reminders",), f"there are {given} of them; the source says {self.reminder_count}"

    def item_for(self, violation_kind: str) -> ReviewItem | None:
        """The item of a kind of violation, None if the catalogue has none."""
        return next((item for item in self.items if violation_kind in item.violation_kinds), None)

    def reminder_days(self, decided_on: date) -> tuple[date, ...] | None:
        """The days on which reminders go out, None where no source says when."""
        if isinstance(self.reminders, str):
            return None
        return tuple(sorted(add(decided_on, period) for period in self.reminders))


@plain_dataclass(frozen=True, slots=True)
class Opinion:
    """May the opinion on a repair be given on a day, by which mode, and what it waits for (None where for nothing)."""

    mode: Mode
    outcome: Outcome
    waits_for: Literal["item", "commitment", "rectification"] | None
    item: str | None = None


def opinion(
    rule: RepairReview, violation_kind: str, on: date, *, commitments: Sequence[date], rectified_on: date | None
) -> Opinion:
    """What a review says on a day: by commitment once it is signed, in a closed loop only once all is put right.

    A kind that the catalogue does not know, or of which it does not say enough, is INSUFFICIENT_DATA.
    """
    item = rule.item_for(violation_kind)
    if item is None or item.mode == UNKNOWN:
        return Opinion("unknown", Outcome.INSUFFICIENT_DATA, "item", item.id if item else None)
    if item.mode == "commitment":
        signed = any(day <= on for day in commitments)
        return Opinion("commitment", *_answer(signed, "commitment"), item.id)
    done = rectified_on is not None and rectified_on <= on
    return Opinion("closed_loop", *_answer(done, "rectification"), item.id)


def _answer(
    done: bool,
    what: Literal["commitment", "rectification"],
) -> tuple[Outcome, Literal["commitment", "rectification"] | None]:
    return (Outcome.MET, None) if done else (Outcome.NOT_MET, what)

"""Notices that go with a penalty: which are needed, what each names, and by when; what a decision lacks. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass as plain_dataclass
from datetime import date
from typing import Annotated, Literal

from annotated_types import MinLen
from pydantic.dataclasses import dataclass

from graph_api.policies.reading import Fault
from graph_api.policies.rule import STRICT, Rule, Text

NoticeKind = Literal["repair_notice", "penalty_pre_notice", "repair_pre_notice"]
Part = Literal["publication_sites", "publicity_period", "repair_procedure", "consequences"]
Lacks = Literal["notice", "part", "late", "apart"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class NeededNotice:
    """A kind of notice that a decision needs: the parts it names, and until when it is served.

    `by` is the day of the decision, or `before` it. `together_with` another kind is on the same day.
    """

    kind: NoticeKind
    by: Literal["decision", "before"] = "decision"
    parts: tuple[Part, ...] = ()
    together_with: NoticeKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT, eq=False)
class NoticeRule(Rule):
    """One version of which notices each decision of a jurisdiction, from the first day on, needs."""

    name: Text
    name_en: Text
    needs: Annotated[tuple[NeededNotice, ...], MinLen(1)]

    def faults(self) -> Iterator[Fault]:
        """A kind, or a part, that stands twice, and one that goes together with a kind that is not needed."""
        kinds = [one.kind for one in self.needs]
        for place, one in enumerate(self.needs):
            if one.kind in kinds[:place]:
                yield ("needs", place, "kind"), f"{one.kind} stands twice"
            if len(set(one.parts)) < len(one.parts):
                yield ("needs", place, "parts"), "a part stands twice"
            if one.together_with is not None and one.together_with not in kinds:
                yield ("needs", place, "together_with"), f"no {one.together_with} is needed here"


@plain_dataclass(frozen=True, slots=True)
class Served:
    """A notice that was served on a day: its kind, and the parts that it names (None where nobody says)."""

    id: str
    kind: str
    on: date
    parts: tuple[str, ...] | None = None


@plain_dataclass(frozen=True, slots=True)
class Gap:
    """What a decision lacks: a notice of a kind, a part of it, or it was late, or apart from the one it goes with."""

    kind: str
    lacks: Lacks
    part: str | None = None
    notice: str | None = None


def gaps(rule: NoticeRule, decided_on: date, notices: Iterable[Served], *, on: date) -> tuple[Gap, ...]:
    """What a decision lacks on a day, in the order of the page; nothing where the rule was not in force that day.

    Of several notices of a kind the first that is in time counts, else the first. A part that no source states is
    lacking. A notice of a later day than the one asked about was not served yet.
    """
    if not rule.holds(decided_on):
        return ()
    served = sorted((one for one in notices if one.on <= on), key=lambda one: (one.on, one.id))
    found: list[Gap] = []
    for needed in rule.needs:
        mine = [one for one in served if one.kind == needed.kind]
        if not mine:
            found.append(Gap(needed.kind, "notice"))
            continue
        in_time = [one for one in mine if one.on < decided_on or (needed.by == "decision" and one.on == decided_on)]
        one = (in_time or mine)[0]
        if not in_time:
            found.append(Gap(needed.kind, "late", notice=one.id))
        others = [other.on for other in served if other.kind == needed.together_with]
        if needed.together_with is not None and others and one.on not in others:
            found.append(Gap(needed.kind, "apart", notice=one.id))
        found += [Gap(needed.kind, "part", part, one.id) for part in needed.parts if part not in (one.parts or ())]
    return tuple(found)

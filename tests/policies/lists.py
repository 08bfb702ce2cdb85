"""Random lists, facts and deliveries, and the sentences of the design about them restated day by day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st
from pydantic import TypeAdapter

from graph_api.domain.measure import MEASURES, Delivered, Demand, Reported, SchemeFacts
from graph_api.domain.repair import Outcome
from graph_api.policies.page import JurisdictionPage
from graph_api.policies.rules.bound import Bound
from graph_api.policies.rules.scheme_list import ListRule, demands

DAY = timedelta(days=1)
NEVER = date(9999, 12, 31)
MET, NOT_MET, INSUFFICIENT = Outcome.MET, Outcome.NOT_MET, Outcome.INSUFFICIENT_DATA
OWNER, OTHER = "320585", "330200"

FIRST, LAST = date(2023, 6, 1), date(2025, 6, 30)
month_ends = st.sampled_from([
    date(2023, 11, 30), date(2024, 1, 31), date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 11, 29),
    date(2024, 11, 30), date(2024, 12, 31), date(2025, 2, 28), date(2025, 3, 1),
])  # fmt: skip
days = st.one_of(st.dates(FIRST, LAST), month_ends)
windows = st.sampled_from(["P1D", "P30D", "P1M", "P3M", "P3M10D", "P1Y", "P2Y"])

_EVENTS = (
    {"measure": "violations"},
    {"measure": "violations", "phase": "in_process"},
    {"measure": "detentions"},
    {"measure": "calls_worked", "port": "CNTAC"},
    {"measure": "calls_worked", "port": ["CNTAC", "CNNBO"]},
)
_STATES = (
    {"measure": "sanctions"},
    {"measure": "listings", "list": "key-tracking"},
    {"measure": "grades", "scheme": "vessel-safety-class", "grade": ["B", "C"]},
)
KINDS = sorted({MEASURES[one["measure"]].of_kind for one in (*_EVENTS, *_STATES) if isinstance(one["measure"], str)})


@st.composite
def bounds(draw: st.DrawFn) -> dict[str, object]:
    sign = draw(st.sampled_from(["at_least", "at_most", "more_than", "less_than"]))
    number = {sign: draw(st.integers(1 if sign in ("at_least", "less_than") else 0, 3))}
    if draw(st.integers(0, 2)):
        return {**draw(st.sampled_from(_EVENTS)), "within": draw(windows), **number}
    return {**draw(st.sampled_from(_STATES)), **number}


@st.composite
def rules(draw: st.DrawFn) -> dict[str, object]:
    some = draw(st.lists(bounds(), min_size=1, max_size=4))
    named = [{**one, "id": f"criterion-{place}"} for place, one in enumerate(some)]
    cut = draw(st.integers(0, len(named)))
    where = draw(st.sampled_from([{}, {}, {"type": "container"}, {"type": ["container", "bulk"], "river_sea": "yes"}]))
    sources = draw(st.sampled_from([{}, {"from": [OTHER]}, {"from": [OWNER, OTHER]}]))
    return {
        "id": "a-list", "name": "名单", "name_en": "List", "subject": "vessel", "source": {"title": "a page"},
        "where": where, "all": named[:cut], "any": named[cut:], **sources,
    }  # fmt: skip


@st.composite
def versions(draw: st.DrawFn) -> tuple[ListRule, ...]:
    """One to three versions, with or without days between them; the last may have an end."""
    count = draw(st.integers(1, 3))
    edges = sorted(draw(st.lists(days, min_size=2 * count, max_size=2 * count, unique=True)))
    tables: list[dict[str, object]] = []
    for place in range(count):
        since, until = edges[2 * place], edges[2 * place + 1]
        if place + 1 < count and draw(st.booleans()):
            until = edges[2 * place + 2]
        table = {**draw(rules()), "in_force": since if place else date(2023, 1, 1)}
        open_ = place + 1 == count and draw(st.booleans())
        tables.append(table if open_ else {**table, "until": until})
    return read_versions(tables)


def read_versions(tables: Sequence[Mapping[str, object]]) -> tuple[ListRule, ...]:
    """Versions of a list on Taicang's page."""
    values = {"code": OWNER, "name": "太仓市", "name_en": "Taicang", "honour_list": tables}
    return TypeAdapter(JurisdictionPage).validate_python(values).honour_list


@st.composite
def reports(draw: st.DrawFn, place: int) -> Reported:
    on = draw(days)
    return Reported(
        id=f"fact:{place}",
        event=f"event:{draw(st.integers(0, 2))}",
        on=on,
        until=draw(st.one_of(st.just(NEVER), days.filter(lambda day: day > on))) if on < LAST else NEVER,
        hidden_from=draw(st.one_of(st.just(NEVER), st.just(NEVER), days)),
        certain=draw(st.sampled_from([True, True, False])),
    )


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[Delivered, ...]:
    found: list[Delivered] = []
    for source in (OWNER, OTHER):
        for kind in KINDS:
            if draw(st.integers(0, 3)):
                since = draw(st.one_of(st.just(date(2019, 1, 1)), days))
                found.append(Delivered(source, kind, since, draw(st.one_of(st.just(date(2025, 7, 1)), days))))
            if not draw(st.integers(0, 4)):
                found.append(Delivered(source, kind, draw(days), draw(days)))
    return tuple(found)


Key = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]


@dataclass(frozen=True)
class World:
    """Versions of a list, a day, and what is stated about one vessel, by what counts it."""

    versions: tuple[ListRule, ...]
    on: date
    attributes: Mapping[str, str | None]
    stated: Mapping[Key, Sequence[Reported]] = field(repr=False)
    delivered: tuple[Delivered, ...]

    def facts(self, *, cut: bool = True) -> SchemeFacts:
        """As a service brings them: of each demand what counts on or after its first day, or all of it."""
        asked = demands(self.versions, self.on)
        reported = {
            one: [
                report for report in self.stated[one.measure, one.filters] if not cut or _reaches(report, one)
            ] for one in asked
        }  # fmt: skip
        return SchemeFacts("vessel:x", self.attributes, reported, self.delivered)

    def stated_for(self, bound: Bound) -> Sequence[Reported]:
        return self.stated[bound.measure, bound.narrowed()]


def _reaches(report: Reported, demand: Demand) -> bool:
    return (report.until > demand.since) if MEASURES[demand.measure].is_state else report.on >= demand.since


@st.composite
def worlds(draw: st.DrawFn) -> World:
    some = draw(versions())
    keys = sorted({(bound.measure, bound.narrowed()) for rule in some for bound in rule.bounds()})
    stated = {key: [draw(reports(place)) for place in range(draw(st.integers(0, 6)))] for key in keys}
    attributes: dict[str, str | None] = {
        "type": draw(st.sampled_from(["container", "container", "bulk", "cargo", None])),
        "river_sea": draw(st.sampled_from(["yes", "no", None])),
    }
    return World(some, draw(days), attributes, stated, draw(deliveries()))


# The same said plainly, day by day.


def later(day: date, within: str) -> date:
    """A day and a window: months first, clamped to the last day of the month, then days."""
    number, months, extra = "", 0, 0
    for sign in within[1:]:
        if sign == "Y":
            months, number = months + 12 * int(number), ""
        elif sign == "M":
            months, number = months + int(number), ""
        elif sign == "D":
            extra = int(number)
        else:
            number += sign
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    for number_of_day in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, number_of_day)) + timedelta(days=extra)
        except ValueError:
            continue
    raise AssertionError(day)


def outcomes_of_days(world: World, count: int) -> Iterator[tuple[date, Outcome, dict[str, Outcome]]]:
    """What a list says on a day and on each of the days after it, with the outcome of each criterion."""
    judged = {id(bound): _OfBound(world, rule, bound) for rule in world.versions for bound in rule.bounds()}
    for ahead in range(count + 1):
        day = world.on + ahead * DAY
        each = {key: one.outcome(day) for key, one in judged.items()}
        rule = next((one for one in world.versions if one.in_force <= day < one.until), None)
        if rule is None:
            yield day, INSUFFICIENT, {"in_force": INSUFFICIENT}
            continue
        wanted = {name: _of_attribute(name, words, world.attributes.get(name)) for name, words in rule.where.items()}
        needed = {bound.name: each[id(bound)] for bound in rule.all}
        enough = {bound.name: each[id(bound)] for bound in rule.any}
        whole = [*wanted.values(), *needed.values()]
        if enough:
            some = set(enough.values())
            whole.append(MET if MET in some else INSUFFICIENT if INSUFFICIENT in some else NOT_MET)
        outcome = NOT_MET if NOT_MET in whole else INSUFFICIENT if INSUFFICIENT in whole else MET
        yield day, outcome, {**wanted, **needed, **enough}


def _of_attribute(name: str, words: Sequence[str], known: str | None) -> Outcome:
    if known in words:
        return MET
    return INSUFFICIENT if known is None or (name, known) == ("type", "cargo") else NOT_MET


class _OfBound:
    """One criterion, asked day after day."""

    def __init__(self, world: World, rule: ListRule, bound: Bound) -> None:
        self._bound = bound
        self._within = None if bound.within is None else str(bound.within)
        self._spans = [
            (one.on, min(one.hidden_from, one.until if self._within is None else later(one.on, self._within)), one)
            for one in world.stated_for(bound)
        ]
        kind = MEASURES[bound.measure].of_kind
        self._delivered = [_delivered_by(world, source, kind) for source in (bound.sources or rule.sources or (OWNER,))]
        self._on = world.on
        self._gaps: list[date | None] = [self._last_gap(one) for one in self._delivered]

    def _last_gap(self, spans: list[tuple[date, date]]) -> date | None:
        """The last day up to the day asked about that was not delivered, as far back as a window can reach."""
        for back in range(3 * 366):
            day = self._on - back * DAY
            if not _covered(spans, day):
                return day
        return None

    def outcome(self, day: date) -> Outcome:
        for place, spans in enumerate(self._delivered):
            if not _covered(spans, day):
                self._gaps[place] = day
        if any(gap is not None and (gap == day or self._reaches(gap, day)) for gap in self._gaps):
            return INSUFFICIENT
        counted = [one for since, until, one in self._spans if since <= day < until]
        high = len({one.event for one in counted})
        low = len({one.event for one in counted if one.certain})
        said = {self._holds(number) for number in range(low, high + 1)}
        return INSUFFICIENT if len(said) > 1 else MET if said == {True} else NOT_MET

    def _reaches(self, gap: date, day: date) -> bool:
        return self._within is not None and day < later(gap, self._within)

    def _holds(self, number: int) -> bool:
        bound = self._bound
        return (
            (bound.at_least is None or number >= bound.at_least)
            and (bound.at_most is None or number <= bound.at_most)
            and (bound.more_than is None or number > bound.more_than)
            and (bound.less_than is None or number < bound.less_than)
        )


def _delivered_by(world: World, source: str, kind: str) -> list[tuple[date, date]]:
    """What a source has delivered; whoever has delivered the day asked about goes on delivering."""
    spans = [(one.since, one.until) for one in world.delivered if (one.source, one.of_kind) == (source, kind)]
    return [*spans, (world.on, NEVER)] if _covered(spans, world.on) else spans


def _covered(spans: list[tuple[date, date]], day: date) -> bool:
    return any(since <= day < until for since, until in spans)

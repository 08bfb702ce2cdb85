"""What rules count about a subject: measures, what one found, and which of its facts a source has delivered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import UNKNOWN
from graph_api.domain.verdict import Label


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that can be counted: `cypher/measure/<name>.cypher` counts it.

    `of_kind` is the label of what is counted. Events count in a window; states count on the day itself and take
    none. `filters` are the keys by which a page may narrow it: the words that each takes, or none for any text.
    `needs` are filters that a page must give. `subjects` are the kinds of actor that it can be counted for.
    `quantities` are the numbers that its records state, such as deficiencies of an inspection.
    """

    name: str
    of_kind: str
    label: Label
    is_state: bool = False
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    needs: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ("enterprise", "vessel", "driver")
    quantities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """One report that a measure counts: an event of the day `on`, or a state from `on` until `until` (exclusive).

    It counts from `since` on, where that is later than the day itself, and against nobody from `hidden_from` on.
    Reports of one `event` count once. With `certain` False a source leaves open whether it counts. `shown`: may the
    viewer see it. `values` are the quantities that it states; what is absent is not known.
    """

    id: str
    event: str
    on: date
    until: date = OPEN_DAY
    hidden_from: date = OPEN_DAY
    certain: bool = True
    shown: bool = True
    since: date | None = None
    values: Mapping[str, float] = field(default_factory=dict[str, float], hash=False)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A source (code) has delivered all its facts of a kind (label) from `since` until `until` (exclusive)."""

    source: str
    of_kind: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Demand:
    """What has to be counted for a criterion: a measure, narrowed by filters, of what counts on or after a day.

    `filters` are (key, values) pairs, sorted; `since` is the first day of the window, or the day itself for states.
    Equal demands are counted once.
    """

    measure: str
    filters: tuple[tuple[str, tuple[str, ...]], ...]
    since: date


@dataclass(frozen=True, slots=True)
class SchemeFacts:
    """What is known of one subject (public id) for the verdict of one scheme.

    `attributes` holds what is known of it by name, None or nothing where it is not. `reported` holds the reports that
    count on or after the first day of each demand, whenever they happen; `delivered` what has been delivered.
    """

    subject: str
    attributes: Mapping[str, str | None]
    reported: Mapping[Demand, Sequence[Reported]]
    delivered: Sequence[Delivered]


@dataclass(frozen=True, slots=True)
class SubjectCounts:
    """The same in numbers, for runs over many subjects: what one subject's demands came to on a day.

    `low` are the distinct events that surely count, `high` those and the uncertain ones; a demand that is absent
    came to 0. `known` says of each demand whether its sources have delivered; absent, they have not.
    """

    attributes: Mapping[str, str | None]
    low: Mapping[Demand, int]
    high: Mapping[Demand, int]
    known: Mapping[Demand, bool]


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a page can ask of a subject itself: its words, and the words that leave open which of others is meant.

    Positions that ships broadcast say `cargo`, which neither says nor denies that a vessel carries containers. With
    `is_day` it is a day, of which a page asks how long ago it was, and it has no words.
    """

    name: str
    label: Label
    words: tuple[str, ...]
    vague: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    is_day: bool = False

    def leaving_open(self, words: Collection[str]) -> frozenset[str]:
        """What may be known of it that neither says nor denies that one of these words holds."""
        vague = (word for word, others in self.vague.items() if any(other in words for other in others))
        return frozenset({UNKNOWN, *vague})


_PHASES = ("in_process", "after_fact")
_CHANNELS = ("hotline_12328", "hotline_12345", "online", "visit", "other")
_SEVERITIES = ("minor", "general", "serious")
_FINDINGS = ("most_serious", "very_serious", "serious", "minor")

MEASURES: Mapping[str, Measure] = MappingProxyType({
    measure.name: measure
    for measure in (
        Measure("violations", "Violation", Label("违法次数", "Violations"), filters={"phase": _PHASES}),
        Measure("inspections", "Inspection", Label("检查次数", "Inspections"),
                filters={"port": (), "kind": (), "reporter": ()},
                quantities=("deficiencies", "vehicles", *_FINDINGS, "points")),
        Measure("detentions", "Inspection", Label("检查滞留次数", "Detentions at inspections")),
        Measure("accidents", "Accident", Label("事故次数", "Accidents"), quantities=("deaths",)),
        Measure("graded_accidents", "Accident", Label("等级事故次数", "Accidents of grade general and above"),
                quantities=("deaths",)),
        Measure("complaints", "Complaint", Label("投诉次数", "Complaints"), filters={"channel": _CHANNELS}),
        Measure("penalties", "Penalty", Label("行政处罚次数", "Penalties"), filters={"severity": _SEVERITIES},
                subjects=("enterprise",), quantities=("amount",)),
        Measure("calls", "PortCall", Label("靠港次数", "Port calls"), filters={"port": (), "place": ()},
                subjects=("vessel",), quantities=("teu",)),
        Measure("calls_worked", "PortCall", Label("靠港作业次数", "Port calls with cargo worked"),
                filters={"port": (), "place": ()}, subjects=("vessel",), quantities=("teu",)),
        Measure("registrations", "REGISTERED_IN", Label("登记", "Registrations"), is_state=True,
                filters={"place": ()}, subjects=("enterprise", "vessel")),
        Measure("licences", "LICENSED_IN", Label("许可", "Licences"), is_state=True,
                filters={"place": ()}, subjects=("enterprise", "driver")),
        Measure("vehicles", "OPERATES", Label("经营车辆数", "Vehicles operated"), is_state=True,
                subjects=("enterprise",)),
        Measure("sanctions", "Sanction", Label("现行惩戒措施", "Sanctions in force"), is_state=True,
                filters={"sanction": ()}),
        Measure("listings", "Listing", Label("现列名单", "Listings in force"), is_state=True,
                filters={"list": ()}, needs=("list",)),
        Measure("grades", "Assessment", Label("现行评级", "Grades in force"), is_state=True,
                filters={"scheme": (), "grade": ()}, needs=("scheme", "grade")),
    )
})  # fmt: skip
"""Every measure by the name that pages use."""

ATTRIBUTES: Mapping[str, tuple[Attribute, ...]] = MappingProxyType({
    "enterprise": (
        Attribute(
            "sector", Label("经营领域", "Line of business"),
            ("passenger", "freight", "dangerous_goods", "taxi", "vehicle_repair", "driver_training",
             "water_transport", "water_freight", "port_storage", "urban_rail", "construction", "other"),
            {"water_transport": ("water_freight",)},
        ),
    ),
    "vessel": (
        Attribute(
            "type", Label("船舶类型", "Type of vessel"),
            ("container", "bulk", "general_cargo", "tanker", "oil_tanker", "chemical_tanker", "gas_carrier",
             "passenger", "ro_ro", "cargo", "other"),
            {"cargo": ("container", "bulk", "general_cargo", "ro_ro"),
             "tanker": ("oil_tanker", "chemical_tanker", "gas_carrier")},
        ),
        Attribute("river_sea", Label("江海直达船舶", "Sails river and sea"), ("yes", "no")),
        Attribute("built", Label("建造日期", "Built on"), (), is_day=True),
    ),
    "driver": (
        Attribute(
            "type", Label("从业类别", "Line of work"),
            ("taxi", "ride_hailing", "freight", "passenger", "dangerous_goods"),
        ),
    ),
})  # fmt: skip
"""What lists can ask of subjects, by kind of subject. The word `unknown` is no word that can be asked for."""


def attribute_words(subject: str, name: str) -> tuple[str, ...]:
    """The words of an attribute of a kind of subject; KeyError if there is no such attribute."""
    attribute = attribute_of(subject, name)
    if attribute is None:
        raise KeyError(f"{subject} has no attribute {name}")
    return attribute.words


def attribute_of(subject: str, name: str) -> Attribute | None:
    """The attribute of a kind of subject by its name, or None."""
    return next((one for one in ATTRIBUTES.get(subject, ()) if one.name == name), None)

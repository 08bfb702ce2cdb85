"""Enums of the domain in the contract, each value with its sentence."""

from collections.abc import Mapping
from enum import Enum
from typing import cast

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from graph_api.analysis.export import FileFormat
from graph_api.domain.agreement import Subjects as SharedSubjects
from graph_api.domain.control import Caveat as ControlCaveat
from graph_api.domain.kind import Form as KindForm
from graph_api.domain.kind import Wire as ValueForm
from graph_api.domain.labels import WORDS
from graph_api.domain.network import ViewMeasure
from graph_api.domain.repair import Outcome, ReminderKind
from graph_api.domain.vocabulary import KINDS
from graph_api.domain.vocabulary.node_kind import NodeKind
from graph_api.domain.vocabulary.walk_relation import WalkRelation
from graph_api.domain.walk import Direction as WalkDirection
from graph_api.domain.walk import Order as WalkOrder
from graph_api.services.claim import Lack as ClaimLack
from graph_api.services.standing import StandingKind
from graph_api.services.what_if import Change as WhatIfChange


class SchemeKind(Enum):
    """What kind of scheme one is; the names are those of its words in `labels`."""

    HONOUR = "honour"
    WATCH = "watch"
    GRADED = "graded"
    LOADED = "loaded"
    POINTS = "points"
    CYCLE = "cycle"


def _described(enum: type[Enum], description: str, sentences: Mapping[Enum, str], *, name: str | None = None) -> None:
    """Put an enum into the contract. Strawberry wants its descriptions inside the enum, which knows nothing of it."""
    strawberry.enum(enum, name=name, description=description)
    definition = cast("StrawberryEnumDefinition", enum.__strawberry_definition__)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] # Set above.
    for value in definition.values:
        value.description = sentences[enum[value.name]]


def _told(words: str, name: str) -> str:
    """The sentence of a word that has one."""
    word = WORDS[words].word(name)
    if word is None or word.sentence is None:
        raise KeyError(f"{words}: {name}")
    return f"{word.sentence.en} ({word.label.zh})"


_described(
    Outcome,
    "The answer of a rule or of one of its criteria.",
    {
        Outcome.MET: "It is met (满足).",
        Outcome.NOT_MET: "It is not met (不满足).",
        Outcome.INSUFFICIENT_DATA: "What is known does not suffice to say (数据不足).",
    },
)
_described(
    ReminderKind,
    "Why a reminder is sent.",
    {
        ReminderKind.MIN_PERIOD_REACHED: "The minimum display period is over: repair can be sought (已满公示期).",
        ReminderKind.PUNISHED_NOTICE: "The subject was punished away from home (异地受处罚告知).",
    },
)
_described(
    NodeKind,
    "A kind of thing: of node, of record or of dated relationship. `legend` says more of each.",
    {kind: f"{KINDS[kind].sentence} ({KINDS[kind].zh})" for kind in NodeKind},
)

_described(SchemeKind, "What kind of scheme one is.", {kind: _told("scheme-kind", kind.name) for kind in SchemeKind})
_described(
    SharedSubjects,
    "About which subjects records are shared.",
    {
        SharedSubjects.ALL: "About all (全部主体).",
        SharedSubjects.HOME: "About those at home in the receiver's province (接收方所在省的主体).",
    },
    name="SharedSubjects",
)
_described(
    KindForm,
    "How a kind exists in time.",
    {
        KindForm.ACTOR: "Somebody or something that acts (主体).",
        KindForm.PLACE: "A place (地点).",
        KindForm.EVENT: "It happened on a day (事件).",
        KindForm.STATE: "It holds from a day until another (状态).",
    },
    name="KindForm",
)
_described(
    ValueForm,
    "What form a value has.",
    {
        ValueForm.TEXT: "A text (文本).",
        ValueForm.NUMBER: "A number (数值).",
        ValueForm.DAY: "A day (日期).",
        ValueForm.TEXTS: "A list of texts (多个文本).",
        ValueForm.FLAG: "Yes or no (是否).",
    },
    name="ValueForm",
)

_described(
    WalkRelation,
    "A relation that a walk can follow: dated relationships, and what ties a record to whom it concerns.",
    {one: _told("walk-relation", one.name) for one in WalkRelation},
)
_described(
    WalkDirection,
    "Which way a walk takes a link.",
    {one: _told("walk-direction", one.name) for one in WalkDirection},
    name="WalkDirection",
)
_described(
    WalkOrder,
    "What comes first where not everything can be shown.",
    {one: _told("walk-order", one.name) for one in WalkOrder},
    name="WalkOrder",
)
_described(
    ControlCaveat,
    "What an answer about shares leaves out or could not settle.",
    {one: _told("control-caveat", one.name) for one in ControlCaveat},
    name="ControlCaveat",
)
_described(
    ViewMeasure,
    "What can be asked of a view.",
    {one: _told("view-measure", one.name) for one in ViewMeasure},
    name="ViewMeasure",
)
_described(
    StandingKind,
    "What a standing is made of.",
    {
        StandingKind.GRADE: "A grade under a scheme (等级).",
        StandingKind.LISTING: "A place on a list (名单).",
        StandingKind.RECORDS: "The penalties that somebody states (处罚记录).",
    },
    name="StandingKind",
)
_described(
    WhatIfChange,
    "What would become of the standing of a subject.",
    {one: _told("what-if-change", one.name) for one in WhatIfChange},
    name="WhatIfChange",
)
_described(
    ClaimLack,
    "What a claim lacks, the first of these that is missing.",
    {one: _told("claim-lack", one.name) for one in ClaimLack},
    name="ClaimLack",
)
_described(
    FileFormat,
    "What a view can be taken away as, by `/export`.",
    {one: _told("file-format", one.name) for one in FileFormat},
    name="FileFormat",
)

__all__ = [
    "ClaimLack", "ControlCaveat", "FileFormat", "KindForm", "NodeKind", "Outcome", "ReminderKind", "SchemeKind",
    "SharedSubjects", "StandingKind", "ValueForm", "ViewMeasure", "WalkDirection", "WalkOrder", "WalkRelation",
    "WhatIfChange",
]  # fmt: skip

"""Enums of the domain in the contract, each value with its sentence."""

from collections.abc import Mapping
from enum import Enum
from typing import cast

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from graph_api.domain.repair import Outcome, ReminderKind
from graph_api.domain.vocabulary import KINDS
from graph_api.domain.vocabulary.node_kind import NodeKind


def _described(enum: type[Enum], description: str, sentences: Mapping[Enum, str]) -> None:
    """Put an enum into the contract. Strawberry wants its descriptions inside the enum, which knows nothing of it."""
    strawberry.enum(enum, description=description)
    definition = cast("StrawberryEnumDefinition", enum.__strawberry_definition__)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] # Set above.
    for value in definition.values:
        value.description = sentences[enum[value.name]]


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

__all__ = ["NodeKind", "Outcome", "ReminderKind"]

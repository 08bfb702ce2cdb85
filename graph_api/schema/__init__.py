"""What clients may ask: the API on one page. Strawberry lives only here; `schema.graphql` is printed from it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

import strawberry
from strawberry.schema.config import StrawberryConfig

from graph_api.schema.analysis import AnalysisQuery
from graph_api.schema.claim import ClaimQuery
from graph_api.schema.control import ControlQuery
from graph_api.schema.dispatch import DispatchQuery
from graph_api.schema.driver import DriverQuery
from graph_api.schema.eligibility import EligibilityQuery
from graph_api.schema.enterprise import EnterpriseQuery
from graph_api.schema.history import HistoryQuery
from graph_api.schema.honour_list import HonourListQuery
from graph_api.schema.jurisdiction import JurisdictionQuery
from graph_api.schema.legend import LegendQuery
from graph_api.schema.node import NodeQuery
from graph_api.schema.notice import NoticeQuery
from graph_api.schema.paths import PathQuery
from graph_api.schema.penalty import Commitment, Notice, Payment, Penalty
from graph_api.schema.policy import PolicyQuery
from graph_api.schema.port import PortQuery
from graph_api.schema.recognition import RecognitionQuery
from graph_api.schema.reminder import Acknowledgement, ReminderQuery
from graph_api.schema.repair import RepairCase, RepairQuery
from graph_api.schema.scalars import DAY, MOMENT
from graph_api.schema.search import SearchQuery
from graph_api.schema.statistics import StatisticsQuery
from graph_api.schema.supervision import SupervisionQuery
from graph_api.schema.timeline import TimelineQuery
from graph_api.schema.vessel import VesselQuery
from graph_api.schema.viewer import ViewerQuery
from graph_api.schema.walk import WalkQuery
from graph_api.schema.what_if import WhatIfQuery


@strawberry.type(description="The questions that can be asked. Those that rest on facts take asOf and knownAt.")
class Query(
    NodeQuery, JurisdictionQuery, EnterpriseQuery, VesselQuery, DriverQuery, PortQuery, ReminderQuery, RepairQuery,
    NoticeQuery, StatisticsQuery, SupervisionQuery, EligibilityQuery, DispatchQuery, WhatIfQuery, HonourListQuery,
    RecognitionQuery, SearchQuery, TimelineQuery, HistoryQuery, WalkQuery, PathQuery, ControlQuery, AnalysisQuery,
    ClaimQuery, PolicyQuery, LegendQuery, ViewerQuery,
):  # fmt: skip
    """The questions that can be asked."""


def _read(thing: Any, name: str) -> object:
    """Things arrive as ready maps, answers of judgements as objects."""
    return cast("Mapping[str, object]", thing).get(name) if isinstance(thing, Mapping) else getattr(thing, name)


def build_schema() -> strawberry.Schema:
    """The schema, as one object. Types that only `node` reaches are named here."""
    return strawberry.Schema(
        query=Query,
        types=[Penalty, Payment, Commitment, Notice, RepairCase, Acknowledgement],
        config=StrawberryConfig(
            default_resolver=_read, disable_field_suggestions=True, scalar_map={date: DAY, datetime: MOMENT}
        ),
    )

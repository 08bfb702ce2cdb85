"""Subjects close to a boundary of joint supervision by Wuxi on 2025-03-31, on both sides, dealt in turn."""

from datetime import date

from loaders.demo.road_sketch import (
    END_OF_LAST_DAY,
    LAST_DAY,
    Called,
    Licensed,
    Managed,
    OnList,
    Operated,
    Owned,
    Registered,
    RoadEntry,
    Standing,
    Tie,
)
from loaders.demo.road_words import CHANGZHOU, HANGZHOU, NANTONG, WUXI

_C, _D = Standing(now="C"), Standing(before="C", now="D")
_LISTED = Standing(listings=(OnList(),))

_CONNECTED: tuple[Tie, ...] = (
    Registered(),
    Registered(since=LAST_DAY),
    Registered(until=END_OF_LAST_DAY),
    Licensed(),
    Licensed(until=END_OF_LAST_DAY),
    Licensed(since=LAST_DAY),
    Owned("0.25"),
    Owned("0.7"),
    Owned("0.25", until=END_OF_LAST_DAY),
)
_APART: tuple[Tie, ...] = (
    Registered(until=LAST_DAY),
    Licensed(until=LAST_DAY),
    Owned("0.2499"),
    Owned(""),
    Owned("0.6", until=LAST_DAY),
    Owned("0.9", indirect=True),
)
"""What does not connect on that day: it has ended, or the share is below the bound, unknown, or not direct."""

ENTERPRISES: tuple[RoadEntry, ...] = (
    *(RoadEntry(_D, (tie,), supervised=True) for tie in _CONNECTED),
    *(RoadEntry(_D, (tie,), supervised=False) for tie in _APART),
    *(RoadEntry(_C, (tie,), supervised=True) for tie in (Registered(), Licensed(), Owned("0.25"))),
    *(RoadEntry(_LISTED, (tie,), supervised=True) for tie in (Registered(), Licensed(), Owned("0.25"))),
    *(RoadEntry(_LISTED, (tie,), supervised=False) for tie in (Owned("0.2499"), Licensed(until=LAST_DAY))),
    RoadEntry(Standing(now="B"), (Registered(),), supervised=False),
    RoadEntry(Standing(now="A"), (Owned("0.7"),), supervised=False),
    RoadEntry(Standing(before="D", now="B"), (Licensed(),), supervised=False),
    RoadEntry(Standing(now="D", replaced_by="B"), (Registered(),), supervised=False),
    RoadEntry(Standing(now="B", replaced_by="C"), (Registered(),), supervised=True),
    RoadEntry(Standing(listings=(OnList(until=LAST_DAY),)), (Registered(),), supervised=False),
    RoadEntry(Standing(listings=(OnList(until=END_OF_LAST_DAY),)), (Licensed(),), supervised=True),
    RoadEntry(Standing(listings=(OnList(since=LAST_DAY),)), (Licensed(),), supervised=True),
    RoadEntry(Standing(listings=(OnList(WUXI),)), (Registered(),), supervised=False),
    RoadEntry(Standing(listings=(OnList(WUXI), OnList(CHANGZHOU))), (Licensed(),), supervised=True),
    RoadEntry(Standing(listings=(OnList(NANTONG),)), (Owned("0.25"),), supervised=True),
    RoadEntry(Standing(listings=(OnList(HANGZHOU),)), (Registered(),), supervised=False),
    RoadEntry(_C, (Registered(), Licensed(), Owned("0.7")), supervised=True),
    RoadEntry(Standing(now="D", listings=(OnList(),)), (Registered(),), supervised=True),
    RoadEntry(Standing(now="C", listings=(OnList(), OnList(CHANGZHOU))), (Owned("0.25"),), supervised=True),
    RoadEntry(_D, (), supervised=False),
)
"""Enterprises that Suzhou grades."""

VESSELS: tuple[RoadEntry, ...] = (
    RoadEntry(_LISTED, (Called(date(2024, 4, 1)),), supervised=True),
    RoadEntry(_LISTED, (Called(date(2024, 3, 31)),), supervised=False),
    RoadEntry(_LISTED, (Called(LAST_DAY),), supervised=True),
    RoadEntry(_LISTED, (Managed(),), supervised=True),
    RoadEntry(_LISTED, (Managed(until=LAST_DAY),), supervised=False),
    RoadEntry(_LISTED, (Operated(),), supervised=True),
    RoadEntry(_LISTED, (Operated(until=LAST_DAY),), supervised=False),
    RoadEntry(_LISTED, (Owned("0.25"),), supervised=True),
    RoadEntry(_LISTED, (Owned("0.2499"),), supervised=False),
    RoadEntry(_LISTED, (Owned(""),), supervised=False),
    RoadEntry(_LISTED, (Registered(),), supervised=True),
    RoadEntry(Standing(listings=(OnList(until=LAST_DAY),)), (Called(date(2024, 12, 1)),), supervised=False),
    RoadEntry(Standing(listings=(OnList(WUXI),)), (Called(date(2025, 2, 1)), Managed()), supervised=False),
    RoadEntry(Standing(listings=(OnList(NANTONG),)), (Called(date(2025, 2, 1)), Managed()), supervised=True),
    RoadEntry(Standing(), (Called(date(2025, 1, 15)),), supervised=False),
    RoadEntry(_LISTED, (), supervised=False),
)
"""Vessels, which have no grade of road transport."""

"""Days and moments as they go over the wire. Values of the graph arrive as text already and pass through."""

from datetime import UTC, date, datetime

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition


def _parse_day(value: object) -> date:
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise GraphQLError(f"{value!r} is not a day; write it like 2024-12-31")


def _parse_moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise GraphQLError(f"{value!r} is not a moment; write it with its offset, like 2024-12-31T08:00:00+08:00")
    return moment.astimezone(UTC)


def _write(value: object) -> str:
    """Moments in the form of the store, whose texts pass through: in UTC, with as much of a fraction as it needs."""
    if isinstance(value, datetime):
        fraction = (
            "seconds" if not value.microsecond else "microseconds" if value.microsecond % 1000 else "milliseconds"
        )
        return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec=fraction)}Z"
    return value.isoformat() if isinstance(value, date) else str(value)


DAY: ScalarDefinition = strawberry.scalar(
    name="Date", description="A day, as in 2024-12-31.", serialize=_write, parse_value=_parse_day
)
MOMENT: ScalarDefinition = strawberry.scalar(
    name="DateTime",
    description="A moment with its offset, as in 2024-12-31T08:00:00+08:00.",
    serialize=_write,
    parse_value=_parse_moment,
)

"""The properties that every fact carries beside its own: owner, home, event, display, and what grants are made of."""

from collections.abc import Mapping
from datetime import date

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.jurisdiction import province_of
from graph_api.domain.kind import Kind
from graph_api.domain.scope import shared_as, shared_home
from graph_api.ledger.batch import Row


def actor_properties(kind: Kind, row: Row) -> dict[str, object]:
    """An actor or place as it is displayed now; what the row leaves out is taken away."""
    return {**{field.name: None for field in kind.fields}, **row.properties, "id": row.id, "digest": row.digest}


def fact_properties(
    kind: Kind, row: Row, *, home: str, hidden_from: date = OPEN_DAY, more: Mapping[str, object] | None = None
) -> dict[str, object]:
    """A fact as it will stand in the graph. `home` is the subject's home on the day, or unknown."""
    reporter = str(row.properties["reported_by"])
    province = province_of(home)
    return {
        "source": "",
        "event": row.id,
        **row.properties,
        "digest": row.digest,
        "subject_home": home,
        "subject_province": province,
        "shared_as": shared_as(reporter, kind.label),
        "shared_home": shared_home(reporter, kind.label, province),
        "hidden_from": hidden_from,
        **(more or {}),
    }

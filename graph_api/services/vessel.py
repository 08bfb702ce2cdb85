"""Vessels by one of their codes: the ship identification number, the IMO number, or the MMSI that it has on the day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph_api.domain import identifier
from graph_api.domain.moment import Moment
from graph_api.domain.scope import Scope
from graph_api.domain.selection import Selection
from graph_api.errors import BadInput
from graph_api.services.node import Thing, find_things
from graph_api.store.cypher_file import cypher
from graph_api.store.graph_store import GraphStore

_FORMS = (
    "give a ship identification number (CN and 11 digits), an IMO number (7 digits), an MMSI (9 digits), "
    "or the code of a vessel here (MMSI, 9 digits, / and a day)"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """The row of `identifier/holders`: a vessel that has the code on the day."""

    id: str


@dataclass(frozen=True, slots=True)
class Found:
    """The vessel that was found, if any, and the moment it was read at."""

    moment: Moment
    vessel: Thing | None


@dataclass(frozen=True, slots=True)
class Named:
    """What a code says: the id of a vessel, or the scheme of a code that vessels have from and until a day."""

    code: str
    scheme: str | None = None


HOLDERS = cypher("identifier/holders", Holder)


async def find_vessel(store: GraphStore, scope: Scope, *, moment: Moment, code: str, selection: Selection) -> Found:
    """The vessel that has a code on the day; BadInput where it is no code, or where two vessels have it."""
    named = named_by(code)
    id_: str | None = named.code
    if named.scheme is not None:
        answer = await store.ask(HOLDERS, scope=scope, moment=moment, scheme=named.scheme, code=named.code)
        moment = moment.at_tick(answer.tick)
        id_ = _only([row.id for row in answer.rows], named, moment)
    if id_ is None:
        return Found(moment, None)
    things = await find_things(store, scope, moment=moment, wanted=[(selection, [id_])])
    return Found(things.moment, things.by_id.get(id_))


def named_by(text: str) -> Named:
    """What a code says, in whatever form it was written; BadInput where it is none."""
    code = identifier.plain(text).upper()
    if code.startswith("CN") or "/" in code:
        return Named(f"vessel:{_checked(identifier.vessel_code, code, text)}")
    if code.startswith("MMSI") or len(code) == 9:
        return Named(_checked(identifier.mmsi, code.removeprefix("MMSI").strip(), text), "mmsi")
    return Named(_checked(identifier.imo, code, text), "imo")


def _checked(check: Callable[[str], str], code: str, text: str) -> str:
    try:
        return check(code)
    except ValueError as error:
        raise BadInput(f"{text!r} is not a code of a vessel; {_FORMS}") from error


def _only(ids: Sequence[str], named: Named, moment: Moment) -> str | None:
    if len(ids) > 1:
        what = f"{(named.scheme or '').upper()} {named.code}"
        raise BadInput(
            f"several vessels have {what} on {moment.as_of}: {', '.join(ids)}; ask for one of them by node(id:)"
        )
    return ids[0] if ids else None

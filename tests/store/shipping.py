"""Rows about vessels, drivers and those behind them, in few words; and a coast to put them on."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import cast

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.measure import MEASURES
from graph_api.ledger.batch import Row, Value
from graph_api.ledger.digest import digest_of
from graph_api.ledger.ledger import Ledger
from tests.store.rows import accept, enterprise, place, region, row

TAICANG, SUZHOU, WUXI, JIANGYIN, CHANGZHOU = "320585", "320500", "320200", "320281", "320400"
NANTONG, TAIZHOU, NINGBO, SHANGHAI, NANJING = "320600", "321200", "330200", "310000", "320100"
CITIES = (SUZHOU, WUXI, CHANGZHOU, NANTONG, TAIZHOU)
CODES = (TAICANG, *CITIES, JIANGYIN, NINGBO, SHANGHAI, NANJING)
PORTS = {"CNTAC": TAICANG, "CNJIA": JIANGYIN, "CNNBO": NINGBO}
"""Code of each port, with the jurisdiction it is located in."""

FAST_TRACK = "taicang-green-fast-track"
SINCE = date(2020, 1, 1)
ON = date(2024, 12, 31)
"""The day on which the lists are judged."""

DELIVERED = sorted({MEASURES[name].of_kind for name in MEASURES})
CALLS = 12


def settle_coast(ledger: Ledger, *usccs: str) -> None:
    """The places of the tests, and these enterprises, nowhere registered yet."""
    accept(
        ledger,
        [place(code) for code in ("320000", "330000")],
        [place(code, "320000") for code in CODES if code.startswith("32") and code not in (TAICANG, JIANGYIN)],
        [place(TAICANG, SUZHOU), place(JIANGYIN, WUXI), place(NINGBO, "330000"), place(SHANGHAI)],
        [region("suzhou-five-cities")],
        [port(code, located_in) for code, located_in in PORTS.items()],
        *([[enterprise(uscc) for uscc in usccs]] if usccs else []),
    )


def port(code: str, located_in: str) -> Row:
    """A port."""
    id_, where = f"port:{code}", f"jurisdiction:{located_in}"
    return row(id_, id=id_, code=code, locode=code, name=code, located_in=where)


def vessel(number: int, *, type_: str = "container", river_sea: str = "unknown") -> Row:
    """A vessel; its id is that of `ship`."""
    code = ship(number).removeprefix("vessel:")
    return row(
        ship(number), id=ship(number), code=code, ship_id=code, name=f"示例轮 {number}", type=type_, river_sea=river_sea
    )


def ship(number: int) -> str:
    """The id of a vessel."""
    return f"vessel:CN2011{number:07d}"


def driver(licence: str, type_: str = "taxi") -> Row:
    """A driver."""
    return row(f"driver:{licence}", id=f"driver:{licence}", licence=licence, name="王师傅", type=type_)


def vehicle(id_: str) -> Row:
    """A vehicle."""
    return row(id_, id=id_, code=id_.partition(":")[2], plate="苏E00001")


def violation(number: str, subject: str, on: date, **more: object) -> Row:
    """A violation."""
    return _event("violation", number, subject, on, {"violation_kind": "超载"}, more)


def inspection(number: str, subject: str, on: date, **more: object) -> Row:
    """An inspection; by default it does not say whether the subject was detained."""
    return _event("inspection", number, subject, on, {"kind": "船舶安全检查", "detained": "unknown"}, more)


def accident(number: str, subject: str, on: date, **more: object) -> Row:
    """An accident, by default of unknown grade."""
    return _event("accident", number, subject, on, {"grade": "unknown"}, more)


def complaint(number: str, subject: str, on: date, **more: object) -> Row:
    """A complaint, of which it is not known whether it was found to be true."""
    return _event("complaint", number, subject, on, {"channel": "hotline_12328", "upheld": "unknown"}, more)


def call(number: str, subject: str, on: date, **more: object) -> Row:
    """A call at Taicang, by default worked on the day of arrival."""
    return _event("port_call", number, subject, on, {"port": "port:CNTAC", "worked_on": on}, more)


def calls(subject: str, count: int, last: date = ON, *, by: str = TAICANG) -> list[Row]:
    """So many worked calls at Taicang, one a week up to a day."""
    name = subject.partition(":")[2]
    return [call(f"{name}-{place}", subject, last - timedelta(7 * place), by=by) for place in range(count)]


def _event(
    prefix: str, number: str, subject: str, on: date, usual: Mapping[str, object], more: Mapping[str, object]
) -> Row:
    """`same` is another report of the event, `by` who reports it."""
    given = {"by": TAICANG, "same": None, **usual, **more}
    by, same = given.pop("by"), given.pop("same")
    event = same.id if isinstance(same, Row) else None
    told = {"reported_by": by, "number": number, "subject": subject, "on": on, "event": event, **given}
    return _row(f"{prefix}:{by}/{number}", told)


def listing(list_: str, subject: str, since: date = SINCE, until: date = OPEN_DAY, *, by: str = TAICANG) -> Row:
    """A place on a list."""
    return _state(f"listing:{by}/{list_}/{subject}/{since}", by, subject, since, until, list=list_)


def grade(
    scheme: str, grade_: str, subject: str, since: date = SINCE, until: date = OPEN_DAY, *, by: str = TAICANG
) -> Row:
    """A grade under a scheme."""
    id_ = f"assessment:{by}/{scheme}/{subject}/{since}"
    return _state(id_, by, subject, since, until, scheme=scheme, grade=grade_)


def sanction(
    number: str, subject: str, since: date = SINCE, until: date = OPEN_DAY, *, by: str = TAICANG, measure: str = "限制"
) -> Row:
    """A credit sanction."""
    return _state(f"sanction:{by}/{number}", by, subject, since, until, number=number, measure=measure)


def delivery(of_kind: str, since: date = SINCE, until: date = date(2026, 1, 1), *, by: str = TAICANG) -> Row:
    """A reporter has delivered all its facts of a kind for some days."""
    id_ = f"delivery:{by}/{of_kind}/{since}"
    return _state(id_, by, f"jurisdiction:{by}", since, until, of_kind=of_kind)


def deliveries(
    kinds: Sequence[str] = DELIVERED, since: date = SINCE, until: date = date(2026, 1, 1), *, by: str = TAICANG
) -> list[Row]:
    """A reporter has delivered all that rules count, for some days."""
    return [delivery(kind, since, until, by=by) for kind in kinds]


def tie(
    prefix: str,
    subject: str,
    object_: str,
    since: date = SINCE,
    until: date = OPEN_DAY,
    *,
    by: str = TAICANG,
    share: float | None = None,
) -> Row:
    """A dated relationship."""
    id_ = f"{prefix}:{by}/{subject}/{object_}/{since}"
    return row(
        id_, reported_by=by, subject=subject, object=object_, valid_from=since, valid_until=until, share=share
    )  # fmt: skip


def _state(id_: str, by: str, subject: str, since: date, until: date, **more: object) -> Row:
    return _row(id_, {"reported_by": by, "subject": subject, "valid_from": since, "valid_until": until, **more})


def _row(id_: str, properties: Mapping[str, object]) -> Row:
    kept = {name: cast("Value", value) for name, value in properties.items() if value is not None}
    return Row(2, id_, digest_of(kept), kept)

"""Checked rows as the loaders hand them to the ledger, in few words; and a small country to put them in."""

from collections.abc import Sequence
from datetime import date

from graph_api.domain.calendar import OPEN_DAY
from graph_api.domain.vocabulary import kind_of
from graph_api.ledger.batch import BatchResult, Origin, Row, Value
from graph_api.ledger.digest import digest_of
from graph_api.ledger.ledger import Ledger

BEIJING, TIANJIN, HEBEI, HENAN = "110000", "120000", "130000", "410000"
HEPING, SHIJIAZHUANG = "120101", "130100"
PLACES = {TIANJIN: "", BEIJING: "", HEBEI: "", HENAN: "", HEPING: TIANJIN, SHIJIAZHUANG: HEBEI}
"""Code of each jurisdiction, with the one it is part of."""
ORIGIN = Origin("test", "a test")


def row(public_id: str, /, *, line: int = 2, **properties: Value | None) -> Row:
    """A row of that content; what is None is left out."""
    kept: dict[str, Value] = {name: value for name, value in properties.items() if value is not None}
    return Row(line, public_id, digest_of(kept), kept)


def place(code: str, part_of: str = "") -> Row:
    """A jurisdiction."""
    id_ = f"jurisdiction:{code}"
    wider = f"jurisdiction:{part_of}" if part_of else None
    return row(id_, id=id_, code=code, name=code, level="province" if part_of == "" else "county", part_of=wider)


def region(id_: str) -> Row:
    """A region."""
    return row(f"region:{id_}", id=f"region:{id_}", name=id_)


def authority(code: str, acts_for: str) -> Row:
    """A department."""
    id_ = f"authority:{code}"
    return row(id_, id=id_, code=code, name=code, acts_for=f"jurisdiction:{acts_for}")


def enterprise(uscc: str, name: str = "甲") -> Row:
    """An enterprise; the ledger takes any code, the loaders have checked it."""
    id_ = f"enterprise:{uscc}"
    return row(id_, id=id_, uscc=uscc, name=name)


def registered(uscc: str, home: str, since: date, until: date = OPEN_DAY, *, by: str = TIANJIN) -> Row:
    """An enterprise is registered in a jurisdiction."""
    return row(
        f"registered_in:{by}/{uscc}/{home}/{since}",
        reported_by=by,
        subject=f"enterprise:{uscc}",
        object=f"jurisdiction:{home}",
        valid_from=since,
        valid_until=until,
    )


def member(code: str, region_id: str, *, by: str = TIANJIN) -> Row:
    """A jurisdiction belongs to a region."""
    since = date(2014, 2, 26)
    return row(
        f"member_of:{by}/{code}/{region_id}/{since}",
        reported_by=by,
        subject=f"jurisdiction:{code}",
        object=f"region:{region_id}",
        valid_from=since,
        valid_until=OPEN_DAY,
    )


def penalty(
    number: str,
    uscc: str,
    on: date,
    *,
    by: str = TIANJIN,
    safety: str = "none",
    severity: str = "general",
    amount: float | None = None,
    authority: str | None = None,
    event: str | None = None,
    home: str | None = None,
    line: int = 2,
) -> Row:
    """A penalty decision."""
    return row(
        f"penalty:{by}/{number}",
        line=line,
        reported_by=by,
        number=number,
        subject=f"enterprise:{uscc}",
        on=on,
        violation_kind="overloading",
        severity=severity,
        safety=[safety],
        amount=amount,
        authority=f"authority:{authority}" if authority else None,
        event=event,
        subject_home=home,
    )


def about(prefix: str, number: str, penalty: Row, on: date, *, by: str | None = None) -> Row:
    """A payment, commitment or notice about a penalty (by its prefix)."""
    kind = {"commitment": "credit_repair", "notice": "repair_notice"}.get(prefix)
    reporter = by or str(penalty.properties["reported_by"])
    return row(
        f"{prefix}:{reporter}/{number}",
        reported_by=reporter,
        number=number,
        subject=penalty.properties["subject"],
        on=on,
        about=penalty.id,
        kind=kind,
    )


def repair(
    number: str, penalty: Row, applied_on: date, repaired_on: date | None = None, *, by: str | None = None
) -> Row:
    """A repair case: applied, or with a day of repair repaired."""
    reporter = by or str(penalty.properties["reported_by"])
    return row(
        f"repair_case:{reporter}/{number}",
        reported_by=reporter,
        number=number,
        subject=penalty.properties["subject"],
        about=penalty.id,
        state="repaired" if repaired_on else "applied",
        applied_on=applied_on,
        repaired_on=repaired_on,
        valid_from=applied_on,
        valid_until=OPEN_DAY,
    )


def acknowledged(number: str, reminder: str, on: date, *, by: str = TIANJIN) -> Row:
    """The subject has read a reminder (by its id)."""
    return row(f"acknowledgement:{by}/{number}", reported_by=by, number=number, about=reminder, on=on)


def minimum_reminder(penalty: Row) -> str:
    """The id of Tianjin's reminder that the minimum period of an event has passed."""
    return f"reminder:{TIANJIN}/min-period-reached/{penalty.id.removeprefix('penalty:')}"


def notice_reminder(penalty: Row) -> str:
    """The id of Tianjin's reminder to an enterprise of a partner punished in Tianjin."""
    return f"reminder:{TIANJIN}/punished-notice/{penalty.id.removeprefix('penalty:')}"


def write(ledger: Ledger, *rows: Row, check_only: bool = False) -> BatchResult:
    """Write rows of one kind as one batch."""
    (label,) = {kind.label for one in rows if (kind := kind_of(one.id))}
    return ledger.write(label, rows, origin=ORIGIN, check_only=check_only)


def accept(ledger: Ledger, *batches: Row | Sequence[Row]) -> int:
    """Write batches of which no row may be rejected; the tick of the last that changed anything."""
    last = 0
    for batch in batches:
        result = write(ledger, *([batch] if isinstance(batch, Row) else batch))
        assert result.rejected == ()
        last = result.tick or last
    return last


def settle_country(ledger: Ledger, *usccs: str) -> None:
    """The places of the tests, two departments, and these enterprises, nowhere registered yet."""
    accept(
        ledger,
        [place(code, part_of) for code, part_of in PLACES.items()],
        [authority("tj", TIANJIN), authority("sjz", SHIJIAZHUANG)],
        *([[enterprise(uscc) for uscc in usccs]] if usccs else []),
    )

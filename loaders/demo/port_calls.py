"""From the sketch of a call to the rows of its reports, and the containers that were moved."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from loaders.demo.dice import Dice
from loaders.demo.files import PORT_CALL, PORT_CALL_AGAIN, Sink
from loaders.demo.fleet_plan import Deal
from loaders.demo.marine_words import (
    AT_JIANGYIN,
    AT_NANJING,
    AT_NANTONG,
    AT_NINGBO,
    AT_SHANGHAI,
    AT_TAICANG,
    AT_WUHU,
    AT_YANGSHAN,
    NINGBO,
    SHANGHAI,
    TAICANG,
)
from loaders.demo.numbers import Numbers
from loaders.demo.sketch import shifted
from loaders.demo.vessel_sketch import DAY, INSIDE, Visit

_REPORTERS: Mapping[str, str] = MappingProxyType({
    AT_TAICANG: TAICANG, AT_NINGBO: NINGBO, AT_YANGSHAN: SHANGHAI, AT_SHANGHAI: SHANGHAI, AT_NANJING: "320100",
    AT_NANTONG: "320600", AT_WUHU: "340200", AT_JIANGYIN: "320281",
})  # fmt: skip
"""Who reports the calls at a port."""

_USUAL_TEU = 111.0


class PortCalls:
    """Draws what the sketches leave open and writes the calls of one vessel after the other."""

    def __init__(self, sink: Sink, numbers: Numbers, *, teu: Deal, seed: int) -> None:
        self._sink = sink
        self._numbers = numbers
        self._teu = teu
        self._dice = Dice(seed, "port calls")

    def write(self, subject: str, visits: tuple[Visit, ...], *, containers: bool) -> None:
        """All calls of a vessel, by day; containers of the counted calls come from what is dealt out."""
        days = [visit.on or self._dice.day(INSIDE.first, INSIDE.last) for visit in visits]
        for on, _, visit in sorted(zip(days, range(len(visits)), visits, strict=True)):
            self._write(subject, visit, on, teu=self._containers(visit) if containers else "")

    def _write(self, subject: str, visit: Visit, on: date, *, teu: int | str) -> None:
        by = _REPORTERS[visit.port]
        first = self._row(by, subject, on, visit, worked=visit.worked)
        self._sink.write(PORT_CALL, (*first, teu if visit.worked else "", "", ""))
        again = visit.again
        if again is not None:
            event = f"port_call:{by}/{first[2]}"
            second = self._row(again.by, subject, shifted(on, again.days_later), visit, worked=again.worked)
            self._sink.write(PORT_CALL_AGAIN, (*second, teu if again.worked else "", event, ""))

    def _row(self, by: str, subject: str, on: date, visit: Visit, *, worked: bool) -> tuple[object, ...]:
        """The columns up to the day of departure; nothing but a call of that day itself lies after the day."""
        dice = self._dice
        berthed = on if dice.chance(0.8) else self._later(on)
        done = berthed if dice.chance(0.75) else self._later(berthed)
        left = done if dice.chance(0.5) else self._later(done)
        number = self._numbers.next("JG", by, on.year)
        return by, "", number, subject, on, visit.port, berthed, done if worked else "", left

    def _later(self, day: date) -> date:
        return shifted(day, 1) if day < DAY else day

    def _containers(self, visit: Visit) -> int | str:
        if not visit.was_worked:
            return ""
        return self._teu.next(self._dice) if visit.counts else 1 + self._dice.uneven(_USUAL_TEU)

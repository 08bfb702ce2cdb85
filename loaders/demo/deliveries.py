"""Which source has delivered all its facts of a kind, and for which days."""

from datetime import date

from loaders.demo.beibei import BEIBEI
from loaders.demo.files import DELIVERY, Sink
from loaders.demo.henan_misses import HENAN
from loaders.demo.kunming_misses import KUNMING
from loaders.demo.marine_words import GUANGZHOU, NINGBO, SHANGHAI, TAICANG
from loaders.demo.road_sketch import END_OF_LAST_DAY
from loaders.demo.road_words import CHANGZHOU, NANTONG, SUZHOU, TAIZHOU, WUXI
from loaders.demo.shandong_misses import SHANDONG
from loaders.demo.sketch import shifted
from loaders.demo.vessel_sketch import DAY
from loaders.demo.zhejiang_misses import ZHEJIANG

_OF_VESSELS = ("Violation", "Inspection", "Accident", "Sanction", "Listing", "Assessment", "PortCall")
_END = shifted(DAY, 1)
_OF_DRIVERS = ("Violation", "Inspection", "Accident", "Listing")
_OF_ENTERPRISES = ("Inspection", "Assessment", "Listing", "Sanction")
_OF_FLEETS = ("Violation", "Accident", "OPERATES", "Listing", "Sanction")
_OF_GRADED = ("Violation", "Inspection", "Assessment", "PortCall")
_TWO_YEARS = date(2023, 1, 1)
_LONG, _YEAR, _CITIES = date(2021, 6, 1), date(2024, 1, 1), date(2024, 1, 1)


def write_deliveries(sink: Sink) -> None:
    """Taicang's reach back over its longest window; those of others have gaps, as they do in life."""
    for kind in _OF_VESSELS:
        sink.write(DELIVERY, (TAICANG, "", kind, _LONG, _END))
    for code, kind, since, until in (
        (NINGBO, "Violation", date(2022, 1, 1), _END),
        (NINGBO, "PortCall", _YEAR, _END),
        (SHANGHAI, "PortCall", date(2023, 7, 1), _END),
        # A year is missing between the two, so no window that reaches into it is known.
        (GUANGZHOU, "Violation", date(2022, 1, 1), date(2023, 1, 1)),
        (GUANGZHOU, "Violation", _YEAR, _END),
        (SUZHOU, "Assessment", _CITIES, END_OF_LAST_DAY),
    ):
        sink.write(DELIVERY, (code, "", kind, since, until))
    for code in (SUZHOU, WUXI, CHANGZHOU, NANTONG, TAIZHOU):
        sink.write(DELIVERY, (code, "", "Listing", _CITIES, END_OF_LAST_DAY))
    for kind in _OF_DRIVERS:
        sink.write(DELIVERY, (KUNMING, "", kind, _TWO_YEARS, _END))
    for kind in _OF_ENTERPRISES:
        sink.write(DELIVERY, (SHANDONG, "", kind, _TWO_YEARS, _END))
    for kind in _OF_FLEETS:
        sink.write(DELIVERY, (HENAN, "", kind, _TWO_YEARS, _END))
    for kind in _OF_GRADED:
        sink.write(DELIVERY, (ZHEJIANG, "", kind, _TWO_YEARS, _END))
    sink.write(DELIVERY, (BEIBEI, "", "Assessment", _TWO_YEARS, _END))

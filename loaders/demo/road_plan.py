"""How many road enterprises, vessels, drivers and persons the case of the five cities has."""

from dataclasses import dataclass

from loaders.demo.road_misses import ENTERPRISES, VESSELS
from loaders.demo.road_sketch import supervised_of

_GRADED, _IN_EACH_OTHER_CITY = 600, 60
INSPECTIONS, ENFORCED = 691, 220
"""Inspections and enforcement cases that Suzhou published for its joint supervision of 2024."""
_VESSELS, _DRIVERS, _PERSONS = 48, 300, 240
NEAR_MISS_EVERY = 3


@dataclass(frozen=True, slots=True)
class RoadPlan:
    """Numbers at a scale. `graded` enterprises are Suzhou's; each other city has `elsewhere`, at least some."""

    graded: int
    elsewhere: int
    vessels: int
    drivers: int
    persons: int
    inspections: int
    enforced: int

    @classmethod
    def at(cls, scale: float) -> "RoadPlan":
        """The numbers times the scale, each rounded."""
        return cls(
            graded=round(_GRADED * scale),
            elsewhere=max(3, round(_IN_EACH_OTHER_CITY * scale)),
            vessels=round(_VESSELS * scale),
            drivers=round(_DRIVERS * scale),
            persons=round(_PERSONS * scale),
            inspections=round(INSPECTIONS * scale),
            enforced=round(ENFORCED * scale),
        )

    @property
    def supervised_by_wuxi(self) -> int:
        """Subjects that Wuxi supervises on 2025-03-31; all of them are near misses from the good side."""
        return supervised_of(ENTERPRISES, self.graded // NEAR_MISS_EVERY) + supervised_of(VESSELS, self.vessels)

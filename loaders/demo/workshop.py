"""What the cases of the network share: where rows go, places, and counters that no two cases may begin anew."""

from dataclasses import dataclass
from datetime import date

from loaders.demo.companies import Companies
from loaders.demo.files import Sink
from loaders.demo.numbers import Numbers
from loaders.demo.places import Places
from loaders.demo.vessels import Vessels


@dataclass(frozen=True, slots=True)
class Workshop:
    """Made once for a network."""

    sink: Sink
    places: Places
    companies: Companies
    vessels: Vessels
    numbers: Numbers
    seed: int
    as_of: date

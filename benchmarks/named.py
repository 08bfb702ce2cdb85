"""Names to search among: those of the demo's generator, as many as are wanted, and real places and ports."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.network import load_whole
from benchmarks.server import Server
from graph_api.progress import Progress
from loaders.demo.companies import Companies
from loaders.demo.dice import Dice
from loaders.demo.files import AUTHORITY, ENTERPRISE, IDENTIFIER, JURISDICTION, PORT, REGION, SOURCE, VESSEL, FileSet
from loaders.demo.marine_words import SHIPPING
from loaders.demo.places import Places
from loaders.demo.real_data import write_real_data
from loaders.demo.vessel_sketch import Known
from loaders.demo.vessels import Vessels
from loaders.demo.words import PROVINCES, TRADES
from loaders.divisions import divisions

VESSEL_EVERY = 6
"""Of so many names one is that of a vessel."""
LOADED = (SOURCE, JURISDICTION, REGION, PORT, AUTHORITY, ENTERPRISE, VESSEL, IDENTIFIER)
_KNOWN = (Known.SHIP_ID, Known.SHIP_ID, Known.IMO, Known.MMSI)


@dataclass(frozen=True, slots=True)
class Named:
    """A store with so many names of enterprises and vessels, drawn from a seed: more names begin with the fewer."""

    size: int
    seed: int

    def fill(self, server: Server, progress: Progress) -> None:
        """Write the files and load them, as a jurisdiction would."""
        with FileSet(server.files) as files, progress.step(f"Making {self.size:,} names", self.size) as step:
            places = Places()
            for one in divisions():
                files.write(JURISDICTION, (one.code, one.name, one.name_en, one.level, one.part_of))
            places.write(files)
            write_real_data(files)
            companies = Companies(files, places, seed=self.seed)
            vessels = Vessels(files, seed=self.seed)
            dice = Dice(self.seed, "names")
            provinces = [f"{code}0000" for code in PROVINCES]
            for place in range(self.size):
                if place % VESSEL_EVERY == 0:
                    vessels.make("container", dice.pick(_KNOWN))
                else:
                    home = places.home_in(dice, dice.pick(provinces))
                    companies.write(companies.found_at(home, TRADES if dice.chance(0.8) else SHIPPING, dice))
                step.advance()
            made = files.files()
        for file in made:
            if file.slug in LOADED:
                load_whole(file.slug, file.path, server.ledger, progress=progress)


def file_of(files: Path, name: str) -> Path:
    """The file of one kind among those that were made."""
    return next(path for path in sorted(files.iterdir()) if path.stem.partition("-")[2] == name)

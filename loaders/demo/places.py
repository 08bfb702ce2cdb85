"""Where things happen: who punishes, where enterprises are at home, departments, regions."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph_api.domain.jurisdiction import province_of
from loaders.demo.dice import Dice
from loaders.demo.files import AUTHORITY, MEMBER_OF, REGION, Sink
from loaders.demo.words import PROVINCES
from loaders.divisions import Division, divisions

BEIJING, TIANJIN, HEBEI = "110000", "120000", "130000"
SHANDONG, HENAN, GUANGDONG = "370000", "410000", "440000"
ZHUHAI = "440400"

ANYWHERE = "anywhere"
AWAY = "away"
"""Where an event happens, when it does not matter which province: `away` is anywhere but in Tianjin."""

_MUNICIPALITIES = ("110000", "120000", "310000", "500000")
_AWAY = (
    (HEBEI,) * 34 + (BEIJING,) * 14 + (SHANDONG,) * 10 + (HENAN,) * 8 + ("140000",) * 6 + (GUANGDONG,) * 6
    + ("210000",) * 5 + ("320000",) * 5 + ("150000",) * 4 + ("330000",) * 4 + ("310000",) * 3 + ("340000",)
)  # fmt: skip
_COMMITTEES = {BEIJING: "交通委员会", TIANJIN: "交通运输委员会", "310000": "交通委员会", "500000": "交通运输委员会"}

_REGIONS = (
    ("beijing-tianjin-hebei", "京津冀", "Beijing-Tianjin-Hebei", TIANJIN, "2014-02-26",
     (BEIJING, TIANJIN, HEBEI)),
    ("yangtze-delta", "长江三角洲", "Yangtze River Delta", "310000", "2018-11-05",
     ("310000", "320000", "330000", "340000")),
    ("suzhou-five-cities", "苏锡常通泰", "Suzhou, Wuxi, Changzhou, Nantong and Taizhou", "320500", "2025-01-01",
     ("320500", "320200", "320400", "320600", "321200")),
)  # fmt: skip
"""Id, names, who states it, since when, members. No transport source gives these days: they are illustrative."""


@dataclass(frozen=True, slots=True)
class Place:
    """Who reports a decision, and the department that made it (empty: the source does not name it)."""

    reported_by: str
    authority: str


class Places:
    """The divisions, by what the network needs of them. Read once."""

    def __init__(self) -> None:
        self._divisions = {division.code: division for division in divisions()}
        self._homes = _grouped(one for one in self._divisions.values() if one.level == "county")
        self._reporters = _grouped(one for one in self._divisions.values() if _reports(one))
        # Zhuhai sends its pre-notices out together, so its decisions should be more than a handful.
        self._reporters[GUANGDONG] += (ZHUHAI,) * 8
        self._provinces = tuple(code for code in self._divisions if code.endswith("0000"))
        self._anywhere = (TIANJIN,) * 56 + _AWAY

    def home_in(self, dice: Dice, province: str) -> str:
        """A home within a province: mostly a county, sometimes all that is known is the city or the province."""
        county = dice.pick(self._homes[province])
        if dice.chance(0.88):
            return county
        return self._divisions[county].part_of

    def county_in(self, dice: Dice, city: str) -> str:
        """A county or district of a city."""
        return dice.pick([code for code in self._homes[province_of(city)] if code[:4] == city[:4]])

    def deciding(self, dice: Dice, where: str) -> Place:
        """A reporter and its department within `where`: a province, or one of its parts reports or decides."""
        province = self._province(dice, where)
        part = dice.pick(self._reporters[province])
        style = dice.below(100)
        if style < 45:
            return Place(province, authority_of(province))
        if style < 62:
            return Place(province, authority_of(part))
        if style < 84:
            return Place(part, authority_of(part))
        return Place(part if style < 92 else province, "")

    def name(self, code: str) -> str:
        """The official name."""
        return self._divisions[code].name

    def short_name(self, code: str) -> str:
        """The name as it stands in front of a company's: the city's where there is one, else the province's."""
        city = self._divisions.get(f"{code[:4]}00")
        if city is not None and city.level == "city" and city.name.endswith("市"):
            return city.name.removesuffix("市")
        return PROVINCES[code[:2]][0]

    def sign(self, code: str) -> str:
        """How document numbers of the transport department of a jurisdiction begin, such as 津交 or 冀唐山交."""
        sign = PROVINCES[code[:2]][1]
        return f"{sign}交" if code.endswith("0000") else f"{sign}{self.name(code).rstrip('市区县')}交"

    def write(self, sink: Sink) -> None:
        """The departments, the regions and who belongs to them."""
        for division in self._divisions.values():
            if division.level == "province" or _reports(division):
                sink.write(AUTHORITY, (authority_of(division.code), _department(division, self), division.code))
        sink.write(AUTHORITY, ("120000-enforcement", "天津市交通运输综合行政执法总队", TIANJIN))
        for region, name, name_en, reported_by, since, members in _REGIONS:
            sink.write(REGION, (region, name, name_en))
            for member in members:
                sink.write(MEMBER_OF, (reported_by, "illustrative", member, region, since, ""))

    def _province(self, dice: Dice, where: str) -> str:
        if where not in (ANYWHERE, AWAY):
            return where
        if dice.chance(0.03):
            found = dice.pick(self._provinces)
            return HEBEI if where == AWAY and found == TIANJIN else found
        return dice.pick(self._anywhere if where == ANYWHERE else _AWAY)


def authority_of(code: str) -> str:
    """The code of the transport department of a jurisdiction."""
    return f"{code}-transport"


def _reports(division: Division) -> bool:
    """Cities report, and the districts and counties of municipalities, which have no cities."""
    return division.level == "city" or (division.level == "county" and division.part_of in _MUNICIPALITIES)


def _grouped(some: Iterator[Division]) -> dict[str, tuple[str, ...]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for division in some:
        groups[province_of(division.code)].append(division.code)
    return {province: tuple(codes) for province, codes in groups.items()}


def _department(division: Division, places: Places) -> str:
    if division.level == "province":
        return division.name + _COMMITTEES.get(division.code, "交通运输厅")
    if division.level == "county":
        return f"{places.name(division.part_of)}{division.name}交通运输局"
    return f"{division.name}交通运输局"

"""Ports as rows of the `port` loader: UN/LOCODE of China joined with the World Port Index, and ports of call."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from graph_api.domain.identifier import locode
from loaders.row_file import RowFile, read_reference

_PROVINCES: Mapping[str, str] = MappingProxyType({
    "BJ": "11", "TJ": "12", "HE": "13", "SX": "14", "NM": "15", "LN": "21", "JL": "22", "HL": "23", "SH": "31",
    "JS": "32", "ZJ": "33", "AH": "34", "FJ": "35", "JX": "36", "SD": "37", "HA": "41", "HB": "42", "HN": "43",
    "GD": "44", "GX": "45", "HI": "46", "CQ": "50", "SC": "51", "GZ": "52", "YN": "53", "XZ": "54", "SN": "61",
    "GS": "62", "QH": "63", "NX": "64", "XJ": "65",
})  # fmt: skip
"""Subdivisions of ISO 3166-2:CN and the GB/T 2260 codes of the same provinces. Some entries carry the latter."""

_RUN_BY: Mapping[str, str] = MappingProxyType({
    # Shanghai runs Yangshan on islands of Zhejiang (洋山保税港区, State Council 2005); its subdivision says ZJ.
    "CNYSA": "310000",
    # These bear the name of the city or county (GB/T 2260) that they lie in, which says more than the province.
    "CNTAC": "320585", "CNZJG": "320582", "CNCGS": "320581", "CNJIA": "320281", "CNNTG": "320600", "CNCZX": "320400",
    "CNNJI": "320100", "CNNJG": "320100", "CNWXS": "320200", "CNSZH": "320500", "CNSZG": "320500", "CNTZO": "321200",
    "CNTZU": "321200", "CNYZH": "321000", "CNZHE": "321100", "CNNBO": "330200", "CNNBG": "330200", "CNZOS": "330900",
    "CNWHI": "340200",
})  # fmt: skip
"""Ports whose jurisdiction is not what their subdivision says, or is known more exactly."""

_CHINESE: Mapping[str, str] = MappingProxyType({
    "CNTAC": "太仓港", "CNYSA": "洋山港", "CNNBO": "宁波港", "CNSGH": "上海港", "CNTXG": "天津新港", "CNNJI": "南京港",
    "CNNTG": "南通港", "CNJIA": "江阴港", "CNWHI": "芜湖港",
})  # fmt: skip
"""Official names of ports that the cases are about. Neither source has Chinese names."""

_NAMES: Mapping[str, str] = MappingProxyType({"CNLUH": "Lü-hua Shan"})
"""Names with a letter that the copy of the source has lost."""

_ELSEWHERE = frozenset({"CNCWN", "CNJGY"})
"""Entries of the index that are not the port of that code: it puts Chiwan (Shenzhen) beside Hainan, and it gives the
code of Jiangyin in Fujian to Jiangyin on the Yangtze."""


@dataclass(frozen=True, slots=True)
class Port:
    """One row: coordinates in decimal degrees, empty where no source has them."""

    locode: str
    wpi: str
    name: str
    name_zh: str
    located_in: str
    latitude: str
    longitude: str


def ports() -> Iterator[Port]:
    """The ports of China by code, then those of the index where a vessel of the AIS data lay, by number."""
    index = {code: row for row in _index().values() if (code := _code(row))}
    for row in sorted(map(_mended, read_reference("unlocode-cn.csv")), key=lambda row: row["locode"]):
        listed = None if row["locode"] in _ELSEWHERE else index.get(row["locode"])
        # The first of eight positions is that of a port. XX marks entries that the next issue leaves out.
        if (row["function"].startswith("1") or listed is not None) and row["status"] != "XX":
            yield _chinese(row, listed)
    for number in sorted({call["wpi_number"] for call in read_reference("ais-port-calls.csv")}, key=int):
        row = _index()[number]
        code = port_code(number)
        yield Port(
            "" if code.startswith("WPI") else code,
            number, row["Main Port Name"].strip(), "", "", row["Latitude"], row["Longitude"],
        )  # fmt: skip


PORTS = RowFile("port", Port, ports)


def port_code(number: str) -> str:
    """The code of a port of the index in this graph. A UN/LOCODE that stands there twice identifies neither port."""
    code = _code(_index()[number])
    return code if code and _uses()[code] == 1 else f"WPI{number}"


def _chinese(row: Mapping[str, str], listed: Mapping[str, str] | None) -> Port:
    code = row["locode"]
    province = row["subdivision"]
    place = _PROVINCES.get(province, province if province in _PROVINCES.values() else "")
    located_in = _RUN_BY.get(code, f"{place}0000" if place and code.startswith("CN") else "")
    # The index says where the harbour is, UN/LOCODE where the town of that name is; some of its points are far off.
    latitude, longitude = (row["lat"], row["lon"]) if listed is None else (listed["Latitude"], listed["Longitude"])
    return Port(
        locode=code,
        wpi="" if listed is None else listed["World Port Index Number"],
        name=_NAMES.get(code, row["name"]),
        name_zh=_CHINESE.get(code, ""),
        located_in=located_in,
        latitude=_degrees(latitude),
        longitude=_degrees(longitude),
    )


def _mended(row: dict[str, str]) -> dict[str, str]:
    """A name with a comma stands in two cells, each with a stray quote, and what follows has moved on by two."""
    if not row["name"].startswith('"'):
        return row
    name = f"{row['name'].strip(chr(34)).strip()}, {row['nameWoDiacritics'].strip(chr(34)).strip()}"
    return {**row, "name": name, "status": "", "subdivision": row["function"], "function": row["iata"],
            "lat": "", "lon": ""}  # fmt: skip


def _degrees(text: str) -> str:
    return text and f"{float(text):.6f}"


@cache
def _index() -> Mapping[str, Mapping[str, str]]:
    return {row["World Port Index Number"]: row for row in read_reference("world-port-index.csv")}


@cache
def _uses() -> Counter[str]:
    return Counter(_code(row) for row in _index().values())


def _code(row: Mapping[str, str]) -> str:
    """The UN/LOCODE of an entry, which has a space in it; one is cut short and has stray quotes."""
    try:
        return locode(row["UN/LOCODE"])
    except ValueError:
        return ""

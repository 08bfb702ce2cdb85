"""How cells name actors, places and records: by codes, or by the public ids of this graph."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated

from graph_api.domain.identifier import (
    actor_id,
    authority_code,
    driver_licence,
    imo,
    jurisdiction_code,
    lei,
    locode,
    mmsi,
    plate,
    port_code,
    pseudonym,
    record_number,
    region_code,
    reporter,
    ship_id,
    source_code,
    uscc,
    vin,
    wpi,
)
from loaders.reading import Reading

_REMINDER = re.compile(r"reminder:([^/]+)/(?:min-period-reached|punished-notice)/([^/]+)/(.+)", re.DOTALL)

_KINDS = {
    "enterprise": ("enterprise", "企业", "enterprise:91120116MA05EXAM1D"),
    "vessel": ("vessel", "船舶", "vessel:CN20110123456"),
    "driver": ("driver", "驾驶员", "driver:120000CY00012345"),
    "vehicle": ("vehicle", "车辆", "vehicle:LSVAA49J132047371"),
    "person": ("person", "人员", "person:p120000-000001"),
    "merchant": ("merchant", "商户", "merchant:beibei-jindao-gorge"),
}

_RECORDS = {
    "penalty": ("penalty", "行政处罚"),
    "port_call": ("port call", "到港记录"),
    "violation": ("violation", "违章"),
    "inspection": ("inspection", "检查"),
    "accident": ("accident", "事故"),
    "complaint": ("complaint", "投诉"),
    "training": ("training", "培训"),
}

_APPEALED = {
    "listing": ("place on a list", "名单列入"),
    "assessment": ("grade", "等级"),
    "sanction": ("sanction", "惩戒措施"),
    "violation": ("violation", "违法行为"),
}


def _prefixed(prefix: str, read: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: prefix + read(text)


def actor(*kinds: str) -> Reading:
    """The id of an actor of one of the kinds; where enterprises may stand, a bare code is one."""
    *names, last = (_KINDS[kind][0] for kind in kinds)
    en = f"{', '.join(names)} or {last}" if names else last
    zh = "、".join(_KINDS[kind][1] for kind in kinds)
    shown = ", ".join(_KINDS[kind][2] for kind in kinds)
    words = f"the id of {'an' if en[0] in 'aeiou' else 'a'} {en}, such as {shown}", f"{zh}标识，如 {shown}"
    if "enterprise" in kinds:
        words = (
            f"{words[0]}; a bare unified social credit code is an enterprise",
            f"{words[1]}；仅写统一社会信用代码即为企业",
        )
    return Reading(lambda text: actor_id(text, kinds), *words)


def record(prefix: str) -> Reading:
    """The id of a record that its reporter knows by a number."""
    en, zh = _RECORDS[prefix]

    def read(text: str) -> str:
        given, _, key = text.partition(":")
        if given != prefix:
            raise ValueError
        return f"{prefix}:{_record_key(key)}"

    return Reading(read, f"the id of a {en}, {prefix}:<reporter>/<number>", f"{zh}标识 {prefix}:<报送方>/<文书号>")


def _appealed(text: str) -> str:
    prefix, _, key = text.partition(":")
    by, _, rest = key.partition("/")
    if prefix not in _APPEALED or not rest:
        raise ValueError
    return f"{prefix}:{reporter(by)}/{rest}"


def _record_key(key: str) -> str:
    by, _, number = key.partition("/")
    return f"{reporter(by)}/{record_number(number)}"


_PLACES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"jurisdiction": jurisdiction_code, "port": port_code, "merchant": region_code}
)


def _place_ids(text: str) -> list[str]:
    """The ids of places, in order and each once."""
    found: set[str] = set()
    for part in text.replace("；", ";").split(";"):
        prefix, colon, code = part.strip().partition(":")
        if not colon or prefix not in _PLACES:
            raise ValueError(f"{part.strip()!r} is not the id of a place")
        found.add(f"{prefix}:{_PLACES[prefix](code)}")
    return sorted(found)


def _reminder_id(text: str) -> str:
    match = _REMINDER.fullmatch(text)
    if match is None:
        raise ValueError
    jurisdiction_code(match[1])
    _record_key(f"{match[2]}/{match[3]}")
    return text


CODE_WORDS = (
    "a jurisdiction code of six digits (GB/T 2260), such as 120000",
    "六位行政区划代码（GB/T 2260），如 120000",
)
USCC_WORDS = (
    "a unified social credit code of 18 characters with its check digit (GB 32100-2015)",
    "18 位统一社会信用代码，校验位正确（GB 32100-2015）",
)
AUTHORITY_WORDS = ("a code of up to 64 letters, digits and hyphens", "代码，至多 64 个字母、数字或连字符")
REGION_WORDS = ("a code of up to 64 lower-case letters, digits and hyphens", "代码，至多 64 个小写字母、数字或连字符")
PORT_WORDS = ("a UN/LOCODE such as CNTAC, or WPI and a number", "UN/LOCODE，如 CNTAC；或 WPI 加编号")

JurisdictionCode = Annotated[str, Reading(jurisdiction_code, *CODE_WORDS)]
JurisdictionId = Annotated[str, Reading(_prefixed("jurisdiction:", jurisdiction_code), *CODE_WORDS)]
Reporter = Annotated[
    str,
    Reading(
        reporter,
        f"{CODE_WORDS[0]}, or source:<code> for an international data set",
        f"{CODE_WORDS[1]}；国际数据集写 source:<代码>",
    ),
]
SourceCode = Annotated[str, Reading(source_code, *REGION_WORDS)]
Uscc = Annotated[str, Reading(uscc, *USCC_WORDS)]
Lei = Annotated[
    str,
    Reading(
        lei,
        "a legal entity identifier of 20 characters with its check digits (ISO 17442)",
        "20 位法人识别编码，校验位正确（ISO 17442）",
    ),
]
EnterpriseId = Annotated[
    str,
    Reading(
        lambda text: actor_id(text, ("enterprise",)),
        f"the id of an enterprise: {USCC_WORDS[0]}, or enterprise:LEI and a legal entity identifier",
        f"企业标识：{USCC_WORDS[1]}，或 enterprise:LEI 加法人识别编码",
    ),
]
VesselId = Annotated[str, actor("vessel")]
DriverId = Annotated[str, actor("driver")]
VehicleId = Annotated[str, actor("vehicle")]
PersonId = Annotated[str, actor("person")]
ActorId = Annotated[str, actor("enterprise", "vessel", "driver", "vehicle", "person")]
ClaimantId = Annotated[str, actor("enterprise", "driver")]
MerchantId = Annotated[str, actor("merchant")]
CheckedId = Annotated[str, actor("enterprise", "vessel", "driver", "vehicle")]
JudgedId = Annotated[str, actor("enterprise", "vessel", "driver")]
AuthorityCode = Annotated[str, Reading(authority_code, *AUTHORITY_WORDS)]
AuthorityId = Annotated[str, Reading(_prefixed("authority:", authority_code), *AUTHORITY_WORDS)]
RegionCode = Annotated[str, Reading(region_code, *REGION_WORDS)]
RegionId = Annotated[str, Reading(_prefixed("region:", region_code), *REGION_WORDS)]
Code = Annotated[str, Reading(region_code, *REGION_WORDS)]
PortId = Annotated[str, Reading(_prefixed("port:", port_code), *PORT_WORDS)]
Locode = Annotated[str, Reading(locode, "a UN/LOCODE of five characters, such as CNTAC", "五位 UN/LOCODE，如 CNTAC")]
Wpi = Annotated[str, Reading(wpi, "a number of the World Port Index", "《世界港口索引》编号")]
ShipId = Annotated[
    str, Reading(ship_id, "a ship identification number, CN and 11 digits", "船舶识别号，CN 加 11 位数字")
]
Imo = Annotated[
    str, Reading(imo, "an IMO number of seven digits; one with a wrong check digit is kept and flagged",
                 "七位 IMO 编号；校验位有误的予以保留并标记")
]  # fmt: skip
Mmsi = Annotated[str, Reading(mmsi, "an MMSI of nine digits", "九位 MMSI")]
Licence = Annotated[
    str,
    Reading(
        driver_licence,
        "the number of a certificate, 4 to 64 letters, digits and hyphens, never an ID card number",
        "从业资格证号，4 至 64 个字母、数字或连字符，不得填写身份证号",
    ),
]
Pseudonym = Annotated[
    str,
    Reading(
        pseudonym,
        "a code of up to 64 letters, digits and hyphens, never an ID card number",
        "代码，至多 64 个字母、数字或连字符，不得填写身份证号",
    ),
]
Plate = Annotated[
    str, Reading(plate, "a number plate (GA 36-2018), such as 津A12345", "号牌（GA 36-2018），如 津A12345")
]
Vin = Annotated[str, Reading(vin, "a vehicle identification number of 17 characters", "17 位车辆识别代号")]
Number = Annotated[
    str,
    Reading(
        record_number,
        "a number of up to 100 visible characters without white space, not beginning with '/'",
        "文书号，至多 100 个可见字符，不含空格，不以 / 开头",
    ),
]
PlaceIds = Annotated[
    list[str],
    Reading(
        _place_ids,
        "ids of jurisdictions, ports or merchants, separated by ';', such as jurisdiction:500109",
        "行政区划、港口或商户的标识，用 ; 分隔，如 jurisdiction:500109",
    ),
]
PenaltyId = Annotated[str, record("penalty")]
AppealedId = Annotated[
    str,
    Reading(
        _appealed,
        f"the id of a {', a '.join(en for en, _ in _APPEALED.values())}, such as sanction:530100/2024-000123",
        f"{'、'.join(zh for _, zh in _APPEALED.values())}的标识，如 sanction:530100/2024-000123",
    ),
]
ReminderId = Annotated[
    str,
    Reading(
        _reminder_id,
        "the id of a reminder, reminder:<jurisdiction code>/<min-period-reached or punished-notice>/"
        "<reporter>/<number>",
        "提醒标识 reminder:<行政区划代码>/<min-period-reached 或 punished-notice>/<报送方>/<文书号>",
    ),
]

"""Places, and who states something: jurisdictions, regions, ports, authorities, data sets."""

from graph_api.domain.kind import Field, Form, Kind, Many, One
from graph_api.domain.vocabulary import words

JURISDICTION = Kind(
    "Jurisdiction", "Jurisdiction", "jurisdiction", "jurisdiction", Form.PLACE, "行政区划",
    "A province, city or county by its GB/T 2260 code, padded to six digits.",
    sort="code", ascending=True,
    fields=(words.ID, Field("code", "The six-digit code."), words.NAME, words.NAME_EN,
            Field("level", "province, city or county."), words.LATITUDE, words.LONGITUDE),
    links=(
        One("part_of", "Jurisdiction", "part_of", "The next jurisdiction above; null for a province."),
        Many("parts", "Jurisdiction", "part_of", "The jurisdictions directly within it, by code."),
        Many("authorities", "Authority", "acts_for", "The departments that act for it, by code."),
        Many("memberships", "MEMBER_OF", "subject", "The regions it belongs to."),
        Many("registrations", "REGISTERED_IN", "object", "The enterprises and vessels registered in it."),
        Many("licences", "LICENSED_IN", "object", "The enterprises and drivers licensed in it."),
        Many("ports", "Port", "located_in", "Its ports, by code."),
        Many("merchants", "Merchant", "located_in", "The merchants that lie in it, by code."),
        Many("deliveries", "Delivery", "subject", "Which of its facts it has delivered completely."),
    ),
)  # fmt: skip

REGION = Kind(
    "Region", "Region", "region", "region", Form.PLACE, "区域",
    "A group of jurisdictions that share records or registers.",
    sort="id", ascending=True,
    fields=(words.ID, words.NAME, words.NAME_EN),
    links=(Many("memberships", "MEMBER_OF", "object", "The jurisdictions that belong to it."),),
)  # fmt: skip

AUTHORITY = Kind(
    "Authority", "Authority", "authority", "authority", Form.ACTOR, "主管部门",
    "A department that acts for a jurisdiction.",
    sort="code", ascending=True,
    fields=(words.ID, Field("code", "Its code in this graph."), words.NAME),
    links=(One("jurisdiction", "Jurisdiction", "acts_for", "The jurisdiction it acts for."),),
)  # fmt: skip

PORT = Kind(
    "Port", "Port", "port", "port", Form.PLACE, "港口",
    "A port by its UN/LOCODE, or by WPI and its number in the World Port Index.",
    sort="code", ascending=True,
    fields=(
        words.ID, words.CODE, Field("locode", "The UN/LOCODE; null where none is assigned."),
        Field("wpi", "The number in the World Port Index, where it is listed there."),
        Field("name", "The name as its source writes it."), Field("name_zh", "The Chinese name, where one is known."),
        words.LATITUDE, words.LONGITUDE,
    ),
    links=(
        One("located_in", "Jurisdiction", "located_in", "The jurisdiction it belongs to; null where none is known."),
        Many("calls", "PortCall", "port", "Calls of vessels, newest first."),
        Many("home_vessels", "HOME_PORT", "object", "The vessels that have their home there."),
    ),
)  # fmt: skip

SOURCE = Kind(
    "Source", "DataSet", "source", "source", Form.ACTOR, "数据来源",
    "An international data set that states something.",
    sort="code", ascending=True,
    fields=(words.ID, words.CODE, words.NAME, words.NAME_EN,
            Field("licence", "The terms under which it may be used, where they are known."),
            Field("url", "Where it is published.")),
    links=(Many("deliveries", "Delivery", "subject", "Which of its facts it has delivered completely."),),
)  # fmt: skip

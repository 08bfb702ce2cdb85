"""The words of the vessels in the demo network: invented names, where they are at home, what they are held for."""

from dataclasses import dataclass

from loaders.demo.words import Violation

TAICANG = "320585"
NINGBO, SHANGHAI, GUANGZHOU = "330200", "310000", "440100"

AT_TAICANG, AT_NINGBO, AT_YANGSHAN, AT_SHANGHAI, AT_JIANGYIN = "CNTAC", "CNNBO", "CNYSA", "CNSGH", "CNJIA"
AT_NANTONG, AT_NANJING, AT_WUHU = "CNNTG", "CNNJI", "CNWHI"
"""Ports of the real list, by their UN/LOCODE."""


@dataclass(frozen=True, slots=True)
class HomePort:
    """A port, who registers vessels there, and the province in which their companies are at home."""

    port: str
    register: str
    province: str


HOME_PORTS = (
    *(HomePort(AT_TAICANG, TAICANG, "320000"),) * 6,
    *(HomePort(AT_NINGBO, NINGBO, "330000"),) * 4,
    *(HomePort(AT_SHANGHAI, SHANGHAI, "310000"),) * 5,
    *(HomePort(AT_YANGSHAN, SHANGHAI, "310000"),) * 2,
    *(HomePort(AT_NANJING, "320100", "320000"),) * 4,
    *(HomePort(AT_NANTONG, "320600", "320000"),) * 2,
    *(HomePort(AT_WUHU, "340200", "340000"),) * 3,
)

NAMES = (
    ("娄澜", "Loulan"), ("沧屿", "Cangyu"), ("苇汀", "Weiting"), ("浏渡", "Liudu"), ("澄舸", "Chengge"),
    ("云舳", "Yunzhu"), ("霁帆", "Jifan"), ("潮珩", "Chaoheng"), ("璜泾", "Huangjing"), ("岳汐", "Yuexi"),
    ("穹川", "Qiongchuan"), ("棹歌", "Zhaoge"), ("锦浔", "Jinxun"), ("砚洲", "Yanzhou"), ("皓渚", "Haozhu"),
    ("溯源", "Suyuan"),
)  # fmt: skip
"""First parts of invented names of vessels; a number follows."""

SHIPPING = (
    ("航运有限公司", "Shipping Co., Ltd."), ("航运有限公司", "Shipping Co., Ltd."),
    ("集装箱航运有限公司", "Container Shipping Co., Ltd."), ("船务有限公司", "Marine Co., Ltd."),
    ("船舶管理有限公司", "Ship Management Co., Ltd."), ("海运有限公司", "Ocean Transport Co., Ltd."),
)  # fmt: skip

OTHER_TYPES = (
    *("bulk",) * 9, *("general_cargo",) * 6, *("tanker",) * 4, "passenger", "ro_ro", *("cargo",) * 2, "other",
    *("unknown",) * 2, "",
)  # fmt: skip
"""Types of the vessels that do not say that they carry containers; an empty cell is unknown too."""

OFFENCES = (
    Violation("未按规定显示号灯号型", ("minor",), ()),
    Violation("未按规定办理船舶进出港报告", ("minor",), ()),
    Violation("船舶配员不足", ("general",), ()),
    Violation("超核定航区航行", ("general",), ()),
    Violation("集装箱重量验证信息不符", ("general",), ()),
    Violation("违规使用高硫燃油", ("serious",), ()),
)

CHECKS = ("船舶现场监督检查", "船舶现场监督检查", "船舶安全检查", "船旗国监督检查")
MEASURES = ("限制享受便利措施", "提高检查频次", "取消优先过闸")
BASES = ("水路运输市场信用管理规定", "海事信用信息管理办法")

TRACKING = "key-tracking"
CAREFUL = "careful-carriers"
"""A list that the criteria do not name."""
CLASSES = "vessel-safety-class"
WATER_POINTS = "green-water-points"
"""A scheme that they do not name."""

"""The words of the demo network: invented names, and what road transport is fined for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PROVINCES: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "11": ("北京", "京", "Beijing"), "12": ("天津", "津", "Tianjin"), "13": ("河北", "冀", "Hebei"),
    "14": ("山西", "晋", "Shanxi"), "15": ("内蒙古", "内蒙古", "Inner Mongolia"), "21": ("辽宁", "辽", "Liaoning"),
    "22": ("吉林", "吉", "Jilin"), "23": ("黑龙江", "黑", "Heilongjiang"), "31": ("上海", "沪", "Shanghai"),
    "32": ("江苏", "苏", "Jiangsu"), "33": ("浙江", "浙", "Zhejiang"), "34": ("安徽", "皖", "Anhui"),
    "35": ("福建", "闽", "Fujian"), "36": ("江西", "赣", "Jiangxi"), "37": ("山东", "鲁", "Shandong"),
    "41": ("河南", "豫", "Henan"), "42": ("湖北", "鄂", "Hubei"), "43": ("湖南", "湘", "Hunan"),
    "44": ("广东", "粤", "Guangdong"), "45": ("广西", "桂", "Guangxi"), "46": ("海南", "琼", "Hainan"),
    "50": ("重庆", "渝", "Chongqing"), "51": ("四川", "川", "Sichuan"), "52": ("贵州", "黔", "Guizhou"),
    "53": ("云南", "滇", "Yunnan"), "54": ("西藏", "藏", "Xizang"), "61": ("陕西", "陕", "Shaanxi"),
    "62": ("甘肃", "甘", "Gansu"), "63": ("青海", "青", "Qinghai"), "64": ("宁夏", "宁", "Ningxia"),
    "65": ("新疆", "新", "Xinjiang"),
})  # fmt: skip
"""Short name, sign in document numbers, and name in Latin letters, by the first two digits."""

FIRST = (
    ("津门", "Jinmen"), ("沽岸", "Gu'an"), ("燕翎", "Yanling"), ("渤屿", "Boyu"), ("蓟麓", "Jilu"), ("潞桥", "Luqiao"),
    ("滦野", "Luanye"), ("渠帆", "Qufan"), ("瀚汀", "Hanting"), ("霁川", "Jichuan"), ("砚湾", "Yanwan"),
    ("骅征", "Huazheng"), ("蔚陌", "Weimo"), ("淙岭", "Conglin"), ("珩道", "Hengdao"), ("岚渡", "Landu"),
    ("皓途", "Haotu"), ("谷屹", "Guyi"), ("棠浦", "Tangpu"), ("漕隅", "Caoyu"),
)  # fmt: skip
SECOND = (
    ("远", "yuan"), ("泰", "tai"), ("顺", "shun"), ("翔", "xiang"), ("捷", "jie"), ("恒", "heng"), ("驰", "chi"),
    ("通", "tong"), ("安", "an"), ("隆", "long"), ("诚", "cheng"), ("畅", "chang"), ("瑞", "rui"), ("锦", "jin"),
)  # fmt: skip
THIRD = (
    ("程", "cheng"), ("达", "da"), ("运", "yun"), ("骐", "qi"), ("昊", "hao"), ("轩", "xuan"), ("洲", "zhou"),
    ("岳", "yue"), ("桓", "huan"), ("澄", "cheng"), ("麒", "qi"), ("垣", "yuan"),
)  # fmt: skip
"""Syllables of invented brands: three parts that no register is known to hold together."""

TRADES = (
    ("运输有限公司", "Transport Co., Ltd."), ("运输有限公司", "Transport Co., Ltd."),
    ("物流有限公司", "Logistics Co., Ltd."), ("物流有限公司", "Logistics Co., Ltd."),
    ("货运有限公司", "Freight Co., Ltd."), ("道路运输有限公司", "Road Transport Co., Ltd."),
    ("危险货物运输有限公司", "Dangerous Goods Transport Co., Ltd."),
    ("集装箱运输有限公司", "Container Haulage Co., Ltd."), ("旅游客运有限公司", "Coach Travel Co., Ltd."),
    ("客运有限公司", "Passenger Transport Co., Ltd."), ("冷链物流有限公司", "Cold Chain Logistics Co., Ltd."),
    ("机动车维修服务有限公司", "Vehicle Repair Co., Ltd."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Violation:
    """What a penalty is for: its usual severities and amounts in yuan (empty: the source states none)."""

    kind: str
    severities: tuple[str, ...]
    amounts: tuple[str, ...]
    safety: str = "none"


_LIGHT = ("0", "100", "200", "200", "300", "500")
_USUAL = ("1000", "1000", "2000", "3000", "5000", "", "1500.50")
_HEAVY = ("10000", "20000", "30000", "30000", "50000", "")

ORDINARY = (
    Violation("未随车携带道路运输证", ("minor",), _LIGHT),
    Violation("未按规定填写行车日志", ("minor", "minor", "unknown"), _LIGHT),
    Violation("未按规定维护和检测车辆", ("minor", "general"), _USUAL),
    Violation("未按规定使用电子运单", ("minor", "general"), _USUAL),
    Violation("不按批准的客运站点停靠", ("general",), _USUAL),
    Violation("超限超载运输", ("general", "serious"), _USUAL),
    Violation("动态监控数据未保持在线", ("general", "minor"), _USUAL),
    Violation("使用无从业资格证的驾驶人员", ("general",), _USUAL),
    Violation("未采取必要措施防止货物脱落扬撒", ("general",), _HEAVY),
    Violation("未取得道路运输经营许可擅自经营", ("serious", "general"), _HEAVY),
    Violation("擅自改装已取得道路运输证的车辆", ("serious", "general", "unknown"), _HEAVY),
    Violation("机动车维修经营者使用假冒伪劣配件", ("general", "serious"), _HEAVY),
)
"""Kinds to which the usual minimum applies."""

SAFETY = (
    Violation("未如实记录安全生产教育和培训情况", ("general", "minor"), _HEAVY, "work_safety"),
    Violation("未建立安全生产风险分级管控制度", ("general", "serious"), _HEAVY, "work_safety"),
    Violation("危险货物运输未配备押运人员", ("serious",), _HEAVY, "work_safety"),
    Violation("使用未经定期检验的常压罐体", ("serious", "general"), _HEAVY, "special_equipment"),
    Violation("场内专用机动车辆未办理使用登记", ("general",), _HEAVY, "special_equipment"),
    Violation("停车场消防设施未保持完好有效", ("general", "unknown"), _HEAVY, "fire"),
    Violation("占用堵塞疏散通道和安全出口", ("general", "minor"), _HEAVY, "fire"),
    Violation("易燃货物仓库未落实消防安全责任", ("serious",), _HEAVY, "fire;work_safety"),
)
"""Special equipment, work safety, fire: the kinds with the longer minimum."""

CHANNELS = ("直接送达", "直接送达", "邮寄送达", "电子送达", "运证通")
PARTS = ("publication_sites", "publicity_period", "repair_procedure", "consequences")
VERIFIERS = ("财政部门非税收入系统", "财政部门非税收入系统", "人民银行国库", "税务部门")
"""Whose data confirm a payment."""

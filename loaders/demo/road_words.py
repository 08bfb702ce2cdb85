"""The words of road transport in the demo network: five cities, trades, drivers, vehicles."""

from loaders.demo.words import Violation

SUZHOU, WUXI, CHANGZHOU, NANTONG, TAIZHOU = "320500", "320200", "320400", "320600", "321200"
HANGZHOU = "330100"
"""Outside the five cities."""

OTHERS = (WUXI, CHANGZHOU, NANTONG, TAIZHOU)
PLATES = {SUZHOU: "苏E", WUXI: "苏B", CHANGZHOU: "苏D", NANTONG: "苏F", TAIZHOU: "苏M"}
"""How plates of a city begin."""

SCHEME = "suzhou-road-transport"
KEY_SUPERVISION = "key-supervision"

ROAD_TRADES = (
    ("道路运输有限公司", "Road Transport Co., Ltd."), ("货运有限公司", "Freight Co., Ltd."),
    ("物流有限公司", "Logistics Co., Ltd."), ("危险货物运输有限公司", "Dangerous Goods Transport Co., Ltd."),
    ("汽车客运有限公司", "Coach Transport Co., Ltd."), ("旅游客运有限公司", "Coach Travel Co., Ltd."),
)  # fmt: skip

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"
"""Only surnames: names of persons are masked as a public list masks them."""

DRIVER_TYPES = ("freight", "freight", "freight", "dangerous_goods", "passenger", "taxi", "ride_hailing", "unknown")
VEHICLE_TYPES = ("重型半挂牵引车", "重型厢式货车", "大型普通客车", "罐式半挂车", "中型普通客车")

ROAD_OFFENCES = (
    Violation("疲劳驾驶报警未处理", ("general",), ()),
    Violation("超速报警未处理", ("general",), ()),
    Violation("未携带从业资格证", ("minor",), ()),
    Violation("车辆技术状况不合格", ("general",), ()),
)

LISTING_REASONS = ("季度评级较低", "重大隐患未按期整改", "报警车辆比例过高")

"""Pages by which standings are proved: the example graph holds nothing that our own lists ask for."""

FLEET_LIST = """
[[honour_list]]
id       = "example-fleet"
name     = "示例名单"
name_en  = "List of the tests"
subject  = "vessel"
in_force = 2020-01-01
all = [
  { measure = "violations",       within = "P2Y", at_most = 0 },
  { measure = "inspections",      within = "P3Y", at_least = 1 },
  { measure = "graded_accidents", within = "P3Y", at_most = 0 },
  { measure = "calls",            within = "P3Y", at_least = 1 },
  { measure = "sanctions",                        at_most = 0 },
  { measure = "listings",         at_most = 0, list = ["key-tracking", "key-supervision"] },
  { measure = "grades",           at_most = 0, scheme = "vessel-safety-class", grade = "C" },
]
source   = { title = "A page of the tests" }
"""
DISPATCH_LIST = """
[[honour_list]]
id       = "example-dispatch"
name     = "示例可派单名单"
name_en  = "Drivers of the tests who may be dispatched"
subject  = "driver"
decides  = "dispatch"
in_force = 2020-01-01
all = [
  { measure = "violations",  within = "P2Y", at_most = 0 },
  { measure = "sanctions",   at_most = 0 },
]
source   = { title = "A page of the tests" }
"""
CARD = """
[[score_card]]
id       = "example-score"
name     = "示例评分"
name_en  = "Score of the tests"
subject  = "vessel"
in_force = 2020-01-01
grades   = ["A", "B"]
round    = { to = 1, mode = "half_up" }
bands    = [{ grade = "A", at_least = 90 }, { grade = "B", less_than = 90 }]
parts    = [{ id = "all", start = 100, items = [
  { measure = "violations",  within = "P2Y", points = -20 },
  { measure = "inspections", within = "P3Y", per = { deficiencies = -1 } },
] }]
source   = { title = "A page of the tests" }
"""
ACCOUNTS = """
[[points_ledger]]
id       = "tianjin-example-points"
name     = "示例积分"
name_en  = "Points of the tests"
subject  = "enterprise"
earn     = [{ reason = "training", label = { zh = "培训", en = "Training" }, unit = "times", steps = "unknown" }]
in_force = 2020-01-01
source   = { title = "A page of the tests" }

[[inspection_cycle]]
id         = "example-orders"
name       = "示例工单"
name_en    = "Orders of the tests"
scheme     = "example-score"
checked_by = { zh = "海事处", en = "The authority" }
exceptions = ["complaint", "accident"]
intervals  = [{ grades = ["A", "B"], earliest = "P3Y", latest = "P4Y" }]
in_force   = 2020-01-01
source     = { title = "A page of the tests" }
"""
AGREEMENT = """
name    = "测试"
name_en = "Of the tests"

[[share]]
id       = "standings"
parties  = ["120000", "130000"]
kinds    = ["Listing", "Assessment", "MANAGES", "OWNS", "PortCall"]
subjects = "all"
in_force = 2014-01-01
source   = { title = "A page of the tests" }

[[share]]
id        = "of-henan"
reporters = ["410000"]
receivers = ["120000"]
kinds     = ["Listing", "MANAGES"]
subjects  = "all"
in_force  = 2014-01-01
source    = { title = "A page of the tests" }

[[recognition]]
id         = "class-c"
scheme     = "vessel-safety-class"
grade      = "C"
in         = ["130000"]
incentives = ["green-channel"]
in_force   = 2020-01-01
basis      = { title = "A page of the tests" }

[[recognition]]
id         = "tracked"
scheme     = "key-tracking"
grade      = "listed"
in         = ["130000"]
incentives = ["priority-berth"]
in_force   = 2020-01-01
basis      = { title = "A page of the tests" }
"""
ALLIANCE = """
[[graded_scheme]]
id       = "tianjin-example"
name     = "示例评价"
name_en  = "Grades of the tests"
subject  = "enterprise"
grades   = ["A", "B", "C"]
in_force = 2020-01-01
source   = { title = "A page of the tests" }

[[benefit]]
id        = "example-alliance"
name      = "示例联盟"
name_en   = "Alliance of the tests"
scheme    = "tianjin-example"
grades    = ["A"]
claimants = ["subject", "employee"]
purpose   = "alliance-offers"
clauses   = [
  { id = "employee-discount", label = { zh = "8至9折", en = "10 to 20 percent off" }, least_percent = 10 },
]
in_force  = 2020-01-01
source    = { title = "A page of the tests" }
"""
SUPERVISED = """
[[supervision]]
id       = "register"
label    = { zh = "名录", en = "On the register" }
list     = "key-supervision"
severity = 1
min_share = 0.25
call_within = "P2Y"
in_force = 2014-01-01
source   = { title = "A page of the tests" }
"""

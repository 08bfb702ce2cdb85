"""Documents of walks: what is around things, how they are linked and connected, who controls whom."""

from tests.store.document import document

_NODES = "nodes { id __typename ... on Fact { FACT } ... on Enterprise { name } ... on Driver { name } }"
_EDGE = "id from to relation validFrom validUntil recordedAt reportedBy source former share agreement { id }"
_CUT = "truncated omitted exploredCount"
_PARTS = f"""{_NODES} edges {{ {_EDGE} }} {_CUT} degrees {{ node relation direction kind count capped }}
    groups {{ node relation direction kind shown count capped }} continuations {{ node cursor }}"""
_PATH = f"length nodeIds steps {{ from to edges {{ {_EDGE} }} }}"
_HELD = f"""subject caveats closedGroups overstated truncated exploredCount {_NODES}
    holdings {{ holders held atLeast atMost ultimate rest chains {{ atLeast atMost path {{ {_PATH} }} }} }}"""
_A, _E = "enterprise:91120101MA00100102", "enterprise:91120000MA0010053U"
_DRIVER, _PERSON = "driver:130000CY00000002", "person:p120000-000001"

WALKS = document("walks", f"""{{
  around: subgraph(seeds: ["{_A}", "penalty:410000/2024-0014", "{_DRIVER}"], depth: 2, maxNodes: 60,
    filter: {{ includeFormer: true }}, MOMENT) {{ {_PARTS} }}
  next: expand(ids: ["{_E}", "port:CNTXG"], perNode: 2, knownIds: ["{_A}"],
    filter: {{ orderBy: RISKIEST }}, MOMENT) {{ {_PARTS} }}
  within: linksWithin(ids: ["{_A}", "{_E}", "{_PERSON}", "{_DRIVER}"], maxHops: 2, MOMENT) {{ {_PARTS} }}
}}""")  # fmt: skip

CONNECTIONS = document("connections", f"""{{
  paths(from: "{_E}", to: "{_DRIVER}", maxHops: 4, maxPaths: 20, shortestOnly: false,
    filter: {{ timeOrdered: true }}, MOMENT) {{ paths {{ {_PATH} }} {_NODES} truncated exploredCount }}
  controllers(subject: "vessel:CN20110123456", minShare: 0.01, MOMENT) {{ {_HELD} }}
  controlled(subject: "{_PERSON}", minShare: 0.01, MOMENT) {{ {_HELD} }}
}}""")  # fmt: skip

VIEW = document("a view", f"""{{
  analyse(ids: ["{_A}", "{_E}", "{_PERSON}", "{_DRIVER}", "vessel:CN20110123456", "penalty:410000/2024-0014",
      "jurisdiction:120101"], measures: [BROKERS, COMMUNITIES, RISK, LAYOUT], MOMENT) {{
    brokers {{ node score }} communities {{ members }} layout {{ node x y }}
    risk {{ node score own rest sanctions lowGrades penalties inflows {{ from amount edges }} }}
    {_NODES} edgeCount truncated exploredCount }}
}}""")  # fmt: skip

WALK_DOCUMENTS = (WALKS, CONNECTIONS, VIEW)

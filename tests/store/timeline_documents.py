"""Documents of timelines and histories, and of what rests on pages alone: schemes, agreements, the legend."""

from tests.store.document import document

_PAGE = "totalCount { count capped } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
_SOURCE = "title section note"
_WORD = "word label { zh en } sentence { zh en }"
_CONDITION = f"attribute label {{ zh en }} words {{ {_WORD} }}"
_PARTY = "code id label { zh en }"
_INCENTIVE = f"id name {{ zh en }} source {{ {_SOURCE} }}"

_OVERRIDE = "id label { zh en } holds { zh en } grade by illustrative"
SCHEME = f"""id name {{ zh en }} owner version inForce until pageDigest illustrative kind subjects isList
  source {{ {_SOURCE} }} conditions {{ {_CONDITION} }}
  criteria {{ id label {{ zh en }} text {{ zh en }} measure of window bound least most sources alternative illustrative
    filters {{ key label {{ zh en }} words {{ {_WORD} }} }} }}
  about {{ id text {{ zh en }} alternative sources }}
  grades {{ grade low grants {{ {_INCENTIVE} }} }}
  card {{ combine floor ceiling rounding unscored
    parts {{ id label {{ zh en }} start floor ceiling weight unknown standsFor perEvent per illustrative
      items {{ id label {{ zh en }} text measure of window ages about {{ zh en }} onlyFor {{ zh en }} sources
        illustrative }} }}
    bands {{ grade text holds {{ zh en }} onlyFor {{ zh en }} illustrative }}
    vetoes {{ {_OVERRIDE} }} multipliers {{ {_OVERRIDE} }} }}"""
AGREEMENT = f"""id name {{ zh en }} pageDigest illustrative parties {{ {_PARTY} }}
  sharing {{ id mutual reporters {{ {_PARTY} }} receivers {{ {_PARTY} }} kinds subjects inForce until illustrative
    source {{ {_SOURCE} }} }}
  recognitions {{ id scheme grades in {{ {_PARTY} }} conditions {{ {_CONDITION} }} incentives {{ {_INCENTIVE} }}
    asScheme asGrade inForce until illustrative source {{ {_SOURCE} }} }}
  supervisions {{ id label {{ zh en }} severity scheme grades list sanction connections {{ {_WORD} }} callWithin
    minShare region in {{ {_PARTY} }} inForce until illustrative source {{ {_SOURCE} }} }}"""

_ENTRY = "cursor id kind day until concerns"
_TOLD = """node { FACT ... on Penalty { number enterprise { id } } ... on Ownership { share owner { id } }
    ... on PortCall { teu vessel { id managers(first: 1) { edges { node { FACT } } } } }
    ... on Employment { driver { id } } }"""

TIMELINES = document("timelines", f"""{{
  some: events(ids: ["enterprise:91120101MA00100102", "vessel:CN20110123456", "enterprise:91120000MA0010053U"],
    first: 6, MOMENT) {{ {_PAGE} edges {{ {_ENTRY} {_TOLD} }} }}
  last: events(ids: ["enterprise:91120101MA00100102", "vessel:CN20120234567"], last: 5,
    kinds: [PENALTY, OWNERSHIP, MANAGEMENT, PORT_CALL, REPAIR_REMINDER], MOMENT) {{
    {_PAGE} edges {{ {_ENTRY} {_TOLD} }} }}
  days: events(ids: ["jurisdiction:120000", "region:beijing-tianjin-hebei", "port:CNTXG", "source:gleif"],
    from: "2014-01-01", to: "2024-06-30", MOMENT) {{ {_PAGE} edges {{ {_ENTRY} node {{ FACT }} }} }}
  closed: events(ids: ["driver:130000CY00000002", "vehicle:冀A12345/2019-05-20", "person:p130000-000002"], MOMENT) {{
    {_PAGE} edges {{ {_ENTRY} node {{ FACT }} }} }}
  about: events(ids: ["penalty:410000/2024-0014"], MOMENT) {{ {_PAGE} edges {{ {_ENTRY} node {{ FACT }} }} }}
}}""")  # fmt: skip

_VERSION = f"""id kind knownFrom knownFromTick knownUntil knownUntilTick reportedBy source displayed
    agreement {{ {AGREEMENT} }} values {{ field label {{ zh en }} value }}
    changes {{ field label {{ zh en }} before after }}"""

HISTORIES = document("histories", f"""{{
  now: node(id: "penalty:410000/2024-0014", MOMENT) {{ ... on Fact {{ FACT }} }}
  penalty: history(id: "penalty:410000/2024-0014") {{ {_PAGE} edges {{ cursor node {{ {_VERSION} }} }} }}
  corrected: history(id: "penalty:410000/2024-0003", first: 1) {{ {_PAGE} edges {{ cursor node {{ ...Told }} }} }}
  oldest: history(id: "owns:120000/enterprise:91120101MA00100102/vessel:CN20110123456/2015-01-01", last: 1) {{
    {_PAGE} edges {{ cursor node {{ ...Told }} }} }}
  reminder: history(id: "reminder:120000/min-period-reached/410000/2024-0014") {{
    {_PAGE} edges {{ cursor node {{ ...Told }} }} }}
  actor: history(id: "enterprise:91120101MA00100102") {{ pageInfo {{ hasNextPage }} }}
}} fragment Told on Version {{ id knownFromTick displayed changes {{ field before after }}
  agreement {{ id }} }}""")  # fmt: skip

POLICIES = document("policies", f"""{{
  now: node(id: "jurisdiction:320585", MOMENT) {{ id }}
  schemes(jurisdiction: "320585", asOf: $asOf) {{ {SCHEME} }}
  agreements(jurisdiction: "320500", asOf: $asOf) {{ {AGREEMENT} }}
}}""")  # fmt: skip

LEGEND = document("legend", f"""{{
  now: node(id: "jurisdiction:320585", MOMENT) {{ id }}
  legend {{
    kinds {{ kind label typeName idPrefix zh en sentence sentenceZh form fact closed derived subjects objects
      fields {{ field label {{ zh en }} sentence form words }}
      links {{ link label {{ zh en }} sentence target many }} }}
    relations {{ relation label {{ zh en }} sentence {{ zh en }} starts ends dated }}
    words {{ id label {{ zh en }} used words {{ {_WORD} }} }}
    measures {{ measure label {{ zh en }} of state filters subjects }}
    attributes {{ subject attribute label {{ zh en }} words {{ {_WORD} }} }}
    files {{ format label {{ zh en }} sentence {{ zh en }} mediaType extension }}
  }}
}}""")  # fmt: skip

TIMELINE_DOCUMENTS = (TIMELINES, HISTORIES, POLICIES, LEGEND)

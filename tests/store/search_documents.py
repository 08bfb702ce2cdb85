"""Documents of searches: names and codes of open actors, of closed ones, and of one jurisdiction."""

from tests.store.document import document

_HITS = """truncated totalCount { count capped } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { match { fit field value former } thing { id __typename
      ... on Enterprise { name registrations(includeFormer: true) { edges { node { FACT jurisdiction { code } } } } }
      ... on Driver { licence name employers { edges { node { FACT } } } }
      ... on Vehicle { plate owners(includeFormer: true) { edges { node { FACT } } } }
      ... on Person { name holdings(includeFormer: true) { edges { node { FACT } } } } } } }"""
_FEW = "id kind name match { fit field value former }"

SEARCH = document("search", f"""{{
  port(locode: "CNTXG", MOMENT) {{ id }}
  open: search(text: "津门", first: 3) {{ {_HITS} }}
  here: search(text: "和平", jurisdiction: "120000") {{ {_HITS} }}
  registered: search(text: "运输", jurisdiction: "120000", kinds: [ENTERPRISE]) {{ {_HITS} }}
  licensed: search(text: "张某", jurisdiction: "410000") {{ {_HITS} }}
  closed: search(text: "仅", first: 100) {{ {_HITS} }}
  vehicles: search(text: "豫A200", kinds: [VEHICLE, PERSON]) {{ {_HITS} }}
  few: suggest(text: "仅", first: 20) {{ {_FEW} }}
}}""")  # fmt: skip

SEARCH_CODES = document("search by codes", f"""{{
  port(locode: "CNTXG", MOMENT) {{ id }}
  mmsi: search(text: "MMSI 413000100") {{ {_HITS} }}
  lei: search(text: "EXAM0000000000000905") {{ {_HITS} }}
  plate: search(text: "豫A·20001") {{ {_HITS} }}
  record: search(text: "penalty:120000/2024-0001") {{ {_HITS} }}
  there: search(text: "MMSI 413000100", jurisdiction: "120000") {{
    edges {{ node {{ match {{ fit }} thing {{ id }} }} }} }}
  few: suggest(text: "413000400", kinds: [VESSEL]) {{ {_FEW} }}
}}""")  # fmt: skip

"""What is read: documents, each with the bare statement that answers the same, and documents that differ in form."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import LiteralString

from benchmarks.shelf import COMPANIES, HUB, company
from graph_api.store.cypher_file import expand
from graph_api.store.predicates import CLOCK

Variables = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reading:
    """One case: how many times the bare statement it may take, how many times as long the peer must.

    `variables` are those of a call, `parameters` those of the bare statement and of the peer's document.
    """

    name: str
    most: float
    ahead: float
    document: str
    peer: str
    statement: LiteralString
    variables: Callable[[int], Variables]
    parameters: Callable[[Variables], Variables]


@dataclass(frozen=True, slots=True)
class Variant:
    """A document and its variables."""

    text: str
    variables: Variables


def _bare(body: str) -> LiteralString:
    return CLOCK + expand(body, reads=False, returns=())


_NESTED = """query($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Enterprise {
    id name uscc
    managedVessels(first: 5) { edges { node {
      id validFrom
      vessel { id name type mmsi
        violations(first: 3) { edges { node { id number on violationKind phase reportedBy } } } }
    } } }
  } }
}"""
_NESTED_PEER = """query($ids: [ID!]) {
  enterprises(where: { id: { in: $ids } }) {
    id name uscc
    managedVessels(limit: 5, sort: [{ id: DESC }]) {
      id name type mmsi
      violations(limit: 3, sort: [{ on: DESC }, { id: DESC }]) { id number on violation_kind phase reported_by }
    }
  }
}"""
_NESTED_BARE = _bare("""RETURN {nodes: COLLECT {
  UNWIND $ids AS id MATCH (e:Enterprise) WHERE e.id = id
  RETURN {id: e.id, name: e.name, uscc: e.uscc, managedVessels: {edges: COLLECT {
    MATCH ()-[m:MANAGES]->() USING INDEX SEEK m:MANAGES(subject, valid_from, id)
    WHERE m.subject = e.id AND m.valid_from <= $as_of AND m.id IS NOT NULL AND m.valid_until > $as_of AND visible(m)
    WITH m ORDER BY m.subject DESC, m.valid_from DESC, m.id DESC LIMIT 5
    RETURN {node: {id: m.id, validFrom: toString(m.valid_from), vessel: head(COLLECT {
      MATCH (v:Vessel) WHERE v.id = m.object
      RETURN {id: v.id, name: v.name, type: v.type, mmsi: v.mmsi, violations: {edges: COLLECT {
        MATCH (x:Violation) USING INDEX SEEK x:Violation(subject, on, id)
        WHERE x.subject = v.id AND x.on <= $as_of AND x.id IS NOT NULL AND visible(x)
        WITH x ORDER BY x.subject DESC, x.on DESC, x.id DESC LIMIT 3
        RETURN {node: {id: x.id, number: x.number, on: toString(x.on), violationKind: x.violation_kind,
          phase: x.phase, reportedBy: x.reported_by}} AS item
      }}} AS item LIMIT 1
    })}} AS item
  }}} AS item
}} AS data""")

_KEYED = "query($uscc: String!) { enterprise(uscc: $uscc) { id name uscc } }"
_KEYED_PEER = "query($id: ID!) { enterprises(where: { id: { eq: $id } }) { id name uscc } }"
_KEYED_BARE = _bare("""RETURN {enterprise: head(COLLECT {
  MATCH (e:Enterprise) WHERE e.id = $id RETURN {id: e.id, name: e.name, uscc: e.uscc} AS item LIMIT 1
})} AS data""")

_REGISTER = """{ jurisdiction(code: "320500") { registrations(first: 50) { edges { node {
  id validFrom enterprise { id name uscc } } } } } }"""
_REGISTER_PEER = """{ jurisdictions(where: { id: { eq: "jurisdiction:320500" } }) {
  registered(limit: 50, sort: [{ id: DESC }]) { id name uscc } } }"""
_REGISTER_BARE = _bare("""RETURN {jurisdiction: head(COLLECT {
  MATCH (j:Jurisdiction) WHERE j.id = 'jurisdiction:320500'
  RETURN {registrations: {edges: COLLECT {
    MATCH ()-[r:REGISTERED_IN]->() USING INDEX SEEK r:REGISTERED_IN(object, valid_from, id)
    WHERE r.object = j.id AND r.valid_from <= $as_of AND r.id IS NOT NULL AND r.valid_until > $as_of AND visible(r)
    WITH r ORDER BY r.object DESC, r.valid_from DESC, r.id DESC LIMIT 50
    RETURN {node: {id: r.id, validFrom: toString(r.valid_from), enterprise: head(COLLECT {
      MATCH (e:Enterprise) WHERE e.id = r.subject RETURN {id: e.id, name: e.name, uscc: e.uscc} AS item LIMIT 1
    })}} AS item
  }}} AS item LIMIT 1
})} AS data""")

_NEWEST = """query($code: String!) { vessel(code: $code) { id violations(first: 3) { edges { node {
  id number on violationKind } } } } }"""
_NEWEST_PEER = """query($id: ID!) { vessels(where: { id: { eq: $id } }) { id
  violations(limit: 3, sort: [{ on: DESC }, { id: DESC }]) { id number on violation_kind } } }"""
_NEWEST_BARE = _bare("""RETURN {vessel: head(COLLECT {
  MATCH (v:Vessel) WHERE v.id = $id
  RETURN {id: v.id, violations: {edges: COLLECT {
    MATCH (x:Violation) USING INDEX SEEK x:Violation(subject, on, id)
    WHERE x.subject = v.id AND x.on <= $as_of AND x.id IS NOT NULL AND visible(x)
    WITH x ORDER BY x.subject DESC, x.on DESC, x.id DESC LIMIT 3
    RETURN {node: {id: x.id, number: x.number, on: toString(x.on), violationKind: x.violation_kind}} AS item
  }}} AS item LIMIT 1
})} AS data""")

_ALL = [company(place) for place in range(COMPANIES)]
_HUB_CODE = HUB.removeprefix("vessel:")

CASES = (
    Reading(
        "50 companies x 5 vessels x 3 violations", 1.25, 1.5, _NESTED, _NESTED_PEER, _NESTED_BARE,
        lambda _call: {"ids": _ALL}, lambda variables: variables,
    ),
    Reading(
        "one company by its code", 1.7, 1.0, _KEYED, _KEYED_PEER, _KEYED_BARE,
        lambda call: {"uscc": company(call % COMPANIES).removeprefix("enterprise:")},
        lambda variables: {"id": f"enterprise:{variables['uscc']}"},
    ),
    Reading(
        "first 50 of those registered in a hub", 2.0, 20.0, _REGISTER, _REGISTER_PEER, _REGISTER_BARE,
        lambda _call: {}, lambda variables: variables,
    ),
    Reading(
        "newest 3 violations of a hub", 2.0, 20.0, _NEWEST, _NEWEST_PEER, _NEWEST_BARE,
        lambda _call: {"code": _HUB_CODE}, lambda _variables: {"id": HUB},
    ),
)  # fmt: skip


def variants(count: int) -> Iterator[Variant]:
    """Documents of three shapes that differ in aliases, the order of fields, page sizes and what they name."""
    orders = ("id name uscc", "uscc id name", "name uscc id", "uscc name id")
    inner = ("id number on", "on id number", "number on id")
    texts = (
        f"query Asked{number} {{ thing{number}: enterprise(uscc: {_quoted(number)}) {{ {order} {more} }} }}"
        for number, (order, some, size) in enumerate(product(orders, inner, range(1, 101)))
        for more in (_more(number, some, size),)
    )
    for text in islice(texts, count):
        yield Variant(text, {})


def _quoted(number: int) -> str:
    return f'"{company(number % COMPANIES).removeprefix("enterprise:")}"'


def _more(number: int, inner: str, size: int) -> str:
    vessels = f"ships{number}: managedVessels(first: {size}) {{ edges {{ node {{ id vessel {{ id name %s }} }} }} }}"
    violations = f"found: violations(first: {size % 5 + 1}) {{ edges {{ node {{ {inner} }} }} }}"
    return ("", vessels % "", vessels % violations)[number % 3]

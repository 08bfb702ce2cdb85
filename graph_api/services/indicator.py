"""What the indicators of a page come to: how many records took their steps in time, and what they add up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import LiteralString

from graph_api.domain.kind import Kind
from graph_api.domain.vocabulary import KINDS
from graph_api.policies.rules.indicator import KINDS_WITH_STEPS, Indicator
from graph_api.store.cypher_file import Statement
from graph_api.store.cypher_template import cypher_of


@dataclass(frozen=True, slots=True)
class Steps:
    """The row of `statistics/steps`: what one indicator came to. The rest took no step otherwise, and not all of them.

    `total` is what the records add up to of those that state it, which are `stated`. Of those that are `uncertain`,
    which are not among the records, it is not known whether their subject is meant.
    """

    indicator: str
    records: int
    subjects: int
    met: int
    missed: int
    total: float
    stated: int
    uncertain: int


def _key(kind: Kind) -> LiteralString:
    return f"{kind.label}_steps"


STEPS: Mapping[LiteralString, Statement[Steps]] = MappingProxyType({
    _key(KINDS[label]): cypher_of("statistics/steps", KINDS[label], Steps) for label in KINDS_WITH_STEPS
})  # fmt: skip
"""How the steps of each kind of record are counted, by the key of the answer."""


def steps_of(
    indicators: Sequence[tuple[str, Indicator]], reporters: Sequence[str], since: date
) -> dict[LiteralString, dict[str, object]]:
    """The parameters of what has to be counted, by the key of each kind that an indicator is about."""
    found: dict[LiteralString, list[dict[str, object]]] = {}
    for owner, rule in indicators:
        found.setdefault(_key(rule.kind), []).append(asked_of(rule, owner, reporters))
    return {key: {"indicators": some, "from": since} for key, some in found.items()}


def key_of(owner: str, rule: Indicator) -> str:
    """What tells an indicator from those of other pages, by the code of whose page it is on."""
    return f"{owner}/{rule.id}"


def asked_of(rule: Indicator, owner: str, reporters: Sequence[str]) -> dict[str, object]:
    """One indicator as its statement is asked it."""
    return {
        "id": key_of(owner, rule),
        "reporters": list(reporters),
        "steps": list(rule.steps),
        "within": None if rule.within is None else str(rule.within),
        "only": [{"name": name, "words": list(words)} for name, words in rule.words()],
        "subject": f"{rule.subject}:" if rule.subject else "",
        "where": [
            {"name": one.name, "words": list(words), "open": sorted(one.leaving_open(words))}
            for one, words in rule.wanted()
        ],
        "list": rule.list or "",
        "owner": owner,
        "sum": rule.sum or "",
    }

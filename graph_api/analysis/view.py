"""All that is asked of a view, in one job for a process of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph_api.analysis.communities import communities
from graph_api.analysis.layout import lay_out
from graph_api.analysis.ranking import brokers
from graph_api.analysis.risk import spread_risk
from graph_api.domain.network import Findings, ViewMeasure
from graph_api.domain.walk import Extract


@dataclass(frozen=True, slots=True)
class View:
    """The nodes and links of a view, what is asked of them, and where risk begins, with weights above 0."""

    extract: Extract
    measures: frozenset[ViewMeasure]
    origins: Mapping[str, float] = field(default_factory=dict[str, float])


def analyse_view(view: View) -> Findings:
    """What is asked, and nothing else. Brokers and risk leave out the nodes that have none of it."""
    extract, asked = view.extract, view.measures
    most = max(len(extract.nodes), 1)
    return Findings(
        brokers=tuple(one for one in brokers(extract) if one.score > 0) if ViewMeasure.BROKERS in asked else None,
        communities=communities(extract) if ViewMeasure.COMMUNITIES in asked else None,
        risk=spread_risk(extract, view.origins, most=most) if ViewMeasure.RISK in asked else None,
        layout=lay_out(extract) if ViewMeasure.LAYOUT in asked else None,
    )

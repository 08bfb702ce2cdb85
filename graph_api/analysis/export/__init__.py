"""Any view as a file: GraphML, GEXF, a pair of CSV files, node-link JSON, Cytoscape JSON, FollowTheMoney."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from graph_api.analysis.export.csv_pair import csv_pair
from graph_api.analysis.export.follow_the_money import follow_the_money
from graph_api.analysis.export.gexf import gexf
from graph_api.analysis.export.graphml import graphml
from graph_api.analysis.export.json_graph import cytoscape, node_link
from graph_api.domain.walk import Extract


class FileFormat(StrEnum):
    """What a view can be taken away as."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    NODE_LINK = "node_link"
    CYTOSCAPE = "cytoscape"
    FOLLOW_THE_MONEY = "ftm"


@dataclass(frozen=True, slots=True)
class FileForm:
    """How a format is written, what HTTP calls it, and how the names of its files end."""

    write: Callable[[Extract], Iterator[bytes]]
    media_type: str
    extension: str


FORMS: Mapping[FileFormat, FileForm] = MappingProxyType(
    {
        FileFormat.GRAPHML: FileForm(graphml, "application/graphml+xml", "graphml"),
        FileFormat.GEXF: FileForm(gexf, "application/gexf+xml", "gexf"),
        FileFormat.CSV: FileForm(csv_pair, "application/zip", "csv.zip"),
        FileFormat.NODE_LINK: FileForm(node_link, "application/json", "json"),
        FileFormat.CYTOSCAPE: FileForm(cytoscape, "application/json", "cyjs"),
        FileFormat.FOLLOW_THE_MONEY: FileForm(follow_the_money, "application/json+ftm", "ftm.json"),
    }
)
"""Every format. Each writes the nodes and then the links, both by id: the same view is the same bytes."""

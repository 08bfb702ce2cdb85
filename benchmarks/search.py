"""Names by the hundred thousand: whether what is meant is found, and what it costs while somebody types."""

import asyncio
import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.asking import Asker
from benchmarks.server import Server
from graph_api.domain.kind import Kind
from graph_api.domain.vocabulary import ENTERPRISE, VESSEL
from graph_api.ledger.batch import Row, Value
from graph_api.ledger.digest import digest_of
from graph_api.ledger.origin import Origin
from graph_api.progress import Progress

QUERIES = Path(__file__).parents[1] / "tests" / "search-queries.csv"

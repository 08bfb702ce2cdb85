"""A web of ownership to walk in: few enterprises are tied to many, one to a tenth of all; and a holding with cycles."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.analysis import holding
from benchmarks.rows import Fact, enterprise, jurisdiction, load, state
from benchmarks.server import Server
from graph_api.domain.scope import shared_as, shared_home
from graph_api.policies.book import PolicyBook
from graph_api.progress import Progress
from graph_api.store.admin_tool import administer
from graph_api.store.graph_writer import GraphWriter
from graph_api.store.local_neo4j import set_first_password, start_local_neo4j
from graph_api.store.migrate import FOUND, SCHEMA_VERSION, schema_commands
from graph_api.store.neo4j_home import Neo4jHome
from graph_api.store.neo4j_jars import ensure_jars

REPORTER = "310000"
AS_OF = date(2025, 6, 30)
_FIRST = date(2010, 1, 1)
_DAYS = 5000
_WITHIN = 3600.0
"""Seconds; ten million links take two minutes."""
_NODES = "id:ID,uscc,name\n"
_LINKS = (
    ":START_ID,:END_ID,id,current_id,subject,object,reported_by,source,valid_from:date,valid_until:date,"
    "known_from:long,known_until:long,shared_as,shared_home,hidden_from:date,share:double\n"
)
_OPEN = "9999-12-31"
_CURRENT = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Stake:
    """Who owns whom since when, and how much of it, if it is stated."""

    number: int
    owner: str
    owned: str
    since: date
    share: float | None = None

    @property
    def id(self) -> str:
        """Its public id."""
        return f"owns:{REPORTER}/{self.number:09}"


@dataclass(frozen=True, slots=True)
class Web:
    """So many links between a fifth as many enterprises, and a holding of `held` more.

    A tenth of the links lead to `hub`, a thousand (or a hundredth) to `middle`.
    """

    links: int
    held: int
    seed: int

    @property
    def size(self) -> int:
        """How many enterprises there are beside the holding."""
        return max(self.links // 5, 10)

    @property
    def hub(self) -> str:
        """Who is tied to a tenth of all."""
        return _id(0)

    @property
    def middle(self) -> str:
        """Who is tied to a thousand."""
        return _id(1)

    def enterprises(self) -> Iterator[str]:
        """All ids."""
        yield from map(_id, range(self.size))
        yield from (f"enterprise:H{number:017}" for number in range(self.held))

    def some(self, count: int, *, seed: str) -> list[str]:
        """Enterprises of the web but the first two, drawn from a seed."""
        chance = Random(f"{self.seed}/{seed}")
        return [_id(chance.randrange(2, self.size)) for _ in range(count)]

    def in_holding(self, count: int) -> list[str]:
        """Enterprises of the holding."""
        chance = Random(self.seed)
        return [f"enterprise:H{chance.randrange(self.held):017}" for _ in range(count)]

    def stakes(self) -> Iterator[Stake]:
        """All links."""
        chance, size = Random(self.seed), self.size
        into_hub, into_middle = self.links // 10, min(1000, self.links // 100)
        for number in range(self.links):
            owner = chance.randrange(2, size)
            if number < into_hub:
                owned = 0
            elif number < into_hub + into_middle:
                owned = 1
            else:
                owned = max(int(size * chance.random() ** 2), 2)
            yield Stake(number, _id(owner), _id(owned), _FIRST + timedelta(days=chance.randrange(_DAYS)))
        for number, link in enumerate(holding(self.held, self.seed, unknown=0.0).links, start=self.links):
            owner, owned = (f"enterprise:H{end.partition(':')[2]:0>17}" for end in (link.start, link.end))
            yield Stake(number, owner, owned, _FIRST, link.share)


def _id(number: int) -> str:
    return f"enterprise:W{number:017}"


def fill(server: Server, web: Web, progress: Progress) -> None:
    """Write a small web through the ledger."""
    with progress.step("writing the web", web.links) as step:
        load(server.ledger, iter((jurisdiction(REPORTER, level="province"),)), step)
        load(server.ledger, map(enterprise, web.enterprises()), step)
        load(server.ledger, map(_fact, web.stakes()), step)


def _fact(stake: Stake) -> Fact:
    more: dict[str, str | float] = {"subject": stake.owner, "object": stake.owned}
    if stake.share is not None:
        more["share"] = stake.share
    return state("OWNS", REPORTER, stake.id, {**more}, since=stake.since)


@contextmanager
def imported(web: Web, progress: Progress, *, page_cache: str = "2g") -> Generator[Server]:
    """A server whose store was made by Neo4j's offline importer, which takes a fifth of the time of writing it."""
    with TemporaryDirectory(prefix="credit-graph-benchmark-", ignore_cleanup_errors=True) as directory:
        files = Path(directory) / "files"
        files.mkdir()
        _import(Path(directory) / "neo4j", _written(web, files, progress), progress)
        with (
            start_local_neo4j(Path(directory) / "neo4j", heap="2g", page_cache=page_cache, progress=progress) as neo4j,
            GraphWriter(neo4j.address) as writer,
        ):
            with progress.step("making constraints and indexes"):
                for statement in schema_commands():
                    writer.command(statement.text)
                writer.command("CALL db.awaitIndexes(3600)")
            writer.transact(lambda tx: tx.run(FOUND, version=SCHEMA_VERSION, purpose="test"))
            server = Server(neo4j.address, writer, PolicyBook.read(), files)
            _begin(server, web, progress)
            yield server


def _written(web: Web, files: Path, progress: Progress) -> tuple[Path, Path]:
    """The web as the files that the importer reads."""
    nodes, links = files / "enterprise.csv", files / "owns.csv"
    common = f"{_OPEN},1,{_CURRENT},{shared_as(REPORTER, 'OWNS')},{shared_home(REPORTER, 'OWNS', REPORTER)},{_OPEN}"
    with progress.step("writing files to import", web.links) as step:
        with nodes.open("w", encoding="utf-8") as file:
            file.write(_NODES)
            file.writelines(f"{id_},{id_[11:]},运输公司{id_[-8:]}\n" for id_ in web.enterprises())
        with links.open("w", encoding="utf-8") as file:
            file.write(_LINKS)
            for stake in web.stakes():
                id_, owner, owned = stake.id, stake.owner, stake.owned
                share = "" if stake.share is None else f"{stake.share}"
                file.write(
                    f"{owner},{owned},{id_},{id_},{owner},{owned},{REPORTER},web,{stake.since},{common},{share}\n"
                )
                if stake.number % 1000 == 0:
                    step.advance(1000)
    return nodes, links


def _import(data: Path, files: tuple[Path, Path], progress: Progress) -> None:
    home, lib = Neo4jHome(data), ensure_jars(progress)
    home.claim()
    try:
        with progress.step("importing"):
            home.write_configuration(port=7687, page_cache="256m")
            set_first_password(home, lib)
            words = (
                "database", "import", "full", "neo4j", f"--nodes=Enterprise={files[0]}",
                f"--relationships=OWNS={files[1]}",
            )  # fmt: skip
            administer(home, lib, words, seconds=_WITHIN, failure="the web could not be imported")
    finally:
        home.lock.release()


def _begin(server: Server, web: Web, progress: Progress) -> None:
    """Let the reporter be known, and take the tick from which on what was imported is known."""
    with progress.step("taking the first tick") as step:
        load(server.ledger, iter((jurisdiction(REPORTER, level="province"),)), step)
        one = Stake(web.links + 10 * web.held, web.middle, web.hub, _FIRST)
        load(server.ledger, iter((_fact(one),)), step)

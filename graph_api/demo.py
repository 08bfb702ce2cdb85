"""The demo: a Neo4j of its own, an invented network, the service, and questions to paste. Loudly a demo."""

import asyncio
import os
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from graph_api.domain.calendar import Period, add
from graph_api.domain.moment import Moment
from graph_api.domain.repair import ReminderKind
from graph_api.domain.scope import Eyes, Scope
from graph_api.domain.selection import OneLink, PageArguments, Selection
from graph_api.errors import BadInput
from graph_api.ledger.assessing import Order, Run
from graph_api.ledger.judging import PageRules
from graph_api.ledger.ledger import Ledger
from graph_api.ledger.names import fold_names
from graph_api.policies.book import PolicyBook
from graph_api.progress import Progress, progress_for
from graph_api.services.listing import Wanted, honour_list
from graph_api.services.reminder import Question, repair_reminders
from graph_api.serving import bound, run_app
from graph_api.settings import Settings
from graph_api.store.address import Neo4jAddress
from graph_api.store.file_lock import FileLock
from graph_api.store.graph_store import GraphStore
from graph_api.store.graph_writer import GraphWriter
from graph_api.store.migrate import migrate
from graph_api.store.opening import opened
from loaders.demo import DemoFile, DemoFiles, generate
from loaders.demo.plan import Plan as Size
from loaders.kinds import form_of
from loaders.load import Plan, load_file, open_files

HOME = Path(".demo")
AS_OF = date(2024, 12, 31)
FAST_TRACK = "taicang-green-fast-track"
RUNS: tuple[tuple[str, date], ...] = (
    (FAST_TRACK, AS_OF),
    *(("henan-colour", date(2024, month, day)) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))),
    *(("zhejiang-vessel-safety", date(2024, month, day)) for month, day in ((6, 30), (12, 31))),
    ("kunming-stars", AS_OF),
    ("kunming-dispatch", AS_OF),
)
"""Lists and cards that are assessed once the network is loaded, and as of which days."""


def run_demo(settings: Settings, *, scale: float, seed: int, whole: bool = False) -> int:
    """Make the network once, load what is not loaded, and serve until stopped."""
    Size.at(scale)  # A scale that cannot be is refused before anything long is begun.
    home = HOME / f"scale-{scale:g}-seed-{seed}{'-whole' if whole else ''}"
    settings = replace(settings, data=home / "neo4j")
    progress = progress_for()
    with bound(settings) as listening, _alone(home, settings.port), opened(settings, progress) as address:
        book = PolicyBook.read()
        network = partial(generate, home / "files", scale=scale, seed=seed, as_of=AS_OF, whole=whole)
        _fill(address, home / "files", book, network=network, progress=progress)
        examples = asyncio.run(find_examples(address, book))
        ready = partial(_say_ready, settings.port, examples)
        return run_app(settings, address, listening=listening, keys=None, ready=ready)


@contextmanager
def _alone(home: Path, port: int) -> Generator[None]:
    # A second program on the same data would load into the first one's store, and lose it when the first one stops.
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "demo.lock")
        taken = lock.try_acquire()
    except OSError as error:
        raise BadInput(f"the demo cannot keep its data in {home.absolute()}: {error.strerror}") from error
    if not taken:
        raise BadInput(f"this demo already runs here ({lock.read_note()}); use that one, or stop it first")
    try:
        lock.write_note(f"process {os.getpid()}, http://127.0.0.1:{port}/graphql")
        yield
    finally:
        lock.release()


def _fill(
    address: Neo4jAddress, files: Path, book: PolicyBook, *, network: Callable[..., DemoFiles], progress: Progress
) -> None:
    loaded = files / "loaded"
    with GraphWriter(address) as writer:
        mark = migrate(writer, purpose="demo")
        if mark.purpose != "demo":
            raise BadInput(
                f"the store is a {mark.purpose} store; the demo would mix invented records into it. "
                "Unset CREDIT_GRAPH_NEO4J_URI, or name an empty store"
            )
        if loaded.exists() and mark.last_tick:
            for _ in fold_names(writer):
                pass
            return
        made = network(progress=progress)
        ledger = Ledger(writer, PageRules(book))
        load_network(made.files, ledger, progress)
        for scheme, on in RUNS:
            with progress.step(f"Assessing {scheme} as of {on}") as step:
                for page in Run(ledger, book, Order(scheme, on, on)).pages():
                    step.advance(page.subjects)
    loaded.touch()


def load_network(files: Iterable[DemoFile], ledger: Ledger, progress: Progress) -> None:
    """Load the files of a network in their order."""
    plan = Plan(add(AS_OF, Period.parse("P1Y")))
    for file in files:
        form = form_of(file.slug)
        for table in open_files(form, [file.path]):
            load_file(table, form, ledger, plan=plan, progress=progress)


@dataclass(frozen=True, slots=True)
class Examples:
    """What the questions are about: a penalty that is due a reminder, and a listed vessel that sails river and sea."""

    penalty: str = "penalty:120000/none"
    vessel: str = "vessel:none"


async def find_examples(address: Neo4jAddress, book: PolicyBook) -> Examples:
    """The first of each in a loaded store; what it has none of stays `none`."""
    everything, moment = Scope("all", see_all=True), Moment(AS_OF)
    due = Question("120000", list(ReminderKind), PageArguments(size=1), Selection("Reminder", ("about",)))
    vessel = OneLink("vessel", Selection("Vessel", ("id", "river_sea")))
    listed = Wanted(PageArguments(size=100), Selection("Listing", ones=(vessel,)))
    async with GraphStore(address) as store:
        reminders = await repair_reminders(store, Eyes(everything, everything), moment=moment, question=due)
        places = await honour_list(store, everything, moment=moment, scheme=book.schemes[FAST_TRACK], wanted=listed)
    penalties = [str(thing["about"]) for _, thing in reminders.page.items]
    vessels = [place["vessel"]["id"] for _, place in places.page.items if place["vessel"]["river_sea"] == "yes"]
    none = Examples()
    return Examples(next(iter(penalties), none.penalty), next(iter(vessels), none.vessel))


def _say_ready(port: int, examples: Examples) -> None:
    url = f"http://127.0.0.1:{port}/graphql"
    lines = [
        "",
        "  THIS IS A DEMO. The enterprises and records are invented, and whoever reaches this port sees all of them.",
        f"  The service is ready: {url}   (stop it with Ctrl-C)",
        "",
        "  Questions to paste into another terminal:",
        "",
        *(_curl(url, *question) for question in questions(examples)),
    ]
    print("\n".join(lines), file=sys.stdout, flush=True)


def questions(examples: Examples) -> list[tuple[str, str, str]]:
    """What a newcomer may ask first: a sentence, a GraphQL document, and whose eyes to look with."""
    day = f'asOf: "{AS_OF}"'
    year = f'dueFrom: "{AS_OF.year}-01-01", dueTo: "{AS_OF}", outstandingOnly: false'
    return [
        (
            "How many repair reminders fell due in Tianjin that year, and for how many enterprises?",
            f'{{ repairReminders(jurisdiction: "120000", {year}, {day}) {{ summary {{ reminders enterprises }} }} }}',
            "",
        ),
        (
            "Which are outstanding on that day? The first three, with the penalty and who decided it.",
            f'{{ repairReminders(jurisdiction: "120000", first: 3, {day}) {{ edges {{ node {{ kind dueOn '
            "enterprise { uscc name } penalty { id on decidedIn reporter { name } } } } pageInfo { endCursor } } }",
            "",
        ),
        (
            "Where does that first penalty stand on its way to repair?",
            f'{{ repairStanding(penalty: "{examples.penalty}", {day}) {{ outcome periodClass eligibleOn displayedUntil '
            "missing criteria { id outcome seen bound evidence { id } } } }",
            "",
        ),
        (
            "Who is in the region Beijing-Tianjin-Hebei?",
            f'{{ region(id: "beijing-tianjin-hebei", {day}) {{ name memberships {{ edges {{ node {{ validFrom '
            "jurisdiction { code name } } } } } }",
            "",
        ),
        (
            "The same reminders, as Hebei would see them: Tianjin's queue is not Hebei's to read.",
            f'{{ repairReminders(jurisdiction: "120000", {day}) {{ summary {{ reminders }} }} viewer {{ id }} }}',
            "jurisdiction:130000",
        ),
        *_list_questions(examples),
    ]


def _list_questions(examples: Examples) -> list[tuple[str, str, str]]:
    """The same about lists, what they are worth elsewhere, and joint supervision."""
    day = f'asOf: "{AS_OF}"'
    vessel = f'subject: "{examples.vessel}"'
    return [
        (
            "How many vessels of how many companies stand on Taicang's green fast track? And one of them.",
            f'{{ honourList(list: "{FAST_TRACK}", first: 1, {day}) {{ summary {{ subjects managers }} edges {{ node {{ '
            "vessel { id name managers { edges { node { enterprise { name } } } } } } } } }",
            "",
        ),
        (
            "May a vessel stand on it, and why? Each condition with what was seen, and the day on which that turns.",
            f'{{ eligibility(scheme: "{FAST_TRACK}", {vessel}, {day}) {{ outcome flipsOn listDiffers '
            "criteria { id seen bound window outcome flipsOn } } }",
            "",
        ),
        (
            "What may it claim in Ningbo, because of which list, under which agreement, and what would end that?",
            f'{{ recognisedIncentives({vessel}, in: "330200", {day}) {{ measure {{ name {{ zh en }} }} scheme grade '
            "agreement { id } from until endings { on reason { en } } illustrative } }",
            "jurisdiction:330200",
        ),
        (
            "Whom does Wuxi supervise jointly with the four other cities? By which connection, and on whose word?",
            '{ jointSupervision(jurisdiction: "320200", region: "suzhou-five-cities", first: 2, asOf: "2025-01-15") { '
            "totalCount { count } edges { node { subject reason { zh en } severity reportedBy "
            "connection { steps { relation from to reportedBy since } } } } } }",
            "jurisdiction:320200",
        ),
        (
            "What did the year come to in Henan? Violations by phase, and those put right: how many, of how many.",
            f'{{ statistics(jurisdiction: "410000", from: "{AS_OF.year}-01-01", to: "{AS_OF}") {{ '
            "kinds(only: [VIOLATION]) { counts { by occurrences subjects parts { words { word } "
            "occurrences subjects } } } } }",
            "",
        ),
    ]


def _curl(url: str, sentence: str, document: str, viewer: str) -> str:
    header = f" -H 'X-Credit-Viewer: {viewer}'" if viewer else ""
    body = '{"query": "' + document.replace('"', '\\"') + '"}'
    return f"  # {sentence}\n  curl -s {url}{header} -H 'Content-Type: application/json' -d '{body}'\n"

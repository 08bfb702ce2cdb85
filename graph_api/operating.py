"""What an operator does: migrate, look at, copy and wipe the store; check the pages and apply them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph_api.domain.assessment import Tally
from graph_api.errors import BadInput
from graph_api.ledger.assessing import Order, Run
from graph_api.ledger.batch import Origin
from graph_api.ledger.evaluating import Evaluation
from graph_api.ledger.ledger import Ledger
from graph_api.ledger.names import fold_names
from graph_api.ledger.opening import opened_ledger
from graph_api.policies.book import PolicyBook, codes_named
from graph_api.policies.comparing import book_with, changed_schemes
from graph_api.policies.reading import nearest
from graph_api.policies.rules.eligibility import judge
from graph_api.policies.rules.rating import rate
from graph_api.policies.scheme import Scheme
from graph_api.policies.telling import Language, rating_text, verdict_text
from graph_api.progress import progress_for
from graph_api.settings import Settings
from graph_api.store.copies import dump, restore
from graph_api.store.graph_writer import GraphWriter
from graph_api.store.migrate import SCHEMA_VERSION, check_version, is_empty, migrate, read_mark, wipe
from graph_api.store.opening import opened


def migrate_store(settings: Settings) -> int:
    """Bring the store to this program's version."""
    with opened(settings, progress_for()) as address, GraphWriter(address) as writer:
        mark = migrate(writer)
        folded = sum(written for _, written in fold_names(writer))
    print(f"the store is at schema version {mark.version}, tick {mark.last_tick}")
    if folded:
        print(f"{folded} names are found by the words of this program now")
    return 0


def store_status(settings: Settings) -> int:
    """Say what the store is."""
    with opened(settings, progress_for()) as address, GraphWriter(address) as writer:
        mark = read_mark(writer)
        if mark is None:
            print(
                "the store is empty; `python -m graph_api store migrate` prepares it"
                if is_empty(writer)
                else "the store holds data that is not ours"
            )
            return 0
    print(f"purpose         {mark.purpose}")
    print(f"schema version  {mark.version} (this program: {SCHEMA_VERSION})")
    print(f"last tick       {mark.last_tick}")
    print(f"last write      {mark.last_at.isoformat()}")
    return 0


def wipe_store(settings: Settings, *, yes: bool) -> int:
    """Delete all data of a store of ours; constraints and indexes stay."""
    with opened(settings, progress_for()) as address, GraphWriter(address) as writer:
        mark = read_mark(writer)
        if mark is None:
            raise BadInput("the store is empty or not ours; there is nothing to wipe")
        check_version(mark)
        if not yes:
            raise BadInput(f"this deletes the whole {mark.purpose} store; say --yes if you mean it")
        deleted = wipe(writer)
        migrate(writer, purpose=mark.purpose)
    print(f"{deleted} nodes deleted")
    return 0


def dump_store(settings: Settings, file: Path) -> int:
    """Copy a store of our own into a file."""
    dump(_own_data(settings, "neo4j-admin database dump"), file, progress=progress_for())
    print(f"{file} holds the store, {file.stat().st_size / 1e6:.1f} MB; keep it as private as the store")
    return 0


def restore_store(settings: Settings, file: Path) -> int:
    """Make a store of our own from a file."""
    restore(_own_data(settings, "neo4j-admin database load"), file, progress=progress_for())
    print(f"{settings.data} holds the store of {file}; `python -m graph_api store migrate` brings it to this program")
    return 0


def _own_data(settings: Settings, instead: str) -> Path:
    if settings.neo4j_uri is not None:
        raise BadInput(f"CREDIT_GRAPH_NEO4J_URI names a Neo4j of yours; use its own `{instead}`")
    return settings.data


@dataclass(frozen=True, slots=True)
class Days:
    """The day that is judged, and the day by whose agreements the judge sees."""

    as_of: date
    today: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be explained: a scheme, a subject, in which language."""

    scheme: str
    subject: str
    language: Language


def explain(settings: Settings, wanted: Wanted, *, days: Days) -> int:
    """Print why a list or a score card says what it says about a subject."""
    book = PolicyBook.read()
    scheme = _evaluated_scheme(book, wanted.scheme)
    with opened_ledger(settings, progress_for()) as ledger:
        evaluation = Evaluation(ledger, book, scheme, on=days.as_of, today=days.today)
        facts = evaluation.facts(wanted.subject)
    if facts is None:
        raise BadInput(f"{wanted.scheme} is about a {scheme.subject}; there is none with the id {wanted.subject!r}")
    if scheme.cards:
        print(rating_text(scheme, rate(scheme.cards, facts, days.as_of), wanted.language))
    else:
        print(verdict_text(scheme, judge(scheme.versions, facts, days.as_of), wanted.language))
    return 0


def compare_policies(settings: Settings, old: Path, new: Path, *, days: Days, scheme: str | None = None) -> int:
    """Print whose verdict is another by the new pages, for each scheme whose pages differ, or for one."""
    before, after = book_with(old), book_with(new)
    ids = [scheme] if scheme is not None else changed_schemes(before, after)
    for id_ in ids:
        if id_ not in before.schemes and id_ not in after.schemes:
            raise BadInput(f"there is no scheme {id_!r} in {old} or {new}{nearest(id_, after.schemes)}")
    changed = 0
    with opened_ledger(settings, progress_for()) as ledger:
        for id_ in ids:
            found = [_evaluate(ledger, book, id_, days=days) for book in (before, after)]
            for subject in sorted(found[0].keys() | found[1].keys()):
                was, becomes = (mine.get(subject, "not asked about") for mine in found)
                if was != becomes:
                    changed += 1
                    print(f"{id_}  {subject}  {was} -> {becomes}")
    print(f"{changed} verdicts change under {len(ids)} schemes, as of {days.as_of}")
    return 0


def _evaluate(ledger: Ledger, book: PolicyBook, id_: str, *, days: Days) -> dict[str, str]:
    scheme = book.scheme(id_)
    if scheme is None:
        return {}
    evaluation = Evaluation(ledger, book, scheme, on=days.as_of, today=days.today)
    return {one.subject: one.grade for one in evaluation.all()}


def _evaluated_scheme(book: PolicyBook, id_: str) -> Scheme:
    scheme = book.scheme(id_)
    if scheme is None or not (scheme.versions or scheme.cards):
        known = [one.id for one in book.schemes.values() if one.versions or one.cards]
        why = "arrives as facts; nothing is evaluated here" if scheme is not None else "is on no page"
        raise BadInput(f"{id_} {why}{nearest(id_, known)}")
    return scheme


def apply_policies(settings: Settings) -> int:
    """Judge all events in the store anew, after pages have changed."""
    progress = progress_for()
    book = PolicyBook.read()
    with opened_ledger(settings, progress) as ledger:
        _refuse_unknown_codes(ledger, book)
        events = changed = 0
        with progress.step("Judging events anew") as step:
            for some, written in ledger.reapply(Origin("operator", "policy apply")):
                events, changed = events + some, changed + written
                step.advance(some)
    print(f"{events} events judged, {changed} facts changed")
    return 0


def assess(settings: Settings, *, scheme: str, as_of: date, today: date, restart: bool) -> int:
    """Judge all subjects of a list for a day and write who stands on it; go on where a run was left."""
    progress = progress_for()
    book = PolicyBook.read()
    with opened_ledger(settings, progress) as ledger:
        run = Run(ledger, book, Order(scheme, as_of, today, restart))
        tally = Tally()
        with progress.step(f"Assessing {scheme} as of {as_of}") as step:
            for page in run.pages():
                tally += page
                step.advance(page.subjects)
    print(
        f"{tally.subjects} subjects judged, {tally.listed} on the list, {tally.insufficient} with insufficient data; "
        f"{tally.entered} entered, {tally.left} left, {tally.regraded} grades written"
    )
    return 0


def _refuse_unknown_codes(ledger: Ledger, book: PolicyBook) -> None:
    named = {f"jurisdiction:{code}": place for code, place in codes_named(book).items()}
    missing = ledger.missing("Jurisdiction", sorted(named))
    if missing:
        first = missing[0]
        raise BadInput(f"{named[first]}: {first} is not in the graph ({len(missing)} such codes); load it first")

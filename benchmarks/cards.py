"""A score card of 27 measures over many enterprises, against one counting statement for each measure."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from shutil import copytree
from statistics import median

from benchmarks.bare_loop import driver_of
from benchmarks.fleet import AS_OF
from benchmarks.rows import SINCE, SUZHOU, Fact, enterprise, event, jurisdiction, load, row, state
from benchmarks.score_card_floor import COUNTED, Counts, Floor
from benchmarks.server import Server
from benchmarks.turns import peak_bytes
from graph_api.domain.calendar import OPEN_DAY
from graph_api.ledger.batch import Value
from graph_api.ledger.evaluating import Evaluation, judge_of
from graph_api.ledger.measures import MEASURE, Counted, counting
from graph_api.ledger.statements import TICK_NOW
from graph_api.policies.book import PAGES, PolicyBook
from graph_api.progress import Progress
from graph_api.store.graph_writer import Transaction

ROUNDS = 5
MOST_RATIO = 4.0
OWNER, CARD = "370000", "shandong-27-measures"
_KINDS = ("Violation", "Inspection", "Accident", "Penalty", "OPERATES", "Sanction", "Listing", "Assessment")
_DAYS = 1300
_PAGE = """code = "370000"
name = "山东省"
name_en = "Shandong"
marks = {{ enterprise = "shandong-safety-credit" }}

[[loaded_list]]
id = "shandong-watch"
name = "重点关注名单"
name_en = "Watch list"
subjects = ["enterprise"]
in_force = 2020-01-01
source = {{ title = "benchmark" }}

[[loaded_list]]
id = "shandong-market-exit"
name = "市场退出"
name_en = "Market exit"
subjects = ["enterprise"]
in_force = 2020-01-01
source = {{ title = "benchmark" }}

[[graded_scheme]]
id = "shandong-safety-credit"
name = "安全生产信用"
name_en = "Work safety credit"
subject = "enterprise"
grades = ["AA", "A", "B", "C", "D"]
in_force = 2020-01-01
source = {{ title = "benchmark" }}

[[score_card]]
id = "{card}"
name = "二十七项指标"
name_en = "27 measures"
subject = "enterprise"
in_force = 2020-01-01
grades = ["A", "B", "C"]
floor = 0
ceiling = 100
round = {{ to = 1, mode = "half_up" }}
bands = [
  {{ grade = "A", at_least = 95 }},
  {{ grade = "B", at_least = 85, less_than = 95 }},
  {{ grade = "C", less_than = 85 }},
]
source = {{ title = "benchmark" }}

[[score_card.parts]]
id = "all"
label = {{ zh = "全部", en = "All" }}
start = 100
items = [
  {items},
]
"""


@dataclass(frozen=True, slots=True)
class Roads:
    """So many road enterprises with their records of three and a half years, the same for the same seed."""

    enterprises: int
    seed: int

    def places(self) -> Iterator[Fact]:
        """Jurisdictions."""
        yield jurisdiction(OWNER, level="province")
        yield jurisdiction(SUZHOU, level="city")

    def actors(self) -> Iterator[Fact]:
        """The enterprises and a vehicle of each."""
        for place in range(self.enterprises):
            yield enterprise(_id(place))
            yield "Vehicle", row(self._vehicle(place), {"code": self._vehicle(place).removeprefix("vehicle:")})

    def facts(self) -> Iterator[Fact]:
        """What is delivered, and all that is stated about them."""
        for label in _KINDS:
            of: dict[str, Value] = {"subject": f"jurisdiction:{OWNER}", "of_kind": label}
            yield state("Delivery", OWNER, f"delivery:{OWNER}/{label}/2020", of, since=SINCE)
        for place in range(self.enterprises):
            dice = Random(f"{self.seed}/{place}")
            yield from _states(dice, place, vehicle=self._vehicle(place))
            yield from _events(dice, place)

    def _vehicle(self, place: int) -> str:
        return f"vehicle:SD{self.seed}-{place:06}"


@dataclass(slots=True)
class Cards:
    """What was measured: seconds of each round, and what the evaluation came to."""

    enterprises: int = 0
    counts: int = 0
    grades: dict[str, int] = field(default_factory=dict[str, int])
    floor: list[float] = field(default_factory=list[float])
    evaluated: list[float] = field(default_factory=list[float])
    peak_bytes: int = 0

    def lines(self) -> Iterator[str]:
        """The result as it is printed."""
        ratios = [ours / least for ours, least in zip(self.evaluated, self.floor, strict=True)]
        told = ", ".join(f"{count:,} {grade}" for grade, count in sorted(self.grades.items()))
        yield f"enterprises                     {self.enterprises:,} ({told}), {self.counts:,} counts above 0"
        yield f"27 statements that count        {median(self.floor):.2f} s"
        yield f"evaluating the card             {median(self.evaluated):.2f} s"
        spread = f"from {min(ratios):.2f} to {max(ratios):.2f}"
        yield f"ratio, median of {len(ratios)} rounds       {median(ratios):.2f} ({spread}; at most {MOST_RATIO:g})"
        yield f"memory of this process          {self.peak_bytes / 1e6:.0f} MB"


def measure_cards(server: Server, roads: Roads, *, rounds: int = ROUNDS, progress: Progress) -> Cards:
    """Load, then count and evaluate in turn; the first round warms both up and is not kept."""
    book = _book(server.files)
    server = replace(server, book=book)
    with progress.step(f"loading {roads.enterprises:,} enterprises with their records") as step:
        for rows in (roads.places(), roads.actors(), roads.facts()):
            load(server.ledger, rows, step)
    found = Cards()
    with driver_of(server) as driver, progress.step("evaluating and counting by turns", 2 * (1 + rounds)) as step:
        floor = Floor.of(server, driver, OWNER)
        for warm in range(1 + rounds):
            least, counts = floor.count()
            ours = _evaluate(server, found)
            if not warm:
                _check(server, counts)
                found.counts = sum(map(len, counts))
            else:
                found.floor.append(least)
                found.evaluated.append(ours)
            step.advance(2)
    found.peak_bytes = peak_bytes()
    return found


def _evaluate(server: Server, found: Cards) -> float:
    started = time.perf_counter()
    found.grades, found.enterprises = {}, 0
    for one in Evaluation(server.ledger, server.book, server.book.schemes[CARD], on=AS_OF, today=AS_OF).all():
        found.grades[one.grade] = found.grades.get(one.grade, 0) + 1
        found.enterprises += 1
    return time.perf_counter() - started


def _check(server: Server, counts: Sequence[Counts]) -> None:
    """Both must count the same."""
    card = server.book.schemes[CARD].cards[0]
    judge = judge_of(server.ledger, server.book, server.book.schemes[CARD], today=AS_OF)
    tick = server.ledger.read(lambda tx: tx.run(TICK_NOW))[0].now
    eyes = {"tick": tick, "as_of": AS_OF, **judge.parameters(), **judge.parameters("judge_")}
    for counting_, rows in zip(card.countings(), counts, strict=True):
        demand, ids = counting_.demand(AS_OF), sorted({str(id_) for id_, _ in rows})
        asked = {**eyes, **counting(demand, ids, on=AS_OF)}
        ours = server.ledger.read(partial(_counted, demand.measure, asked))
        if sorted((one.subject, one.high) for one in ours) != sorted((str(id_), int(many)) for id_, many in rows):
            raise AssertionError(f"{counting_.name}: the card and the floor count differently")


def _counted(measure: str, asked: Mapping[str, object], tx: Transaction) -> list[Counted]:
    return tx.run(MEASURE[measure], **asked)


def _book(directory: Path) -> PolicyBook:
    """The card as a page of its own, read as any page is."""
    pages = directory / "pages"
    copytree(PAGES / "national", pages / "national", dirs_exist_ok=True)
    (pages / "jurisdictions").mkdir(exist_ok=True)
    text = _PAGE.format(card=CARD, items=",\n  ".join(one.item for one in COUNTED))
    (pages / "jurisdictions" / f"{OWNER}-shandong.toml").write_text(text, encoding="utf-8")
    return PolicyBook.read(pages)


def _id(place: int) -> str:
    return f"enterprise:91370000SD{place:08}"


def _states(dice: Random, place: int, *, vehicle: str) -> Iterator[Fact]:
    id_ = _id(place)
    ends: dict[str, Value] = {"subject": id_, "object": vehicle}
    yield state("OPERATES", OWNER, f"operates:{OWNER}/{place}", ends, since=SINCE)
    grade = dice.choices(("AA", "A", "B", "C", "D"), (10, 40, 30, 15, 5))[0]
    graded: dict[str, Value] = {"subject": id_, "scheme": "shandong-safety-credit", "grade": grade}
    yield state("Assessment", OWNER, f"assessment:{OWNER}/{place}", graded, since=SINCE, until=OPEN_DAY)
    if dice.random() < 0.05:
        listed: dict[str, Value] = {"subject": id_, "list": dice.choice(("shandong-watch", "shandong-market-exit"))}
        yield state("Listing", OWNER, f"listing:{OWNER}/{place}", listed, since=SINCE)
    if dice.random() < 0.05:
        more: dict[str, Value] = {
            "number": f"S{place}",
            "subject": id_,
            "measure": dice.choice(("suspension", "other")),
        }
        yield state("Sanction", OWNER, f"sanction:{OWNER}/S{place}", more, since=SINCE)


def _events(dice: Random, place: int) -> Iterator[Fact]:
    id_ = _id(place)

    def one(label: str, many: float, more: dict[str, Value]) -> Iterator[Fact]:
        for number in range(int(many + dice.random())):
            on = AS_OF - timedelta(days=dice.randrange(_DAYS))
            yield event(label, OWNER, f"{place}-{number}", id_, on, more)

    yield from one("Violation", 2, {"violation_kind": "overload", "phase": dice.choice(("in_process", "after_fact"))})
    kind = dice.choice(("road", "premises", "documents", "campaign"))
    yield from one("Inspection", 1, {"kind": kind, "deficiencies": dice.randrange(4),
                                     "detained": dice.choices(("no", "yes"), (9, 1))[0]})  # fmt: skip
    yield from one("Accident", 0.1, {"grade": dice.choice(("minor", "general")), "deaths": dice.randrange(2)})
    severity = dice.choice(("minor", "general", "serious"))
    yield from one("Penalty", 0.5, {"violation_kind": "overload", "severity": severity, "amount": 100.0})

"""Score cards: what pages from abroad come to, the numbers that examples hold in place, and what is refused."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from graph_api.domain.measure import Delivered, Reported, SchemeFacts
from graph_api.domain.repair import Outcome
from graph_api.policies.book import PAGES, PolicyBook
from graph_api.policies.check import EXAMPLES, check_pages
from graph_api.policies.page import FORMS
from graph_api.policies.rules.rating import rate
from graph_api.policies.rules.scheme_list import demands
from graph_api.policies.rules.score_card import ScoreCard

BOOK = PolicyBook.read()
OWN = Path(__file__).parent / "own"
ON = date(2024, 12, 31)
DAY = timedelta(days=1)
MOVED = (
    "abroad/eu-erru", "abroad/uk-dvsa", "abroad/paris-mou", "jurisdictions/330000-zhejiang",
    "jurisdictions/370000-shandong", "jurisdictions/410000-henan", "jurisdictions/500109-beibei",
    "jurisdictions/530100-kunming",
)  # fmt: skip
"""Pages that are sound by themselves."""
NUMBER = re.compile(
    r"\b(?:points|most_serious|very_serious|serious|by|minimum|at_least|at_most|more_than|less_than|weight|cap|cap_each"
    r"|start|stands_for|deficiencies|least_percent|most_percent) = (-?\d+(?:\.\d+)?)|\bminor = (1) }"
)
WINDOW = re.compile(r'(?:within|older_than|cycle|earliest|latest) = "(P\d+[YM])"')


def cards(book: PolicyBook) -> dict[str, ScoreCard]:
    return {scheme.id: scheme.cards[-1] for scheme in book.schemes.values() if scheme.cards}


def moved() -> Iterator[tuple[str, int, str, str]]:
    """Each number and window of the pages, the smallest step that can tell further in either direction."""
    for page in MOVED:
        text = (PAGES / f"{page}.toml").read_text(encoding="utf-8")
        rounding = re.search(r"round +=.*to = ([0-9.]+)", text)
        for match in NUMBER.finditer(text):
            group = 1 if match[1] else 2
            small = {"by": 0.01, "minimum": 0.1}.get(match[0].partition(" ")[0])
            step = small or (float(rounding[1]) if rounding else 1)
            # No score lies below 0, and everything counts more than that.
            for to in (-step, step) if float(match[group]) else (step,):
                yield page, match.start(group), match[group], f"{round(float(match[group]) + to, 2):g}"
        for match in WINDOW.finditer(text):
            months = int(match[1][1:-1]) * (12 if match[1][-1] == "Y" else 1)
            yield page, match.start(1), match[1], f"{match[1]}1D"
            yield page, match.start(1), match[1], f"P{months - 1}M29D" if months > 1 else "P29D"


@pytest.mark.parametrize(("page", "at", "old", "new"), list(moved()))
def test_examples_hold_each_number_in_place(tmp_path: Path, page: str, at: int, old: str, new: str) -> None:
    """A moved number is told by an example, or it leaves a gap or an overlap, or is no count any more."""
    for folder in FORMS:
        (tmp_path / "pages" / folder).mkdir(parents=True)
    (tmp_path / "examples").mkdir()
    text = (PAGES / f"{page}.toml").read_text(encoding="utf-8")
    assert text[at:].startswith(old)
    (tmp_path / "pages" / f"{page}.toml").write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    shutil.copy(EXAMPLES / f"{Path(page).name}.toml", tmp_path / "examples")
    assert check_pages(tmp_path / "pages", tmp_path / "examples")


Facts = dict[str, list[Reported]]
MEASURES = ("inspections", "calls_worked", "accidents", "detentions")


def lately(reports: list[Reported], years: int) -> list[Reported]:
    """Those of so many years before the day; their days are such that a year later is the same day."""
    return [one for one in reports if one.on <= ON < one.on.replace(year=one.on.year + years)]


def reckoned(facts: Facts) -> tuple[Fraction | None, str]:
    """The card of the tests for a bulk carrier of 2010, event by event: score before it is rounded, and grade."""
    if any(one.values["deaths"] >= 1 for one in lately(facts["accidents"], 1)):
        return None, "X"
    found = Fraction(0)
    for one in facts["inspections"]:
        if one.on >= date(2022, 1, 1):
            points = min(Fraction(3 * int(one.values["deficiencies"])), Fraction(12))
            years = next((years for years in (1, 2, 3) if one in lately(facts["inspections"], years)), 0)
            found += points * {0: Fraction(0), 1: Fraction(1), 2: Fraction(1, 2), 3: Fraction(1, 4)}[years]
    calls = lately(facts["calls_worked"], 1)
    history = 10 + min(found, Fraction(40)) - min(Fraction(len(calls), 2), Fraction(6))
    accidents, detained = lately(facts["accidents"], 2), lately(facts["detentions"], 2)
    if not accidents and not detained:
        return None, "B"
    severity = sum(100 * int(one.values["deaths"]) for one in accidents) + 40 * len(detained)
    score = min(max(history, Fraction(0)), Fraction(100)) + Fraction(severity, len(accidents) + len(detained)) / 10
    halves = score * 2
    whole, rest = divmod(halves, 1)
    rounded = Fraction(whole + (rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1)), 2)
    if rounded < 10 and sum(one.on > date(2024, 6, 30) for one in calls) >= 2:
        return score, "A"
    return score, "B" if rounded <= 30 else "C"


def some_facts(dice: Random) -> Facts:
    """Events of four years before the day, none on a 29th of February."""
    quantities = {"inspections": ("deficiencies", (0, 1, 2, 5)), "accidents": ("deaths", (0, 0, 0, 1))}
    facts: Facts = {}
    for measure in MEASURES:
        name, numbers = quantities.get(measure, ("", (0,)))
        days = [
            ON - dice.choice((1, 300, 400, 1100, 1460)) * DAY * dice.random()
            for _ in range(dice.choice((0, 0, 1, 2, 5)))
        ]
        facts[measure] = [
            Reported(f"{measure}:{place}", f"{measure}:{place}", day.replace(day=min(day.day, 28)),
                     values={name: dice.choice(numbers)} if name else {})
            for place, day in enumerate(days)
        ]  # fmt: skip
    return facts


def test_scores_are_what_is_reckoned_event_by_event() -> None:
    dice = Random(20241231)
    versions = PolicyBook.read(OWN / "pages").schemes["all-that-a-card-can-say"].cards
    asked = demands(versions, ON)
    kinds = ("Inspection", "Violation", "PortCall", "Accident")
    delivered = [Delivered("440400", kind, date(2000, 1, 1), ON + DAY) for kind in kinds]
    attributes = {"type": "bulk", "built": "2010-01-01"}
    seen: set[str] = set()
    for _ in range(400):
        facts = some_facts(dice)
        reported = {demand: facts.get(demand.measure, []) for demand in asked}
        found = rate(versions, SchemeFacts("vessel:1", attributes, reported, delivered), ON)
        score, grade = reckoned(facts)
        assert found.grade == grade, (facts, found)
        if score is not None:
            assert found.unrounded.exact == pytest.approx(float(score))
        seen.add(grade)
        if found.flips_on is not None:
            before, after = (rate(versions, SchemeFacts("vessel:1", attributes, reported, _until(day)), day).grade
                             for day in (found.flips_on - DAY, found.flips_on))  # fmt: skip
            assert (before, after != grade) == (grade, True)
    assert seen == {"A", "B", "C", "X"}


def _until(day: date) -> list[Delivered]:
    kinds = ("Inspection", "Violation", "PortCall", "Accident")
    return [Delivered("440400", kind, date(2000, 1, 1), day + DAY) for kind in kinds]


def test_less_known_never_means_another_grade() -> None:
    """Whatever an unknown quantity turns out to be, the grade is one of those that were possible."""
    dice = Random(7)
    versions = PolicyBook.read(OWN / "pages").schemes["all-that-a-card-can-say"].cards
    asked = demands(versions, ON)
    decided = 0
    for _ in range(200):
        facts = some_facts(dice)
        hidden = {
            measure: [Reported(one.id, one.event, one.on, certain=dice.random() < 0.7,
                               values=one.values if dice.random() < 0.7 else {}) for one in reports]
            for measure, reports in facts.items()
        }  # fmt: skip
        attributes = {"type": "bulk", "built": "2010-01-01"}
        found = rate(
            versions,
            SchemeFacts("vessel:1", attributes, {one: hidden.get(one.measure, []) for one in asked}, _until(ON)),
            ON,
        )
        assert reckoned(facts)[1] in found.possible
        decided += found.grade is not None
    assert 0 < decided < 200


def test_a_subject_that_may_not_be_meant_is_not_graded() -> None:
    versions = cards(PolicyBook.read(OWN / "pages"))["all-that-a-card-can-say"]
    found = rate([versions], SchemeFacts("vessel:1", {}, {}, []), ON)
    assert (found.about, found.grade, found.score.exact) == (Outcome.INSUFFICIENT_DATA, None, None)
    assert set(found.possible) == {"A", "B", "C", "X"}
    before = rate([versions], SchemeFacts("vessel:1", {}, {}, []), date(2023, 12, 31))
    assert (before.version, before.grade, before.scheme) == (None, None, "all-that-a-card-can-say")

"""Pages asked of a small and of a large store in turn, and what Neo4j did on the large one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.asking import Asker, Profile
from graph_api.domain.moment import Moment
from graph_api.domain.selection import Position
from graph_api.progress import Step
from graph_api.schema.cursor import Binding, Cursor

CALLS = 200
MOST_GROWTH = 1.5


@dataclass(slots=True)
class Case:
    """One question, with the milliseconds of every call on either store.

    `middle` are places to begin after, one for each store, and `question` is what cursors of this list are bound to;
    `cold` is what the first call of all took on the large one.
    """

    name: str
    document: str
    variables: Mapping[str, object]
    middle: tuple[Position, Position] | None = None
    question: tuple[object, ...] = ()
    small: list[float] = field(default_factory=list[float])
    large: list[float] = field(default_factory=list[float])
    cold: float = 0.0
    profile: Profile | None = None

    @property
    def growth(self) -> float:
        """How many times as long the large store takes, by the medians."""
        return median(self.large) / median(self.small)


async def measure_pages(cases: Sequence[Case], askers: Sequence[Asker], *, calls: int, step: Step) -> None:
    """Ask a small and a large store each question in turn."""
    for case in cases:
        given = [await _variables(case, asker, place) for place, asker in enumerate(askers)]
        for asker, variables in zip(askers, given, strict=True):
            for _ in range(1 + calls // 10):
                await asker.time(case.document, variables)
        for _ in range(calls):
            for asker, variables, times in zip(askers, given, (case.small, case.large), strict=True):
                times.append(1000 * await asker.time(case.document, variables))
            step.advance(2)
        case.profile = askers[-1].profile()


def lines(cases: Sequence[Case], *, title: str) -> Iterator[str]:
    """The cases as they are printed."""
    yield f"{title:46}{'small':>9}{'large':>9}{'ratio':>7}{'rows':>9}{'sorted':>8}"
    for case in cases:
        times = f"{median(case.small):6.1f} ms{median(case.large):6.1f} ms{case.growth:7.2f}"
        if case.profile is not None:
            times += f"{case.profile.most_rows:9,}{case.profile.sorted_rows:8,}"
        yield f"{case.name:46}{times}"


async def _variables(case: Case, asker: Asker, place: int) -> Mapping[str, object]:
    case.cold = 1000 * await asker.time(case.document, case.variables)
    found = next(iter((await asker.ask(case.document, case.variables)).values()))
    if case.middle is None:
        return case.variables
    given: str = found["pageInfo"]["endCursor"]
    end = Cursor.read(given)
    binding = Binding(case.question, await asker.scope_digest(), Moment(end.as_of, end.tick))
    binding.check(given)
    return {**case.variables, "after": binding.cursor(case.middle[place])}

"""Where one penalty stands on its way to repair: judged live, with the eyes of whoever stated the penalty."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from graph_api.domain.jurisdiction import above
from graph_api.domain.moment import Moment
from graph_api.domain.penalty import Commitment, Payment, Penalty
from graph_api.domain.repair import RepairCase
from graph_api.domain.scope import Eyes, Scope, shared_as
from graph_api.domain.verdict import RepairFacts, Standing
from graph_api.policies.book import PolicyBook
from graph_api.policies.rules.repair import hidden_from, rule_set_for
from graph_api.store.cypher_file import cypher
from graph_api.store.graph_store import GraphStore

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """The row of `penalty/standing`: maps of properties; those of records say whether the viewer is `shown` them."""

    penalty: Record
    cases: list[Record]
    payments: list[Record]
    commitments: list[Record]


@dataclass(frozen=True, slots=True)
class StandingQuestion:
    """Which penalty (its public id), and by which rule set if not by that of its day of decision."""

    penalty: str
    rule_set: str | None = None


@dataclass(frozen=True, slots=True)
class RepairJudgement:
    """A standing, the ids of evidence that the viewer may see, and whether the written end of display differs."""

    moment: Moment
    standing: Standing
    shown: frozenset[str]
    written_differs: bool


STANDING = cypher("penalty/standing", StandingFacts)


async def repair_standing(
    store: GraphStore, eyes: Eyes, *, moment: Moment, question: StandingQuestion, book: PolicyBook
) -> tuple[Moment, RepairJudgement | None]:
    """The standing of a penalty on the day of the moment; None where the viewer does not see the penalty."""
    judge = _with_repairs_from_above(eyes.judge, question.penalty)
    answer = await store.ask(STANDING, scope=eyes.viewer, judge=judge, moment=moment, id=question.penalty)
    moment = moment.at_tick(answer.tick)
    if not answer.rows:
        return moment, None
    row = answer.rows[0]
    facts = _facts(row)
    records = [*row.cases, *row.payments, *row.commitments]
    shown = frozenset({question.penalty, *(str(record["id"]) for record in records if record["shown"])})
    standing = book.standing(facts, on=moment.as_of, rule_set=question.rule_set)
    rule_set = rule_set_for(book.repair_rule_sets, facts.penalty.on)
    written = hidden_from(rule_set, facts.penalty, facts.cases) != facts.penalty.hidden_from
    return moment, RepairJudgement(moment, standing, shown, written)


def _with_repairs_from_above(judge: Scope, penalty: str) -> Scope:
    """The reporter's scope, and the repair cases of the jurisdictions above it: theirs count, so it must know them."""
    reporter = penalty.removeprefix("penalty:").partition("/")[0]
    wider = above(reporter)
    cases = {shared_as(code, "RepairCase") for code in wider}
    return replace(judge, whole=judge.whole | cases, owners=judge.owners.union(wider))


def _facts(row: StandingFacts) -> RepairFacts:
    penalty = Penalty(**{**row.penalty, "safety": tuple(cast("list[str]", row.penalty["safety"]))})  # pyright: ignore[reportArgumentType] # The columns of the file.
    return RepairFacts(
        penalty,
        tuple(RepairCase(**_bare(case)) for case in row.cases),  # pyright: ignore[reportArgumentType] # As above.
        tuple(Payment(**_bare(payment)) for payment in row.payments),  # pyright: ignore[reportArgumentType]
        tuple(Commitment(**_bare(one)) for one in row.commitments),  # pyright: ignore[reportArgumentType]
    )


def _bare(record: Mapping[str, object]) -> Record:
    return {key: value for key, value in record.items() if key != "shown" and not (key == "mode" and value is None)}

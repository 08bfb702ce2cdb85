"""What one viewer may see, as the fixed set of parameters that every statement carries on every hop."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scope:
    """Compiled from agreement pages (see `access`). The default discloses no fact at all.

    `whole` holds `shared_as` values (`120000:Penalty`), `by_home` holds `shared_home` values
    (`120000:Penalty@130000`), `own` public ids of subjects, `owners` codes of jurisdictions whose hidden
    records the viewer may see. `agreements` says which page grants a value; it decides nothing.
    """

    viewer: str = "nobody"
    see_all: bool = False
    whole: frozenset[str] = frozenset()
    by_home: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    agreements: Mapping[str, str] = field(default_factory=dict[str, str])
    _sorted: Mapping[str, object] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort once what goes with every statement, so that equal scopes are equal text."""
        parts = {"whole": self.whole, "by_home": self.by_home, "own": self.own, "owners": self.owners}
        ready = {"see_all": self.see_all, **{name: sorted(values) for name, values in parts.items()}}
        object.__setattr__(self, "_sorted", ready)

    @property
    def granted(self) -> Mapping[str, object]:
        """All that decides, by name, in order."""
        return self._sorted

    def parameters(self, prefix: str = "") -> dict[str, object]:
        """The statement parameter: one map, for Neo4j plans a text anew for lists of another size, but not for maps."""
        return {f"{prefix}scope": self._sorted}

    def grants(self, *, shared_as: str, shared_home: str, subject: str, object_: str = "") -> bool:
        """The grant predicate of graph-model.md, in Python; the same words as in Cypher."""
        return (
            self.see_all
            or shared_as in self.whole
            or shared_home in self.by_home
            or subject in self.own
            or object_ in self.own
        )

    def joined(self, other: "Scope") -> "Scope":
        """All that one of two viewers may see; nobody is shown by it what the other may."""
        return Scope(
            viewer=self.viewer,
            see_all=self.see_all or other.see_all,
            whole=self.whole | other.whole,
            by_home=self.by_home | other.by_home,
            own=self.own | other.own,
            owners=self.owners | other.owners,
        )

    def agreement(self, *, shared_as: str, shared_home: str) -> str | None:
        """The id of the agreement by which the viewer sees such a fact; None for its own and for see-all."""
        return self.agreements.get(shared_as) or self.agreements.get(shared_home)


@dataclass(frozen=True, slots=True)
class Eyes:
    """Two scopes of one question: the viewer's decides what it is shown, the judge's what is judged on."""

    viewer: Scope
    judge: Scope

    def parameters(self) -> dict[str, object]:
        """The parameters of a statement that carries both."""
        return {**self.viewer.parameters(), **self.judge.parameters("judge_")}


def shared_as(reported_by: str, kind: str) -> str:
    """What a grant of all records of one kind of one reporter is made of."""
    return f"{reported_by}:{kind}"


def shared_home(reported_by: str, kind: str, province: str) -> str:
    """What a grant of the records about subjects of one home province is made of."""
    return f"{reported_by}:{kind}@{province}"

"""A GraphQL document of the scope's proof.

It takes `$asOf` and `$knownAt`, and where it says so the `$ids` of all things of some kinds, or the `$at` of the next
page.
"""

from dataclasses import dataclass

_HEAD = "query Asked($asOf: Date, $knownAt: DateTime%s) "
_MOMENT = "asOf: $asOf, knownAt: $knownAt"
_FACT = "id __typename reportedBy source recordedAt displayed agreement { id }"


@dataclass(frozen=True, slots=True)
class Document:
    """One question. `ids` are the labels whose ids are `$ids`; `pages` is where its pageInfo stands, if it is followed.

    A followed document is asked again with `$at`, the end cursor of its last answer (or the start cursor, if it goes
    `backward`), until its list ends.
    """

    name: str
    text: str
    ids: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    backward: bool = False

    def __str__(self) -> str:
        return self.name


def document(name: str, selection: str, *, ids: tuple[str, ...] = (), variables: str = "") -> Document:
    """A document that is given a moment; FACT stands for what every fact tells."""
    head = _HEAD % ((", $ids: [ID!]!" if ids else "") + variables)
    return Document(name, head + selection.replace("MOMENT", _MOMENT).replace("FACT", _FACT), ids)


def camel(name: str) -> str:
    """`repair_cases` as `repairCases`."""
    first, *more = name.split("_")
    return first + "".join(word.capitalize() for word in more)

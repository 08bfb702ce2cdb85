"""What rules ask of subjects themselves, and by what they narrow what they count."""

from collections.abc import Mapping, Sequence

import strawberry

from graph_api.domain.labels.words import Word as DomainWord
from graph_api.domain.measure import attribute_of
from graph_api.domain.verdict import Label as Labelled
from graph_api.policies import wording
from graph_api.schema.verdict import Label
from graph_api.schema.word import Word


@strawberry.type(description="What must be true of a subject itself.")
class Condition:
    """What must be true of a subject itself."""

    attribute: str = strawberry.field(description="The attribute of the subject, such as type.")
    label: Label = strawberry.field(description="What people read of it.")
    words: list[Word] = strawberry.field(description="The words of which one must hold.")

    @classmethod
    def all_of(cls, where: Mapping[str, Sequence[str]], subject: str) -> list["Condition"]:
        """The conditions of a page on subjects of a kind, such as `vessel`."""
        named = ((attribute_of(subject, name), words) for name, words in where.items())
        return [
            cls(
                attribute=one.name,
                label=Label.from_domain(one.label),
                words=[Word.from_domain(wording.attribute_word(subject, one, word)) for word in words],
            )
            for one, words in named
            if one is not None
        ]


@strawberry.type(description="By what a criterion narrows what it counts.")
class CriterionFilter:
    """By what a criterion narrows what it counts."""

    key: str = strawberry.field(description="The property, such as port.")
    label: Label = strawberry.field(description="What people read of it.")
    words: list[Word] = strawberry.field(description="The words of which one must hold.")

    @classmethod
    def of_words(cls, key: str, label: Labelled, words: Sequence[DomainWord]) -> "CriterionFilter":
        """The filter as it is shown."""
        return cls(key=key, label=Label.from_domain(label), words=[Word.from_domain(word) for word in words])

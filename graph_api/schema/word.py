"""Words with what people read of them."""

import strawberry

from graph_api.domain.kind import Kind
from graph_api.domain.labels import words, words_for
from graph_api.domain.verdict import Label as Labelled
from graph_api.policies.book import PolicyBook
from graph_api.schema.naming import camel
from graph_api.schema.verdict import Label

OF_SCHEMES = frozenset({"scheme", "list"})
"""The fields whose words are ids of schemes."""


@strawberry.type(description="A word as it is written in answers, arguments or pages, and what people read.")
class Word:
    """A word, and what people read."""

    word: str = strawberry.field(description="The word as it is written.")
    label: Label = strawberry.field(description="What people read.")
    sentence: Label | None = strawberry.field(description="What it means, where the label does not say it all.")

    @classmethod
    def from_domain(cls, word: words.Word) -> "Word":
        """The word as it is shown."""
        sentence = word.sentence
        return cls(
            word=word.word,
            label=Label.from_domain(word.label),
            sentence=None if sentence is None else Label.from_domain(sentence),
        )


@strawberry.type(description="A word by which some records are told apart from the others of their kind.")
class StatisticsWord:
    """A word by which some records are told apart."""

    field: str = strawberry.field(description="The field of the kind, such as severity.")
    word: str | None = strawberry.field(description="The word; null where the record has none.")
    label: Label | None = strawberry.field(description="What people read of it, where it is a word of ours.")


def statistics_word(kind: Kind, name: str, word: str, book: PolicyBook) -> StatisticsWord:
    """The word of a field of a kind as it is shown; schemes and lists bear their names."""
    scheme = book.scheme(word) if name in OF_SCHEMES else None
    taken = words_for(f"{kind.label}.{name}")
    known = taken.word(word) if taken else None
    label = Labelled(scheme.name, scheme.name_en) if scheme else known.label if known else None
    return StatisticsWord(
        field=camel(name), word=word or None, label=None if label is None else Label.from_domain(label)
    )  # fmt: skip

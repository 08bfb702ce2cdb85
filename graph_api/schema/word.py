"""Words with what people read of them."""

import strawberry

from graph_api.domain.labels import words
from graph_api.schema.verdict import Label


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

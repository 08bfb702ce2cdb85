"""What people read: the words of the vocabulary in Chinese and English, so that no front end needs its own."""

from graph_api.domain.labels.fields import field_label, link_label
from graph_api.domain.labels.kinds import KIND_LABELS, KIND_SENTENCES, RELATIONS, Relation
from graph_api.domain.labels.words import WORDS, Word, WordSet, words_for

__all__ = [
    "KIND_LABELS", "KIND_SENTENCES", "RELATIONS", "WORDS", "Relation", "Word", "WordSet", "field_label", "link_label",
    "words_for",
]  # fmt: skip

"""The same proof for the files that count: apart, so that two workers can share the work."""

import pytest

from tests.store.asking import Asker
from tests.store.test_scope_words import WORDS, Answers, Word, check_needed


@pytest.fixture(scope="module")
def answers(asker: Asker) -> Answers:
    asker.graph.hold_all()
    return Answers(asker)


@pytest.mark.parametrize("word", [word for word in WORDS if word.file.startswith("measure/")], ids=str)
def test_every_word_of_a_measure_needs_each_predicate(asker: Asker, answers: Answers, word: Word) -> None:
    check_needed(asker, answers, word)

"""Every word has labels in both languages: kinds, fields, links, enums of the contract, words that files take."""

import re
from collections.abc import Iterator

import pytest
from graphql import GraphQLEnumType
from graphql import build_schema as build_from_text

from graph_api.domain.kind import One, Wire
from graph_api.domain.labels import KIND_LABELS, KIND_SENTENCES, RELATIONS, WORDS, field_label, link_label, words_for
from graph_api.domain.measure import ATTRIBUTES, MEASURES
from graph_api.domain.verdict import Label
from graph_api.domain.vocabulary import KINDS, STRUCTURE
from graph_api.domain.vocabulary.node_kind import NodeKind
from graph_api.errors import CreditGraphError
from graph_api.schema import build_schema
from graph_api.schema.naming import snake
from graph_api.services.history import told
from loaders.kinds import FORMS

CHINESE = re.compile("[一-鿿]")
NO_CHINESE = {"UN/LOCODE", "MMSI"}
"""Names that are the same in both languages."""
ONE_OF, SEVERAL_OF = re.compile(r"one of: (.*)"), re.compile(r"one or more of: (.*), separated by ';'(.*)")


def told_of_kinds() -> Iterator[tuple[str, Label]]:
    """Every name of the vocabulary with its label."""
    for kind in KINDS.values():
        yield kind.label, KIND_LABELS[kind.label]
        yield f"{kind.label}, a sentence", KIND_SENTENCES[kind.label]
        names = {*(field.name for field in kind.fields), *(told(kind.label) if kind.is_fact else ())}
        yield from ((f"{kind.label}.{name}", field_label(kind.label, name)) for name in sorted(names))
        yield from ((f"{kind.label}.{link.name}", link_label(link.name)) for link in kind.links)


def other_labels() -> Iterator[tuple[str, Label]]:
    """The labels of relations, words, measures and attributes."""
    for relation in RELATIONS:
        yield from ((relation.name, label) for label in (relation.label, relation.sentence))
    for words in WORDS.values():
        yield words.id, words.label
        for word in words.words:
            yield from ((f"{words.id} {word.word}", label) for label in (word.label, word.sentence) if label)
    for measure in MEASURES.values():
        yield measure.name, measure.label
        yield from ((f"{measure.name} by {key}", field_label(measure.of_kind, key)) for key in measure.filters)
    yield from ((one.name, one.label) for some in ATTRIBUTES.values() for one in some)


def test_every_name_is_told_in_both_languages() -> None:
    for name, label in (*told_of_kinds(), *other_labels()):
        assert label.en, name
        # Sentences of the vocabulary name what only Chinese has a word for.
        assert name.endswith("a sentence") or not CHINESE.search(label.en), name
        assert CHINESE.search(label.zh) or label.zh in NO_CHINESE, name


def test_every_relation_is_told() -> None:
    dated = {kind.label for kind in KINDS.values() if kind.is_relationship}
    assert {relation.name for relation in RELATIONS if relation.dated} == dated
    assert {relation.name for relation in RELATIONS if not relation.dated} == set(STRUCTURE)
    for relation in RELATIONS:
        assert {*relation.starts, *relation.ends} <= set(KINDS)
        assert relation.starts
        assert relation.ends


def test_kinds_of_the_contract_are_those_of_the_vocabulary() -> None:
    assert {kind.value for kind in NodeKind} == set(KINDS)
    for kind in NodeKind:
        assert kind.name == snake(KINDS[kind].type_name).upper()


def test_every_enum_of_the_contract_has_its_words() -> None:
    schema = build_from_text(build_schema().as_str())
    enums = {name: type_ for name, type_ in schema.type_map.items() if isinstance(type_, GraphQLEnumType)}
    for name, type_ in enums.items():
        if name.startswith("__") or name == "NodeKind":
            continue
        words = words_for(name)
        assert words is not None, name
        assert [word.word for word in words.words] == list(type_.values), name


def test_every_code_of_an_error_has_its_words() -> None:
    def codes(error: type[CreditGraphError]) -> Iterator[str]:
        yield error.code
        for below in error.__subclasses__():
            yield from codes(below)

    assert set(codes(CreditGraphError)) <= {word.word for word in WORDS["error-code"].words}


@pytest.mark.parametrize("slug", FORMS)
def test_every_word_that_a_file_takes_is_told(slug: str) -> None:
    form = FORMS[slug]
    for column in form.columns:
        listed = [*_listed(column.reading.en)]
        if listed and column.name != "of_kind":
            words = words_for(f"{form.kind.label}.{column.to}")
            assert words is not None, (slug, column.name)
            assert [word.word for word in words.words] == listed


def _listed(text: str) -> Iterator[str]:
    if match := ONE_OF.fullmatch(text):
        yield from match[1].split(", ")
    elif match := SEVERAL_OF.fullmatch(text):
        yield from match[1].split(", ")
        yield from re.findall(r"or (\w+) alone", match[2])


def test_every_set_says_where_its_words_stand() -> None:
    fields = {f"{kind.label}.{field.name}" for kind in KINDS.values() for field in kind.fields}
    for words in WORDS.values():
        for used in words.used:
            label, dot, _ = used.partition(".")
            assert used in fields or not dot or label not in KINDS, used
        assert len({word.word for word in words.words}) == len(words.words)


def test_words_that_schemes_ask_for_are_told() -> None:
    for subject, some in ATTRIBUTES.items():
        for attribute in some:
            words = words_for(f"{subject.capitalize()}.{attribute.name}")
            if attribute.is_day:
                assert (attribute.words, words) == ((), None)
                assert KINDS[subject.capitalize()].field(attribute.name).wire is Wire.DAY
                continue
            assert words is not None
            assert {*attribute.words, *attribute.vague} <= {word.word for word in words.words}


def test_a_history_tells_what_links_name() -> None:
    for kind in KINDS.values():
        if kind.is_fact:
            assert {link.key for link in kind.links if isinstance(link, One)} <= set(told(kind.label))

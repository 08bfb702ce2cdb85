"""The legend: every word of the contract with what people read of it, so that no front end needs labels of its own."""

import strawberry

from graph_api.analysis.export import FORMS
from graph_api.domain.kind import Kind, Many
from graph_api.domain.labels import (
    KIND_LABELS,
    KIND_SENTENCES,
    RELATIONS,
    WORDS,
    Relation,
    field_label,
    link_label,
    words_for,
)
from graph_api.domain.labels import WordSet as TakenWords
from graph_api.domain.measure import ATTRIBUTES, MEASURES, Attribute, Measure
from graph_api.domain.vocabulary import KINDS
from graph_api.policies import wording
from graph_api.schema.enums import FileFormat, KindForm, NodeKind, ValueForm
from graph_api.schema.naming import camel
from graph_api.schema.verdict import Label
from graph_api.schema.word import Word


@strawberry.type(description="A field of a kind.")
class FieldWord:
    """A field of a kind."""

    field: str = strawberry.field(description="Its name in the contract.")
    label: Label = strawberry.field(description="What people read.")
    sentence: str = strawberry.field(description="What it holds.")
    form: ValueForm = strawberry.field(description="What form its value has.")
    words: strawberry.ID | None = strawberry.field(description="The set of words that it takes; null for any value.")


@strawberry.type(description="A link from a kind to another.")
class LinkWord:
    """A link from a kind to another."""

    link: str = strawberry.field(description="Its name in the contract.")
    label: Label = strawberry.field(description="What people read.")
    sentence: str = strawberry.field(description="What it leads to.")
    target: NodeKind = strawberry.field(description="The kind that it leads to.")
    many: bool = strawberry.field(description="Is it a list.")


@strawberry.type(description="A kind of node, of record or of dated relationship.")
class KindWord:
    """A kind of node, of record or of dated relationship."""

    kind: NodeKind = strawberry.field(description="The kind as arguments and answers name it.")
    label: str = strawberry.field(description="Its label or relationship type in the graph.")
    type_name: str = strawberry.field(description="Its type in the contract.")
    id_prefix: str = strawberry.field(description="What its public ids begin with, before the colon.")
    zh: str = strawberry.field(description="Its name in Chinese.")
    en: str = strawberry.field(description="Its name in English.")
    sentence: str = strawberry.field(description="What it is, in English.")
    sentence_zh: str = strawberry.field(description="What it is, in Chinese.")
    form: KindForm = strawberry.field(description="How it exists in time.")
    fact: bool = strawberry.field(description="Is it stated by somebody, and shared by agreements.")
    closed: bool = strawberry.field(description="Is it visible only through a fact that the viewer may see.")
    derived: bool = strawberry.field(description="Does it follow from other facts by the pages.")
    subjects: list[NodeKind] = strawberry.field(
        description="What a record can concern; where a relationship can start."
    )
    objects: list[NodeKind] = strawberry.field(description="Where a relationship can end.")
    fields: list[FieldWord] = strawberry.field(description="Its fields.")
    links: list[LinkWord] = strawberry.field(description="Its links.")

    @classmethod
    def of(cls, kind: Kind) -> "KindWord":
        """The kind as it is shown."""
        label, sentence = KIND_LABELS[kind.label], KIND_SENTENCES[kind.label]
        return cls(
            kind=NodeKind(kind.label),
            label=kind.label,
            type_name=kind.type_name,
            id_prefix=kind.prefix,
            zh=label.zh,
            en=label.en,
            sentence=sentence.en,
            sentence_zh=sentence.zh,
            form=kind.form,
            fact=kind.is_fact,
            closed=kind.closed,
            derived=kind.derived,
            subjects=[NodeKind(one) for one in kind.subjects],
            objects=[NodeKind(one) for one in kind.objects],
            fields=_fields(kind),
            links=[
                LinkWord(
                    link=camel(link.name),
                    label=Label.from_domain(link_label(link.name)),
                    sentence=link.sentence,
                    target=NodeKind(link.target),
                    many=isinstance(link, Many),
                )
                for link in kind.links
            ],
        )


@strawberry.type(description="A relation between two things.")
class RelationWord:
    """A relation between two things."""

    relation: str = strawberry.field(description="Its type in the graph, such as OWNS, as steps of paths name it.")
    label: Label = strawberry.field(description="What people read.")
    sentence: Label = strawberry.field(description="What it says.")
    starts: list[NodeKind] = strawberry.field(description="The kinds of thing at which it can start.")
    ends: list[NodeKind] = strawberry.field(description="The kinds of thing at which it can end.")
    dated: bool = strawberry.field(description="Is it a fact of its own, from and until a day.")

    @classmethod
    def of(cls, relation: Relation) -> "RelationWord":
        """The relation as it is shown."""
        return cls(
            relation=relation.name,
            label=Label.from_domain(relation.label),
            sentence=Label.from_domain(relation.sentence),
            starts=[NodeKind(label) for label in relation.starts],
            ends=[NodeKind(label) for label in relation.ends],
            dated=relation.dated,
        )


@strawberry.type(description="The words that a field, an enum or a page takes.")
class WordSet:
    """The words that a field, an enum or a page takes."""

    id: strawberry.ID = strawberry.field(description="The id of the set.")
    label: Label = strawberry.field(description="What people read.")
    used: list[str] = strawberry.field(description="Where they stand: Type.field, or an enum of the contract.")
    words: list[Word] = strawberry.field(description="The words.")

    @classmethod
    def of(cls, found: TakenWords) -> "WordSet":
        """The set as it is shown."""
        return cls(
            id=strawberry.ID(found.id),
            label=Label.from_domain(found.label),
            used=[_place(used) for used in found.used],
            words=[Word.from_domain(word) for word in found.words],
        )


@strawberry.type(description="Something that rules count about a subject.")
class MeasureWord:
    """Something that rules count about a subject."""

    measure: str = strawberry.field(description="Its name, as pages and criteria have it.")
    label: Label = strawberry.field(description="What people read.")
    of: NodeKind = strawberry.field(description="The kind of fact that is counted.")
    state: bool = strawberry.field(description="Does it count what holds on the day itself; otherwise in a window.")
    filters: list[str] = strawberry.field(description="By which properties it can be narrowed.")
    subjects: list[NodeKind] = strawberry.field(description="The kinds of subject that it can be counted for.")

    @classmethod
    def of_measure(cls, measure: Measure) -> "MeasureWord":
        """The measure as it is shown."""
        return cls(
            measure=measure.name,
            label=Label.from_domain(measure.label),
            of=NodeKind(measure.of_kind),
            state=measure.is_state,
            filters=list(measure.filters),
            subjects=[NodeKind(subject.capitalize()) for subject in measure.subjects],
        )


@strawberry.type(description="Something that schemes can ask of a subject itself.")
class AttributeWord:
    """Something that schemes can ask of a subject itself."""

    subject: NodeKind = strawberry.field(description="The kind of subject.")
    attribute: str = strawberry.field(description="Its name.")
    label: Label = strawberry.field(description="What people read.")
    words: list[Word] = strawberry.field(description="The words that can be asked for.")

    @classmethod
    def of(cls, subject: str, attribute: Attribute) -> "AttributeWord":
        """The attribute as it is shown."""
        told = (wording.attribute_word(subject, attribute, word) for word in attribute.words)
        return cls(
            subject=NodeKind(subject.capitalize()),
            attribute=attribute.name,
            label=Label.from_domain(attribute.label),
            words=[Word.from_domain(word) for word in told],
        )


@strawberry.type(description="A form in which a view can be taken away, by `/export`.")
class FileWord:
    """A form in which a view can be taken away."""

    format: FileFormat = strawberry.field(description="Its name, as /export takes it.")
    label: Label = strawberry.field(description="What people read.")
    sentence: Label = strawberry.field(description="For whom it is.")
    media_type: str = strawberry.field(description="The content type of its files.")
    extension: str = strawberry.field(description="How the names of its files end, without the dot before it.")

    @classmethod
    def of(cls, file_format: FileFormat) -> "FileWord":
        """The form as it is shown."""
        word, form = WORDS["file-format"].word(file_format.name), FORMS[file_format]
        if word is None or word.sentence is None:
            raise KeyError(file_format.name)
        return cls(
            format=file_format,
            label=Label.from_domain(word.label),
            sentence=Label.from_domain(word.sentence),
            media_type=form.media_type,
            extension=form.extension,
        )


@strawberry.type(description="Every word of the contract, with what people read of it in Chinese and English.")
class Legend:
    """Every word of the contract."""

    @strawberry.field(description="The kinds of thing, in the order in which they can be loaded.")
    def kinds(self) -> list[KindWord]:
        """The kinds of thing."""
        return [KindWord.of(kind) for kind in KINDS.values()]

    @strawberry.field(description="The relations between things: dated ones, then the plain structure.")
    def relations(self) -> list[RelationWord]:
        """The relations between things."""
        return [RelationWord.of(relation) for relation in RELATIONS]

    @strawberry.field(description="The words that fields, enums and pages take, set by set.")
    def words(self) -> list[WordSet]:
        """The words that fields, enums and pages take."""
        return [WordSet.of(found) for found in WORDS.values()]

    @strawberry.field(description="What rules count about subjects.")
    def measures(self) -> list[MeasureWord]:
        """What rules count about subjects."""
        return [MeasureWord.of_measure(measure) for measure in MEASURES.values()]

    @strawberry.field(description="What schemes can ask of subjects themselves.")
    def attributes(self) -> list[AttributeWord]:
        """What schemes can ask of subjects themselves."""
        return [AttributeWord.of(subject, one) for subject, some in ATTRIBUTES.items() for one in some]

    @strawberry.field(description="The forms in which a view can be taken away.")
    def files(self) -> list[FileWord]:
        """The forms in which a view can be taken away."""
        return [FileWord.of(one) for one in FileFormat]


@strawberry.type
class LegendQuery:
    """The legend."""

    @strawberry.field(description="Every word of the contract, with what people read of it in Chinese and English.")
    def legend(self) -> Legend:
        """Every word of the contract."""
        return Legend()


def _fields(kind: Kind) -> list[FieldWord]:
    found: list[FieldWord] = []
    for field in kind.fields:
        taken = words_for(f"{kind.label}.{field.name}")
        found.append(
            FieldWord(
                field=camel(field.name),
                label=Label.from_domain(field_label(kind.label, field.name)),
                sentence=field.sentence,
                form=field.wire,
                words=None if taken is None else strawberry.ID(taken.id),
            )
        )
    return found


def _place(used: str) -> str:
    """`Vessel.river_sea` as `Vessel.riverSea`, and the type for the label."""
    label, dot, name = used.partition(".")
    return f"{KINDS[label].type_name if label in KINDS else label}{dot}{camel(name)}"

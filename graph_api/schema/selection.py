"""A GraphQL selection as a plain tree in the words of the vocabulary.

Knows GraphQL and no Cypher. Fragments, @skip, @include and merging of fields are graphql-core's own.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from graphql import GraphQLObjectType, GraphQLResolveInfo, get_named_type
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_subfields
from graphql.execution.values import get_argument_values

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.kind import Kind, One
from graph_api.domain.moment import Moment
from graph_api.domain.selection import ManyLink, OneLink, PageArguments, Part, Selection
from graph_api.domain.vocabulary import KINDS
from graph_api.errors import BadInput, StaleCursor
from graph_api.schema.context import Context, Info
from graph_api.schema.cursor import Cursor, Places
from graph_api.schema.limits import LIMITS

_SPECIAL = frozenset({"recorded_at", "displayed", "agreement", "illustrative"})
_HUMP = re.compile(r"(?<!^)(?=[A-Z])")
_PARTS: Mapping[str, Part] = {"edges": "nodes", "pageInfo": "page_info", "totalCount": "total", "summary": "summary"}


class Plan:
    """What a root field wants of each kind, and the moment that its cursors are bound to, if it has any."""

    def __init__(self, info: Info) -> None:
        self.cursor: Moment | None = None
        self._raw = cast("GraphQLResolveInfo[Context]", info._raw_info)  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType] # The only way to the document.
        self._fragments = {name: FragmentDetails(node) for name, node in self._raw.fragments.items()}
        self._root = [FieldDetails(node, None) for node in self._raw.field_nodes]

    def selection(self, kind: str, *path: str) -> Selection:
        """What is wanted of a thing of one kind that stands at `path` (field names) below the root field."""
        return self._selection(KINDS[kind], self._at(path))

    def wants(self, *path: str) -> bool:
        """Does the document ask for the field at `path` below the root field."""
        return bool(self._at(path))

    def page(self, places: Places = Places.DAYS) -> PageArguments:
        """The page that the arguments of the root field ask for; its cursor is kept for the moment."""
        raw = self._raw
        definition = raw.parent_type.fields[raw.field_name]
        return self._page(get_argument_values(definition, raw.field_nodes[0], raw.variable_values), places)

    def _at(self, path: Sequence[str]) -> list[FieldDetails]:
        details = self._root
        type_name = _named(self._raw.return_type)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] # Generic.
        for name in path:
            owner = self._type(type_name)
            fields = self._fields(owner, details)
            details = [one for some in fields.values() for one in some if one.node.name.value == name]
            type_name = _named(owner.fields[name].type)
        return details

    def _fields(self, type_: GraphQLObjectType, details: list[FieldDetails]) -> dict[str, list[FieldDetails]]:
        raw = self._raw
        collected = collect_subfields(raw.schema, self._fragments, raw.variable_values, raw.operation, type_, details)
        return collected.grouped_field_set

    def _selection(self, kind: Kind, details: list[FieldDetails]) -> Selection:
        type_ = self._type(kind.type_name)
        names: set[str] = set()
        ones: dict[str, list[FieldDetails]] = {}
        manys: list[ManyLink] = []
        links = {link.name: link for link in kind.links}
        for key, some in self._fields(type_, details).items():
            name = snake(some[0].node.name.value)
            link = links.get(name)
            if isinstance(link, One):
                ones.setdefault(name, []).extend(some)
            elif link is not None:
                manys.append(self._many(kind, link.name, link.target, key=key, details=some))
            elif name in _SPECIAL or any(field.name == name for field in kind.fields):
                names.add(name)
        found = (OneLink(name, self._selection(KINDS[_target(kind, name)], some)) for name, some in ones.items())
        return Selection(
            kind.label,
            fields=tuple(sorted(names)),
            ones=tuple(sorted(found, key=lambda one: one.link)),
            manys=tuple(sorted(manys, key=_place)),
        )

    def _many(self, kind: Kind, link: str, target: str, *, key: str, details: list[FieldDetails]) -> ManyLink:
        owner = self._type(kind.type_name)
        node = details[0].node
        definition = owner.fields[node.name.value]
        arguments = get_argument_values(definition, node, self._raw.variable_values)
        places = Places.TEXTS if KINDS[target].sort in ("code", "id") else Places.DAYS
        connection = self._type(_named(definition.type))
        fields = self._fields(connection, details)
        parts: set[Part] = set()
        nodes: list[FieldDetails] = []
        for some in fields.values():
            name = some[0].node.name.value
            if name in _PARTS:
                parts.add(_PARTS[name])
            if name == "edges":
                edge = self._type(f"{KINDS[target].type_name}Edge")
                below = self._fields(edge, some)
                nodes += [one for few in below.values() for one in few if one.node.name.value == "node"]
        page = self._page(arguments, places)
        return ManyLink(link, page_key(link, key), page, frozenset(parts), self._selection(KINDS[target], nodes))

    def _page(self, arguments: Mapping[str, object], places: Places) -> PageArguments:
        first, last = arguments.get("first"), arguments.get("last")
        after, before = arguments.get("after"), arguments.get("before")
        if (first is not None or after is not None) and (last is not None or before is not None):
            raise BadInput("give first with after, or last with before, never both")
        size = first if first is not None else last
        if size is not None and not (isinstance(size, int) and 1 <= size <= LIMITS.page_size):
            name = "first" if first is not None else "last"
            raise BadInput(f"{name} is {size}; it must be from 1 to {LIMITS.page_size}")
        text = after if after is not None else before
        cursor = Cursor.read(str(text)) if text is not None else None
        if cursor is not None:
            places.check(cursor.position)
            self._keep(cursor)
        return PageArguments(
            size=size if isinstance(size, int) else LIMITS.page,
            backward=last is not None or before is not None,
            position=cursor.position if cursor else None,
            since=_day(arguments.get("from"), FIRST_DAY),
            until=_day(arguments.get("to"), OPEN_DAY),
            former=arguments.get("includeFormer") is True,
        )

    def _keep(self, cursor: Cursor) -> None:
        moment = Moment(cursor.as_of, cursor.tick)
        if self.cursor not in (None, moment):
            raise StaleCursor("the cursors of one root field must come from answers of one day and tick")
        self.cursor = moment

    def _type(self, name: str) -> GraphQLObjectType:
        type_ = self._raw.schema.get_type(name)
        if not isinstance(type_, GraphQLObjectType):
            raise TypeError(f"{name} is not an object type of the schema")
        return type_


def _place(many: ManyLink) -> tuple[object, ...]:
    """Where a page stands among those of its thing: what sets its statement apart counts before its alias."""
    page = many.arguments
    return many.link, page.backward, page.position is not None, sorted(many.parts), many.key


def snake(name: str) -> str:
    """`decidedOn` as `decided_on`."""
    return _HUMP.sub("_", name).lower()


def page_key(link: str, response_key: str) -> str:
    """Where the map of a thing holds one of its pages; two aliases of one list are two pages."""
    return f"{link}:{response_key}"


def _named(type_: object) -> str:
    """The name of a type without its list and non-null wrappers."""
    return str(get_named_type(cast("GraphQLObjectType", type_)))


def _target(kind: Kind, name: str) -> str:
    return kind.link(name).target


def _day(value: object, default: date) -> date:
    return value if isinstance(value, date) else default

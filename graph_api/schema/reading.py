"""A GraphQL selection as a plain tree in the words of the vocabulary. Knows GraphQL and no Cypher."""

from collections.abc import Iterable, Mapping
from datetime import date

from graph_api.domain.calendar import FIRST_DAY, OPEN_DAY
from graph_api.domain.kind import Kind, One
from graph_api.domain.moment import Moment
from graph_api.domain.selection import ManyLink, OneLink, PageArguments, Part, Selection, together
from graph_api.domain.vocabulary import KINDS
from graph_api.errors import BadInput, StaleCursor
from graph_api.schema.cursor import Cursor, Places
from graph_api.schema.fields import Details, Fields, name_of, named
from graph_api.schema.limits import LIMITS
from graph_api.schema.naming import snake
from graph_api.services.standing import READ

SPECIAL = frozenset({"recorded_at", "displayed", "agreement", "illustrative"})
"""Fields of things that are no property of theirs."""
STANDINGS = "standings"
"""The field of a subject that is told from several of its lists."""
CURSORS = frozenset({"cursor", "startCursor", "endCursor"})
"""Fields of a page that tell places in its list."""
_PARTS: Mapping[str, Part] = {"edges": "nodes", "pageInfo": "page_info", "totalCount": "total", "summary": "summary"}


class Reader:
    """Reads selections, and the moment that their cursors are bound to, if there are any."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self.cursor: Moment | None = None

    def selection(self, kind: Kind, places: Iterable[Details]) -> Selection:
        """What is wanted of a thing of one kind that stands at all of these places."""
        return together(kind.label, [self._selection(kind, details) for details in places])

    def page(self, arguments: Mapping[str, object], places: Places) -> PageArguments:
        """The page that the arguments of a list ask for; its cursor is kept for the moment."""
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

    def _selection(self, kind: Kind, details: Details) -> Selection:
        type_ = self._fields.type(kind.type_name)
        names: set[str] = set()
        ones: list[OneLink] = []
        manys: list[ManyLink] = []
        links = {link.name: link for link in kind.links}
        for some in self._fields.below(type_, details).values():
            name = snake(name_of(some))
            link = links.get(name)
            if isinstance(link, One):
                ones.append(OneLink(name, self._selection(KINDS[link.target], some)))
            elif link is not None:
                manys.append(self._many(kind, link.name, link.target, some))
            elif name == STANDINGS:
                manys.extend(READ[kind.label])
            elif name in SPECIAL or any(field.name == name for field in kind.fields):
                names.add(name)
        # What has two names in the answer is read once, with all that either place wants of it.
        return together(kind.label, [Selection(kind.label, tuple(names), tuple(ones), tuple(manys))])

    def _many(self, kind: Kind, link: str, target: str, details: Details) -> ManyLink:
        definition = self._fields.type(kind.type_name).fields[name_of(details)]
        arguments = self._fields.arguments(definition, details)
        fields = self._fields.below(self._fields.type(named(definition.type)), details)
        parts: set[Part] = {_PARTS[name] for some in fields.values() if (name := name_of(some)) in _PARTS}
        edge, info = self._fields.type(f"{KINDS[target].type_name}Edge"), self._fields.type("PageInfo")
        nodes: list[Details] = []
        for some in fields.values():
            part = _PARTS.get(name_of(some))
            if part in ("nodes", "page_info"):
                below = list(self._fields.below(edge if part == "nodes" else info, some).values())
                nodes += [one for one in below if name_of(one) == "node"]
                if any(name_of(one) in CURSORS for one in below):
                    parts.add("places")
        return ManyLink(
            link,
            page_key(link, arguments),
            self.page(arguments, Places.TEXTS if KINDS[target].sort in ("code", "id") else Places.DAYS),
            frozenset(parts),
            self.selection(KINDS[target], nodes),
        )

    def _keep(self, cursor: Cursor) -> None:
        self.cursor = one_moment(self.cursor, Moment(cursor.as_of, cursor.tick))


def one_moment(kept: Moment | None, other: Moment | None) -> Moment | None:
    """The moment of two cursors of one root field; StaleCursor where they differ."""
    if kept is not None and other is not None and kept != other:
        raise StaleCursor("the cursors of one root field must come from answers of one day and tick")
    return other if kept is None else kept


def page_key(link: str, arguments: Mapping[str, object]) -> str:
    """Where the map of a thing holds one of its pages: by what was asked, whatever name it has in the answer."""
    asked = [
        arguments.get(name) or None for name in ("first", "after", "last", "before", "from", "to", "includeFormer")
    ]
    return f"{link}:{asked}"


def _day(value: object, default: date) -> date:
    return value if isinstance(value, date) else default

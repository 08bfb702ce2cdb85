"""What a kind of file looks like: a frozen dataclass for its row, whose annotations are check and template alike."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import MISSING, dataclass, fields
from functools import cached_property
from types import UnionType
from typing import ClassVar, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from graph_api.domain.kind import Kind
from graph_api.ledger.batch import Value
from loaders.reading import DAY, Reading


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means and an example of it; `to` is the property it becomes, where the names differ.

    A column that is not `kept` becomes no property: it only helps to tell one thing from another.
    """

    zh: str
    en: str
    example: str = ""
    to: str = ""
    kept: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One checked row of a file. `identity` is the column that a repeated id is reported at."""

    identity: ClassVar[str]

    def key(self) -> str:
        """The public id without its prefix."""
        raise NotImplementedError

    def derived(self) -> dict[str, Value]:
        """Properties that no single column holds."""
        return {}


R = TypeVar("R", bound=FileRow)


@dataclass(frozen=True)
class Rule(Generic[R]):
    """What must hold between the columns of a row; reported at `field` where it does not."""

    field: str
    holds: Callable[[R], bool]
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """A column as its annotation declares it."""

    name: str
    column: Column
    reading: Reading
    required: bool

    @property
    def to(self) -> str:
        """The property that the column becomes."""
        return self.column.to or self.name


@dataclass(frozen=True)
class FileForm(Generic[R]):
    """A kind of file: its word in the vocabulary, the class of its rows, the rules between their columns."""

    kind: Kind
    row: type[R]
    rules: tuple[Rule[R], ...] = ()

    @cached_property
    def columns(self) -> tuple[ColumnForm, ...]:
        """The columns in the order of the template."""
        hints = get_type_hints(self.row, include_extras=True)
        return tuple(
            _column_form(field.name, hints[field.name], required=field.default is MISSING) for field in fields(self.row)
        )

    @cached_property
    def adapter(self) -> TypeAdapter[R]:
        """Checks the cells of a row, by column name; empty cells are left out."""
        return TypeAdapter(self.row)

    @property
    def slug(self) -> str:
        """The name of the kind on the command line."""
        return self.kind.slug

    def column(self, name: str) -> ColumnForm | None:
        """The column of that name, or the one that becomes the property of that name."""
        return next((one for one in self.columns if name in (one.name, one.to)), None)

    def bounded_days(self) -> tuple[str, ...]:
        """The columns with a day that has happened, and so cannot lie far ahead."""
        return tuple(column.name for column in self.columns if column.reading is DAY)

    def key_of(self, given: Mapping[str, str]) -> str | None:
        """The key that the cells give, by column name, whatever is wrong with the others; None if they give none."""
        row = object.__new__(self.row)
        defaults = {field.name: field.default for field in fields(self.row) if field.default is not MISSING}
        for column in self.columns:
            text = given.get(column.name)
            with suppress(ValueError):
                if text is not None:
                    object.__setattr__(row, column.name, column.reading.read(text))
                elif column.name in defaults:
                    object.__setattr__(row, column.name, defaults[column.name])
        try:
            return row.key()
        except AttributeError:
            return None

    def example(self) -> dict[str, str]:
        """The example row, by column name."""
        return {column.name: column.column.example for column in self.columns}


def _column_form(name: str, hint: object, *, required: bool) -> ColumnForm:
    if get_origin(hint) in (Union, UnionType):
        hint = next(option for option in get_args(hint) if option is not type(None))
    declared = get_args(hint)
    column = next(one for one in declared if isinstance(one, Column))
    reading = next(one for one in declared if isinstance(one, Reading))
    return ColumnForm(name, column, reading, required)

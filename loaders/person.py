"""Files of persons: legal representatives and owners, by a code that tells nothing of them."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.vocabulary import PERSON
from loaders.form import Column, FileForm, FileRow
from loaders.naming import Pseudonym
from loaders.reading import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow(FileRow):
    """A person."""

    identity: ClassVar[str] = "code"
    code: Annotated[Pseudonym, Column("代码", "a pseudonym", "p120000-000001")]
    name: Annotated[Name, Column("姓名", "the name, masked where it is not public", "李某")]

    def key(self) -> str:
        """The pseudonym."""
        return self.code


PERSONS = FileForm(PERSON, PersonRow)

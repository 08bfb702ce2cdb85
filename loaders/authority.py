"""Files of authorities: the departments that act for a jurisdiction."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.vocabulary import AUTHORITY
from loaders.form import Column, FileForm, FileRow
from loaders.naming import AuthorityCode, JurisdictionId
from loaders.reading import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityRow(FileRow):
    """A department that acts for a jurisdiction."""

    identity: ClassVar[str] = "code"
    code: Annotated[AuthorityCode, Column("代码", "its code", "120000-transport")]
    name: Annotated[Name, Column("名称", "its official name", "天津市交通运输委员会")]
    acts_for: Annotated[JurisdictionId, Column("所属地区", "the jurisdiction it acts for", "120000")]

    def key(self) -> str:
        """The code."""
        return self.code


AUTHORITIES = FileForm(AUTHORITY, AuthorityRow)

"""Files of sources: international data sets that state something."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from graph_api.domain.vocabulary import SOURCE
from loaders.form import Column, FileForm, FileRow
from loaders.naming import SourceCode
from loaders.reading import Name, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow(FileRow):
    """An international data set."""

    identity: ClassVar[str] = "code"
    code: Annotated[SourceCode, Column("代码", "its code", "gleif")]
    name: Annotated[Name, Column("名称", "its name", "全球法人识别编码基金会")]
    name_en: (
        Annotated[Name, Column("英文名称", "its name in Latin letters", "Global Legal Entity Identifier Foundation")]
        | None
    ) = None
    licence: Annotated[Text, Column("许可", "under which licence it is published", "CC0")] | None = None
    url: Annotated[Text, Column("网址", "where it is published", "https://www.gleif.org/")] | None = None

    def key(self) -> str:
        """The code."""
        return self.code


SOURCES = FileForm(SOURCE, SourceRow)

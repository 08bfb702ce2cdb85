"""Who is asking: a jurisdiction, an enterprise, or the viewer of the demo and of owner tools, who sees all."""

from dataclasses import dataclass

from graph_api.domain.identifier import jurisdiction_code, uscc
from graph_api.domain.jurisdiction import PROVINCES, province_of
from graph_api.errors import BadInput

_ALL = "all"


@dataclass(frozen=True, slots=True)
class Viewer:
    """`jurisdiction` is a code or empty, `enterprise` a USCC or empty; with neither it sees all."""

    jurisdiction: str = ""
    enterprise: str = ""

    @classmethod
    def parse(cls, text: str) -> "Viewer":
        """Read `jurisdiction:130000`, `enterprise:<USCC>` or `all`; BadInput says what was given and what would do."""
        kind, _, code = text.strip().partition(":")
        try:
            if kind == "jurisdiction" and province_of(code := jurisdiction_code(code)) in PROVINCES:
                return cls(jurisdiction=code)
            if kind == "enterprise":
                return cls(enterprise=uscc(code))
        except ValueError as error:
            reason = f": {error}" if str(error) else ""
            raise BadInput(f"{text!r} names no viewer{reason}; {_FORMS}") from error
        if text.strip() == _ALL:
            return cls()
        raise BadInput(f"{text!r} names no viewer; {_FORMS}")

    def __str__(self) -> str:
        if self.jurisdiction:
            return f"jurisdiction:{self.jurisdiction}"
        return f"enterprise:{self.enterprise}" if self.enterprise else _ALL

    @property
    def sees_all(self) -> bool:
        """Is it the viewer of the demo and of owner tools."""
        return not (self.jurisdiction or self.enterprise)

    def may_ask_for(self, jurisdiction: str) -> bool:
        """May it ask what only that jurisdiction may ask, such as its reminders."""
        return self.sees_all or self.jurisdiction == jurisdiction


_FORMS = "write jurisdiction:<six digits of GB/T 2260> or enterprise:<unified social credit code>"

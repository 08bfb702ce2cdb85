"""API keys: a file of hashes, each bound to a viewer. The keys themselves are never stored."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graph_api.access.viewer import Viewer
from graph_api.errors import BadInput, Unauthenticated

_LINE = re.compile(r"([0-9a-f]{64})\s+(\S+)")


@dataclass(frozen=True, slots=True)
class ApiKeys:
    """Who may ask, by the SHA-256 of the key. Looking a hash up tells nothing of the key by its time."""

    viewers: Mapping[str, Viewer]

    @classmethod
    def read(cls, path: Path) -> "ApiKeys":
        """Read `<sha-256 in hex> <viewer>` lines; `#` starts a comment. BadInput names file and line."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise BadInput(f"the file of API keys {path} cannot be read: {error.strerror}") from error
        viewers: dict[str, Viewer] = {}
        for number, line in enumerate(lines, start=1):
            text = line.partition("#")[0].strip()
            if not text:
                continue
            match = _LINE.fullmatch(text)
            if match is None:
                raise BadInput(f"{path}, line {number}: write the SHA-256 of a key in hex, a space, and a viewer")
            viewer = Viewer.parse(match[2])
            if viewer.sees_all:
                raise BadInput(f"{path}, line {number}: no key may see all; only the demo does")
            viewers[match[1]] = viewer
        return cls(viewers)

    def viewer(self, authorization: str | None) -> Viewer:
        """The viewer of an `Authorization: Bearer <key>` header; Unauthenticated where there is none."""
        scheme, _, key = (authorization or "").partition(" ")
        found = self.viewers.get(sha256(key.strip().encode()).hexdigest()) if scheme.lower() == "bearer" else None
        if found is None:
            raise Unauthenticated("send a valid API key as 'Authorization: Bearer <key>'")
        return found

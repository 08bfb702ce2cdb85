"""The documentation as data: its blocks with the comments that say how each is tested, and its links."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs

ROOT = Path(__file__).parents[1]

_BLOCK = re.compile(
    r"(?:<!-- (?P<role>tested|answer): (?P<how>[^;>]+?)(?:; viewer: (?P<viewer>\S+))? -->\n)?"
    r"```(?P<language>\w+)\n(?P<text>.*?)\n```",
    re.DOTALL,
)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@dataclass(frozen=True)
class Block:
    """One block: `role` is tested or answer, `how` what its comment says; both are empty where nothing is said."""

    page: str
    role: str
    how: str
    viewer: str | None
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}: {self.text.splitlines()[0][:60]}"


@dataclass(frozen=True)
class Asked:
    """A question of the documentation, whose eyes it is asked with, and the answer that is shown."""

    page: str
    document: str
    viewer: str | None
    how: str = ""
    answer: object = None

    def __str__(self) -> str:
        return f"{self.page}: {self.document[:60]}"


def pages() -> list[Path]:
    """Every page of the documentation."""
    elsewhere = [ROOT / "loaders" / "reference" / "README.md", *ROOT.glob("examples/*.md")]
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *elsewhere])


def blocks() -> list[Block]:
    """Every block of every page."""
    return [
        Block(
            page.relative_to(ROOT).as_posix(),
            match["role"] or "",
            match["how"] or "",
            match["viewer"],
            match["language"],
            match["text"],
        )
        for page in pages()
        for match in _BLOCK.finditer(page.read_text(encoding="utf-8"))
    ]


def commands(how: str) -> list[Block]:
    """The blocks that are tested in one way."""
    return [block for block in blocks() if (block.role, block.how) == ("tested", how)]


def links(page: Path) -> list[str]:
    """What a page links to within the project."""
    found = cast("list[str]", _LINK.findall(page.read_text(encoding="utf-8")))
    return [link for link in found if "://" not in link]


def asked() -> Iterator[Asked]:
    """Every question, with the answer in the block behind it."""
    everything = blocks()
    for place, block in enumerate(everything):
        if block.role != "tested" or block.how not in ("curl", "question"):
            continue
        document, viewer = (block.text, block.viewer) if block.how == "question" else _curled(block.text)
        behind = everything[place + 1] if place + 1 < len(everything) else None
        if behind is not None and behind.role == "answer" and behind.page == block.page:
            yield Asked(block.page, document, viewer, behind.how, json.loads(behind.text))
        else:
            yield Asked(block.page, document, viewer)


def _curled(command: str) -> tuple[str, str | None]:
    words = shlex.split(command)
    viewer = next((word.partition(": ")[2] for word in words if word.startswith("X-Credit-Viewer")), None)
    if "-d" in words:
        return str(json.loads(words[words.index("-d") + 1])["query"]), viewer
    return parse_qs(words[words.index("--data-urlencode") + 1])["query"][0], viewer

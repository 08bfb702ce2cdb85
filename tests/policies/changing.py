"""Changes a page and tells what is said of it."""

from pathlib import Path

from graph_api.policies.book import read_book


def changed(pages: Path, file: str, old: str, new: str) -> list[str]:
    path = pages / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(problem) for problem in read_book(pages)[1]]


def added(pages: Path, file: str, text: str) -> list[str]:
    path = pages / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    return [str(problem) for problem in read_book(pages)[1]]


def line_with(pages: Path, file: str, part: str) -> int:
    lines = (pages / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if part in line)

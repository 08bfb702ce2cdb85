"""Two books of pages: what one would be with a page put in the place of another, and which schemes differ."""

from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from graph_api.errors import BadInput
from graph_api.policies.book import PAGES, PolicyBook
from graph_api.policies.page import FORMS
from graph_api.policies.reading import nearest


def book_with(path: Path) -> PolicyBook:
    """The book of a folder of pages, or our own with this page in the place of that of the same name."""
    if path.is_dir():
        return PolicyBook.read(path)
    if not path.is_file():
        raise BadInput(f"{path} is neither a page nor a folder of pages")
    known = {page.name: page for folder in FORMS for page in (PAGES / folder).glob("*.toml")}
    if path.name not in known:
        raise BadInput(f"{path.name} is no page of ours{nearest(path.name, known)}; give a folder with all pages")
    with TemporaryDirectory() as directory:
        for folder in FORMS:
            copytree(PAGES / folder, Path(directory) / folder)
        own = known[path.name].relative_to(PAGES)
        (Path(directory) / own).write_bytes(path.read_bytes())
        return PolicyBook.read(Path(directory))


def changed_schemes(before: PolicyBook, after: PolicyBook) -> list[str]:
    """The lists and score cards that stand on one side only, or on pages whose texts differ."""
    found: list[str] = []
    for id_ in sorted(before.schemes.keys() | after.schemes.keys()):
        one, other = before.scheme(id_), after.scheme(id_)
        evaluated = any(scheme is not None and (scheme.versions or scheme.cards) for scheme in (one, other))
        same = one is not None and other is not None and one.leaf.digest == other.leaf.digest
        if evaluated and not same:
            found.append(id_)
    return found

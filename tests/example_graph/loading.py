"""The example graph: penalties of five enterprises and what became of them, in files of the loaders, by their names."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_api.ledger.ledger import Ledger
from graph_api.progress import SilentProgress
from loaders.kinds import form_of
from loaders.load import Plan, load_file, open_files

HERE = Path(__file__).parent
LATEST = date(2026, 1, 1)


def example_files() -> list[tuple[str, Path]]:
    """The files with the slug of their kind, in the order in which they are loaded."""
    return [(path.stem[3:].removesuffix("-corrected"), path) for path in sorted(HERE.glob("*.csv"))]


def load_example(ledger: Ledger) -> None:
    """Load the example graph; no row of it is rejected. Two runs may do so at once: nothing is written beside it."""
    with TemporaryDirectory() as rejects:
        plan = Plan(LATEST, rejects=Path(rejects))
        for slug, path in example_files():
            form = form_of(slug)
            for table in open_files(form, [path]):
                loaded = load_file(table, form, ledger, plan=plan, progress=SilentProgress())
                assert loaded.counts.rejected == 0, loaded.rejects and loaded.rejects.read_text(encoding="utf-8")

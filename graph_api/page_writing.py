"""What those who write pages do without a store: check them, and print what may stand on them."""

import sys

from graph_api.errors import BadInput
from graph_api.policies.check import check_pages, page_names
from graph_api.policies.reading import Problem, nearest
from graph_api.policies.shape import schema_text


def check_policies(page: str | None = None) -> int:
    """Read all pages strictly and run their worked examples; tell what is wrong with all, or with one by its name."""
    problems = check_pages()
    if page is not None:
        name = page.rpartition("/")[2].removesuffix(".toml")
        known = page_names()
        if name not in known:
            raise BadInput(f"there is no page {name!r}{nearest(name, known)}")
        problems = [problem for problem in problems if _is_about(problem, name)]
    for problem in problems:
        print(problem, file=sys.stderr)
    found = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    sound = "all pages are well formed and agree with their examples"
    if page is not None:
        sound = f"{page} is well formed and agrees with its examples"
    print(found if problems else sound)
    return 2 if problems else 0


def print_shape() -> int:
    """Print the JSON Schema of pages."""
    sys.stdout.write(schema_text())
    return 0


def _is_about(problem: Problem, page: str) -> bool:
    return problem.file.rpartition("/")[2].removesuffix(".toml") == page

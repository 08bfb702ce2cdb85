"""Clients of a running demo: the documents, a Python and a TypeScript client made from them, and the notebook."""

import json
from pathlib import Path
from typing import Any

import pytest

from examples.ask import Example, ask, examples
from loaders.demo.plan import REMINDERS
from tests.documented import ROOT
from tests.example_answers import settled, shown
from tests.long.conftest import Workplace

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]
LISTED = 210
NOTEBOOK = Path("examples/notebook/credit-graph.ipynb")


@pytest.mark.parametrize("example", examples(), ids=str)
def test_the_demo_answers_an_example_as_its_file_says(demo: str, example: Example) -> None:
    assert settled(example, ask(demo, example)) == settled(example, shown(example))


def test_an_example_is_asked_from_a_terminal(workplace: Workplace) -> None:
    question, _, answer = workplace.follow("ask.py").partition("\n")
    (example,) = (one for one in examples() if one.path.stem == "eligibility")
    assert question == f"# {example.question}"
    assert settled(example, json.loads(answer)) == settled(example, shown(example))


def test_a_python_client_is_made_checked_and_run(workplace: Workplace) -> None:
    said = workplace.follow("ariadne-codegen")
    assert f"Tianjin: {_outstanding()} reminders" in said
    assert "refused: BAD_INPUT: first is 1000" in said
    assert said.count("Wuxi: enterprise:") == 3
    _misspell(workplace.examples / "python" / "program.py", ".reported_by", ".reported_buy")
    assert "reported_buy" in workplace.run("cd examples/python; mypy --strict program.py", succeeds=False)


def test_a_typescript_client_is_made_compiled_and_run(workplace: Workplace) -> None:
    said = workplace.follow("npm install")
    assert f"{LISTED} vessels on the list, {LISTED} of them distinct, in 3 pages" in said
    assert "MET, turns on 2025-05-15" in said
    _misspell(workplace.examples / "typescript" / "program.ts", ".hasNextPage", ".hasNextPages")
    assert "hasNextPages" in workplace.run("cd examples/typescript; npm run check", succeeds=False)


def test_the_notebook_runs_and_draws(workplace: Workplace) -> None:
    assert not any(_outputs(ROOT / NOTEBOOK)), "the notebook is kept without what it printed"
    workplace.follow("jupyter-execute")
    outputs = _outputs(workplace.directory / NOTEBOOK.with_name("executed.ipynb"))
    assert sum("image/png" in one.get("data", {}) for one in outputs) == 3
    printed = "".join("".join(one.get("text", "")) for one in outputs)
    assert "a circle of ownership: " in printed
    assert f"{_outstanding()} reminders of " in printed


def _outstanding() -> int:
    (example,) = (one for one in examples() if one.path.stem == "repair-reminders")
    count: int = shown(example)["data"]["repairReminders"]["summary"]["reminders"]
    assert 0 < count < REMINDERS
    return count


def _misspell(program: Path, right: str, wrong: str) -> None:
    text = program.read_text(encoding="utf-8")
    assert right in text
    program.write_text(text.replace(right, wrong), encoding="utf-8")


def _outputs(notebook: Path) -> list[dict[str, Any]]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [output for cell in cells for output in cell.get("outputs", [])]

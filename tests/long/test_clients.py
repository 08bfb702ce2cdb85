"""Clients of a running demo: the documents, a Python and a TypeScript client made from them, and the notebook."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from examples.ask import Example, ask, examples
from loaders.demo.plan import REMINDERS
from tests.example_answers import settled, shown
from tests.long.conftest import ROOT, Workplace

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]
LISTED = 210
GENERATED = "credit_client"


@pytest.mark.parametrize("example", examples(), ids=str)
def test_the_demo_answers_an_example_as_its_file_says(demo: str, example: Example) -> None:
    assert settled(example, ask(demo, example)) == settled(example, shown(example))


def test_an_example_can_be_asked_from_a_terminal(demo: str) -> None:
    command = [sys.executable, "examples/ask.py", "--url", demo, "examples/front-ends/limits.graphql"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    question, _, answer = said.partition("\n")
    (example,) = (one for one in examples() if one.path.stem == "limits")
    assert question == f"# {example.question}"
    assert json.loads(answer) == shown(example)


def test_a_python_client_is_made_checked_and_run(demo: str, workplace: Workplace) -> None:
    workplace.run("ariadne-codegen", "--config", "ariadne-codegen.toml", within="python")
    workplace.run("mypy", "--strict", "program.py", GENERATED, within="python")
    said = workplace.run("python", "program.py", demo, within="python")
    assert f"Tianjin: {_outstanding()} reminders" in said
    assert "refused: BAD_INPUT: first is 1000" in said
    assert said.count("Wuxi: enterprise:") == 3
    _misspell(workplace.directory / "python" / "program.py", ".reported_by", ".reported_buy")
    assert "reported_buy" in workplace.run("mypy", "--strict", "program.py", within="python", succeeds=False)


def test_a_typescript_client_is_made_compiled_and_run(demo: str, workplace: Workplace) -> None:
    for command in (["install"], ["run", "generate"], ["run", "check"], ["run", "build"]):
        workplace.run("npm", *command, within="typescript")
    said = workplace.run("npm", "--silent", "start", "--", demo, within="typescript")
    assert f"{LISTED} vessels on the list, {LISTED} of them distinct, in 3 pages" in said
    assert "MET, turns on 2025-05-15" in said
    _misspell(workplace.directory / "typescript" / "program.ts", ".hasNextPage", ".hasNextPages")
    assert "hasNextPages" in workplace.run("npm", "run", "check", within="typescript", succeeds=False)


def test_the_notebook_runs_and_draws(demo: str, workplace: Workplace) -> None:
    name = "credit-graph.ipynb"
    assert not any(_outputs(ROOT / "examples" / "notebook" / name)), "the notebook is kept without what it printed"
    workplace.run("jupyter-execute", "--inplace", name, within="notebook", CREDIT_GRAPH_ADDRESS=demo)
    outputs = _outputs(workplace.directory / "notebook" / name)
    assert sum("image/png" in one.get("data", {}) for one in outputs) == 3
    printed = "".join("".join(one.get("text", "")) for one in outputs)
    assert "a circle of ownership: " in printed
    assert str(_outstanding()) in printed


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

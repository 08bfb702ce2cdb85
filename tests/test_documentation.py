"""What the documentation shows is true: commands run, questions have answers, links lead somewhere, all is named."""

import asyncio
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from examples.ask import examples
from graph_api import __main__ as service
from graph_api.access.keys import ApiKeys
from graph_api.demo import AS_OF, FAST_TRACK, Examples, find_examples, questions
from graph_api.ledger.assessing import Order, Run
from graph_api.policies.book import PolicyBook
from graph_api.progress import SilentProgress
from loaders import __main__ as loading
from loaders.demo import generate
from loaders.demo.plan import REMINDED_ENTERPRISES, REMINDERS
from loaders.kinds import form_of
from loaders.load import Plan, load_file, open_files
from tests.conftest import Store
from tests.documented import ROOT, Asked, Block, asked, blocks, commands, links, pages
from tests.example_answers import OF_PENALTIES, shown
from tests.http.client import Client, client_of

SMALL = 0.02
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
LISTED = f"""{{ honourList(list: "{FAST_TRACK}", first: 1, asOf: "2024-12-31") {{
  edges {{ node {{ vessel {{ id }} }} }} }} }}"""
FIRST = """{ repairReminders(jurisdiction: "120000", first: 1, asOf: "2024-12-31") { edges { node { about } } } }"""


@pytest.fixture
def demo(empty_store: Store, tmp_path: Path) -> Iterator[Client]:
    """A client of a small demo network: the same questions have answers, of the same shape."""
    made = generate(tmp_path, scale=SMALL, seed=1, as_of=AS_OF)
    for file in made.files:
        form = form_of(file.slug)
        for table in open_files(form, [file.path]):
            load_file(table, form, empty_store.ledger, plan=Plan(AS_OF.replace(year=2025)), progress=SilentProgress())
    for _ in Run(empty_store.ledger, PolicyBook.read(), Order(FAST_TRACK, AS_OF, AS_OF)).pages():
        pass
    with client_of(empty_store) as client:
        yield client


def test_the_questions_of_the_pages_and_of_the_demo_have_answers(demo: Client, empty_store: Store) -> None:
    found = list(asked())
    assert len(found) > 8
    for question in found:
        _check(question, demo.ask(question.document, viewer=question.viewer))
    penalty = demo.data(FIRST)["repairReminders"]["edges"][0]["node"]["about"]
    vessel = demo.data(LISTED)["honourList"]["edges"][0]["node"]["vessel"]["id"]
    found_by_the_demo = asyncio.run(find_examples(empty_store.address, empty_store.book))
    assert found_by_the_demo.penalty == penalty
    for _, document, viewer in questions(Examples(penalty, vessel)):
        data = demo.data(document, viewer=viewer or None)
        assert viewer or all(data.values())
    for example in (one for one in examples() if str(one) in OF_PENALTIES):
        data = demo.data(example.document, viewer=example.viewer, **example.variables)
        assert _fits(data, shown(example)["data"]), example


def _check(question: Asked, body: dict[str, Any]) -> None:
    """`whole` and `exact` answers are equal; one of scale 1 has the same shape in a smaller network."""
    if question.how == "whole":
        assert body == question.answer, question
        return
    assert "errors" not in body, (question, body)
    shown = cast("dict[str, Any]", question.answer or {})
    data = body["data"]
    if question.how == "exact":
        assert data == shown.get("data", shown), question
    elif question.how:
        assert question.how == "scale 1"
        assert _fits(data, shown.get("data", shown)), question


def _fits(seen: object, shown: object) -> bool:
    if seen is None or shown is None:
        return True
    if isinstance(seen, dict) and isinstance(shown, dict):
        one, other = cast("dict[str, object]", seen), cast("dict[str, object]", shown)
        return list(one) == list(other) and all(_fits(one[key], other[key]) for key in one)
    if isinstance(seen, list) and isinstance(shown, list):
        pairs = zip(cast("list[object]", seen), cast("list[object]", shown), strict=False)
        return all(_fits(one, other) for one, other in pairs)
    return isinstance(seen, type(shown))


def test_the_first_answer_is_what_the_demo_is_built_for() -> None:
    first, *_ = questions(Examples())
    shown = [one for one in asked() if one.page.startswith("README") and one.document == first[1]]
    assert len(shown) == 2
    for one in shown:
        summary = cast("Any", one.answer)["data"]["repairReminders"]["summary"]
        assert summary == {"reminders": REMINDERS, "enterprises": REMINDED_ENTERPRISES}


def test_shell_blocks_run_as_they_stand(empty_store: Store, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text(empty_store.address.password, encoding="utf-8")
    environment = _at_home(tmp_path) | {
        "CREDIT_GRAPH_NEO4J_URI": empty_store.address.uri,
        "CREDIT_GRAPH_NEO4J_USER": empty_store.address.user,
        "CREDIT_GRAPH_NEO4J_PASSWORD_FILE": str(password),
    }
    for text in dict.fromkeys(block.text for block in commands("shell")):
        _run(text, tmp_path, environment)
    assert not list(tmp_path.glob("*.rejects.csv"))
    assert len(ApiKeys.read(tmp_path / "api-keys").viewers) == 1


def _at_home(directory: Path) -> dict[str, str]:
    """The environment of a directory that looks like a checkout whose environment is made."""
    python = directory / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o700)
    return {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME") if name in os.environ} | {
        "PYTHONPATH": str(ROOT)
    }


def _run(text: str, directory: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", text],
        cwd=directory, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, (text, done.stdout, done.stderr)
    return done.stdout


def test_blocks_on_a_store_of_our_own_run_as_they_stand(tmp_path: Path) -> None:
    environment = _at_home(tmp_path) | {"CREDIT_GRAPH_NEO4J_HEAP": "512m"}
    found = [_run(".venv/bin/python -m graph_api store migrate", tmp_path, environment)]
    found += [_run(block.text, tmp_path, environment) for block in commands("own store")]
    assert "last tick       0" in found[-1]
    assert (tmp_path / "restored" / "data").is_dir()


@pytest.mark.parametrize("block", commands("make"), ids=str)
def test_make_targets_exist(block: Block) -> None:
    for line in block.text.splitlines():
        words = shlex.split(line)
        assert words[0] == "make"
        done = subprocess.run(["make", "-n", *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_tests_that_pages_name_exist() -> None:
    for block in commands("pytest"):
        for line in block.text.splitlines():
            start, *paths = line.split(" -m pytest ")[1].split(" ")
            assert all((ROOT / path).exists() for path in (start, *paths)), line


@pytest.mark.parametrize("block", commands("help"), ids=str)
def test_commands_that_do_not_end_are_known(block: Block) -> None:
    words = [word for word in shlex.split(block.text) if "=" not in word]
    assert words[1] == "-m"
    with pytest.raises(SystemExit) as ended:
        (service if words[2] == "graph_api" else loading).main([*words[3:], "--help"])
    assert ended.value.code == 0


def test_every_command_block_is_tested() -> None:
    untested = [str(block) for block in blocks() if block.language in ("bash", "graphql") and block.role != "tested"]
    assert not untested
    for how in ("make", "shell", "own store", "pytest", "curl", "question", "help", "long"):
        assert commands(how)


@pytest.mark.parametrize("folder", ["", "examples/"])
def test_the_chinese_page_has_the_same_commands(folder: str) -> None:
    def commanded(page: str) -> set[str]:
        return {block.text for block in blocks() if block.page == page and block.language != "text"}

    assert commanded(f"{folder}README.md") == commanded(f"{folder}README.zh-CN.md")


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_index_of_the_examples_is_whole(page: str) -> None:
    here = [link for link in links(ROOT / "examples" / page) if not link.startswith("..")]
    named = [link.removesuffix(".graphql") for link in here if link.endswith(".graphql")]
    assert sorted(named) == sorted(map(str, examples()))
    assert all(example.answer.exists() for example in examples())
    sentences = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert all(example.question.split("?")[0].split(".")[0][:60] in sentences for example in examples())


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    missing = [link for link in links(page) if not (page.parent / link).exists()]
    assert not missing


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    sources = [*ROOT.glob("graph_api/**/*.py"), *ROOT.glob("loaders/**/*.py"), ROOT / "tests" / "conftest.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(re.findall(r"CREDIT_GRAPH_[A-Z0-9_]*[A-Z0-9]", text))
    used |= {f"CREDIT_GRAPH_{name}" for name in re.findall(r"\{PREFIX\}([A-Z0-9_]+)", text)}
    used |= {"CREDIT_GRAPH_TEST_NEO4J_PASSWORD_FILE"}  # Put together from the name of the URI.
    named = set(re.findall(r"CREDIT_GRAPH_[A-Z0-9_]*[A-Z0-9]", OPERATING))
    assert named == used


def _help(main: Any, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_every_command_has_help_and_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    for program, main in (("graph_api", service.main), ("loaders", loading.main)):
        found = cast("list[str]", re.findall(r"^    ([a-z]+)(?: |$)", _help(main, capsys), re.MULTILINE))
        assert len(found) > 2
        for command in found:
            actions = re.search(r"(?<![a-z] )\{([a-z,]+)\}", _help(main, capsys, command))
            for action in actions[1].split(",") if actions else [""]:
                assert f"`python -m {program} {command}{action and ' '}{action}" in OPERATING


def test_no_page_names_a_machine() -> None:
    for page in pages():
        assert not re.search(r"(?<![\w.])/(?:root|home|tmp|work)/", page.read_text(encoding="utf-8")), page


def test_the_picture_has_words_for_who_cannot_see_it() -> None:
    picture = (ROOT / "docs" / "data-flow.svg").read_text(encoding="utf-8")
    assert "<title" in picture
    assert "<desc" in picture

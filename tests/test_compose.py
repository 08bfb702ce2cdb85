"""What docker-compose.yml and the Dockerfile say, and what the documentation says of them."""

import json
import re
import shlex
import tomllib
from typing import Any, cast

import neo4j
import pytest

from graph_api import __main__ as service_program
from graph_api.store.neo4j_lock import LOCK
from loaders import __main__ as loading_program
from tests.composed import HOME, composed, copied, seconds, services, stages
from tests.conftest import Store
from tests.documented import ROOT, Block, commands

OURS = ("migrate", "service")
PROJECT = cast("dict[str, Any]", tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])
PAGE = (ROOT / "docs" / "docker.md").read_text(encoding="utf-8")
MAY_SAY = {
    "build", "cap_drop", "command", "depends_on", "deploy", "environment", "healthcheck", "image", "init", "logging",
    "networks", "ports", "read_only", "restart", "secrets", "security_opt", "stop_grace_period", "tmpfs", "ulimits",
    "user", "volumes",
}  # fmt: skip
SETTINGS = "SHOW SETTINGS YIELD name RETURN collect(name) AS names"


def test_every_image_is_pinned() -> None:
    first_line = LOCK.read_text(encoding="utf-8").splitlines()[0]
    version = re.search(r"Neo4j Community ([0-9.]+[0-9]),", first_line)
    assert version
    assert services()["neo4j"]["image"] == f"neo4j:{version[1]}-community"
    assert f"neo4j-conf-{version[1]}:/var/lib/neo4j/conf" in services()["neo4j"]["volumes"]
    for name in OURS:
        assert (services()[name]["build"], services()[name]["image"]) == (
            ".",
            f"{PROJECT['name']}:{PROJECT['version']}",
        )
    base, *others = stages()
    oldest = PROJECT["requires-python"].removeprefix(">=")
    assert re.fullmatch(rf"python:{oldest}\.\d+-slim-\w+", base.image)
    assert [(stage.image, stage.name) for stage in others] == [("base", "build"), ("base", "")]


def test_the_image_is_built_from_what_is_pinned_and_from_nothing_else() -> None:
    for stage in stages():
        for word, rest in stage.steps:
            assert word in {"COPY", "CMD", "ENV", "EXPOSE", "RUN", "USER", "WORKDIR"}
            installing = re.findall(r"pip (?:--python \S+ )?(?:install|wheel) [^&]*", rest) if word == "RUN" else []
            assert all("--require-hashes" in step or "--no-index" in step for step in installing)
            assert "://" not in rest
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert sorted(line[1:] for line in allowed if line.startswith("!")) == sorted(copied())
    assert "*" in allowed
    last = dict(stages()[-1].steps)
    assert json.loads(last["CMD"]) == services()["service"]["command"]
    assert {last["USER"]} == {services()[name]["user"] for name in OURS}
    assert last["WORKDIR"] == HOME


@pytest.mark.parametrize("name", services())
def test_a_container_may_do_little(name: str) -> None:
    said = services()[name]
    assert set(said) <= MAY_SAY
    assert said["read_only"] is True
    assert said["cap_drop"] == ["ALL"]
    assert said["security_opt"] == ["no-new-privileges:true"]
    assert all(int(number) > 0 for number in said["user"].split(":"))
    assert {"memory", "pids"} <= set(said["deploy"]["resources"]["limits"])
    assert seconds(said["stop_grace_period"]) >= 20
    assert said["restart"] == ("no" if name == "migrate" else "unless-stopped")
    assert name == "migrate" or said["healthcheck"]["test"]
    named = set(composed()["volumes"])
    assert {volume.partition(":")[0] for volume in said.get("volumes", [])} <= named


def test_only_the_service_can_be_reached_and_only_from_this_machine() -> None:
    ports = {name: said["ports"] for name, said in services().items() if "ports" in said}
    assert ports == {"service": ["127.0.0.1:${PORT:-8000}:8000"]}
    assert composed()["networks"]["store"] == {"internal": True}
    networks = {name: said["networks"] for name, said in services().items()}
    assert networks == {"neo4j": ["store"], "migrate": ["store"], "service": ["store", "front"]}


def test_each_begins_when_what_it_needs_is_there() -> None:
    healthy, done = {"condition": "service_healthy"}, {"condition": "service_completed_successfully"}
    assert "depends_on" not in services()["neo4j"]
    assert services()["migrate"]["depends_on"] == {"neo4j": healthy}
    assert services()["service"]["depends_on"] == {"neo4j": healthy, "migrate": done}
    assert services()["migrate"]["command"][2:] == ["graph_api", "store", "migrate"]


def test_no_password_stands_in_a_file_of_ours() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert re.findall(r"(?<!\$)\$\{[^}]*\}", text) == ["${PORT:-8000}"]
    secrets = cast("dict[str, dict[str, str]]", composed()["secrets"])
    assert secrets == {name: {"file": f"./secrets/{name}"} for name in secrets}
    for said in services().values():
        granted = {f"/run/secrets/{name}" for name in said["secrets"]}
        named = {value for value in said["environment"].values() if value.startswith("/run/secrets/")}
        assert granted == named
        for variable, value in said["environment"].items():
            if re.search(r"AUTH|PASSWORD|KEY|SECRET|TOKEN", variable.upper()):
                assert variable.endswith("_FILE")
                assert value in granted
    assert "secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert set(secrets) == set(re.findall(r"> secrets/([\w-]+)", PAGE))


def test_every_path_that_is_mounted_is_documented() -> None:
    for said in services().values():
        volumes = [volume.partition(":")[2] for volume in said.get("volumes", [])]
        memory = [path.partition(":")[0] for path in said["tmpfs"]]
        secrets = [path for name in said["secrets"] for path in (f"/run/secrets/{name}", f"secrets/{name}")]
        for path in (*volumes, *memory, *secrets):
            assert f"`{path}`" in PAGE


def test_neo4j_knows_its_settings(example_store: Store) -> None:
    address = example_store.address
    with neo4j.GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] # Untyped keyword arguments.
        address.uri, auth=(address.user, address.password)
    ) as driver:
        known = set(driver.execute_query(SETTINGS, database_=address.database).records[0]["names"])
    # As the image's entrypoint reads them: two lines are one, one is a point.
    variables = [name for name in services()["neo4j"]["environment"] if not name.endswith("_FILE")]
    variables += re.findall(r"NEO4J_\w+", PAGE)
    written = {name.removeprefix("NEO4J_").replace("_", ".").replace("..", "_") for name in variables}
    assert written <= known


@pytest.mark.parametrize("block", commands("compose"), ids=str)
def test_documented_commands_name_what_is_there(block: Block) -> None:
    for line in block.text.splitlines():
        docker, compose, verb, *rest = shlex.split(re.sub(r" [<>] \S+$", "", line))
        assert (docker, compose) == ("docker", "compose")
        assert verb in {"up", "ps", "logs", "stop", "run"}
        words = [word for word in rest if not word.startswith("--") and word != "-T"]
        if verb != "run":
            assert set(words) <= set(services())
            continue
        place = next(place for place, word in enumerate(words) if word in services())
        assert len(words[:place]) == sum(option in rest for option in ("--user", "--volume", "--workdir"))
        _is_a_command(words[place], rest[rest.index(words[place]) + 1 :])


def _is_a_command(name: str, words: list[str]) -> None:
    if name == "neo4j":
        assert words[:2] == ["neo4j-admin", "database"]
        return
    python, option, program, *arguments = words
    assert (python, option) == ("python", "-m")
    with pytest.raises(SystemExit) as ended:
        (service_program if program == "graph_api" else loading_program).main([*arguments, "--help"])
    assert ended.value.code == 0

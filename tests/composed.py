"""docker-compose.yml and the Dockerfile as data, and the image's first stage built without Docker."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from tests.documented import ROOT

HOME = "/opt/credit-graph"
"""Where the image keeps the service; the one path of it that its steps name."""

_LAYERS = re.compile(r"\\\n\s*")


@dataclass(frozen=True)
class Stage:
    """One stage of the Dockerfile: what it begins with, its name, and its instructions."""

    image: str
    name: str
    steps: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Image:
    """What the first stage built: a directory that stands for `/`, and where programs are found."""

    root: Path
    environment: Mapping[str, str]

    def place(self, path: str) -> Path:
        """Where a path of the image lies on this machine."""
        return self.root / path.lstrip("/")


def composed() -> dict[str, Any]:
    """The whole of docker-compose.yml."""
    return cast("dict[str, Any]", yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8")))


def services() -> dict[str, dict[str, Any]]:
    """Its services, by name."""
    return composed()["services"]


def stages() -> list[Stage]:
    """The stages of the Dockerfile."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    text = _LAYERS.sub(" ", "\n".join(line for line in lines if not line.startswith("#")))
    found: list[Stage] = []
    for line in filter(None, text.splitlines()):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            image, _, name = rest.partition(" AS ")
            found.append(Stage(image, name, []))
        else:
            cast("list[tuple[str, str]]", found[-1].steps).append((word, rest))
    return found


def copied() -> list[str]:
    """What the image is made of, as paths of the checkout."""
    steps = [step for stage in stages() for step in stage.steps]
    return [path for word, rest in steps if word == "COPY" and "--from" not in rest for path in rest.split()[:-1]]


def seconds(text: str) -> int:
    """A duration of the compose file, such as 20s or 2m."""
    return int(text[:-1]) * {"s": 1, "m": 60}[text[-1]]


@contextmanager
def built() -> Generator[Image]:
    """Do what the first stage says, in a directory that every user may read and nobody may write to."""
    root = Path(tempfile.mkdtemp(prefix="credit-graph-image-"))
    try:
        root.chmod(0o755)
        environment = _base(root)
        _build(root, {**_outside(), **environment})
        for directory, _, _ in os.walk(root / HOME.lstrip("/")):
            Path(directory).chmod(0o555)
        path = f"{root}{HOME}/bin:{environment['PATH']}"
        yield Image(root, {**environment, "PATH": path})
    finally:
        for directory, _, _ in os.walk(root):
            Path(directory).chmod(0o755)
        shutil.rmtree(root)


def _build(root: Path, environment: Mapping[str, str]) -> None:
    [stage] = [stage for stage in stages() if stage.name == "build"]
    here = root
    for word, rest in stage.steps:
        if word == "WORKDIR":
            here = root / rest.lstrip("/")
            here.mkdir(parents=True)
        elif word == "COPY":
            *sources, target = rest.split()
            for source in sources:
                _copy(ROOT / source, here / target)
        else:
            assert word == "RUN", word
            command = rest.replace(HOME, f"{root}{HOME}")
            done = subprocess.run(
                ["sh", "-euc", command],
                cwd=here, env=environment, capture_output=True, text=True, timeout=600, check=False,
            )  # fmt: skip
            assert done.returncode == 0, (command, done.stdout, done.stderr)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def _outside() -> dict[str, str]:
    """The environment of this machine, without what binds a Python to the tests' own."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}


def _base(root: Path) -> dict[str, str]:
    """What stands for the image of Python: the one that runs the tests, or a copy where only its owner may read it."""
    prefix, name = Path(sys.base_prefix).resolve(), f"python{sys.version_info.major}.{sys.version_info.minor}"
    libraries: dict[str, str] = {}
    if not all(parent.stat().st_mode & 0o005 == 0o005 for parent in (prefix, *prefix.parents)):
        inner = root / "usr"
        left_out = shutil.ignore_patterns("__pycache__", "site-packages", "test", "idlelib")
        shutil.copytree(prefix / "lib" / name, inner / "lib" / name, symlinks=True, ignore=left_out)
        (inner / "bin").mkdir()
        shutil.copy(prefix / "bin" / name, inner / "bin" / name)
        for library in prefix.glob("lib/libpython*"):
            shutil.copy(library, inner / "lib", follow_symlinks=False)
        prefix, libraries = inner, {"LD_LIBRARY_PATH": str(inner / "lib")}
    programs = root / "programs"
    programs.mkdir()
    (programs / "python").write_text(f'#!/bin/sh\nexec "{prefix}/bin/{name}" "$@"\n', encoding="utf-8")
    (programs / "python").chmod(0o755)
    return {"PATH": f"{programs}:/usr/bin:/bin", **libraries}

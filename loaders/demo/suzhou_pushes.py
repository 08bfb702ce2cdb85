"""Suzhou's pushes: the result of a quarter is told to four departments, and shown to the enterprise itself."""

from datetime import date

from loaders.demo.case_files import CaseFiles
from loaders.demo.files import PUSH
from loaders.demo.road_words import SCHEME
from loaders.demo.sketch import shifted

PUSHED = "2024Q3"
"""Of the quarters that are over by the end of the year only the last is pushed here, or files would be long."""
DEPARTMENTS = ("public-security", "emergency-management", "city-management", "culture-and-tourism")
"""公安, 应急, 城管, 文旅: as the page names them."""
_PERIOD = f"{PUSHED[:4]}-{PUSHED[4:]}"


def write_pushes(files: CaseFiles, enterprise: str, since: date) -> None:
    """A push to each department, some days after the grade has come into force, and one to the enterprise."""
    on = shifted(since, 9)
    for recipient in DEPARTMENTS:
        files.write(PUSH, (files.by, "", enterprise, SCHEME, _PERIOD, recipient, on, "result", "", ""))
    files.write(PUSH, (files.by, "", enterprise, SCHEME, _PERIOD, "enterprise", on, "own_result", "", ""))

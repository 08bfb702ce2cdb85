"""Numbers of records: counted up by each reporter, for each kind and year."""

from collections import Counter


class Numbers:
    """The counters. They are as many as reporters, kinds and years, whatever the scale."""

    def __init__(self) -> None:
        self._counts = Counter[tuple[str, str, int]]()

    def next(self, prefix: str, reported_by: str, year: int) -> str:
        """The next number, such as 2024-000123 or XF2024-000123, unique for the reporter within its kind."""
        key = (prefix, reported_by, year)
        self._counts[key] += 1
        return f"{prefix}{year}-{self._counts[key]:06d}"

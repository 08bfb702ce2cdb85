"""Which ids a file has named so far, on which line, and with which content: 20 bytes an entry, whatever the id."""

from array import array

_FREE = 0
_FULL = 0.6


class Seen:
    """A hash table of 64-bit digests with open addressing.

    Two ids with one digest would reject a good row; for ten million rows the chance is three in a million.
    """

    def __init__(self, capacity: int = 1 << 12) -> None:
        """Start with room for `capacity` entries, a power of two; it doubles when it fills."""
        self._count = 0
        self._slots = _Slots(capacity)

    def find_or_add(self, id_: str, content: int, line: int) -> tuple[int, bool] | None:
        """None if the id is new; else the line that named it first, and whether the content is the same."""
        slots = self._slots
        place = slots.place(_digest(id_))
        if slots.ids[place]:
            return slots.lines[place], slots.contents[place] == content
        slots.put(place, _digest(id_), content, line)
        self._count += 1
        if self._count > slots.capacity * _FULL:
            self._slots = slots.doubled()
        return None

    def line_of(self, id_: str) -> int | None:
        """The line that named the id first, or None. May be called while another thread adds."""
        slots = self._slots
        place = slots.place(_digest(id_))
        return slots.lines[place] if slots.ids[place] else None


class _Slots:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.ids = array("Q", [_FREE]) * capacity
        self.contents = array("Q", [0]) * capacity
        self.lines = array("I", [0]) * capacity

    def place(self, digest: int) -> int:
        """The slot of a digest, or the free one where it belongs."""
        mask, ids = self.capacity - 1, self.ids
        place = digest & mask
        while (held := ids[place]) and held != digest:
            place = (place + 1) & mask
        return place

    def put(self, place: int, digest: int, content: int, line: int) -> None:
        """Fill a free slot; the id last, since it makes the slot visible."""
        self.contents[place] = content
        self.lines[place] = line
        self.ids[place] = digest

    def doubled(self) -> "_Slots":
        """The same entries in twice the room."""
        wider = _Slots(self.capacity * 2)
        for digest, content, line in zip(self.ids, self.contents, self.lines, strict=True):
            if digest:
                wider.put(wider.place(digest), digest, content, line)
        return wider


def _digest(id_: str) -> int:
    # The hash of a string is 64 bits of a keyed hash, computed once for each string, and differs between processes.
    return hash(id_) & 0xFFFFFFFFFFFFFFFF or 1

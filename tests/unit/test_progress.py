"""Progress as plain lines and as bars."""

import io

import pytest

from graph_api.progress import BarProgress, LineProgress, Progress, SilentProgress, progress_for


def run(progress: Progress) -> None:
    with progress.step("Loading 船舶", 3) as outer:
        for _ in range(3):
            with progress.step("Waiting") as inner:
                inner.advance(0)
            outer.advance()


def test_lines_tell_start_and_end() -> None:
    stream = io.StringIO()
    run(progress_for(stream))
    lines = stream.getvalue().splitlines()
    assert lines[0] == "Loading 船舶: ..."
    assert lines[-1].startswith("Loading 船舶: done in ")
    assert len(lines) == 2 + 3 * 2


def test_lines_tell_how_far_it_is_now_and_then() -> None:
    stream = io.StringIO()
    run(LineProgress(stream, every=0))
    assert "Loading 船舶: 2 of 3, 0 s" in stream.getvalue()
    assert "Waiting: 0 s" in stream.getvalue()


@pytest.mark.parametrize("make", [LineProgress, BarProgress])
def test_a_failure_is_shown_and_passed_on(make: type[LineProgress] | type[BarProgress]) -> None:
    stream = io.StringIO()
    with pytest.raises(KeyError), make(stream).step("Loading"):
        raise KeyError
    assert "failed" in stream.getvalue()


def test_bars_can_be_used_again() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    progress = progress_for(stream)
    assert isinstance(progress, BarProgress)
    for _ in range(2):
        run(progress)
    assert stream.getvalue().count("3/3") >= 2


def test_silence_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    run(SilentProgress())
    assert capfd.readouterr() == ("", "")

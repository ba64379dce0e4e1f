"""The programs that decide must not decide wrongly."""

import sys
import time

import pytest

from server.demo.bootstrap.steps import Trouble
from tests.running import lanes
from tests.running.lanes import Step, run_steps


@pytest.fixture(autouse=True)
def _own_logs(monkeypatch, tmp_path):
    monkeypatch.setattr(lanes, "ROOT", tmp_path)
    monkeypatch.setattr(lanes, "LOGS", tmp_path / "logs")


def python(name, code, **options):
    return Step(name, (sys.executable, "-c", code), **options)


GOOD = python("good", "print('fine')")
BAD = python("bad", "print('what went wrong'); raise SystemExit(3)")


def test_all_good_is_a_line_each(capsys):
    run_steps(GOOD, GOOD, GOOD)
    assert [line.split(".")[0].strip() for line in capsys.readouterr().out.splitlines()] == ["good"] * 3


def test_a_failure_is_named_and_shown_whole(capsys):
    with pytest.raises(Trouble, match=r"^bad: see above"):
        run_steps(GOOD, BAD)
    assert "FAILED (exit code 3)\n    what went wrong\n" in capsys.readouterr().out


def test_nothing_follows_a_failure_and_what_runs_beside_it_ends(tmp_path):
    started = time.monotonic()
    slow = python("slow", "import time; time.sleep(60)")
    after = python("after", f"open({str(tmp_path / 'after')!r}, 'w')")
    with pytest.raises(Trouble, match=r"^bad: see above"):
        run_steps(slow, BAD, after)
    assert not (tmp_path / "after").exists()
    assert time.monotonic() - started < 30


def test_what_is_ended_may_take_its_own_things_down(tmp_path):
    taken_down = tmp_path / "taken down"
    tests = f"""
import time
try:
    open({str(tmp_path / "up")!r}, "w").close()
    time.sleep(60)
finally:
    open({str(taken_down)!r}, "w").close()
"""
    wait = f"import os, time\nwhile not os.path.exists({str(tmp_path / 'up')!r}): time.sleep(0.05)\nraise SystemExit(3)"
    with pytest.raises(Trouble, match=r"^bad: see above"):
        run_steps(python("tests", tests), python("bad", wait))
    assert taken_down.exists()


def test_what_does_not_hear_is_ended_by_force(monkeypatch):
    monkeypatch.setattr(lanes, "PATIENCE", 0.5)
    started = time.monotonic()
    deaf = python("deaf", "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(60)")
    with pytest.raises(Trouble, match=r"^bad: see above"):
        run_steps(deaf, python("bad", "import time; time.sleep(1); raise SystemExit(3)"))
    assert time.monotonic() - started < 30


def test_nothing_more_is_started_after_an_interruption(monkeypatch, tmp_path):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(lanes, "_say", interrupted)
    after = python("after", f"import time; time.sleep(1); open({str(tmp_path / 'after')!r}, 'w').close()")
    with pytest.raises(KeyboardInterrupt):
        run_steps(GOOD, after, after, lanes=1)
    assert not (tmp_path / "after").exists()


def test_quick_checks_go_on_and_tell_everything():
    with pytest.raises(Trouble, match=r"^bad, bad: see above"):
        run_steps(BAD, GOOD, BAD, to_the_end=True)


SKIPPING = python("tests", "print('= 3 passed, 2 skipped in 0.10s =')", counts_skips=True)


def test_a_skip_is_a_failure_where_nothing_may_be_missing(monkeypatch, capsys):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Trouble, match=r"^tests: see above"):
        run_steps(SKIPPING)
    assert "2 skipped, and nothing may be missing here" in capsys.readouterr().out


def test_elsewhere_a_skip_is_only_shown(monkeypatch, capsys):
    monkeypatch.delenv("CI", raising=False)
    run_steps(SKIPPING)
    assert "3 passed, 2 skipped" in capsys.readouterr().out


def test_the_slowest_are_printed(capsys):
    said = "print('dots\\n== slowest 20 ==\\n1.0s one\\n5 passed')"
    run_steps(python("tests", said, shows_from="slowest "))
    assert capsys.readouterr().out.endswith("    == slowest 20 ==\n    1.0s one\n    5 passed\n")


def test_what_a_step_said_is_kept(tmp_path):
    run_steps(GOOD)
    assert (tmp_path / "logs/good.log").read_text() == "fine\n"


def test_a_step_sees_its_settings_and_the_environments_own_programs_first():
    code = "import os, sys; sys.exit(not (os.environ['X'] == '1' and '.venv/bin' in os.environ['PATH'].split(':')[0]))"
    run_steps(python("settings", code, settings={"X": "1"}))

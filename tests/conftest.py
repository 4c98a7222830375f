"""What all tests share."""

import shutil
import signal
import sys
import threading

import pytest
from hypothesis import HealthCheck, settings

from perfcheck.engine import worker
from perfcheck.engine.document import check_document
from perfcheck.readers import read_all

# how fast a shared machine happens to be says nothing of the code
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

# started in the background by a shell, the tests and what they start would not hear Ctrl-C
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# the thread by which a test process of xdist listens holds no lock that the check of a file needs
worker._ALONE = threading.active_count()


def pytest_make_parametrize_id(val, argname):
    """What is in a file is no name for a test: it is long, and a PDF has a new identity each time it is made."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def results_of_its_own(tmp_path_factory, monkeypatch):
    """No test finds the results of another one, or of the user who runs them."""
    monkeypatch.setenv("PERFCHECK_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "results" / str(id(monkeypatch))))


@pytest.fixture(scope="session", autouse=True)
def vocabulary_loaded():
    """Loaded once in a test process, the vocabulary and the rules are in every process that it forks to check a file."""
    for document in read_all("项目名称,云溪读书角\n产出指标,数量指标,书架数量,≥12组".encode(), "表.csv"):
        check_document(document)


@pytest.fixture(scope="session")
def postgresql():
    """A running PostgreSQL; tests that need it are skipped where it is not installed."""
    if sys.platform == "win32":
        pytest.skip("the tests start PostgreSQL on Linux and macOS only")
    import postgresql

    if not postgresql.programs() or not postgresql.account():
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    server = postgresql.Server()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a season may be kept, once for each database."""
    if request.param == "sqlite":
        return str(tmp_path / "审核季")
    return request.getfixturevalue("postgresql").database()


@pytest.fixture(scope="session")
def received_season(tmp_path_factory):
    """The folder of a season whose first round was received, once for all tests that copy it."""
    from desk_client import season_at

    folder = tmp_path_factory.mktemp("received")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PERFCHECK_CACHE_DIR", str(folder / "results"))
        with season_at(folder / "审核季", folder):
            pass
    return folder / "审核季"


@pytest.fixture
def season(received_season, tmp_path):
    """A season with a roster, in which the first round was received."""
    from perfcheck import Season

    with Season.open(shutil.copytree(received_season, tmp_path / "审核季")) as opened:
        yield opened


@pytest.fixture
def desk(season, tmp_path):
    """One person's desk over it, entered."""
    from desk_client import local_desk

    with local_desk(season, tmp_path) as client:
        yield client

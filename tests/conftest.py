"""What all tests share."""

import pytest
from hypothesis import HealthCheck, settings

# how fast a shared machine happens to be says nothing of the code
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


@pytest.fixture(autouse=True)
def results_of_its_own(tmp_path_factory, monkeypatch):
    """No test finds the results of another one, or of the user who runs them."""
    monkeypatch.setenv("PERFCHECK_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "results" / str(id(monkeypatch))))

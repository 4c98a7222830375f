"""What all tests share."""

from hypothesis import HealthCheck, settings

# how fast a shared machine happens to be says nothing of the code
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

"""How many cases are tried: few where somebody waits, many or all in the long run that .ci/run makes besides."""

from hypothesis import HealthCheck, settings

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("busy"))
settings.load_profile("busy")  # how long drawing takes says how busy the machine is, and nothing of the program


def drawn(few: int, many: int) -> int:
    """So many cases, or steps from one to the next, and so many under `pytest --hypothesis-profile long`."""
    return many if settings.get_current_profile_name() == "long" else few

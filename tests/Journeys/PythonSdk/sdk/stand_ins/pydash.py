"""A stand-in for the package pydash, which Debian does not have: the few functions that azure.ai.ml calls.

Not the real thing. Paths are names and numbers between dots: what azure.ai.ml passes.
"""

import sys

# azure.ai.ml says both `import pydash` and `from pydash import objects`.
objects = sys.modules[__name__]


def get(value, path, default=None):
    """The value at a path; the default where the path leads nowhere."""
    for step in _steps(path):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, (list, tuple)):
            value = value[int(step)] if step.isdigit() and int(step) < len(value) else None
        else:
            value = getattr(value, step, None)
        if value is None:
            return default
    return value


def set_(value, path, new):
    """Puts a value at a path, making the dictionaries on the way."""
    *way, last = _steps(path)
    place = value
    for step in way:
        place = place.setdefault(step, {}) if isinstance(place, dict) else place[int(step)]
    place[int(last) if isinstance(place, list) else last] = new
    return value


def omit(value, *paths):
    """A copy of a dictionary without some of its keys."""
    left_out = {key for path in paths for key in (path if isinstance(path, (list, tuple)) else [path])}
    return {key: kept for key, kept in value.items() if key not in left_out}


def _steps(path):
    return path if isinstance(path, (list, tuple)) else [step for step in str(path).split(".") if step]

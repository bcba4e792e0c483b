"""How much work a call is, counted in lines that Python runs: the same on every machine, however busy."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run(call: Callable[[], object]) -> int:
    """How many lines of Python the call runs."""
    count = 0

    def trace(_frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    known = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(known)
    return count

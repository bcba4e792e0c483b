"""Whose turn it is: of the threads of a process one thinks at a time, and the others wait for others.

They share one interpreter: four letters that are written at once take as long as one after the other, and each of them
is there only when the last one is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

_TURN = Lock()
_has_turn: ContextVar[bool] = ContextVar("has_turn", default=False)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn, and end it once the block has ended."""
    with _TURN:
        before = _has_turn.set(True)
        try:
            yield
        finally:
            _has_turn.reset(before)


@contextmanager
def out_of_turn() -> Iterator[None]:
    """Let others have their turn while the block waits for something; where nobody takes turns, it changes nothing.

    What the block locks it has to let go of: who waits for it meanwhile keeps a turn that is waited for at its end.
    """
    if not _has_turn.get():
        yield
        return
    asleep = _has_turn.set(False)
    _TURN.release()
    try:
        yield
    finally:
        _TURN.acquire()
        _has_turn.reset(asleep)

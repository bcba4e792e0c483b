"""Whose turn it is: of the threads of a process one thinks at a time, and the others wait for others.

They share one interpreter: four letters that are written at once take as long as one after the other, and each of them
is there only when the last one is.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock


class WaitingLine:
    """Who waits for a turn, in the order in which they came: a bare lock lets anyone in, and somebody always last."""

    def __init__(self) -> None:
        self._guard, self._gates = Lock(), deque[Lock]()
        self._is_taken = False

    def gate(self, *, goes_first: bool = False) -> Lock:
        """The gate that opens when it is the turn of whoever comes now: behind the others, or before them."""
        gate = Lock()
        with self._guard:
            if self._is_taken:
                gate.acquire()
                (self._gates.appendleft if goes_first else self._gates.append)(gate)
            self._is_taken = True
        return gate

    def pass_on(self) -> None:
        """End the turn, and open the gate of whoever is next."""
        with self._guard:
            self._is_taken = bool(self._gates)
            if self._gates:
                self._gates.popleft().release()


_LINE = WaitingLine()
_has_turn: ContextVar[bool] = ContextVar("has_turn", default=False)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn, and end it once the block has ended."""
    _LINE.gate().acquire()
    before = _has_turn.set(True)
    try:
        yield
    finally:
        _has_turn.reset(before)
        _LINE.pass_on()


@contextmanager
def out_of_turn() -> Iterator[None]:
    """Let others have their turn while the block waits for something; where nobody takes turns, it changes nothing.

    Whoever comes back goes on before those who have not begun. What the block locks it has to let go of: who waits for
    it meanwhile keeps a turn that is waited for at its end.
    """
    if not _has_turn.get():
        yield
        return
    asleep = _has_turn.set(False)
    _LINE.pass_on()
    try:
        yield
    finally:
        _LINE.gate(goes_first=True).acquire()
        _has_turn.reset(asleep)

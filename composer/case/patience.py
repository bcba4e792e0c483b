"""How long anybody waits for the store: a deadline for all that a transaction does, and seats for so many at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import BoundedSemaphore
from time import monotonic

PATIENCE = 3
"""Seconds that a transaction may take in all, from asking for a connection until it is committed."""

QUEUE, FIRST_QUEUE = 0.25, 1
"""Seconds to wait for a seat: a transaction takes a few thousandths, the first of all makes the tables."""

_ends_at: ContextVar[float | None] = ContextVar("ends_at", default=None)


def seconds_left() -> float | None:
    """Seconds until the transaction of this thread has to be over; None outside of one."""
    ends = _ends_at.get()
    return None if ends is None else max(0.0, ends - monotonic())


class Seats:
    """As many threads as may use the store at once: a store that does not answer holds up no more than those.

    Nobody queues for long-held seats, nor while the last to leave had lost patience.
    """

    def __init__(self, count: int) -> None:
        self._free, self._is_stuck, self._taken_at = BoundedSemaphore(count), False, 0.0

    @contextmanager
    def taken(self, queue: float = QUEUE) -> Iterator[None]:
        """A seat for a transaction, whose time begins; raises TimeoutError where none gets free."""
        newest = monotonic() - self._taken_at
        if not self._free.acquire(timeout=0 if self._is_stuck else max(0.0, queue - newest)):
            raise TimeoutError("everybody who may wait for the store waits already")
        self._taken_at = monotonic()
        ends = _ends_at.set(self._taken_at + PATIENCE)
        try:
            yield
        finally:
            self._is_stuck = (seconds_left() or 0) < QUEUE
            _ends_at.reset(ends)
            self._free.release()

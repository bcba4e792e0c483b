"""One thread at a time has a turn, but while it waits for something else."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, Event

from composer.turns import WaitingLine, out_of_turn, turn

PATIENCE = 10
"""Seconds that a thread may take to come to where another waits for it."""


def test_one_thread_at_a_time_has_a_turn() -> None:
    inside, most, all_there = [0], [0], Barrier(4)

    def think() -> None:
        all_there.wait(PATIENCE)
        for _ in range(200):
            with turn():
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                sum(range(5_000))
                inside[0] -= 1

    with ThreadPoolExecutor(4) as threads:
        for thinking in [threads.submit(think) for _ in range(4)]:
            thinking.result()

    assert (most, inside) == ([1], [0])


def test_who_waits_lets_others_have_their_turn() -> None:
    waits, thought = Event(), Event()

    def wait() -> bool:
        with turn(), out_of_turn(), out_of_turn():
            waits.set()
            return thought.wait(PATIENCE)

    def think() -> None:
        waits.wait(PATIENCE)
        with turn():
            thought.set()

    with ThreadPoolExecutor(2) as threads:
        waiting, thinking = threads.submit(wait), threads.submit(think)

        assert (waiting.result(), thinking.result()) == (True, None)


def test_turn_is_taken_back_after_waiting_and_given_up_at_the_end() -> None:
    with out_of_turn():  # a turn that nobody has is not given back
        pass
    with suppress(KeyError), turn(), out_of_turn():
        raise KeyError

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(take_turn).result(PATIENCE)


def take_turn() -> bool:
    with turn():
        return True


def test_turns_come_in_the_order_of_the_line_and_who_comes_back_goes_first() -> None:
    line = WaitingLine()
    gates = [line.gate() for _ in range(3)] + [line.gate(goes_first=True)]
    opened = [[gate.locked() for gate in gates]]
    for _ in gates:
        line.pass_on()
        opened.append([gate.locked() for gate in gates])

    assert opened == [
        [False, True, True, True],
        [False, True, True, False],
        [False, False, True, False],
        [False, False, False, False],
        [False, False, False, False],
    ]
    assert not line.gate().locked()

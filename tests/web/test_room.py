"""Long bodies wait for room before any of them is read, and letters wait for nobody."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from composer.web import serving
from composer.web.serving import LETTER, Body, NotWhole, Room
from tests.apart import run


def test_body_lets_go_of_each_piece_once_it_is_read() -> None:
    body = Body()
    for piece in (b"one ", b"two"):
        body.take(piece)

    assert (body.read(2), body.read(2), len(body.pieces)) == (b"on", b"e ", 1)
    assert (body.read(), body.length, len(body.pieces)) == (b"two", 7, 0)


class Line:
    """Bodies that ask for room, which each has until it is told to leave; `inside` are those that have it."""

    def __init__(self, octets: int) -> None:
        self.room, self.inside = Room(octets), list[int]()
        self.leave: dict[int, asyncio.Event] = {}
        self.tasks: list[asyncio.Task[None]] = []

    async def come(self, length: int) -> None:
        self.leave[length] = asyncio.Event()
        self.tasks.append(asyncio.create_task(self._stay(length)))
        await self._settled()

    async def go(self, length: int) -> None:
        self.leave[length].set()
        await self._settled()

    async def _stay(self, length: int) -> None:
        async with self.room.of(length):
            self.inside.append(length)
            await self.leave[length].wait()
        self.inside.remove(length)

    async def _settled(self) -> None:
        for _ in range(20):  # turns of the loop, more than anything here takes
            await asyncio.sleep(0)


def played(scene: Callable[[Line], Awaitable[None]]) -> None:
    async def play() -> None:
        line = Line(10 * LETTER)
        await scene(line)
        for task in line.tasks:
            task.cancel()

    run(play())


def test_bodies_wait_for_room_in_the_order_they_came() -> None:
    async def scene(line: Line) -> None:
        for length in (6 * LETTER, 5 * LETTER, 2 * LETTER):
            await line.come(length)
        assert line.inside == [6 * LETTER]
        await line.go(6 * LETTER)
        assert line.inside == [5 * LETTER, 2 * LETTER]

    played(scene)


def test_body_larger_than_all_room_is_held_alone() -> None:
    async def scene(line: Line) -> None:
        for length in (2 * LETTER, 30 * LETTER):
            await line.come(length)
        assert line.inside == [2 * LETTER]
        await line.go(2 * LETTER)
        assert line.inside == [30 * LETTER]

    played(scene)


def test_letter_waits_for_nobody() -> None:
    async def scene(line: Line) -> None:
        for length in (30 * LETTER, LETTER):
            await line.come(length)
        assert line.inside == [30 * LETTER, LETTER]

    played(scene)


def test_who_finds_no_room_is_told_so_and_keeps_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(line: Line) -> None:
        await line.come(9 * LETTER)
        monkeypatch.setattr(serving, "ROOM_WITHIN", 0)
        with pytest.raises(NotWhole):
            async with line.room.of(5 * LETTER):
                pass
        await line.go(9 * LETTER)
        assert line.room.free == line.room.octets

    played(scene)

"""A proxy that can fall silent: it goes on taking connections and what they send, and nothing comes back."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread

CHUNK = 65536


@dataclass
class Proxy:
    """A proxy on a free port of 127.0.0.1, in front of a socket of the host's."""

    target: str | tuple[str, int]
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    is_silent: Event = field(default_factory=Event)
    sockets: list[socket.socket] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    def serve(self) -> None:
        with suppress(OSError):  # until it is closed
            while True:
                client, _ = self.listener.accept()
                server = self.reached()
                self.sockets += [client, server]
                for ends in ((client, server), (server, client)):
                    Thread(target=self.carry, args=ends, daemon=True).start()

    def reached(self) -> socket.socket:
        server = socket.socket(socket.AF_UNIX if isinstance(self.target, str) else socket.AF_INET)
        server.connect(self.target)
        return server

    def carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while octets := source.recv(CHUNK):
                if not self.is_silent.is_set():
                    sink.sendall(octets)
            if not self.is_silent.is_set():
                sink.shutdown(socket.SHUT_WR)

    @contextmanager
    def swallowing(self) -> Iterator[None]:
        self.is_silent.set()
        try:
            yield
        finally:
            self.is_silent.clear()


@contextmanager
def proxy_to(target: str | tuple[str, int]) -> Iterator[Proxy]:
    """A proxy that runs until the block ends."""
    proxy = Proxy(target)
    thread = Thread(target=proxy.serve)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.listener.shutdown(socket.SHUT_RDWR)
        for ours in (proxy.listener, *proxy.sockets):
            ours.close()
        thread.join()

"""A load generator: keep-alive connections, one thread each, as little work per request as can be.

It shares the machine with the server it drives, so what it costs slows the faster server more.
"""

import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Request = Callable[[int, int], bytes]
"""Gives the bytes of request number ``n`` (from 0) of client ``c`` (from 0)."""

_TIMEOUT = 30
_LONGEST_RUN = 30


@dataclass(slots=True)
class Run:
    """What a load gave: latencies in seconds of the answers that were right, and the others."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Right answers per second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that at least ``share`` (0–1] of the values do not exceed."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("There is no percentile of nothing.")
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def median(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def get(path: str, cookies: str = "") -> bytes:
    """Return a GET request."""
    return _head("GET", path, cookies) + b"\r\n"


def post(path: str, body: bytes, cookies: str = "") -> bytes:
    """Return a POST request with a form as its body."""
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n"
    return _head("POST", path, cookies) + kind + b"Content-Length: %d\r\n\r\n" % len(body) + body


def _head(method: str, path: str, cookies: str) -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: sv\r\n"
    return (head + (f"Cookie: {cookies}\r\n" if cookies else "")).encode("ascii")


class Connection:
    """One keep-alive connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None
        self.rest = b""

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send a request; return status and body. Raises OSError when the server fails."""
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), _TIMEOUT)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.rest = b""
        self.socket.sendall(request)
        head, body = self._until_blank_line()
        lower = head.lower()
        at = lower.find(b"content-length:")
        if at < 0:
            raise OSError("The answer does not say how long it is.")
        length = int(lower[at + 15 :].split(b"\r\n", 1)[0])
        parts, got = [body], len(body)
        while got < length:
            parts.append(self._more())
            got += len(parts[-1])
        whole = b"".join(parts)
        self.rest = whole[length:]
        if b"connection: close" in lower:
            self.close()
        return int(head[9:12]), whole[:length]

    def close(self) -> None:
        """End the connection; the next request opens another."""
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def _until_blank_line(self) -> tuple[bytes, bytes]:
        data = self.rest
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more()
        return data[: end + 2], data[end + 4 :]

    def _more(self) -> bytes:
        assert self.socket is not None
        data = self.socket.recv(262144)
        if not data:
            raise OSError("The server closed the connection in the middle of an answer.")
        return data


def drive(port: int, request: Request, *, expect: int, clients: int, seconds: float) -> Run:
    """Let ``clients`` ask as fast as they are answered for ``seconds`` (at most 30).

    An answer with another status than ``expect`` counts as wrong.
    """
    if not 0 < seconds <= _LONGEST_RUN:
        raise ValueError(f"A load lasts at most {_LONGEST_RUN} seconds.")
    runs = [Run() for _ in range(clients)]
    ready = threading.Barrier(clients + 1)
    threads = [
        threading.Thread(target=_client, args=(port, request, expect, c, seconds, ready, runs[c]))
        for c in range(clients)
    ]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    whole = Run(seconds=time.perf_counter() - began)
    for run in runs:
        whole.latencies += run.latencies
        whole.wrong += run.wrong
    return whole


def _client(
    port: int,
    request: Request,
    expect: int,
    client: int,
    seconds: float,
    ready: threading.Barrier,
    run: Run,
) -> None:
    connection, number = Connection(port), 0
    ready.wait()
    end = time.perf_counter() + seconds
    try:
        while (began := time.perf_counter()) < end:
            try:
                status, _ = connection.ask(request(client, number))
            except OSError as error:
                connection.close()
                run.wrong.append(str(error))
            else:
                if status == expect:
                    run.latencies.append(time.perf_counter() - began)
                else:
                    run.wrong.append(f"status {status}")
            number += 1
    finally:
        connection.close()

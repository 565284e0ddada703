"""Feeds are fetched from public addresses alone, and read without trust."""

import http.client
import socket
from datetime import date
from typing import Any

import pytest

from varna.horizon.entries import MOST, NoFeedError, read_feed
from varna.jobs import fetching
from varna.jobs.fetching import FetchError, fetch

TODAY = date(2026, 11, 21)


def resolve_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Let every name lead to the addresses: the network is not ours to test."""
    rows = [(0, 0, 0, "", (one, 0)) for one in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: rows)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.8",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
    ],
)
def test_a_private_address_is_never_asked(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    resolve_to(monkeypatch, address)

    def refuse(*_args: Any, **_options: Any) -> None:
        raise AssertionError("A private address was asked.")

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(FetchError, match="private"):
        fetch("https://example.org/feed")


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, "93.184.215.14", "127.0.0.1")
    with pytest.raises(FetchError, match="private"):
        fetch("https://example.org/feed")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/x",
        "https://example.org:8443/x",
        "https://example.org:x/",
        "https://user:word@example.org/x",
        "//example.org/x",
        "",
    ],
)
def test_other_kinds_of_address_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url)


class _Answer:
    def __init__(self, status: int, content: bytes = b"", location: str = "") -> None:
        self.status, self._content = status, content
        self.headers = {"Location": location}

    def read(self, most: int) -> bytes:
        return self._content[:most]


def answer_with(monkeypatch: pytest.MonkeyPatch, *answers: _Answer) -> list[str]:
    """Stand in for the other host, which is not ours; return the hosts that were asked."""
    waiting, asked = list(answers), []
    monkeypatch.setattr(fetching, "_socket", lambda address, port: None)
    monkeypatch.setattr(
        http.client.HTTPConnection,
        "request",
        lambda self, *_args, **_options: asked.append(self.host),
    )
    monkeypatch.setattr(http.client.HTTPConnection, "getresponse", lambda self: waiting.pop(0))
    return asked


def test_a_page_that_leads_into_the_own_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def addresses(host: str, *_args: Any, **_options: Any) -> list[Any]:
        return [(0, 0, 0, "", ("127.0.0.1" if host == "localhost" else "93.184.215.14", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", addresses)
    answer_with(monkeypatch, _Answer(302, location="http://localhost/secret"))
    with pytest.raises(FetchError, match="private"):
        fetch("http://example.org/feed")


def test_a_page_that_leads_on_and_on_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, "93.184.215.14")
    answer_with(monkeypatch, *[_Answer(301, location="http://example.org/again")] * 9)
    with pytest.raises(FetchError, match="on and on"):
        fetch("http://example.org/feed")


def test_too_large_a_page_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, "93.184.215.14")
    answer_with(monkeypatch, _Answer(200, b"x" * (fetching.LARGEST + 9)))
    with pytest.raises(FetchError, match="too large"):
        fetch("http://example.org/feed")


def test_a_page_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, "93.184.215.14")
    asked = answer_with(monkeypatch, _Answer(200, b"<rss/>"))
    assert fetch("http://example.org/feed") == b"<rss/>"
    assert asked == ["example.org"]


def rss(*entries: str) -> bytes:
    return (
        f"<rss version='2.0'><channel><title>x</title>{''.join(entries)}</channel></rss>".encode()
    )


def test_an_entry_becomes_plain_text() -> None:
    (entry,) = read_feed(
        rss(
            "<item><title>Rapport &amp; mer</title><link>https://example.org/1</link>"
            "<description>&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;Ett  stycke&lt;/p&gt;"
            "</description>"
            "<pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate></item>"
        ),
        TODAY,
    )
    assert entry.title == "Rapport & mer"
    assert "<" not in entry.summary
    assert "Ett stycke" in entry.summary
    assert entry.dated == date(2026, 11, 3)


def test_an_entry_without_address_or_from_the_future_is_handled() -> None:
    found = read_feed(
        rss(
            "<item><title>Utan adress</title></item>",
            "<item><title>Skript</title><link>javascript:x()</link></item>",
            "<item><title>Imorgon</title><link>https://example.org/2</link>"
            "<pubDate>Tue, 03 Nov 2099 10:00:00 GMT</pubDate></item>",
        ),
        TODAY,
    )
    assert [(entry.title, entry.dated) for entry in found] == [("Imorgon", TODAY)]


def test_an_archive_is_cut_short() -> None:
    many = [
        f"<item><title>{n}</title><link>https://example.org/{n}</link></item>" for n in range(90)
    ]
    assert len(read_feed(rss(*many), TODAY)) == MOST


@pytest.mark.parametrize("content", [b"", b"<html><body>Hej</body></html>", b"\x00\xff" * 99])
def test_what_is_no_feed_is_told(content: bytes) -> None:
    with pytest.raises(NoFeedError):
        read_feed(content, TODAY)

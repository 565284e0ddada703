"""Fetch a published page: from public addresses alone, within limits of time and size."""

import http.client
import ipaddress
import socket
import ssl
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.translation import gettext_lazy as _

TIMEOUT = 10
LARGEST = 2 * 1024 * 1024
_MOST_STEPS = 3
_ACCEPT = "application/rss+xml, application/xml"
_MOVED = (301, 302, 303, 307, 308)


class FetchError(Exception):
    """Why a page could not be fetched, in words for whoever named its address."""


def fetch(url: str) -> bytes:
    """Return the content at the address, at most `LARGEST` bytes.

    Only http and https on their own ports, and only hosts whose every address is public: the
    server must never be made to ask a machine inside the municipality's own network. The address
    that was checked is the one that is asked, so that a name cannot point elsewhere in between.
    """
    return _follow(url, LARGEST)


def probe(url: str) -> None:
    """Ask whether there is a page at the address, under the same rules; read nothing of it."""
    _follow(url, 0)


def _follow(url: str, largest: int) -> bytes:
    for _step in range(_MOST_STEPS + 1):
        parts = _split(url)
        answer = _ask(parts, _public_address(parts), largest)
        if isinstance(answer, bytes):
            return answer
        url = urljoin(url, answer)
    raise FetchError(_("The address leads on and on."))


def _split(url: str) -> SplitResult:
    parts = urlsplit(url)
    usual = {"https": 443, "http": 80}
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in usual or not parts.hostname or port not in (None, usual[parts.scheme]):
        raise FetchError(_("Only addresses that begin with https:// or http:// are fetched."))
    if parts.username or parts.password:
        raise FetchError(_("An address with a password is not fetched."))
    return parts


def _public_address(parts: SplitResult) -> str:
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(_("There is no such host.")) from None
    addresses = [str(row[4][0]).split("%")[0] for row in found]
    if not addresses or not all(ipaddress.ip_address(one).is_global for one in addresses):
        raise FetchError(_("The address leads to a private network, and is not fetched."))
    return addresses[0]


def _ask(parts: SplitResult, address: str, largest: int) -> bytes | str:
    """Return the content, empty where none is wanted, or the address that the answer leads to."""
    path = parts.path or "/"
    connection = _connect(parts, address)
    try:
        connection.request(
            "GET",
            f"{path}?{parts.query}" if parts.query else path,
            headers={"User-Agent": "Varna", "Accept": _ACCEPT if largest else "*/*"},
        )
        answer = connection.getresponse()
        if answer.status in _MOVED:
            return answer.headers.get("Location", "")
        if answer.status != 200:
            raise FetchError(_("The page answered with %(status)d.") % {"status": answer.status})
        content = answer.read(largest + 1) if largest else b""
    except (OSError, http.client.HTTPException):
        raise FetchError(_("The page did not answer in time.")) from None
    finally:
        connection.close()
    if len(content) > largest:
        raise FetchError(_("The page is too large."))
    return content


def _connect(parts: SplitResult, address: str) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "http":
        plain = http.client.HTTPConnection(host, 80, timeout=TIMEOUT)
        plain.sock = _socket(address, 80)
        return plain
    secure = http.client.HTTPSConnection(host, 443, timeout=TIMEOUT)
    context = ssl.create_default_context()
    secure.sock = context.wrap_socket(_socket(address, 443), server_hostname=host)
    return secure


def _socket(address: str, port: int) -> socket.socket:
    try:
        return socket.create_connection((address, port), timeout=TIMEOUT)
    except OSError:
        raise FetchError(_("The page did not answer in time.")) from None

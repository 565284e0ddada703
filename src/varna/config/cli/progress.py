"""A progress bar on standard error, for work that turns out to take more than two seconds."""

import sys
import time
from types import TracebackType

_PATIENCE = 2.0
_PAUSE = 0.2
_WIDTH = 30


class Bar:
    """Show how far the work has come. ``total`` 0 means that nobody knows how much there is.

    Nothing is shown for short work, nor when standard error is no terminal.
    """

    def __init__(self, label: str, total: int = 0) -> None:
        self.label, self.total = label, total
        self._started = time.monotonic()
        self._last = 0.0
        self._shown = False

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write("\n" if error else "\r\x1b[K")
            sys.stderr.flush()

    def to(self, done: int, label: str = "") -> None:
        """Draw ``done`` of ``total``."""
        now = time.monotonic()
        self.label = label or self.label
        if now - self._started < _PATIENCE or now - self._last < _PAUSE:
            return
        if sys.stderr.isatty():
            self._last, self._shown = now, True
            sys.stderr.write(f"\r\x1b[K{self.picture(done)}")
            sys.stderr.flush()

    def picture(self, done: int) -> str:
        """Return the line that is drawn."""
        if not self.total:
            return f"{self.label} {done}"
        share = min(done / self.total, 1.0)
        filled = round(share * _WIDTH)
        return f"{self.label} [{'█' * filled}{'·' * (_WIDTH - filled)}] {share:4.0%}"

"""What is going on, on standard error."""

from __future__ import annotations

import sys
import time
from threading import Event, Lock, Thread

from tradestat.cli.screen import print_progress

# Seconds without a word after which somebody who waits is told that work goes on.
_SILENCE = 5.0
_WIDE = 78


class Progress:
    """One line on standard error that says what is going on: on a terminal, after one second.

    Where nothing new is said for a while, the line says since when work goes on, every few seconds.
    """

    def __init__(self, *, quiet: bool, silence: float = _SILENCE) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._silence = silence
        self._since = self._last = time.monotonic()
        self._wide = 0
        self._words = ""
        self._over, self._writing = Event(), Lock()

    def __call__(self, words: str) -> None:
        self._words = words
        now = time.monotonic()
        if self._shown and now - self._since >= 1 and now - self._last >= 0.2:
            self._write(words)

    def _write(self, words: str) -> None:
        with self._writing:
            if self._over.is_set():
                return
            self._last = time.monotonic()
            line = words[:_WIDE]
            print_progress(line.ljust(self._wide))
            self._wide = len(line)

    def _beat(self) -> None:
        """Of a thread of its own: long work in the engine says nothing by itself."""
        while not self._over.wait(self._silence / 5):
            now = time.monotonic()
            if now - self._last >= self._silence:
                going = f" … {now - self._since:.0f} s"
                self._write((self._words or "Reading")[: _WIDE - len(going)] + going)

    def done(self) -> None:
        """Take the line away."""
        self._over.set()
        with self._writing:
            if self._wide:
                print_progress(" " * self._wide)
                print_progress("")
                self._wide = 0

    def __enter__(self) -> Progress:
        if self._shown:
            Thread(target=self._beat, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done()

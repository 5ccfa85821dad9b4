"""What is going on, on standard error."""

from __future__ import annotations

import sys
import time

import click


class Progress:
    """One line on standard error that says what is going on: on a terminal, after one second."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._since = self._last = time.monotonic()
        self._wide = 0

    def __call__(self, words: str) -> None:
        now = time.monotonic()
        if self._shown and now - self._since >= 1 and now - self._last >= 0.2:
            self._last = now
            line = words[:78]
            click.echo(f"\r{line.ljust(self._wide)}", nl=False, err=True)
            self._wide = len(line)

    def done(self) -> None:
        """Take the line away."""
        if self._wide:
            click.echo(f"\r{' ' * self._wide}\r", nl=False, err=True)
            self._wide = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.done()

"""How the program begins and ends whatever happens: closed streams, signals, a full disk."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from types import FrameType
from typing import NoReturn

import click

from tradestat.cli.screen import print_error
from tradestat.errors import TradestatError, UnwritableOutput

# A second Ctrl-C within these seconds does not disturb the tidying up after the first.
_TIDYING = 2.0
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Stops:
    """Signals that end the program, each as KeyboardInterrupt, so that everything is tidied up.

    signal: the one that came, 0 without one. The engine turns an interruption into an error of its
    own; by this it is told from a fault.
    """

    def __init__(self) -> None:
        self.signal = 0
        self._since = 0.0

    def listen(self) -> None:
        """From now on. What the caller ignores (nohup) stays ignored."""
        for name in _SIGNALS:
            number = getattr(signal, name, None)  # Windows has no SIGHUP
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._stop)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self.signal:
            if now - self._since < _TIDYING:
                return
            os._exit(128 + number)  # the first one came to nothing: no more waiting
        self.signal, self._since = number, now
        raise KeyboardInterrupt


def open_streams() -> None:
    """Put something in the place of standard streams that the caller has closed (`>&-`).

    Otherwise the next file that is opened would be standard output. What has nowhere to go is an
    error where it is an answer, and is dropped where it is a note.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is not None:
            continue
        # Opened for reading, standard output refuses what is written to it.
        os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def status_of(fault: BaseException, stops: Stops) -> int:
    """Says why the program ends, in words, and returns its exit status."""
    if stops.signal or isinstance(fault, click.Abort | KeyboardInterrupt):
        forget_unread()
        print_error("Stopped.")
        return 128 + (stops.signal or signal.SIGINT)
    if isinstance(fault, click.UsageError):
        where = fault.ctx.command_path if fault.ctx else "tradestat"
        print_error(f"Error: {_sentence(fault.format_message())}\nHow to use it: {where} --help")
        return 2
    if isinstance(fault, BrokenPipeError):
        # The reader has closed the pipe (| head): nothing is wrong, and nobody reads on.
        forget_unread()
        return 0
    error = fault if isinstance(fault, TradestatError) else _of_system(fault)
    if error is not None:
        forget_unread()
        if os.environ.get("TRADESTAT_TRACEBACK"):
            sys.excepthook(type(fault), fault, fault.__traceback__)
        print_error(f"Error: {error}")
        return error.status
    if os.environ.get("TRADESTAT_TRACEBACK"):
        raise fault
    print_error(
        f"Error: tradestat has a fault: {type(fault).__name__}: {fault}\n"
        "Please report it with the command and what TRADESTAT_TRACEBACK=1 adds to it."
    )
    return 1


def _of_system(fault: BaseException) -> TradestatError | None:
    """What the system refuses, be it to the program or to its engine; None for another fault."""
    if not isinstance(fault, OSError):
        from tradestat.store.home import system_fault

        found = system_fault(fault)
        if found is None:
            return None
        fault = found
    if fault.errno in (errno.EMFILE, errno.ENFILE):
        return UnwritableOutput.few_files()
    if fault.errno == errno.EBADF:
        return UnwritableOutput.stream("standard output is closed")
    return UnwritableOutput.stream(fault.strerror or type(fault).__name__)


def forget_unread() -> None:
    """Let go of what standard output and standard error cannot take any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def leave(status: int) -> NoReturn:
    """Leave at once: everything is written and flushed by then.

    Taking pandas and the engine down piece by piece would cost a tenth of a command's time and do
    nothing for anybody; only the files of the engine have to go.
    """
    engine = sys.modules.get("tradestat.store.engine")
    if engine is not None:
        shutil.rmtree(engine.spill_folder(), ignore_errors=True)
    forget_unread()
    os._exit(status)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."

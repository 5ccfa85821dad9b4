"""Kill imports at random moments, and see that the store is always what it was or what it is to be.

    python scripts/kill_imports.py [-n 1000] [--seconds S] [--seed N]

Each round forks a process that imports a file (in turn two editions of it, so that vintages pile
up), kills it with SIGKILL after a random time, and opens the store. It must read without a fault
and hold exactly the vintages from before, or those and the new one; never a part of it. What the
killed process left is gone after the next import.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from tradestat.store import figures, own
from tradestat.store.imports import import_files

ROWS = 400


def write_edition(path: Path, edition: int) -> None:
    """A small table of tradestat's own layout; each edition has its own values."""
    lines = ["reporter,partner,flow,period,value,status"]
    lines += [
        f"KGZ,{partner},{flow},{year},{1000 * year + 7 * edition + number},reported"
        for number, partner in enumerate(("CHN", "RUS", "KAZ", "UZB", "TUR"))
        for flow in ("export", "import")
        for year in range(1985, 1985 + ROWS // 10)
    ]
    path.write_text("\n".join(lines) + "\n")


def state(root: Path) -> list[tuple[str, int, int, float]]:
    """What the store holds: each vintage with its rows and the sum of its values, read anew."""
    found = []
    for one in own.vintages(root):
        frame = figures.first_rows(one, 10_000_000)
        found.append((one.id, one.vintage, len(frame), float(frame["value"].sum())))
    return found


def one_round(files: list[Path], number: int, root: Path, pause: float) -> bool:
    """Import in a child and kill it after `pause` seconds. True if it was killed at work."""
    child = os.fork()
    if child == 0:
        try:
            import_files([str(files[number % len(files)])], name="killed", root=root)
            os._exit(0)
        except BaseException as fault:
            sys.stderr.write(f"import failed: {fault!r}\n")
            os._exit(9)
    time.sleep(pause)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        sys.exit("an import failed by itself")
    return os.WIFSIGNALED(status)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("-n", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=0, help="stop after so long")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    folder = Path(tempfile.mkdtemp(prefix="tradestat-kill-"))
    root = folder / "home"
    os.environ["TRADESTAT_HOME"] = str(root)
    files = [folder / f"edition{n}.csv" for n in range(2000)]
    begin, whole, came = time.monotonic(), 0.3, Counter[str]()
    try:
        for number in range(asked.n):
            if asked.seconds and time.monotonic() - begin > asked.seconds:
                break
            write_edition(files[number % len(files)], number)
            before = state(root)
            started = time.monotonic()
            killed = one_round(files, number, root, chance.uniform(0, whole))
            if not killed:
                # The longest that an import takes: kills shall fall on every moment of it.
                whole = max(0.05, 1.2 * min(whole, time.monotonic() - started))
            after = state(root)
            new = [v for v in after if v not in before]
            gone = [v for v in before if v not in after]
            if gone or len(new) > 1 or any(v[2] != ROWS for v in new):
                sys.exit(f"round {number}: lost {gone}, came {new}")
            came[("killed" if killed else "finished") + (", new there" if new else "")] += 1
            if len(after) > 5:
                shutil.rmtree(root / "sources")
        write_edition(files[0], 10**6)
        import_files([str(files[0])], name="killed", root=root)
        left = [p.name for p in root.iterdir() if p.name != "sources"]
        if left:
            sys.exit(f"left behind: {left}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{sum(came.values()):,} imports: " + "; ".join(f"{n} {w}" for w, n in came.items()))


if __name__ == "__main__":
    main()

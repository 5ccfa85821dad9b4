"""Find the figures of the shipped sources that stand alone, and write them beside the sources.

    python scripts/build_marks.py

Writes data/ID-marks.csv for each source in which any does. The same figures give the same bytes.
To be run after data/ has changed, or a limit of `model/limits.py`.
"""

from __future__ import annotations

from tradestat.store.marking import marks, write
from tradestat.store.marks import path_of
from tradestat.store.own import embedded


def main() -> None:
    """Write the marks of every source that ships, and say how many there are."""
    for dataset in embedded():
        found = marks(dataset)
        if write(path_of(dataset), found):
            print(f"{dataset.id}: {len(found):,}")


if __name__ == "__main__":
    main()

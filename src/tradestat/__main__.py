"""`python -m tradestat` is `tradestat`."""

from __future__ import annotations

from tradestat.cli.main import main

main()

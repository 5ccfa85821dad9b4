"""From the user's files to a source of the store: all of it, or nothing."""

from __future__ import annotations

from tradestat.store.imports.importing import LIMIT, Imported, import_files
from tradestat.store.imports.repairing import Repair, repair

__all__ = ["LIMIT", "Imported", "Repair", "import_files", "repair"]

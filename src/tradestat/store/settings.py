"""What the user has settled once for every command, in settings.toml in the store's folder."""

from __future__ import annotations

from pathlib import Path

from tradestat.errors import BadFile
from tradestat.store import home

NAME = "settings.toml"
_HOW = 'Write it as in: [groups] mine = ["KZ", "KG", "UZ"]'


def own_groups(root: Path | None = None) -> dict[str, list[str]]:
    """Groups of the user's own, by name: areas as the user wrote them.

    Raises BadFile if the file cannot be understood.
    """
    path = (root or home.home()) / NAME
    if not path.is_file():
        return {}
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("groups", {})
    except (OSError, ValueError) as fault:
        raise BadFile.of(str(path), str(fault), _HOW) from fault
    if not isinstance(found, dict) or not all(
        isinstance(v, list) and all(isinstance(m, str) for m in v) for v in found.values()
    ):
        raise BadFile.of(str(path), "[groups] is no table of lists", _HOW)
    return {str(name): list(members) for name, members in found.items()}

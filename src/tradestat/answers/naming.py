"""Groups of the user's own."""

from __future__ import annotations

from collections.abc import Sequence

from tradestat import areas
from tradestat.errors import BadOption, TradestatError
from tradestat.model import AreaKind


def name_group(name: str, members: Sequence[str]) -> None:
    """Make a group of one's own known under a name, with the same members in every year.

    members: areas by code or name. Raises BadOption for a name that means an area already or has
    no members, UnknownArea and AmbiguousArea for members.

    >>> name_group("Stans", ["KZ", "KG", "UZ", "TJ", "TM"])
    >>> areas.resolve("stans").name
    'Stans'
    """
    word = name.strip()
    try:
        taken = areas.resolve(word)
    except TradestatError:
        taken = None
    if not word or (taken is not None and taken.kind is not AreaKind.GROUP):
        what = f"means {taken.name} already" if taken else "is empty"
        raise BadOption.saying(
            f'The name of the group, "{name}", {what}.', "Choose another: --group mine=KZ,KG,UZ"
        )
    keys = [areas.resolve(m).key for m in members if m.strip()]
    if not keys:
        raise BadOption.saying(
            f'The group "{name}" has no members.', "Name them: --group mine=KZ,KG,UZ"
        )
    areas.name_group(word, keys)

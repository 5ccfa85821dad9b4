"""Flows of trade, and what a figure is stated as: valuation and money apart."""

from __future__ import annotations

from enum import StrEnum

from tradestat.errors import BadOption


class Flow(StrEnum):
    """One flow as its reporter sees it. A balance counts two: exports less imports.

    `str(flow)` is the code that frames and files hold: "export".
    """

    TOTAL = "total"
    EXPORT = "export"
    IMPORT = "import"
    BALANCE = "balance"
    RE_EXPORT = "re-export"
    RE_IMPORT = "re-import"

    @classmethod
    def parse(cls, word: object, among: tuple[Flow, ...] = ()) -> Flow:
        """The flow that a word names. Raises BadOption for another word.

        among: the flows that can be asked for; without it the four that tables show.

        >>> Flow.parse("Exports"), Flow.parse("M"), Flow.parse("re-exports", tuple(Flow))
        (<Flow.EXPORT: 'export'>, <Flow.IMPORT: 'import'>, <Flow.RE_EXPORT: 're-export'>)
        """
        known = among or MEASURED
        found = _WORDS.get(str(word).strip().lower())
        if found is None or found not in known:
            raise BadOption.of("flow", str(word), [flow.plural for flow in known])
        return found

    @property
    def plural(self) -> str:
        """How tables head it and sentences name it, which is also its column: "exports"."""
        return self.value if self in _NO_PLURAL else f"{self.value}s"

    @property
    def of_trade(self) -> str:
        """What a sentence calls it: "trade", "exports", "balance"."""
        return "trade" if self is Flow.TOTAL else self.plural

    @property
    def mirrored(self) -> Flow:
        """The same flow as the partner sees it: an export is the partner's import."""
        return _OPPOSITE.get(self, self)


MEASURED = (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)
RANKED = (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT)
_NO_PLURAL = frozenset({Flow.TOTAL, Flow.BALANCE})
_OPPOSITE = {
    Flow.EXPORT: Flow.IMPORT,
    Flow.IMPORT: Flow.EXPORT,
    Flow.RE_EXPORT: Flow.RE_IMPORT,
    Flow.RE_IMPORT: Flow.RE_EXPORT,
}
# Two flows seen from the other side, as plain codes: what columns of a frame are replaced by.
MIRRORED = {flow.value: flow.mirrored.value for flow in Flow}
_WORDS = {word: flow for flow in Flow for word in (flow.value, flow.plural)} | {
    "x": Flow.EXPORT,
    "m": Flow.IMPORT,
    "rx": Flow.RE_EXPORT,
    "rm": Flow.RE_IMPORT,
    "reexport": Flow.RE_EXPORT,
    "reexports": Flow.RE_EXPORT,
    "reimport": Flow.RE_IMPORT,
    "reimports": Flow.RE_IMPORT,
    "trade": Flow.TOTAL,
}

"""What changed between two vintages of a source: `diff`."""

from __future__ import annotations

from tradestat import areas, store
from tradestat.answers.asking import asks
from tradestat.errors import BadOption, TradestatError
from tradestat.language.english.words import currency_words
from tradestat.model import Answer, Basis, Column, Dataset, Note, Role, SourceKind
from tradestat.requests.diff import DiffRequest


@asks(DiffRequest)
def diff(request: DiffRequest) -> Answer:
    """The revisions between two sources or two vintages of one, largest first.

    With `old` alone, a source's last vintage against the one before. Figures that only one of the
    two holds are revisions too.
    Returns an Answer whose frame has reporter, partner, flow, period, commodity, old, new, change
    (currency units) and percent. Raises UnknownSource, BadOption.
    """
    before, after = _pair(request.old, request.new)
    if before.currency != after.currency:
        raise BadOption.saying(
            f'"{_label(before)}" is in {currency_words(before.currency)}, "{_label(after)}" in '
            f"{currency_words(after.currency)}.",
            "Compare sources of one currency: they never mix.",
        )
    if before.kind is not after.kind:
        raise BadOption.saying(
            f'"{_label(before)}" is {before.kind.value}, "{_label(after)}" {after.kind.value}.',
            "Compare sources of one kind; both sides of a flow are compared by mirror.",
        )
    top = None if request.every or not request.top else request.top
    found = store.revisions(before, after, top)
    shown, total = found.frame, found.revised + found.come + found.gone
    shown["percent"] = (shown["new"] / shown["old"].where(shown["old"] != 0) - 1) * 100
    for name in ("reporter", "partner"):
        shown[f"{name}_name"] = [_named(key) for key in shown[name]]
    notes = [
        Note.of("lists.revised", revised=found.revised, new=found.come, gone=found.gone,
                unchanged=found.same)
    ]  # fmt: skip
    if len(shown) < total:
        notes.append(Note.of("lists.largest", shown=len(shown), total=total))
    reconciled = before.kind is SourceKind.RECONCILED
    basis = Basis(after.coverage_words, currency_words(after.currency), (after.basis,))
    return Answer(
        title=f"Revisions from {_label(before)} to {_label(after)}",
        subtitle=basis.header(),
        basis=basis,
        frame=shown,
        columns=(
            Column("reporter_name", "Exporter" if reconciled else "Reporter"),
            Column("partner_name", "Importer" if reconciled else "Partner"),
            *(() if reconciled else (Column("flow", "Flow"),)),
            Column("period", "Period", Role.PERIOD),
            Column("commodity", "Goods"),
            Column("old", "Old", Role.VALUE),
            Column("new", "New", Role.VALUE),
            Column("change", "Change", Role.VALUE),
            Column("percent", "%", Role.PERCENT),
        ),
        notes=tuple(notes),
        source=(after, before),
        currency=after.currency,
        unit=request.unit,
    )


def _pair(old: str, new: str | None) -> tuple[Dataset, Dataset]:
    if new is not None:
        return store.dataset(old), store.dataset(new)
    one = store.dataset(old)
    earlier = [d for d in store.vintages() if d.id == one.id and d.vintage < one.vintage]
    if not earlier:
        raise BadOption.saying(
            f'The source "{one.id}" has no earlier vintage.',
            "Name two: tradestat diff OLD NEW.  What there is: tradestat sources",
        )
    return earlier[0], one


def _label(one: Dataset) -> str:
    return f"{one.id}@{one.vintage}" if one.own else one.id


def _named(key: str) -> str:
    try:
        return areas.by_key(key).name
    except TradestatError:
        return key.removeprefix("?")

"""What a layout says of a table: which words give which field, and which columns hold values.

A plan reads nothing. The engine carries it out on the file as it stands: it asks each rule once
for every distinct set of words, and joins the answers back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from tradestat.errors import BadOption
from tradestat.formats.parsing.numbers import PLAIN, NumberStyle
from tradestat.formats.table import Facts, Given, Reason, Sheet, column_called

# The fields that words give; the value of a figure and its quantity are numbers.
FIELDS = (
    "reporter", "partner", "flow", "period", "commodity", "classification", "quantity_unit",
    "status",
)  # fmt: skip
# Fields that a plan may leave out, and what they are then.
DEFAULTS = {"commodity": "TOTAL", "classification": "", "quantity_unit": "", "status": "reported"}


class Wrong(NamedTuple):
    """Words from which a field cannot be read. column: which of the rule's, from 0."""

    expected: str
    column: int = 0


# What a rule makes of words: a word for each of its fields, why the row is left out, or a fault.
Verdict = str | tuple[str, ...] | Reason | Wrong


@dataclass(frozen=True)
class Rule:
    """Words of some columns and what they mean.

    fields: which of `FIELDS` the words give, none for a rule that only leaves rows out; `factor`
    is what a value is multiplied by. columns: their positions. judge: takes the stripped words of
    the columns; it is asked once for each distinct set of them.
    """

    fields: tuple[str, ...]
    columns: tuple[int, ...]
    judge: Callable[..., Verdict]


@dataclass(frozen=True)
class Measure:
    """A column of values, and the fields that hold for its figures alone.

    fields: `month` among them is what follows the year of the row ("-04", or "" for the whole
    year). reason: why its figures are excluded, if they are.
    """

    column: int
    fields: Mapping[str, str] = field(default_factory=dict)
    scale: Decimal | None = None
    reason: Reason | None = None


@dataclass(frozen=True)
class Breakdown:
    """Columns that part a figure further. whole: what each holds in the row of the figure itself;
    identity: the columns that say which figure it is."""

    whole: Mapping[int, Sequence[str]]
    identity: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """How a table becomes figures.

    rules: in the order in which a row is judged: the first that leaves it out is counted.
    measures: the columns of values. fields: those that are the same in the whole table. weight:
    the column of quantities, if there is one, and `weight_unit` what they are counted in; zero
    means that no quantity is known. added: rows of one figure are its parts and
    are added up; otherwise two values for one figure contradict each other. unused: heads of
    columns that may part the figures further, with some of their words.
    """

    facts: Facts
    rules: tuple[Rule, ...]
    measures: tuple[Measure, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    style: NumberStyle = PLAIN
    weight: int | None = None
    weight_unit: str = ""
    breakdown: Breakdown | None = None
    added: bool = False
    unused: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def wide(self) -> bool:
        """Whether the columns of values are periods, so that a row is a series of figures."""
        return any(measure.fields.keys() & {"period", "month"} for measure in self.measures)

    def lacking(self) -> str:
        """The first field that nothing gives, or "value"; "" for a plan that is whole."""
        if not self.measures:
            return "value"
        told = {*self.fields, *DEFAULTS}.union(*(rule.fields for rule in self.rules))
        told |= set[str]().union(*(measure.fields for measure in self.measures))
        return next((field for field in FIELDS if field not in told), "")


def columns_of(plan: Plan) -> set[int]:
    """Every column that a plan reads from."""
    used = {n for rule in plan.rules for n in rule.columns} | {m.column for m in plan.measures}
    if plan.weight is not None:
        used.add(plan.weight)
    if plan.breakdown is not None:
        used |= {*plan.breakdown.whole, *plan.breakdown.identity}
    return used


def constant(fields: Mapping[str, str | None]) -> dict[str, str]:
    """Those of the fields that are known."""
    return {name: word for name, word in fields.items() if word is not None}


def excluded(columns: Sequence[int], test: Callable[..., bool], reason: Reason) -> Rule:
    """A rule that leaves rows out, where the words of the columns pass a test."""
    return Rule((), tuple(columns), lambda *words: reason if test(*words) else ())


def only(sheet: Sheet, given: Given) -> tuple[Rule, ...]:
    """Rules that leave out what the user does not ask for. Raises BadOption for a column, or a word
    of it, that is not there."""
    rules = []
    for head, word in given.only.items():
        column = column_called(sheet, head)
        said = sorted({w for (w,) in sheet.words(column)})
        if word.lower() not in [w.lower() for w in said]:
            raise BadOption.of(f"word of the column “{sheet.columns[column]}”", word, said[:40])
        other = lambda w, word=word: w.lower() != word.lower()  # noqa: E731
        rules.append(excluded([column], other, Reason.NOT_ASKED))
    return tuple(rules)

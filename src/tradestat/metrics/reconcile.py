"""One series from two reports: the rules, and how much weight each reporter's word has."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

# A country's distance is drawn towards the mean of all as if it had this many more flows, so that
# few flows say little; and no reporter counts as better than this part of the mean: agreement with
# others is no proof, and small distances are the ones that chance makes.
_PRIOR_FLOWS = 20.0
_FLOOR = 0.5
# Logarithmic distances beyond a factor of ten are mistakes of another kind.
_CAP = math.log(10)
_ROUNDS = 30


def by_rule(a: float, b: float, rule: str, weight: float = 0.5) -> tuple[float, str]:
    """One figure from two reports of the same flow, and whose it is.

    `reporter` takes A's, `partner` B's, missing where it is missing. The others take the one there
    is where one side alone reports: `larger`, `smaller`; `mean` and `cif-adjusted` the mean of
    both; `weighted` weight x A's + (1 - weight) x B's. Bringing imports to FOB first, which makes a
    mean `cif-adjusted`, is `to_fob`'s work.

    Args:
        a: A's value, NaN if missing.
        b: B's value in the same unit, NaN if missing.
        rule: one of `requests.mirror.RULES`.
        weight: of A's report, 0 to 1.

    Returns:
        The value, and whose it is: "a", "b", "both" (alike, or combined) or "" (missing).

    >>> by_rule(6.0, 2.0, "larger"), by_rule(6.0, 2.0, "weighted", 0.75)
    ((6.0, 'a'), (5.0, 'both'))
    """
    has_a, has_b = not math.isnan(a), not math.isnan(b)
    if rule == "reporter":
        return (a, "a") if has_a else (math.nan, "")
    if rule == "partner":
        return (b, "b") if has_b else (math.nan, "")
    if not (has_a and has_b):
        return (a, "a") if has_a else (b, "b") if has_b else (math.nan, "")
    if rule in ("larger", "smaller"):
        if a == b:
            return a, "both"
        return (a, "a") if (a > b) == (rule == "larger") else (b, "b")
    share = weight if rule == "weighted" else 0.5
    return share * a + (1 - share) * b, "both"


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far each reporter's figures stand from its partners', as exporter and as importer.

    exporter, importer: distance in logarithms by area key (0.1: about 10 percent); typical: that
    of a reporter of whom nothing is known. flows: how many two-sided flows stand behind it.
    """

    exporter: pd.Series
    importer: pd.Series
    typical: float
    flows: int

    def exporter_weight(self, exporter: str, importer: str) -> float:
        """The weight of the exporter's report of a flow; the importer's is the rest."""
        far = float(self.exporter.get(exporter, self.typical)) ** 2
        other = float(self.importer.get(importer, self.typical)) ** 2
        return other / (far + other)


def reliability(flows: pd.DataFrame, cif: float = 6.0) -> Reliability:
    """How much each reporter's word weighs, from flows that both sides report.

    The distance of a flow is |ln(imports / (1 + cif/100)) - ln(exports)|, at most ln 10. It is
    split into a part of the exporter and a part of the importer, found in turns as weighted means
    of what the other leaves, larger flows counting more (by the logarithm of their size). A report
    weighs by one over its reporter's part squared.

    Args:
        flows: exporter, importer, exporter_value, importer_value, a row a flow and period, values
            above zero, both reported; without estimates.
        cif: percent of freight and insurance.

    Returns:
        A Reliability.

    Source: after Gaulier and Zignago, BACI (CEPII Working Paper 2010-23), who split the distance by
    analysis of variance with effects of product, year and flow direction beside; this is simpler:
    all goods together, no effects of years or products.

    >>> flows = pd.DataFrame({"exporter": ["A", "A", "B", "B", "C", "C"],
    ...     "importer": ["B", "C", "A", "C", "A", "B"],
    ...     "exporter_value": [1e6, 1e6, 1e6, 1e6, 3e6, 3e6], "importer_value": [1.06e6] * 6})
    >>> known = reliability(flows)
    >>> bool(known.exporter["C"] > known.exporter["A"])
    True
    """
    if not len(flows):
        empty = pd.Series(dtype="float64")
        return Reliability(empty, empty, 1.0, 0)
    keys, codes = np.unique(
        np.concatenate([flows["exporter"].to_numpy(str), flows["importer"].to_numpy(str)]),
        return_inverse=True,
    )
    size, count = len(keys), len(flows)
    out, into = codes[:count], codes[count:]
    sold = flows["exporter_value"].to_numpy(float)
    bought = flows["importer_value"].to_numpy(float) / (1 + cif / 100)
    distance = np.minimum(np.abs(np.log(bought / sold)), _CAP)
    # A flow of a million or less counts one, of a billion about eight.
    weight = np.maximum(np.log(np.sqrt(sold * bought) / 1e6), 0.0) + 1.0
    prior = _PRIOR_FLOWS * float(weight.mean())
    typical = max(float(np.average(distance, weights=weight)) / 2, 1e-9)
    of_exporter, of_importer = np.full(size, typical), np.full(size, typical)

    def parts(codes: np.ndarray, left: np.ndarray) -> np.ndarray:
        total = np.bincount(codes, weight * left, size) + prior * typical
        mean = total / (np.bincount(codes, weight, size) + prior)
        return np.maximum(mean, _FLOOR * typical)

    for _ in range(_ROUNDS):
        of_exporter = parts(out, distance - of_importer[into])
        of_importer = parts(into, distance - of_exporter[out])
    return Reliability(
        pd.Series(of_exporter, index=keys), pd.Series(of_importer, index=keys), typical, count
    )

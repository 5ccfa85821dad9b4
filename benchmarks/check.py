"""How well `check` finds the claims of the corpus, and how long it takes.

    python benchmarks/check.py [--misses] [--kind KIND]

Precision: of the claims found, how many the corpus holds. Recall: of those that the corpus holds,
how many are found. Found and expected match if kind, value (within its last printed digit), period
and areas do; "part" counts as a level. Verdicts are compared where the corpus is certain of them;
an alarm on a claim that the text does not make is a false one.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import time
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from tradestat import areas
from tradestat.claims.check import Check, claims_of
from tradestat.claims.check import check as check_text
from tradestat.claims.model import Claim, Kind
from tradestat.model import Period

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "claims" / "corpus"
ALARMS = ("does-not-hold", "contradicts-itself")
SWAP = {"exports": "imports", "imports": "exports"}


@dataclass
class Score:
    """Counts over the corpus: by kind, and what went wrong."""

    found: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    extra: list[tuple[str, str, Claim]] = field(default_factory=list)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    false_alarms: list[tuple[str, str, str, str]] = field(default_factory=list)


def texts() -> list[dict[str, Any]]:
    """Every text of the corpus."""
    found: list[dict[str, Any]] = []
    for path in sorted(CORPUS.glob("*.toml")):
        found += tomllib.loads(path.read_text(encoding="utf-8"))["text"]
    return found


def key(code: str) -> str:
    """The key of an area in the corpus."""
    if code in ("", "W00"):
        return {"": "", "W00": "WLD"}[code]
    return areas.resolve(code).key


def matches(claim: Claim, want: dict[str, Any]) -> bool:
    """Whether a claim found is the one that the corpus holds."""
    kind = "level" if want["kind"] == "part" else want["kind"]
    if claim.kind.value != kind:
        return False
    if not same_period(claim, str(want.get("period", "")), kind):
        return False
    if "value" in want and claim.amount is not None and kind != "record":
        slack = max(claim.amount.step * 1.01, abs(claim.amount.value) * 0.006)
        if abs(claim.amount.value - float(want["value"])) > slack:
            return False
    a, b = key(want.get("a", "")), key(want.get("b", ""))
    x, y = claim.topic.a, claim.topic.b
    own = claim.topic.flow.plural
    flow = want.get("flow", own)
    if kind == "rank" and flow != own:
        return False
    if kind != "rank" and flow != own:
        # "China's exports to KG" and "Kyrgyz imports from China" are one flow seen from two sides.
        if SWAP.get(flow) != own:
            return False
        a, b = b, a
    ordered = flow in ("exports", "imports", "balance") or kind in ("rank", "share")
    if ordered:
        return (not a or not x or a == x) and (not b or not y or b == y)
    given, wanted = {x, y} - {""}, {a, b} - {""}
    return given <= wanted or wanted <= given


def same_period(claim: Claim, want: str, kind: str) -> bool:
    """Whether the periods are the same; two years compared stand with a slash."""
    first, slash, second = want.partition("/")
    if slash and len(first) == 4 and len(second) == 4:
        said = claim.base.year if claim.base else (claim.period.year - 1 if claim.period else 0)
        return bool(claim.period) and said == int(first) and claim.period.year == int(second)
    if not want:
        return claim.period is None or claim.period.fiscal or kind == "rank"
    if kind == "rank" and claim.period is None:
        return False
    wanted = Period.parse(want)
    return wanted == claim.period and (
        kind not in ("growth", "change", "multiple") or not claim.base
    )


def agree(want: str, got: str) -> bool:
    """Whether a verdict is the one wanted; "true" is one that some side bears out."""
    return got == want or (want == "true" and got in ("holds", "holds-one-side"))


def scored() -> tuple[Score, dict[str, Check]]:
    """Check every text and count."""
    score, checks = Score(), {}
    for text in texts():
        done = check_text(text["text"], date=text.get("date"))
        checks[text["id"]] = done
        left = [f for f in done.claims if f.claim is not None and not f.claim.topic.goods]
        for want in text.get("claim", []):
            kind = "level" if want["kind"] == "part" else want["kind"]
            score.expected[kind] += 1
            hit = next((f for f in left if f.claim and matches(f.claim, want)), None)
            if hit is None:
                score.missed.append((text["id"], text["text"], want))
                continue
            left.remove(hit)
            score.right[kind] += 1
            score.found[kind] += 1
            if "verdict" in want:
                score.verdicts[want["verdict"], hit.verdict.value] += 1
                if not agree(want["verdict"], hit.verdict.value):
                    score.wrong.append(
                        (text["id"], text["text"], want["verdict"], hit.verdict.value,
                         f"{hit.words} :: {hit.why} :: {want.get('note', '')}")
                    )  # fmt: skip
        for f in left:
            assert f.claim is not None
            score.found[f.claim.kind.value] += 1
            score.extra.append((text["id"], text["text"], f.claim))
            if f.verdict.value in ALARMS:  # of a claim that the text does not make
                score.false_alarms.append((text["id"], text["text"], f.words, f.why))
    return score, checks


def shown(score: Score) -> list[str]:
    """The table: kind, expected, found, precision, recall."""
    lines = ["kind             expected  found  precision  recall"]
    kinds = [k.value for k in Kind if score.expected[k.value] or score.found[k.value]]
    for kind in [*kinds, "all"]:
        e, f, r = (
            (c[kind] if kind != "all" else sum(c.values()))
            for c in (score.expected, score.found, score.right)
        )
        precision = f"{r / f:9.1%}" if f else "        –"
        recall = f"{r / e:6.1%}" if e else "     –"
        lines.append(f"{kind:16} {e:8} {f:6}  {precision}  {recall}")
    agreed = sum(n for (a, b), n in score.verdicts.items() if agree(a, b))
    total = sum(score.verdicts.values())
    false = sum(
        n for (a, b), n in score.verdicts.items()
        if b in ALARMS and a not in ALARMS
    )  # fmt: skip
    lines.append(f"verdicts that agree: {agreed} of {total}; wrong alarms: {false}")
    lines.append(
        f"claims found that the text does not make: {len(score.extra)}; alarms on them: "
        f"{len(score.false_alarms)}"
    )
    return lines


def pace(times: int = 5) -> str:
    """What a thousand texts take after start, beside importing pandas on the same machine."""
    every = texts()
    check_text(every[0]["text"])
    text = "\n\n".join(every[n % len(every)]["text"] for n in range(1000))
    # As the command line does: collecting cycles would take a fifth of it.
    gc.disable()
    runs = []
    for _ in range(times):
        begin = time.perf_counter()
        claims_of(text)
        reading = time.perf_counter() - begin
        begin = time.perf_counter()
        done = check_text(text)
        whole = time.perf_counter() - begin
        begin = time.perf_counter()
        str(done)
        printing = time.perf_counter() - begin
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import pandas"], check=True)
        runs.append((whole, reading, printing, time.perf_counter() - begin))
    gc.enable()
    ratios = sorted(whole / pandas for whole, *_, pandas in runs)
    whole, reading, printing, pandas = (median(column) for column in zip(*runs, strict=True))
    return (
        f"1,000 texts after start: {whole:.2f} s, of which reading {reading:.2f} s; to print them "
        f'{printing:.2f} s; {median(ratios):.1f} times `python -c "import pandas"` ({pandas:.2f} s)'
        f", {ratios[0]:.1f} to {ratios[-1]:.1f} in {times} pairs"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--misses", action="store_true", help="show what was missed and what is extra"
    )
    parser.add_argument("--kind", help="only this kind")
    asked = parser.parse_args()
    score, _ = scored()
    if asked.misses:
        for ident, text, want in score.missed:
            if asked.kind in (None, want["kind"]):
                print(f"MISSED {ident} {want}\n    {text}")
        for ident, text, claim in score.extra:
            if asked.kind in (None, claim.kind.value):
                value = claim.amount.value if claim.amount else ""
                print(f"EXTRA {ident} {claim.kind.value} {claim.words!r} {claim.topic} "
                      f"{claim.period} base {claim.base} {value}\n    {text}")  # fmt: skip
        for ident, text, words, why in score.false_alarms:
            print(f"ALARM {ident} {words!r}: {why}\n    {text}")
        for ident, text, want, got, why in score.wrong:
            print(f"VERDICT {ident} wanted {want}, got {got}: {why}\n    {text}")
    print("\n".join(shown(score)))
    if not asked.misses:
        print(pace())


if __name__ == "__main__":
    main()

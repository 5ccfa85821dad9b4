"""Reasons as data: each code has its sentence, and each sentence its code."""

from __future__ import annotations

import re
from pathlib import Path

from tradestat import claims
from tradestat.claims.check import check
from tradestat.claims.show import english


def test_each_sentence_is_the_reason_of_something() -> None:
    room = Path(claims.__file__).parent
    code = "\n".join(p.read_text() for p in (*room.glob("judge/*.py"), room / "check.py"))
    assert set(english._SENTENCES) <= set(re.findall(r'"([a-z_]+)"', code))
    used = re.findall(r'(?:Reason\.of|untestable)\(\s*"([a-z_]+)"', code)
    assert set(used) <= set(english._SENTENCES)


def test_a_finding_says_why_as_data() -> None:
    (finding,) = check("Kyrgyzstan's trade with China reached 5 billion dollars.").claims
    assert [reason.code for reason in finding.reasons] == ["period_open"]
    assert finding.why == english.sentence(finding.reasons[0])

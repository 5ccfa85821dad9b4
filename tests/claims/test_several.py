"""Several texts in one run: none loses figures because another was read first."""

from __future__ import annotations

from pathlib import Path

from tradestat.claims.check import check, check_all

TEXTS = (
    "The United States were China's largest partner in 2012.",
    "Germany's largest export market in 2007 was France.",
    # Germany has been asked for 2007, China for 2012: this needs China in 2007.
    "Japan was China's largest supplier in 2007.",
    "The EU's trade with China grew by 4.3 percent in 2020.",
    "China's trade with the EU grew by 4.3 percent in 2020.",
)


def test_each_text_gets_what_it_would_get_alone(tmp_path: Path) -> None:
    names = []
    for number, text in enumerate(TEXTS):
        names.append(str(tmp_path / f"{number}.txt"))
        Path(names[-1]).write_text(text, encoding="utf-8")
    together = [c.findings for c in check_all(names)]
    assert together == [check(text).findings for text in TEXTS]
    assert all(len(findings) == 1 and findings[0].evidence for findings in together)
    # The latest that the IMF has of 2012 and 2007, not only of the years asked first.
    assert "2007" in together[2][0].evidence[0].what

"""What both sides report of the same trade, and how far apart they are."""

from tradestat.answers.mirror.answer import mirror as mirror

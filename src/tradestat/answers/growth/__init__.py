"""How the trade of two areas has grown."""

from tradestat.answers.growth.answer import growth as growth

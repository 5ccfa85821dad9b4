"""Two areas on one card: what each is to the other."""

from tradestat.answers.pair.answer import pair as pair

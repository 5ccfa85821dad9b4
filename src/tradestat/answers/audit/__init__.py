"""What looks wrong in a source."""

from tradestat.answers.audit.answer import audit as audit

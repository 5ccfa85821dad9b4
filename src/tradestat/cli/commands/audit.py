"""`tradestat audit SOURCE|FILE`: the exit status may say what was found."""

from __future__ import annotations

from typing import Any

from tradestat.cli.options import command_of, taken
from tradestat.cli.output import Output, output_parameters
from tradestat.requests.audit import AuditRequest

_FAIL = {"error": ("error",), "warning": ("error", "warning")}


def called(**words: Any) -> None:
    output = Output.of(words)
    request = AuditRequest(**taken(AuditRequest, words))
    from tradestat.answers.audit import audit

    answer = audit(request)
    output.show(answer)
    # The worst stands first, so that the first row decides.
    worst = answer.frame["severity"].head(1).tolist()
    if request.fail_on and worst and worst[0] in _FAIL[request.fail_on]:
        from tradestat.errors import AuditFailed

        raise AuditFailed.of(request.source, f"{worst[0]}s", request.fail_on)


command = command_of(AuditRequest, called, output_parameters())

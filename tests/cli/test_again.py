"""Every answer names the command that makes it again: run, it prints the very same."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import pytest

Inside = Callable[..., tuple[int, str, str]]

QUESTIONS = [
    "growth CN KG",
    "growth CN KG --flow imports --years 2015:2022 --unit million --digits 1",
    "growth KG CN --source kgz-nsc --flow exports",
    "growth EU CN --members-of 2020 --intra --years 2015:",
    "growth CN mine --group mine=KZ,KG --years 2015:",
    "growth CN KG --sort growth --columns period,total,growth",
    "partners KG",
    "partners KG --flow exports --year 2021 --against 2019 --by growth --min-share 1 --top 5",
    "partners KG --also JP --unit thousand",
    "partners KG --years 2019:2021 --flow imports",
    "partners C5 --year 2019 --source baci --intra",
    "partners mine --group mine=KZ,KG --members-of 2019",
    "pair CN KG",
    "pair CN KG --source imf-dots --year 2019",
    "pair CN C5 --year 2019 --source baci",
    "shares KG CN RU",
    "shares KG CN RU --flow imports --source baci --years 2010:2020 --digits 3",
    "concentration KG",
    "concentration KG --flow exports --source baci --years 2015:2020 --digits 5",
    "mirror CN KG",
    "mirror CN KG --flow total",
    "mirror CN KG --flow total --years 2015:2020 --rule mean",
    "mirror US CN --cif 6 --sources CN=imf-dots --years 2015:2019 --unit billion --digits 2",
    "mirror CN KG --year 2019",
    "mirror KG",
    "mirror KG --flow exports --year 2019 --top 5",
    "audit kgz-nsc",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_command_makes_the_same_again(
    question: str, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    status, out, err = inside(*question.split())
    if status == 2:
        pytest.fail(err)
    (line,) = [text for text in out.splitlines() if text.startswith("Reproduce: ")]
    program, *words = shlex.split(line.removeprefix("Reproduce: "))
    assert program == "tradestat"
    assert inside(*words) == (status, out, err)

"""Every error the program raises, as one tree.

    TradestatError
    ├── WordError                 status 2: the user's words
    │   ├── UnknownArea
    │   ├── AmbiguousArea
    │   ├── UnknownCommand
    │   ├── SameArea
    │   ├── BadYears
    │   ├── UnknownSource
    │   ├── BadOption
    │   ├── BadChart              a chart that cannot be made of it
    │   ├── MissingExtra
    │   └── UnwritableOutput
    ├── NothingFound              status 3: the words are right, but there are no figures
    │   ├── NoFigures
    │   └── NotInSource
    ├── DataError                 status 4: the figures themselves are faulty
    │   ├── MissingData
    │   ├── DuplicatePeriod
    │   ├── BadFile               a file of the user's that cannot be read
    │   ├── TooBig
    │   ├── UnknownLayout
    │   ├── BadRow
    │   └── Contradiction
    └── AuditFailed               status 5: an audit found what it was told to fail on

Each carries one sentence for what is wrong and one for what to do. The library raises them; only
the command line turns them into words on the screen and an exit status.
"""

from __future__ import annotations

from tradestat.errors.base import (
    AuditFailed,
    Choice,
    DataError,
    NothingFound,
    TradestatError,
    WordError,
)
from tradestat.errors.figures import (
    BadFile,
    BadRow,
    Contradiction,
    DuplicatePeriod,
    MissingData,
    NoFigures,
    NotInSource,
    TooBig,
    UnknownLayout,
)
from tradestat.errors.words import (
    AmbiguousArea,
    BadChart,
    BadOption,
    BadYears,
    MissingExtra,
    SameArea,
    UnknownArea,
    UnknownCommand,
    UnknownSource,
    UnwritableOutput,
)

__all__ = [
    "AmbiguousArea",
    "AuditFailed",
    "BadChart",
    "BadFile",
    "BadOption",
    "BadRow",
    "BadYears",
    "Choice",
    "Contradiction",
    "DataError",
    "DuplicatePeriod",
    "MissingData",
    "MissingExtra",
    "NoFigures",
    "NotInSource",
    "NothingFound",
    "SameArea",
    "TooBig",
    "TradestatError",
    "UnknownArea",
    "UnknownCommand",
    "UnknownLayout",
    "UnknownSource",
    "UnwritableOutput",
    "WordError",
]

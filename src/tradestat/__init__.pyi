"""The public names of tradestat. Written by scripts/write_stub.py."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from tradestat.answers.files import remove as remove
from tradestat.answers.files import rename as rename
from tradestat.answers.files import source_card as source_card
from tradestat.answers.lists import name_group as name_group
from tradestat.charts.chart import chart as chart
from tradestat.claims.check import check as check
from tradestat.errors import AmbiguousArea as AmbiguousArea
from tradestat.errors import AuditFailed as AuditFailed
from tradestat.errors import BadChart as BadChart
from tradestat.errors import BadFile as BadFile
from tradestat.errors import BadOption as BadOption
from tradestat.errors import BadRow as BadRow
from tradestat.errors import BadYears as BadYears
from tradestat.errors import Contradiction as Contradiction
from tradestat.errors import DataError as DataError
from tradestat.errors import DuplicatePeriod as DuplicatePeriod
from tradestat.errors import MissingData as MissingData
from tradestat.errors import MissingExtra as MissingExtra
from tradestat.errors import NoFigures as NoFigures
from tradestat.errors import NotInSource as NotInSource
from tradestat.errors import NothingFound as NothingFound
from tradestat.errors import SameArea as SameArea
from tradestat.errors import TooBig as TooBig
from tradestat.errors import TradestatError as TradestatError
from tradestat.errors import UnknownArea as UnknownArea
from tradestat.errors import UnknownCommand as UnknownCommand
from tradestat.errors import UnknownLayout as UnknownLayout
from tradestat.errors import UnknownSource as UnknownSource
from tradestat.errors import UnwritableOutput as UnwritableOutput
from tradestat.errors import WordError as WordError
from tradestat.model import Answer as Answer
from tradestat.model import AreaKind as AreaKind
from tradestat.model import Basis as Basis
from tradestat.model import Column as Column
from tradestat.model import ConcentrationFacts as ConcentrationFacts
from tradestat.model import Dataset as Dataset
from tradestat.model import Facts as Facts
from tradestat.model import Flow as Flow
from tradestat.model import Frequency as Frequency
from tradestat.model import GrowthFacts as GrowthFacts
from tradestat.model import Note as Note
from tradestat.model import PairFacts as PairFacts
from tradestat.model import Period as Period
from tradestat.model import PlacesFacts as PlacesFacts
from tradestat.model import RankingFacts as RankingFacts
from tradestat.model import Role as Role
from tradestat.model import ShareFacts as ShareFacts
from tradestat.model import Side as Side
from tradestat.model import SourceKind as SourceKind
from tradestat.model import Span as Span
from tradestat.model import Unit as Unit
from tradestat.reports.report import Report as Report
from tradestat.requests.areas import AreasRequest as AreasRequest
from tradestat.requests.audit import AuditRequest as AuditRequest
from tradestat.requests.base import Request as Request
from tradestat.requests.concentration import ConcentrationRequest as ConcentrationRequest
from tradestat.requests.diff import DiffRequest as DiffRequest
from tradestat.requests.groups import GroupsRequest as GroupsRequest
from tradestat.requests.growth import GrowthRequest as GrowthRequest
from tradestat.requests.inspect import InspectRequest as InspectRequest
from tradestat.requests.load import LoadRequest as LoadRequest
from tradestat.requests.mirror import MirrorRequest as MirrorRequest
from tradestat.requests.pair import PairRequest as PairRequest
from tradestat.requests.partners import PartnersRequest as PartnersRequest
from tradestat.requests.products import ProductsRequest as ProductsRequest
from tradestat.requests.report import ReportRequest as ReportRequest
from tradestat.requests.shares import SharesRequest as SharesRequest
from tradestat.requests.sources import SourcesRequest as SourcesRequest
from tradestat.store import using as using
from tradestat.tables.rerun import rerun as rerun
from tradestat.tables.writers import table as table

__version__: str

AreaName = str | int
Years = Span | str | int | tuple[int | None, int | None] | Sequence[int] | range | None

def area_table(
    *,
    search: str = ...,
    kind: Literal['country', 'group', 'world', 'special', 'ended'] | None = ...,
) -> Answer: ...
def audit(
    source: str,
    *,
    check: Literal['sums', 'months', 'twice', 'unread', 'itself', 'jumps', 'thousand', 'gaps', 'areas', 'special', 'copies', 'holes', 'breaks', 'marked'] | Sequence[Literal['sums', 'months', 'twice', 'unread', 'itself', 'jumps', 'thousand', 'gaps', 'areas', 'special', 'copies', 'holes', 'breaks', 'marked']] = ...,
    top: int = ...,
    fail_on: Literal['error', 'warning'] | None = ...,
    layout: str | None = ...,
    map: str | None | Sequence[str | None] = ...,
    reporter: str | None = ...,
    partner: str | None = ...,
    flow: str | None = ...,
    year: str | None = ...,
    unit: str | None = ...,
    only: str | None | Sequence[str | None] = ...,
    decimal: Literal['.', ','] | None = ...,
    delimiter: str | None = ...,
    encoding: str | None = ...,
    sheet: str | None = ...,
    max_size: str | int = ...,
) -> Answer: ...
def concentration(
    a: AreaName,
    *,
    by: Literal['partner', 'product'] = ...,
    flow: Literal['total', 'exports', 'imports'] = ...,
    level: Literal['section', 'chapter', 'heading', 'subheading'] = ...,
    years: Years = ...,
    data: str | Path | Sequence[str | Path] = ...,
    layout: str | None = ...,
    read: str | None | Sequence[str | None] = ...,
    sheet: str | None = ...,
    source: str | None = ...,
    group: Mapping[str, Sequence[str]] | Sequence[str] = ...,
    members_of: int | str | None = ...,
    digits: int | str | None = ...,
) -> Answer: ...
def diff(
    old: str,
    new: str = ...,
    *,
    top: int = ...,
    every: bool = ...,
    unit: Literal['auto', 'usd', 'thousand', 'million', 'billion', 'trillion'] = ...,
) -> Answer: ...
def group_table(
    of: str = ...,
) -> Answer: ...
def growth(
    a: AreaName,
    b: AreaName,
    *,
    flow: Literal['total', 'exports', 'imports', 'balance'] = ...,
    years: Years = ...,
    data: str | Path | Sequence[str | Path] = ...,
    layout: str | None = ...,
    read: str | None | Sequence[str | None] = ...,
    sheet: str | None = ...,
    source: str | None = ...,
    group: Mapping[str, Sequence[str]] | Sequence[str] = ...,
    members_of: int | str | None = ...,
    intra: bool = ...,
    rates: str | None = ...,
    digits: int | str | None = ...,
    unit: Literal['auto', 'usd', 'thousand', 'million', 'billion', 'trillion'] = ...,
) -> Answer: ...
def inspect(
    files: str | Path | Sequence[str | Path],
    *,
    quiet: bool = ...,
    layout: str | None = ...,
    map: str | None | Sequence[str | None] = ...,
    reporter: str | None = ...,
    partner: str | None = ...,
    flow: str | None = ...,
    year: str | None = ...,
    unit: str | None = ...,
    only: str | None | Sequence[str | None] = ...,
    decimal: Literal['.', ','] | None = ...,
    delimiter: str | None = ...,
    encoding: str | None = ...,
    sheet: str | None = ...,
    max_size: str | int = ...,
    tell: Callable[[str], None] = ...,
) -> tuple[Answer, Answer]: ...
def load(
    files: str | Path | Sequence[str | Path],
    *,
    name: str | None = ...,
    add: str | None = ...,
    skip_bad: bool = ...,
    save_layout: str | None = ...,
    quiet: bool = ...,
    layout: str | None = ...,
    map: str | None | Sequence[str | None] = ...,
    reporter: str | None = ...,
    partner: str | None = ...,
    flow: str | None = ...,
    year: str | None = ...,
    unit: str | None = ...,
    only: str | None | Sequence[str | None] = ...,
    decimal: Literal['.', ','] | None = ...,
    delimiter: str | None = ...,
    encoding: str | None = ...,
    sheet: str | None = ...,
    max_size: str | int = ...,
    tell: Callable[[str], None] = ...,
) -> Answer: ...
def mirror(
    a: AreaName,
    b: AreaName = ...,
    *,
    flow: Literal['all', 'total', 'exports', 'imports'] | None = ...,
    years: Years = ...,
    year: int | str | None = ...,
    sources: str | Mapping[str, str] | None = ...,
    cif: float | None = ...,
    rule: Literal['reporter', 'partner', 'larger', 'smaller', 'mean', 'cif-adjusted', 'weighted'] | None = ...,
    products: bool = ...,
    level: Literal['section', 'chapter', 'heading', 'subheading'] = ...,
    top: int = ...,
    data: str | Path | Sequence[str | Path] = ...,
    layout: str | None = ...,
    read: str | None | Sequence[str | None] = ...,
    sheet: str | None = ...,
    rates: str | None = ...,
    digits: int | str | None = ...,
    unit: Literal['auto', 'usd', 'thousand', 'million', 'billion', 'trillion'] = ...,
) -> Answer: ...
def pair(
    a: AreaName,
    b: AreaName,
    *,
    year: int | str | None = ...,
    data: str | Path | Sequence[str | Path] = ...,
    layout: str | None = ...,
    read: str | None | Sequence[str | None] = ...,
    sheet: str | None = ...,
    source: str | None = ...,
    group: Mapping[str, Sequence[str]] | Sequence[str] = ...,
    members_of: int | str | None = ...,
) -> Answer: ...
def partners(
    a: AreaName,
    *,
    years: Years = ...,
    also: AreaName | Sequence[AreaName] = ...,
    year: int | str | None = ...,
    against: int | str | None = ...,
    flow: Literal['total', 'exports', 'imports'] = ...,
    by: Literal['total', 'exports', 'imports', 'balance', 'growth', 'contribution'] | None = ...,
    top: int = ...,
    min_share: float | None = ...,
    data: str | Path | Sequence[str | Path] = ...,
    layout: str | None = ...,
    read: str | None | Sequence[str | None] = ...,
    sheet: str | None = ...,
    source: str | None = ...,
    group: Mapping[str, Sequence[str]] | Sequence[str] = ...,
    members_of: int | str | None = ...,
    intra: bool = ...,
    digits: int | str | None = ...,
    unit: Literal['auto', 'usd', 'thousand', 'million', 'billion', 'trillion'] = ...,
) -> Answer: ...
def products(
    a: AreaName,
    b: AreaName = ...,
    *,
    level: Literal['section', 'chapter', 'heading', 'subheading'] = ...,
    year: int | str | None = ...,
    against: int | str | None = ...,
    flow: Literal['total', 'exports', 'imports'] = ...,
    by: Literal['total', 'exports', 'imports', 'balance', 'growth', 'contribution'] | None = ...,
    top: int = ...,
    min_share: float | None = ...,
    data: str | Path | Sequence[str | Path] = ...,
    layout: str | None = ...,
    read: str | None | Sequence[str | None] = ...,
    sheet: str | None = ...,
    source: str | None = ...,
    group: Mapping[str, Sequence[str]] | Sequence[str] = ...,
    members_of: int | str | None = ...,
    digits: int | str | None = ...,
    unit: Literal['auto', 'usd', 'thousand', 'million', 'billion', 'trillion'] = ...,
) -> Answer: ...
def report(
    a: AreaName,
    b: AreaName = ...,
    *,
    years: Years = ...,
    source: str | None = ...,
    group: Mapping[str, Sequence[str]] | Sequence[str] = ...,
    members_of: int | str | None = ...,
) -> Report: ...
def shares(
    a: AreaName,
    *partners: AreaName | Sequence[AreaName],
    flow: Literal['total', 'exports', 'imports'] = ...,
    years: Years = ...,
    data: str | Path | Sequence[str | Path] = ...,
    layout: str | None = ...,
    read: str | None | Sequence[str | None] = ...,
    sheet: str | None = ...,
    source: str | None = ...,
    group: Mapping[str, Sequence[str]] | Sequence[str] = ...,
    members_of: int | str | None = ...,
    digits: int | str | None = ...,
    unit: Literal['auto', 'usd', 'thousand', 'million', 'billion', 'trillion'] = ...,
) -> Answer: ...
def source_table(
    show: str = ...,
) -> Answer: ...

"""What is known of each source and no script can count: publisher, terms, basis, caveats.

A note may be tied to a reporter, a partner and a span of years; it is shown where it touches what
a table shows.
"""

from __future__ import annotations

from typing import Any

_BOTH = {"export": "FOB", "import": "CIF"}
_FOB = {"export": "FOB", "import": "FOB"}

ENTRIES: list[dict[str, Any]] = [
    {
        "id": "imf-dots",
        "short": "IMF",
        "title": "Direction of Trade Statistics",
        "publisher": "International Monetary Fund",
        "via": "country workbooks of 2021, by way of SamLeBlanc/Direction-of-Trade-Map",
        "terms": "IMF data terms: copy, derive and redistribute with attribution to "
        '"International Monetary Fund, Direction of Trade Statistics"',
        "kind": "reported",
        "layout": "reported",
        "reporter": None,
        "file": "imf-dots.parquet",
        "frequency": "A",
        "coverage": "goods",
        "valuation": _BOTH,
        "currency": "USD",
        "unit": "1 US dollar",
        "date": "2021",
        "notes": [
            {
                "reporter": "KGZ",
                "years": [1995, 1995],
                "text": "Kyrgyzstan's figures for 1995 are wrong in this table; its own table "
                "has others: --source kgz-nsc.",
            },
            {
                "show": False,
                "years": [2005, 2019],
                "text": "Of the cells that both sides fill, 2.4 % are 1.06 times the other "
                "side's to within 0.0001, 7.1 % to within 0.005: estimates from the partner, most "
                "but not all of them marked as such.",
            },
            {
                "reporter": "TKM",
                "years": [2004, 2020],
                "text": "Turkmenistan's figures from 2004 on are its partners', times or divided "
                "by 1.06, though the table calls them reported: no report of its own.",
            },
        ],
    },
    {
        "id": "baci",
        "short": "BACI",
        "title": "BACI, all goods by pair",
        "publisher": "CEPII",
        "via": "replication data of a paper on trade communities, 206 areas kept",
        "terms": "Etalab Open Licence 2.0: free reuse with attribution (Gaulier and Zignago 2010)",
        "kind": "reconciled",
        "layout": "reconciled",
        "reporter": None,
        "file": "baci.parquet",
        "frequency": "A",
        "coverage": "goods",
        "valuation": _FOB,
        "currency": "USD",
        "unit": "1 US dollar",
        "date": "release not stated",
        "continued_by": ["baci-oec"],
        "notes": [
            {
                "reporter": None,
                "pair": ["SAU", "JPN"],
                "years": [2015, 2015],
                "text": "Saudi Arabia's exports to Japan fall from 42.7 to 2.5 billion in 2015 "
                "and are back at 17.9 a year later: it stands so in the source.",
            },
        ],
    },
    {
        "id": "baci-oec",
        "short": "BACI-OEC",
        "title": "BACI, HS22 edition, all goods by pair",
        "publisher": "CEPII",
        "via": "Observatory of Economic Complexity, by way of Gandalfthegloom/CourseProject2",
        "terms": "Etalab Open Licence 2.0: free reuse with attribution (Gaulier and Zignago 2010)",
        "kind": "reconciled",
        "layout": "reconciled",
        "reporter": None,
        "file": "baci-oec.parquet",
        "frequency": "A",
        "coverage": "goods",
        "valuation": _FOB,
        "currency": "USD",
        "unit": "1 US dollar",
        "date": "release not stated",
        "notes": [
            {
                "reporter": None,
                "pair": ["TWN", "CHN"],
                "years": [2023, 2023],
                "text": "trade of Taiwan with China falls from 316.7 to 161.0 billion in 2023: "
                "it stands so in the source, as by another method.",
            },
            {
                "reporter": "TWN",
                "years": [2023, 2023],
                "text": "exports of Taiwan to the partners of both years fall by 38.0 % in 2023: "
                "it stands so in the source, as by another method.",
            },
        ],
    },
    {
        "id": "kgz-nsc",
        "short": "NSC",
        "title": "Geography of exports and imports",
        "publisher": "National Statistical Committee of the Kyrgyz Republic",
        "via": "tables 4.03.00.18 (exports) and 4.03.00.20 (imports)",
        "terms": "open data of the committee; name it as the source",
        "kind": "reported",
        "layout": "reported",
        "reporter": "KGZ",
        "file": "kgz-nsc.csv",
        "frequency": "A",
        "coverage": "goods",
        "valuation": _BOTH,
        "currency": "USD",
        "unit": "1 US dollar",
        "date": "release not stated",
        "notes": [
            {
                "years": [2021, 2021],
                "text": "40.2 % of all exports of 2021 are attributed to no partner; figures by "
                "partner for 2021 may be too low.",
            },
            {"years": [2023, 2023], "text": "imports of 2023 are preliminary."},
        ],
    },
    {
        "id": "uzb-stat",
        "short": "UZSTAT",
        "title": "Exports and imports by country",
        "publisher": "Statistics Agency of Uzbekistan",
        "via": "open data series 1105 (exports) and 1176 (imports)",
        "terms": "open data of the agency; name it as the source",
        "kind": "reported",
        "layout": "reported",
        "reporter": "UZB",
        "file": "uzb-stat.csv",
        "frequency": "A",
        "coverage": "goods and services together (probably)",
        "valuation": {"export": "unknown", "import": "unknown"},
        "currency": "USD",
        "unit": "1 US dollar",
        "date": "release not stated",
        "notes": [
            {
                "text": "these figures almost certainly count goods and services together (6 to "
                "35 % above the goods trade in the IMF table in 2016–2020): do not set them "
                "beside goods trade.",
            },
        ],
    },
    {
        "id": "stated",
        "short": "stated",
        "title": "as officials and newspapers gave them, FOB or CIF not said",
        "publisher": "named with each figure",
        "via": "publisher and day stand in each row",
        "terms": "facts, each with its publisher",
        "kind": "stated",
        "layout": "stated",
        "reporter": None,
        "file": "stated.csv",
        "frequency": "A",
        "coverage": "goods",
        "valuation": {"export": "unknown", "import": "unknown"},
        "currency": "as stated",
        "unit": "1 unit of the currency",
        "date": "to 2026-02",
        "notes": [],
    },
    {
        "id": "chn-customs-months",
        "short": "GACC",
        "title": "China's trade with Kyrgyzstan by month, 2024, in yuan",
        "publisher": "General Administration of Customs of China",
        "via": "country tables of 2024, by way of JaviReitano/China-Trade-2024; the names were "
        "lost there and are restored by order, the total checked against the stated year",
        "terms": "official statistics; name the source",
        "kind": "reported",
        "layout": "months",
        "reporter": "CHN",
        "file": "chn-customs-months.csv",
        "frequency": "M",
        "coverage": "goods",
        "valuation": {"export": "unknown", "import": "unknown"},
        "currency": "CNY",
        "unit": "1 yuan",
        "date": "2025-01",
        "notes": [{"text": "March and September are derived from cumulative figures."}],
    },
]

"""English as newspapers write of trade: amounts, moves, time, certainty.

Another language is another such set of tables: this one, `language_en_trade`, `language_en_small`.

A phrase is written as its words in small letters; several phrases are parted by "|". An "s" in
brackets makes the plural too. What a phrase means is a tag and a value, which the grammar reads.
"""

from __future__ import annotations

CARDINALS = {
    word: number
    for number, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen", "twenty"),
        )
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
     "ninety": 90, "hundred": 100, "a": 1, "an": 1}  # fmt: skip

ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ],
        start=1,
    )
} | {f"{n}{s}": n for n in range(1, 31) for s in ("st", "nd", "rd", "th")}

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sep sept", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

# Scale words. Those of one letter count only right after the digits ("$5.3b").
SCALES = {
    "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6, "mln": 1e6,
    "mio": 1e6, "mm": 1e6, "billion": 1e9, "billions": 1e9, "bn": 1e9, "bln": 1e9, "bil": 1e9,
    "milliard": 1e9, "trillion": 1e12, "trillions": 1e12, "tn": 1e12, "trn": 1e12, "trln": 1e12,
    "crore": 1e7, "crores": 1e7, "lakh": 1e5, "lakhs": 1e5, "hundred": 1e2,
}  # fmt: skip

LETTER_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}

# Signs before the digits, the longer first.
SIGNS = {
    "us$": "USD", "us $": "USD", "hk$": "HKD", "a$": "AUD", "c$": "CAD", "nt$": "TWD",
    "s$": "SGD", "nz$": "NZD", "r$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY|JPY",
    "₹": "INR", "₽": "RUB", "₩": "KRW", "₸": "KZT", "rs": "INR", "rs.": "INR", "usd": "USD",
    "eur": "EUR", "cny": "CNY", "rmb": "CNY", "gbp": "GBP", "jpy": "JPY", "inr": "INR",
    "rub": "RUB", "kzt": "KZT", "kgs": "KGS", "aud": "AUD", "cad": "CAD", "chf": "CHF",
    "krw": "KRW", "brl": "BRL", "zar": "ZAR", "aed": "AED", "uzs": "UZS", "try": "TRY",
}  # fmt: skip

CURRENCIES = {
    "USD": (
        "dollar(s)|us dollar(s)|u.s. dollar(s)|american dollar(s)|united states dollar(s)|usd|"
        "current dollars|current us dollars|current u.s. dollars"
    ),
    "CNY": ("yuan|renminbi|rmb|cny|chinese yuan|yuan renminbi"),
    "EUR": ("euro(s)|eur"),
    "GBP": ("pound(s)|pounds sterling|sterling|british pounds|gbp"),
    "JPY": ("yen|japanese yen|jpy"),
    "RUB": ("ruble(s)|rouble(s)|russian rubles|russian roubles|rub"),
    "INR": ("rupee(s)|indian rupees|inr"),
    "KZT": ("tenge|kzt|kazakh tenge"),
    "KGS": ("som|soms|kyrgyz som|kyrgyz soms|kgs"),
    "UZS": ("sum|soum(s)|uzbek sum|uzbek soum|uzs"),
    "KRW": ("won|korean won|south korean won|krw"),
    "CHF": ("swiss francs|francs|swiss franc|chf"),
    "AUD": ("australian dollar(s)|aud"),
    "CAD": ("canadian dollar(s)|cad"),
    "NZD": ("new zealand dollar(s)|nzd"),
    "HKD": ("hong kong dollar(s)|hkd"),
    "SGD": ("singapore dollar(s)|sgd"),
    "TWD": ("taiwan dollar(s)|new taiwan dollars"),
    "BRL": ("reais|brl|brazilian reais"),
    "TRY": ("turkish lira|lira|liras"),
    "ZAR": ("rand"),
    "AED": ("dirham(s)"),
    "SAR": ("riyal(s)"),
    "VND": ("dong"),
    "THB": ("baht"),
    "MYR": ("ringgit"),
    "IDR": ("rupiah"),
    "PLN": ("zloty|zlotys"),
    "UAH": ("hryvnia|hryvnias"),
}

HEDGES = {
    "about": (
        "about|around|roughly|approximately|approx|approx.|some|circa|ca|in the region of|"
        "in the order of|on the order of|an estimated|estimated|or so|~|in the vicinity of"
    ),
    "nearly": (
        "nearly|almost|close to|just under|just below|just short of|a little under|"
        "a little less than|slightly less than|slightly under|slightly below|nearing|approaching|"
        "not quite|just shy of|a shade under"
    ),
    "over": (
        "more than|over|above|exceeding|at least|upwards of|in excess of|well over|just over|"
        "a little over|a little more than|slightly more than|slightly over|no less than|"
        "not less than|exceeded|topping|topped|surpassing|surpassed|exceeds|surpasses|north of|"
        "passed|crossed|just above|slightly above|a shade over|well above|well beyond"
    ),
    "under": (
        "less than|under|below|up to|no more than|at most|not more than|fewer than|well under|"
        "not exceeding"
    ),
}

UPS = (
    "rose|rise(s)|rising|risen|grew|grow(s)|growing|grown|increased|increase(s)|increasing|jumped|"
    "jump(s)|jumping|surged|surge(s)|surging|climbed|climb(s)|climbing|expanded|expand(s)|"
    "expanding|expansion|soared|soar(s)|soaring|gained|gain(s)|gaining|up|growth|advanced|advance|"
    "leapt|leaped|rocketed|skyrocketed|widened|widen(s)|widening|ballooned|swelled|picked up|"
    "ticked up|went up|gone up|higher|more|greater|upswing|uptick|hike|spike|spiked|shot up|"
    "bigger|accelerated|rebounded|rebound|recovered|recovery|improved|added|strengthened|edged up|"
    "inched up|growth rate|upturn|year-on-year growth|grow by|growth of|boosted|larger"
)

DOWNS = (
    "fell|fall(s)|falling|fallen|dropped|drop(s)|dropping|declined|decline(s)|declining|decreased|"
    "decrease(s)|decreasing|down|shrank|shrunk|shrink(s)|shrinking|contracted|contraction|slumped|"
    "slump|plunged|plunge|plummeted|plummet|tumbled|tumble|slid|slide|slipped|slip|lost|narrowed|"
    "narrow|narrowing|sank|sunk|lower|less|fewer|reduced|reduction|retreated|crashed|collapsed|"
    "collapse|eased|dipped|dip|cut|went down|gone down|weakened|smaller|downturn|edged down|shed|"
    "loss|negative growth"
)

LEVELS = (
    "reached|reaches|reaching|reach|stood at|stand at|stands at|standing at|amounted to|amount to|"
    "amounts to|amounting to|totalled|totaled|totals|totalling|totaling|total of|hit|hits|hitting|"
    "was|were|is|are|be|been|came to|comes to|coming to|came in at|worth|valued at|estimated at|"
    "made up|equalled|equaled|equals|equal to|of|at|to|recorded|registered|posted|achieved|"
    "constituted|ran to|exceeded|surpassed|topped|passed|crossed|stayed at|remained at|ended at|"
    "closed at|with|had|has|ran|run|runs|running|running at|clocked in at|accounted for|touched|"
    "saw|generated|added up to|set at|put at|was put at|being|totalled up to|measured|comprised|"
    "averaged"
)

SHARES = (
    "accounted for|accounts for|accounting for|account for|made up|makes up|making up|make up|"
    "represented|represents|representing|constituted|constitutes|constituting|comprised|comprises|"
    "comprising|share of|share|shares|took up|takes up|equal to|equivalent to|contributed|"
    "contributes|proportion|part in|part of|slice|portion|absorbed|absorbs|received|receives|took|"
    "takes|went to|goes to|go to|going to|gone to|came from|comes from|come from|coming from|"
    "originated in|destined for|headed to|bound for|supplied|supplies|supplying|provided|provides|"
    "buys|bought|is with|was with|are with|were with|conducted with|held by|heading to|headed for|"
    "sourced from|generated|generates|soaked up|soaking up|taking"
)

AVERAGES = (
    "average annual|annual average|on average|an average|average yearly|yearly average|"
    "compound annual|"
    "average annual growth|average annual growth rate|annual average growth|annual growth rate|"
    "annualised|annualized|cagr|average growth|average rate|an average of|average of|"
    "compound annual growth rate|averaging|averaged|mean annual|annual average growth rate|"
    "average annual rate|annual average rate"
)

A_YEAR = "a year|per year|each year|every year|annually|per annum|yearly"

YEAR_ON_YEAR = (
    "year on year|year - on - year|year over year|year - over - year|yoy|y - o - y|y / y|"
    "from a year earlier|from a year ago|from the previous year|from the year before|on year|"
    "compared with a year earlier|than a year earlier|on the year|"
    "from the same period a year earlier|over the previous year|on the previous year|"
    "against the previous year|from last year|compared to the previous year|"
    "compared with the previous year|compared to the year before|compared with the year before|"
    "over the year|than the year before|than the previous year|than a year before|"
    "compared to a year earlier|from the prior year|annual|in annual terms|"
    "compared with the same period of the previous year|"
    "compared to the same period of the previous year|compared to the same period last year|"
    "compared with the same period last year|from the same period last year|"
    "than in the same period last year|on an annual basis|compared to last year|"
    "compared with last year|over the same period last year|compared with a year ago|"
    "compared to a year ago|than a year ago|from one year earlier|than in the previous year|"
    "than the same period last year|than the prior year|from a year before|"
    "from the same period of the previous year|from the same period in the previous year|"
    "from the corresponding period of the previous year|over the prior year"
)

# Words after which a period is the one compared with.
COMPARE = (
    "from|compared with|compared to|in comparison with|in comparison to|versus|vs|vs.|against|"
    "than|than in|as in|since|up from|down from|relative to|on|over|as against|as compared to|"
    "as compared with|higher than in|more than in|less than in|after|following"
)

A_YEAR_EARLIER = (
    "a year earlier|a year ago|the previous year|the year before|one year earlier|the prior year|"
    "the preceding year|a year before|the same period a year earlier|"
    "the same period of the previous year|the same period last year|the same period of last year|"
    "the same period in the previous year|the year earlier|a year previously|"
    "the corresponding period of the previous year|the same period the year before|"
    "the same period a year ago|the same months of the previous year|"
    "the same period of the year before"
)

A_YEAR_LATER = (
    "a year later|one year later|the year after|the following year|the year that followed|"
    "the year thereafter"
)

RECORDS = {
    "high": (
        "record|all - time high|record high|record - high|historic high|historical high|"
        "historic record|historical record|all - time record|highest ever|record level|"
        "record levels|highest level ever|highest on record|largest ever|the highest in history|"
        "highest in history|record - breaking|new record|new high|record volume|record figure|"
        "unprecedented level|record - setting|highest level on record|largest on record|"
        "biggest ever|biggest on record|highest level in history|unprecedented|an unprecedented|"
        "all - time peak|historic peak|highest figure ever|new historical high|new historic high|"
        "record year|record highs|highest - ever|largest - ever|historic maximum|"
        "its highest level|highest level since records began|highest since records began|"
        "historical maximum|historic level|a historic high|historically high level|"
        "record - high level"
    ),
    "low": (
        "record low|all - time low|lowest ever|record - low|lowest on record|historic low|"
        "lowest level ever|smallest ever|lowest level on record|historical low|lowest in history|"
        "lowest since records began"
    ),
}

SINCE = {
    "high": (
        "highest since|highest level since|its highest level since|largest since|biggest since|"
        "best since|"
        "highest annual level since|highest figure since|highest total since|most since|"
        "highest annual total since|highest volume since|strongest since"
    ),
    "low": (
        "lowest since|lowest level since|its lowest level since|smallest since|weakest since|"
        "lowest figure since|"
        "least since|lowest annual level since|lowest volume since|worst since"
    ),
}

NO_RECORDS = (
    "track record|on the record|for the record|record time|records show|record number of|records|"
    "record - keeping|set the record straight|broke records|off the record|record keeping|"
    "record heat|record temperatures|criminal record|record investment|record profits|record debt"
)

FUTURE = (
    "will|would|could|may|might|should|shall|expected|expects|expect|forecast|forecasts|"
    "forecasted|projected|projects that|projection|plan|plans|planned|planning|aim|aims|aimed|"
    "aiming|target|targets|targeted|targeting|hope|hopes|hoped|hoping|intend|intends|intended|"
    "goal|goals|pledged|agreed to|set to|likely to|poised to|on track to|potential|potentially|"
    "predict|predicts|predicted|prediction|estimates that by|seek|seeks|seeking|vowed|promise|"
    "promised|ambition|ambitions|ambitious|wants|want to|want|is going to|bring to|bring it to|"
    "increase to|in the coming years|in the future|prospects|envisage|envisages|envisaged|task|"
    "tasked|outlook|raise it to|to bring|to increase|to raise|to double|to boost|to triple|"
    "to expand|to reach|to achieve|if|unless|can|cannot|ready to|instructed|set a goal|strive|"
    "striving|strives|anticipate|anticipates|anticipated|aspire|next year|in the next|"
    "over the next|threatened|threatens|proposed|propose|proposes"
)

NEGATED = "not|never|no longer|without|neither|nor|didn't|did not|wasn't|failed to|n't|denied|false"

REAL_TERMS = (
    "in real terms|in volume terms|by volume|in volume|seasonally adjusted|month on month|"
    "month - on - month|in physical terms|inflation - adjusted|quarter on quarter|by weight|"
    "quarter - on - quarter|from the previous month|in tonnes|from a month earlier|"
    "percentage points|percentage point|basis points|month over month|from the previous quarter"
)

CURRENCY_TERMS = {
    "CNY": (
        "in yuan terms|in yuan|in renminbi terms|in terms of yuan|yuan - denominated|"
        "in yuan - denominated terms|in local currency terms|in rmb|in rmb terms|"
        "denominated in yuan|when measured in yuan|when counted in yuan|calculated in yuan"
    ),
    "USD": (
        "in dollar terms|in u.s. dollar terms|in us dollar terms|in dollars|in us dollars|"
        "dollar - denominated|in terms of dollars|denominated in dollars|in u.s. dollars|"
        "when measured in dollars|calculated in dollars|in usd|in usd terms"
    ),
    "EUR": ("in euro terms|in euros"),
    "RUB": ("in ruble terms|in rouble terms|in rubles"),
}

MULTIPLES = {
    2.0: (
        "doubled|doubling|double|doubles|twofold|two - fold|twice|2 - fold|two times|two - times"
    ),
    3.0: (
        "tripled|tripling|triple|triples|threefold|three - fold|trebled|treble|3 - fold|three times"
    ),
    4.0: ("quadrupled|quadrupling|quadruple|fourfold|four - fold|4 - fold|four times"),
    5.0: ("quintupled|fivefold|five - fold|5 - fold|five times"),
    6.0: ("sextupled|sixfold|six - fold|six times"),
    7.0: ("sevenfold|seven - fold|seven times"),
    8.0: ("eightfold|eight - fold|eight times"),
    9.0: ("ninefold|nine - fold|nine times"),
    10.0: ("tenfold|ten - fold|ten times|decupled"),
    20.0: ("twentyfold|twenty - fold|twenty times"),
    30.0: ("thirtyfold|thirty - fold|thirty times"),
    40.0: ("fortyfold|forty - fold"),
    50.0: ("fiftyfold|fifty - fold"),
    100.0: ("hundredfold|a hundredfold|hundred - fold"),
    0.5: ("halved|halving"),
}

FRACTIONS = {
    50.0: ("half|a half|one half|one - half"),
    33.333: ("a third|one third|one - third"),
    66.667: ("two thirds|two - thirds"),
    25.0: ("a quarter|one quarter|one - quarter"),
    75.0: ("three quarters|three - quarters"),
    20.0: ("a fifth|one fifth|one - fifth"),
    10.0: ("a tenth|one tenth|one - tenth"),
    40.0: ("two fifths|two - fifths"),
    80.0: ("four fifths|four - fifths"),
    60.0: ("three fifths"),
    16.667: ("a sixth|one sixth"),
    12.5: ("an eighth|one eighth"),
}

PERCENTS = "percent|- percent|- per - cent|per - cent|- per cent|- pct|per cent|%|pct|percents|p.c."

TIMES = "times|fold|x|- fold|- times"

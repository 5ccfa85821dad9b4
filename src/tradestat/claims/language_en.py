"""English as newspapers write of trade: tables of words. Another language is another such file.

A phrase is written as its words in small letters; several phrases are parted by "|". An "s" in
brackets makes the plural too. What a phrase means is a tag and a value, which the grammar reads.
"""

from __future__ import annotations

CARDINALS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
     "ninety": 90, "hundred": 100, "a": 1, "an": 1}  # fmt: skip

ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
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
    "us$": "USD", "us $": "USD", "hk$": "HKD", "a$": "AUD", "c$": "CAD", "nt$": "TWD", "s$": "SGD",
    "nz$": "NZD", "r$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY|JPY", "₹": "INR",
    "₽": "RUB", "₩": "KRW", "₸": "KZT", "rs": "INR", "rs.": "INR", "usd": "USD", "eur": "EUR",
    "cny": "CNY", "rmb": "CNY", "gbp": "GBP", "jpy": "JPY", "inr": "INR", "rub": "RUB", "kzt": "KZT",
    "kgs": "KGS", "aud": "AUD", "cad": "CAD", "chf": "CHF", "krw": "KRW", "brl": "BRL", "zar": "ZAR",
    "aed": "AED", "uzs": "UZS", "try": "TRY",
}  # fmt: skip

CURRENCIES = {
    "USD": "dollar(s)|us dollar(s)|u.s. dollar(s)|american dollar(s)|united states dollar(s)|usd|"
    "current dollars|current us dollars|current u.s. dollars",
    "CNY": "yuan|renminbi|rmb|cny|chinese yuan|yuan renminbi",
    "EUR": "euro(s)|eur",
    "GBP": "pound(s)|pounds sterling|sterling|british pounds|gbp",
    "JPY": "yen|japanese yen|jpy",
    "RUB": "ruble(s)|rouble(s)|russian rubles|russian roubles|rub",
    "INR": "rupee(s)|indian rupees|inr",
    "KZT": "tenge|kzt|kazakh tenge",
    "KGS": "som|soms|kyrgyz som|kyrgyz soms|kgs",
    "UZS": "sum|soum(s)|uzbek sum|uzbek soum|uzs",
    "KRW": "won|korean won|south korean won|krw",
    "CHF": "swiss francs|francs|swiss franc|chf",
    "AUD": "australian dollar(s)|aud",
    "CAD": "canadian dollar(s)|cad",
    "NZD": "new zealand dollar(s)|nzd",
    "HKD": "hong kong dollar(s)|hkd",
    "SGD": "singapore dollar(s)|sgd",
    "TWD": "taiwan dollar(s)|new taiwan dollars",
    "BRL": "reais|brl|brazilian reais",
    "TRY": "turkish lira|lira|liras",
    "ZAR": "rand",
    "AED": "dirham(s)",
    "SAR": "riyal(s)",
    "VND": "dong",
    "THB": "baht",
    "MYR": "ringgit",
    "IDR": "rupiah",
    "PLN": "zloty|zlotys",
    "UAH": "hryvnia|hryvnias",
}

HEDGES = {
    "about": "about|around|roughly|approximately|approx|approx.|some|circa|ca|in the region of|"
    "in the order of|on the order of|an estimated|estimated|or so|~|in the vicinity of",
    "nearly": "nearly|almost|close to|just under|just below|just short of|a little under|"
    "a little less than|slightly less than|slightly under|slightly below|nearing|approaching|"
    "not quite|just shy of|a shade under",
    "over": "more than|over|above|exceeding|at least|upwards of|in excess of|well over|just over|"
    "a little over|a little more than|slightly more than|slightly over|no less than|not less than|"
    "exceeded|topping|topped|surpassing|surpassed|exceeds|surpasses|north of|passed|crossed|"
    "just above|slightly above|a shade over|well above|well beyond",
    "under": "less than|under|below|up to|no more than|at most|not more than|fewer than|well under|"
    "not exceeding",
}

# Flows. "balance" is exports less imports; a deficit turns the sign.
FLOWS = {
    "total": "trade|trade turnover|trade volume(s)|trade value|trade flow(s)|trade exchange(s)|"
    "trade exchanges|volume of trade|value of trade|volume of trade turnover|goods turnover|"
    "commodity turnover|commodity circulation|trading volume|trade in goods|goods trade|"
    "merchandise trade|trade of goods|commodity trade|commerce|turnover of trade|trade-turnover|"
    "import-export volume|imports and exports|exports and imports|export and import volume|"
    "import and export volume|import and export|exports plus imports|trade in goods turnover|"
    "merchandise trade turnover|turnover of goods|trade volume turnover|commodity trade turnover|"
    "exchange of goods|trade exchange|trading",
    "exports": "export(s)|exports of goods|goods exports|merchandise exports|export volume|"
    "export value|export shipments|shipment(s)|deliveries|export sales|sales|outbound shipments|"
    "overseas shipments|volume of exports|value of exports|export turnover|export revenue(s)|"
    "export earnings|export of goods|goods export",
    "imports": "import(s)|imports of goods|goods imports|merchandise imports|import volume|"
    "import value|inbound shipments|purchases|volume of imports|value of imports|import bill|"
    "import of goods|goods import",
    "balance+": "surplus|trade surplus|trade surpluses|goods surplus|goods trade surplus|"
    "merchandise trade surplus|positive trade balance|positive balance|surplus in trade|"
    "bilateral surplus|surplus in goods trade|surplus in goods|trade in goods surplus|"
    "bilateral trade surplus",
    "balance-": "deficit|trade deficit|trade deficits|goods deficit|goods trade deficit|trade gap|"
    "merchandise trade deficit|negative trade balance|negative balance|trade shortfall|"
    "bilateral deficit|bilateral trade deficit|deficit in trade|shortfall|deficit in goods trade|"
    "deficit in goods|trade in goods deficit",
    "balance": "trade balance|balance of trade",
}
FLOW_VERBS = {
    "exports": "exported|shipped|sold|delivered|supplied|sells|exporting|sent|ships|supplies|"
    "selling|shipping|was exported|were exported|had exported|has exported|sends",
    "imports": "imported|bought|purchased|buys|importing|sourced|was imported|were imported|"
    "had imported|has imported|buying",
    "total": "traded|did trade|exchanged goods",
}
# Compounds with "trade", "export" or "import" that name no flow.
NO_FLOWS = (
    "trade war(s)|trade deal(s)|trade agreement(s)|trade talk(s)|trade minister(s)|trade ministry|"
    "trade route(s)|trade union(s)|trade fair(s)|trade mission(s)|trade relation(s)|trade ties|"
    "trade policy|trade policies|trade barrier(s)|trade corridor(s)|trade organization|"
    "trade organisation|trade data|trade figures|trade statistics|trade dispute(s)|trade tension(s)|"
    "trade representative(s)|trade delegation(s)|trade pact(s)|trade bloc(s)|trade zone|"
    "free trade|free-trade|trade cooperation|trade and economic cooperation|trade negotiations|"
    "trade and investment|trade house(s)|trade official(s)|trade chief|trade restriction(s)|"
    "trade turnover target|trade center|trade centre|trade links|trade links with|trade hub|"
    "trade finance|trade law|trade commissioner|trade secretary|trade volume target|trade target|"
    "export control(s)|export ban(s)|export licence(s)|export license(s)|export credit(s)|"
    "import duty|import duties|import tariff(s)|export duty|export duties|import substitution|"
    "export permit(s)|export - import bank|import bank|export curbs|import ban(s)|import quota(s)|export quota(s)|import tax|"
    "import price(s)|export price(s)|trade economist(s)|trade analyst(s)|export hub|export route(s)|"
    "trade adviser|trade expert(s)|trade show(s)|trade and economic relations|trade preference(s)|"
    "economic and trade cooperation|economic and trade relations|economic and trade ties|"
    "trade facilitation|e-commerce|ministry of commerce|commerce ministry|chamber of commerce|"
    "commerce department|department of commerce|trading day|stock trading|trading session|"
    "trading platform|trading company|trading house|trading volume on|share trading|"
    "export credit agency|trade flow data|trade remedies|trade secret(s)|trade name|trade group(s)|"
    "trade association(s)|trade body|trade conflict|trade friction(s)|trade truce|"
    "budget deficit|current account deficit|current account surplus|fiscal deficit|"
    "current-account surplus|current-account deficit|budget surplus|government deficit|"
    "trade ministers|trade surplus target|internal trade|retail trade|wholesale trade|domestic trade"
)

# What stands between a claim and the trade of a pair: other things that are counted.
OTHER_THINGS = (
    "investment(s)|invested|fdi|foreign direct investment|gdp|gross domestic product|economy|"
    "economic growth|economic output|loan(s)|credit|credit line|debt|aid|grant(s)|budget|revenue(s)|"
    "profit(s)|remittances|contract(s)|deal(s)|agreement(s)|project(s)|inflation|interest rate(s)|"
    "tariff(s)|duty|duties|tax|taxes|population|people|residents|tourist(s)|visitor(s)|tourism|"
    "tonne(s)|ton(s)|tons|barrel(s)|kilogram(s)|kilometer(s)|kilometre(s)|km|containers|teu|trucks|"
    "railway|pipeline|capital|market capitalization|market capitalisation|shares|stocks|stock|"
    "fund|funding|financing|salary|salaries|wages|reserves|currency reserves|unemployment|jobs|"
    "workers|students|companies|enterprises|firms|cars|vehicles sold|units|megawatts|mw|gw|"
    "hectares|square kilometers|square kilometres|poverty|output|production|industrial production|"
    "freight|cargo|traffic|passengers|flights|memorandum|memorandums|memoranda|memorandums of understanding|"
    "retail sales|sales of|bonds|assets|dividends|fine|penalty|subsidies|aid package|package|"
    "retail trade|wholesale trade|domestic trade|services sector|mobile subscribers|households|"
    "investors|joint ventures|yuan loans|arms deals|defence spending|spending|expenditure|"
    "emissions|prices|price|purchasing power|stake|valuation|turnover of the company|turnover|"
    "e-commerce sales|current account deficit|current account surplus|budget deficit|fiscal deficit|"
    "current-account surplus|current-account deficit|budget surplus|sanctions|smuggling|"
    "respondents|voters|approval|wind farm|power plant|plant|factory|refinery|satellite"
)

SERVICES = (
    "services|services trade|trade in services|goods and services|service exports|services exports|"
    "exports of services|services imports|imports of services|service trade|digital trade|"
    "goods and services trade|trade in goods and services|exports of goods and services|"
    "imports of goods and services|services surplus|services deficit"
)

GOODS = (
    "oil|crude|crude oil|petroleum|gas|natural gas|lng|fuel|fuels|diesel|petrol|gasoline|coal|"
    "uranium|gold|silver|copper|aluminium|aluminum|steel|iron|iron ore|ore|ores|metal|metals|"
    "zinc|nickel|lithium|cobalt|rare earth|rare earths|minerals|critical minerals|raw materials|"
    "wheat|grain|grains|corn|maize|rice|barley|flour|sugar|soybean|soybeans|soy|soya|cotton|wool|"
    "leather|textile|textiles|garment|garments|clothing|clothes|apparel|footwear|shoes|food|"
    "foodstuffs|agricultural|agricultural products|agricultural goods|agri-food|agrifood|farm|"
    "farm products|agriculture|dairy|milk|butter|cheese|honey|meat|beef|pork|poultry|lamb|mutton|"
    "fish|seafood|salmon|shrimp|fruit|fruits|vegetables|vegetable|cherries|apples|grapes|avocado|"
    "nuts|coffee|tea|cocoa|wine|whisky|whiskey|beer|spirits|tobacco|timber|wood|lumber|paper|pulp|"
    "furniture|toys|car|vehicle|vehicles|automobile|automobiles|auto|auto parts|"
    "car parts|truck|electric vehicles|electric vehicle|ev|evs|machinery|machines|equipment|"
    "electronics|electronic|electrical|chip|chips|semiconductor|semiconductors|smartphone|"
    "smartphones|phones|computers|solar panels|solar panel|batteries|battery|chemical|chemicals|"
    "fertilizer|fertilizers|fertiliser|fertilisers|pharmaceutical|pharmaceuticals|drugs|medicines|"
    "medical|vaccines|plastics|rubber|cement|glass|diamond|diamonds|jewellery|jewelry|arms|weapon|"
    "weapons|military|defence|defense|aircraft|ships|energy|electricity|power|hydrocarbon|"
    "hydrocarbons|palm oil|livestock|cattle|sheep|horses|flowers|hay|cut flowers|luxury goods|"
    "dual-use|industrial goods|consumer goods|mechanical and electrical|manufactured|manufactures|"
    "non-oil|non-resource|high-tech|technology|tech|software|it|services and|luxury|watches|"
    "fresh|processed|finished|beans|lentils|dried fruit|silk|carpets|engineering|cosmetics|"
    "mineral|mineral products|machinery and equipment|capital goods|intermediate goods"
)

UPS = (
    "rose|rise(s)|rising|risen|grew|grow(s)|growing|grown|increased|increase(s)|increasing|jumped|"
    "jump(s)|jumping|surged|surge(s)|surging|climbed|climb(s)|climbing|expanded|expand(s)|expanding|"
    "expansion|soared|soar(s)|soaring|gained|gain(s)|gaining|up|growth|advanced|advance|leapt|"
    "leaped|rocketed|skyrocketed|widened|widen(s)|widening|ballooned|swelled|picked up|ticked up|"
    "went up|gone up|higher|more|greater|upswing|uptick|hike|spike|spiked|shot up|accelerated|"
    "rebounded|rebound|recovered|recovery|improved|added|strengthened|edged up|inched up|"
    "growth rate|upturn|year-on-year growth|grow by|growth of|boosted|larger"
)
DOWNS = (
    "fell|fall(s)|falling|fallen|dropped|drop(s)|dropping|declined|decline(s)|declining|decreased|"
    "decrease(s)|decreasing|down|shrank|shrunk|shrink(s)|shrinking|contracted|contraction|slumped|"
    "slump|plunged|plunge|plummeted|plummet|tumbled|tumble|slid|slide|slipped|slip|lost|narrowed|"
    "narrow|narrowing|sank|sunk|lower|less|fewer|reduced|reduction|retreated|crashed|collapsed|"
    "collapse|eased|dipped|dip|cut|went down|gone down|weakened|smaller|downturn|edged down|"
    "shed|loss|negative growth"
)
LEVELS = (
    "reached|reaches|reaching|reach|stood at|stand at|stands at|standing at|amounted to|amount to|"
    "amounts to|amounting to|totalled|totaled|totals|totalling|totaling|total of|hit|hits|hitting|"
    "was|were|is|are|be|been|came to|comes to|coming to|came in at|worth|valued at|estimated at|"
    "made up|equalled|equaled|equals|equal to|of|at|to|recorded|registered|posted|achieved|"
    "constituted|ran to|exceeded|surpassed|topped|passed|crossed|stayed at|remained at|ended at|"
    "closed at|with|had|has|ran|run|runs|running|running at|clocked in at|accounted for|touched|"
    "saw|generated|set at|put at|was put at|being|totalled up to|measured|comprised|averaged"
)
SHARES = (
    "accounted for|accounts for|accounting for|account for|made up|makes up|making up|make up|"
    "represented|represents|representing|constituted|constitutes|constituting|comprised|comprises|"
    "comprising|share of|share|shares|took up|takes up|equal to|equivalent to|contributed|"
    "contributes|proportion|part in|part of|slice|portion|absorbed|absorbs|received|receives|took|takes|went to|"
    "goes to|go to|going to|gone to|came from|comes from|come from|coming from|originated in|"
    "destined for|headed to|bound for|supplied|supplies|supplying|provided|provides|buys|bought|"
    "is with|was with|are with|were with|conducted with|held by|heading to|headed for|sourced from"
)
AVERAGES = (
    "average annual|annual average|on average|average yearly|yearly average|compound annual|"
    "average annual growth|average annual growth rate|annual average growth|annual growth rate|"
    "annualised|annualized|cagr|average growth|average rate|an average of|average of|"
    "compound annual growth rate|averaging|averaged|mean annual|annual average growth rate|"
    "average annual rate|annual average rate"
)
A_YEAR = "a year|per year|each year|every year|annually|per annum|yearly"
YEAR_ON_YEAR = (
    "year on year|year - on - year|year over year|year - over - year|yoy|y - o - y|y / y|y / y|"
    "from a year earlier|from a year ago|from the previous year|from the year before|on year|"
    "compared with a year earlier|than a year earlier|on the year|from the same period a year earlier|"
    "over the previous year|on the previous year|against the previous year|from last year|"
    "compared to the previous year|compared with the previous year|compared to the year before|"
    "compared with the year before|over the year|than the year before|than the previous year|"
    "than a year before|compared to a year earlier|from the prior year|annual|in annual terms|"
    "compared with the same period of the previous year|compared to the same period of the previous year|"
    "compared to the same period last year|compared with the same period last year|"
    "from the same period last year|than in the same period last year|on an annual basis|"
    "compared to last year|compared with last year|over the same period last year|"
    "compared with a year ago|compared to a year ago|than a year ago|from one year earlier|"
    "than in the previous year|than the same period last year|than the prior year|from a year before|"
    "from the same period of the previous year|from the same period in the previous year|"
    "from the corresponding period of the previous year|over the prior year"
)
# Words after which a period is the one compared with.
COMPARE = (
    "from|compared with|compared to|in comparison with|in comparison to|versus|vs|vs.|against|than|"
    "than in|since|up from|down from|relative to|on|over|as against|as compared to|"
    "as compared with|higher than in|more than in|less than in|after|following"
)
A_YEAR_EARLIER = (
    "a year earlier|a year ago|the previous year|the year before|one year earlier|"
    "the prior year|the preceding year|a year before|the same period a year earlier|"
    "the same period of the previous year|the same period last year|the same period of last year|"
    "the same period in the previous year|the year earlier|a year previously|"
    "the corresponding period of the previous year|the same period the year before|"
    "the same period a year ago|the same months of the previous year|"
    "the same period of the year before"
)

RECORDS = {
    "high": "record|all - time high|record high|record - high|historic high|historical high|"
    "historic record|historical record|all - time record|highest ever|record level|record levels|"
    "highest level ever|highest on record|largest ever|the highest in history|highest in history|"
    "record - breaking|new record|new high|record volume|record figure|unprecedented level|"
    "record - setting|highest level on record|largest on record|biggest ever|biggest on record|"
    "highest level in history|unprecedented|an unprecedented|all - time peak|historic peak|highest figure ever|new historical high|"
    "new historic high|record year|record highs|highest - ever|largest - ever|historic maximum|"
    "its highest level|highest level since records began|highest since records began|"
    "historical maximum|historic level|a historic high|historically high level|record - high level",
    "low": "record low|all - time low|lowest ever|record - low|lowest on record|historic low|"
    "lowest level ever|smallest ever|lowest level on record|historical low|lowest in history|"
    "lowest since records began",
}
SINCE = {
    "high": "highest since|highest level since|largest since|biggest since|best since|"
    "highest annual level since|highest figure since|highest total since|most since|"
    "highest annual total since|highest volume since|strongest since",
    "low": "lowest since|lowest level since|smallest since|weakest since|lowest figure since|"
    "least since|lowest annual level since|lowest volume since|worst since",
}
NO_RECORDS = (
    "track record|on the record|for the record|record time|records show|record number of|"
    "records|record - keeping|set the record straight|broke records|off the record|"
    "record keeping|record heat|record temperatures|criminal record|record investment|"
    "record profits|record debt"
)

# Places: what a partner is, and of which flow.
PARTNERS = {
    "total": "trading partner(s)|trade partner(s)|commercial partner(s)|trading - partner|"
    "partner(s)|foreign trade partner(s)|partner in trade|economic and trading partner|"
    "partner in terms of trade|foreign trading partner|external trade partner|"
    "trade and economic partner|partner in trade turnover|partner in foreign trade|"
    "merchandise trading partner|goods trading partner|overall trading partner|"
    "bilateral trading partner|partner by trade turnover",
    "exports": "export market(s)|export destination(s)|market(s)|destination for exports|"
    "market for exports|export partner(s)|customer(s)|buyer(s)|importer(s)|destination(s)|"
    "foreign market|overseas market|export outlet|buyer of goods|purchaser(s)|"
    "destination of exports|destination for export|destination of export|foreign customer|"
    "export customer|sales market|goods export market|merchandise export market|"
    "overseas export market|export trading partner",
    "imports": "supplier(s)|source of imports|import source(s)|source(s)|import partner(s)|"
    "import supplier(s)|supplier of goods|exporter(s)|supplier of imports|source for imports|"
    "source of import|provider of goods|foreign supplier|import origin|origin of imports|"
    "provider of imports|seller",
}
SUPERLATIVES = (
    "largest|biggest|top|main|number one|no. 1|no.1|no 1|number - one|leading|principal|foremost|"
    "chief|most important|primary|single largest|single biggest|premier|# 1|#1|no . 1"
)

PAIRS = (
    "the two countries|two countries|both countries|the two sides|both sides|the two nations|"
    "the two neighbours|the two neighbors|the two states|the two economies|the two|them|"
    "the countries|the neighbours|the neighbors|each other|one another|two sides|two nations|"
    "both nations|the sides|our countries|our two countries|these countries|these two countries|"
    "the two powers|both states|the two republics|two states|the two partners|the two parties|"
    "the parties"
)
BILATERAL = "bilateral|two - way|mutual|reciprocal|two way|the bilateral|joint"
ITS = "its|their|it|they|our|his country's|the country's|her"
# Descriptions of a country: the words, and the group that it belongs to ("" any).
DESCRIPTIONS = {
    "C5": "the central asian country|the central asian nation|the central asian republic|"
    "the central asian state|the central asian neighbour|the central asian neighbor|"
    "its central asian neighbour|its central asian neighbor|the landlocked central asian country|"
    "the mountainous central asian country|a central asian country",
    "GCC": "the gulf state|the gulf country|the gulf nation|the gulf kingdom",
    "ASEAN": "the southeast asian country|the southeast asian nation|the south-east asian country|"
    "the southeast asian state",
    "EU": "the eu member|the eu country|the eu member state",
    "": "the country|the republic|the nation|the kingdom|the state|the island|the former soviet republic|"
    "the neighbouring country|the neighboring country|its neighbour|its neighbor|"
    "its eastern neighbour|its northern neighbour|its southern neighbour|its western neighbour|"
    "its giant neighbour|the south asian country|the east asian country|the african country|"
    "the european country|the south american country|the latin american country|"
    "its eastern neighbor|the world's second - largest economy|the world ' s largest economy|"
    "the neighbour|the neighbor|its giant neighbor|the asian giant|the asian country|the asian nation|the former soviet state|the island nation|"
    "the post - soviet country|the west african country|the african nation|the european nation",
}
GROUP_NAMES = {
    "C5": "central asia|the five central asian countries|five central asian countries|"
    "the five central asian states|five central asian states|five central asian nations|"
    "central asian countries|central asian states|central asian nations|central asian republics|"
    "the central asian countries|the five central asian republics|five central asian republics|"
    "countries of central asia|the countries of central asia|the five countries of central asia|"
    "states of central asia|central asia's five countries|the five central asian nations|"
    "the central asian region|five countries of central asia|the central asian five|central asian|"
    "the region of central asia|all five central asian countries|all five central asian states|"
    "the central asian states|the c5|c5|the five states of central asia|central asia ' s five states|"
    "the five countries of the region|central asian region",
    "EU": "eu|e.u.|the eu|european union|the european union|the eu countries|eu countries|"
    "eu member states|eu members|the bloc's members|the 27 - nation bloc|the eu - 27|eu27|eu - 27|"
    "eu-27|the 27 eu countries|countries of the european union|the eu member states",
    "ASEAN": "asean|asean countries|asean members|asean member states|asean states|asean nations|"
    "the association of southeast asian nations|association of southeast asian nations|"
    "the asean bloc|asean bloc",
    "EAEU": "eaeu|eeu|eurasian economic union|the eurasian economic union|eaeu countries|"
    "eaeu members|eaeu member states|eaeu states|countries of the eaeu|the eaeu countries|"
    "member states of the eaeu|the eaeu member states",
    "CIS": "cis|cis countries|commonwealth of independent states|cis states|cis members|"
    "the commonwealth of independent states|countries of the cis|cis member states|"
    "the cis countries",
    "GCC": "gcc|gulf cooperation council|gulf states|gulf countries|gcc countries|gcc states|"
    "the gulf states|the gulf countries|gcc members",
    "SCO": "sco|shanghai cooperation organization|shanghai cooperation organisation|sco members|"
    "sco countries|sco member states|the shanghai cooperation organization",
    "BRICS": "brics|brics countries|brics members|brics nations|brics states",
    "G7": "g7|group of seven|the group of seven|g7 countries|g - 7",
    "G20": "g20|group of twenty|g20 countries|g - 20",
    "RCEP": "rcep|rcep members|rcep countries|rcep member states",
    "MERCOSUR": "mercosur|mercosur countries",
    "AU": "african union|the african union",
    "OECD": "oecd|oecd countries|oecd members",
    "WLD": "the world|the rest of the world|world|all countries|all partners|"
    "all trading partners|the rest of world|foreign countries|abroad",
}
# Wholes: the trade of one country with all others.
WHOLE = "foreign|external|overall|total foreign|world|global|international|total external"

FUTURE = (
    "will|would|could|may|might|should|shall|expected|expects|expect|forecast|forecasts|forecasted|"
    "projected|projects that|projection|plan|plans|planned|planning|aim|aims|aimed|aiming|target|"
    "targets|targeted|targeting|hope|hopes|hoped|hoping|intend|intends|intended|goal|goals|pledged|"
    "agreed to|set to|likely to|poised to|on track to|potential|potentially|predict|predicts|"
    "predicted|prediction|estimates that by|seek|seeks|seeking|vowed|promise|promised|ambition|"
    "ambitions|ambitious|wants|want to|want|is going to|bring to|bring it to|increase to|in the coming years|"
    "in the future|prospects|envisage|envisages|envisaged|task|tasked|outlook|raise it to|"
    "to bring|to increase|to raise|to double|to boost|to triple|to expand|to reach|to achieve|"
    "if|unless|can|cannot|ready to|instructed|set a goal|strive|striving|strives|anticipate|"
    "anticipates|anticipated|aspire|next year|in the next|over the next|threatened|threatens|"
    "proposed|propose|proposes"
)
NEGATED = "not|never|no longer|without|neither|nor|didn't|did not|wasn't|failed to|n't|denied|false"

SOURCES = (
    "customs|statistics|statistical|ministry|ministries|government|embassy|officials|official|data|"
    "figures|ambassador|customs data|national statistical committee|statistics committee|"
    "national statistics|statistics office|bureau of statistics|central bank|commerce ministry|"
    "foreign ministry|economy ministry|trade ministry|state media|customs authorities|authorities|"
    "customs statistics|customs service|census bureau|statistics agency|media|president|premier|"
    "prime minister|foreign minister|minister|vice|deputy|consul|envoy|news agency|press|state|"
    "general administration of customs|leader|official statistics|side|sources|counterpart|"
    "general administration|department|spokesperson|spokesman|records|ministry of commerce|"
    "commerce minister|trade minister|economy minister|agency|committee|national|federal"
)
SAYS = (
    "according to|as reported by|reported by|as reported|reports|reported|says|said|data from|"
    "figures from|statistics from|by the count of|data of|figures of|statistics of|data released by|"
    "figures released by|data published by|figures published by|citing|cited|showed|shows|show|"
    "figures show|data show|data shows|put the figure at|as stated by|numbers from"
)
# Bodies that speak for a country without naming it.
BODIES = {
    "CHN": "gacc|general administration of customs|xinhua|mofcom",
    "KGZ": "national statistical committee|24.kg|akipress|kabar",
    "USA": "census bureau|u.s. census bureau|us census bureau|bureau of economic analysis",
    "KAZ": "bureau of national statistics",
    "DEU": "destatis",
    "RUS": "rosstat|federal customs service",
    "GBR": "ons|office for national statistics|hmrc",
}
REAL_TERMS = (
    "in real terms|in volume terms|by volume|in volume|seasonally adjusted|month on month|"
    "month - on - month|in physical terms|inflation - adjusted|quarter on quarter|by weight|"
    "quarter - on - quarter|from the previous month|in tonnes|from a month earlier|"
    "percentage points|percentage point|basis points|month over month|from the previous quarter"
)
CURRENCY_TERMS = {
    "CNY": "in yuan terms|in yuan|in renminbi terms|in terms of yuan|yuan - denominated|"
    "in yuan - denominated terms|in local currency terms|in rmb|in rmb terms|denominated in yuan|"
    "when measured in yuan|when counted in yuan|calculated in yuan",
    "USD": "in dollar terms|in u.s. dollar terms|in us dollar terms|in dollars|in us dollars|"
    "dollar - denominated|in terms of dollars|denominated in dollars|in u.s. dollars|"
    "when measured in dollars|calculated in dollars|in usd|in usd terms",
    "EUR": "in euro terms|in euros",
    "RUB": "in ruble terms|in rouble terms|in rubles",
}
MULTIPLES = {
    2.0: "doubled|doubling|double|doubles|twofold|two - fold|twice|2 - fold|two times|two - times",
    3.0: "tripled|tripling|triple|triples|threefold|three - fold|trebled|treble|3 - fold|three times",
    4.0: "quadrupled|quadrupling|quadruple|fourfold|four - fold|4 - fold|four times",
    5.0: "quintupled|fivefold|five - fold|5 - fold|five times",
    6.0: "sextupled|sixfold|six - fold|six times",
    7.0: "sevenfold|seven - fold|seven times",
    8.0: "eightfold|eight - fold|eight times",
    9.0: "ninefold|nine - fold|nine times",
    10.0: "tenfold|ten - fold|ten times|decupled",
    20.0: "twentyfold|twenty - fold|twenty times",
    30.0: "thirtyfold|thirty - fold|thirty times",
    40.0: "fortyfold|forty - fold",
    50.0: "fiftyfold|fifty - fold",
    100.0: "hundredfold|a hundredfold|hundred - fold",
    0.5: "halved|halving",
}
FRACTIONS = {
    50.0: "half|a half|one half|one - half",
    33.333: "a third|one third|one - third",
    66.667: "two thirds|two - thirds",
    25.0: "a quarter|one quarter|one - quarter",
    75.0: "three quarters|three - quarters",
    20.0: "a fifth|one fifth|one - fifth",
    10.0: "a tenth|one tenth|one - tenth",
    40.0: "two fifths|two - fifths",
    80.0: "four fifths|four - fifths",
    60.0: "three fifths",
    16.667: "a sixth|one sixth",
    12.5: "an eighth|one eighth",
}
PERCENTS = "percent|- percent|- per - cent|per - cent|- per cent|- pct|per cent|%|pct|percents|p.c."
TIMES = "times|fold|x|- fold|- times"
PLAIN_ADJECTIVES = frozenset(
    "the a an total overall annual bilateral two way mutual goods merchandise combined foreign "
    "external direct yearly its their all recorded official strong booming growing rising current "
    "monthly global world entire whole such this that same full aggregate cumulative regional own "
    "cross border international commodity said reported respective quarterly record massive huge "
    "large".split()
)
# Names that hold a country's name and mean something else.
NOT_PLACES = (
    "south china sea|east china sea|south china morning post|china daily|bank of china|air china|"
    "indian ocean|persian gulf|times of india|panama canal|korean peninsula|china central television|"
    "gulf of mexico|new mexico|people's bank of china|china - kyrgyzstan - uzbekistan railway|"
    "china – kyrgyzstan – uzbekistan railway|reserve bank of india|bank of japan|bank of russia|"
    "american airlines|bank of america|south china|latin america|north america|south america|"
    "central america|north american|south american|latin american|state bank of pakistan|"
    "china national petroleum corporation|central european|east china|north china|"
    "african development bank|northern ireland|papua|sea of japan|east african|west african|"
    "industrial and commercial bank of china|china development bank|silk road|gazprom|cku railway"
)
OTHER_NAMES = {"KOR": "korea|korean", "USA": "us|u.s."}

"""English as newspapers write of trade: flows, goods, partners, countries, who says so.

Written as the tables of `language_en`.
"""

from __future__ import annotations

# Flows. "balance" is exports less imports; a deficit turns the sign.
FLOWS = {
    "total": (
        "trade|trade turnover|trade volume(s)|trade value|trade flow(s)|trade exchange(s)|"
        "trade exchanges|volume of trade|value of trade|volume of trade turnover|goods turnover|"
        "commodity turnover|commodity circulation|trading volume|trade in goods|goods trade|"
        "merchandise trade|trade of goods|commodity trade|commerce|turnover of trade|"
        "trade-turnover|import-export volume|imports and exports|exports and imports|"
        "export and import volume|import and export volume|import and export|exports plus imports|"
        "trade in goods turnover|merchandise trade turnover|turnover of goods|"
        "trade volume turnover|commodity trade turnover|exchange of goods|trade exchange|trading"
    ),
    "exports": (
        "export(s)|exports of goods|goods exports|merchandise exports|export volume|export value|"
        "export shipments|shipment(s)|deliveries|export sales|sales|outbound shipments|"
        "overseas shipments|volume of exports|value of exports|export turnover|export revenue(s)|"
        "export earnings|export of goods|goods export"
    ),
    "imports": (
        "import(s)|imports of goods|goods imports|merchandise imports|import volume|import value|"
        "inbound shipments|purchases|volume of imports|value of imports|import bill|"
        "import of goods|goods import"
    ),
    "balance+": (
        "surplus|trade surplus|trade surpluses|goods surplus|goods trade surplus|"
        "merchandise trade surplus|positive trade balance|positive balance|surplus in trade|"
        "bilateral surplus|surplus in goods trade|surplus in goods|trade in goods surplus|"
        "bilateral trade surplus"
    ),
    "balance-": (
        "deficit|trade deficit|trade deficits|goods deficit|goods trade deficit|trade gap|"
        "merchandise trade deficit|negative trade balance|negative balance|trade shortfall|"
        "bilateral deficit|bilateral trade deficit|deficit in trade|shortfall|"
        "deficit in goods trade|deficit in goods|trade in goods deficit"
    ),
    "balance": ("trade balance|balance of trade"),
}

FLOW_VERBS = {
    "exports": (
        "exported|shipped|sold|delivered|supplied|sells|exporting|sent|ships|supplies|selling|"
        "shipping|was exported|were exported|had exported|has exported|sends"
    ),
    "imports": (
        "imported|bought|purchased|buys|importing|sourced|was imported|were imported|had imported|"
        "has imported|buying"
    ),
    "total": ("traded|did trade|exchanged goods"),
}

# Compounds with "trade", "export" or "import" that name no flow.
NO_FLOWS = (
    "trade war(s)|trade deal(s)|trade agreement(s)|trade talk(s)|trade minister(s)|trade ministry|"
    "trade route(s)|trade union(s)|trade fair(s)|trade mission(s)|trade relation(s)|trade ties|"
    "trade policy|trade policies|trade barrier(s)|trade corridor(s)|trade organization|"
    "trade organisation|trade data|trade figures|trade statistics|trade dispute(s)|"
    "trade tension(s)|trade representative(s)|trade delegation(s)|trade pact(s)|trade bloc(s)|"
    "trade zone|free trade|free-trade|trade cooperation|trade and economic cooperation|"
    "trade negotiations|trade and investment|trade house(s)|trade official(s)|trade chief|"
    "trade restriction(s)|trade turnover target|trade center|trade centre|trade links|"
    "trade links with|trade hub|trade finance|trade law|trade commissioner|trade secretary|"
    "trade volume target|trade target|export control(s)|export ban(s)|export licence(s)|"
    "export license(s)|export credit(s)|import duty|import duties|import tariff(s)|export duty|"
    "export duties|import substitution|export permit(s)|export - import bank|import bank|"
    "export curbs|import ban(s)|import quota(s)|export quota(s)|import tax|import price(s)|"
    "export price(s)|trade economist(s)|trade analyst(s)|export hub|export route(s)|trade adviser|"
    "trade expert(s)|trade show(s)|trade and economic relations|trade preference(s)|"
    "economic and trade cooperation|economic and trade relations|economic and trade ties|"
    "trade facilitation|e-commerce|ministry of commerce|commerce ministry|chamber of commerce|"
    "commerce department|department of commerce|trading day|stock trading|trading session|"
    "trading platform|trading company|trading house|trading volume on|share trading|"
    "export credit agency|trade flow data|trade remedies|trade secret(s)|trade name|"
    "trade group(s)|trade association(s)|trade body|trade conflict|trade friction(s)|trade truce|"
    "budget deficit|current account deficit|current account surplus|fiscal deficit|"
    "current-account surplus|current-account deficit|budget surplus|government deficit|"
    "trade ministers|trade surplus target|internal trade|retail trade|wholesale trade|"
    "domestic trade"
)

# What stands between a claim and the trade of a pair: other things that are counted.
OTHER_THINGS = (
    "investment(s)|invested|fdi|foreign direct investment|gdp|gross domestic product|economy|"
    "economic growth|economic output|loan(s)|credit|credit line|debt|aid|grant(s)|budget|"
    "revenue(s)|profit(s)|remittances|contract(s)|deal(s)|agreement(s)|project(s)|inflation|"
    "interest rate(s)|tariff(s)|duty|duties|tax|taxes|population|people|residents|tourist(s)|"
    "visitor(s)|tourism|tonne(s)|ton(s)|tons|barrel(s)|kilogram(s)|kilometer(s)|kilometre(s)|km|"
    "containers|teu|trucks|railway|pipeline|capital|market capitalization|market capitalisation|"
    "shares|stocks|stock|fund|funding|financing|salary|salaries|wages|reserves|currency reserves|"
    "unemployment|jobs|workers|students|companies|enterprises|firms|cars|vehicles sold|units|"
    "megawatts|mw|gw|hectares|square kilometers|square kilometres|poverty|output|production|"
    "industrial production|freight|cargo|traffic|passengers|flights|memorandum|memorandums|"
    "memoranda|memorandums of understanding|retail sales|sales of|bonds|assets|dividends|fine|"
    "penalty|subsidies|aid package|package|retail trade|wholesale trade|domestic trade|"
    "services sector|mobile subscribers|households|investors|joint ventures|yuan loans|arms deals|"
    "defence spending|spending|expenditure|emissions|prices|price|purchasing power|stake|"
    "valuation|turnover of the company|turnover|e-commerce sales|current account deficit|"
    "current account surplus|budget deficit|fiscal deficit|current-account surplus|"
    "current-account deficit|budget surplus|sanctions|smuggling|respondents|voters|approval|"
    "wind farm|power plant|plant|factory|refinery|satellite"
)

SERVICES = (
    "services|services trade|trade in services|goods and services|service exports|"
    "services exports|exports of services|services imports|imports of services|service trade|"
    "digital trade|goods and services trade|trade in goods and services|"
    "exports of goods and services|imports of goods and services|services surplus|"
    "services deficit"
)

GOODS = (
    "oil|crude|crude oil|petroleum|gas|natural gas|lng|fuel|fuels|diesel|petrol|gasoline|coal|"
    "uranium|gold|silver|copper|aluminium|aluminum|steel|iron|iron ore|ore|ores|metal|metals|zinc|"
    "nickel|lithium|cobalt|rare earth|rare earths|minerals|critical minerals|raw materials|wheat|"
    "grain|grains|corn|maize|rice|barley|flour|sugar|soybean|soybeans|soy|soya|cotton|wool|"
    "leather|textile|textiles|garment|garments|clothing|clothes|apparel|footwear|shoes|food|"
    "foodstuffs|agricultural|agricultural products|agricultural goods|agri-food|agrifood|farm|"
    "farm products|agriculture|dairy|milk|butter|cheese|honey|meat|beef|pork|poultry|lamb|mutton|"
    "fish|seafood|salmon|shrimp|fruit|fruits|vegetables|vegetable|cherries|apples|grapes|avocado|"
    "nuts|coffee|tea|cocoa|wine|whisky|whiskey|beer|spirits|tobacco|timber|wood|lumber|paper|pulp|"
    "furniture|toys|car|vehicle|vehicles|automobile|automobiles|auto|auto parts|car parts|truck|"
    "electric vehicles|electric vehicle|ev|evs|machinery|machines|equipment|electronics|"
    "electronic|electrical|chip|chips|semiconductor|semiconductors|smartphone|smartphones|phones|"
    "computers|solar panels|solar panel|batteries|battery|chemical|chemicals|fertilizer|"
    "fertilizers|fertiliser|fertilisers|pharmaceutical|pharmaceuticals|drugs|medicines|medical|"
    "vaccines|plastics|rubber|cement|glass|diamond|diamonds|jewellery|jewelry|arms|weapon|weapons|"
    "military|defence|defense|aircraft|ships|energy|electricity|power|hydrocarbon|hydrocarbons|"
    "palm oil|livestock|cattle|sheep|horses|flowers|hay|cut flowers|luxury goods|dual-use|"
    "industrial goods|consumer goods|mechanical and electrical|manufactured|manufactures|non-oil|"
    "non-resource|high-tech|technology|tech|software|it|services and|luxury|watches|cars|"
    "electric cars|fresh|processed|finished|beans|lentils|dried fruit|silk|carpets|engineering|"
    "cosmetics|mineral|mineral products|machinery and equipment|capital goods|intermediate goods"
)

# Places: what a partner is, and of which flow.
PARTNERS = {
    "total": (
        "trading partner(s)|trade partner(s)|commercial partner(s)|trading - partner|partner(s)|"
        "foreign trade partner(s)|partner in trade|economic and trading partner|"
        "partner in terms of trade|foreign trading partner|external trade partner|"
        "trade and economic partner|partner in trade turnover|partner in foreign trade|"
        "merchandise trading partner|goods trading partner|overall trading partner|"
        "bilateral trading partner|partner by trade turnover"
    ),
    "exports": (
        "export market(s)|export destination(s)|market(s)|destination for exports|"
        "market for exports|export partner(s)|customer(s)|buyer(s)|importer(s)|destination(s)|"
        "foreign market|overseas market|export outlet|buyer of goods|purchaser(s)|"
        "destination of exports|destination for export|destination of export|foreign customer|"
        "export customer|sales market|goods export market|merchandise export market|"
        "overseas export market|export trading partner"
    ),
    "imports": (
        "supplier(s)|source of imports|import source(s)|source(s)|import partner(s)|"
        "import supplier(s)|supplier of goods|exporter(s)|supplier of imports|source for imports|"
        "source of import|provider of goods|foreign supplier|import origin|origin of imports|"
        "provider of imports|seller"
    ),
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
    "C5": (
        "the central asian country|the central asian nation|the central asian republic|"
        "the central asian state|the central asian neighbour|the central asian neighbor|"
        "its central asian neighbour|its central asian neighbor|"
        "the landlocked central asian country|the mountainous central asian country|"
        "a central asian country"
    ),
    "GCC": ("the gulf state|the gulf country|the gulf nation|the gulf kingdom"),
    "ASEAN": (
        "the southeast asian country|the southeast asian nation|the south-east asian country|"
        "the southeast asian state"
    ),
    "EU": ("the eu member|the eu country|the eu member state"),
    "": (
        "the country|the republic|the nation|the kingdom|the state|the island|"
        "the former soviet republic|the neighbouring country|the neighboring country|"
        "its neighbour|its neighbor|its eastern neighbour|its northern neighbour|"
        "its southern neighbour|its western neighbour|its giant neighbour|the south asian country|"
        "the east asian country|the african country|the european country|"
        "the south american country|the latin american country|its eastern neighbor|"
        "the world's second - largest economy|the world ' s largest economy|the neighbour|"
        "the neighbor|its giant neighbor|the asian giant|the asian country|the asian nation|"
        "the former soviet state|the island nation|the post - soviet country|"
        "the west african country|the african nation|the european nation"
    ),
}

GROUP_NAMES = {
    "C5": (
        "central asia|the five central asian countries|five central asian countries|"
        "the five central asian states|five central asian states|five central asian nations|"
        "central asian countries|central asian states|central asian nations|"
        "central asian republics|the central asian countries|the five central asian republics|"
        "five central asian republics|countries of central asia|the countries of central asia|"
        "the five countries of central asia|states of central asia|central asia's five countries|"
        "the five central asian nations|the central asian region|five countries of central asia|"
        "the central asian five|central asian|the region of central asia|"
        "all five central asian countries|all five central asian states|the central asian states|"
        "the c5|c5|the five states of central asia|central asia ' s five states|"
        "the five countries of the region|central asian region"
    ),
    "EU": (
        "eu|e.u.|the eu|european union|the european union|the eu countries|eu countries|"
        "eu member states|eu members|the bloc's members|the 27 - nation bloc|the eu - 27|eu27|"
        "eu - 27|eu-27|the 27 eu countries|countries of the european union|the eu member states"
    ),
    "ASEAN": (
        "asean|asean countries|asean members|asean member states|asean states|asean nations|"
        "the association of southeast asian nations|association of southeast asian nations|"
        "the asean bloc|asean bloc"
    ),
    "EAEU": (
        "eaeu|eeu|eurasian economic union|the eurasian economic union|eaeu countries|eaeu members|"
        "eaeu member states|eaeu states|countries of the eaeu|the eaeu countries|"
        "member states of the eaeu|the eaeu member states"
    ),
    "CIS": (
        "cis|cis countries|commonwealth of independent states|cis states|cis members|"
        "the commonwealth of independent states|countries of the cis|cis member states|"
        "the cis countries"
    ),
    "GCC": (
        "gcc|gulf cooperation council|gulf states|gulf countries|gcc countries|gcc states|"
        "the gulf states|the gulf countries|gcc members"
    ),
    "SCO": (
        "sco|shanghai cooperation organization|shanghai cooperation organisation|sco members|"
        "sco countries|sco member states|the shanghai cooperation organization"
    ),
    "BRICS": ("brics|brics countries|brics members|brics nations|brics states"),
    "G7": ("g7|group of seven|the group of seven|g7 countries|g - 7"),
    "G20": ("g20|group of twenty|g20 countries|g - 20"),
    "RCEP": ("rcep|rcep members|rcep countries|rcep member states"),
    "MERCOSUR": ("mercosur|mercosur countries"),
    "AU": ("african union|the african union"),
    "OECD": ("oecd|oecd countries|oecd members"),
    "WLD": (
        "the world|the rest of the world|world|all countries|all partners|all trading partners|"
        "the rest of world|foreign countries|abroad"
    ),
}

# Wholes: the trade of one country with all others.
WHOLE = "foreign|external|overall|total foreign|world|global|international|total external"

# What puts a partner first.
LEADS = (
    "headed the list of|heads the list of|led the list of|leads the list of|topped the list of|"
    "tops the list of|led the field of|leads the field of|headed the ranking of|"
    "topped the ranking of|tops the ranking of|led the ranking of|topped the table of|"
    "headed the table of|led the table of|leads the ranking of"
)

# The same trade the other way round.
TURNS = (
    "in the opposite direction|in the other direction|in the reverse direction|the other way|"
    "in return|going the other way|the opposite way|in the opposite way|opposite direction|"
    "other direction|reverse direction|the other way around|the other way round|vice versa"
)

# Which side of zero a balance is on.
SIDES_OF_ZERO = {"1": ("in the black"), "-1": ("in the red")}

SOURCES = (
    "customs|statistics|statistical|ministry|ministries|government|embassy|officials|official|"
    "data|figures|ambassador|customs data|national statistical committee|statistics committee|"
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
    "figures from|statistics from|by the count of|data of|figures of|statistics of|"
    "data released by|figures released by|data published by|figures published by|citing|cited|"
    "showed|shows|show|figures show|data show|data shows|put the figure at|as stated by|"
    "numbers from"
)

# Bodies that speak for a country without naming it.
BODIES = {
    "CHN": ("gacc|general administration of customs|xinhua|mofcom"),
    "KGZ": ("national statistical committee|24.kg|akipress|kabar"),
    "USA": ("census bureau|u.s. census bureau|us census bureau|bureau of economic analysis"),
    "KAZ": ("bureau of national statistics"),
    "DEU": ("destatis"),
    "RUS": ("rosstat|federal customs service"),
    "GBR": ("ons|office for national statistics|hmrc"),
}

# Names that hold a country's name and mean something else.
NOT_PLACES = (
    "south china sea|east china sea|south china morning post|china daily|bank of china|air china|"
    "indian ocean|persian gulf|times of india|panama canal|korean peninsula|"
    "china central television|gulf of mexico|new mexico|people's bank of china|"
    "china - kyrgyzstan - uzbekistan railway|china – kyrgyzstan – uzbekistan railway|"
    "reserve bank of india|bank of japan|bank of russia|american airlines|bank of america|"
    "south china|latin america|north america|south america|central america|north american|"
    "south american|latin american|state bank of pakistan|china national petroleum corporation|"
    "central european|east china|north china|african development bank|northern ireland|papua|"
    "sea of japan|east african|west african|industrial and commercial bank of china|"
    "china development bank|silk road|gazprom|cku railway"
)

OTHER_NAMES = {
    "KOR": ("korea|korean"),
    "USA": ("us|u.s."),
}

"""English, the small words: sets that the grammar looks into one word at a time."""

from __future__ import annotations


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split("|"))


# May stand right behind an amount of money without a currency and name no other thing.
FREE_NEXT = _words(
    "a|according|accounting|across|after|against|alone|also|amid|among|an|and|annually|are|as|at|"
    "because|between|billion|both|but|by|came|compared|down|due|during|e|each|equal|far|fell|following|"
    "for|from|grew|had|has|higher|i|in|including|is|it|its|last|less|lower|making|more|of|on|only|"
    "or|over|overall|per|representing|respectively|rose|said|showing|since|so|than|thanks|that|"
    "the|their|this|through|to|total|under|up|versus|was|went|were|when|where|which|while|who|with|"
    "worth|year|yoy"
)
# Take up what the sentence before was about.
PRONOUNS = _words(
    "amount|figure|figures|growth|increase|indicator|it|number|that|they|this|total|turnover|"
    "value|volume|which"
)
# May stand between a partner and its amount in a list.
JOINTS = _words(
    "(|,|-|:|a|accounted|amounted|amounting|and|at|by|came|followed|for|had|hit|in|is|it|just|made|"
    "of|only|reached|received|stood|the|to|took|totaled|totalled|trade|up|was|were|with|–|—"
)
# Join an amount and its period.
LINKS = _words(
    "a|all|and|by|calendar|during|for|full|in|last|of|over|the|this|throughout|whole|year"
)
# May stand between a country and the place that it has.
COPULAS = _words(
    "(|,|a|again|also|and|are|as|became|become|becomes|been|being|by|far|has|is|its|now|of|"
    "overtook|position|ranked|remained|remains|stayed|stays|still|the|was|were|–|—"
)
# May stand before the name of a country.
BESIDE_NAMES = _words(
    "communist|giant|island|its|landlocked|mainland|mountainous|nearby|neighbor|neighboring|"
    "neighbour|neighbouring|the|tiny"
)
# End the name of a body such as a ministry.
STOPS = _words(
    "a|an|and|are|at|by|exports|fell|for|from|had|has|imports|in|into|is|of|on|or|rose|that|the|"
    "to|trade|was|were|which|with"
)
# What goods do between two countries.
MOVED = _words(
    "arrived|came|changed|crossed|entered|entering|flowed|moved|passed|reached|shipped|travelled|"
    "went"
)
# What a country does to a surplus or a deficit that is its own.
HAVE = _words(
    "enjoyed|had|has|logged|notched|posted|ran|recorded|registered|reported|runs|saw|showed|"
    "suffered|sustained"
)
# Flows only where it is said to or from whom.
WEAK = _words("deliveries|purchases|sales|shipment|shipments|trading")
# Shortened words, whose full stop ends no sentence.
SHORT = _words(
    "a.m|approx|apr|aug|bln|bn|cf|co|corp|dec|dept|dr|e.g|est|etc|feb|fig|gen|gov|i.e|inc|jan|jr|"
    "jul|jun|ltd|mar|mln|mn|mr|mrs|ms|no|nov|oct|p.m|p.r|prof|rep|rs|sen|sep|sept|sr|st|tn|trn|"
    "u.k|u.n|u.s|u.s.a|vol|vs"
)
# May stand before the noun of a flow and change nothing.
PLAIN_ADJECTIVES = _words(
    "a|aggregate|all|an|annual|bilateral|booming|border|combined|commodity|cross|cumulative|"
    "current|direct|entire|external|foreign|full|global|goods|growing|huge|international|its|"
    "large|massive|merchandise|monthly|mutual|official|overall|own|quarterly|record|recorded|"
    "regional|reported|respective|rising|said|same|strong|such|that|the|their|this|total|two|way|"
    "whole|world|yearly"
)
# May stand between a place and the country that has it.
BEFORE_A_NAME = _words(",|is|was|remains|remained|the|–|—|still|(|became|now|:|in")
# Turn a sentence round, or say what an amount is of, in ways that the grammar does not follow.
DOUBTS = _words(
    "balance|bill|difference|excess|favor|favour|former|gap|imbalance|latter|margin|opposite|"
    "reverse|vice"
)

"""What a column is, by the word at its head: English, Russian, Chinese, French, Spanish, German."""

from __future__ import annotations

import re

from tradestat.areas.table import fold

_WORDS = {
    "reporter": """reporter; reporting country; reporting economy; reporting area; declarant;
        reporter country; reporting; отчитывающаяся страна; страна отчитчик; страна отчета;
        отчетная страна; репортер; 报告国; 报告国家; 申报国; déclarant; pays déclarant;
        pays rapporteur; país informante; país declarante; informante; reportero;
        Berichtsland; Meldeland; ref area; reference area; 报告方""",
    "partner": """partner; partner country; partner economy; partner area; counterpart;
        counterpart country; counterpart area; counterpart economy; trading partner;
        trade partner; partner name; страна партнер; партнер; страна контрагент;
        торговый партнер; контрагент; 贸易伙伴; 伙伴国; 贸易伙伴国; 国别; 国别地区; 国家地区;
        国家 地区; partenaire; pays partenaire; partenaire commercial; socio; país socio;
        socio comercial; país contraparte; contraparte; Partnerland; Handelspartner;
        Ursprungsland; Bestimmungsland""",
    "country": """country; countries; country name; area; economy; страна; страны;
        наименование страны; 国家; 地区; pays; nom du pays; país; países; pais; Land; Länder;
        mamlakat; өлкө; klassifikator""",
    "exporter": """exporter; exporting country; exporter country; экспортер; страна экспортер;
        出口国; 出口国家; exportateur; pays exportateur; exportador; país exportador;
        Exporteur""",
    "importer": """importer; importing country; importer country; импортер; страна импортер;
        进口国; 进口国家; importateur; pays importateur; importador; país importador;
        Importeur""",
    "flow": """flow; trade flow; tradeflow; flow type; direction; type of trade; trade type;
        trade direction; flow name; поток; торговый поток; направление;
        направление перемещения; вид операции; вид потока; товаропоток; 进出口类型; 流向;
        贸易流向; 进出口标志; flux; sens; sens du flux; flux commercial; flujo;
        flujo comercial; tipo de flujo; tipo de comercio; sentido; Verkehrsrichtung; Richtung""",
    "year": """year; yr; ref year; calendar year; год; годы; отчетный год; 年; 年份; 年度;
        année; annee; an; año; anio; ejercicio; Jahr; yil; жыл""",
    "month": """month; месяц; 月; 月份; mois; mes; Monat; oy; ай""",
    "period": """period; time; time period; date; reference period; период; дата;
        отчетный период; 时间; 日期; 数据年月; 年月; 期间; période; periode;
        date de référence; fecha; periodo; período; Zeit; Zeitraum""",
    "commodity": """commodity; commodity code; cmd; cmd code; cmdcode; product; product code;
        productcode; hs; hs code; hscode; hs2; hs4; hs6; hs 2; hs 4; hs 6; sitc; sitc code;
        goods; goods code; item code; тн вэд; тнвэд; код тн вэд; код тнвэд; код товара; товар;
        товары; 商品编码; 商品代码; 商品; hs编码; 税号; code hs; code sh; sh; code produit;
        produit; nomenclature combinée; producto; código producto; código arancelario;
        partida; partida arancelaria; código sa; mercancía; Warennummer; Ware; Waren""",
    "classification": """classification; nomenclature; классификация; classification code;
        分类; nomenclatura; clasificación; Klassifikation""",
    "value": """value; trade value; tradevalue; amount; trade; trade amount; total value;
        fob value; cif value; customs value; statistical value; primary value; primaryvalue;
        obs value; сумма; стоимость; таможенная стоимость; статистическая стоимость; значение;
        объем; 金额; 贸易额; 总值; 价值; 美元; 人民币; 统计价值; valeur; valeur statistique;
        montant; valeur en douane; valor; valor estadístico; importe; monto; valor fob;
        valor cif; Wert; Betrag; qiymat""",
    "exports": """exports; export; export value; exports value; value of exports; exports fob;
        export fob; экспорт; стоимость экспорта; 出口; 出口额; 出口值; 出口总额; 出口总值;
        exportations; exportation; exportaciones; exportación; Ausfuhr; Exporte; eksport""",
    "imports": """imports; import; import value; imports value; value of imports; imports cif;
        import cif; импорт; стоимость импорта; 进口; 进口额; 进口值; 进口总额; 进口总值;
        importations; importation; importaciones; importación; Einfuhr; Importe""",
    "total": """turnover; trade turnover; total trade; trade total; exports and imports;
        exports plus imports; товарооборот; внешнеторговый оборот; оборот; 进出口; 进出口额;
        进出口总额; 进出口总值; commerce total; échanges; commerce extérieur; comercio total;
        intercambio comercial; Außenhandel; Umsatz""",
    "quantity": """quantity; qty; net weight; netweight; netwgt; net wgt; weight; weight kg;
        kg; вес; вес нетто; масса нетто; количество; 数量; 第一数量; 净重; quantité; poids;
        poids net; masse nette; cantidad; peso; peso neto; Menge; Gewicht""",
    "quantity_unit": """quantity unit; qty unit; unit of quantity; единица измерения; ед изм;
        计量单位; 第一计量单位; unité de quantité; unidad de medida; Maßeinheit""",
    "unit": """unit; units; value unit; unit of value; единица; 单位; unité; unidad; Einheit""",
    "currency": """currency; currency code; валюта; 币制; 货币; devise; monnaie; moneda;
        divisa; Währung""",
}  # fmt: skip
_CODE_WORDS = re.compile(
    r"\b(?:iso(?: ?alpha)? ?-?[23]?|iso ?num(?:eric)?|codes?|cod|codigo|код|代码|编码|names?|desc"
    r"|description|label|title|название|наименование|名称|nom|nombre|m49|alpha ?[23]|numeric|id"
    r"|digits?)\b"
    r"|(?:代码|编码|名称)"
)
_TAILS = (" usd", " eur", " us", " dollars", " value usd", " value", " usd value", " fob", " cif")


def _spelled(word: str) -> str:
    """A header word as it is compared: no unit in brackets, no case, camelCase split."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word.replace("_", " ").replace(".", " "))
    parted = re.sub(r"\s*[\[(（].*?[\])）]", " ", parted)
    return re.sub(r"\s+", " ", fold(parted)).strip()


_ROLES: dict[str, str] = {}
for _role, _listed in _WORDS.items():
    for _word in _listed.split(";"):
        _ROLES.setdefault(_spelled(_word.strip()), _role)


def role_of(header: str) -> str | None:
    """The role that a header word names, or None.

    "country" is an area whose part is not said: the reporter or the partner.

    >>> [role_of(head) for head in ("Страна-партнер", "Trade Value (US$)", "reporterISO", "Foo")]
    ['partner', 'value', 'reporter', None]
    """
    word = _spelled(header)
    if word in _ROLES:
        return _ROLES[word]
    plain = re.sub(r"\s+", " ", _CODE_WORDS.sub(" ", word)).strip()
    if plain and plain in _ROLES:
        return _ROLES[plain]
    # "Value, thousand USD", "Экспорт, млн долл. США", "exports 1000 usd": the words before a unit.
    first = re.split(r"[,;:/]| in | в | en | \d", f"{header} ")[0]
    short = _spelled(first)
    if short != word and short in _ROLES:
        return _ROLES[short]
    for tail in _TAILS:
        if word.endswith(tail) and word.removesuffix(tail) in _ROLES:
            return _ROLES[word.removesuffix(tail)]
    return None

"""Write src/entraide/data/law/states.csv and state_facts.csv from the table of States of ../shared/reference/states.

    python tools/states.py ../shared/reference/states/states_master.csv

Members, observers, the other States that are Parties of their own, the organisations that are, and the territories that
a table of participation names. What the source does not have stands below.
"""

import csv
import re
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src/entraide/data/law"
LANGUAGES = ("fr", "en", "es", "ru", "ar", "zh")
COLUMNS = ("code", "kind", "of", "iso2", "m49", *LANGUAGES, "region", "un_group", "coe", "un_since")
ARTICLE = re.compile(r"\s*\((?:the|l[ea]s?|l['’]|l[oa]s|el)\)|\s*\*+$", re.IGNORECASE)

OBSERVERS = {"VAT", "PSE"}
OTHERS = {"COK", "NIU"}
TERRITORIES = {
    "CHN": "HKG MAC TWN",
    "DNK": "FRO GRL",
    "NLD": "ABW BES CUW SXM",
    "NZL": "TKL",
    "GBR": "AIA ATB BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB XAD",
}
ADDED = (
    ("EUE", "organisation", "", "Union européenne", "European Union", "Unión Europea", "Европейский союз",
     "الاتحاد الأوروبي", "欧洲联盟"),
    ("EURATOM", "organisation", "", "Communauté européenne de l’énergie atomique", "European Atomic Energy Community",
     "Comunidad Europea de la Energía Atómica", "Европейское сообщество по атомной энергии",
     "الجماعة الأوروبية للطاقة الذرية", "欧洲原子能共同体"),
    ("ATB", "territory", "GBR", "Territoire de l’Antarctique britannique", "British Antarctic Territory",
     "Territorio Antártico Británico", "Британская антарктическая территория",
     "إقليم أنتاركتيكا البريطاني", "英属南极领地"),
    ("XAD", "territory", "GBR", "Akrotiri et Dhekelia", "Akrotiri and Dhekelia", "Akrotiri y Dhekelia",
     "Акротири и Декелия", "أكروتيري ودكليا", "阿克罗蒂里和德凯利亚"),
)  # fmt: skip
NAMES = {
    "CIV": {"en": "Côte d’Ivoire"},
    "TWN": {
        "fr": "Province chinoise de Taïwan",
        "en": "Taiwan Province of China",
        "es": "Provincia china de Taiwán",
        "ru": "Китайская провинция Тайвань",
        "ar": "مقاطعة تايوان الصينية",
        "zh": "中国台湾省",
    },
}
GROUPS = {
    "African States": "africa",
    "Asia-Pacific States": "asia_pacific",
    "Eastern European States": "eastern_europe",
    "Latin American and Caribbean States": "latin_america",
    "Western European and other States": "western",
}
COUNCIL = {
    1949: "BEL DNK FRA GBR GRC IRL ITA LUX NLD NOR SWE TUR",
    1950: "DEU ISL",
    1956: "AUT",
    1961: "CYP",
    1963: "CHE",
    1965: "MLT",
    1976: "PRT",
    1977: "ESP",
    1978: "LIE",
    1988: "SMR",
    1989: "FIN",
    1990: "HUN",
    1991: "POL",
    1992: "BGR",
    1993: "CZE EST LTU ROU SVK SVN",
    1994: "AND",
    1995: "ALB LVA MDA MKD UKR",
    1996: "HRV",
    1999: "GEO",
    2001: "ARM AZE",
    2002: "BIH",
    2003: "SRB",
    2004: "MCO",
    2007: "MNE",
}
PENALTY = {"0": "abolished", "1": "abolished_ordinary", "3": "abolished_practice", "4": "retained"}
INFERRED = "the meaning of the source's codes is inferred; verify before a safeguard rests on it"


def kind_of(row: dict[str, str]) -> tuple[str, str]:
    """What it is, and of which State it is a territory; nothing where the table does not need it."""
    code = row["iso3"]
    if row["un_member_year"]:
        return "member", ""
    if code in OBSERVERS | OTHERS:
        return "observer" if code in OBSERVERS else "other", ""
    parent = next((state for state, codes in TERRITORIES.items() if code in codes.split()), "")
    return ("territory", parent) if parent else ("", "")


def main() -> None:
    """Write both tables."""
    council = {code: str(year) for year, codes in COUNCIL.items() for code in codes.split()}
    rows, facts = [], []
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        source = list(csv.DictReader(file))
    if set(council) != {row["iso3"] for row in source if row["coe_member_year"]}:
        raise SystemExit("the members of the Council of Europe are not those of the source")
    for row in source:
        code = row["iso3"]
        kind, of = kind_of(row)
        if not kind:
            continue
        names = {tag: ARTICLE.sub("", row[f"name_{tag}"]) for tag in LANGUAGES} | NAMES.get(code, {})
        groups = "|".join(GROUPS[name] for name in row["un_regional_group"].split("; ") if name)
        place = [row["region"], groups, council.get(code, ""), row["un_member_year"]]
        rows.append([code, kind, of, row["iso2"], row["m49"], *names.values(), *place])
        if value := PENALTY.get(row["death_penalty_2022_cdpd"]):
            told = "Comparative Death Penalty Database v1 (C. Anckar)"
            facts.append([code, "death_penalty", value, told, "2022", INFERRED])
    rows += [[code, kind, of, "", "", *names, "", "", "", ""] for code, kind, of, *names in ADDED]
    for name, columns, found in (
        ("states", COLUMNS, rows),
        ("state_facts", ("state", "fact", "value", "source", "as_of", "doubt"), facts),
    ):
        with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(sorted(found))


if __name__ == "__main__":
    main()

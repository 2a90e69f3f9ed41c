"""French.

Reads:  nothing
Writes: nothing; tables only
"""

import re

from entraide.reading.lang.rules import Language, treaty, words

__all__ = ["LANGUAGE"]

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

UNITS = (
    "", "première", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième",
    "dixième", "onzième", "douzième", "treizième", "quatorzième", "quinzième", "seizième", "dix-septième",
    "dix-huitième", "dix-neuvième",
)  # fmt: skip
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def ordinals() -> dict[str, int]:
    """Feminine ordinals from first to ninety-ninth, as sessions are named."""
    out = {word: n for n, word in enumerate(UNITS) if word}
    for ten, word in TENS.items():
        stem = word.removesuffix("e")
        out[f"{stem}ième"] = ten
        reach = 20 if ten in (60, 80) else 10  # soixante-dix-septième, quatre-vingt-onzième
        for n in range(1, reach):
            unit = "unième" if n == 1 else UNITS[n]
            out[f"{word}-{unit}"] = ten + n
            out[f"{word} et {unit}"] = ten + n
            out[f"{word}-et-{unit}"] = ten + n
    out["soixante et onzième"] = 71
    return out


ADJECTIVES = (
    "consciente?s?", "convaincue?s?", "préoccupée?s?", "inquiète?s?", "inquiet", "alarmée?s?", "gravement", "vivement", "profondément",
    "extrêmement", "particulièrement", "fermement", "pleinement", "toujours", "également", "guidée?s?", "animée?s?", "résolue?s?", "déterminée?s?",
    "encouragée?s?", "attachée?s?", "désireuse", "désireux", "soucieuse?", "soucieux", "attentive?", "attentif", "sensible", "inspirée?s?",
    "horrifiée?s?", "indignée?s?", "choquée?s?", "bouleversée?s?", "atterrée?s?", "consternée?s?", "troublée?s?", "émue?s?", "mue?s?", "persuadée?s?",
    "certaine?", "heureuse", "heureux", "satisfaite?", "instruite?", "saisie?", "au fait", "à cet égard", "en particulier", "sans préjudice",
    "à la lumière", "compte tenu", "eu égard", "vu", "prête?", "fidèle", "favorable", "confiante?", "informée?", "reconnaissante?", "très", "tout en",
)  # fmt: skip

LANGUAGE = Language(
    tag="fr",
    iso3="fra",
    common=words(
        "le", "la", "les", "de", "des", "du", "et", "à", "au", "aux", "en", "que", "pour", "par", "sur", "une", "qui"
    ),
    months={m: n for n, m in enumerate(MONTHS, 1)} | {"fevrier": 2, "aout": 8, "decembre": 12},
    date=re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:er)?\s+(?P<month>[a-zéû]{3,9})\s+(?P<year>\d{4})(?!\d)", re.IGNORECASE),
    formulas=(
        (re.compile(r"L\s?['’]\s?Assembl[ée]e\s?g[ée]n[ée]rale\s*,?", re.IGNORECASE), "unga"),
        (re.compile(r"Le Conseil\s?de\s?s[ée]curit[ée]\s*,?", re.IGNORECASE), "unsc"),
        (re.compile(r"Le Conseil\s?[ée]conomique\s?et\s?social\s*,?", re.IGNORECASE), "unecosoc"),
    ),
    organs={"assemblée générale": "unga", "conseil de sécurité": "unsc", "conseil économique et social": "unecosoc"},
    opener=re.compile(
        r"(?:(?:[nsly]['’]|en |se |ne |tout en )?[\w-]+ant(?:e|s|es)?|" + "|".join(ADJECTIVES) + r")\b", re.IGNORECASE
    ),
    adopted=re.compile(
        r"(?:Résolutions?|Decisions?)?\s*adoptée?s? par (?:l['’]Assemblée générale|le Conseil de sécurité|le Conseil économique et social)",
        re.IGNORECASE,
    ),
    issued=re.compile(r"Distr\.?\s*(?:générale|limitée|restreinte|GÉNÉRALE|LIMITÉE)", re.IGNORECASE),
    session=re.compile(
        r"(?P<words>[\w-]+(?: et onzième| et unième)?) session(?: extraordinaire)?(?: d['’]urgence)?$|Session de (?P<year>\d{4})",
        re.IGNORECASE,
    ),
    session_numbers=ordinals(),
    agenda=re.compile(r"Points? (?P<items>\d.{0,200}?) de l['’](?:rév)?ordre du jour(?: provisoire)?", re.IGNORECASE),
    meeting=re.compile(
        r"(?P<number>\d{1,5})\s?(?:e|re|ᵉ|er|ème)\s+(?:\(reprise\) )?séance(?: plénière)?", re.IGNORECASE
    ),
    committees=(
        (re.compile(r"Première Commission"), "A/C.1"),
        (re.compile(r"Deuxième Commission"), "A/C.2"),
        (re.compile(r"Troisième Commission"), "A/C.3"),
        (re.compile(r"Quatrième Commission"), "A/C.4"),
        (re.compile(r"Cinquième Commission"), "A/C.5"),
        (re.compile(r"Sixième Commission"), "A/C.6"),
        (re.compile(r"Commission de vérification des pouvoirs"), "A/CRED"),
        (re.compile(r"Commission pour la prévention du crime"), "E/CN.15"),
        (re.compile(r"Commission des stupéfiants"), "E/CN.7"),
        (re.compile(r"Commission du développement social"), "E/CN.5"),
        (re.compile(r"Commission de la condition de la femme"), "E/CN.6"),
        (re.compile(r"Commission de statistique"), "E/CN.3"),
        (re.compile(r"Commission de la science et de la technique"), "E/CN.16"),
    ),
    no_committee=re.compile(r"sans renvoi à une (?:grande|autre) commission", re.IGNORECASE),
    annex=re.compile(
        r"(?:Annexe|Appendice)(?:s)?(?: (?P<label>[IVX]{1,5}|[A-Z]|\d{1,2}))?(?=$|[ .:–—-])", re.IGNORECASE
    ),
    part=re.compile(
        r"(?:(?:Section|Partie|Chapitre) )?(?P<label>[IVXL]{1,6}|[A-Z])(?:\.|$|(?= [–—-])|(?<=[IVX])(?= [A-ZÀ-Ý«“]))"
    ),
    draft=re.compile(r"projet de (?:résolution|décision)", re.IGNORECASE),
    and_word="et",
    united_nations="nations unies",
    recommends=re.compile(
        r"(?:projets?|texte) de (?:résolutions?|décisions?) (?:suivante?s?|ci-après)|projets? de résolutions? .{0,60}(?:suivants?|ci-après)\s*:?$",
        re.IGNORECASE,
    ),
    treaty=treaty(
        article="Article|Règle",
        divisions={"part": "Partie", "chp": "Chapitre", "sec": "Section", "title": "Titre"},
        preamble=r"Pr[ée]ambule",
        closing=r"En foi de quoi|Fait (?:à|au) ",
        numbers={"premier": 1, "première": 1},
    ),
)

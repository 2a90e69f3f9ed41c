"""Spanish.

Reads:  nothing
Writes: nothing; tables only
"""

import re

from entraide.reading.lang.rules import Language, treaty, words

__all__ = ["LANGUAGE"]

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
UNITS = (
    "", "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven", "décim", "undécim", "duodécim",
)  # fmt: skip
TENS = {
    10: "decim", 20: "vigésim", 30: "trigésim", 40: "cuadragésim", 50: "quincuagésim", 60: "sexagésim", 70: "septuagésim",
    80: "octogésim", 90: "nonagésim",
}  # fmt: skip


def ordinals() -> dict[str, int]:
    """Ordinals from first to ninety-ninth, masculine (períodos de sesiones) and feminine (sesiones)."""
    out = {"primer": 1, "tercer": 3}
    for end in "oa":
        out |= {f"{stem}{end}": n for n, stem in enumerate(UNITS) if stem}
        for ten, stem in TENS.items():
            out[f"{stem}{end}"] = ten
            for n in range(1, 10):
                unit = f"{UNITS[n]}{end}"
                out[f"{stem}{end} {unit}"] = out[f"{stem}o{unit}"] = ten + n
                if end == "o" and n in (1, 3):
                    out[f"{stem}o {UNITS[n]}"] = out[f"{stem}o{UNITS[n]}"] = ten + n
    return out


ADJECTIVES = (
    "consciente", "convencid[ao]s?", "preocupad[ao]s?", "inquiet[ao]", "alarmad[ao]", "gravemente", "profundamente", "sumamente", "seriamente",
    "firmemente", "plenamente", "guiad[ao]", "animad[ao]", "resuelt[ao]", "decidid[ao]", "alentad[ao]", "deseos[ao]", "conocedora?", "atent[ao]",
    "horrorizad[ao]", "indignad[ao]", "consternad[ao]", "conmovid[ao]", "decepcionad[ao]", "persuadid[ao]", "informad[ao]", "agradecid[ao]",
    "complacid[ao]", "inspirad[ao]", "empeñad[ao]", "particularmente", "especialmente", "extremadamente", "enérgicamente", "muy", "hondamente",
    "también", "asimismo", "además", "a la luz", "en particular", "a este respecto", "sin perjuicio", "vist[ao]s?", "dad[ao]s?", "fiel", "no",
)  # fmt: skip

LANGUAGE = Language(
    tag="es",
    iso3="spa",
    common=words(
        "el", "la", "de", "en", "que", "los", "las", "del", "y", "por", "con", "para", "una", "al", "su", "sus", "sobre"
    ),
    months={m: n for n, m in enumerate(MONTHS, 1)} | {"setiembre": 9},
    date=re.compile(
        r"(?<!\d)(?P<day>\d{1,2})(?:[º°]|o\.)?\s+de\s+(?P<month>[a-z]{4,10})\s+del?\s+(?P<year>\d{4})(?!\d)",
        re.IGNORECASE,
    ),
    formulas=(
        (re.compile(r"La Asamblea\s?General\s*,?", re.IGNORECASE), "unga"),
        (re.compile(r"El Consejo\s?de\s?Seguridad\s*,?", re.IGNORECASE), "unsc"),
        (re.compile(r"El Consejo\s?Econ[óo]mico\s?y\s?Social\s*,?", re.IGNORECASE), "unecosoc"),
    ),
    organs={"asamblea general": "unga", "consejo de seguridad": "unsc", "consejo económico y social": "unecosoc"},
    opener=re.compile(
        r"(?:(?:no |se |también )?[\w-]+[aáeéií]e?ndo(?:se|l[aeo]s?)?|" + "|".join(ADJECTIVES) + r")\b", re.IGNORECASE
    ),
    adopted=re.compile(
        r"aprobad[ao]s? (?:sin votación )?por (?:la Asamblea General|el Consejo de Seguridad|el Consejo Económico y Social)",
        re.IGNORECASE,
    ),
    issued=re.compile(r"Distr\.?\s*:?\s*(?:general|limitada|reservada)", re.IGNORECASE),
    session=re.compile(
        r"Per[ií]odo de sesiones (?:sustantivo )?de (?P<year>\d{4})"
        r"|(?P<words>[a-záéíóú]+(?: [a-záéíóú]+)??) per[ií]odo (?:extraordinario )?(?:de sesiones)"
        r"(?: extraordinario)?(?: de emergencia)?$",
        re.IGNORECASE,
    ),
    session_numbers=ordinals(),
    agenda=re.compile(r"Temas? (?P<items>\d.{0,200}?) del (?:programa|temario)(?: provisional)?", re.IGNORECASE),
    meeting=re.compile(
        r"(?P<number>\d{1,5}(?=\s?(?:\.?ª|a|ra|da|ta|va|na|ma)\.?\s)|[A-ZÁÉÍÓÚ][a-záéíóú]+(?: [a-záéíóú]+)?)(?:\s?(?:\.?ª|a|ra|da|ta|va|na|ma)\.?)?"
        r"\s+(?:\((?:continuación|reanudación)\) )?sesión(?: plenaria)?(?: \((?:continuación|reanudación|reanudada)\))?"
    ),
    committees=(
        (re.compile(r"Primera Comisión"), "A/C.1"),
        (re.compile(r"Segunda Comisión"), "A/C.2"),
        (re.compile(r"Tercera Comisión"), "A/C.3"),
        (re.compile(r"Cuarta Comisión"), "A/C.4"),
        (re.compile(r"Quinta Comisión"), "A/C.5"),
        (re.compile(r"Sexta Comisión"), "A/C.6"),
        (re.compile(r"Comisión de Verificación de Poderes"), "A/CRED"),
        (re.compile(r"Comisión de Prevención del Delito"), "E/CN.15"),
        (re.compile(r"Comisión de Estupefacientes"), "E/CN.7"),
        (re.compile(r"Comisión de Desarrollo Social"), "E/CN.5"),
        (re.compile(r"Comisión de la Condición Jurídica y Social de la Mujer"), "E/CN.6"),
        (re.compile(r"Comisión de Estadística"), "E/CN.3"),
        (re.compile(r"Comisión de Ciencia y Tecnología"), "E/CN.16"),
    ),
    no_committee=re.compile(r"sin remisión previa a una Comisión", re.IGNORECASE),
    annex=re.compile(
        r"(?:Anexo|Apéndice|Adjunto)s?(?: (?P<label>[IVX]{1,5}|[A-Z]|\d{1,2}))?(?=$|[ .:–—-])", re.IGNORECASE
    ),
    part=re.compile(r"(?:(?:Sección|Parte|Capítulo|Título) )?(?P<label>[IVXL]{1,6}|[A-Z])(?:\.|$|(?= [–—-]))"),
    draft=re.compile(r"proyecto de (?:resolución|decisión)", re.IGNORECASE),
    and_word="y",
    united_nations="naciones unidas",
    recommends=re.compile(
        r"siguientes? proyectos? de (?:resolución|resoluciones|decisión|decisiones)"
        r"|proyectos? de (?:resolución|decisión) .{0,60}(?:siguientes?|a continuación)\s*:?$",
        re.IGNORECASE,
    ),
    treaty=treaty(
        article="Artículo|Articulo|Regla",
        divisions={"part": "Parte", "chp": "Capítulo|Capitulo", "sec": "Sección|Seccion", "title": "Título|Titulo"},
        preamble=r"Preámbulo|Preambulo",
        closing=r"En fe de lo cual|En testimonio de lo cual|Hech[oa] en ",
        numbers={"primero": 1, "primera": 1, "segunda": 2, "tercera": 3},
    ),
)

"""Spanish: how it cites.

Reads:  nothing
Writes: nothing; tables only
"""

from entraide.reading.lang.citing.rules import Citing

__all__ = ["CITING"]

CITING = Citing(
    resolution=r"resoluci(?:ón|ones)",
    decision=r"decisi(?:ón|ones)",
    other=r"documentos?|informes?|cartas?|artículos?|párrafos?|párrs?\.|apartados?|capítulos?|vols?\.|volumen|suplementos?|directivas?",
    bodies=(
        (r"asamblea general de la organización (?!de las naciones unidas)", "?"),
        (r"asamblea general", "A"),
        (r"consejo de seguridad", "S"),
        (r"consejo económico y social", "E"),
        (r"consejo de derechos humanos", "A/HRC"),
        (r"comisión de derechos humanos", "E/CN.4"),
        (r"comisión de prevención del delito y justicia penal", "E/CN.15"),
        (r"comisión de estupefacientes", "E/CN.7"),
        (r"(?:conferencia|reunión) de (?:los estados|las) partes", "COP"),
        (r"asamblea de las naciones unidas sobre el medio ambiente", "?"),
        (r"conferencia general|asamblea mundial de la salud|asamblea de la autoridad|asamblea de los estados partes", "?"),
        (r"consejo (?:de europa|ejecutivo|de administración|de paz y seguridad|de la organización)", "?"),
        (r"comisión (?:de la condición|de desarrollo|de estadística|de población|de ciencia|de derecho|de desarme|económica)", "?"),
        (r"unión africana|liga de los estados árabes|organización marítima internacional|unión interparlamentaria", "?"),
        (r"organismo internacional de energía atómica|organización internacional del trabajo", "?"),
        (r"asamblea(?! (?:mundial|de|parlamentaria|nacional))", "A"),
        (r"consejo(?! (?:de|nacional|directivo))", "council"),
        (r"comisión(?! (?:de|para|consultiva))", "commission"),
        (r"conferencia(?! (?:de|internacional|mundial|sobre))", "conference"),
    ),
    own=r"sus?",
    of=r"(?:aprobadas? )?(?:por |de |del )(?:la |el |los |las )?",
    by=r"(?:en|por|mediante|de conformidad con|en el párrafo \d+ de|a)",
    agent=r"por (?:la|el)",
    dated=r",?\s?(?:aprobadas? )?(?:de|del|el)\s(?:fecha )?",
    respectively=r", de(?:,? respectivamente,)? ",
    adopted=r"aprobadas?\s{1,3}(?:el\s{1,3})?por (?:la |el )",
    conjunction=r"y|e|o|así como",
    through=r"a|hasta",
    back=r"(?:dicha|dichas|esa|esas|esta misma|la misma|la citada|las citadas) (?:resoluci(?:ón|ones)|decisi(?:ón|ones))",
    plural=r"iones\b",
    roles=(
        r"recordando", r"reafirmando", r"subrayando", r"observando", r"tomando nota", r"acogiendo con \w+", r"teniendo (?:presentes?|en cuenta)", r"habiendo examinado",
        r"considerando", r"consciente", r"guiada por", r"reconociendo", r"encomiando", r"destacando", r"poniendo de relieve", r"lamentando", r"reiterando", r"expresando",
        r"recuerda", r"reafirma", r"subraya", r"observa", r"toma nota", r"acoge con \w+", r"solicita", r"decide", r"aprueba", r"hace suy[oa]s?", r"invita", r"alienta",
        r"insta", r"exhorta", r"exige", r"condena", r"encomia", r"prorroga", r"recomienda", r"reitera", r"pone de relieve", r"destaca",
    ),
    ties=(
        r"véan?se(?: también)?",
        r"de conformidad con", r"en cumplimiento de", r"con arreglo a", r"en virtud de", r"establecid[oa]s? (?:por|en|de conformidad)", r"aprobad[oa]s? (?:por|en)",
    ),
    series=r"treaty series|recueil des traités|serie de tratados",
    ibid=r"ibid|ibíd",
    inside=r"de la|del|de los|de las|de|de su|de sus|a la|al|de dicha|de esa",
    kinds=(r"Convenci(?:ón|ones)", r"Protocolos?", r"Pactos?", r"Carta", r"Estatuto", r"Tratados?", r"Acuerdo", r"Convenios?"),
    longer=r"de (?=[A-Z\d])|de los (?=[A-Z])|sobre |relativ|contra |internacional|para la |europe|interameric|entre |por (?:el|la) (?:que|cual)",
    those=r"esas|esos|estas|estos|dichas|dichos",
    thereto=r"(?:adicionales|conexos|facultativos)",
    article=r"artículos?|art\.|arts\.",
    paragraph=r"párrafos?|párr\.|párrs\.",
    point=r"apartados?|incisos?",
    annex=r"anexos?",
    section=r"secci(?:ón|ones)|secc\.",
    chapter=r"capítulos?|cap\.",
    pointing=r"la|el|las|los|dicha|dicho|esa|ese|esta|este|al|del|su|sus|dos|tres|cuatro",
)  # fmt: skip

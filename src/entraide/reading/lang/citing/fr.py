"""French: how it cites.

Reads:  nothing
Writes: nothing; tables only
"""

from entraide.reading.lang.citing.rules import Citing

__all__ = ["CITING"]

CITING = Citing(
    resolution=r"r[ée]solutions?",
    decision=r"d[ée]cisions?",
    other=r"documents?|rapports?|lettres?|articles?|paragraphes?|par\.|alinéas?|chapitres?|vol\.|volumes?|suppléments?|directives?",
    bodies=(
        (r"assemblée générale de l['’]organisation(?! des nations unies)", "?"),
        (r"assemblée générale", "A"),
        (r"conseil de sécurité", "S"),
        (r"conseil économique et social", "E"),
        (r"conseil des droits de l['’]homme", "A/HRC"),
        (r"commission des droits de l['’]homme", "E/CN.4"),
        (r"commission pour la prévention du crime et la justice pénale", "E/CN.15"),
        (r"commission des stupéfiants", "E/CN.7"),
        (r"(?:conférence|réunion) des (?:états )?parties", "COP"),
        (r"assemblée des nations unies pour l['’]environnement", "?"),
        (r"conférence générale|assemblée mondiale de la santé|assemblée de l['’]autorité|assemblée des états parties", "?"),
        (r"conseil (?:de l['’]europe|exécutif|d['’]administration|de la ligue|de paix et de sécurité|de l['’]organisation)", "?"),
        (r"commission (?:de la condition|du développement|de statistique|de la population|de la science|du droit|du désarmement|baleinière)", "?"),
        (r"commission (?:économique|d['’]experts|consultative|de vérification)", "?"),
        (r"(?:union africaine|parlement européen|assemblée parlementaire|ligue des états arabes|organisation maritime internationale|union interparlementaire)", "?"),
        (r"(?:agence internationale de l['’]énergie atomique|organisation internationale du travail)", "?"),
        (r"assemblée(?! (?:mondiale|parlementaire|de|des|du|nationale))", "A"),
        (r"conseil(?! (?:de|des|d['’]|national|du|interparlementaire|supérieur))", "council"),
        (r"commission(?! (?:de|des|d['’]|pour|du))", "commission"),
        (r"conférence(?! (?:de|des|d['’]|internationale|mondiale|sur))", "conference"),
    ),
    own=r"ses|sa|son|leurs?",
    of=r"(?:adoptées? )?(?:par |de |d['’]|du |des )(?:la |le |l['’]|les )?|à (?:l['’]issue de )?(?:la|sa) \S+ (?:session|réunion) (?:de la |du |de l['’])",
    by=r"(?:dans|par|en|conformément à|énoncée?s? dans|en application de|au paragraphe \d+ de|aux paragraphes [\d, et]+ de|à)",
    agent=r"par (?:la|le)|par l['’]",
    dated=r",?\s?(?:en date|adoptée?s?)?,?\s?(?:du|des|le|les)\s",
    respectively=r",? en date,? (?:respectivement,? )?(?:du|des)\s",
    adopted=r"adoptée?s?\s{1,3}(?:le\s{1,3})?par (?:la |le |l['’])",
    conjunction=r"et|ou|ainsi que",
    through=r"à|au",
    back=r"(?:ladite|lesdites|desdites|auxdites|cette|cette même|la même|ces mêmes|ces) (?:r[ée]solutions?|d[ée]cisions?)",
    plural=r"tions\b",
    roles=(
        r"rappelant", r"réaffirmant", r"soulignant", r"notant", r"prenant (?:acte|note)", r"accueillant (?:avec \w+|favorablement)", r"se félicitant",
        r"ayant (?:à l['’]esprit|présentes? à l['’]esprit|examiné|considéré|reçu|entendu)", r"gardant (?:à l['’]esprit|présente?s? à l['’]esprit)",
        r"considérant", r"consciente?s?", r"sachant", r"tenant compte", r"guidée? par", r"s['’]inspirant", r"se référant", r"reconnaissant", r"constatant",
        r"saluant", r"appuyant", r"regrettant", r"déplorant", r"exprimant", r"se déclarant", r"insistant", r"relevant", r"observant", r"affirmant",
        r"rappelle", r"réaffirme", r"souligne", r"note", r"prend (?:acte|note)", r"accueille (?:avec \w+|favorablement)", r"se félicite", r"prie(?: instamment)?",
        r"décide", r"approuve", r"fait (?:sien|sienne|siens|siennes)", r"invite", r"engage", r"encourage", r"demande", r"exige", r"condamne", r"salue",
        r"proroge", r"adopte", r"exhorte", r"recommande", r"confirme", r"affirme", r"considère", r"regrette", r"déplore", r"insiste", r"constate",
    ),
    ties=(
        r"(?:voir|cf\.)(?: aussi| également)?", r"conformément", r"en application", r"en exécution", r"comme suite", r"en vertu", r"au titre", r"aux termes",
        r"visée?s?", r"créée?s? (?:par|en)", r"établie?s? (?:par|en)", r"adoptée?s? (?:par|dans)", r"énoncée?s? (?:dans|à|aux|au)", r"définie?s? (?:dans|à|aux|au)",
        r"imposée?s? (?:par|dans|à|aux|au)", r"compte tenu", r"eu égard", r"sans préjudice",
    ),
    series=r"recueil des trait[ée]s",
    ibid=r"ibid",
    inside=r"de la|de l['’]|du|des|de|d['’]|de sa|de ses|à la|à l['’]|au|aux|de ladite|dudit|de cette|de la même|de ce|de leur",
    kinds=(r"Conventions?", r"Protocoles?", r"Pactes?", r"Charte", r"Statut", r"Traités?", r"Accord"),
    longer=r"(?<=Charte.)(?:des|de la|du) (?=[a-zéè])|d[eu] (?=[A-Z\d])|des (?=[A-Z])|d['’](?=[A-Z])|sur |relative |relatif |régissant |pour (?!qu)|contre |international|mondial|olympique|africain|social|national|européen|interaméricain|portant |unique|concernant |entre ",
    those=r"ces|lesdites|lesdits|desdits|desdites|ceux",
    thereto=r"(?:additionnels? )?(?:y relatifs?|s['’]y rapportant|y annexés?|additionnels|facultatifs)",
    article=r"articles?|art\.",
    paragraph=r"paragraphes?|par\.",
    point=r"alinéas?|al\.|sous-alinéas?|points?",
    annex=r"annexes?",
    section=r"sections?|sect\.",
    chapter=r"chapitres?|chap\.",
    pointing=r"ladite|ledit|lesdites|lesdits|dudit|desdites|desdits|audit|auxdites|auxdits|cette|ce|ces|la|le|les|l['’]|du|des|aux|au|deux|trois|quatre|sa|son|ses",
)  # fmt: skip

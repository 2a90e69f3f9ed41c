"""How French words what a clause says: who is asked, under what conditions, for what, by when.

Reads:  nothing
Writes: nothing; tables only
"""

from entraide.domain.mandates import clause
from entraide.reading.lang.asking.rules import TIMES, patterns

__all__ = ["ADDRESSEES", "DELIVERABLES", "DUES", "QUALIFIERS"]

UN = r"(?:de l[’']Organisation des Nations Unies|des Nations Unies|du système des Nations Unies)"
ADDRESSEES = patterns(
    rf"""
president_ga          | (?:sa|son|la|le|au|à la) présidente?(?! du (?:Comité|Conseil|Groupe|Bureau))(?: de l[’']Assemblée générale| de l[’']Assemblée)?(?!\w)
secretary_general     | (?:le|la|au|à la|du|ce|cette) Secrétaire général(?:e)?(?! (?:de l[’']|adjoint))|Secrétaire général(?!e? (?:de l[’']|adjoint))
unodc                 | Office des Nations Unies contre la drogue et le crime|l[’']Office(?! des Nations Unies à)(?!\w)|l[’']ONUDC
states_parties        | États [Pp]arties|États qui y sont [Pp]arties|Parties (?:à|aux?) (?:la|l[’']|les|le|cette|ce)|(?:les|aux) Parties(?!\s+(?:prenantes|concernées|intéressées|au conflit))|Hautes Parties contractantes|États contractants
conference_of_parties | Conférence des (?:États )?[Pp]arties|Conférence d[’']examen
un_entity             | (?:Première|Deuxième|Troisième|Quatrième|Cinquième|Sixième) Commission|Commission (?:économique|consultative|d[’']enquête)
commission            | (?:la|à la|les|aux|sa|cette) [Cc]ommissions? (?:pour la prévention|des stupéfiants|de la condition|du développement social|de statistique|de la population|de la science|du droit international|de consolidation|des Nations Unies)|(?:la|à la|les|aux) Commissions?(?! (?:économique|consultative))
donors                | (?:pays |autres |partenaires |États |communauté des |organismes |institutions )?donateurs|bailleurs de fonds|donatrices|créanciers
civil_society         | société civile|organisations? non gouvernementales?|ONG
private_sector        | secteur privé|industriels?|industries?|entreprises|milieux d[’']affaires|acteurs privés|philanthrop\w+
international_org     | organisations? multilatérales|organisations? (?:intergouvernementales?|régionales?|internationales?|sous-régionales?)|organisations? (?:régionales? et|internationales? et|mondiales|intergouvernementales?)|organismes (?:régionaux|intergouvernementaux|internationaux|sous-régionaux)|institutions financières|Union africaine|Union européenne|INTERPOL|Banque mondiale|Fonds monétaire|banques? (?:multilatérales?|régionales?) de développement
general_assembly      | (?:l[’']|à l[’'])Assemblée générale
un_entity             | organismes,? (?:fonds|programmes)|(?:fonds,? |programmes,? |entités|organismes|institutions|organes|bureaux|départements|missions?)[^,;]{{0,60}}{UN}|système des Nations Unies(?! pour)|Organisation des Nations Unies(?! pour)|institutions spécialisées|équipes? de pays|coordonnateurs? résidents?|Haut-Commissariat|Haut[e]?-Commissaire|Fonds des Nations Unies|Programme des Nations Unies|Programme alimentaire|Entité des Nations Unies|Organisation (?:mondiale|internationale du Travail|des Nations Unies pour)|ONU-\w+|Comité (?!international)|Conseil (?:de sécurité|économique|des droits|consultatif|d[’']administration)|Conseil(?!\w)|Secrétariat|[Gg]roupe de travail|[Gg]roupe d[’']experts|[Rr]apporteu(?:r|se)|[Ee]xperte? indépendant|Représentant(?:e)? spécial|Envoyée? spécial|Équipe|Institut|CNUCED|UNESCO|UNICEF|FAO|PNUD|commissions? régionales?|Commission économique|Commission consultative|Bureau(?! du Président)|Département|Mission(?!\w)|Force(?!\w)|Corps commun|Tribunal|Cour internationale|Forum|École|Groupe consultatif|ONU(?!\w)|Réseau|Équipe spéciale|titulaires de mandat|organes conventionnels|fonctions? d[’']évaluation|Directeur exécutif|Directrice exécutive|Centre|Université des Nations Unies|Fonds(?!\w)|Programme(?!\w)|Organisation(?!\w)
member_states         | organismes publics|pouvoirs publics|États [Mm]embres|tous les États|les États(?! [Pp]arties)|aux États(?! [Pp]arties)|États(?! [Pp]arties)|les pays|aux pays|pays (?!donateurs)|[Gg]ouvernements?|toutes les nations(?! unies)|Puissances? administrantes?|Israël|autorités (?:\w+ )?(?:de|du|des|afghanes|maliennes|libyennes)|membres (?:du|de l)
other                 | parties prenantes|acteurs|intervenants|les parties|aux parties|territoires|communauté internationale|toutes les parties|parties (?:au conflit|concernées|intéressées|maliennes|libyennes)|toutes les personnes|individus|médias|milieux universitaires|établissements|universités|partenaires|autres (?:acteurs|intervenants|entités)|peuples autochtones|jeunes|parlements?
""",
    clause.ADDRESSEES,
    flags=0,
)
QUALIFIERS = patterns(
    r"""
on_request                | (?:sur|à) (?:leur |sa )?demande(?! du Conseil| de l)|qui (?:en |le |la |l[’']|lui en |les )?(?:font?|formulent?|présentent?) (?:la )?demande|qui (?:en font|en fait) la demande|qui (?:le |la |les |l[’'])?demandent(?! à)|qui en feraient la demande|États demandeurs|pays demandeurs|lorsqu[’'](?:ils|elles) (?:le|en font la) demande|s[’']ils le demandent|sur demande
within_existing_resources | dans (?:la|les) limites? des ressources existantes|dans la limite des ressources (?:actuelles|prévues|déjà)|ressources existantes|(?:sur|dans) (?:la limite|les limites)? ?(?:de|des)? ?crédits (?:ouverts|existants)|sur les crédits ouverts
within_available_resources| dans (?:la|les) limites? des ressources disponibles|dans la mesure des ressources disponibles|en fonction des ressources disponibles|sous réserve (?:de la disponibilité des|des) ressources|ressources disponibles|moyens disponibles
extrabudgetary            | extrabudgétaires?
as_appropriate            | selon qu[’']il (?:convient|conviendra|sera|y a lieu)|comme il convient|s[’']il y a lieu|selon que de besoin|en tant que de besoin|selon les besoins|si (?:nécessaire|besoin est)|le cas échéant|au besoin|selon (?:le cas|les cas|qu[’']il est)|s[’']il le faut|lorsqu[’'](?:il y a lieu|il convient|ils? le jugent?)|si elles? le jugent?|s[’']ils? le jugent? (?:utile|nécessaire|bon)|s[’']il convient|en cas de besoin|lorsque cela est (?:nécessaire|possible|utile)
domestic_law              | (?:droit|législations?|lois?|ordre juridique) (?:interne|national)e?s?|(?:conformément|en conformité)[^,;]{0,40}(?:lois|législation) (?:interne|nationale)s?|législations? nationales?|droits? internes?|cadre juridique national
voluntary                 | contributions? volontaires?|à titre volontaire|de (?:leur|son) plein gré|sur une base volontaire|volontairement|facultatifs?
international_law         | droit(?:s)? international(?: \w+)?|(?:principes|buts|conform\w+|respect\w*|au regard)[^,;]{0,60}Charte|prévoi\w+[^,;]{0,60}(?:Convention|Protocole)|obligations (?:internationales|découlant|que leur (?:font|imposent)|mises à leur charge|qui leur incombent (?:en vertu|au titre))|conformément (?:à la|aux?|à l[’']|à ce) (?:dispositions (?:pertinentes )?(?:de la|du|des) )?(?:Convention|Conventions|Protocole|Statut|Traité|Pacte|Accord)|dans le respect (?:de la|du|des) (?:Convention|droit|obligations)|normes internationales|droit des réfugiés
""",
    clause.QUALIFIERS,
)
DELIVERABLES = patterns(
    r"""
ratification         | \b(?:ratifier|adhérer|ratification|accéder à|devenir parties?|signer et)\b
report               | \b(?:rapports?|rendre compte|présenter (?:\w+ ){0,3}(?:un aperçu|un rapport|une synthèse)|résumé|faire rapport|compte rendu|faire le point)\b
briefing             | \b(?:exposés?|informer (?:l[’']Assemblée|le Conseil|les États|régulièrement|la Commission)|tenir (?:\w+ ){0,3}informée?s?|réunions? d[’']information)\b
study                | \b(?:études?|étudier|analyses?|évaluations?|évaluer|examen|recherches?|réaliser une)\b
funding              | \b(?:contributions?|montant|répartir|ressources|financement|financer|fonds|crédits|financiers?|financières?|contribuer au)\b
technical_assistance | \b(?:assistance technique|renforcement des capacités|renforcer (?:leurs|les|ses) capacités|activités de formation|former|assistance|aide|aider|appui technique|conseils? techniques?|services consultatifs|services de conseil|coopération technique)\b
event                | \b(?:convoquer|organiser|tenir|célébrer|observer|réunions?|conférences?|débat|manifestations?|séance|atelier|dialogue|journée|commémor\w+)\b
legislation          | \b(?:législations?|légiférer|incriminer|ériger en infraction|infractions? (?:pénales?|graves?|préparatoires?|principales?)|lois?|mesures législatives)\b
data                 | \b(?:données|statistiques|informations?|renseignements?|informer|répertorier|diffusion|communiquer|recueillir|collecte|pratiques optimales|bonnes pratiques|meilleures pratiques|échanger|diffuser|publier|afficher|site Web)\b
tool                 | \b(?:manuels?|guides?|lignes directrices|directives|outils?|matériel pédagogique|modules?|supports? de formation)\b
other                | \b(?:plans? d[’']action|politiques|stratégies|recommandations?|programmes?|campagnes?|formations?|réseaux?|mécanismes?|sensibilisation|plans)\b
""",
    clause.DELIVERABLES,
)
DUES = patterns(
    r"""
session            | (?:à|lors de|durant|pendant|pour|avant|au cours de) (?:sa |la |ses |de sa |l[’']ouverture de sa )?(?P<n>[\w-]+(?: et onzième| et unième)?) session(?! (?:de la Commission|du Conseil|de la Conférence|du Comité))
session            | (?:à|lors de|pour) ses (?P<n>[\w-]+(?: et onzième| et unième)?) et (?P<m>[\w-]+(?: et onzième)?) sessions
session            | ordre du jour provisoire de sa (?P<n>[\w-]+(?: et onzième| et unième)?) session
date               | (?:au plus tard le|avant le|d[’']ici au|d[’']ici le|jusqu[’']au) (?P<day>\d{1,2})(?:er)? (?P<month>\w+) (?P<year>\d{4})
date               | d[’']ici (?:à )?(?:la fin de |fin )?(?P<year>\d{4})
recurring:annual   | tous les ans|chaque année|une fois par an|annuellement|(?:présenter|soumettre|établir)[^.;]{0,60}rapports? annuels?|à titre annuel|chaque année
recurring:regular  | régulièrement|à intervalles réguliers|périodiquement|tous les (?:deux|trois|quatre|cinq|six) (?:ans|mois)|tous les \d+ (?:jours|mois)|(?:à|lors de) chaque session|de manière régulière|tous les (?:trente|soixante|quatre-vingt-dix) jours
""",
    TIMES,
)

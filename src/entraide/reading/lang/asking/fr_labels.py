"""How French words what a clause says: who is asked, under what conditions, for what, by when.

Reads:  nothing
Writes: nothing; tables only
"""

from entraide.domain.mandates import clause
from entraide.reading.lang.asking.rules import TIMES, patterns
from entraide.reading.lang.asking.states import FR as STATES

__all__ = ["ACTS", "ADDRESSEES", "BENEFICIARIES", "CRIMES", "DELIVERABLES", "DUES", "QUALIFIERS"]

UN = r"(?:de l[’']Organisation des Nations Unies|des Nations Unies|du système des Nations Unies)"
ADDRESSEES = patterns(
    rf"""
civil_society         | (?:organisations|associations|acteurs|groupes|représentants) de la société civile|(?<=et )non gouvernementales|(?<=ou )non gouvernementales|organisations (?:caritatives|confessionnelles|bénévoles)|[Gg]rands groupes
other                 | États [Mm]embres (?:de la [Ff]édération|fédérés)|États fédérés|partenaires de développement et (?:partenaires )?commerciaux|institutions nationales(?! de statistique)|[Gg]roupes? armés?(?: \w+)?|Forces? (?:armées|sud-soudanaises)|institutions financières(?! (?:\w+ ){{0,3}}(?:internationales|régionales|multilatérales|mondiales))
un_entity             | [Pp]résident(?:e|ce)?(?=,? et,? (?:le cas échéant, )?(?:les|aux|des) (?:autres )?membres)|instituts? (?:composant|du réseau)|Organisme des Nations Unies
international_org     | Organisation (?:de coopération|de Shanghai|pour la démocratie|du Traité|de l[’']unité|arabe|islamique)|Association des nations|organisations et (?:les )?\w+ (?:intergouvernementaux|internationaux|régionaux)|[Aa]utorités compétentes créées par les traités|Organisation mondiale du commerce|OMC(?!\w)|organisations?,? (?:(?:internationales|régionales|d[’']aide|de secours) )?(?:humanitaires?|d[’']aide humanitaire|d[’']aide au développement|d[’']intégration)|(?:organismes|organisations)(?:,| et)? (?:arrangements|accords|instances|organes|organismes|mécanismes|dispositifs|institutions)(?: \w+ et)? (?:internationa|régiona|sous-régiona|infrarégiona)\w+|(?:organismes|organes|associations) (?:\w+ et )?(?:régionaux|régionales|internationaux|infrarégionaux)(?! des Nations)|organismes d[’']aide|AUSSOM|IGAD|CEEAC|(?:l[’']|à l[’'])Union africaine
president_ga          | (?:[Ss]on|[Ss]a|[Àà] sa) [Pp]résiden(?:te?|ce)(?: de l[’']Assemblée(?: générale)?)?(?! d)(?!\w)|[Pp]résiden(?:te?|ce) de l[’']Assemblée(?: générale)?(?!\w)
un_entity             | (?:[Ll]e|[Ll]a|[Ll]es|[Aa]ux?|[Àà] la|[Àà] sa) [Pp]résiden(?:te?|ce)s?(?!\w)(?! de la (?:Commission|République|Conférence des Parties)| du Gouvernement| [A-Z]\w+| d[’'][A-Z])
secretary_general     | (?:le|la|au|à la|ce|cette) Secrétaire général(?:e)?(?! (?:de l[’'](?!Organisation des Nations)|adjoint))|Secrétaire général(?!e? (?:de l[’'](?!Organisation des Nations)|adjoint))
unodc                 | Office des Nations Unies contre la drogue et le crime|l[’']Office(?! des Nations Unies (?:à|de)| de secours)(?!\w)|l[’']ONUDC
states_parties        | États [Pp]arties|[Pp]ays (?:\w+ ){{0,3}}[Pp]arties(?! prenantes)|États qui y sont [Pp]arties|[Pp]arties (?:à|aux?) (?:la|l[’']|les|le|cette|ce) ?(?:Conv|Prot|Trait|Acc|Pact|Stat)|(?:les|aux) Parties(?!\s+(?:prenantes|concernées|intéressées|au conflit))|Hautes [Pp]arties [Cc]ontractantes|États contractants
conference_of_parties | Conférences? des (?:États )?[Pp]arties|Conférence d[’']examen|Réunion des (?:États )?[Pp]arties
un_entity             | (?:[Cc]onseill(?:er|ère)|[Ee]nvoyée?) (?:spéciale?|personnel(?:le)?)(?! (?:de la|du) Prési)|(?:Première|Deuxième|Troisième|Quatrième|Cinquième|Sixième) Commission|[Cc]ommissions? (?:économiques?|consultative|d[’']enquête|régionales?)|Conférence des Nations Unies sur le commerce|Conférence du désarmement|titulaires de mandat|organes conventionnels
commission            | [Bb]ureau de la Commission|(?:la|à la|les|aux|sa|cette|que la) [Cc]ommissions? (?:pour la prévention|des stupéfiants|de la condition|du développement social|de statistique|de la population|de la science|du droit international|de consolidation|du désarmement|des Nations Unies|techniques)|(?:la|à la|les|aux) Commissions?(?! (?:économiques?|consultative|européenne|africaine|interaméricaine|nationale))(?!\w)
international_org     | Commission (?:européenne|africaine|interaméricaine)|Organisation (?:internationale de police|de coopération et de développement|des États américains|de la coopération islamique|mondiale des douanes|pour la sécurité|du Traité)|Comité international|Union (?:africaine|européenne|interparlementaire)|INTERPOL|AMISOM|ATMIS|Banque (?:mondiale|africaine|asiatique|interaméricaine)|Fonds monétaire|OCDE|CEDEAO|Communauté (?:de développement|économique)|Ligue des|Conseil de l[’']Europe|organisations? (?:sous-régionales?|infrarégionales?)
donors                | (?:pays |autres |partenaires |États |communauté (?:internationale )?des |organismes |institutions |gouvernements )?donateurs|bailleurs de fonds|donatrices|(?<!débiteurs et )créanciers|partenaires (?:de|du) développement|partenaires (?:financiers|techniques et financiers)
civil_society         | société civile|organisations? (?:bénévoles|communautaires|locales|féminines|de (?:femmes|jeunes))|organisations? non gouvernementales?|ONG(?!\w)
private_sector        | (?:entités|acteurs|représentants|organismes|entreprises|partenaires) du secteur privé|secteurs? (?:public et )?privés?|(?:industriels|industries?|entreprises|milieux d[’']affaires|sociétés privées|acteurs privés|acteurs économiques|philanthrop\w+|fondations)(?!\w)
un_entity             | organisations (?:\w+ ){{0,2}}{UN}|organisations appliquant le régime commun|[Pp]résident(?:e|ce)? du (?:Conseil|Comité|Groupe)|organismes,? (?:des |du |fonds|programmes)[^,;]{{0,60}}{UN}
international_org     | organisations?,? (?:(?:intergouvernementales|internationales|régionales|sous-régionales|multilatérales|mondiales|interrégionales)(?:,| et| ou|(?= \w))? ?)+|organisations? (?:intergouvernementale|internationale(?! du Travail| pour les migrations| de la [Ff]ranc)|régionale|sous-régionale)|(?:organismes|organes|entités|mécanismes|partenaires|dispositifs|accords) (?:\w+ )?(?:régionaux|régionales|intergouvernementa\w+|sous-régionaux)|institutions (?:\w+ ){{0,3}}internationales|banques (?:multilatérales |régionales )?de développement|(?:institutions|organismes|banques?) (?:de financement|financières?|multilatérales?|régionales?|bancaires)(?: \w+)?(?: de développement)?
general_assembly      | (?:l[’']|à l[’'])Assemblée(?! (?:nationale|parlementaire|constituante|mondiale))
un_entity             | (?:autres )?(?:organismes,? (?:fonds|programmes)|(?:fonds,? |programmes,? |entités|organismes|institutions|organes|bureaux|départements|missions?|groupes?)[^,;]{{0,60}}{UN})|système des Nations Unies(?: pour le développement)?|Organisation des Nations Unies(?: pour [^,;]{{0,40}})?|institutions spécialisées|équipes? de pays|[Cc]oordonn?at(?:eurs?|rices?) (?:résident|humanitaire|des secours|spécial)\w*|Haut-Commissariat|[Hh]aute?-[Cc]ommissaire|Fonds des Nations Unies|Programme des Nations Unies|Programme alimentaire|Entité des Nations Unies|Organisation (?:mondiale|internationale|des Nations Unies pour)|(?:ONU|MINU\w+|MANU\w+|UNFICYP|UNSOM|MATNUSOM|BANUS|BRENUAC|UNOWAS|OMI|OIT|OIM|FAO|PNUD|PNUE|CNUCED|UNESCO|UNICEF|HCR|BINUH|MINUSCA|MINUSS|FINUL|FNUOD|MANUSOM|MANUA|UNITAMS|MINUSMA|FISNUA|MINURSO|MONUSCO|MINUL|MINUSS|MANUI|MINUK)(?:-\w+)?(?!\w)|[Cc]omités?(?! international)(?![a-zé])|Conseil (?:de sécurité|économique|des droits|consultatif|d[’']administration)|Conseil(?!\w)|Secrétariat|secrétariat|[Gg]roupes? (?:de travail|d[’']experts|de contact|de la|des? |consultatif|interinstitutions)|[Rr]apporteu(?:r|se)s?|[Ee]xperte?s? indépendant|Représentante?s? (?:spéciale?|permanente?)|[Ee]nvoyée? (?:spécial|personnel)|[Éé]quipes?|Institut(?:ion)?(?!\w)|Bureau(?! du Président)|[Dd]épartement|Mission(?!\w)|Force(?!\w)|Corps commun|Tribunal|Mécanisme(?!\w)|Cour(?!\w)|Chambres extraordinaires|[Mm]édiat(?:eur|rice)|Observat(?:eur|rice) (?:indépendant|permanent)|référente?|Direction exécutive|[Oo]rganes créés en vertu|système statistique|Partenariat de collaboration|[Cc]entres (?:d[’']information|régionaux)|Forum|Instance|École|Groupe(?!\w)|Réseau|fonctions? d[’']évaluation|Direct(?:eur|rice)s? (?:exécuti|général)\w*|Secrétaires? (?:exécuti|général\w* adjoint)\w*|Administrat(?:eur|rice)|Centres?(?!\w)|Université|Fonds(?!\w)|Programme(?!\w)|Organisation(?!\w)|Agence|Division|Service(?!\w)|Autorité(?! palestinienne)|Plateforme|Alliance|Coalition|Réunion interorganisations|Pacte mondial|Organe|organes subsidiaires|chefs de secrétariat|missions? (?:de maintien|politiques)|opérations? de (?:maintien|paix)
member_states         | (?:(?<=emande )|(?<=et )|(?<=, )|(?<=lement )|(?<=tamment )|(?<=outre )|(?<=ouveau )|(?<=aussi )|(?<=culier ))(?:au|aux|à la|à l[’'] ?|à) ?(?:{STATES})(?![\w-])|(?:l[ae]s? |l[’'])(?:{STATES})(?![\w-])|[Aa]utorités(?! créées| \w+ créées)|armée (?:libanaise|du Myanmar)|Armée libanaise|[Ss]ignataires|forces (?:armées )?françaises|organismes publics|pouvoirs publics|États(?! [Pp]arties)(?! de choses)|État [Mm]embre|(?:[Ll]e|[Tt]out|[Cc]haque|[Ss]eul) État|(?:les|aux|autres|tous|certains|des) [Pp]ays(?! donateurs)|[Pp]ays (?:développés|en développement|hôtes?|les|fournissant|touchés|d[’']origine|de|membres|voisins|qui)|[Gg]ouvernements?(?!\w)|toutes les nations(?! unies)|[Pp]uissances? (?:administrantes?|administratives?|occupantes?)|Israël|[Aa]utorités(?: \w+)? (?:de|du|des|d[’']|compétentes|nationales|afghanes|maliennes|libyennes|haïtiennes|centrafricaines|congolaises|somaliennes|sud-soudanaises|de transition|intérimaires)|[Mm]embres (?:du |de ladite |de l[’']|de la |des institutions)(?!Équipe|Groupe|Comité|Bureau|Commission|Forum)|(?:les|aux) (?:États )?[Mm]embres(?! d)
member_states         | tous les autres(?=,? en particulier ceux|\s*$)
other                 | mécanismes (?:permanents|nationaux)|(?:le|au) [Tt]erritoire(?! \w)|(?:le|au) [Tt]erritoire(?= et )|(?:les|aux) (?:deux )?[Pp]arties|(?<!gouvernementales et les )particuliers|houthistes|forces (?:de sécurité|de l[’']ordre|turques)|partie chypriote|(?:les|aux|autres) intéressés|groupes régionaux|agences spatiales|milieux? (?:techniques|universitaire|scientifique)\w*|professions|organismes (?:de contrôle|susmentionnés|météorologiques)|(?:ces|toutes les|aux|toutes ces) entités(?! \w)|prestataires|bénéficiaires|populations locales|organisations,? (?:institutions|entités) et (?:personnes|particuliers)|(?:les|aux|autres|toutes les|diverses) (?:organisations|entités|institutions)(?= (?:participantes|concernées|compétentes|intéressées|susmentionnées)|,? à |[,;]|$| et| de )|parties prenantes|acteurs|intervenants|(?:les|aux) parties|territoires|communauté internationale|toutes les (?:\w+ )?parties|parties (?:au conflit|concernées|intéressées|maliennes|libyennes|yéménites|syriennes)|(?:toutes les|tous les) (?:personnes|autres(?! (?:dispositions|mesures|moyens|questions|aspects|formes|droits|points)))|individus|(?:médias|milieux universitaires|établissements|universités|partenaires|chercheurs|scientifiques)(?!\w)|autres (?:acteurs|intervenants|entités|organismes|organes|parties)|peuples autochtones|jeunes|parlements?|parlementaires|délégations|communautés|dirigeants|chefs religieux|candidats|monde universitaire|experts
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
ACTS = patterns(
    r"""
ratification         | (?:ratifier|adhérer|accéder à|devenir parties?|signer)(?!\w)
other                | (?:dresser|établir)(?: \w+)? (?:une|la) liste|(?:élaborer|conclure|établir)[^,;]{0,50} (?:accords?|accord-cadre|instruments?|mesures?)(?!\w)
funding              | (?:renforcer |accroître |intensifier )?(?:la )?mobilisation (?:de |des )(?:\w+ )?(?:financements?|ressources|fonds)|(?:obtenir|rembourser|solliciter)(?: [^\s,;]+){0,4} (?:contributions|fonds|financements?|ressources|pays fournisseurs)|rembourser|(?:l[’']|à l[’']|au |le )?(?:accroissement|augmentation|relèvement) (?:des|du) (?:investissements|contributions|financements?|ressources)|apporter (?:\w+ ){0,5}financements?(?!\w)
briefing             | informer (?:régulièrement |pleinement |par écrit |sans tarder |dûment |rapidement )?(?:l[’']Assemblée|le Conseil|les États Membres|la Commission|le Comité|les comités|ces organes|les membres)|(?:(?:l[’']|le |la |les )?(?:en )?informer (?:régulièrement|pleinement|oralement|de l))|tenir (?:[\w’]+ ){0,6}(?:informée?s?|au courant)|(?:présenter|faire) (?:\w+ )?(?:oralement|un (?:bref )?exposé|des exposés|une mise à jour)|notifier
report               | rendre (?:[\w’]+ ){0,2}compte|faire (?:[\w’]+ ){0,3}rapport|faire (?:[\w’]+ ){0,2}le point|transmettre[^,;]{0,60} rapports?(?!\w)|expliquer|faire figurer|inclure dans (?:son|ses|le|les|leurs?) (?:prochain )?rapports?
technical_assistance | (?:aider|assister)(?!\w)|(?:fournir|apporter|prêter|offrir|accorder|dispenser|octroyer)(?: à [^,;]{3,60})?,? (?:[^\s,;]+ ){0,3}(?:assistance|aide|appui|soutien|concours|conseils|services consultatifs)(?! financi)|renforcer les capacités
funding              | (?:verser|financer|allouer|acquitter|répartir|cofinancer|décaisser)(?!\w)|contribuer (?:\w+ )?(?:financièrement|généreusement|au [Ff]onds|au financement|à son financement)|mobiliser (?:\w+ ){0,4}(?:ressources|fonds|moyens financiers)|ouvrir[^;]{0,160}crédits?|(?:accroître|augmenter|élargir) (?:\w+ ){0,3}(?:contributions|financement|appui financier)|(?:faire|annoncer) (?:\w+ ){0,2}(?:dons|contributions)
event                | (?:convoquer|organiser|célébrer|commémorer|marquer)(?!\w)|observer (?!les |le droit|la)|tenir (?!compte|dûment|pleinement|informée?|au courant|systématiquement|également|les? )|accueillir (?:une|la|le|des) (?:\w+ )?(?:réunion|conférence|session|manifestation)
legislation          | (?:incriminer|légiférer|promulguer|abroger|ériger)(?!\w)|(?:adopter|modifier|réviser|revoir|élaborer|réexaminer|renforcer|promouvoir l[’']adoption)[^,;]{0,50}(?:lois?|législations?|mesures législatives|législatives?)(?!\w)
study                | (?:étudier|évaluer|analyser)(?!\w)|(?:mener|réaliser|effectuer|conduire|entreprendre|procéder à|commander|faire)[^,;]{0,24} (?:études?|recherches?|évaluations?|analyses?|enquêtes?|examens?)(?!\w)
tool                 | (?:élaborer|mettre au point|établir|concevoir|actualiser|mettre à jour|rédiger)[^,;]{0,60}(?:manuels?|guides?|lignes directrices|directives|outils?|référentiels?|répertoires?|dépliants?|brochures?|matériels?|modules?|supports?|loi type|lois types|normes types|boîte à outils|modèles?)(?!\w)
data                 | (?:recueillir|collecter|diffuser|publier|communiquer|échanger|partager|répertorier|afficher|informer|transmettre(?![^,;]{0,60} rapports?)|solliciter les vues|demander (?:\w+ ){0,5}(?:vues|avis|observations))(?!\w)|mettre en commun|porter (?:la présente|le présent|cette|\w+ \w+ à l[’']attention)|faire (?:part|connaître leurs vues)|assurer (?:[^;]{0,160} )?diffusion|procéder à la collecte|dresser (?:une|la) listes?
other                | (?:élaborer|établir|mettre en place|définir|arrêter|formuler|adopter)[^,;]{0,30} (?:procédures?|plans?|stratégies?|politiques?|arrangements)(?!\w)
""",
    clause.DELIVERABLES,
)
DELIVERABLES = patterns(
    r"""
ratification         | \b(?:ratifier|adhérer|ratification|accéder à|devenir parties?|signer et)\b
report               | \b(?:rapports?|rendre compte|présenter (?:\w+ ){0,3}(?:un aperçu|un rapport|une synthèse)|résumé|faire rapport|compte rendu|faire le point)\b
briefing             | \b(?:notification|exposés?|informer (?:l[’']Assemblée|le Conseil|les États|régulièrement|la Commission)|tenir (?:\w+ ){0,3}informée?s?|réunions? d[’']information)\b
study                | \b(?:études?|étudier|analyses?|évaluations?|évaluer|examen|recherches?|réaliser une)\b
funding              | \b(?:contributions?|montant|répartir|ressources|financement|financer|fonds|crédits|financiers?|financières?|contribuer au)\b
technical_assistance | \b(?:assistance technique|renforcement des capacités|renforcer (?:leurs|les|ses) capacités|assistance|aide|aider|appui technique|conseils? techniques?|services consultatifs|services de conseil|coopération technique)\b
event                | \b(?:convoquer|organiser|tenir|célébrer|observer|réunions?|conférences?|débat|manifestations?|séance|atelier|dialogue|journée|commémor\w+)\b
legislation          | \b(?:législations?|légiférer|incriminer|ériger en infraction|infractions? (?:pénales?|graves?|préparatoires?|principales?)|lois?|mesures législatives)\b
data                 | \b(?:données|statistiques|informations?|renseignements?|informer|répertorier|diffusion|communiquer|recueillir|collecte|pratiques optimales|bonnes pratiques|meilleures pratiques|échanger|diffuser|publier|afficher|site Web)\b
tool                 | \b(?:manuels?|guides?|lignes directrices|directives|outils?|référentiels?|dépliants?|brochures?|matériel pédagogique|modules?|supports? de formation)\b
other                | \b(?:plans? d[’']action|politiques|stratégies|recommandations?|programmes?|campagnes?|formations?|réseaux?|mécanismes?|sensibilisation|plans)\b
""",
    clause.DELIVERABLES,
)
DUES = patterns(
    r"""
commission-session | (?:à|lors de|pour|avant|durant|au cours de) la (?P<n>[\w-]+(?: et onzième| et unième)?) session de la Commission
event              | (?:à|lors de|durant|pendant|pour|avant|d[’']ici à|au cours de) (?:sa |la |leur )(?:prochaine )?(?P<event>session (?:de fond |annuelle |ordinaire |d[’']organisation )?(?:de )?20\d\d)
event              | (?:à|lors de|durant|pendant|pour|avant) la (?P<event>[\w-]+ session (?:du (?:Comité|Conseil(?: économique et social| des droits de l[’']homme)?)|de la Conférence(?: des Parties)?))
event              | (?:au|lors du|pendant le|à l[’']occasion du) (?P<event>\w+ Congrès)(?! sur| mondial)
event              | (?:à la fin de|lors de|à) la (?P<event>\w+ reprise de session)
date               | (?:au plus tard (?:le )?|avant le |d[’']ici (?:au|le|à) |d[’']ici au plus tard le )(?P<day>\d{1,2})(?:er)? (?P<month>\w+) (?P<year>\d{4})
date               | le (?P<day>\d{1,2})(?:er)? (?P<month>\w+) (?P<year>\d{4}) au plus tard
date               | (?<=proroger )jusqu[’']au (?P<day>\d{1,2})(?:er)? (?P<month>\w+) (?P<year>\d{4})
date               | (?:tenir|convoquer|se tiendra|aura lieu|commencera|débutera)(?: [\w’]+){0,3} (?:le|du) (?P<day>\d{1,2})(?:er)?(?: au \d{1,2})? (?P<month>\w+) (?P<year>\d{4})
date               | (?:avant la fin du mois de?|d[’']ici (?:à )?(?:la fin (?:du mois )?de |fin )?|avant (?:la fin (?:du mois )?de |fin )?|au plus tard (?:à la fin de |en |fin ))(?P<month>(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)) (?P<year>\d{4})
date               | (?:d[’']ici (?:à )?|avant |au plus tard à |au plus tard )(?:la )?fin (?:de (?:l[’']année )?)?(?P<end>20\d{2})
date               | (?:d[’']ici (?:à )?(?:l[’']an(?:née)? )?|au plus tard en )(?P<alone>20\d\d)(?! à)
session            | (?:à|lors de|durant|pendant|pour|avant|avant la fin de|à partir de|à compter de|(?:à|pendant|durant|lors de) la (?:partie principale|reprise) de|au cours de) (?:sa |la |ses |de sa |l[’']ouverture de sa )?(?P<n>[\w-]+(?: et onzième| et unième)?) session(?! (?:de la Commission|du Conseil|de la Conférence|du Comité))
session            | (?:à|lors de|pour) ses (?P<n>[\w-]+(?: et onzième| et unième)?) et (?P<m>[\w-]+(?: et onzième)?) sessions
session            | ordre du jour provisoire de sa (?P<n>[\w-]+(?: et onzième| et unième)?) session
recurring:annual   | tous les ans|chaque année|une fois par an|annuellement|(?:présenter|soumettre|établir)[^.;]{0,60}rapports? annuels?|à titre annuel|(?:manifestations?|réunions?|débats?|consultations?) (?:\w+ )?annuel(?:le)?s?
recurring:regular  | chaque mois|tous les mois|mensuel\w*|biennal\w*|bisannuel\w*|tous les \w+ mois|trimestriel\w*|semestriel\w*|deux fois par an|régulièrement|(?:consultations|réunions|échanges|bilans|examens|rapports|exposés) (?:\w+ )?(?:régulières?|réguliers?|périodiques)|à intervalles réguliers|périodiquement|tous les (?:deux|trois|quatre|cinq|six) ans|tous les \d+ (?:jours|mois)|(?:à|lors de) chaque session|de manière régulière|tous les (?:trente|soixante|quatre-vingt-dix) jours
""",
    TIMES,
)
BENEFICIARIES = patterns(
    r"""
developing_countries      | [Pp]ays (?:en développement|les moins avancés|à faible revenu|à revenu intermédiaire)|petits États insulaires
states_requesting         | États (?:Membres |parties )?(?:qui en font la demande|qui le demandent|demandeurs|requérants)|pays (?:qui en font la demande|qui le demandent|demandeurs)
victims                   | victimes|rescapée?s|personnes survivantes
witnesses                 | témoins|lanceurs d[’']alerte
children                  | enfants|mineurs|garçons
women                     | femmes|filles
youth                     | jeunes|jeunesse
migrants                  | migrants|travailleurs migrants
refugees                  | réfugiés|déplacés|demandeurs d[’']asile
detainees                 | détenus|détenues|prisonniers|délinquants
persons_with_disabilities | personnes handicapées
indigenous_peoples        | peuples autochtones|populations autochtones
practitioners             | praticiens|agents (?:des services )?(?:de détection|de police|chargés)|magistrats|juges|procureurs|enquêteurs|professionnels|services de (?:détection|répression|police)|avocats
""",
    clause.BENEFICIARIES,
    before=r"(?:aux?|à (?:la|l[’']|tou(?:te)?s)|pour (?:les|la|l[’'])|en faveur d(?:es?|u|e la)|à l[’']intention d(?:es?|u)|au (?:profit|bénéfice) d(?:es?|u)"
    r"|(?:aide|assistance|appui|soutien) (?:aux?|à la)|(?:aider|assister|protéger|soutenir|appuyer|former|réintégrer) (?:les|des)|protection d(?:es?|u)|(?<=, )les|et (?:les|aux|des)) (?:[^\s,;]+ ){0,2}?(?P<who>",
    behind=r")(?!\w)",
)
CRIMES = patterns(
    r"""
ocg                  | criminalité (?:transnationale )?organisée|groupes? criminels? organisés?
laundering           | blanchiment
corruption           | corruption|pots-de-vin|concussion
trafficking.persons  | traite (?:des|d[’']|de) ?(?:personnes|êtres humains|femmes|enfants)|(?:lutte contre )?la traite(?!\w)
smuggling            | trafic (?:illicite )?de migrants
firearms             | (?:trafic|fabrication|commerce)[^,;.]{0,40}armes(?: à feu| légères)?
drugs                | (?:trafic|production|offre|fabrication|culture)[^,;.]{0,40}(?:drogues?|stupéfiants|substances psychotropes)|problème mondial de la drogue|précurseurs
terror               | terrorisme|actes? terroristes?|infractions terroristes|combattants terroristes
cyber                | cybercriminalité|infractions? informatiques?|utilisation des technologies de l[’']information et des communications à des fins criminelles
csam                 | exploitation (?:et (?:les )?atteintes sexuelles|sexuelle) (?:visant|des|d[’']) ?enfants|abus sexuels? (?:sur|d)
cultural.trafficking | (?:trafic|trafics|vol|pillage)[^,;.]{0,30}biens culturels
wildlife             | (?:trafic|commerce|braconnage)[^,;.]{0,50}(?:espèces|faune|flore|bois)|criminalité liée aux espèces sauvages|portant atteinte à l[’']environnement
minerals             | (?:trafic|extraction|exploitation)[^,;.]{0,40}(?:minerais|minéraux|métaux|pierres)
maritime             | piraterie|vols? à main armée en mer
hostage              | prises? d[’']otages?
kidnapping           | enlèvements?
torture              | torture
homicide             | féminicides?|homicides?|meurtres?
fraud                | fraudes?|escroqueries?
tax                  | fraude fiscale|évasion fiscale
""",
    clause.CRIMES,
    behind=r"(?!\w)",
)

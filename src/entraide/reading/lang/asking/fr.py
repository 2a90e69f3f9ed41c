"""How French asks: its verbs, what stands between them, what opens an action.

Reads:  nothing
Writes: nothing; tables only
"""

import re

from entraide.reading.lang.asking import fr_labels as labels
from entraide.reading.lang.asking.rules import Asking, joints, openings, verbs
from entraide.reading.lang.fr import LANGUAGE

__all__ = ["ASKING"]

VERBS = verbs(r"""
prie                                | call_upon | urge | de | yes | request
demande                             | call_upon | urge | de | yes | request
redemande                           | call_upon | urge | de | yes | request
engage                              | encourage | urge | à  | yes | encourage
invite                              | invite    | urge | à  | yes | invite
convie                              | invite    | urge | à  | yes | invite
exhorte                             | urge      | urge | à  | yes | urge
encourage                           | encourage | encourage | à | yes | encourage
préconise                           | encourage | encourage | de | yes | encourage
recommande                          | recommend | recommend | de | yes | recommend
suggère                             | recommend | recommend | de | yes | recommend
conseille                           | recommend | recommend | de | yes | recommend
(?:en )?appelle (?=à|au|aux)        | call_upon | urge | à | yes | call_upon
appelle(?! l’attention)             | call_upon | urge | à | yes | call_upon
renouvelle (?:son|ses|l[’']) ?appels? (?=à|aux?) | call_upon | urge | à | yes | call_upon
lance (?:un|de nouveau un) appel    | call_upon | urge | pour | yes | call_upon
souhaite                            | request | request | | yes | request
exige(?: de nouveau)? de(?= (?:tou(?:te)?s |la |l[’']))  | urge | urge | de | yes | urge
exige                               | urge | urge | de | yes | urge
presse                              | urge | urge | de | yes | urge
somme                               | urge | urge | de | yes | urge
charge                              | request | request | de | yes | request
enjoint                             | urge | urge | de | yes | urge
autorise                            | decide | decide | à | yes | decide
décide                              | decide | decide | de | yes | decide
s[’']engage                         | decide | decide | à | yes | decide
ouvre des crédits                   | decide | decide | | yes | decide
approuve                            | decide | decide | | no | decide
adopte                              | decide | decide | | no | decide
proclame                            | decide | decide | | no | decide
fait siennes?                       | support | support | | no | support
souscrit                            | support | support | | no | support
entérine                            | support | support | | no | support
fait (?:de nouveau |également )?siennes? | support | support | | no | support
s[’']associe                        | support | support | | no | support
appuie                              | support | support | | no | support
soutient                            | support | support | | no | support
se déclare (?:favorable|résolue?)   | support | support | | no | support
prend (?:également |en outre |aussi )?note(?: avec (?:satisfaction|intérêt|reconnaissance|appréciation))? | note | note | | no | note
prend (?:bonne )?note               | note | note | | no | note
prend (?:également |en outre |aussi )?acte(?: avec (?:satisfaction|intérêt|reconnaissance))? | note | note | | no | note
prend en considération              | note | note | | no | note
note (?:avec|,? ?non sans) (?:une |une (?:vive|profonde|grande) |une certaine |une (?:vive|profonde) )?(?:vive |profonde |grande |grave )?(?:préoccupation|inquiétude|consternation) | express_concern | express_concern | | no | express_concern
note(?: avec (?:satisfaction|intérêt|reconnaissance|regret))? | note | note | | no | note
constate avec (?:une )?(?:vive |profonde |grande |grave )?(?:préoccupation|inquiétude|regret) | express_concern | express_concern | | no | express_concern
constate(?: avec (?:satisfaction|intérêt))? | note | note | | no | note
observe                             | note | note | | no | note
se félicite                         | welcome | welcome | | no | welcome
accueille(?: avec (?:satisfaction|intérêt|faveur))? | welcome | welcome | | no | welcome
se réjouit                          | welcome | welcome | | no | welcome
attend avec intérêt                 | welcome | welcome | | no | welcome
salue                               | welcome | welcome | | no | welcome
réaffirme                           | reaffirm | reaffirm | | no | reaffirm
affirme de nouveau                  | reaffirm | reaffirm | | no | reaffirm
réitère                             | reaffirm | reaffirm | | no | reaffirm
redit                               | reaffirm | reaffirm | | no | reaffirm
confirme                            | reaffirm | reaffirm | | no | reaffirm
rappelle                            | reaffirm | reaffirm | | no | reaffirm
souligne                            | stress | stress | | no | stress
insiste                             | stress | stress | | no | stress
met l[’']accent                     | stress | stress | | no | stress
appelle l[’']attention              | stress | stress | | no | stress
met en (?:relief|exergue|évidence)  | stress | stress | | no | stress
considère                           | recognize | recognize | | no | recognize
estime                              | recognize | recognize | | no | recognize
est consciente?                     | recognize | recognize | | no | recognize
se dit consciente?                  | recognize | recognize | | no | recognize
a conscience                        | recognize | recognize | | no | recognize
sait(?: gré)?                       | recognize | recognize | | no | recognize
reconnaît                           | recognize | recognize | | no | recognize
mesure                              | recognize | recognize | | no | recognize
est convaincue?                     | affirm | affirm | | no | affirm
se déclare (?:de nouveau )?(?:\w+ ){0,2}(?:préoccupée?|inquiète|alarmée?|troublée?|consternée?|indignée?) | express_concern | express_concern | | no | express_concern
se dit (?:de nouveau )?(?:\w+ ){0,2}(?:préoccupée?|inquiète|alarmée?|consternée?) | express_concern | express_concern | | no | express_concern
est (?:\w+ ){0,2}(?:préoccupée?|inquiète|alarmée?|consternée?) | express_concern | express_concern | | no | express_concern
demeure (?:\w+ ){0,2}préoccupée?    | express_concern | express_concern | | no | express_concern
reste (?:\w+ ){0,2}préoccupée?      | express_concern | express_concern | | no | express_concern
s[’']inquiète                       | express_concern | express_concern | | no | express_concern
s[’']alarme                         | express_concern | express_concern | | no | express_concern
exprime (?:à cet égard )?(?:de nouveau )?(?:sa|son|ses) (?:\w+ ){0,2}(?:préoccupations?|inquiétude) | express_concern | express_concern | | no | express_concern
exprime (?:l[’']espoir|l[’']avis|(?:sa|son) (?:\w+ )?(?:conviction|intention|espoir|soutien|solidarité)) | affirm | affirm | | no | affirm
exprime (?:\w+ ){0,3}(?:gratitude|reconnaissance|remerciements|satisfaction|appréciation) | commend | commend | | no | commend
condamne                            | express_concern | express_concern | | no | express_concern
déplore                             | express_concern | express_concern | | no | express_concern
regrette                            | express_concern | express_concern | | no | express_concern
dénonce                             | express_concern | express_concern | | no | express_concern
félicite                            | commend | commend | | no | commend
remercie                            | commend | commend | | no | commend
rend (?:\w+ )?hommage                      | commend | commend | | no | commend
adresse (?:\w+ ){0,3}remerciements  | commend | commend | | no | commend
apprécie                            | commend | commend | | no | commend
respecte                            | affirm | affirm | | no | affirm
comprend                            | recognize | recognize | | no | recognize
maintient                           | decide | decide | | no | decide
affirme                             | affirm | affirm | | no | affirm
déclare                             | affirm | affirm | | no | affirm
convient                            | affirm | affirm | | no | affirm
espère                              | affirm | affirm | | no | affirm
compte                              | affirm | affirm | | no | affirm
se déclare (?:disposée?|prête?|convaincue?) | affirm | affirm | | no | affirm
""")
ADVERB = (
    r"également|aussi|de même|en outre|par ailleurs|en particulier|particulièrement|notamment|à nouveau|de nouveau|une fois encore|une nouvelle fois"
    r"|une fois de plus|en conséquence|par conséquent|ainsi|donc|à cet égard|à cette fin|à ce sujet|à ce propos|dans ce contexte|dans cette optique"
    r"|toutefois|cependant|plus|derechef|enfin|sans réserve|pleinement|fermement|résolument|catégoriquement|énergiquement|vigoureusement"
)
PRESS = r"instamment|vivement|énergiquement|fermement|fortement|avec insistance|très instamment|résolument"
LEAD = r"leur|lui|l[’']|les|y|en|n[’']|ne"
VERB = re.compile(
    rf"(?<!\S)(?={openings(VERBS, ADVERB, LEAD)})(?P<lead>(?:{LEAD}) ?)?"
    rf"(?:(?:{ADVERB})[, ]+)?"
    rf"(?P<base>{'|'.join(f'(?:{one.words})' for one in VERBS)})(?!\w)"
    rf"(?P<tail>(?:,? (?:(?P<press>{PRESS})|{ADVERB})(?!\w)){{0,3}})",
    re.IGNORECASE,
)
# Infinitives: in -er and -ir but for common nouns, in -re and -oir by their own endings.
NOT_ER = (
    r"premier|dernier|particulier|mer|hier|entier|régulier|janvier|février|foyer|papier|métier|danger|étranger|calendrier|chantier|quartier|dossier"
    r"|financier|atelier|policier|courrier|conseiller|cancer|hiver|fer|cher|léger|singulier|familier|outre-mer|leader"
    r"|avenir|loisir|plaisir|désir|souvenir"
)
RE = (
    r"(?:\w*(?:mettre|prendre|rendre|fendre|pondre|tendre|pendre|vendre|cendre|fondre|perdre|mordre|suivre|vivre|crire|duire|truire|faire|traire|taire|lire|dire"
    r"|élire|naître|paraître|croître|battre|vaincre|joindre|teindre|traindre|craindre|freindre|boire|croire|clure|rompre|soudre|nuire|attendre|entendre|étendre|prétendre|défendre)"
    r"|être)"
)
CLITIC = r"(?:(?:ne pas |ne plus |ne |n[’']|se |s[’']|y |en |l[’']|le |la |les |leur |lui |nous ){0,3})"
LIGHT = r"(?:(?:mieux|davantage|pleinement|dûment|également|aussi|systématiquement|activement|encore|plus|toujours|bien|continuellement|constamment|rapidement|régulièrement|notamment|ensuite|effectivement|d[’']urgence|, [^,;]{3,90},) ?){0,3}"
INFINITIVE = rf"{CLITIC}{LIGHT}{CLITIC}(?P<verb>(?!(?:{NOT_ER})\b)\w{{2,}}(?:er|ir)|\w*(?:voir|oir(?<!espoir)(?<!pouvoir))|{RE})(?!\w)"
ACTIONS = {
    "de": re.compile(rf"(?<!\w)d(?:e |[’']){INFINITIVE}", re.IGNORECASE),
    "à": re.compile(rf"(?<!\w)à {INFINITIVE}", re.IGNORECASE),
    "pour": re.compile(rf"(?<!\w)pour {INFINITIVE}", re.IGNORECASE),
}
JOINTS = joints(
    conj="et|ainsi que|ainsi qu[’']",
    either="ou|ou bien",
    context="à cet égard|dans ce contexte|à cette fin|par ailleurs|en outre|dans le même temps|en même temps",
    sure="(?!)",
    takes="le|la|les|l[’']|un|une|des|du|de|d[’']|à|au|aux|que|qu[’']|sa|son|ses|leurs?|toute|chaque|plusieurs|certaine?s|divers|diverses|deux|ce|cet|cette|ces|tous|toutes|tout|en|avec|pour|par|sur|dans|également|instamment"
    r"|face|devant|quant|combien|\w+ment",
    relative="qui|dont",
    aside="(?!)",
    instance="notamment|y compris|en particulier",
    purpose="afin|en vue|chargée?s?|capables?|visant|tenue?s?|désireux|prête?s?|appelée?s?|mesure|position|besoin",
    within="en vue|afin|qui|pour|regard",
    also="enfin|également|aussi",
)
ASKING = Asking(
    tag="fr",
    verbs=VERBS,
    verb=VERB,
    joints=JOINTS,
    joiner=re.compile(
        r"^(?:[\s,;:.–—-]|(?:et|ou|ainsi que|mais|puis|notamment)(?!\w)|(?:à cet égard|dans ce contexte|à cette fin|par ailleurs)(?!\w)"
        r"|\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)\s)+",
        re.IGNORECASE,
    ),
    that=re.compile(
        r"\s+(?:également |en outre )?(?:que\s|qu[’'](?:il (?:incombe|appartient|revient)(?: au premier chef)? (?=aux? |à ))?)",
        re.IGNORECASE,
    ),
    and_that=re.compile(
        r",?\s+et\s+(?P<clause>que\s|qu[’']|(?!(?:souvent|présent|différent|récent|urgent|permanent|pertinent|cohérent|efficient|compétent|équivalent"
        r"|précédent|transparent|comment|moment|\w+(?:e|é|am|em)ment)\b)\w{4,}ent\s+(?:des|les|leurs?|une?|à|aux|de|d)\b)",
        re.IGNORECASE,
    ),
    law=re.compile(r"\b\w+(?:ra|ront)(?!\w)|(?:est|sont) autorisée?s?(?!\w)"),
    actions=ACTIONS,
    comes_back=re.compile(
        r"(?:de |d[’']|à )(?:lui (?:faire (?:rapport|un rapport)|rendre compte|présenter|soumettre)|lui en rendre compte)(?!\w)",
        re.IGNORECASE,
    ),
    transparent=re.compile(
        r"(?:continuer|poursuivre|s[’']efforcer|s[’']employer|envisager|commencer|continuent|veiller|s[’']attacher|chercher|persévérer|tâcher)(?: \w+){0,2}\s*$",
        re.IGNORECASE,
    ),
    aside=re.compile(
        r",? (?:en (?:étroite |pleine )?(?:coopération|collaboration|coordination|consultation|concertation|partenariat|liaison)|de concert|agissant|avec (?:l[’']appui|le concours|l[’']aide|la participation)"
        r"|par l[’']intermédiaire|tels? que|telles? que|dans le cadre|en tirant|conformément|en tenant compte|compte tenu|en application|qui |dont (?!l|des |tou)|selon |lorsqu|chargée?s? |afin |notamment en|tout en|dans (?:la|les) limites?|, et en particulier)",
        re.IGNORECASE,
    ),
    goes_on=re.compile(
        r"(?:,| (?=(?:et |ainsi qu[’'])(?:aux?|à) )) *(?:et |ou |ainsi que |ainsi qu[’'])?(?=(?P<to>aux?(?!\w)|à (?:la |l[’']|tou(?:te)?s ))|les? |la |l[’']|tou(?:te)?s |d[’']autres )"
    ),
    beside=re.compile(
        r"(?<!\w)(?:avec|de concert|intermédiaire|tels? que|telles? que|qui|dont|chargée?s?)(?!\w)", re.IGNORECASE
    ),
    to=re.compile(r"[\s,]*(?:également |aussi |en outre )?(?:aux?(?!\w)|à (?:la |l[’']|tou(?:te)?s ))", re.IGNORECASE),
    thing=re.compile(
        r"\s*(?:à |aux? )?(?:l[’']|la |le |les |une? |des )?(?:plus \w+ )?(?:accroissement|augmentation|intensification|renforcement|poursuite|accélération|adoption|élaboration"
        r"|établissement|application|mise|exécution|versement|création|utilisation|fourniture|efforts|mesures|cessation|ratification|conclusion|reprise"
        r"|coordination|échange|promotion|respect|fin|levée|retrait|libération|règlement|étude)(?!\w)",
        re.IGNORECASE,
    ),
    again=re.compile(
        r"(?P<who>(?!au (?:sein|dialogue|moyen|titre|profit|service|cours|niveau)|aux fins|à l[’'](?:appui|intention|égard|échelle|encontre)|à la (?:suite|lumière))(?:aux?|à (?:la|l[’']|tous|toutes)) ?[^,;]{3,140}?) (?=d(?:e |[’'])"
        + CLITIC
        + LIGHT
        + r"\w+(?:er|ir|re)\b)",
        re.IGNORECASE,
    ),
    addressees=labels.ADDRESSEES,
    of=re.compile(
        r"(?<!\w)(?:d(?:e la |e l[’']|es |u |e |[’'])|dans |en |entre |pour |par |avec |sur )(?:(?!(?:et|ou|ainsi) )[^\s,;:]+ ){0,2}(?:l[’'])?$",
        re.IGNORECASE,
    ),
    whole=re.compile(
        r"(?:ensemble|chacune?|tou(?:te)?s|participation|coopération|collaboration|concertation|dialogue|membres|représentant\w+|plupart|majorité|responsables|chefs) $",
        re.IGNORECASE,
    ),
    joined=re.compile(r",|(?<!\w)(?:et|ou|ainsi que|ainsi qu[’'])(?!\w)"),
    agent=re.compile(r"(?<!\w)par (?=(?:les?|la|l[’']|tous|toutes|son|sa|ses|des)(?!\w))", re.IGNORECASE),
    helps=re.compile(r"(?:aider|amener|inciter|encourager|inviter|engager|autoriser|préparer)\s*$", re.IGNORECASE),
    plural=re.compile(r"(?:les|leur|.*(?:ces|eux|ils|elles)(?!\w).*)$", re.IGNORECASE | re.DOTALL),
    pronouns=("leur", "lui", "l’", "l'", "les"),
    them=re.compile(
        r"\s+(?:qu[’'](?:ils?|elles?)|à (?:cet égard|cette fin)|,|également|aussi|en outre|\s)*"
        r"(?:à |aux? )?(?:(?:ces?|cette) derni(?:ers?|ères?)|(?:ces |cette |cet )(?:(?:mêmes )?(?P<kind>organisations?|entités?|organismes?|institutions?|États|pays|acteurs|partenaires|organes?|autorités)(?! des Nations|\w))|ceux-ci|celles-ci|celui-ci|celle-ci"
        r"|(?<=qu[’'])(?:ils?|elles?))(?!\w)|(?:ils?|elles?)(?!\w)(?! (?:incomb|import|fau|convien|appartien|revien|y |s[’']agi|est |sera ))",
        re.IGNORECASE,
    ),
    qualifiers=labels.QUALIFIERS,
    acts=labels.ACTS,
    deliverables=labels.DELIVERABLES,
    dues=labels.DUES,
    effort=re.compile(
        r"(?:de |d[’']|à )(?:(?:continuer|s[’']efforcer) (?:de |d[’']|à ))?(?:prendre (?:[^\s,;]+ ){0,3}mesures(?: [^\s,;]+){0,3}"
        r"|faire tout (?:[^\s,;]+ ){0,2}(?:possible|pouvoir|nécessaire)|faire le nécessaire|n[’']épargner aucun effort|ne ménager aucun effort) (?=pour |afin d|en vue d)",
        re.IGNORECASE,
    ),
    reports=re.compile(
        r"(?:de |d[’']|à )(?:(?:lui|leur|nous|en|le|la|l[’']|continuer (?:de|d[’'])) ?)*(?:présenter|soumettre|établir|rendre|faire)(?!\w)[^;]{0,160}?(?<!\w)"
        r"(?:rapports?|compte|bilan|récapitulatif)(?!\w)",
        re.IGNORECASE,
    ),
    nothing=re.compile(
        r"(?:de |d[’']|à )(?:(?:s[’']efforcer|continuer|veiller|s[’']attacher) (?:de |d[’']|à ))*(?:pleinement )?"
        r"(?:appliquer|mettre en œuvre|exécuter|coopérer|collaborer|respecter|honorer|s[’']acquitter|donner suite|tenir (?:dûment |pleinement )?compte)(?!\w)",
        re.IGNORECASE,
    ),
    means=re.compile(
        r",? (?:afin (?:de|d[’']|que)|en vue d|pour (?:que|\w+er|\w+ir|\w+re)|de (?:manière|façon|sorte) à|visant à|destinée?s? à|notamment en"
        r"|y compris (?:en|par)|en \w+ant|tout en|dans le but|compte tenu|conformément|en tenant compte)(?!\w)",
        re.IGNORECASE,
    ),
    past=re.compile(r"\b(?:\w+ée?s?|tenue?s?|lieu|prise?s?)\s+(?:\w+ ){0,2}$", re.IGNORECASE),
    organ=re.compile(
        r"(?P<commission>Commission)|(?P<other>Comité|Conseil|Groupe|Conférence|Forum|Congrès)|Assemblée|\blui\b",
        re.IGNORECASE,
    ),
    beneficiaries=labels.BENEFICIARIES,
    crimes=labels.CRIMES,
    goals=re.compile(
        r"(?<!\w)(?:objectifs?|cibles?) (?:de développement durable )?(?:n[o°]s? ?)?(?P<numbers>\d{1,2}(?:\.[\da-d]{1,2})?(?:(?:, | et | à )(?:\d{1,2}(?:\.[\da-d]{1,2})?))*)(?![\w%])",
        re.IGNORECASE,
    ),
    numbers=re.compile(r"\d{1,2}(?:\.[\da-d]{1,2})?"),
    biennial=re.compile(
        r"(?<!\w)(?:tous les deux ans|biennale?s?|bisannuel\w*|une année sur deux|une fois tous les deux ans)(?!\w)",
        re.IGNORECASE,
    ),
    ratify=re.compile(
        r"(?<!\w)(?:ratifier|ratification|adhérer|adhésion|devenir parties?|accéder)(?!\w)", re.IGNORECASE
    ),
    ordinals=LANGUAGE.session_numbers,
    months=LANGUAGE.months,
)

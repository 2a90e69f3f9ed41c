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
incite                              | encourage | encourage | à | yes | encourage
prône                               | encourage | encourage | | yes | encourage
continue d[’'](?:encourager|engager) | encourage | encourage | à | yes | encourage
continue d[’']exhorter              | urge      | urge      | à | yes | urge
continue de demander                | call_upon | urge | de | yes | request
renouvelle,?(?: [^,;]{3,40},)? (?:sa|la) (?:\w+ )?demande | call_upon | urge | de | yes | request
renouvelle,?(?: [^,;]{3,40},)? (?:son|l[’']) ?invitation | invite | urge | à | yes | invite
renouvelle,?(?: [^,;]{3,40},)? (?:son|ses|l[’']|les) ?appels? | call_upon | urge | à | yes | call_upon
propose                             | recommend | recommend | de | yes | recommend
suggère                             | recommend | recommend | de | yes | recommend
conseille                           | recommend | recommend | de | yes | recommend
appelle(?! l[’']attention)          | call_upon | urge | à | yes | call_upon
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
s[’']engage (?:de|à) nouveau        | affirm | affirm | | no | affirm
s[’']engage                         | decide | decide | à | yes | decide
prolonge                            | decide | decide | | yes | decide
proroge                             | decide | decide | | yes | decide
ouvre (?:(?:également|en outre|aussi|pour \d{4}) )?(?:des|un) crédits? | decide | decide | | yes | decide
approuve                            | decide | decide | | no | decide
adopte                              | decide | decide | | no | decide
proclame                            | decide | decide | | no | decide
souscrit                            | support | support | | no | support
entérine                            | support | support | | no | support
fait (?:de nouveau |à nouveau |également |aussi |en outre )?sien(?:ne)?s? | support | support | | no | support
s[’']associe                        | support | support | | no | support
appuie                              | support | support | | no | support
soutient                            | support | support | | no | support
renouvelle (?:son|tout son) (?:\w+ ){0,2}(?:soutien|appui) | support | support | | no | support
exprime (?:\w+ ){0,3}(?:appui|soutien) | support | support | | no | support
partage                             | support | support | | no | support
se (?:déclare|dit) (?:[\w’]+ ){0,4}favorable | support | support | | no | support
prend (?:également |en outre |aussi )?note(?: avec (?:satisfaction|intérêt|reconnaissance|appréciation))? | note | note | | no | note
prend (?:bonne )?note               | note | note | | no | note
prend (?:également |en outre |aussi )?acte(?: avec (?:satisfaction|intérêt|reconnaissance))? | note | note | | no | note
prend en considération              | note | note | | no | note
note(?: avec|,? non sans) (?:une )?(?:(?:certaine|vive|profonde|grande|grave) ){0,2}(?:préoccupation|inquiétude|consternation) | express_concern | express_concern | | no | express_concern
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
réitère (?:la|sa) (?:\w+ )?demande  | call_upon | urge | de | yes | request
réitère,?(?: [^,;]{3,40},)? (?:son|ses|l[’']|les) ?appels? | call_upon | urge | à | yes | call_upon
réitère (?:son|l[’']) ?invitation   | invite | urge | à | yes | invite
réitère                             | reaffirm | reaffirm | | no | reaffirm
redit                               | reaffirm | reaffirm | | no | reaffirm
confirme                            | reaffirm | reaffirm | | no | reaffirm
rappelle                            | reaffirm | reaffirm | | no | reaffirm
souligne                            | stress | stress | | no | stress
insiste                             | stress | stress | | no | stress
met l[’']accent                     | stress | stress | | no | stress
appelle l[’']attention              | stress | stress | | no | stress
met en (?:relief|exergue|évidence)  | stress | stress | | no | stress
juge (?:alarmante?s?|préoccupante?s?|inquiétante?s?) | express_concern | express_concern | | no | express_concern
juge                                | recognize | recognize | | no | recognize
est d[’']avis                       | recognize | recognize | | no | recognize
se rend compte                      | recognize | recognize | | no | recognize
garde (?:\w+ )?à l[’']esprit        | recognize | recognize | | no | recognize
connaît                             | recognize | recognize | | no | recognize
croit comprendre                    | recognize | recognize | | no | recognize
considère                           | recognize | recognize | | no | recognize
estime                              | recognize | recognize | | no | recognize
est (?:\w+ ){0,2}consciente?         | recognize | recognize | | no | recognize
a conscience                        | recognize | recognize | | no | recognize
sait(?: gré)?                       | recognize | recognize | | no | recognize
reconnaît                           | recognize | recognize | | no | recognize
mesure(?= (?:l[ae] |l[’']|combien|toute|pleinement)) | recognize | recognize | | no | recognize
est (?:\w+ ){0,2}(?:convaincue?|persuadée?) | affirm | affirm | | no | affirm
se (?:déclare|dit|montre) (?:[\w’]+ ){0,4}(?:préoccupée?|inquiète|inquiet|alarmée?|troublée?|consternée?|indignée?|opposée?|atterrée?|choquée?|attristée?) | express_concern | express_concern | | no | express_concern
se (?:déclare|dit) (?:[\w’]+ ){0,4}(?:satisfaite?s?|heureu(?:x|se)) | welcome | welcome | | no | welcome
se (?:déclare|dit|montre) (?:[\w’]+ ){0,4}(?:consciente?) | recognize | recognize | | no | recognize
se (?:déclare|dit|montre) (?:[\w’]+ ){0,4}(?:reconnaissante?) | commend | commend | | no | commend
se (?:déclare|dit) (?:[\w’]+ ){0,4}(?:disposée?|prête?|convaincue?|persuadée?|déterminée?|résolue?|attachée?|solidaire) | affirm | affirm | | no | affirm
est (?:\w+ ){0,2}(?:préoccupée?|inquiète|alarmée?|consternée?) | express_concern | express_concern | | no | express_concern
demeure,?(?: à cet égard,?)? (?:\w+ ){0,2}(?:préoccupée?|inquiète|alarmée?) | express_concern | express_concern | | no | express_concern
reste,?(?: à cet égard,?)? (?:\w+ ){0,2}(?:préoccupée?|inquiète|alarmée?) | express_concern | express_concern | | no | express_concern
continue d[’']être,?(?: à cet égard,?)? (?:\w+ ){0,2}(?:préoccupée?|inquiète|alarmée?) | express_concern | express_concern | | no | express_concern
demeure (?:\w+ )?saisie?           | affirm | affirm | | no | affirm
reste (?:\w+ )?saisie?             | affirm | affirm | | no | affirm
prend au sérieux                    | express_concern | express_concern | | no | express_concern
tient pour entendu                  | recognize | recognize | | no | recognize
s[’']inquiète                       | express_concern | express_concern | | no | express_concern
s[’']alarme                         | express_concern | express_concern | | no | express_concern
exprime (?:à cet égard )?(?:(?:de|à) nouveau )?(?:sa|son|ses|la) (?:\w+ ){0,2}(?:préoccupations?|inquiétude) | express_concern | express_concern | | no | express_concern
exprime (?:\w+ ){0,2}(?:l[’']espoir|l[’']avis|(?:sa|son|la) (?:\w+ )?(?:conviction|intention|espoir|solidarité|volonté|détermination|attachement)) | affirm | affirm | | no | affirm
exprime (?:\w+ ){0,3}(?:gratitude|reconnaissance|remerciements|satisfaction|appréciation) | commend | commend | | no | commend
rejette                             | express_concern | express_concern | | no | express_concern
s[’']élève                          | express_concern | express_concern | | no | express_concern
s[’']oppose                         | express_concern | express_concern | | no | express_concern
condamne                            | express_concern | express_concern | | no | express_concern
déplore                             | express_concern | express_concern | | no | express_concern
regrette                            | express_concern | express_concern | | no | express_concern
dénonce                             | express_concern | express_concern | | no | express_concern
applaudit                           | commend | commend | | no | commend
fait part de sa (?:\w+ )?(?:satisfaction|reconnaissance|gratitude) | commend | commend | | no | commend
renouvelle l[’']expression de sa (?:\w+ )?(?:reconnaissance|gratitude|satisfaction) | commend | commend | | no | commend
félicite                            | commend | commend | | no | commend
remercie                            | commend | commend | | no | commend
rend (?:\w+ )?hommage                      | commend | commend | | no | commend
adresse (?:\w+ ){0,3}remerciements  | commend | commend | | no | commend
apprécie                            | commend | commend | | no | commend
tient à (?:préciser|rappeler|souligner) | stress | stress | | no | stress
demeure (?:\w+ )?(?:convaincue?|persuadée?) | affirm | affirm | | no | affirm
reste (?:\w+ )?(?:convaincue?|persuadée?) | affirm | affirm | | no | affirm
est encouragée?                     | welcome | welcome | | no | welcome
tient (?:\w+ )?compte               | note | note | | no | note
signale                             | stress | stress | | no | stress
soumet                              | stress | stress | | no | stress
porte                               | stress | stress | | no | stress
continue de souligner               | stress | stress | | no | stress
répète                              | reaffirm | reaffirm | | no | reaffirm
s[’']en tient                       | reaffirm | reaffirm | | no | reaffirm
précise                             | affirm | affirm | | no | affirm
indique                             | affirm | affirm | | no | affirm
entend(?! par)                      | affirm | affirm | | no | affirm
attend(?! avec)                     | affirm | affirm | | no | affirm
dit souhaiter                       | affirm | affirm | | no | affirm
promet                              | affirm | affirm | | no | affirm
respecte                            | affirm | affirm | | no | affirm
doute pas                           | affirm | affirm | | no | affirm
comprend                            | recognize | recognize | | no | recognize
maintient                           | decide | decide | | no | decide
affirme                             | affirm | affirm | | no | affirm
déclare                             | affirm | affirm | | no | affirm
convient                            | affirm | affirm | | no | affirm
espère                              | affirm | affirm | | no | affirm
compte                              | affirm | affirm | | no | affirm
""")
ADVERB = (
    r"également|aussi|de même|en outre|par ailleurs|en particulier|particulièrement|notamment|à nouveau|de nouveau|une fois encore|une nouvelle fois"
    r"|une fois de plus|en conséquence|par conséquent|ainsi|donc|à cet égard|à cette fin|à ce sujet|à ce propos|dans ce contexte|dans cette optique"
    r"|toutefois|cependant|plus|derechef|enfin|sans réserve|pleinement|fermement|résolument|catégoriquement|énergiquement|vigoureusement"
)
PRESS = r"instamment|vivement|énergiquement|fermement|fortement|avec insistance|très instamment|résolument"
LEAD = r"leur|lui|l[’']|les|y|en|n[’']|ne|l[ea](?= (?:prie|félicite|remercie|invite|engage|exhorte|encourage|autorise|charge|presse))"
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
LIGHT = r"(?:(?:tout|mieux|davantage|pleinement|dûment|également|aussi|systématiquement|activement|encore|plus|toujours|bien|continuellement|constamment|rapidement|régulièrement|notamment|ensuite|effectivement|d[’']urgence|, [^,;]{3,90},) ?){0,3}"
INFINITIVE = rf"{CLITIC}{LIGHT}{CLITIC}(?P<verb>(?!(?:{NOT_ER})\b)\w{{2,}}(?:er|ir)|\w*(?:voir|oir(?<!espoir)(?<!pouvoir))|{RE})(?!\w)"
ACTIONS = {
    "de": re.compile(rf"(?<!\w)d(?:e |[’']){INFINITIVE}", re.IGNORECASE),
    "à": re.compile(rf"(?<!\w)à {INFINITIVE}", re.IGNORECASE),
    "pour": re.compile(rf"(?<!\w)pour {INFINITIVE}", re.IGNORECASE),
}
JOINTS = joints(
    conj="et|ainsi que|ainsi qu[’']",
    either="ou|ou bien",
    context="à cet égard|à ce propos|à ce sujet|dans cette optique|dans ce contexte|à cette fin|par ailleurs|en outre|dans le même temps|en même temps",
    sure="(?!)",
    no_verb=r"(?:dûment |bien |étant )?(?:tenu|rendu)|et|ou",
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
        r"^(?:[\s,;:.–—-]|(?:et|ou|ainsi que|mais|puis|notamment)(?!\w)|(?:à cet égard|à ce propos|à ce sujet|dans cette optique|dans ce contexte|à cette fin|par ailleurs)(?!\w)"
        r"|\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)\s)+",
        re.IGNORECASE,
    ),
    that=re.compile(
        r"(?:, comme [^,;]{3,90},|, afin d[^,;]{3,90},)?\s+(?:également |en outre )?(?:que\s|que(?=,\s)|qu[’'](?:il (?:incombe|appartient|revient)(?: au premier chef)? (?=aux? |à ))?)",
        re.IGNORECASE,
    ),
    and_that=re.compile(
        r"(?<!\s)\s+et\s+(?P<clause>que\s|qu[’']|\w{4,}ra(?:nt)?(?= )|(?!(?:souvent|présent|différent|récent|urgent|permanent|pertinent|cohérent|efficient|compétent|équivalent"
        r"|précédent|transparent|comment|moment|\w+(?:e|é|am|em)ment)\b)\w{4,}ent\s+(?:des|les|leurs?|une?|à|aux|de|d)\b)",
        re.IGNORECASE,
    ),
    law=re.compile(r"\b\w+(?:ra|ront)(?!\w)|(?:est|sont) (?:\w+ )?\w+(?:é|i)e?s?(?!\w)"),
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
        r"|par l[’']intermédiaire|tels? que|telles? que|dans le cadre|en (?:sa|leur) qualité|en tirant|conformément|en tenant compte|compte tenu|en application|qui |dont (?!l|des |tou)|selon |lorsqu|chargée?s? |afin |notamment en|tout en|dans (?:la|les) limites?)",
        re.IGNORECASE,
    ),
    goes_on=re.compile(
        r"(?:,| (?=(?:et |ainsi qu[’'])(?:aux?|à) )) *(?P<more>et |ou |ainsi que |ainsi qu[’'])?(?=(?P<to>aux?(?!\w)|à (?:la |l[’']|tou(?:te)?s ))|les? |la |l[’']|tou(?:te)?s |d[’']autres )"
    ),
    beside=re.compile(
        r"(?<!\w)(?:avec|de concert|intermédiaire|tels? que|telles? que|(?P<of_them>qui|dont|chargée?s?))(?!\w)",
        re.IGNORECASE,
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
        r"(?<!\w)(?:d(?:e la |e l[’']|es |u |e |(?<!ainsi que d)(?<!\bet d)(?<!, d)(?<!\bou d)[’'])|dans |en |entre |pour |par |avec |sur )(?:(?!(?:et|ou|ainsi) )[^\s,;:]+ ){0,2}(?:l[’'])?$",
        re.IGNORECASE,
    ),
    whole=re.compile(
        r"(?:ensemble|groupe|composante|chacune?|tou(?:te)?s|participation|coopération|collaboration|concertation|dialogue|membres|représentant\w+|plupart|majorité|responsables|chefs) $",
        re.IGNORECASE,
    ),
    every=re.compile(r"(?:ensemble|chacune?|plupart|majorité) $", re.IGNORECASE),
    joined=re.compile(r",|(?<!\w)(?:et|ou|ainsi que|ainsi qu[’'])(?!\w)"),
    agent=re.compile(r"(?<!\w)par (?=(?:les?|la|l[’']|tous|toutes|son|sa|ses|des)(?!\w))", re.IGNORECASE),
    undergoes=re.compile(
        r"[^,;]{0,160}? (?:comporter|comprendr|rester|durer|(?:se )?composer|s’appliquer)(?:a|ont)(?!\w)|[^,;]{0,160}? (?:soi(?:t|ent)|ser(?:a|ont)) (?:\w+ment |de nouveau |également |ensuite )?"
        r"(?!(?:invité|prié|chargé|tenu[es]{0,2} (?:de|d’|à)|autorisé|habilité|encouragé|requis|prêt|convenu)\w*)\w+(?:é|[^t]i|u|[^a]is|[^n]t)e?s?(?!\w)",
        re.IGNORECASE,
    ),
    helps=re.compile(r"(?:aider|amener|inciter|encourager|inviter|engager|autoriser|préparer)\s*$", re.IGNORECASE),
    plural=re.compile(r"(?:les|leur|.*(?:ces|eux|ils|elles)(?!\w).*)$", re.IGNORECASE | re.DOTALL),
    pronouns=("leur", "lui", "l’", "l'", "les", "le", "la"),
    them=re.compile(
        r"\s(?:qu[’'](?:ils?|elles?)|à (?:cet égard|cette fin)|,|également|aussi|en outre|\s)*"
        r"(?:à |aux? )?(?:(?:ces?|cette) derni(?:ers?|ères?)|(?:(?:tous |toutes )?(?:ces |cette |cet ))(?:(?:mêmes )?(?P<kind>missions?|banques|organisations?|entités?|organismes?|institutions?|États|pays|acteurs|partenaires|organes?|autorités)(?! des Nations|\w))|ceux-ci|celles-ci|celui-ci|celle-ci|ceux(?= qui)|celles(?= qui)"
        r"|(?<=qu[’'])(?:ils?|elles?))(?!\w)|(?:ils?|elles?)(?!\w)(?! (?:incomb|import|fau|convien|appartien|revien|y |s[’']agi|est |sera |soit ))",
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
        r"(?:de |d[’']|à )(?:(?:lui|leur|nous|en|le|la|l[’']|continuer (?:de|d[’'])) ?)*(?:présenter|soumettre|établir|rendre|faire)(?!\w)[^;]{0,300}?(?<!\w)"
        r"(?:rapports?(?! (?:de|du|des) (?:la |l[’'])?(?:Commission|Comité|Conseil))|compte|bilan|récapitulatif)(?!\w)",
        re.IGNORECASE,
    ),
    nothing=re.compile(
        r"(?:de |d[’']|à )(?:(?:s[’']efforcer|continuer|veiller|s[’']attacher) (?:de |d[’']|à ))*(?:pleinement )?"
        r"(?:appliquer|mettre en œuvre|exécuter|coopérer|collaborer|respecter|honorer|s[’']acquitter|donner suite|tenir (?:dûment |pleinement )?compte)(?!\w)",
        re.IGNORECASE,
    ),
    hands_on=re.compile(
        r"(?:de |à )(?:le |la |les |l[’'])(?:lui |leur )?(?:présenter|soumettre|transmettre|communiquer|remettre)(?!\w)",
        re.IGNORECASE,
    ),
    means=re.compile(
        r",? (?:afin (?:de|d[’']|que)|en vue d|pour (?:que|\w+er|\w+ir|\w+re)|de (?:manière|façon|sorte) à|visant à|destinée?s? à|notamment en"
        r"|y compris (?:en|par)|en \w+ant|tout en|dans le but|compte tenu|conformément|en tenant compte)(?!\w)",
        re.IGNORECASE,
    ),
    past=re.compile(
        r"(?<!sera )(?<!seront )(?<!soit )(?<!soient )\b(?:\w+(?<!it)ée?s?|tenue?s?|lieu|prise?s?)\s+(?:\w+ ){0,2}$",
        re.IGNORECASE,
    ),
    organ=re.compile(
        r"(?P<commission>(?<!ième )(?<!ère )Commission)|(?P<other>Comité|Conseil(?: des droits de l[’']homme)?|Groupe|Conférence|Forum|Congrès)|Assemblée|\blui\b",
        re.IGNORECASE,
    ),
    through=re.compile(r"(?:intermédiaire|entremise) (?:du|de la|de l[’'])\s?$", re.IGNORECASE),
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

"""How English words what a clause says: who is asked, under what conditions, for what, by when.

Reads:  nothing
Writes: nothing; tables only
"""

from entraide.domain.mandates import clause
from entraide.reading.lang.asking.rules import TIMES, patterns
from entraide.reading.lang.asking.states import EN as STATES

__all__ = ["ACTS", "ADDRESSEES", "BENEFICIARIES", "CRIMES", "DELIVERABLES", "DUES", "QUALIFIERS"]

UN = r"(?:of the United Nations|United Nations)"
ADDRESSEES = patterns(
    rf"""
other                 | [Mm]ember [Ss]tates of the [Ff]ederation|federal [Mm]ember [Ss]tates|development and trading partners|trading partners|national (?:human rights )?institutions|armed groups?|(?<!French )armed forces|sports? (?:federations|organi[sz]ations)
member_states         | [Mm]embers of the (?:United Nations )?specialized agencies|neighbouring states|range States
un_entity             | United Nations human rights (?:mechanisms|procedures)[^,;]{{0,30}}|common system organizations|regional centres(?!\w)|(?:(?:agencies|bodies|organizations|funds|programmes|entities|institutions|departments)(?:,? and |, | )(?:specialized )?){{2,6}}(?:of the United Nations|within the United Nations)
international_org     | (?:the )?AU(?!\w)|(?:sub)?regional (?:fisheries|economic integration|\w+ management) (?:\w+ )?(?:organi[sz]ations|bodies|arrangements)|World Trade Organization|WTO(?!\w)|humanitarian (?:and development )?(?:organi[sz]ations|agencies)|authorities established (?:by|under) (?:the )?treat\w+|AUSSOM|IGAD
un_entity             | Chair(?:person|man)?(?= and )|UNT?MIS\w*|UNFICYP|UNSOM
president_ga          | (?:its|the) (?:Vice-)?President(?:s|cy)?(?! of the (?:Security|Economic|Council|Human|Conference|Commission|Meeting|International|Republic|United)| of (?!the General Assembly|the Assembly))(?: of the (?:General )?Assembly)?(?!\w)
secretary_general     | the Secretary[- ]General(?! of the (?:Conference|International|World|Commonwealth))|Secretary[- ]General(?!'s|’s| of)
unodc                 | United (?:Nations )?Office on Drugs and Crime|UNODC|the Office(?! of| for| on| at| to)(?!\w)
states_parties        | [Ss]tates? [Pp]arties|[Pp]arties to (?:the|that|those|it)(?! \w* ?conflict| \w* ?dispute| armed| peace| \w+ Agreement)|States that are parties to (?!an?(?!\w)|the conf)|the Parties(?! to the conflict| concerned)|High Contracting Parties|[Cc]ontracting States
conference_of_parties | Conference of the (?:States )?Parties|Review Conference|Meeting of the (?:States )?Parties
un_entity             | [Rr]egional [Cc]ommissions?|Economic (?:and Social )?Commission|Advisory Committee|Statistical Institute|Conference on Disarmament|Conference on Trade and Development|mandate holders|treaty bod(?:y|ies)
international_org     | African Commission|European Commission|African Union|European Union|INTERPOL|World Bank|(?:Inter-American|African|Asian) Development Bank|International Monetary Fund|regional economic communities|ECOWAS|AMISOM|ATMIS|Southern African Development Community|Organi[sz]ation (?:of American States|of Islamic|for (?:Economic|Security))|World Customs Organization|International Criminal Police|International Committee|Inter-Parliamentary Union|League of Arab|Council of Europe|OECD
commission            | (?:[Tt]he|its) (?:\w+ ){{0,2}}[Cc]ommissions?(?! for (?:Africa|Europe|Latin|Western))(?! on Human Rights in)(?!\w)|Commission (?:on|for)(?! (?:Africa|Europe))|functional commissions
donors                | (?:bilateral |multilateral |traditional |international )*donors?(?: countries| community| States)?|international and bilateral donors|creditors|development partners|(?:technical and )?financial partners
civil_society         | civil society|(?:community-based|voluntary|women.s|youth|grass-?roots) organizations?|non-governmental organizations?|NGOs
private_sector        | industr(?:y|ies)(?!\w)|(?:public and )?private sectors?|business(?:es| sector| community| enterprises)?(?!\w)|private (?:entities|companies)|corporations|companies|enterprises|philanthrop\w+|foundations
international_org     | (?:intergovernmental|regional|subregional|international|multilateral|interregional)(?:,? (?:and |or |as well as )?(?:relevant |other )?(?:other|intergovernmental|regional|subregional|international|multilateral|interregional|banking|financial|development|judicial|humanitarian|economic))* (?:organi[sz]ations?|bodies|entities|institutions|agencies|arrangements|mechanisms|banks|partners)|(?<=international )financial institutions|development banks|intergovernmental
general_assembly      | the General Assembly(?! resolution)|the Assembly(?!\w)
un_entity             | {UN}(?: \w+)? (?:system|entities|agencies|bodies|funds|organizations|institutions|organs|offices|country teams?|development system|missions?|peacekeeping|field|operations)|(?:(?:other )?entities|agencies|bodies|organizations|organs|institutions|funds,? (?:and )?programmes|departments|offices|missions?) of the United Nations|the United Nations(?! (?:Convention|system))|specialized agencies|funds and programmes|[Rr]esident [Cc]oordinators?|[Hh]igh [Cc]ommissioner|Children.s Fund|Development Programme|Environment Programme|Population Fund|UN-\w+|World (?:Health|Food|Meteorological|Tourism) \w+|International (?:Labour|Atomic|Organization for Migration|Maritime|Civil|Telecommunication|Law|Residual|Court|Criminal)[^,;]{{0,20}}|Organization(?! for Econ)|(?:Economic and Social |Security |Human Rights )?Council(?! of Europe)|Committee(?! of the Red)|[Ss]ecretariats?(?!\w)|[Ww]orking [Gg]roups?|[Gg]roups? of ([Gg]overnmental )?[Ee]xperts|Group(?! of (?:77|20))(?!\w)|Panel|Special Rapporteurs?|Rapporteurs?|[Ii]ndependent [Ee]xperts?|(?:Special|Personal|Permanent) Representatives?|Special Envoy|Personal Envoy|Special (?:Adviser|Coordinator)|Co-[Cc]hairs?|Chair(?:person|man)?(?!\w)|Bureau|Department|Mission|Force|Unit(?!\w)|Tribunal|Court|Forum|Executive (?:Director|Secretar)\w*|Director(?:-General|ate)?(?!\w)|Under-Secretary\w*|Administrator|Coordinator|Centres?(?!\w)|Institut(?:e|ion)s?(?!\w)|University|Agency|Fund(?!\w)|Facility|Programme(?!\w)|Office(?: of| for| at|s)|Board(?!\w)|Service(?!\w)|Division|Authority|Mechanism|Platform|Alliance|Network|Compact|Task Force|Team|Partnership|UNCTAD|UNESCO|UNICEF|UNDP|UNHCR|UN(?!TOC|CAC|CITRAL|ODC|-)[A-Z]{{3,6}}|MIN\w{{3,6}}|MONUSCO|BINUH|peacekeeping (?:missions|operations)|executive heads|subsidiary (?:bodies|organs)
member_states         | French (?:armed )?forces|[Ss]ignatories|FGS(?!\w)|Go(?:SS|S|N)(?!\w)|(?:the )?(?<!-)(?:{STATES})(?![\w-])(?![’']s )|[Mm]ember [Ss]tates?|States(?! [Pp]arties)|the one remaining State|(?:all|other|every|each|that|the) State(?! [Pp]art| of)|(?:[Dd]eveloped|[Dd]eveloping|[Hh]ost|[Nn]eighbouring|all|other|the|troop-contributing)(?: \w+)? [Cc]ountr(?:y|ies)|[Cc]ountries|[Gg]overnments?(?!\w)|all nations|[Aa]dministering Powers?|occupying Power|Israel|(?:the |national |competent |transitional |interim |[A-Z]\w+ )?[Aa]uthorities(?! on)|[Mm]embers of the (?!Task|Group|Committee|Bureau|Commission|Forum|Team)|(?:its|the|all|other) [Mm]embers(?! of)
other                 | Territories|Territory|financial institutions|(?:all|these|those|diverse|various|other) (?:entities|organizations|institutions)|regional groups|stakeholders|international community|(?:the|all|both)(?: \w+)? parties(?! to (?:the|that) (?:Con|Pro|Tre))|parties (?:to the (?:conflict|armed)|concerned)|(?<!non-governmental organizations and )individuals|media|academia|academic|scientific community|universities|researchers|scientists|partners|actors|other (?:(?:related|relevant|competent|interested|concerned) )?(?:entities|bodies|institutions|organizations|agencies|organs|interested parties)|indigenous peoples|youth|young people|parliament(?:s|arians)?|delegations|communities|leaders(?!hip)|candidates|experts|armed groups
""",
    clause.ADDRESSEES,
    flags=0,
)
QUALIFIERS = patterns(
    r"""
on_request                | (?:up)?on (?:their |its )?request|at (?:their|the|its) request(?! of the (?:Council|General))|(?:States|countries|Governments|Parties) (?:so )?requesting|requesting (?:Member )?States|that (?:so )?request(?: it| them)?(?!\w)|which (?:so )?request|if (?:so )?requested|when (?:so )?requested|where requested|if the \w+ Government so desires
within_existing_resources | within (?:the )?(?:limits of )?existing (?:financial )?resources|existing resources|from within existing
within_available_resources| within (?:the limits of )?available resources|within (?:the |its )?available|subject to (?:the )?availability of (?:\w+ )?resources(?<!extrabudgetary resources)|available resources
extrabudgetary            | extra-?budgetary
as_appropriate            | (?:as|where|when|if|wherever|whenever|and where) (?:and when |and if |and where )?(?:appropriate|necessary|needed|applicable|relevant|feasible|required)|as (?:may be )?(?:appropriate|necessary|required|needed)|as they (?:may )?(?:deem|consider) (?:appropriate|necessary)|as it (?:may )?(?:deem|consider)s? (?:appropriate|necessary)|if need be
domestic_law              | (?:domestic|national) (?:law|laws|legislation|legal (?:systems?|frameworks?|requirements))|domestic and international law|national and international law|national laws
voluntary                 | voluntary (?:contributions?|basis|funding|funds)|voluntarily|on a voluntary
international_law         | international (?:\w+ )?(?:(?:human rights|humanitarian|refugee|criminal) )?law|international human rights|Charter of the United Nations|the Charter|international obligations|obligations under|(?:in accordance|in conformity|consistent|in compliance|in line) with (?:the )?(?:relevant )?(?:provisions of )?(?:the )?(?:\w+ )?(?:Convention|Conventions|Protocol|Treaty|Covenant|Statute)|under international
""",
    clause.QUALIFIERS,
)
ACTS = patterns(
    r"""
other                | (?:provide|offer|organize|conduct|deliver) (?:(?!technical|assistance|support)[^\s,;]+ ){0,2}training(?! materials| manuals| modules)
ratification         | (?:ratify|accede|become (?:a )?part(?:y|ies)|becoming (?:a )?part(?:y|ies)|sign and ratify|ratifying|acceding)(?!\w)
briefing             | (?:brief|notify|apprise)(?!\w)|inform (?:\w+ )?(?:the (?:General Assembly|Assembly|Council|Security Council|Commission|Committee)|Member States)|keep (?:\S+ ){1,8}(?:informed|apprised|updated)|provide (?:[^\s,;]+ ){0,5}(?:briefings?|oral updates?|updates)
report               | report(?!\w| the| cases| incidents| suspicious| all| any)|(?:include|includ\w+|address) (?:\S+ ){0,6}in (?:his|her|its|the|their) (?:\w+ ){0,3}reports?|provide an? (?:\w+ )?update
technical_assistance | assist(?!\w)|support(?:ing)? (?:(?:the|its|their) )?(?:\w+ ){0,2}(?:Member States|States|countries|Governments?|authorities)(?! in their efforts)|(?:provide|providing|offer|render|deliver|extend|lend|give)(?: [^\s,;]+){0,10}? (?<!financial )(?<!political )(?<!budgetary )(?:assistance|support|aid|advice|advisory services|capacity-building)(?!\w)|support(?:ing)? (?:[^\s,;]+ ){0,4}(?:developing countries|least developed)|build (?:\w+ )?capacit
funding              | provide (?:[^\s,;]+ ){0,5}financial (?:and \w+ )?(?:support|assistance)|appropriate (?:to|an?|the|for)(?!\w)|(?:finance|fund|apportion|pledge|disburse|pay)(?!\w)|contribute (?:\w+ )?(?:generously|financially|to the [^,;]{0,60}(?:[Ff]und|budget))|(?:make|provide|increase|mobilize|allocate|consider)(?: [^\s,;]+){0,6}? (?:contributions?|funding|funds|financial resources|resources|financing)(?!\w)
event                | (?:convene|convening|organize|hold|celebrate|commemorate|host|observe (?!the (?:law|rule|princip|provis)|international|their))(?!\w)(?! accountable| to account)
legislation          | (?:criminali[sz]e|enact|legislate|repeal)(?!\w)|(?:adopt|amend|revise|review|strengthen|develop|consider adopting|establish as)[^,;]{0,50}(?:laws?|legislation|legislative|criminal offences?|serious crimes?)(?!\w)|make[^,;]{0,40}(?:serious crime|criminal offence)
study                | (?:study|assess|analy[sz]e|evaluate|examine)(?!\w)|(?:conduct|carry out|undertake|commission|perform|prepare)[^,;]{0,30} (?:stud(?:y|ies)|research|assessments?|analys[ie]s|evaluations?|reviews?|surveys?)(?!\w)
tool                 | (?:develop|prepare|produce|elaborate|update|draft|design)[^,;]{0,60}(?:manuals?|guides?|guidelines|guidance|tools?|toolkits?|(?:training|teaching|educational|reference|information) materials?|modules?|curricula|model (?:law|legislation|treat\w+|provisions)|handbooks?)(?!\w)|publish the Model Law
data                 | (?:collect|gather|disseminate|publish(?! the Model Law)|share|exchange|communicate|compile|transmit(?! [^,;]{0,60}reports?)|circulate|seek the views|solicit|post|bring the present|bring to the attention|submit (?:\w+ ){0,3}(?:views|information|data|comments)|provide (?:[^\s,;]+ ){0,8}(?:information|data|statistics|views))(?!\w)|inform(?!\w)
""",
    clause.DELIVERABLES,
)
DELIVERABLES = patterns(
    r"""
ratification         | \b(?:ratify(?:ing)?|acced(?:e|ing)|accession|ratification|becom(?:e|ing) parties|sign and)\b
report               | \b(?:reports?|report to|overview|summary)\b
briefing             | \b(?:brief(?:ings?)?|keep (?:\w+ ){1,5}informed|inform the (?:General Assembly|Council|Commission|Member States)|update the)\b
study                | \b(?:study|studies|analys[ei]s|assess(?:ments?)?|review|evaluat\w+|research|examine|feasibility|explore|exploring)\b
funding              | \b(?:contributions?|resources|funding|finance|financial|fund|funds|contribute to the (?:trust )?fund)\b
technical_assistance | \b(?:technical (?:and \w+ )?assistance|capacity-building|build(?:ing)? (?:the )?capacity|assistance|assist|technical cooperation|advisory services|technical support)\b
event                | \b(?:convene|organize|hold|celebrate|commemorate|observe|meetings?|conference|debate|events?|workshops?|dialogue|high-level)\b
legislation          | \b(?:legislation|legislative|criminali[sz]e|laws?|enact|serious crime|(?:predicate |criminal )?offences?)\b
data                 | \b(?:data|seek the views|collection|inform|statistics|information|practices|share|sharing|collect|publish|disseminat\w+|exchange|website|communicate|views)\b
tool                 | \b(?:manuals?|guides?|guidelines|guidance|tools?|toolkits?|modules?|(?:teaching|training|educational|information|promotional) materials?)\b
other                | \b(?:plans? of action|action plans?|policies|strateg(?:y|ies)|lists?|recommendations?|programmes?|campaigns?|networks?|mechanisms?|awareness|training|plans?)\b
""",
    clause.DELIVERABLES,
)
DUES = patterns(
    r"""
commission-session | (?:at|during|before|by|for|of) the (?P<n>[\w-]+) session of the Commission
event              | (?:at|during|for|before|by|to) (?:its|the|their) (?:next )?(?P<event>20\d\d (?:substantive |regular |annual |organizational )?session|(?:substantive |regular |annual |organizational )?session (?:of|in) 20\d\d)
event              | (?:at|to|during) the (?P<event>\w+ (?:United Nations )?Congress)(?! on (?!Crime))
date               | (?:by|before|no later than|not later than) (?P<day>\d{1,2}) (?P<month>[A-Z]\w+) (?P<year>\d{4})
date               | (?:by|before|no later than|not later than) (?:the end of )?(?P<month>(?:January|February|March|April|May|June|July|August|September|October|November|December)) (?P<year>\d{4})
date               | (?:by|before|no later than|not later than) the end of (?:the year )?(?P<end>20\d{2})
session            | (?:at|during|before|by|for|until|of) the (?P<n>[\w-]+) (?:regular )?session of the (?P<assembly>(?:General )?Assembly)
date               | by (?:the year )?(?P<alone>20\d\d)(?!\w)
date               | until (?P<day>\d{1,2}) (?P<month>[A-Z]\w+) (?P<year>\d{4})
session            | (?:at|during|before|before the end of|starting (?:at|from)|at the (?:main|resumed) part of|by|for|until|of) (?:its|the) (?P<n>[\w-]+) (?:regular )?session(?! of the (?:Commission|Council|Conference|Committee|Forum))
session            | (?:at|for|during) (?:its|the) (?P<n>[\w-]+) and (?P<m>[\w-]+) sessions
session            | provisional agenda of its (?P<n>[\w-]+) session
recurring:annual   | (?:submit|provide|present|prepare)[^.;]{0,60}annual reports?|annually|every year|each year|on an annual basis|once a year|yearly
recurring:regular  | on a regular basis|regular (?:consultations|briefings|updates|meetings|exchanges|reports)|periodic (?:reports|reviews|updates)|regularly|periodically|biennial\w*|every \w+ months|quarterly|twice a year|every (?:two|three|four|five|six) years|every \d+ (?:days|months)|at regular intervals|at each session|regular collection
""",
    TIMES,
)
BENEFICIARIES = patterns(
    r"""
developing_countries      | (?:landlocked |least )?develop(?:ing|ed) countries(?<!\bdeveloped countries)|least developed countries|low-income countries|middle-income countries|small island developing States
states_requesting         | (?:Member |requesting )?(?:States|countries) (?:upon|on) (?:their )?request|requesting (?:Member )?(?:States|countries)|(?:States|countries) that so request
victims                   | victims|survivors
witnesses                 | witnesses|whistle-?blowers|reporting persons
children                  | child(?:ren)?|minors|boys
women                     | women|girls
youth                     | youth|young people|young persons
migrants                  | (?:smuggled )?migrants|migrant workers
refugees                  | refugees|(?:internally )?displaced persons|asylum-seekers
detainees                 | prisoners|detainees|offenders|inmates
persons_with_disabilities | persons with disabilities
indigenous_peoples        | [Ii]ndigenous (?:peoples|populations|communities)
practitioners             | practitioners|law enforcement (?:officers|officials|authorities|agencies|personnel)|judges|prosecutors|investigators|criminal justice (?:officials|professionals|officers)|lawyers|magistrates
""",
    clause.BENEFICIARIES,
    before=r"(?:to(?! \w+ (?:the|all|their|those|and)\b)|for|of|in favour of|for the benefit of|assist|assisting|protect|protecting|support|supporting|empower|help|train|training|and|among|targeting) (?:[^\s,;]+ ){0,2}?(?P<who>",
    behind=r")(?!\w)",
)
CRIMES = patterns(
    r"""
ocg                  | (?:transnational )?organi[sz]ed crime|organi[sz]ed criminal groups?
laundering           | money[- ]laundering|laundering
corruption           | corruption|bribery|bribes|embezzlement
trafficking.persons  | trafficking in (?:persons|human beings|women|children)|human trafficking|trafficked persons|victims of trafficking
smuggling            | (?:smuggling of migrants|migrant smuggling|smuggled migrants)
firearms             | (?:trafficking|trade|manufacturing|traffic)[^,;.]{0,40}(?:firearms|small arms|weapons)
drugs                | (?:drug|narcotics) trafficking|illicit (?:drugs?|cultivation|trafficking in (?:drugs|narcotic))|(?:trafficking|traffic|production|manufacture)[^,;.]{0,30}(?:drugs?|narcotic|psychotropic)|world drug problem|drug-related (?:crimes?|offences)
terror               | terroris[mt]\w*
cyber                | cyber-?crime\w*|(?:use|misuse) of information and communications technologies for criminal purposes
csam                 | child sexual (?:abuse|exploitation)|sexual (?:abuse|exploitation)[^,;.]{0,30}of children
cultural.trafficking | (?:trafficking|traffic|theft|looting)[^,;.]{0,30}cultural (?:property|objects|heritage)
wildlife             | wildlife (?:trafficking|crime)|(?:trafficking|trade|poaching)[^,;.]{0,40}(?:wildlife|wild fauna|protected species|timber)|crimes? that affect the environment
minerals             | (?:trafficking|mining)[^,;.]{0,40}(?:minerals|precious metals|stones)|illegal mining
maritime             | piracy|armed robbery at sea
hostage              | hostage-taking|taking of hostages
kidnapping           | kidnapping|abductions?
torture              | torture
homicide             | femicide|homicide|gender-related killings?
fraud                | fraud|scams
tax                  | tax (?:evasion|crimes?|fraud)
""",
    clause.CRIMES,
    behind=r"(?!\w)",
)

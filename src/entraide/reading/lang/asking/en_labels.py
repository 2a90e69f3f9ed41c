"""How English words what a clause says: who is asked, under what conditions, for what, by when.

Reads:  nothing
Writes: nothing; tables only
"""

from entraide.domain.mandates import clause
from entraide.reading.lang.asking.rules import TIMES, patterns

__all__ = ["ADDRESSEES", "DELIVERABLES", "DUES", "QUALIFIERS"]

UN = r"(?:of the United Nations|United Nations)"
ADDRESSEES = patterns(
    rf"""
president_ga          | (?:its|the) President(?! of the (?:Security|Economic|Council|Human|Conference))(?: of the (?:General )?Assembly)?(?!\w)
secretary_general     | the Secretary-General(?! of the (?:Conference|International|World|Commonwealth))|Secretary-General(?!'s|’s| of)
unodc                 | United Nations Office on Drugs and Crime|UNODC|the Office(?! of| for| on)(?!\w)
states_parties        | [Ss]tates? [Pp]arties|Parties to the|States that are parties|the [Pp]arties(?! to the conflict| concerned)|High Contracting Parties|[Cc]ontracting States
conference_of_parties | Conference of the (?:States )?Parties|Review Conference
commission            | the Commissions?(?! for (?:Africa|Europe|Latin|Western))(?! on Human Rights in)(?!\w)|Commission (?:on|for)(?! (?:Africa|Europe))
donors                | donors?(?: countries| community)?|international and bilateral donors|creditors
civil_society         | civil society|non-governmental organizations?|NGOs
private_sector        | industr(?:y|ies)|private sector|business(?:es| sector)?|private entities|philanthrop\w+
international_org     | (?:intergovernmental|regional|subregional|international|multilateral)(?:,? (?:and |or )?(?:intergovernmental|regional|subregional|international|multilateral))* (?:organi[sz]ations?|bodies|entities|institutions|agencies|arrangements|mechanisms)|financial institutions|development banks|African Union|European Union|INTERPOL|World Bank|International Monetary Fund|regional economic communities|ECOWAS|AMISOM
general_assembly      | the General Assembly|the Assembly
un_entity             | {UN} (?:system|entities|agencies|bodies|funds|organizations|country teams?|development system)|(?:entities|agencies|bodies|organizations|organs|institutions|funds,? (?:and )?programmes|departments|offices|missions?) of the United Nations|the United Nations(?! (?:Convention|system))|specialized agencies|funds and programmes|resident coordinators?|High Commissioner|Children.s Fund|Development Programme|Environment Programme|Population Fund|UN-\w+|World (?:Health|Food|Meteorological|Tourism) \w+|Organization(?! for Econ)|Council(?! of Europe)|Committee(?! of the Red)|Secretariat|[Ww]orking [Gg]roup|[Gg]roup of [Ee]xperts|Panel|Special Rapporteur|[Ii]ndependent [Ee]xpert|Special Representative|Special Envoy|Chair(?:person)?|[Rr]egional [Cc]ommissions?|Economic Commission|Advisory Committee|Department|Mission|Force|Joint Inspection|Tribunal|International Court|Forum|mandate holders|treaty bodies|Executive Director|Centre|Institute|University|Agency|Fund|Programme|Bureau|Office of the|Office for|UNCTAD|UNESCO|UNICEF
member_states         | [Mm]ember States|all States|States(?! [Pp]arties)|State(?! [Pp]art| of)|[Cc]ountries|[Gg]overnments?|all nations|administering Powers?|Israel|the authorities of|[Mm]embers of the
other                 | Territories|Territory|stakeholders|international community|all parties|parties (?:to the conflict|concerned)|individuals|media|academia|partners|other (?:actors|entities)|indigenous peoples|youth|parliaments?|Conference on Disarmament
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
DELIVERABLES = patterns(
    r"""
ratification         | \b(?:ratify(?:ing)?|acced(?:e|ing)|accession|ratification|becom(?:e|ing) parties|sign and)\b
report               | \b(?:reports?|report to|overview|summary)\b
briefing             | \b(?:brief(?:ings?)?|keep (?:\w+ ){1,5}informed|inform the (?:General Assembly|Council|Commission|Member States)|update the)\b
study                | \b(?:study|studies|analys[ei]s|assess(?:ments?)?|review|evaluat\w+|research|examine|feasibility|explore|exploring)\b
funding              | \b(?:contributions?|resources|funding|finance|financial|fund|funds|contribute to the (?:trust )?fund)\b
technical_assistance | \b(?:technical (?:and \w+ )?assistance|capacity-building|build(?:ing)? (?:the )?capacity|training|assistance|assist|technical cooperation|advisory services|technical support)\b
event                | \b(?:convene|organize|hold|celebrate|commemorate|observe|meetings?|conference|debate|events?|workshops?|dialogue|high-level)\b
legislation          | \b(?:legislation|legislative|criminali[sz]e|laws?|enact|serious crime|(?:predicate |criminal )?offences?)\b
data                 | \b(?:data|seek the views|collection|inform|statistics|information|practices|share|sharing|collect|publish|disseminat\w+|exchange|website|communicate|views)\b
tool                 | \b(?:manuals?|guides?|guidelines|guidance|tools?|toolkits?|modules?|(?:teaching|training|educational|information|promotional) materials?)\b
other                | \b(?:plans? of action|action plans?|policies|strateg(?:y|ies)|lists?|recommendations?|programmes?|campaigns?|networks?|mechanisms?|awareness|plans?)\b
""",
    clause.DELIVERABLES,
)
DUES = patterns(
    r"""
session            | (?:at|during|before|by|for|until|of) (?:its|the) (?P<n>[\w-]+) (?:regular )?session(?! of the (?:Commission|Council|Conference|Committee|Forum))
session            | (?:at|for|during) (?:its|the) (?P<n>[\w-]+) and (?P<m>[\w-]+) sessions
session            | provisional agenda of its (?P<n>[\w-]+) session
date               | (?:by|before|no later than|not later than|until) (?P<day>\d{1,2}) (?P<month>\w+) (?P<year>\d{4})
date               | (?:by|before) (?:the end of )?(?P<year>\d{4})
recurring:annual   | (?:submit|provide|present|prepare)[^.;]{0,60}annual reports?|annually|every year|each year|on an annual basis|once a year|yearly
recurring:regular  | on a regular basis|regularly|periodically|biennially|every (?:two|three|four|five|six) (?:years|months)|every \d+ (?:days|months)|at regular intervals|at each session|regular (?:reports|updates|briefings|collection)
""",
    TIMES,
)

"""How English asks: its verbs, what stands between them, what opens an action.

Reads:  nothing
Writes: nothing; tables only
"""

import re

from entraide.reading.lang.asking import en_labels as labels
from entraide.reading.lang.asking.rules import Asking, joints, openings, verbs
from entraide.reading.lang.en import LANGUAGE

__all__ = ["ASKING"]

VERBS = verbs(r"""
requests                           | request   | request | to | yes | request
reiterates (?:its|the) (?:\w+ )?requests? | request   | request | to | yes | request
reaffirms its request              | request   | request | to | yes | request
asks                               | request   | request | to | yes | request
calls upon                         | call_upon | urge    | to | yes | call_upon
calls on                           | call_upon | urge    | to | yes | call_upon
calls for                          | call_upon | urge    |    | yes | call_upon
calls                              | call_upon | urge    |    | yes | call_upon
reiterates (?:its|the) (?:\w+ )?(?:call|appeal)(?: upon| on| to| for)? | call_upon | urge | to | yes | call_upon
appeals (?:to|for)                 | call_upon | urge    | to | yes | call_upon
urges                              | urge      | urge    | to | yes | urge
demands                            | urge      | urge    | to | yes | urge
exhorts                            | urge      | urge    | to | yes | urge
implores                           | urge      | urge    | to | yes | urge
encourages                         | encourage | encourage | to | yes | encourage
reiterates its (?:\w+ )?encouragement | encourage | encourage | to | yes | encourage
invites                            | invite    | invite  | to | yes | invite
reiterates (?:its|the) (?:\w+ )?invitation | invite    | invite  | to | yes | invite
recommends                         | recommend | recommend | to | yes | recommend
renews its (?:\w+ )?(?:call|appeal)(?: upon| on| to| for)? | call_upon | urge | to | yes | call_upon
renews (?:its|the|a) (?:\w+ )?requests? | request | request | to | yes | request
renews its (?:\w+ )?invitation     | invite    | invite  | to | yes | invite
proposes                           | recommend | recommend | to | yes | recommend
requires                           | decide    | decide  | to | yes | decide
extends                            | decide    | decide  | to | yes | decide
continues to encourage             | encourage | encourage | to | yes | encourage
continues to (?:call upon|call on) | call_upon | urge      | to | yes | call_upon
continues to urge                  | urge      | urge      | to | yes | urge
continues to stress                | stress    | stress    |    | no  | stress
determines                         | decide    | decide    |    | no  | decide
maintains                          | decide    | decide    |    | no  | decide
respects                           | affirm    | affirm    |    | no  | affirm
understands                        | recognize | recognize |    | no  | recognize
suggests                           | recommend | recommend | to | yes | recommend
advises                            | recommend | recommend | to | yes | recommend
decides                            | decide    | decide  | to | yes | decide
authori[sz]es                      | decide    | decide  | to | yes | decide
resolves                           | decide    | decide  | to | yes | decide
agrees                             | decide    | decide  | to | yes | decide
mandates                           | decide    | decide  | to | yes | decide
directs                            | request   | request | to | yes | request
instructs                          | request   | request | to | yes | request
designates                         | decide    | decide  |    | yes | decide
proclaims                          | decide    | decide  |    | no  | decide
declares                           | decide    | decide  |    | no  | decide
appropriates                       | decide    | decide  |    | yes | decide
approves                           | decide    | decide  |    | no  | decide
adopts                             | decide    | decide  |    | no  | decide
endorses                           | support   | support |    | no  | support
supports                           | support   | support |    | no  | support
takes note(?: with (?:\w+ )?(?:appreciation|interest|satisfaction|concern))? | note | note | | no | note
takes into (?:account|consideration) | note | note | | no | note
notes with (?:\w+ ){0,2}(?:concern|alarm|regret) | express_concern | express_concern | | no | express_concern
notes(?: with (?:\w+ )?(?:appreciation|interest|satisfaction))? | note | note | | no | note
acknowledges(?: with appreciation)? | recognize | recognize | | no | recognize
observes                           | note | note | | no | note
welcomes                           | welcome | welcome | | no | welcome
is (?:\w+ )?encouraged            | welcome | welcome | | no | welcome
salutes                            | welcome | welcome | | no | welcome
looks forward                      | welcome | welcome | | no | welcome
reaffirms                          | reaffirm | reaffirm | | no | reaffirm
reminds                            | reaffirm | reaffirm | | no | reaffirm
confirms                           | reaffirm | reaffirm | | no | reaffirm
recalls                            | reaffirm | reaffirm | | no | reaffirm
reiterates                         | reaffirm | reaffirm | | no | reaffirm
stresses                           | stress | stress | | no | stress
(?:re-)?emphasi[sz]es                       | stress | stress | | no | stress
underlines                         | stress | stress | | no | stress
underscores                        | stress | stress | | no | stress
highlights                         | stress | stress | | no | stress
brings to the attention            | stress | stress | | no | stress
expresses the need                 | stress | stress | | no | stress
draws (?:the )?attention           | stress | stress | | no | stress
recogni[sz]es                       | recognize | recognize | | no | recognize
is (?:\w+ )?(?:aware|mindful|cognizant|conscious) | recognize | recognize | | no | recognize
realizes                           | recognize | recognize | | no | recognize
bears in mind                      | recognize | recognize | | no | recognize
takes full note                    | note | note | | no | note
considers                          | recognize | recognize | | no | recognize
expresses (?:its |the )?(?:\w+ ){0,3}(?:appreciation|gratitude|thanks|satisfaction) | commend | commend | | no | commend
expresses (?:its |the )?(?:\w+ ){0,3}(?:hope|view|belief|conviction|readiness|solidarity|determination|intention|intent|commitment|willingness|confidence) | affirm | affirm | | no | affirm
expresses (?:its )?(?:\w+ ){0,2}support | support | support | | no | support
expresses (?:its )?(?:\w+,? ){0,4}(?:concerns?|alarm|regret|dismay|outrage|condemnation|indignation) | express_concern | express_concern | | no | express_concern
is (?:\w+ ){0,2}(?:concerned|alarmed|appalled) | express_concern | express_concern | | no | express_concern
continues to be (?:\w+ )?concerned | express_concern | express_concern | | no | express_concern
remains (?:\w+ )?concerned         | express_concern | express_concern | | no | express_concern
takes seriously                    | express_concern | express_concern | | no | express_concern
condemns                           | express_concern | express_concern | | no | express_concern
deplores                           | express_concern | express_concern | | no | express_concern
regrets                            | express_concern | express_concern | | no | express_concern
denounces                          | express_concern | express_concern | | no | express_concern
objects(?= (?:to|against)(?!\w))   | express_concern | express_concern | | no | express_concern
opposes                            | express_concern | express_concern | | no | express_concern
rejects                            | express_concern | express_concern | | no | express_concern
commends                           | commend | commend | | no | commend
applauds                           | commend | commend | | no | commend
pays tribute                       | commend | commend | | no | commend
thanks                             | commend | commend | | no | commend
congratulates                      | commend | commend | | no | commend
values                             | commend | commend | | no | commend
appreciates                        | commend | commend | | no | commend
commits                            | decide | decide | to | yes | decide
recommits                          | affirm | affirm | | no | affirm
clarifies                          | affirm | affirm | | no | affirm
anticipates                        | affirm | affirm | | no | affirm
intends                            | affirm | affirm | | no | affirm
pledges                            | affirm | affirm | | no | affirm
renews its (?:\w+ )?commitment     | affirm | affirm | | no | affirm
signals its intention              | affirm | affirm | | no | affirm
affirms                            | affirm | affirm | | no | affirm
hopes                              | affirm | affirm | | no | affirm
remains (?:\w+ )?committed         | affirm | affirm | | no | affirm
remains (?:\w+ )?convinced         | affirm | affirm | | no | affirm
remains (?:\w+ )?seized            | affirm | affirm | | no | affirm
expects                            | affirm | affirm | | no | affirm
trusts                             | affirm | affirm | | no | affirm
""")
ADVERB = (
    r"also|further|again|once again|once more|in particular|in this regard|in that regard|in this context|in this connection|accordingly|therefore|furthermore|moreover"
    r"|in this respect|to this end|to that end|thus|likewise|additionally|equally|consequently|hereby|specifically"
)
PRESS = r"strongly|urgently|firmly|earnestly|fervently|forcefully|emphatically|categorically|unequivocally|resolutely|deeply|gravely|seriously|fully|warmly|highly|greatly|sincerely|particularly"
VERB = re.compile(
    rf"(?<!\S)(?={openings(VERBS, ADVERB, PRESS)})(?P<lead>)(?:(?:(?P<press>{PRESS})|{ADVERB})[, ]+(?:and )?){{0,3}}"
    rf"(?P<base>{'|'.join(f'(?:{one.words})' for one in VERBS)})(?!\w)(?P<tail>)",
    re.IGNORECASE,
)
INFINITIVES = """
abandon abide abstain appropriate(?=\\s(?:to|for|an?|the)\\s) appraise assign call compensate confirm conform digitize enrol equip extradite familiarize forgo form formalize hasten
institutionalize modernize organise punish realign reauthorize re-establish reorient repeal require reunite supplement
abolish absorb accede accelerate accept access accommodate accomplish accord achieve acknowledge acquire
act adapt address adhere adjourn adjust adopt advance advise advocate afford agree aim align alleviate allocate allow
amend amplify analyse anticipate appoint apportion approve arrange arrest articulate assess assist assume
assure attain attend attract augment authorise authorize avail avert avoid award be bear become begin believe
benefit bid bolster boost bottom break bridge brief bring broadcast broaden build capture carry catalyse cause
cease celebrate certify choose circulate claim clarify clean close coerce collaborate collate collect combat combine
come commemorate commence comment commit communicate compel compile complement complete comprise concessional conclude
condemn conduct confront connect conserve consider consolidate constitute consult contain contextualize continue
contribute convene convey cooperate coordinate cope counter counteract cover create credit criminalize curb cut date
deal decide declare decrease deepen defeat defend defer define defray degrade delineate delist deliver demonstrate
deny deploy deposit deprive describe design designate desist destabilize detect deter deteriorate determine develop
devise devote die diminish disburse discharge discipline disclose discuss dismantle dispatch dispose disrupt
disseminate distinguish distribute diversify do document double draw drive ease educate effectuate elaborate
elect eliminate embed emerge emphasize employ empower enable enact encompass encourage end endanger
endeavour endorse enforce engage enhance enjoy enlist ensure enter entrust eradicate escalate establish estimate evade
evaluate examine exceed exchange exclude execute exercise exert expand expedite explain exploit explore express extend
extract face facilitate fight fill finalise finalize finance find flee focus follow forge formulate foster freeze
fulfil fulfill function fund gain gather generate get give govern graduate grant grow guarantee guide halt harmonize
harness heed help highlight hold honour host identify impede implement impose improve incarcerate
incentivize incite include incorporate increase indicate inform initiate inspect inspire integrate intensify interact
interdict interfere intervene introduce invest investigate invite involve join justice justify keep know launch
lay lead learn leave lend leverage liaise lift limit link list live look lower mainstream maintain make manage
manifest map mark market match maximise maximize measure meet minimize mislead mitigate mobilize modify
monitor move name narrow negotiate neutralize nominate notify obey object observe obtain occur offer operate
operationalize optimize organize overcome oversee participate pass patrol pay penalize perform permit pilot place plan
play pose postpone practise prepare present preserve prevent prioritize proceed process proclaim produce prohibit
promote propose prosecute protect provide publicize publish purchase pursue put quality raise ratify reach
reaffirm realize reappoint rebuild recall receive recognize recommend reconcile reconfigure reconsider recover recruit
rectify redeploy redouble redress reduce refer refine reflect refrain refuse register regulate rehabilitate reimburse
reinforce reintegrate reinvigorate reject release remain remove render renew renounce repatriate replace report
repress research resist resolve resort respect respond restore restrict resume retain return reverse revert review
revise revisit revitalize revive safeguard sanction save scale schedule secure seek seize send sensitize
serve settle shape share show sign silence simplify solve spare speak speed spread stabilize stand
standardize start stay stem step stimulate stop streamline strengthen strive study submit suffer supply support
suppress suspend sustain tackle take target terminate test threaten track trade train transfer
transform translate transmit transport treat undermine understand undertake unlock update upgrade uphold urge use
utilize verify violate visit voice vote widen withdraw withstand work
"""
LIGHT = r"(?:(?:not only|not|further|also|better|\w+ly(?: and \w+ly)?|, [^,;]{3,110},) ){0,3}"
NOUNS = (  # verbs that are nouns as well: without "to" they stand only before what only a verb has behind it
    "access act address advance aim approach attempt attribute award balance benefit bid boost bottom brief bridge broadcast carry cause challenge change claim close combat comment compile complement"
    " concern conduct contact contract control cost counter cover credit curb cut date deal defeat delegate desire direct document double draft drive ease effect elect end estimate exercise experience exploit express extract"
    " face fight finance flag focus force forge form forward freeze function fund gain grant group guarantee guide halt harness help highlight hold honour host impact import increase influence input"
    " interest invite issue join justice key label lack land launch lay lead leave lift limit link list live look loan lower maintain manifest map mark market match matter measure meet monitor"
    " move name need note object offer order own pace pass patrol pay permit pilot place plan play position post practice practise present press process produce profile progress project promise prompt purchase"
    " quality question raise range rate reach record recruit reform regard register reject release relief remain repeal replace report request research resort respect rest result return reverse review"
    " right risk sanction save scale schedule secure seek select send sense separate sequence set shape share shift show sign signal silence speed spread stand standard start state stay stem step"
    " stop strain stress structure study submit supply support surge survey suspect target tax test threat track trade train transfer transition transport travel treat trust update upgrade use value view visit voice vote"
    " warrant watch weigh welcome work complete correct open perfect subject appropriate comprise concessional finish"
)
ITS = r"(?= (?:the|an?|their|its|his|all|any|every|each|such|these|those|this|that|it|them|with|from|to|for|in|on|upon|out|up)(?!\w))"
ALWAYS = "|".join(sorted({one for one in INFINITIVES.split() if "(" not in one} - set(NOUNS.split())))
BARE = rf"(?:(?:further|also|fully|continue to|\w+ly) )?(?:(?:{ALWAYS})(?= (?!and|or)[\w“‘])|(?:{'|'.join(NOUNS.split())}){ITS})"
ACTIONS = {
    "to": re.compile(
        rf"(?<!\w)to {LIGHT}(?P<verb>{'|'.join(INFINITIVES.split())})(?!\w| so\b)"
        rf"|(?:(?<=\sand )|(?<=, )|(?<=; )|(?<=\n[(][a-z][)] ))(?P<bare>{BARE})"
        rf"|(?<=\bto):[^\S\n]*\n\s*(?:\(?[a-z]{{1,2}}\)\s+)?(?P<opens>{BARE})",
        re.IGNORECASE,
    ),
}
JOINTS = joints(
    conj="and|as well as",
    either="or",
    context="in this regard|for this purpose|in that regard|in this context|to this end|in this respect|in this connection|at the same time|further",
    sure="encourages|invites|urges|exhorts|emphasizes|stresses|underlines|underscores|reaffirms|reiterates|recognizes|acknowledges|welcomes|commends|condemns|deplores"
    "|decides|recommends|recalls|endorses|expresses|congratulates|applauds|regrets|affirms|considers",
    no_verb=r"and|or|as|(?:made|received|submitted|addressed|contained|from|by|between|under|that (?:are|is|were|have))",
    relative="which",
    aside=r"(?:where|when|if|as)\s+(?:and \w+\s+)?(?:appropriate|necessary|needed|applicable|relevant|required)|upon request|on request|as appropriate [^,;]{0,50}"
    "|in applicable [^,;]{0,40}",
    instance="including|in particular|notably",
    purpose="order|as well as|a view|so as|able|aimed",
    within="(?!)",
    also="also|further",
)
ASKING = Asking(
    tag="en",
    verbs=VERBS,
    verb=VERB,
    joints=JOINTS,
    joiner=re.compile(
        r"^(?:[\s,;:.–—-]|(?:and|or|as well as|but|while|then|furthermore|moreover)(?!\w)|(?:in this regard|in this context|to this end|in that regard|in this respect|in this connection)(?!\w)"
        r"|\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)\s)+",
        re.IGNORECASE,
    ),
    that=re.compile(r"\s+that\s", re.IGNORECASE),
    and_that=re.compile(r"(?<!\s)\s+and\s+(?P<clause>that\s|(?<=, and )(?:shall|may|will) )", re.IGNORECASE),
    law=re.compile(r"(?<!\w)(?:shall|(?:is|are) authorized)(?!\w)", re.IGNORECASE),
    actions=ACTIONS,
    comes_back=re.compile(
        r"to report (?:thereon|on (?:this|the) matter)|to (?:report|submit|present)(?: back)?(?: (?:a|an|its)(?: \w+){1,3})? to (?:it\b|the (?:(?:General )?Assembly|"
        r"(?:Economic and Social|Security|Human Rights) Council|Commission)\b)",
        re.IGNORECASE,
    ),
    transparent=re.compile(
        r"(?:continue|strive|endeavour|seek|consider|continue its efforts|work|begin|commit)(?: \w+){0,1}\s*$",
        re.IGNORECASE,
    ),
    aside=re.compile(
        r",? (?:as (?:the )?(?:Chair|Head|President)|in (?:his|her|its|their)(?: respective)? capacit|in (?:close |full )?(?:cooperation|collaboration|coordination|consultation|partnership|accordance|line|conjunction|liaison)|together with|through|with the (?:support|assistance|participation)|acting|taking into|(?:also )?(?:considering|noting|recalling|recogni[sz]ing)|without prejudice|subject to"
        r"|within|bearing in mind|pursuant|in support of|that (?!are)|which|who|including in|such as|while)",
        re.IGNORECASE,
    ),
    goes_on=re.compile(r", (?P<more>(?:and|as well as) )?"),
    beside=re.compile(
        r"(?<!\w)(?:with|through|such as|including in|by|(?P<of_them>who|that|which))(?!\w)", re.IGNORECASE
    ),
    to=re.compile(r"(?!)"),
    thing=re.compile(
        r" (?:\w+ly )?(?:an? |the )?(?:\w+(?:ed|ing) )?(?:international |regional |full |early |immediate |further |enhanced |greater )*(?:cooperation|efforts|implementation|increases?|support|adoption"
        r"|action|coordination|establishment|development|use|exchange|measures|ratification|continuation|promotion|respect|end|cessation)(?= (?:of|in|for|to|and|by|on|among|between|with)(?!\w)|,)",
        re.IGNORECASE,
    ),
    helps=re.compile(r"(?:assist|help|encourage|invite|enable)\s*$", re.IGNORECASE),
    again=None,
    addressees=labels.ADDRESSEES,
    of=re.compile(
        r"(?<!\w)(?:of|in|from|for|among|between|by|at|with|within|on|to) (?:(?!(?:and|or|as) )[^\s,;:]+ ){0,2}$",
        re.IGNORECASE,
    ),
    whole=re.compile(
        r"(?:each|all|members|representatives|most|majority|heads|parts|any|both|bodies|participation|involvement|engagement|cooperation|collaboration|dialogue) $",
        re.IGNORECASE,
    ),
    every=re.compile(r"(?:each|all|most|majority|both|any) $", re.IGNORECASE),
    joined=re.compile(r",|(?<!\w)(?:and|or|as well as)(?!\w)"),
    agent=re.compile(
        r"(?<!\w)by (?=(?:the|all|its|their|States|Member|Governments|relevant|national|international|regional|donors|civil)(?!\w))",
        re.IGNORECASE,
    ),
    undergoes=re.compile(
        r"[^,;]{0,160}? (?:shall|will|should) (?:continue to )?(?:consist|comprise|include|remain|last)(?!\w)|[^,;]{0,160}? (?:(?:shall |should |will |must |may |to )?be|is|are) (?:\w+ly |co-)?"
        r"(?!(?:invited|requested|authori[sz]ed|encouraged|required|urged|mandated|entitled|obliged|guided|committed)(?!\w))(?:[\w-]{3,}ed|open to|led|shown|sent|held|made|given|kept|brought|set|taken)(?!\w)",
        re.IGNORECASE,
    ),
    pronouns=(),
    plural=re.compile(r".*(?:them|they|these|those)(?!\w).*", re.IGNORECASE | re.DOTALL),
    them=re.compile(
        r"\s*(?:that )?(?:(?:them|it|they)(?!\w)|(?:him|her|him or her)(?= to)"
        r"|(?:these|those) (?:\w+ )?(?P<kind>organizations|entities|bodies|institutions|States|countries|stakeholders|partners|authorities)(?= to))"
    ),
    qualifiers=labels.QUALIFIERS,
    acts=labels.ACTS,
    deliverables=labels.DELIVERABLES,
    dues=labels.DUES,
    effort=re.compile(
        r"to (?:continue to )?(?:take (?:[^\s,;]+ ){0,4}(?:measures|steps|action)|make (?:[^\s,;]+ ){0,3}efforts?|exert (?:[^\s,;]+ ){0,3}efforts?|do everything possible) (?=to )",
        re.IGNORECASE,
    ),
    reports=re.compile(
        r"to (?:continue (?:to|its) )*(?:submit|prepare|present|report)(?!\w)[^;]{0,260}?(?<!\w)(?:reports?(?! of the)|overview)(?!\w)",
        re.IGNORECASE,
    ),
    nothing=re.compile(
        r"to (?:(?:continue|endeavour|strive|seek) to )*(?:\w+ly )?(?:implement|cooperate|collaborate|respect|fulfil|comply|honour|take into account|mainstream|integrate)(?!\w)",
        re.IGNORECASE,
    ),
    hands_on=re.compile(r"(?:to )?(?:submit|present|transmit) (?:it|them)(?!\w)", re.IGNORECASE),
    means=re.compile(
        r",? (?:in order to|so as to|with a view to|aimed at|for the purpose|including (?:by|through)|through|by \w+ing|while|taking into account"
        r"|bearing in mind|in accordance|consistent with|in conformity|in compliance|to enable|in particular)(?!\w)",
        re.IGNORECASE,
    ),
    past=re.compile(r"\b(?:\w+ed|held|made|given)\s+(?:\w+ ){0,2}$", re.IGNORECASE),
    organ=re.compile(
        r"(?P<commission>Commission)|(?P<other>Committee|(?:Human Rights )?Council|Group|Conference|Forum|Congress)|Assembly",
        re.IGNORECASE,
    ),
    through=re.compile(r"through (?:the )?(?:\w+ ){0,2}$", re.IGNORECASE),
    beneficiaries=labels.BENEFICIARIES,
    crimes=labels.CRIMES,
    goals=re.compile(
        r"(?<!\w)(?:Goals?|targets?) (?P<numbers>\d{1,2}(?:\.[\da-d]{1,2})?(?:(?:, | and |, and | to )(?:\d{1,2}(?:\.[\da-d]{1,2})?))*)(?![\w%])",
        re.IGNORECASE,
    ),
    numbers=re.compile(r"\d{1,2}(?:\.[\da-d]{1,2})?"),
    biennial=re.compile(
        r"(?<!\w)(?:every two years|every other year|every second year|biennial(?:ly)?|on a biennial basis)(?!\w)",
        re.IGNORECASE,
    ),
    ratify=re.compile(
        r"(?<!\w)(?:ratify(?:ing)?|ratification|accede|acceding|accession|becom(?:e|ing) (?:a )?part(?:y|ies))(?!\w)",
        re.IGNORECASE,
    ),
    ordinals=LANGUAGE.session_numbers,
    months=LANGUAGE.months,
)

"""English: how it cites.

Reads:  nothing
Writes: nothing; tables only
"""

from entraide.reading.lang.citing.rules import Citing

__all__ = ["CITING"]

CITING = Citing(
    resolution=r"resolutions?",
    decision=r"decisions?",
    other=r"documents?|reports?|letters?|articles?|paragraphs?|paras?\.|subparagraphs?|chapters?|vols?\.|volumes?|supplements?|directives?",
    bodies=(
        (r"general assembly of the (?:world|international)", "?"),
        (r"general assembly", "A"),
        (r"security council", "S"),
        (r"economic and social council", "E"),
        (r"human rights council", "A/HRC"),
        (r"commission on human rights", "E/CN.4"),
        (r"commission on crime prevention and criminal justice", "E/CN.15"),
        (r"commission on narcotic drugs", "E/CN.7"),
        (r"(?:conferences?|meetings?) of the (?:states )?parties", "COP"),
        (r"united nations environment assembly|environment assembly", "?"),
        (r"general conference|world health assembly|assembly of the (?:international seabed )?authority|assembly of states parties", "?"),
        (r"(?:governing|executive|peace and security|ministerial|trade and development|european) (?:council|board)|council of (?:europe|the)", "?"),
        (r"commission (?:on|for) (?:the status|social development|population|sustainable|science|international)|statistical commission", "?"),
        (r"(?:disarmament|international law|economic|advisory|whaling|peacebuilding) commission", "?"),
        (r"african union|european parliament|parliamentary assembly|league of arab states|international maritime organization|inter-parliamentary union", "?"),
        (r"international atomic energy agency|international labour organization", "?"),
        (r"assembly(?! (?:of|for|on))", "A"),
        (r"council(?! (?:of|for|on))", "council"),
        (r"commission(?! (?:of|for|on))", "commission"),
        (r"conference(?! (?:of|for|on))", "conference"),
    ),
    own=r"its|their|his|her",
    of=r"(?:adopted )?(?:of|by) (?:the )?|at (?:the|its) \S+ (?:session|meeting) of the ",
    by=r"(?:in|by|through|under|pursuant to|in accordance with|in paragraph \d+ of|in paragraphs [\d, and]+ of)",
    agent=r"by the",
    dated=r",?\s?(?:adopted |dated )?(?:of|on)\s",
    respectively=r",? (?:dated|of),? (?:respectively,? )?",
    adopted=r"adopted\s{1,3}(?:on\s{1,3})?by (?:the )?",
    conjunction=r"and|or|as well as",
    through=r"to|through",
    back=r"(?:that|those|the said|the same|the aforementioned) (?:resolutions?|decisions?)",
    plural=r"ions\b",
    roles=(
        r"recalling", r"reaffirming", r"underlining", r"underscoring", r"stressing", r"emphasi[sz]ing", r"noting", r"taking note", r"welcoming",
        r"bearing in mind", r"having (?:considered|examined|received|heard)", r"mindful", r"considering", r"aware", r"conscious", r"taking into (?:account|consideration)",
        r"guided by", r"inspired by", r"recogni[sz]ing", r"acknowledging", r"observing", r"commending", r"supporting", r"regretting", r"deploring", r"expressing",
        r"affirming", r"reiterating", r"cognizant", r"convinced", r"concerned(?= (?:at|by|about|over|that))", r"reminding", r"referring",
        r"recalls", r"reaffirms", r"underlines", r"underscores", r"stresses", r"emphasi[sz]es", r"notes", r"takes note", r"welcomes", r"requests", r"decides",
        r"approves", r"endorses", r"invites", r"encourages", r"urges", r"calls (?:upon|for|on)", r"demands", r"condemns", r"commends", r"extends", r"adopts",
        r"recommends", r"confirms", r"affirms", r"reiterates", r"considers", r"regrets", r"deplores", r"acknowledges", r"recogni[sz]es", r"authori[sz]es",
    ),
    ties=(
        r"see(?: also)?", r"in accordance with", r"pursuant to", r"in response to", r"as requested", r"as called for", r"in conformity with", r"in compliance with",
        r"established (?:by|pursuant|in)", r"adopted (?:by|in)", r"set (?:out|forth) in", r"contained in", r"imposed (?:by|in)", r"referred to in", r"outlined in",
        r"without prejudice", r"as set out", r"on the basis of", r"under the terms of", r"by virtue of", r"acting under",
    ),
    series=r"treaty series",
    ibid=r"ibid",
    inside=r"of the|of its|of their|to the|of|to|of that|of this|of the said|of the same",
    kinds=(r"Conventions?", r"Protocols?", r"Covenants?", r"Charter", r"Statute", r"Treat(?:y|ies)", r"Agreement"),
    longer=r"(?:on|for|against|between|relating to|concerning|regarding|establishing) (?:the |an? |all |certain )?(?=[A-Z])|of (?=[A-Z\d])",
    those=r"those|these",
    thereto=r"(?:supplementary )?thereto|supplementing it",
    article=r"articles?|art\.|arts\.",
    paragraph=r"paragraphs?|paras?\.",
    point=r"subparagraphs?|points?",
    annex=r"annex(?:es)?",
    section=r"sections?|sects?\.",
    chapter=r"chapters?|chaps?\.",
    pointing=r"the|that|this|those|these|said|such|its|two|three|four|both|with|in|under|by|of|to|and|or|their",
)  # fmt: skip

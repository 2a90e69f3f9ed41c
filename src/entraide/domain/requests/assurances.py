"""What the assurances that were given say, as facts of the engine: whether they suffice is for the law to say.

Reads:  a standing
Writes: by measure, facts

Source: spec B.17 (what an assurance holds), D S05.
"""

from entraide.domain.requests.messages import MatterKind
from entraide.domain.requests.standing import Matter, Standing

__all__ = ["SAYS", "assurances"]

SAYS = {  # what an assurance covers → what is so by it
    "death": ("assurance.not_sought", "assurance.not_imposed", "assurance.not_carried_out"),
    "corporal": ("assurance.no_corporal",),
    "authority": ("assurance.binding_authority",),
    "monitoring": ("assurance.monitoring",),
}


def assurances(standing: Standing) -> dict[str, dict[str, bool]]:
    """Of each measure for which one was given, what is so by it. What those said together who bind courts and pardon
    counts; where nobody does, what the last one said."""
    out = {}
    for key in standing.measures:
        given = [one for one in standing.matters if answers(one, key)]
        if given:
            binding = [one for one in given if "authority" in one.about] or given[-1:]
            said = {word for one in binding for word in one.about}
            out[key] = {"assurance.given": True} | {
                fact: word in said for word, facts in SAYS.items() for fact in facts
            }
    return out


def answers(matter: Matter, key: str) -> bool:
    """Whether it is an assurance that was given for a measure."""
    return matter.kind is MatterKind.ASSURANCE and key in matter.measures and matter.answer == "given"

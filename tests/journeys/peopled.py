"""What a node holds before its pages are walked: texts in two languages, one corrected; a citation settled and one whose
settlement found no place; an account of each kind of reader. Run with ENTRAIDE_HOME; prints what addresses need.

Reads:  nothing
Writes: the node's data; JSON on the standard output
"""

import json
import sys
from datetime import UTC, datetime

from entraide.site import node

PASSWORD = "mer-calme-sous-le-phare"
ROLES = {"ada": "national_administrator", "otto": "auditor"}
NOW = datetime(2044, 5, 6, 7, 8, tzinfo=UTC)
FRENCH = """Nations Unies

A/RES/98/7

98/7. Les phares voisins

Résolution adoptée par l’Assemblée générale le 3 mars 2044

L’Assemblée générale,

Rappelant sa résolution 97/1 du 5 décembre 2042 sur les brumes,¹

1. Salue les gardiens de phare, suivant la résolution 27/5 et la décision 3/4, et la résolution 27/5 encore ;

2. Prie chacun d’eux, au sens de l’article 18 de la Convention des Nations Unies contre la corruption :

a) D’entretenir sa lampe ;

b) De prêter la sienne à son voisin.

¹ Voir A/98/12.
"""
CORRECTED = FRENCH.replace("Salue les gardiens de phare, suivant", "Salue").replace("son voisin", "sa voisine")
ENGLISH = """United Nations

A/RES/98/7

98/7. The neighbouring lighthouses

Resolution adopted by the General Assembly on 3 March 2044

The General Assembly,

Recalling its resolution 97/1 of 5 December 2042 on mists,¹

1. Salutes the keepers of lighthouses;

2. Requests each of them:

(a) To mind the lamp;

(b) To lend it to the neighbour.

¹ See A/98/12.
"""
CITING = """Nations Unies

A/RES/99/8

99/8. Les phares voisins

Résolution adoptée par l’Assemblée générale le 4 avril 2045

L’Assemblée générale,

Rappelant sa résolution 98/7 du 3 mars 2044, et la résolution 27/5,

1. Prend note du paragraphe 2 de sa résolution 98/7.
"""


def fill() -> dict[str, object]:
    """Fill the node; the numbers of what has one."""
    from entraide.apps.accounts.models import Grant, User  # noqa: PLC0415 after the set-up
    from entraide.apps.library.actions import loading, settling  # noqa: PLC0415
    from entraide.apps.library.models import Citation  # noqa: PLC0415
    from entraide.apps.library.queries import worklist  # noqa: PLC0415
    from entraide.apps.mandates.actions.reading import read_waiting  # noqa: PLC0415
    from entraide.data import load_register  # noqa: PLC0415
    from entraide.reading.read import read  # noqa: PLC0415

    def load(text: str) -> None:
        for document in read(text.encode(), "text.txt", load_register()):
            loading.load(document, by="ada", at=NOW)

    people = {}
    for name, role in ROLES.items():
        user = User.objects.create_user(name, password=PASSWORD, first_name=name.title(), last_name="Feu")
        Grant.objects.create(user=user, role=role, by="test", at=NOW)
        people[name] = user.pk
    load(FRENCH)
    load(ENGLISH)
    load(CITING)
    nothing = settling.Answer(settling.Verdict.NONE, note="Une note.")
    first = Citation.objects.filter(version__current=True, quote="27/5")[0]
    settling.settle(settling.Chosen(first.pk, None), nothing, by="ada", at=NOW)
    load(CORRECTED)
    later = Citation.objects.filter(version__current=True, quote="27/5").order_by("pk")
    settling.settle(settling.Chosen(later[0].pk, None), nothing, by="ada", at=NOW)
    read_waiting()
    lost = [one.pk for one in worklist.lost({})]
    return {"people": people, "lost": lost, "citations": [one.pk for one in later]}


if __name__ == "__main__":
    node.set_up()
    node.bring_up_to_date()
    sys.stdout.write(json.dumps(fill()))

"""The actions that one verb asks: "de recenser … et d’analyser …, et de faire rapport".

What joins two infinitives says whether they are two actions, one object, or a purpose within the first.

Reads:  the words of a provision, the infinitives behind a verb, how its language joins them
Writes: where each further action begins, and whom it is asked of
"""

import re

from entraide.reading.clauses.verbs import behind, inside
from entraide.reading.lang.asking.rules import Asking

__all__ = ["Start", "chain", "opens", "under"]

NEW_ITEM = re.compile(r"\n\s*(?:\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2}|[–—-])\)?\s+)?(?:et |and )?$", re.IGNORECASE)
BARE = 24  # signs between two infinitives that leave no room for an object of the first
SET_ASIDE = re.compile(r"\s*,[^;]*,\s*$")
HELD = 2  # commas around words set aside between "to help …" and what it helps to do
CARRIES = 60  # signs in which a verb that carries another on stands before it
Start = tuple[int, int, tuple[int, int]]  # where a clause begins, where its action does, who is asked


def chain(
    words: str, first: re.Match[str], found: list[re.Match[str]], asked: tuple[int, int], asking: Asking
) -> list[Start]:
    """Where the further actions of a verb begin. What a comma alone parts is one only if an "and" ends the chain."""
    out: list[Start] = []
    waiting: list[Start] = []
    last, top, joints = first, True, asking.joints
    for one in sorted(found, key=lambda one: one.start()):
        if one.start() < last.end():
            continue
        before = behind(words, one.start(), last.end())
        again = further(words, last.end(), one, asking)
        link, comma = joints.link.search(before), joints.comma.search(before)
        if again is not None or NEW_ITEM.search(before):
            asked = again or asked
            out += [*waiting, (again[0] if again else one.start(), one.start(), asked)]
            waiting, top = [], True
        elif joints.instance.search(before) or (comma and joints.aside.search(before)):
            top = False
        elif joints.either.search(before) or carried(words, last, one, asking):
            pass
        elif link and (
            asking.comes_back.match(words, one.start())
            or ((top or link[0].startswith((",", ";"))) and not shares(words, last, one))
        ):
            said = one.start() - (len(before) - link.start("said") if link["said"] else 0)
            out += [*waiting, (said, one.start(), asked)]
            waiting, top = [], True
        elif comma:
            waiting += [] if shares(words, last, one) else [(one.start(), one.start(), asked)]
            if before.rstrip().endswith(";"):
                out, waiting = [*out, *waiting], []
            top = True
        elif not link and not asking.transparent.search(words[max(last.start(), one.start() - CARRIES) : one.start()]):
            top = False
        last = one
    return out


def carried(words: str, last: re.Match[str], one: re.Match[str], asking: Asking) -> bool:
    """Whether the verb before only carries this one on, words set aside between commas ("continuer, …, de fournir")."""
    before = behind(words, one.start(), last.start())
    aside = SET_ASIDE.search(before)
    if aside is None:
        return False
    helped = asking.helps.search(words[last.start() : last.end()]) and before.count(",") == HELD
    return bool(helped or asking.transparent.search(before[: aside.start()]))


def under(words: str, first: re.Match[str], end: int, asking: Asking) -> list[re.Match[str]]:
    """The actions that hang on one that only carries them on ("à continuer de … et d’aider …")."""
    for marker in asking.actions.values():
        inner = marker.match(words, first.end() + 1)
        if (
            inner
            and marker.pattern != first.re.pattern
            and asking.transparent.search(words[first.start() : first.end()])
        ):
            return [one for one in marker.finditer(words, inner.end(), end) if not inside(words, one.start())]
    return []


def opens(words: str, since: int, one: re.Match[str], asking: Asking) -> bool:
    """Whether an infinitive opens the action: it stands in no purpose ("en vue de …", "chargé de …")."""
    return not asking.joints.purpose.search(behind(words, one.start(), since))


def further(words: str, since: int, one: re.Match[str], asking: Asking) -> tuple[int, int] | None:
    """Where a further addressee of the same verb is named right before an action ("aux États parties d’en …")."""
    for found in asking.again.finditer(words, since, one.end()) if asking.again else ():
        who, before = found["who"], behind(words, found.start())
        apart = asking.joints.comma.search(before) or asking.joints.link.search(before)
        named = apart and any(wanted.pattern.search(who[:60]) for wanted in asking.addressees)
        if found.end("who") + 1 == one.start() and named and not asking.joints.within.search(who):
            return found.start("who"), one.start()
    return None


def shares(words: str, last: re.Match[str], one: re.Match[str]) -> bool:
    """Whether the verb before has no object of its own: it shares that of the next, or the next repeats it."""
    between = words[last.end() : one.start()].strip(" ,;")
    if DANGLING.search(between):
        return True
    if one.groupdict().get("bare"):
        return len(between.split()) < 3 or ("," in between and not words.endswith(", and ", 0, one.start()))
    object_of_first = LINKS.sub("", between).strip(" ,")
    repeated = PRONOUN.search(words[one.start() : one.start("verb")])
    return not object_of_first or bool(NO_OBJECT.match(object_of_first)) or (bool(repeated) and len(between) < BARE)


LINKS = re.compile(r"(?:^|\s)(?:et|and|ou|or|à|to|de|d[’']|ou bien)$")
NO_OBJECT = re.compile(r"(?:\w+ment )?part$")  # "prendre pleinement part et …": it takes part in what is still to come
DANGLING = re.compile(r"\s(?:on|to|for|with|in|into|from|against|upon) and$")  # its object is still to come
PRONOUN = re.compile(r"(?:^|\s)(?:l[’']|le |la |les |y )$")  # right before the verb: it takes up the object

"""Why an event may not be said: the illegal transitions of C.3, each with its own reason and the provision behind it.

Reads:  a standing, an event, what is given from outside
Writes: refusals, all of them at once; none where it may be said
"""

from collections.abc import Callable, Iterator, Mapping

from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.course import PRESERVING
from entraide.domain.requests.informing import INFORMING
from entraide.domain.requests.joining import AGREED, REPLACING
from entraide.domain.requests.messages import Event, MatterKind, Message
from entraide.domain.requests.placing import SENDING, place
from entraide.domain.requests.standing import BY_REPLY, Given, Refusal, Standing
from entraide.domain.requests.states import State

__all__ = ["DUTIES", "OUTCOMES", "consulted", "refusals"]

M = MatterKind
DUTIES = frozenset(  # what a side owes when it speaks: where it did not, what it said counts all the same
    {"NO_REASONS", "NO_DAY", "LACKS_WORDS", "NOT_CONSULTED", "FORM_NOT_ASKED", "INFO_NOT_CONSULTED", "INFO_TWICE"}
    | {"CONDITIONS_OPEN", "ASSURANCE_OPEN", "FINDING_OPEN", "SECOND_LAWYER"}
    | {"STILL_PRESERVED", "CONDITIONS_DECLINED", "NEEDS_AGREEMENT", "NO_SUBSTITUTION", "REGISTRY_OPEN"}
)
OUTCOMES: Mapping[str, frozenset[State]] = {  # outcome code → what the measures must have come to
    "executed": frozenset({State.EXECUTED}),
    "part": frozenset({State.PARTLY_EXECUTED, State.REFUSED_PART}),
    "refused": frozenset({State.REFUSED}),
    "rejected_form": frozenset({State.REJECTED_FORM}),
    "impossible": frozenset({State.IMPOSSIBLE}),
    "withdrawn": frozenset({State.WITHDRAWN}),
    "lapsed": frozenset({State.EXECUTED, State.WITHDRAWN}),
    "informed": frozenset({State.SENT, State.RECEIVED, State.ACKNOWLEDGED, State.FORWARDED}),
}
BY_LEAVE: Mapping[str, tuple[str, ...]] = {  # ways that the other State must have agreed to (spec C.7)
    "interpol": ("UNTOC.18.13", "UNCAC.46.13", "V88.7.8", "ECMA59.15.7"),
    "direct": ("BUD.27.9.a", "ECMA59.15.1"),
}
WAITING = frozenset({State.SENT, State.RECEIVED, State.ACKNOWLEDGED, State.FORWARDED, State.POSTPONED})
WHEN_CLOSED = frozenset({"REOPEN", "ARCHIVE", "DELETE", "HOLD.SET", "HOLD.LIFT"})
Found = Iterator[Refusal]


def refusals(standing: Standing, event: Event, given: Given) -> tuple[Refusal, ...]:
    """Every reason for which the event may not be said from where the request stands."""
    message = CATALOGUE.get(event.kind)
    if message is None:
        return (Refusal("UNKNOWN_KIND", {"kind": event.kind}),)
    if event.side not in message.speakers or not (message.travels or event.side is standing.side):
        return (Refusal("WRONG_SIDE", {"kind": event.kind, "side": event.side}, message.hook),)
    if event.id in standing.applied:
        return (Refusal("SAID_ALREADY", {"event": event.id}),)
    if standing.deleted:
        return (Refusal("IS_DELETED"),)
    if standing.closed and event.side is standing.side and event.kind not in WHEN_CLOSED:
        return (Refusal("IS_CLOSED", {"kind": event.kind}),)
    targets, misplaced = place(standing, event, message)
    why = [*lacking(standing, event, message), *misplaced, *replying(standing, event, message)]
    if not any(one.code in {"LACKS", "NO_OUTCOME"} for one in why):
        for rule in RULES.get(event.kind, ()):
            why += rule(standing, event, given, tuple(targets))
    return tuple(why)


def lacking(standing: Standing, event: Event, message: Message) -> Found:
    """What it must carry and does not."""
    missing = message.lacks(event.carries)
    texts = {need.name for need in (*message.needs, *sum(message.needs_when.values(), ())) if need.shape == "words"}
    theirs = event.side is not standing.side
    for name in missing:
        told = {"kind": event.kind, "name": name}
        if message.choice == "decision" and name in {"reasons", "paragraphs"}:
            yield Refusal("NO_REASONS", told, ("UNTOC.18.23", "UNCAC.46.23", "V88.7.16", "ECMA59.19", "ECE57.18.2"))
        elif message.choice == "decision" and name == "until":
            yield Refusal("NO_DAY", told, ("UNTOC.18.25",))
        elif name == "outcome":
            yield Refusal("NO_OUTCOME", told)
        else:
            yield Refusal("LACKS_WORDS" if theirs and name in texts else "LACKS", told, message.hook)


def replying(standing: Standing, event: Event, message: Message) -> Found:
    """Whether what it answers is there to be answered, by this side."""
    if message.closes not in BY_REPLY:
        return
    asked = next((one for one in standing.open(message.closes) if one.id == event.in_reply_to), None)
    if asked is None or (asked.kind is M.AGREEMENT and not set(event.measures) <= set(asked.measures)):
        yield Refusal("NOTHING_ASKED", {"kind": event.kind, "event": event.in_reply_to}, message.hook)
    elif asked.side is event.side:
        yield Refusal("OWN_QUESTION", {"kind": event.kind, "event": event.in_reply_to}, message.hook)
    elif message.closes is M.INFORMATION:
        for number in event.listed("answers"):
            if number not in asked.asked:
                yield Refusal("UNKNOWN_QUESTION", {"number": number, "event": event.in_reply_to})


def consulted(standing: Standing, measure: str, *about: str) -> bool:
    """Whether a consultation about one of these was ever opened on a measure, by either side."""
    return any(
        one.kind is M.CONSULTATION and measure in one.measures and set(about) & set(one.about)
        for one in standing.matters
    )


def sending(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """Nothing leaves while a finding blocks it, or without the signature that it names."""
    if event.side is not standing.side:
        return
    for key in ("", *keys):
        for finding in given.blocking.get(key, ()):
            by = set(standing.settled.get((key, finding), ())) | set(standing.settled.get(("", finding), ()))
            told = {"measure": key, "finding": finding}
            if not by:
                yield Refusal("FINDING_OPEN", told)
            elif finding.partition(":")[0] in given.second_lawyer and len(by) < 2:
                yield Refusal("SECOND_LAWYER", told)
    way = str(event.carries.get("way", ""))
    if way in BY_LEAVE and way in given.hurried:
        yield Refusal("WAY_NOT_URGENT", {"kind": event.kind}, BY_LEAVE[way])
    elif way in BY_LEAVE and (given.ways or given.hurried) and way not in given.ways:
        yield Refusal("WAY_NOT_TAKEN", {"kind": event.kind}, BY_LEAVE[way])
    if event.kind in SENDING:
        signed = standing.signatures.get(str(event.carries.get("signature", "")), ())
        for key in keys:
            unseen = key not in standing.reviewed and standing.measures[key].state is State.SIGNED
            if unseen and event.kind != "EMERGENCY":
                yield Refusal("NOT_REVIEWED", {"measure": key})
            if key not in signed:
                yield Refusal("SENT_UNSIGNED", {"measure": key, "kind": event.kind}, ("UNTOC.18.14", "UNCAC.46.14"))


def reviewing(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """What leaves the legal review was passed by the reviewer."""
    if event.kind == "SIGN" and event.carries.get("emergency"):
        return  # the review comes after (spec C.7)
    for key in keys:
        if standing.measures[key].state in {State.LEGAL_REVIEW, State.TRANSLATION} and key not in standing.reviewed:
            yield Refusal("NOT_REVIEWED", {"measure": key})


def deciding(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """What is owed before a measure is refused, postponed, sent back for its form, or granted."""
    word = event.carries.get("decision")
    for key in keys:
        told = {"measure": key}
        refuses, postpones = given.consult.get(key, ()), given.consult_postponing.get(key, ())
        if word in {"refuse", "part"} and refuses and not consulted(standing, key, "refusal"):
            yield Refusal("NOT_CONSULTED", told, refuses)
        if word == "postpone" and postpones and not consulted(standing, key, "postponement"):
            yield Refusal("NOT_CONSULTED", told, postpones)
        if word == "reject_form" and not asked(standing, key):
            yield Refusal("FORM_NOT_ASKED", told, ("UNTOC.18.16", "UNTOC.18.21.a"))
        if word in {"refuse", "reject_form"} and silent(standing, key):
            yield Refusal("INFO_NOT_CONSULTED", told, ("ETS141.28.2",))
        if word in {"accept", "part"}:
            if standing.measures[key].form in AGREED:
                yield Refusal("NEEDS_AGREEMENT", told, ("V88.11.1", "V88.9.1.c", "UNTOC.19"))
            if standing.open(M.CONDITIONS, measure=key):
                yield Refusal("CONDITIONS_OPEN", told, ("UNTOC.18.26", "UNCAC.46.26"))
            for finding in given.assurances.get(key, ()):
                yield Refusal("ASSURANCE_OPEN", told | {"finding": finding})


def telling(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """Where conditions were asked first, information goes when they are accepted, and not when they are declined."""
    for key in keys:
        asked = [one for one in standing.matters if one.kind is M.CONDITIONS and key in one.measures]
        if asked and not asked[-1].closed:
            yield Refusal("CONDITIONS_OPEN", {"measure": key}, ("BUD.26.2",))
        elif asked and asked[-1].answer == "COND.DECLINE":
            yield Refusal("CONDITIONS_DECLINED", {"measure": key}, ("BUD.26.2",))


def received(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """Of information, what was not given yet is not used."""
    for key in keys:
        one = standing.measures[key]
        if one.form in INFORMING and not one.told:
            yield Refusal("NOTHING_TOLD", {"measure": key}, ("UNTOC.18.5",))


def agreeing(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """Goods are removed or replaced with the consent of every State concerned: each says so for itself."""
    plan = next((one for one in standing.matters if one.id == event.in_reply_to), None)
    if plan and set(plan.about) & set(REPLACING) and event.carries.get("consent") != "given":
        yield Refusal("NO_SUBSTITUTION", {}, ("UNTOC.20.4", "UNCAC.50.4", "V88.11.3"))


def authorising(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """A ship is boarded by leave of the State that said that it is its own."""
    for key in keys:
        said = [one.answer for one in standing.matters if one.kind is M.REGISTRY and key in one.measures]
        if "confirmed" not in said:
            yield Refusal("REGISTRY_OPEN", {"measure": key}, ("SOM.8.2", "V88.17.3"))


def asked(standing: Standing, key: str) -> bool:
    return any(one.kind is M.INFORMATION and key in one.measures for one in standing.matters)


def silent(standing: Standing, key: str) -> bool:
    """Whether two rounds of questions stand without answer and nobody consulted on it."""
    rounds = standing.open(M.INFORMATION, measure=key)
    return len(rounds) >= 2 and not consulted(standing, key, "information", "refusal")


def asking(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """After two rounds without answer one consults; a third round is no way out."""
    for key in keys:
        if silent(standing, key):
            yield Refusal("INFO_TWICE", {"measure": key}, ("UNTOC.18.26", "ETS141.28.2"))


def lapsing(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """What was preserved is kept while a request for assistance waits for its decision."""
    for one in standing.measures.values():
        if one.form != PRESERVING and one.state in WAITING:
            yield Refusal("STILL_PRESERVED", {"measure": one.key}, ("BUD.29.7",))


FOR_ITS_PURPOSE = ("UNTOC.18.19", "UNCAC.46.19", "V88.7.13")
TOLD_IN_TRUST = ("UNTOC.18.5", "UNCAC.46.5")


def using(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """Evidence goes to another case with consent, after notice where it clears a person, or for a free purpose."""
    case, purpose = str(event.carries["case"]), event.carries["purpose"]
    for item in event.listed("items"):
        told = {"item": item, "case": case}
        if item in standing.frozen:
            yield Refusal("ITEM_FROZEN", told)
        if purpose in given.free_uses or consents(standing, item, case):
            continue
        let_by = event.listed("let_by")
        if event.carries.get("clears") == "yes" and let_by:
            if not event.carries.get("notice_impossible") and (case, item) not in standing.noticed:
                yield Refusal("NOT_NOTIFIED", told, let_by)
            continue
        informed = any(standing.measures[key].form in INFORMING for key in keys)
        yield Refusal("NO_CONSENT", told, TOLD_IN_TRUST if informed else FOR_ITS_PURPOSE)


def consents(standing: Standing, item: str, case: str) -> bool:
    """Whether consent was given for an item in a case; the last answer counts."""
    asked = (one for one in standing.matters if one.kind is M.USE and item in one.asked and case in one.about)
    return [one.answer for one in asked if one.closed][-1:] == ["given"]


def returning(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """Only what is due can be given back, or waived."""
    due = {thing for one in standing.open(M.ORIGINAL, M.PERSON) for thing in one.left}
    for item in event.listed("items"):
        if item not in due:
            yield Refusal("NOT_DUE", {"item": item})


OPEN_AT_CLOSING = (
    (M.ORIGINAL, "ORIGINAL_DUE", ("ECMA59.6.2",)),
    (M.PERSON, "PERSON_DUE", ("UNTOC.18.11.b", "UNCAC.46.11.b")),
    (M.USE, "CONSENT_UNANSWERED", ("UNTOC.18.19", "UNCAC.46.19")),
    (M.NOTICE, "NOTICE_OWED", ("UNTOC.18.19", "UNTOC.18.5")),
    (M.COSTS, "COSTS_OPEN", ("UNTOC.18.28",)),
)


def closing(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """What holds the closing of a request."""
    for one in standing.measures.values():
        if not one.over:
            yield Refusal("MEASURE_OPEN", {"measure": one.key, "state": one.state})
    for running in standing.holding():
        told = {"clock": running.clock.code, "measure": running.measure}
        yield Refusal("CLOCK_OPEN", told, (running.clock.source,))
    for kind, code, hook in OPEN_AT_CLOSING:
        for matter in standing.open(kind):
            for thing in matter.left or ("",):
                yield Refusal(code, {"item": thing, "event": matter.id}, hook)
    fitting = OUTCOMES.get(str(event.carries["outcome"]))
    if fitting is None:
        yield Refusal("NO_OUTCOME", {"name": str(event.carries["outcome"])})
    elif standing.course not in fitting and all(one.over for one in standing.measures.values()):
        yield Refusal("OUTCOME_UNFIT", {"outcome": str(event.carries["outcome"]), "state": standing.course})


def putting_away(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """Closed before archived, archived (or never sent) before deleted, and nothing under a legal hold."""
    never_sent = all(one.state is State.DRAFT for one in standing.measures.values())
    if event.kind in {"ARCHIVE", "REOPEN"} and not standing.closed:
        yield Refusal("NOT_CLOSED", {"kind": event.kind})
    if event.kind == "DELETE" and not (standing.archived or never_sent):
        yield Refusal("NOT_ARCHIVED")
    if event.kind == "DELETE" and standing.held:
        yield Refusal("LEGAL_HOLD")


def timing(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """Only a clock of the table can be started, with a day where it has no count; only one that runs be stopped."""
    code = str(event.carries["clock"])
    known = given.clocks if event.kind == "CLOCK.START" else [one.clock for one in standing.running]
    if code not in {one.code for one in known}:
        yield Refusal("UNKNOWN_CLOCK", {"clock": code})
    elif (
        event.kind == "CLOCK.START"
        and not event.day("until")
        and not any(one.count for one in known if one.code == code)
    ):
        yield Refusal("NO_LAST_DAY", {"clock": code})


def confirming(standing: Standing, event: Event, given: Given, keys: tuple[str, ...]) -> Found:
    """What is confirmed was sent."""
    if event.in_reply_to not in standing.applied:
        yield Refusal("NOTHING_ASKED", {"kind": event.kind, "event": event.in_reply_to})


Rule = Callable[[Standing, Event, Given, tuple[str, ...]], Found]
RULES: Mapping[str, tuple[Rule, ...]] = {
    **dict.fromkeys(SENDING, (sending,)),
    "SPONT": (sending, telling),
    "CD.AGREE": (agreeing,),
    "SEA.AUTHORISE": (authorising,),
    "SIGN": (reviewing, sending),
    "TRANSLATE": (reviewing,),
    "DECISION": (deciding,),
    "EXT.DECISION": (deciding,),
    "INFO.ASK": (asking,),
    "PRESERVE.LAPSED": (lapsing,),
    "USE.ASK": (received,),
    "EVIDENCE.USE": (received, using),
    "NOTICE.EXCULPATORY": (received,),
    "RETURN.DONE": (returning,),
    "RETURN.WAIVE": (returning,),
    "CLOCK.START": (timing,),
    "CLOCK.STOP": (timing,),
    "SEND.CONFIRM": (confirming,),
    "CLOSE": (closing,),
    **dict.fromkeys(("ARCHIVE", "REOPEN", "DELETE"), (putting_away,)),
}

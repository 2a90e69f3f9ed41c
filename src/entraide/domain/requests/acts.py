"""The acts within one State: the work before SIGNED, and what each State settles for itself (the findings, the
registration, the use of evidence, the closing). They do not travel: the other State's record has none of them.

Source: spec C.3, C.10; UNTOC 18(14), 18(19).
"""

from entraide.domain.requests.course import (
    ASKED,
    ASKING,
    AWAY,
    BOTH,
    EVERY,
    FORMS,
    GIVEN,
    HANDLED,
    ITEMS,
    LAST,
    ON,
    PREPARING,
    REASONS,
    SENT_ONCE,
    SLIP,
    THEIR_FORMS,
    S,
    always,
    stay,
    to,
)
from entraide.domain.requests.messages import Message, Need, Shape

__all__: list[str] = []

ACTS = (
    # within the requesting State
    Message("DRAFT", ASKING, False, always(stay([S.DRAFT])), needs=(FORMS,), creates=S.DRAFT),
    Message("REVIEW.ASK", ASKING, False, always(to(S.LEGAL_REVIEW, [S.DRAFT]))),
    Message("SEND.CONFIRM", ASKING, False, always(stay(SENT_ONCE)), late=True),
    Message("REVIEW.PASS", ASKING, False, always(stay((S.LEGAL_REVIEW, *SENT_ONCE))), late=True),
    Message("REVIEW.BACK", ASKING, False, always(to(S.DRAFT, PREPARING[1:])), needs=(REASONS,)),
    Message("DROP", ASKING, False, always(to(S.WITHDRAWN, PREPARING)), needs=(REASONS,), ends=("",)),
    Message("TRANSLATE", ASKING, False, always(to(S.TRANSLATION, [S.LEGAL_REVIEW])), hook=("UNTOC.18.14",)),
    Message(
        "SIGN",
        ASKING,
        False,
        always({**to(S.SIGNED, (S.LEGAL_REVIEW, S.TRANSLATION)), **stay(AWAY)}),
        needs=(Need("emergency", Shape.CHOICE, ("yes",), optional=True),),
        hook=("UNTOC.18.14",),
    ),
    Message("SUPPLEMENT.DRAFT", ASKING, False, always(stay(AWAY)), needs=(REASONS,)),
    # within either State
    Message(
        "FINDING.SETTLE",
        BOTH,
        False,
        always(stay(EVERY)),
        needs=(Need("finding"), Need("how", Shape.CHOICE, ("settled", "set_aside")), REASONS),
        late=True,
    ),
    Message(
        "REGISTER",
        ASKED,
        False,
        always({S.SENT: S.RECEIVED, **stay(HANDLED)}),
        needs=(Need("reference"), THEIR_FORMS),
    ),
    Message(
        "EVIDENCE.USE",
        ASKING,
        False,
        always(stay(GIVEN)),
        needs=(
            ITEMS,
            Need("case"),
            Need("purpose"),
            Need("clears", Shape.CHOICE, ("yes",), optional=True),
            Need("let_by", Shape.LIST, optional=True),  # paragraphs that let through what clears a person
        ),
        late=True,
        hook=("UNTOC.18.19", "UNCAC.46.19"),
    ),
    Message("FOLLOWED", BOTH, False, always(stay(SENT_ONCE)), needs=(Need("case"),), late=True),
    Message("DELIVERED", BOTH, False, always(stay(SENT_ONCE)), needs=(ON, SLIP), late=True),
    Message("CLOCK.START", BOTH, False, always(stay(EVERY)), needs=(Need("clock"), ON, LAST), late=True),
    Message("CLOCK.STOP", BOTH, False, always(stay(EVERY)), needs=(Need("clock"), REASONS), late=True),
    Message("HOLD.SET", BOTH, False, always(stay(EVERY)), needs=(REASONS,), late=True),
    Message("HOLD.LIFT", BOTH, False, always(stay(EVERY)), needs=(REASONS,), late=True),
    Message("CLOSE", BOTH, False, always(stay(EVERY)), needs=(Need("outcome"),), late=True),
    Message("REOPEN", BOTH, False, always(stay(EVERY)), needs=(REASONS,), late=True),
    Message("ARCHIVE", BOTH, False, always(stay(EVERY)), late=True),
    Message("DELETE", BOTH, False, always(stay(EVERY)), needs=(Need("rule"),), late=True),
)

"""The texts, languages and places that an address of these pages names, tolerantly.

Reads:  fields as they were typed
Writes: texts, versions; or which word says what is wrong, with what is valid
"""

from dataclasses import dataclass, field

from django.http import HttpRequest

from entraide.apps.library.models import Text, Version
from entraide.apps.library.queries import texts
from entraide.apps.mandates.queries.named import text_named
from entraide.apps.mandates.wording import say
from entraide.apps.saying import language_name, reader

__all__ = ["LONGEST", "Two", "two", "typed", "version_in"]

LONGEST = 300


@dataclass
class Two:
    """Two texts in one language; `old` and `new` are None where something was wrong: `faults` says what, by field."""

    old: Version | None = None
    new: Version | None = None
    languages: tuple[str, ...] = ()  # those that both are in
    asked: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def typed(request: HttpRequest, name: str) -> str:
    """A field of an address or a form."""
    held = request.POST if request.method == "POST" else request.GET
    return held.get(name, "").replace("\x00", "").strip()[:LONGEST]


def version_in(text: Text, language: str) -> Version | None:
    """Its current version in a language, else in the reader's, else the first; None where it has none."""
    held = {one.language: one for one in texts.versions_of(text)}
    return held.get(language) or held.get(reader()) or next(iter(held.values()), None)


def two(request: HttpRequest) -> Two:
    """The two texts that `old` and `new` name, in the language `in`."""
    out = Two(asked={name: typed(request, name) for name in ("old", "new", "in")})
    held: dict[str, dict[str, Version]] = {}
    for name in ("old", "new"):
        text = text_named(out.asked[name])
        if text:
            held[name] = {one.language: one for one in texts.versions_of(text)}
        elif out.asked[name]:
            out.faults[name] = say("lineage_no_text", name=out.asked[name])
    if len(held) < 2:
        return out
    out.languages = tuple(one for one in held["old"] if one in held["new"])
    language = out.asked["in"] or (reader() if reader() in out.languages else next(iter(out.languages), ""))
    if language not in out.languages:
        names = ", ".join(f"{language_name(one)} ({one})" for one in out.languages)
        out.faults["in"] = say("lineage_no_language", held=names) if names else say("lineage_no_common")
        return out
    out.old, out.new = held["old"][language], held["new"][language]
    if out.old.text_id == out.new.text_id:
        out.faults["new"], out.old, out.new = say("lineage_same_text"), None, None
    return out

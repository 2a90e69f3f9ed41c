"""The part of an address that names a provision inside its text: `!main~para_21`.

The rules, each from the printed numbers (source: the platform's own scheme, on the model of the Akoma Ntoso Naming
Convention 1.0, OASIS; the UN's files number their eIds in running order, and none agrees with the printed number):

    para_21                operative paragraph 21
    para_21__point_a       its point (a); points nest: para_21__point_a__point_ii; a dash is counted: point_dash_1
    op_1                   the 1st operative paragraph without a number
    pp_5                   the 5th preambular paragraph (counted through the whole document or part)
    sec_II__para_1         where numbers restart, paragraph 1 of section II (the section's printed label)
    run_2__para_1          where numbers restart and the heading has no label: the 2nd run of numbers
    part_B__para_1         in an omnibus resolution, paragraph 1 of part B
    draft_1__para_3        in the 1st draft carried inside the document
    head_3                 the 3rd heading
    annex_1 ~ para_4       paragraph 4 of the 1st annex (a component beside main: !annex_1~para_4)
    par_2                  in an annex, the 2nd paragraph without a number
    formula, table_1, closing
"""

import re
from collections import Counter
from dataclasses import replace

from entraide.domain.errors import KeyFormError
from entraide.domain.texts.document import Document, Kind, Point, Provision
from entraide.domain.texts.symbols import work_iri

__all__ = ["assign_keys", "base_iri", "point_slug", "provision_iri", "split_iri"]

LOCAL = "urn:entraide:text:sha256:"
COUNTED = {
    Kind.PREAMBULAR: "pp",
    Kind.OPERATIVE: "op",
    Kind.ANNEX: "par",
    Kind.TABLE: "table",
    Kind.HEADING: "head",
    Kind.FORMULA: "formula",
    Kind.CLOSING: "closing",
}


def point_slug(number: str, nth: int) -> str:
    """The key part of a point printed as `number`, the `nth` of its siblings (from 1): "(a)" → point_a."""
    bare = re.sub(r"\W", "", number).lower()
    return f"point_{bare}" if bare else f"point_dash_{nth}"


def key_points(points: tuple[Point, ...], parent: str) -> tuple[Point, ...]:
    """The points with their keys, each under its parent's; a letter printed twice gets its running number too."""
    seen: Counter[str] = Counter()
    keyed = []
    for nth, point in enumerate(points, 1):
        slug = point_slug(point.number, nth)
        seen[slug] += 1
        key = f"{parent}__{slug}" + (f"_{seen[slug]}" if seen[slug] > 1 else "")
        keyed.append(replace(point, key=key, points=key_points(point.points, key)))
    return tuple(keyed)


def paragraph_slug(number: str) -> str:
    bare = re.sub(r"[^\w.]+", "_", number).strip("._")
    return f"para_{bare}"


def runs(provisions: list[Provision]) -> list[int]:
    """For each provision, the run of numbers it stands in (from 1): a number not above the last begins a new run."""
    run, last, out = 1, 0, []
    for provision in provisions:
        lead = re.match(r"\d+", provision.number)
        if provision.kind in (Kind.OPERATIVE, Kind.ANNEX) and lead:
            if int(lead[0]) <= last:
                run += 1
            last = int(lead[0])
        out.append(run)
    return out


def assign_keys(provisions: list[Provision], scopes: list[str], sections: list[str]) -> list[Provision]:
    """The provisions with their keys.

    `scopes` gives for each the part of the document it stands in ("", "part_B", "draft_1"), `sections` the printed
    label of the section ("", "II", "A"). Numbers that restart within one scope of one component are told apart by
    section, and by run where sections do not tell them apart.
    """
    out: list[Provision | None] = [None] * len(provisions)
    rooms: dict[tuple[str, str], list[int]] = {}
    for index, provision in enumerate(provisions):
        rooms.setdefault((provision.component, scopes[index]), []).append(index)
    for (_, scope), indexes in rooms.items():
        members = [provisions[i] for i in indexes]
        numbered = [p.number for p in members if p.kind in (Kind.OPERATIVE, Kind.ANNEX) and p.number]
        restarts = len(numbered) != len(set(numbered))
        run_of = runs(members)
        counts: Counter[str] = Counter()
        used: Counter[str] = Counter()
        for at, index in enumerate(indexes):
            provision = members[at]
            if provision.kind in (Kind.OPERATIVE, Kind.ANNEX) and provision.number:
                slug = paragraph_slug(provision.number)
                if restarts and sections[index]:
                    slug = f"sec_{sections[index]}__{slug}"
                elif restarts:
                    slug = f"run_{run_of[at]}__{slug}"
            else:
                name = COUNTED[provision.kind]
                counts[name] += 1
                slug = f"{name}_{counts[name]}"
                if provision.kind in (Kind.FORMULA, Kind.CLOSING) and counts[name] == 1:
                    slug = name
            key = f"{scope}__{slug}" if scope else slug
            used[key] += 1
            if used[key] > 1:  # the same number twice in one section: the run tells them apart
                key = f"{scope}__" * bool(scope) + f"run_{run_of[at]}__{slug}"
                used[key] += 1
                if used[key] > 1:
                    key += f"_{used[key]}"
            out[index] = replace(provision, key=key, points=key_points(provision.points, key))
    return [p for p in out if p is not None]


def base_iri(document: Document) -> str:
    """The address of the document's work: by symbol and date, by symbol alone, or by the hash of its bytes.

    Empty when the document has neither a symbol nor an origin.
    """
    work = work_iri(document.symbol, document.adopted)
    if work:
        return work
    if document.origin.sha256:
        part = f":{document.origin.part}" if document.origin.part > 1 else ""
        return f"{LOCAL}{document.origin.sha256[:32]}{part}"
    return ""


def provision_iri(document: Document, key: str, component: str = "main") -> str:
    """The address of a provision or point of the document."""
    return f"{base_iri(document)}/!{component}~{key}"


def split_iri(iri: str) -> tuple[str, str, str]:
    """(work, component, key) of an address; raises KeyFormError when it does not follow the scheme."""
    found = re.fullmatch(r"(?P<work>(?:/akn/|urn:)\S+?)/!(?P<component>\w+)~(?P<key>\w[\w.]*)", iri)
    if not found:
        raise KeyFormError(iri)
    return found["work"], found["component"], found["key"]

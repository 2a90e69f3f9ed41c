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
    art_18                 the heading of article 18 of a treaty
    art_18__para_3         paragraph 3 of article 18; art_18__par_1 the 1st of its paragraphs without a number
    chp_II__sec_I          the heading of section I of chapter II; articles do not bear it: their numbers run through
    formula, table_1, closing
"""

import re
from collections import Counter
from dataclasses import replace

from entraide.domain.errors import KeyFormError
from entraide.domain.texts.document import Document, Kind, Point, Provision
from entraide.domain.texts.markers import FIGURES, han, plain_markers
from entraide.domain.texts.symbols import work_iri

__all__ = ["assign_keys", "base_iri", "provision_iri", "split_iri"]

LOCAL = "urn:entraide:text:sha256:"
COUNTED = {
    Kind.PREAMBULAR: "pp",
    Kind.OPERATIVE: "op",
    Kind.ANNEX: "par",
    Kind.ARTICLE: "par",
    Kind.TABLE: "table",
    Kind.HEADING: "head",
    Kind.FORMULA: "formula",
    Kind.CLOSING: "closing",
}
NUMBERED = (Kind.OPERATIVE, Kind.ANNEX, Kind.ARTICLE)


def key_points(points: tuple[Point, ...], parent: str, depth: int = 1, foreign: bool = False) -> tuple[Point, ...]:
    """The points with their keys, each under its parent's; a letter printed twice gets its running number too.

    "(a)" → point_a; a dash is counted: point_dash_1. Markers of other scripts are set in Latin ones (see `markers`).
    """
    seen: Counter[str] = Counter()
    keyed = []
    for nth, (point, mark) in enumerate(
        zip(points, plain_markers([point.number for point in points], depth, foreign), strict=True), 1
    ):
        slug = f"point_{mark}" if mark else f"point_dash_{nth}"
        seen[slug] += 1
        key = f"{parent}__{slug}" + (f"_{seen[slug]}" if seen[slug] > 1 else "")
        inner = key_points(point.points, key, depth + 1, not point.number.isascii() and bool(mark))
        keyed.append(replace(point, key=key, points=inner))
    return tuple(keyed)


def paragraph_slug(number: str) -> str:
    bare = re.sub(r"[^\w.]+", "_", number).strip("._")
    if re.fullmatch(f"[{FIGURES}十]{{1,3}}", bare):
        bare = str(han(bare))
    return f"para_{bare}"


def runs(provisions: list[Provision]) -> list[int]:
    """For each provision, the run of numbers it stands in (from 1): a number not above the last begins a new run."""
    run, last, out = 1, 0, []
    for provision in provisions:
        lead = re.match(r"\d+", provision.number)
        if provision.kind in NUMBERED and lead:
            if int(lead[0]) <= last:
                run += 1
            last = int(lead[0])
        out.append(run)
    return out


def assign_keys(
    provisions: list[Provision], scopes: list[str], sections: list[str], divisions: list[str] | None = None
) -> list[Provision]:
    """The provisions with their keys.

    `scopes` gives for each the part of the document it stands in ("", "part_B", "draft_1", "art_18"), `sections` the
    printed label of the section ("", "II", "A"), `divisions` what a heading of a treaty opens ("chp_II", "art_18"), or
    "". Numbers that restart within one scope of one component are told apart by section, and by run where sections do
    not tell them apart.
    """
    out: list[Provision | None] = [None] * len(provisions)
    rooms: dict[tuple[str, str], list[int]] = {}
    for index, provision in enumerate(provisions):
        rooms.setdefault((provision.component, scopes[index]), []).append(index)
    for (_, scope), indexes in rooms.items():
        members = [provisions[i] for i in indexes]
        numbered = [p.number for p in members if p.kind in NUMBERED and p.number]
        restarts = len(numbered) != len(set(numbered))
        run_of = runs(members)
        counts: Counter[str] = Counter()
        used: Counter[str] = Counter()
        for at, index in enumerate(indexes):
            provision = members[at]
            if divisions and divisions[index]:
                slug = divisions[index]
            elif provision.kind in NUMBERED and provision.number:
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
    """The address of the document's work: by symbol and date, by symbol alone, that of the treaty that it is, or by the
    hash of its bytes.

    Empty when the document has neither a symbol nor an origin.
    """
    work = work_iri(document.symbol, document.adopted) or document.work
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

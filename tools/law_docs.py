"""Write docs/schemas and docs/user/facts.md from the tables and schemas of the law: run it where one of them changes.

PYTHONPATH=src python tools/law_docs.py
"""

from collections.abc import Iterator
from pathlib import Path

from entraide.data.cases import declaration_types
from entraide.data.laws import law_table
from entraide.domain.law.rules import FORMS

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "entraide" / "data" / "law"
SCHEMAS = ("case.schema.json", "answer.schema.json")
HEAD = """\
# Names that a case may use · Noms qu’un dossier peut employer

Written by `tools/law_docs.py` from the tables in `src/entraide/data/law`. How they are used: [basis.md](basis.md).
A fact that stands *after* another is asked only once that other was answered; a case may say it at any time.

Écrit par `tools/law_docs.py` à partir des tables de `src/entraide/data/law`. Leur emploi : [basis.md](basis.md).
Un fait qui en suit un autre (*after*) n’est demandé qu’une fois celui-ci connu ; un dossier peut le dire à tout moment.
"""
WHERE = {
    "leg": "Of the pair of States · Des deux États (`facts` of the case or of a leg)",
    "state": "Of one State, on its side · D’un État, de son côté (`facts: {requested: {…}}`)",
    "offence": "Of an offence · D’une infraction (`facts` of an offence; `offence.` may be left out)",
    "person": "Of a person · D’une personne (`facts` of a person; `person.` may be left out)",
    "measure": "Of a measure · D’une mesure (`facts` of a measure; `measure.` may be left out)",
}


def rows(*cells: str) -> str:
    """One row of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def kind_words(kind: str) -> str:
    """A kind of value: its choices, the limits of its number, or its name."""
    name, _, allowed = kind.partition(":")
    told = allowed.replace("|", ", ")
    return told if name == "choice" else " ".join(filter(None, (name.replace("_", "/"), told)))


def facts() -> Iterator[str]:
    """The page of names, line by line."""
    yield HEAD
    phrases, table = law_table("phrases"), law_table("facts")
    yield from ("## Forms of cooperation · Formes de coopération", "", "| code | français | English |", "|---|---|---|")
    for form in FORMS:
        told = phrases[f"form.{form}"]
        yield rows(f"`{form}`", told["fr"], told["en"])
    for of, title in WHERE.items():
        yield from ("", f"## {title}", "", "| fact | kind | after | français | English |", "|---|---|---|---|---|")
        for name, row in table.items():
            if row["of"] == of and name != "measure.form":
                after = f"`{row['after']}`" if row["after"] else ""
                yield rows(f"`{name}`", kind_words(row["type"]), after, row["fr"], row["en"])
    yield from ("", "## Declarations · Déclarations (`status: declared`)", "")
    yield from ("| type | value · valeur | français | English |", "|---|---|---|---|")
    for name, kind in declaration_types().items():
        told = phrases[f"declared.{name}"]
        yield rows(f"`{name}`", kind_words(kind), told["fr"], told["en"])
    for name, title in (
        ("offences", "Offences · Infractions (`keys`)"),
        ("elements", "Elements · Éléments (`content`)"),
    ):
        yield from ("", f"## {title}", "", "| code | français | English |", "|---|---|---|")
        for code, row in law_table(name).items():
            yield rows(f"`{code}`", row["fr"], row["en"])


def pages() -> dict[str, str]:
    """Each file, from the root of the repository, and what it must hold."""
    made = {f"docs/schemas/{name}": (DATA / name).read_text("utf-8") for name in SCHEMAS}
    return made | {"docs/user/facts.md": "\n".join(facts()) + "\n"}


if __name__ == "__main__":
    for name, text in pages().items():
        file = ROOT / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

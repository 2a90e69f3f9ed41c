"""What was typed → what is done."""

import difflib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bootstrap import bundle as bundling
from bootstrap import doctor, environment, places
from bootstrap import upgrade as upgrading
from bootstrap.environment import RUNTIME, TOOLS
from bootstrap.installers import CannotInstall
from bootstrap.language import language, say

__all__ = ["COMMANDS", "ROOT", "main"]

ROOT = Path(__file__).resolve().parent.parent

USAGE = {
    "fr": """\
Usage : ./entraide COMMANDE …

  read FICHIER…   lit des textes (txt, pdf, docx, html, xml, dossiers, archives) : ./entraide read --help
  basis DOSSIER…  dit sur quelle base un État peut demander quelque chose à un autre : ./entraide basis --help
  pairs FORME     dit de toutes les paires d'États qui peut demander à qui : ./entraide pairs --help
  mandates FICHIER…  dit ce que demande chaque paragraphe, à qui, avec quelle force : ./entraide mandates --help
  lineage ANCIEN NOUVEAU  dit ce qu'est devenu chaque paragraphe dans la suivante : ./entraide lineage --help
  keys make NOM   fait des clés d'autorité ou de nœud ; keys card, keys fingerprint : ./entraide keys --help
  seal FICHIER…   scelle des fichiers pour des autorités, que personne d'autre ne lit : ./entraide seal --help
  open PAQUET     ouvre un paquet scellé, une fois vérifié en entier : ./entraide open --help
  ecodex FICHIER…  met des fichiers dans un conteneur ASiC-S signé, pour e-CODEX : ./entraide ecodex --help
  start           démarre le nœud et donne son adresse ; --training : un nœud pour s'exercer
  audit verify    vérifie la chaîne de l'audit, et nomme ce qui y a été touché
  figures count   recompte les statistiques des demandes d'après ce qui s'est passé
  export            écrit tout ce qui est chargé, en CSV ou JSON Lines : ./entraide export --help
  backup [FICHIER]  écrit tout le nœud dans une archive, pendant qu'il fonctionne
  restore FICHIER   remet le nœud dans l'état d'une sauvegarde ; ce qui était là est gardé à part
  upgrade [PAQUET]  met le nœud à jour, après une sauvegarde ; upgrade --back revient en arrière
  move --to BASE    porte le nœud dans une base PostgreSQL (postgresql://…) ou le ramène (sqlite)
  bundle [DOSSIER]  fait un fichier qui installe ce commit sur une machine sans réseau
  doctor          dit ce qui manque, et la ligne à coller pour chaque chose ; --deploy : ce qu'il reste à régler
  test            lance les tests (arguments passés à pytest)
  check           vérifie le style, les types et les règles d'import

Langue : français, ou anglais avec ENTRAIDE_LANG=en ou une locale anglaise.""",
    "en": """\
Usage: ./entraide COMMAND …

  read FILE…      reads texts (txt, pdf, docx, html, xml, folders, archives): ./entraide read --help
  basis CASE…     says on what basis a State may ask another for something: ./entraide basis --help
  pairs FORM      says of all pairs of States who may ask whom: ./entraide pairs --help
  mandates FILE…  says what each paragraph asks, of whom, how strongly: ./entraide mandates --help
  lineage OLD NEW  says what became of each paragraph from one resolution to the next: ./entraide lineage --help
  keys make NAME  makes keys of an authority or a node; keys card, keys fingerprint: ./entraide keys --help
  seal FILE…      seals files to authorities, that nobody else reads: ./entraide seal --help
  open PACKAGE    opens a sealed package, once all of it is verified: ./entraide open --help
  ecodex FILE…    puts files into a signed ASiC-S container, for e-CODEX: ./entraide ecodex --help
  start           starts the node and gives its address; --training: a node to practise on
  audit verify    verifies the chain of the audit, and names what was touched in it
  figures count   counts the statistics of requests anew from what happened
  export            writes all that is loaded, as CSV or JSON Lines: ./entraide export --help
  backup [FILE]     writes the whole node as one archive, while it runs
  restore FILE      puts the node back as a backup has it; what was there is kept aside
  upgrade [BUNDLE]  upgrades the node, after a backup; upgrade --back returns
  move --to BASE    carries the node to a PostgreSQL database (postgresql://…) or back (sqlite)
  bundle [FOLDER]   makes one file that installs this commit on a machine without network
  doctor          says what is missing, and the line to paste for each thing; --deploy: what is still to be set
  test            runs the tests (arguments go to pytest)
  check           checks style, types and import rules

Language: French, or English with ENTRAIDE_LANG=en or an English locale.""",
}
UNKNOWN = {"fr": "Commande inconnue : {name}.", "en": "Unknown command: {name}."}
NEAREST = {"fr": " Vouliez-vous dire « {name} » ?", "en": ' Did you mean "{name}"?'}
TROUBLE = {"fr": "Entraide : {fault}", "en": "Entraide: {fault}"}

CHECKS = {  # what `check` runs, each from the environment's bin/
    "ruff check": ("ruff", "check", "--output-format=concise", "."),
    "ruff format": ("ruff", "format", "--check", "--output-format=concise", "."),
    "mypy": ("mypy",),
    "lint-imports": ("lint-imports",),
}


def hand_over(module: str, arguments: list[str], tongue: str) -> int:
    """Run a module of the program; does not come back. -P: a file of the reader's folder is never imported."""
    python = environment.ensure(ROOT, RUNTIME, tongue)
    environ = environment.surroundings(ROOT, os.environ)
    environ |= {"ENTRAIDE_LANG": tongue, "ENTRAIDE_HOME": str(places.home(ROOT, os.environ))}
    os.execve(python, [str(python), "-P", "-m", module, *arguments], environ)


def read(arguments: list[str], tongue: str) -> int:
    """Hand over to the reading."""
    return hand_over("entraide.site.commands.read", ["read", *arguments], tongue)


def basis(arguments: list[str], tongue: str) -> int:
    """Hand over to the legal bases."""
    return hand_over("entraide.site.commands.basis", arguments, tongue)


def pairs(arguments: list[str], tongue: str) -> int:
    """Hand over to the matrix of all pairs."""
    return hand_over("entraide.site.commands.pairs", arguments, tongue)


def mandates(arguments: list[str], tongue: str) -> int:
    """Hand over to the clauses of texts."""
    return hand_over("entraide.site.commands.mandates", arguments, tongue)


def lineage(arguments: list[str], tongue: str) -> int:
    """Hand over to the lineage of provisions."""
    return hand_over("entraide.site.commands.lineage", arguments, tongue)


def keys(arguments: list[str], tongue: str) -> int:
    """Hand over to keys of authorities and nodes."""
    return hand_over("entraide.site.commands.packages.keys", arguments, tongue)


def seal(arguments: list[str], tongue: str) -> int:
    """Hand over to the sealing."""
    return hand_over("entraide.site.commands.packages.seal", arguments, tongue)


def opening(arguments: list[str], tongue: str) -> int:
    """Hand over to the opening of packages."""
    return hand_over("entraide.site.commands.packages.open", arguments, tongue)


def ecodex(arguments: list[str], tongue: str) -> int:
    """Hand over to the containers for e-CODEX."""
    return hand_over("entraide.site.commands.packages.ecodex", arguments, tongue)


def start(arguments: list[str], tongue: str) -> int:
    """Hand over to the node."""
    return hand_over("entraide.site.commands.start", arguments, tongue)


def audit(arguments: list[str], tongue: str) -> int:
    """Hand over to the audit."""
    return hand_over("entraide.site.commands.audit", arguments, tongue)


def figures(arguments: list[str], tongue: str) -> int:
    """Hand over to the statistics of requests."""
    return hand_over("entraide.site.commands.figures", arguments, tongue)


def export(arguments: list[str], tongue: str) -> int:
    """Hand over to the export."""
    return hand_over("entraide.site.commands.export", arguments, tongue)


def backup(arguments: list[str], tongue: str) -> int:
    """Hand over to the backup."""
    return hand_over("entraide.site.commands.backup", arguments, tongue)


def restore(arguments: list[str], tongue: str) -> int:
    """Hand over to the restoring."""
    return hand_over("entraide.site.commands.restore", arguments, tongue)


def move(arguments: list[str], tongue: str) -> int:
    """Hand over to the moving."""
    return hand_over("entraide.site.commands.move", arguments, tongue)


def bundle(arguments: list[str], tongue: str) -> int:
    """Make an offline install."""
    return bundling.main(arguments, tongue, ROOT)


def upgrade(arguments: list[str], tongue: str) -> int:
    """Upgrade the node, or go back."""
    return upgrading.main(arguments, tongue, ROOT)


def diagnose(arguments: list[str], tongue: str) -> int:
    """Say what is missing; with --deploy, what an operator must still set."""
    if "--deploy" in arguments:
        return hand_over("entraide.site.commands.deploy", [], tongue)
    text, status = doctor.report(doctor.examine(ROOT), tongue)
    print(text)
    return status


def test(arguments: list[str], tongue: str) -> int:
    """pytest on all processors, unless the arguments say how many (-n) or ask for the debugger; its exit status."""
    python = environment.ensure(ROOT, TOOLS, tongue)
    alone = any(re.match(r"-n|--numprocesses|--dist|--pdb|--trace", a) for a in arguments)
    spread = [] if alone else ["-n", "auto"]
    environ = environment.surroundings(ROOT, os.environ)
    command = [str(python), "-P", "-m", "pytest", *spread, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode


def check(_: list[str], tongue: str) -> int:
    """Run every check at once; show what the failing ones say, then a line for each. 1 when any failed."""
    programs = environment.ensure(ROOT, TOOLS, tongue).parent
    environ = environment.surroundings(ROOT, os.environ)
    running = {
        name: subprocess.Popen(
            [programs / command[0], *command[1:]],
            cwd=ROOT,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name, command in CHECKS.items()
    }
    said = {name: process.communicate()[0] for name, process in running.items()}
    failed = [name for name, process in running.items() if process.returncode != 0]
    for name in failed:
        print(f"── {name}\n{said[name].strip()}\n")
    for name in CHECKS:
        print(f"{'✗' if name in failed else '✓'} {name}")
    return int(bool(failed))


def usage(_: list[str], tongue: str) -> int:
    """How it is used."""
    print(USAGE[tongue])
    return 0


COMMANDS: dict[str, Callable[[list[str], str], int]] = {
    "read": read,
    "basis": basis,
    "pairs": pairs,
    "mandates": mandates,
    "lineage": lineage,
    "keys": keys,
    "seal": seal,
    "open": opening,
    "ecodex": ecodex,
    "start": start,
    "audit": audit,
    "figures": figures,
    "export": export,
    "backup": backup,
    "restore": restore,
    "upgrade": upgrade,
    "move": move,
    "bundle": bundle,
    "doctor": diagnose,
    "test": test,
    "check": check,
    "help": usage,
}


def main(arguments: list[str]) -> int:
    """Do what was typed; the exit status."""
    tongue = language(os.environ)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that knows no « or ✓ shows "?" rather than failing
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if name in ("-h", "--help"):
        name = "help"
    if name not in COMMANDS:
        near = difflib.get_close_matches(name, COMMANDS, n=1)
        hint = NEAREST[tongue].format(name=near[0]) if near else ""
        sys.stderr.write(UNKNOWN[tongue].format(name=name) + hint + "\n\n" + USAGE[tongue] + "\n")
        return 2
    try:
        return COMMANDS[name](rest, tongue)
    except CannotInstall as fault:
        say(TROUBLE, tongue, fault=fault.words[tongue])
        return 1
    except KeyboardInterrupt:
        return 130

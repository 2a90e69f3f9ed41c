"""What the command line says, in French and in English."""

import os

__all__ = ["WORDS", "tongue"]

WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "about": "Lit des textes et en donne les dispositions adressables.",
        "files": "fichiers (txt, pdf, docx, html, xml), dossiers, archives (zip, tar.xz), ou - (entrée standard)",
        "json_dir": "écrire NOM.json dans ce dossier pour chaque document",
        "akn": "écrire l'Akoma Ntoso dans ce dossier (sans dossier : à côté des JSON, ou sur la sortie standard)",
        "json": "écrire le JSON sur la sortie standard, un document par ligne",
        "language": "langue des textes (détectée sinon) : fr, en, es, ru, ar, zh",
        "ocr": "reconnaître les PDF qui n'ont que des images (tesseract ; ./entraide doctor dit s'il est là)",
        "jobs": "nombre de processus (défaut : un par cœur)",
        "full": "montrer chaque disposition en entier",
        "read": "{documents} document(s) lu(s), {failed} fichier(s) refusé(s)",
        "nothing": "aucun fichier lisible ici",
        "among": "{folder} : les résultats se mêleraient aux textes à lire ; choisissez un autre dossier",
        "unexpected": "{name} : erreur inattendue ({detail}) : signalez-la, avec le fichier si vous le pouvez",
        "cannot_write": "{name} : impossible d'écrire ({detail})",
        "none": "aucune disposition : ce texte n'est pas une résolution",
        "no_symbol": "sans cote",
        "adopted": "adoptée le",
        "issued": "publiée le",
        "session": "session",
        "item": "point",
        "meeting": "séance",
        "from": "d'après",
        "sponsors": "auteurs",
        "preambular": "alinéas du préambule",
        "operative": "paragraphes du dispositif",
        "footnotes": "notes",
        "annexes": "annexes",
        "repairs": "réparations",
        "warnings": "à vérifier",
        "address": "adresse",
        "without": "sans renvoi à une grande commission",
    },
    "en": {
        "about": "Reads texts and gives their addressable provisions.",
        "files": "files (txt, pdf, docx, html, xml), folders, archives (.zip, .tar.xz), or - for standard input",
        "json_dir": "write NAME.json in this folder for each document",
        "akn": "write Akoma Ntoso in this folder (without a folder: beside the JSON, or on standard output)",
        "json": "write JSON on standard output, one document a line",
        "language": "language of the texts (else detected): fr, en, es, ru, ar, zh",
        "ocr": "recognise PDF files of pictures only (tesseract; ./entraide doctor says whether it is there)",
        "jobs": "number of processes (default: one a core)",
        "full": "show each provision in full",
        "read": "{documents} document(s) read, {failed} file(s) refused",
        "nothing": "no readable file here",
        "among": "{folder}: the results would stand among the texts to read; choose another folder",
        "unexpected": "{name}: unexpected error ({detail}): please report it, with the file if you can",
        "cannot_write": "{name}: cannot be written ({detail})",
        "none": "no provision: this text is no resolution",
        "no_symbol": "no symbol",
        "adopted": "adopted",
        "issued": "issued",
        "session": "session",
        "item": "item",
        "meeting": "meeting",
        "from": "from",
        "sponsors": "sponsors",
        "preambular": "preambular paragraphs",
        "operative": "operative paragraphs",
        "footnotes": "footnotes",
        "annexes": "annexes",
        "repairs": "repairs",
        "warnings": "to check",
        "address": "address",
        "without": "without reference to a Main Committee",
    },
}


def tongue() -> str:
    """The language of the command line: ENTRAIDE_LANG, which the bootstrap sets from the locale; French otherwise."""
    return "en" if os.environ.get("ENTRAIDE_LANG", "").lower().startswith("en") else "fr"

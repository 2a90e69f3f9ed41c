"""The particular faults of files, said in French: pattern of the English phrase → phrase with its parts.

A phrase that is not here is shown as it is: it is the system's own word, or a name.
"""

import re

__all__ = ["in_french"]

PHRASES = (
    (r"a link out of the folder", "un lien qui sort du dossier"),
    (r"a link or a device", "un lien ou un périphérique"),
    (r"a link", "un lien"),
    (r"a path that leads out of the archive", "un chemin qui sort de l'archive"),
    (r"a picture: it needs OCR first", "une image : une reconnaissance de caractères est nécessaire d'abord"),
    (r"tesseract is not installed: (.+)", r"tesseract n'est pas installé : \1"),
    (r"tesseract does not answer", "tesseract ne répond pas"),
    (r"more text than its pages can hold", "plus de texte que ses pages n'en peuvent porter"),
    (r"tesseract has no model (\w+): (.+)", r"tesseract n'a pas le modèle \1 : \2"),
    (r"page (\d+) could not be recognised", r"la page \1 n'a pu être reconnue"),
    (r"a program", "un programme"),
    (r"an Office file that is not a Word document", "un fichier Office qui n'est pas un document Word"),
    (r"an old binary Office file: save it as \.docx", "un ancien fichier Office : enregistrez-le en .docx"),
    (r"(OpenDocument|RTF): save it as \.docx", r"\1 : enregistrez-le en .docx"),
    (r"PostScript: save it as PDF", "PostScript : enregistrez-le en PDF"),
    (r"(7z|RAR): save it as \.zip", r"\1 : enregistrez-le en .zip"),
    (r"archives nested too deeply", "archives imbriquées trop profondément"),
    (r"compressed, but not an archive: unpack it first", "compressé, mais pas une archive : décompressez-le d'abord"),
    (r"elements nested too deeply", "éléments imbriqués trop profondément"),
    (r"elements nested more than (\d+) deep", r"éléments imbriqués sur plus de \1 niveaux"),
    (r"incomplete or broken ZIP", "ZIP incomplet ou abîmé"),
    (r"incomplete or broken compression", "compression incomplète ou abîmée"),
    (r"it declares entities", "il déclare des entités"),
    (r"it unpacks to too much|the archive unpacks to too much", "décompressé, il serait trop volumineux"),
    (r"unpacking it would take too much memory", "le décompresser prendrait trop de mémoire"),
    (r"the process that read it died", "le processus qui le lisait s'est arrêté"),
    (r"the node's copy is gone or was changed", "la copie du nœud n'est plus là, ou a été changée"),
    (r"too many members", "trop de fichiers dedans"),
    (r"no bytes", "aucun octet"),
    (r"no (?:element|text) in it", "aucun texte dedans"),
    (r"no file in it", "aucun fichier dedans"),
    (r"no page", "aucune page"),
    (r"no name", "aucun nom"),
    (r"a character that is none", "un caractère qui n'en est pas un"),
    (r"(\d+) tables; the limit is (\d+)", r"\1 tableaux ; la limite est de \2"),
    (r"line (\d+): (\d+) cells; the limit is (\d+)", r"ligne \1 : \2 cellules ; la limite est de \3"),
    (r"a table of more than (\d+) lines", r"un tableau de plus de \1 lignes"),
    (r"no word/document\.xml", "pas de word/document.xml"),
    (r"not a complete PDF", "PDF incomplet"),
    (r"not a file: a device or a pipe", "pas un fichier : un périphérique ou un tube"),
    (r"not (.+) at byte (\d+)", r"pas du \1 à l'octet \2"),
    (r"it says (.+), but byte (\d+) is not", r"il se dit en \1, mais pas l'octet \2"),
    (r"control character (U\+\w+) at (\d+)", r"caractère de commande \1 à la position \2"),
    (r"it breaks off after (\d+) files?", r"il s'interrompt après \1 fichier(s)"),
    (r"XML that is not Akoma Ntoso: (.+)", r"du XML, mais pas de l'Akoma Ntoso : \1"),
    (r"(.+) unpacks to (\d+) MB", r"\1 ferait \2 Mo"),
    (r"(\d+) MB of text; the limit is (\d+) MB", r"\1 Mo de texte ; la limite est de \2 Mo"),
    (r"(\d+) MB; the limit is (\d+) MB", r"\1 Mo ; la limite est de \2 Mo"),
    (r"(\d+) paragraphs; the limit is (\d+)", r"\1 paragraphes ; la limite est de \2"),
    (r"no paragraph of a resolution in it", "aucun paragraphe de résolution dedans"),
    (r"(\d+) pages; the limit is (\d+)", r"\1 pages ; la limite est de \2"),
    (r"(\d+) tables; the limit is (\d+)", r"\1 tableaux ; la limite est de \2"),
    (r"a table of more than (\d+) lines", r"un tableau de plus de \1 lignes"),
    (r"line (\d+): (\d+) cells; the limit is (\d+)", r"ligne \1 : \2 cellules ; la limite est de \3"),
    (r"(.+): a document type; Word writes none", r"\1 : un type de document ; Word n'en écrit pas"),
    (r"(.+): malformed XML", r"\1 : XML mal formé"),
    (r"(.+): not UTF-8", r"\1 : pas de l'UTF-8"),
    (r"No such file or directory", "il n'existe pas"),
    (r"Permission denied", "accès refusé"),
    (r"Is a directory", "c'est un dossier"),
)
PATTERNS = [(re.compile(english), french) for english, french in PHRASES]


def in_french(detail: str) -> str:
    """The phrase in French, or as it is."""
    for pattern, french in PATTERNS:
        found = pattern.fullmatch(detail)
        if found:
            return found.expand(french)
    return detail

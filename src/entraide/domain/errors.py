"""The errors of the house.

    EntraideError
    ├── ReadingError              a file that cannot be read
    │   ├── EmptyFile             nothing in it
    │   ├── UnknownFormat         bytes of no kind we read
    │   ├── UnknownEncoding       text in no encoding we know
    │   ├── NoTextLayer           a PDF that holds pictures only
    │   ├── Protected             needs a password
    │   ├── Damaged               truncated, malformed, inconsistent
    │   ├── Unsafe                a bomb, a link out of the archive, an entity
    │   ├── TooLarge              over a stated limit
    │   ├── TooSlow               over the time that one file may take
    │   ├── Unexpected            a fault of ours
    │   └── NotFound              no such file, or one that may not be opened
    └── KeyFormError              a key or an address that does not follow the scheme

Each error carries a `code`, the `name` of the thing it is about, and says in French and in English what is wrong
and what to do next. The sentences are data of the class, so that a screen can show either.
"""

from typing import ClassVar

from entraide.domain.error_details import in_french

__all__ = [
    "Damaged",
    "EmptyFile",
    "EntraideError",
    "KeyFormError",
    "NoTextLayer",
    "NotFound",
    "Protected",
    "ReadingError",
    "TooLarge",
    "TooSlow",
    "Unexpected",
    "UnknownEncoding",
    "UnknownFormat",
    "Unsafe",
]


class EntraideError(Exception):
    """Base of all errors: `code`, `name` (the thing it is about), `detail` (the particular fault, may be empty)."""

    code: ClassVar[str] = "error"
    says: ClassVar[dict[str, str]] = {"fr": "{name} : erreur", "en": "{name}: error"}
    todo: ClassVar[dict[str, str]] = {"fr": "", "en": ""}

    def __init__(self, name: str, detail: str = "") -> None:
        super().__init__(name, detail)
        self.name = name
        self.detail = detail

    def message(self, language: str = "en") -> str:
        """One line: what is wrong with what, the particular fault, what to do. `language` is "fr" or "en"."""
        return self.told(self.says[language].format(name=self.name), language)

    def reason(self, language: str = "en") -> str:
        """The same without the name, where that stands beside it."""
        said = self.says[language].format(name="").lstrip(" :")
        return self.told(said[:1].upper() + said[1:], language)

    def told(self, said: str, language: str) -> str:
        """What is said, the particular fault, what to do."""
        colon = " :" if language == "fr" else ":"
        if self.detail:
            said += f" ({in_french(self.detail) if language == 'fr' else self.detail})"
        advice = self.todo[language]
        return f"{said}{colon} {advice}" if advice else said

    def __str__(self) -> str:
        return self.message("en")


class ReadingError(EntraideError):
    """A file that cannot be read."""

    code = "reading"
    says = {"fr": "{name} : illisible", "en": "{name}: cannot be read"}


class EmptyFile(ReadingError):
    """Nothing in it, or white space only."""

    code = "reading.empty"
    says = {"fr": "{name} : le fichier est vide", "en": "{name}: the file is empty"}
    todo = {"fr": "vérifiez qu'il a été copié en entier", "en": "check that it was copied in full"}


class UnknownFormat(ReadingError):
    """Bytes of no kind that we read."""

    code = "reading.format"
    says = {"fr": "{name} : format non reconnu", "en": "{name}: unknown format"}
    todo = {
        "fr": "donnez un fichier texte, PDF, Word (.docx), HTML ou Akoma Ntoso",
        "en": "give a text, PDF, Word (.docx), HTML or Akoma Ntoso file",
    }


class UnknownEncoding(ReadingError):
    """Text in no encoding that we know."""

    code = "reading.encoding"
    says = {"fr": "{name} : encodage du texte non reconnu", "en": "{name}: unknown text encoding"}
    todo = {"fr": "enregistrez-le en UTF-8", "en": "save it as UTF-8"}


class NoTextLayer(ReadingError):
    """A PDF that holds pictures of pages and no text."""

    code = "reading.needs_ocr"
    says = {"fr": "{name} : ce PDF ne contient que des images", "en": "{name}: this PDF holds pictures only"}
    todo = {
        "fr": "relancez avec --ocr (reconnaissance par tesseract ; ./entraide doctor dit s'il est installé)",
        "en": "run again with --ocr (recognition by tesseract; ./entraide doctor says whether it is installed)",
    }


class Protected(ReadingError):
    """Needs a password."""

    code = "reading.protected"
    says = {"fr": "{name} : protégé par un mot de passe", "en": "{name}: protected by a password"}
    todo = {"fr": "enregistrez-en une copie sans mot de passe", "en": "save a copy without the password"}


class Damaged(ReadingError):
    """Truncated, malformed or inconsistent."""

    code = "reading.damaged"
    says = {"fr": "{name} : fichier endommagé", "en": "{name}: damaged file"}
    todo = {"fr": "récupérez-le de nouveau à la source", "en": "fetch it again from its source"}


class Unsafe(ReadingError):
    """A decompression or entity bomb, or an archive member that leads out of the archive."""

    code = "reading.unsafe"
    says = {"fr": "{name} : refusé par sécurité", "en": "{name}: refused for safety"}
    todo = {
        "fr": "ne l'ouvrez que si vous en connaissez la source",
        "en": "open it only if you know where it comes from",
    }


class TooLarge(ReadingError):
    """Over a stated limit."""

    code = "reading.too_large"
    says = {"fr": "{name} : trop volumineux", "en": "{name}: too large"}
    todo = {"fr": "découpez-le en documents", "en": "split it into documents"}


class TooSlow(ReadingError):
    """Over the time that one file may take."""

    code = "reading.too_slow"
    says = {"fr": "{name} : lecture trop longue, arrêtée", "en": "{name}: reading took too long and was stopped"}
    todo = {
        "fr": "découpez-le en documents, ou signalez-le, avec le fichier si vous le pouvez",
        "en": "split it into documents, or report it, with the file if you can",
    }


class Unexpected(ReadingError):
    """A fault of ours."""

    code = "reading.unexpected"
    says = {"fr": "{name} : erreur inattendue", "en": "{name}: unexpected error"}
    todo = {
        "fr": "signalez-la, avec le fichier si vous le pouvez",
        "en": "please report it, with the file if you can",
    }


class NotFound(ReadingError):
    """No such file, or one that may not be opened."""

    code = "reading.not_found"
    says = {"fr": "{name} : introuvable ou interdit d'accès", "en": "{name}: not found, or may not be opened"}
    todo = {"fr": "vérifiez le chemin et les droits", "en": "check the path and your rights"}


class KeyFormError(EntraideError):
    """A key or an address that does not follow the scheme."""

    code = "key.form"
    says = {"fr": "« {name} » n'est pas une adresse de disposition", "en": '"{name}" is not the address of a provision'}
    todo = {
        "fr": "exemple : /akn/un/statement/deliberation/unga/2019-12-18/74-177/!main~para_21",
        "en": "for example /akn/un/statement/deliberation/unga/2019-12-18/74-177/!main~para_21",
    }

"""What the writer and the reader of our Akoma Ntoso profile share: names, language codes, and the guard of characters.

The profile is Akoma Ntoso 3.0 (OASIS LegalDocML 1.0) with attributes and metadata of our own namespace for what the
standard has no place for. XML cannot carry some characters (controls, lone surrogates, U+FFFE, U+FFFF): each is
written as U+F8F0 and six hexadecimal digits, and so is U+F8F0 itself.
"""

import re

__all__ = ["AKN", "LANGUAGES", "OURS", "UNKNOWN_DATE", "guard", "unguard"]

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS = "urn:entraide:akn:1"
UNKNOWN_DATE = "0001-01-01"  # where the schema demands a date and the text gives none, as the UN's own files do

LANGUAGES = {"fr": "fra", "en": "eng", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}  # ISO 639-1 → 639-2

MARK = "\uf8f0"
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\uf8f0]")
GUARDED = re.compile("\uf8f0([0-9A-F]{6})")


def guard(text: str) -> str:
    """The text with each character that XML cannot carry written as U+F8F0 and six hexadecimal digits."""
    return UNFIT.sub(lambda found: f"{MARK}{ord(found[0]):06X}", text)


def unguard(text: str) -> str:
    """The text that `guard` was given. Digits that name no character are left as they stand."""
    if MARK not in text:
        return text
    return GUARDED.sub(lambda found: chr(code) if (code := int(found[1], 16)) <= 0x10FFFF else found[0], text)

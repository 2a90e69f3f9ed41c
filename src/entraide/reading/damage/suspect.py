"""Whether a text was damaged by character recognition at all: the cheap question that spares clean texts all the rest.

Reads:  decoded text
Writes: yes or no
"""

import re

__all__ = ["is_suspect"]

# what each text is looked through for: as few as do
HINTS = ("!", "{", "}", "|", "\\", "®", "I'", "I’", "iére", "iéme", " étre", "ceuvr")
MARKS = re.compile(
    r"(?<![\w’'])[IVTPFY!|\\][’'][ ]?[a-zà-ÿ]"  # I’horizon
    r"|[a-zà-ÿ)][!®©|][ ,;.]"  # l’ordre!,
    r"|\bc[ea]u?vr|\w(?:iére|iéme|ystéme)s?\b|\b(?:régle|aprés|étre|méme)s?\b"
    r"| [&@] (?:la|le|l|un|une|ce|cet|cette|des)\b|(?<=[a-zà-ÿ] )\|"
    r"|^\{[^{}\n]{5}|^[?!$®}>|] (?:R[ée]solution|[AES]/)"
    r"|\d[OlI]{1,3}/\d|\d/\d?[OlI]{1,3}\d|^l{1,2}[.] [A-ZÀ-Ý]",
    re.MULTILINE,
)
ENOUGH = 2


def is_suspect(text: str) -> bool:
    """Whether a text shows marks of recognition: at least two that no clean text has."""
    if not any(hint in text for hint in HINTS):
        return False
    marks = MARKS.finditer(text)
    return all(next(marks, None) for _ in range(ENOUGH))

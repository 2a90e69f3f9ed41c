"""What a damaged word can have been.

Reads:  a word that the field does not know
Writes: the known words that one confusion leads to, or the only one
"""

from functools import lru_cache

from entraide.reading.damage.lexicon import Lexicon, folded
from entraide.reading.lang.misread import Misread

__all__ = ["VOWELS", "only_reading", "with_case"]

VOWELS = frozenset("aàâeéèêëiîïoôuûyhœæ")
LEADS = frozenset("IVTPFYJM[]|!\\1i")  # what recognition makes of "l’"
SURE = 20  # how many times the texts of the next reading
LENGTH_MAX = 40
PART_MIN = 5  # letters of the longer word where two are glued
LETTERED_MIN = 5  # in a shorter word only the first letter can be told
ELIDED_MIN = 4  # a shorter word after a capital is a name or an abbreviation
TEXTS_MIN = 20  # texts that hold a word which a damaged one is read as
ACCENTED_MIN = 0.5
LETTER_WEIGHT = 0.2  # a letter is mistaken less often than an accent
ACCENT_WEIGHT = 0.2  # and an accent is lost or made up less often than taken for another


def with_case(now: str, was: str, opens: bool) -> str:
    """A form in the capitals of the word it stands for; a first letter that was misread is a capital only where a
    sentence opens."""
    if len(was) > 1 and was.isupper() and now[:1].upper() == was[:1]:
        return now.upper()
    same = folded(was[:1]) == folded(now[:1])
    return now[:1].upper() + now[1:] if was[:1].isupper() and (same or opens) else now


def inflected(word: str, form: str) -> bool:
    """Whether two forms differ as forms of one word do ("démontre", "démontré"), or by an accent that is not mistaken
    for another: nothing is proven then."""
    a, b = word.removesuffix("s"), form.removesuffix("s")
    if a[-1:] + b[-1:] in ("eé", "ée") or (a.endswith("ée") != b.endswith("ée")):
        return True
    return len(word) == len(form) and any(x in "èê" and y == "é" for x, y in zip(word, form, strict=True))


def accented(word: str, lexicon: Lexicon) -> list[tuple[float, str, str]]:
    """Readings with other accents."""
    out: list[tuple[float, str, str]] = []
    low = word.lower()
    for times, form in lexicon.accented(word):
        if inflected(low, form):
            continue
        made = sum(a.isascii() != b.isascii() for a, b in zip(low, form, strict=False)) if len(low) == len(form) else 1
        out.append((times * ACCENT_WEIGHT ** max(0, made), form, "accent"))
    return out


def elided(word: str, lexicon: Lexicon, misread: Misread) -> list[tuple[float, str, str]]:
    """Readings with an apostrophe that was lost: "Vhorizon", "dactivités", "quiils"."""
    out: list[tuple[float, str, str]] = []
    rest = word[1:]
    if word[:1] in LEADS and rest[:1].lower() in VOWELS and len(rest) >= ELIDED_MIN:
        out += [(times, f"l’{with_case(form, rest, False)}", "elision") for times, form in lexicon.accented(rest)]
    low = word.lower()
    for stem in misread.elided:
        if not low.startswith(stem) or word[:1] in LEADS:
            continue
        for rest in (word[len(stem) :], word[len(stem) + 1 :] if low[len(stem) : len(stem) + 1] in "il1" else ""):
            if len(rest) > 2 and rest[:1].lower() in VOWELS and lexicon.known(rest):
                out.append((lexicon.times(rest), f"{word[: len(stem)]}’{rest}", "elision"))
    return out


def lettered(word: str, lexicon: Lexicon, misread: Misread) -> list[tuple[float, str, str]]:
    """Readings with one group of letters taken for another: "cauvre", "Assembiée"."""
    out: list[tuple[float, str, str]] = []
    least = 1 if len(word) < LETTERED_MIN else len(word)
    for bad, good in misread.letters:
        at = word.find(bad)
        while 0 <= at < least:
            other = word[:at] + good + word[at + len(bad) :]
            out += [(weight * LETTER_WEIGHT, form, "letter") for weight, form, _ in accented(other, lexicon)]
            at = word.find(bad, at + 1)
    return out


def parted(word: str, lexicon: Lexicon, misread: Misread) -> list[tuple[float, str, str]]:
    """Readings as two words that lost their space: "laratification", "contrela", "ala"."""
    out: list[tuple[float, str, str]] = []
    for cut in range(1, len(word)):
        left, right = word[:cut], word[cut:]
        small, ends = left.lower() in misread.small, right in misread.small
        longer = PART_MIN - (1 if ends else 0) - (2 if small and ends else 0)
        if not (small or ends) or max(len(left), len(right)) < longer or len(right) == 1:
            continue
        if not (lexicon.known(left) and lexicon.known(right)) or (len(left) == 1 and not small):
            continue
        side = lexicon.beside(right)
        if left == "a" and side.after_to > SURE * side.after_has:
            left = misread.to
        out.append((min(lexicon.times(left), lexicon.times(right)) * LETTER_WEIGHT, f"{left} {right}", "space"))
    return out


@lru_cache(maxsize=65536)
def only_reading(word: str, lexicon: Lexicon, misread: Misread) -> tuple[str, str] | None:
    """(the word, the rule) when one known reading stands far before any other; None when nothing is proven."""
    if len(word) > LENGTH_MAX:
        return None
    found = [one for one in accented(word, lexicon) if one[1] != word.lower()] + elided(word, lexicon, misread)
    found += lettered(word, lexicon, misread) + parted(word, lexicon, misread)
    if not found:
        return None
    best: dict[str, tuple[float, str]] = {}
    for weight, form, rule in found:
        if weight > best.get(form, (0, ""))[0]:
            best[form] = (weight, rule)
    (form, (weight, rule)), *others = sorted(best.items(), key=lambda item: -item[1][0])
    least = ACCENTED_MIN if rule == "accent" else TEXTS_MIN * (LETTER_WEIGHT if rule == "letter" else 1)
    if weight < least or (others and weight < SURE * others[0][1][0]):
        return None
    return form, rule

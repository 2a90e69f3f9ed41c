"""Arabic.

Reads:  nothing
Writes: nothing; tables only
"""

import re

from entraide.reading.lang.rules import ROMAN, Language, treaty, words

__all__ = ["LANGUAGE"]

LEVANT = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip
MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيه", "يوليه", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
VARIANTS = {
    "يونيو": 6,
    "يوليو": 7,
    "ابريل": 4,
    "إبريل": 4,
    "اغسطس": 8,
    "اكتوبر": 10,
    "ايار": 5,
    "ايلول": 9,
    "اذار": 3,
    "اب": 8,
}
UNITS = (
    "", "الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة",
)  # fmt: skip
TENS = {
    20: "العشر", 30: "الثلاث", 40: "الأربع", 50: "الخمس", 60: "الست", 70: "السبع", 80: "الثمان", 90: "التسع",
}  # fmt: skip
SECTIONS = (
    "أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا", "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر",
    "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر", "تاسع عشر", "عشرون",
)  # fmt: skip
LETTERS = (
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون", "سين", "عين", "فاء", "صاد", "قاف", "راء",
    "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد",
)  # fmt: skip  # the UN's letters for A, B, C … of parts
MASCULINE = (
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الحادي عشر", "الثاني عشر", "الثالث عشر",
    "الرابع عشر", "الخامس عشر", "السادس عشر", "السابع عشر", "الثامن عشر", "التاسع عشر", "العشرون",
)  # fmt: skip
STRETCH = "[\u0640\u064b-\u0652]*"  # a drawn-out stroke, vowel signs


def ordinals() -> dict[str, int]:
    """Feminine ordinals from first to ninety-ninth, as sessions and meetings are named."""
    out = {word: n for n, word in enumerate(UNITS) if word}
    teens = ("الحادية", *UNITS[2:10])
    out |= {f"{word} عشرة": n for n, word in enumerate(teens, 11)}
    for ten, stem in TENS.items():
        for end in ("ون", "ين"):
            out[f"{stem}{end}"] = ten
            out |= {f"{unit} و{stem}{end}": ten + n for n, unit in enumerate(teens, 1)}
    return out


def loose(phrase: str) -> str:
    """A pattern for `phrase`, its letters stretched or with vowel signs, as typists set them."""
    return "".join(r"\s?" if c == " " else c + STRETCH for c in phrase)


def any_of(*phrases: str) -> str:
    """Alternatives, the longest first."""
    return "|".join(sorted(phrases, key=len, reverse=True))


ADVERBIALS = (
    "اقتناعا", "إدراكا", "تصميما", "اعترافا", "رغبة", "وعيا", "تقديرا", "انطلاقا", "إيمانا", "عزما", "حرصا", "إقرارا", "تأكيدا", "استرشادا", "استنادا",
    "عملا", "أخذا", "مراعاة", "شعورا", "تذكيرا", "إعرابا", "اعتقادا",
)  # fmt: skip

LANGUAGE = Language(
    tag="ar",
    iso3="ara",
    common=words("في", "من", "على", "إلى", "أن", "عن", "التي", "الذي", "وإذ", "هذا", "هذه", "بما", "ما", "مع"),
    months={m: n for n, m in enumerate(LEVANT, 1)} | {m: n for n, m in enumerate(MONTHS, 1)} | VARIANTS,
    date=re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?:(?:{any_of(*LEVANT)})\s?[/∕]\s?)?(?P<month>{any_of(*LEVANT, *MONTHS, *VARIANTS)})"
        r"\s+(?P<year>\d{4})(?!\d)"
    ),
    formulas=(
        (re.compile(loose("إن الجمعية العامة") + r"\s*[،,]?"), "unga"),
        (re.compile(loose("إن مجلس الأمن") + r"\s*[،,]?"), "unsc"),
        (re.compile(loose("إن المجلس الاقتصادي والاجتماعي") + r"\s*[،,]?"), "unecosoc"),
    ),
    organs={
        "الجمعية العامة": "unga",
        "مجلس الأمن": "unsc",
        "المجلس الاقتصادي والاجتماعي": "unecosoc",
        "إن المجلس الاقتصادي والاجتماعي": "unecosoc",  # so on covers, by a slip of the printed form
    },
    opener=re.compile(
        rf"(?:(?:و\s?)?(?:{loose('إذ')}ا?|(?:{any_of(*ADVERBIALS)})[\u064b]?)|{loose('وقد')})(?!\w)", re.IGNORECASE
    ),
    adopted=re.compile(
        r"(?:اتخذ|اعتمد|المتخذ|المعتمد)\w* (?:من |بواسطة )?(?:الجمعية العامة|مجلس الأمن|المجلس الاقتصادي والاجتماعي)"
    ),
    issued=re.compile(r"Distr\.?\s*:?\s*(?:General|Limited|Restricted|عام|محدود)", re.IGNORECASE),
    session=re.compile(
        r"(?:ال)?دورة (?:ال\w+ )?(?:ل?عام|لسنة|سنة) (?P<year>\d{4})"
        r"|الدورة (?:الاستثنائية )?(?:الطارئة )?(?P<words>ال\w+(?: عشرة| وال\w+)?)(?: الاستثنائية)?(?: الطارئة)?$"
    ),
    session_numbers=ordinals(),
    agenda=re.compile(r"(?:البند|البندان|البندين|البنود) (?P<items>\d.{0,200}?) من جدول الأعمال(?: المؤقت)?"),
    meeting=re.compile(
        r"الجلسة (?:العامة )?(?P<number>\d{1,5}|ال\w+(?: عشرة| وال\w+)?)(?: العامة)?(?: \((?:المستأنفة|مستأنفة)\))?"
    ),
    committees=(
        (re.compile("اللجنة الأولى"), "A/C.1"),
        (re.compile("اللجنة الثانية"), "A/C.2"),
        (re.compile("اللجنة الثالثة"), "A/C.3"),
        (re.compile("اللجنة الرابعة"), "A/C.4"),
        (re.compile("اللجنة الخامسة"), "A/C.5"),
        (re.compile("اللجنة السادسة"), "A/C.6"),
        (re.compile("لجنة وثائق التفويض"), "A/CRED"),
        (re.compile("لجنة منع الجريمة"), "E/CN.15"),
        (re.compile("لجنة المخدرات"), "E/CN.7"),
        (re.compile("لجنة التنمية الاجتماعية"), "E/CN.5"),
        (re.compile("لجنة وضع المرأة"), "E/CN.6"),
        (re.compile("اللجنة الإحصائية"), "E/CN.3"),
        (re.compile("لجنة المعنية بتسخير العلم والتكنولوجيا|لجنة تسخير العلم والتكنولوجيا"), "E/CN.16"),
    ),
    no_committee=re.compile(r"دون (?:ال)?إحالة (?:\w+ )?إلى (?:أي )?لجنة رئيسية"),
    annex=re.compile(
        rf"(?:ال)?(?:مرفق|تذييل|ضميمة)(?:ات)?(?: (?P<label>{any_of(*MASCULINE)}|[IVX]{{1,5}}|[A-Z]|\d{{1,2}}))?(?=$|[ .:–—-])"
    ),
    part=re.compile(
        rf"(?:(?:الفرع|الجزء|الفصل|القسم|الباب) )?(?P<label>{any_of(*SECTIONS, *LETTERS, *MASCULINE)}|[IVXL]{{1,6}}|[A-Z])\u064b?"
        r"(?:\.|$|(?=\s[–—-]))"
    ),
    draft=re.compile(r"مشروع(?:ا|ي)? (?:ال)?(?:قرار|مقرر)"),
    and_word="و",
    united_nations="الأمم المتحدة",
    recommends=re.compile(r"مش(?:ر|ا)و?ي?ع(?:ي|ا)? (?:القرار|المقرر)(?:ات|ين|ان)? (?:التالي|الوارد|أدناه)\w*"),
    treaty=treaty(
        article="المادة",
        divisions={"part": "الباب|الجزء", "chp": "الفصل", "sec": "الفرع|القسم", "title": "العنوان"},
        preamble="الديباجة|ديباجة",
        closing=rf"{loose('وإثبات')}|{loose('وإشهاد')}|{loose('حرر')}",
        numbers=ordinals() | {word: n for n, word in enumerate(MASCULINE, 1)},
    ),
    joiner=" و",
    labels=dict(zip(LETTERS, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=True))
    | dict(zip(SECTIONS, ROMAN, strict=True))
    | dict(zip(MASCULINE, ROMAN, strict=True)),
)

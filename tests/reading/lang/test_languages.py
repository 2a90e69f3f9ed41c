"""What reading knows of Spanish, Russian, Arabic and Chinese: dates, sessions, formulas, cover lines, openers."""

import pytest

from entraide.reading.lang import LANGUAGES, detect
from entraide.reading.lang.rules import date_in, folded

AR, ES, RU, ZH = (LANGUAGES[tag] for tag in ("ar", "es", "ru", "zh"))


@pytest.mark.parametrize(
    ("tag", "text", "date"),
    [
        ("es", "81ª sesión plenaria 3 de mayo de 2031", "2031-05-03"),
        ("es", "1º de enero de 2030", "2030-01-01"),
        ("es", "30 de juio de 2025", ""),  # a slip that may be June or July is not guessed
        ("ru", "принятая 2 декабря 2030 года", "2030-12-02"),
        ("ar", "في 16 كانون الأول/ديسمبر 2022", "2022-12-16"),
        ("ar", "في ١٦ تشرين الثاني/ نوفمبر ٢٠٢٢", "2022-11-16"),
        ("ar", "في 7 يونيو 2022", "2022-06-07"),
        ("ar", "في 7 شباط 2022", "2022-02-07"),
        ("zh", "2022年12月16日大会决议", "2022-12-16"),
        ("zh", "2022 年 1 月 6 日", "2022-01-06"),
        ("zh", "9 December 2024", "2024-12-09"),  # covers give the issue date in English
        ("ru", "9March 2024", "2024-03-09"),
        ("zh", "2022年13月1日", ""),
        ("ru", "32 мая 2022 года", ""),
    ],
)
def test_date(tag: str, text: str, date: str) -> None:
    assert date_in(LANGUAGES[tag], text) == date


@pytest.mark.parametrize("tag", ["ar", "es", "ru", "zh"])
def test_every_month_is_read_and_no_other(tag: str) -> None:
    assert set(LANGUAGES[tag].months.values()) == set(range(1, 13))


@pytest.mark.parametrize("tag", ["ar", "es", "ru", "zh"])
def test_every_session_up_to_ninety_nine_has_a_name(tag: str) -> None:
    assert set(LANGUAGES[tag].session_numbers.values()) == set(range(1, 100))


@pytest.mark.parametrize(
    ("tag", "line", "number"),
    [
        ("es", "Septuagésimo noveno período de sesiones", 79),
        ("es", "Octogésimo primer período de sesiones", 81),
        ("es", "Trigésimo segundo período extraordinario de sesiones", 32),
        ("ru", "Семьдесят девятая сессия", 79),
        ("ru", "Тридцать вторая специальная сессия", 32),
        ("ru", "Десятая чрезвычайная специальная сессия", 10),
        ("ar", "الدورة التاسعة والسبعون", 79),
        ("ar", "الدورة الحادية والثمانون", 81),
        ("ar", "الدورة الاستثنائية الثانية والثلاثون", 32),
        ("zh", "第七十九届会议", 79),
        ("zh", "第十届紧急特别会议", 10),
        ("zh", "第三十二届特别会议", 32),
    ],
)
def test_session_in_words(tag: str, line: str, number: int) -> None:
    language = LANGUAGES[tag]
    found = language.session.search(line)
    assert found is not None
    assert language.session_numbers[found["words"].lower()] == number


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("es", "Período de sesiones de 2031"),
        ("ru", "Сессия 2031 года"),
        ("ar", "دورة عام 2031"),
        ("zh", "2031年届会"),
    ],
)
def test_session_by_year(tag: str, line: str) -> None:
    found = LANGUAGES[tag].session.search(line)
    assert found is not None
    assert found["year"] == "2031"


@pytest.mark.parametrize(
    ("tag", "line", "organ"),
    [
        ("es", "La Asamblea General,", "unga"),
        ("es", "El Consejo de Seguridad,", "unsc"),
        ("es", "El Consejo Económico y Social,", "unecosoc"),
        ("ru", "Генеральная Ассамблея,", "unga"),
        ("ru", "Совет Безопасности,", "unsc"),
        ("ru", "Экономический и Социальный Совет,", "unecosoc"),
        ("ar", "إن الجمعية العامة،", "unga"),
        ("ar", "إنَّ الجمعيــة العامة ،", "unga"),
        ("ar", "إن مجلس الأمن،", "unsc"),
        ("ar", "إن المجلس الاقتصادي والاجتماعي،", "unecosoc"),
        ("zh", "大会，", "unga"),
        ("zh", "安全理事会，", "unsc"),
        ("zh", "经济及社会理事会，", "unecosoc"),
    ],
)
def test_formula(tag: str, line: str, organ: str) -> None:
    assert [o for pattern, o in LANGUAGES[tag].formulas if pattern.fullmatch(line)] == [organ]


@pytest.mark.parametrize(
    ("tag", "line", "organ"),
    [
        ("es", "Asamblea General", "unga"),
        ("ru", "Совет Безопасности", "unsc"),
        ("ar", "الجمعيــة العامة", "unga"),
        ("zh", "经济及社会理事会", "unecosoc"),
    ],
)
def test_organ_on_the_cover(tag: str, line: str, organ: str) -> None:
    assert LANGUAGES[tag].organs[folded(line)] == organ


@pytest.mark.parametrize(
    ("tag", "line", "items"),
    [
        ("es", "Tema 98 l) del programa", "98 l)"),
        ("es", "Temas 14 y 117 del programa provisional", "14 y 117"),
        ("ru", "Пункт 19 с) повестки дня", "19 с)"),
        ("ar", "البند 98 (ل) من جدول الأعمال", "98 (ل)"),
        ("zh", "议程项目98 (l)", "98 (l)"),
    ],
)
def test_agenda(tag: str, line: str, items: str) -> None:
    found = LANGUAGES[tag].agenda.search(line)
    assert found is not None
    assert found["items"] == items


@pytest.mark.parametrize(
    ("tag", "line", "number"),
    [
        ("es", "53ª sesión plenaria 2 de mayo de 2031", "53"),
        ("es", "83a sesión plenaria (continuación) 2 de mayo de 2031", "83"),
        ("es", "Octava sesión plenaria 2 de mayo de 2031", "Octava"),
        ("ru", "43‑е пленарное заседание 2 декабря 2031 года", "43"),
        ("ru", "43-e (возобновленное) пленарное заседание 2 декабря 2031 года", "43"),
        ("ar", "الجلسة العامة 43 (المستأنفة) 2 كانون الأول/ديسمبر 2031", "43"),
        ("ar", "الجلسة العامة الأولى 2 أيلول/سبتمبر 2031", "الأولى"),
        ("zh", "第43次全体会议(续会) 2031年12月2日", "43"),
    ],
)
def test_meeting(tag: str, line: str, number: str) -> None:
    language = LANGUAGES[tag]
    found = language.meeting.match(line)
    assert found is not None
    assert found["number"] == number
    assert number.isdigit() or number.lower() in language.session_numbers
    assert date_in(language, line).startswith("2031-")


@pytest.mark.parametrize(
    ("tag", "line", "committee"),
    [
        ("es", "[sobre la base del informe de la Tercera Comisión (A/99/1)]", "A/C.3"),
        ("ru", "[по докладу Второго комитета (A/99/1)]", "A/C.2"),
        ("ru", "[по докладу Комитета (Четвертый комитет) (A/99/1)]", "A/C.4"),
        ("ar", "[بناء على تقرير اللجنة الخامسة (A/99/1)]", "A/C.5"),
        ("zh", "[根据第一委员会的报告 (A/99/1)]", "A/C.1"),
        ("es", "[sin remisión previa a una Comisión Principal (A/99/L.1)]", "none"),
        ("ru", "[без передачи в главные комитеты (A/99/L.1)]", "none"),
        ("ar", "[دون الإحالة إلى لجنة رئيسية (A/99/L.1)]", "none"),
        ("zh", "[未经发交主要委员会而通过 (A/99/L.1)]", "none"),
    ],
)
def test_committee(tag: str, line: str, committee: str) -> None:
    language = LANGUAGES[tag]
    named = [symbol for pattern, symbol in language.committees if pattern.search(line)]
    named += ["none"] if language.no_committee.search(line) else []
    assert named == [committee]


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("es", "Resolución aprobada por la Asamblea General el 2 de mayo de 2031"),
        ("ru", "Резолюция, принятая Экономическим и Социальным Советом 2 мая 2031 года"),
        ("ar", "قرار اتخذته الجمعية العامة في 2 أيار/مايو 2031"),
        ("ar", "قراران اتخذتهما الجمعية العامة في 2 أيار/مايو 2031"),
        ("zh", "2031年5月2日大会决议"),
        ("zh", "安全理事会2031年5月2日通过"),
    ],
)
def test_adopted(tag: str, line: str) -> None:
    assert LANGUAGES[tag].adopted.search(line)
    assert date_in(LANGUAGES[tag], line) == "2031-05-02"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("es", "Profundamente preocupada por la sequía,"),
        ("es", "Habiendo examinado el informe,"),
        ("es", "Comprometiéndose a velar por los ríos,"),
        ("ru", "ссылаясь на свою резолюцию о реках,"),
        ("ru", "с глубокой озабоченностью отмечая засуху,"),
        ("ru", "c удовлетворением отмечая вклад,"),
        ("ru", "будучи убеждена в необходимости,"),
        ("ar", "وإذ تشير إلى قرارها،"),
        ("ar", "إذ يشـــير إلى قراراته،"),
        ("ar", "وقد نظرت في التقرير،"),
        ("ar", "واقتناعاً منها بالحاجة،"),
        ("zh", "又回顾其决议，"),
        ("zh", "赞赏地注意到报告，"),
        ("zh", "在这方面，重申承诺，"),
    ],
)
def test_opener(tag: str, text: str) -> None:
    assert LANGUAGES[tag].opener.match(text)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("es", "Decide seguir ocupándose de la cuestión."),
        ("ru", "постановляет продолжить рассмотрение вопроса."),
        ("ru", "с помощью государств"),
        ("ar", "تقرر أن تبقي المسألة قيد نظرها."),
        ("zh", "决定继续处理此案。"),
    ],
)
def test_operative_paragraph_does_not_open_as_a_preambular_one(tag: str, text: str) -> None:
    assert not LANGUAGES[tag].opener.match(text)


@pytest.mark.parametrize(
    ("tag", "line", "label"),
    [
        ("es", "Anexo II", "II"),
        ("ru", "Приложение", ""),
        ("ar", "المرفق الثاني", "II"),
        ("ar", "المرفق", ""),
        ("zh", "附件二", "II"),
        ("zh", "附件", ""),
    ],
)
def test_annex(tag: str, line: str, label: str) -> None:
    language = LANGUAGES[tag]
    found = language.annex.match(line)
    assert found is not None
    printed = found["label"] or ""
    assert language.labels.get(printed, printed) == label


@pytest.mark.parametrize(
    ("tag", "line", "label"),
    [
        ("es", "IV. Seguimiento", "IV"),
        ("ru", "Часть II", "II"),
        ("ru", "В", "B"),  # a Cyrillic letter
        ("ar", "ثانيا - التمويل", "II"),
        ("ar", "باء", "B"),
        ("ar", "الجزء الثاني عشر", "XII"),
        ("zh", "三. 筹资", "III"),
        ("zh", "B", "B"),
    ],
)
def test_part(tag: str, line: str, label: str) -> None:
    language = LANGUAGES[tag]
    found = language.part.match(line)
    assert found is not None
    assert language.labels.get(found["label"], found["label"]) == label


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("es", "Recomienda que se apruebe el siguiente proyecto de resolución:"),
        ("ru", "рекомендует принять следующий проект резолюции:"),
        ("ar", "يوصي باعتماد مشروع القرار التالي:"),
        ("zh", "建议通过以下决议草案："),
    ],
)
def test_paragraph_that_carries_a_draft(tag: str, text: str) -> None:
    assert LANGUAGES[tag].recommends.search(text)
    assert LANGUAGES[tag].draft.search(text)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "es",
            "Recordando la importancia de los ríos y de las fuentes para el pueblo y sus vecinos, por el bien del valle,",
        ),
        ("ru", "отмечая, что вода и леса важны для людей и для городов на берегах рек, и что их беречь надо по праву,"),
        ("ar", "وإذ تشير إلى أن الماء في الأنهار من حق الناس في القرى التي على الضفاف،"),
        ("zh", "回顾水对各国人民的重要性，强调在河流和湖泊方面的合作，"),
        (
            "fr",
            "Rappelant que l'eau des rivières est dans le bien commun et que les forêts du pays sont pour tous, par la loi,",
        ),
        (
            "en",
            "Recalling that the water of the rivers is for all and that the forests of the land belong to its people,",
        ),
        ("", "12345"),
    ],
)
def test_detect(tag: str, text: str) -> None:
    assert detect(text) == tag

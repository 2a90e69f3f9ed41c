"""How each body numbers its resolutions, and when its sessions fell: a number and a date prove or disprove a body.

Reads:  a series, a number, a date
Writes: whether they agree

Source: the numbering of each body's sessions; checked against the dates that resolutions print beside such numbers.
"""

from entraide.domain.texts.markers import arabic

__all__ = ["USES", "agrees", "form_of"]

FIRST_SPLIT = 2014  # session of the Economic and Social Council from which on they begin in the year before
FIRST_YEAR = 1978  # of the numbers with a year that the Economic and Social Council gives
USES = {  # form of a number → the series that have it, the commonest first
    "year": ("S",),  # 2178 (2014)
    "roman": ("A", "E", "E/CN.4"),  # 217 A (III)
    "emergency": ("A",),  # ES-10/15
    "special": ("A", "A/HRC", "E/CN.7"),  # S-24/2
    "annual": ("E", "E/CN.4"),  # 2019/17
    "session": ("A", "A/HRC", "E/CN.15", "E/CN.7", "CTOC/COP", "CAC/COSP"),  # 70/1
}
SPECIAL = {  # special sessions of the General Assembly → the years they met in
    "6": {1974}, "10": {1978}, "15": {1988}, "17": {1990}, "18": {1990}, "19": {1997}, "20": {1998}, "21": {1999},
    "22": {1999}, "23": {2000}, "24": {2000}, "25": {2001}, "26": {2001}, "27": {2002}, "28": {2005}, "29": {2014},
    "30": {2016}, "31": {2020, 2021}, "32": {2021},
}  # fmt: skip
COUNCIL_BEGAN = 2006  # the Human Rights Council


def form_of(number: str, year: str) -> str:
    """Which of the forms of `USES` a number has; `year` is what stands in brackets behind it."""
    if year.isdigit() or not (year or "/" in number):
        return "year"
    if year:
        return "roman"
    if number.startswith("ES-"):
        return "emergency"
    if number.startswith("S-"):
        return "special"
    return "annual" if int(number.split("/", maxsplit=1)[0]) >= FIRST_YEAR else "session"


def agrees(series: str, number: str, year: str, date: str) -> bool | None:
    """Whether `series` can have adopted `number` ("70/1", "S-24/2"; `year` as in brackets) on `date` (ISO).

    None where nothing is known of it.
    """
    on, form, first = int(date[:4]), form_of(number, year), number.split("/", maxsplit=1)[0]
    fell: set[int] | None = None
    if form == "year":
        fell = {int(year)} if year else None
    elif form == "annual":
        fell = {int(first)}
        if series == "E" and int(first) >= FIRST_SPLIT:
            fell.add(int(first) - 1)
    elif form == "special":
        fell = SPECIAL.get(first[2:], set()) if series == "A" else set(range(COUNCIL_BEGAN, on + 1))
    elif series == "A" and form in ("roman", "session") and "-" not in year:
        session = arabic(year) if year else int(first)
        return session in assembly(on, int(date[5:7]))
    elif form == "session":
        fell = year_of(series, int(first))
    return None if fell is None else on in fell


def year_of(series: str, session: int) -> set[int] | None:
    """The year of a session of a body that meets by its own calendar."""
    return {
        "A/HRC": {COUNCIL_BEGAN + (session - 1) // 3},
        "E/CN.15": {1991 + session},
        "E/CN.7": {1957 + session},
        "CTOC/COP": {2000 + 2 * session if session > 3 else 2003 + session},
        "CAC/COSP": {2003 + 2 * session if session > 2 else 2004 + 2 * session},
    }.get(series)


def assembly(year: int, month: int) -> set[int]:
    """The General Assembly's sessions that sit in a month: the new one opens in September, the first in January."""
    old, new = max(1, year - 1946), max(1, year - 1945)
    return {new} if month > 9 else {old} if month < 9 else {old, new}

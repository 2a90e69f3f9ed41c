"""Write the tables of participation from those of ../shared/reference/treaties.

    python tools/participation.py ../shared/reference/treaties

participation_tables.csv has a row for each table that was read: its instrument, the day that it tells of (`as_of`),
whether it is whole (a State that it does not list was not party on that day) and says who signed, how many it lists,
and its doubts.

participation.csv has a row for what a table says of a State: `known`, the day of the first table that said so, `as_of`,
that of the last. Where a later table says otherwise the earlier row stays, so that one can ask what was known on a day.
A date that is not known to the day is a year (2018) or an interval (/1993-09-01: then at the latest).

territories.csv has a row for each territory that a table names under its State; `applies` no where it is left out.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from entraide.domain.law.entries import entry_into_force, span

FOLDER = Path(__file__).resolve().parent.parent / "src/entraide/data/law"
TABLES = ("instrument", "as_of", "source", "whole", "signatures", "listed", "doubt")
PARTIES = ("instrument", "state", "signed", "act", "deposited", "in_force", "given_or_computed", "territories", "star", "source", "known", "as_of", "doubt")  # fmt: skip  # noqa: E501
PLACES = ("instrument", "state", "territory", "applies", "deposited", "from", "printed", "source", "as_of", "doubt")

SCRAPED = {  # numbers of the Treaty Collection in the scrape of 2014
    "18-12": "UNTOC", "18-12-a": "TIP", "18-12-b": "SOM", "18-12-c": "FIR", "18-14": "UNCAC", "6-19": "V88",
    "18-5": "HOST79", "18-7": "IPP73", "18-9": "BOMB97", "18-11": "FIN99", "18-15": "NUC05", "6-15": "SC61",
    "6-16": "PS71", "6-17": "SC61P72", "4-4": "ICCPR", "4-12": "ICCPR-OP2", "4-9": "CAT", "4-11": "CRC",
    "5-2": "REF51", "5-5": "REF67",
}  # fmt: skip
FIRST_SCRAPE = "2014-04-02"
SCRAPE = "United Nations Treaty Collection as scraped in 2014 (zmjones/untreaties)"
FROM_SCRAPE = {"NUC05", "PS71", "SC61", "ICCPR", "CRC"}  # files of INDEX-2 that are the scrape itself, completed or not
DOUBTS = {  # of a table
    "UNTOC": "16 later Parties transcribed by hand from Fedlex; spot-check against the depositary",
    "TIP": "25 later Parties transcribed by hand from Fedlex",
    "UNCAC": "hand transcription; Fedlex omits Bhutan, added from a document of UNODC",
    "FIR": "hand transcription; the number of the text in the Swiss compilation was not read",
    "SUA88": "hand transcription; the Swiss text is the Convention as amended in 2005, the list is that of 1988",
    "ETS141": "hand transcription; old (2015)",
    "H70": "hand transcription; the first deposit with any of the three depositaries",
    "M71": "hand transcription; the first deposit with any of the three depositaries",
    "IPP73": "hand transcription; a table of 2026-06-08 exists and was not read",
    "NUC05": "scrape of 2014 only: the least reliable, many Parties since",
    "PS71": "scrape of 2014 only",
    "SC61": "two lists of the scrape merged: the Convention of 1961 and the Convention as amended in 1972",
    "ICCPR": "scrape of 2014, still Parties in a data set of 2022 (United Nations Members and years only); who is not "
    "a Member rests on 2014; that set's “1976” for SLB and TUV was rejected",
    "CRC": "scrape of 2014, still Parties in a data set of 2022 (United Nations Members and years only); who is not a "
    "Member rests on 2014",
    "CITES": "not updated after October 2016; act unknown; the European Union and later Parties are missing",
}
HAND = "hand transcription; check against the depositary"
DAY = (
    "the day of the scrape is not told for each treaty: this is the latest date in the list, or the first of the scrape"
)
ROW_DOUBTS = {  # of a row, beside those that the source states in it
    ("CITES", "LTU"): "entry into force one day off the rule of 90 days",
    ("H70", "TWN"): "the United Nations lists no such participant",
    ("M71", "TWN"): "the United Nations lists no such participant",
} | dict.fromkeys((("CITES", code) for code in ("BLZ", "CZE", "MNE", "SRB", "SVK")), "no deposit date in the source")
APART = re.compile(r"; (?![^()]*\))")  # between the remarks of a source, not within brackets
SILENT = (  # remarks that stand elsewhere: in the table's doubt, the rule's check, territories.csv, declarations.csv
    "NOT updated", "EIF computed", "still a party in", "treaty rule would give", "first deposit with any",
    "act type from", "art. 28(3)", "not applicable to", "for the Kingdom in Europe", "Kingdom in Europe only",
)  # fmt: skip
ISLANDS = {
    "Hong Kong": "HKG", "Macao": "MAC", "Aruba": "ABW", "Curaçao": "CUW", "Caribbean part": "BES",
    "Sint Maarten": "SXM",
    "Isle of Man": "IMN", "Jersey": "JEY", "Guernsey": "GGY", "Anguilla": "AIA", "Bermuda": "BMU", "Gibraltar": "GIB",
    "Cayman Islands": "CYM", "Falkland Islands": "FLK", "Pitcairn": "PCN", "Turks and Caicos Islands": "TCA",
    "British Virgin Islands": "VGB", "Montserrat": "MSR", "Saint Helena": "SHN", "Akrotiri and Dhekelia": "XAD",
    "British Indian Ocean Territory": "IOT", "British Antarctic Territory": "ATB", "Faroe Islands": "FRO",
    "Greenland": "GRL", "Tokelau": "TKL", "Cook Islands": "COK",
}  # fmt: skip
PARENTS = {"China": "CHN", "Netherlands": "NLD", "United Kingdom": "GBR"}
EUROPE = ("for the Kingdom in Europe", "Kingdom in Europe only")

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, columns: Iterable[str], rows: Iterable[Row]) -> None:
    """A table, sorted."""
    names = tuple(columns)
    with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: tuple(row.get(column, "") for column in names)))


def files(folder: Path) -> Iterator[tuple[str, str, list[Row]]]:
    """The newer tables: instrument, day, rows."""
    for path in sorted(folder.glob("*_parties_*.csv")):
        code, _, day = path.stem.partition("_parties_")
        code = {"untoc": "UNTOC", "tip_protocol": "TIP"}.get(code, code)
        yield code, f"{day[:4]}-{day[4:6]}-{day[6:]}", read(path)


class Rules:
    """Each treaty's own rule of entry into force."""

    def __init__(self) -> None:
        self.rows = {row["code"]: row for row in read(FOLDER / "instruments.csv")}

    def computed(self, code: str, deposited: str) -> str:
        """When it enters into force for who deposits on that day, year or interval; nothing where nothing is told."""
        rule, floor = self.rows[code]["entry"], self.rows[code]["in_force"]
        if not (deposited and rule and floor):
            return ""
        first, last = span(deposited)
        found = [entry_into_force(day, rule, span(floor)[0]).isoformat() for day in (first, last)]
        return found[0] if first == last else "/".join(found)

    def settle(self, code: str, row: Row) -> None:
        """Fills `in_force` where the source gives none, says which it is, and says where it breaks the rule."""
        computed = self.computed(code, row["deposited"])
        row["given_or_computed"] = "given" if row["in_force"] else "computed" if row["deposited"] else ""
        if row["in_force"] and computed not in ("", row["in_force"]) and row["act"] != "succession":
            add(row, f"the treaty's rule would give {computed}")
        elif not row["in_force"] and row["deposited"]:
            late = row["act"] == "succession"  # a successor was bound before it said so
            row["in_force"] = f"/{row['deposited']}" if late else computed


def add(row: Row, doubt: str) -> None:
    """Says a doubt of a row, once."""
    if doubt and doubt not in row.get("doubt", ""):
        row["doubt"] = "; ".join(filter(None, (row.get("doubt"), doubt)))


def scraped(folder: Path) -> dict[str, tuple[str, dict[str, Row]]]:
    """The scrape of 2014: for each instrument its day and its rows by State."""
    rows: dict[str, dict[str, Row]] = {code: {} for code in SCRAPED.values()}
    for row in read(folder / "untc_2014_normalised.csv"):
        if code := SCRAPED.get(row["mtdsg"]):
            rows[code][row["iso3"]] = row
    days = {row["mtdsg"]: row["latest_date"] for row in read(folder / "untc_2014_counts.csv")}
    return {code: (max(days[number], FIRST_SCRAPE), rows[code]) for number, code in SCRAPED.items()}


def base(code: str, state: str, given: Row) -> Row:
    """A row of ours from one of theirs, without what depends on other tables."""
    source, *remarks = APART.split(given["source"]) if "source" in given else (SCRAPE,)
    row = {
        "instrument": code,
        "state": state,
        "signed": given["signature"],
        "act": given["act"],
        "deposited": given["deposit_date"],
        "in_force": given.get("entry_into_force", ""),
        "star": given.get("reservation_star", ""),
        "source": source.removesuffix(" only"),
        "territories": "yes" if given.get("territories") else "",
    }
    for remark in remarks:
        if not remark.startswith(SILENT) and remark != "entry into force as printed":
            add(row, remark)
    if match := re.match(r"party since (\d{4}) ", source):
        row["deposited"] = match[1]
        row["source"] = "humanrights-treaties-ratification-status 2022"
    add(row, ROW_DOUBTS.get((code, state), ""))
    return row


def newer(code: str, day: str, given: list[Row], old: tuple[str, dict[str, Row]], rules: Rules) -> Iterator[Row]:
    """What a newer table and the scrape say, together."""
    scrape_day, before = old
    for each in given:
        row = base(code, each["iso3"], each)
        past = before.get(each["iso3"])
        own = re.search(r"UNODC CAC.*\((\d+) Feb 2019\)", each["source"])
        same = past is not None and past["deposit_date"] == row["deposited"] and bool(row["deposited"])
        row["known"] = scrape_day if same else f"2019-02-{own[1]}" if own else day
        row["as_of"] = day
        if past and not row["signed"]:
            row["signed"] = past["signature"]
        if past and same and past["act"] and past["act"] != row["act"]:
            add(row, f"Treaty Collection 2014: {past['act']}")
        if past and past["deposit_date"] and not same:
            add(row, f"Treaty Collection 2014: deposited {past['deposit_date']}")
        by_rule = re.search("computed|by the 30-day rule", each["source"])
        if by_rule and row["in_force"] == rules.computed(code, row["deposited"]):
            row["in_force"] = ""  # theirs is a computation too
        rules.settle(code, row)
        yield row
        if past and past["deposit_date"] and not same:
            yield from earlier(code, scrape_day, past, rules, f"replaced by the table of {day}")
        elif past and not past["deposit_date"]:
            yield from earlier(code, scrape_day, past, rules, "")
    listed = {each["iso3"] for each in given}
    for state, past in before.items():
        if state not in listed:
            yield from earlier(code, scrape_day, past, rules, "")


def earlier(code: str, day: str, past: Row, rules: Rules, doubt: str) -> Iterator[Row]:
    """A row of the scrape that stands for itself."""
    row = base(code, past["iso3"], past) | {"known": day, "as_of": day}
    add(row, doubt)
    rules.settle(code, row)
    yield row


def places(code: str, day: str, given: Row) -> Iterator[Row]:
    """The territories that a row names, and those that it leaves out."""
    common = {"instrument": code, "state": given["iso3"], "source": APART.split(given["source"])[0], "as_of": day}
    for printed, deposited, since in re.findall(
        r"(?:^|; )((?:[^;(]|\((?![\d?]))+?) \(([\d?-]+); EIF ([\d-]+)\)", given["territories"]
    ):
        told = common | {"applies": "yes", "deposited": deposited.strip("?"), "from": since, "printed": printed}
        if re.search("slip|as printed", printed):
            told["doubt"] = "dates as printed, inconsistent"
        yield from named(told, printed)
    for match in re.finditer(r"not applicable to ([A-Z][^(;]+)", given["source"]):
        for name in match[1].strip().split(" and "):
            yield from named(common | {"applies": "no", "printed": name, "from": ""}, name)
    if any(words in given["source"] for words in EUROPE):
        listed = given["territories"]
        for name in ("Aruba", "Curaçao", "Sint Maarten", "Caribbean part"):
            if name not in listed:
                note = "the note says: for the Kingdom in Europe"
                yield from named(common | {"applies": "no", "printed": name, "from": "", "doubt": note}, name)


def named(told: Row, printed: str) -> Iterator[Row]:
    """A row for each territory that the printed words mean; one without a code where they mean no one territory."""
    if printed == "Channel Islands":
        for code in ("GGY", "JEY"):
            yield told | {"territory": code, "doubt": "printed as the Channel Islands together"}
        return
    code = next((code for name, code in ISLANDS.items() if printed.startswith(name)), "")
    yield told | {"territory": code} | ({} if code else {"doubt": "words that name no one territory"})


def territories(folder: Path) -> Iterator[Row]:
    """All rows of territories.csv."""
    for code, day, given in files(folder):
        for row in given:
            if "territories" in row:
                yield from places(code, day, row)
    source = "Fedlex RS 0.311.54"
    for row in read(folder / "untoc_territorial_application_fedlex_20260911.csv"):
        told = {"instrument": "UNTOC", "state": PARENTS[row["party"]], "applies": "yes", "printed": row["territory"]}
        told |= {"deposited": row["deposit_or_notification_date"], "from": row["effect_date"], "source": source}
        told["as_of"] = "2026-09-11"
        if not told["from"]:
            told |= {"from": f"{told['deposited']}/{told['as_of']}", "doubt": "the date of effect was not read"}
        yield from named(told, row["territory"])


def main() -> None:
    """Write the three tables, and say how many rows each instrument has."""
    folder, rules, old = Path(sys.argv[1]), Rules(), scraped(Path(sys.argv[1]))
    rows: list[Row] = []
    tables: list[Row] = []
    seen = set()
    for code, day, given in files(folder):
        seen.add(code)
        rows += newer(code, day, given, old.get(code, ("", {})), rules)
        source = Counter(APART.split(row["source"])[0].removesuffix(" only") for row in given).most_common(1)[0][0]
        if code in ("UNTOC", "TIP"):
            source = f"Treaty Collection as scraped in 2014, completed from Fedlex RS 0.311.54{'2' * (code == 'TIP')}"
        if code in FROM_SCRAPE and day == old[code][0]:
            continue
        tables.append({"instrument": code, "as_of": day, "source": source, "whole": "yes", "signatures": "no",
                       "listed": str(len(given)), "doubt": DOUBTS.get(code, HAND)})  # fmt: skip
    for code, (day, before) in old.items():
        if code not in seen:
            rows += [row for past in before.values() for row in earlier(code, day, past, rules, "")]
        own = DOUBTS.get(code, "") if code in ("NUC05", "PS71", "SC61") else ""
        whole = "no" if code == "SC61" else "yes"  # another list has 32 more
        tables.append({"instrument": code, "as_of": day, "source": SCRAPE, "whole": whole, "signatures": "yes",
                       "listed": str(sum(bool(past["deposit_date"]) for past in before.values())),
                       "doubt": "; ".join(filter(None, (own, DAY)))})  # fmt: skip
    write("participation_tables", TABLES, tables)
    write("participation", PARTIES, rows)
    write("territories", PLACES, territories(folder))


if __name__ == "__main__":
    main()

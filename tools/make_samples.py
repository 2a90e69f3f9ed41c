"""Write the sample resolution as text, Word, PDF and HTML into samples/: run `python tools/make_samples.py`.

The files are small and kept in the repository; this is how they were made, with nothing but the standard library.
"""

import html
import re
import textwrap
import zipfile
from pathlib import Path

from sample_text import NOTES, RESOLUTION

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CALL = re.compile(r"\[\^(\d+)\]")
INDENT = {"preambular": 4, "operative": 4, "formula": 4, "point": 8, "subpoint": 12, "closing": 45, "annexed": 4}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def typeset(text: str, language: str) -> str:
    """No-break spaces where French typography wants them."""
    return re.sub(r"(?<=«) | (?=[;:»?!])", "\u00a0", text) if language == "fr" else text


def parts_of(language: str) -> list[tuple[str, str, str]]:
    return [(kind, number, typeset(text, language)) for kind, number, text in RESOLUTION[language]]


def pages(language: str) -> list[list[tuple[str, str, str]]]:
    out: list[list[tuple[str, str, str]]] = [[]]
    for part in parts_of(language):
        if part[0] == "page":
            out.append([])
        else:
            out[-1].append(part)
    return out


def said(number: str, text: str) -> str:
    return f"{number} {text}" if number else text


def text_of(language: str) -> str:
    """Lines of 78 characters, footnotes at the foot of the page, a running head and page numbers."""
    out = []
    leaves = pages(language)
    for at, parts in enumerate(leaves, 1):
        lines = [f"A/RES/990/17   {RESOLUTION[language][10][2]}", ""] if at > 1 else []
        calls: list[str] = []
        for kind, number, text in parts:
            calls += CALL.findall(text)
            plain = CALL.sub(lambda call: call[1].translate(SUPERSCRIPT), said(number, text)).replace("*", "")
            indent = " " * INDENT.get(kind, 0)
            margin = indent if kind in ("closing",) else " " * max(0, INDENT.get(kind, 0) - 4)
            lines += [*textwrap.wrap(plain, 78, initial_indent=indent, subsequent_indent=margin), ""]
        lines += ["__________________"] if calls else []
        lines += [f"{call.translate(SUPERSCRIPT)} {NOTES[language][call].replace('*', '')}" for call in calls]
        out.append("\n".join([*lines, "", f"{at}/{len(leaves)}"]))
    return "\n\f\n".join(out) + "\n"


def html_of(language: str) -> str:
    tags = {"title": "h1", "annex": "h2"}
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        '<head><meta charset="utf-8"><title>A/RES/990/17</title></head>',
        "<body>",
    ]
    for kind, number, text in parts_of(language):
        if kind == "page":
            continue
        shown = html.escape(said(number, text), quote=False)
        shown = re.sub(r"\*(.+?)\*", r"<em>\1</em>", shown)
        shown = CALL.sub(r'<sup><a href="#fn\1" id="call\1">\1</a></sup>', shown)
        tag = tags.get(kind, "p")
        lines.append(f'<{tag} class="{kind}">{shown}</{tag}>')
    lines.append('<ol class="notes">')
    for marker, text in NOTES[language].items():
        shown = re.sub(r"\*(.+?)\*", r"<em>\1</em>", html.escape(text, quote=False))
        lines.append(f'<li id="fn{marker}">{shown} <a href="#call{marker}">↩</a></li>')
    return "\n".join([*lines, "</ol>", "</body>", "</html>"]) + "\n"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r>' if text else ""


def runs(text: str) -> str:
    out = ""
    for piece in re.split(r"(\*.+?\*|\[\^\d+\])", text):
        if call := CALL.fullmatch(piece):
            raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            out += f'<w:r>{raised}<w:footnoteReference w:id="{call[1]}"/></w:r>'
        elif piece.startswith("*"):
            out += run(piece.strip("*"), "<w:rPr><w:i/></w:rPr>")
        else:
            out += run(piece)
    return out


def docx_of(language: str) -> dict[str, str]:
    """The parts of a Word file: the cover as a table, typed numbers, and the annex numbered by Word itself."""
    parts = parts_of(language)
    cells = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for _, _, text in parts[:2])
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    for kind, number, text in parts[2:]:
        style = {"title": "TitleH1", "annex": "HCh", "cover": "Session"}.get(kind, "SingleTxt")
        properties = f'<w:pStyle w:val="{style}"/>'
        if kind == "annexed":
            properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        lead = f"<w:r><w:tab/></w:r>{run(number)}<w:r><w:tab/></w:r>" if number and kind != "annexed" else ""
        content = '<w:r><w:br w:type="page"/></w:r>' if kind == "page" else lead + runs(text)
        body += f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"
    notes = "".join(
        f'<w:footnote w:id="{marker}"><w:p><w:r><w:footnoteRef/></w:r>{run(" ")}{runs(text)}</w:p></w:footnote>'
        for marker, text in NOTES[language].items()
    )
    space, head = f'xmlns:w="{W}"', '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main", "footnotes": "footnotes", "numbering": "numbering", "styles": "styles"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{main}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{PART}/{part}" Target="{part}.xml"/>'
        for at, part in enumerate(list(kinds)[1:], 1)
    )
    names = ("SingleTxt", "Session", "TitleH1", "HCh")
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{s}"><w:name w:val="{s}"/></w:style>' for s in names)
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbers = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    numbers += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return {
        "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{rels}">'
        f'<Relationship Id="rId1" Type="{PART}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{head}<Relationships xmlns="{rels}">{links}</Relationships>',
        "word/document.xml": f"{head}<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"{head}<w:footnotes {space}>{notes}</w:footnotes>",
        "word/numbering.xml": f"{head}<w:numbering {space}>{numbers}</w:numbering>",
        "word/styles.xml": f"{head}<w:styles {space}>{styles}</w:styles>",
    }


def pdf_of(language: str) -> bytes:
    """A PDF by hand (ISO 32000-1): Courier, so that a letter's width is known; raised calls; a rule over the notes."""
    streams = []
    leaves = pages(language)
    for at, parts in enumerate(leaves, 1):
        drawn: list[str] = []
        calls: list[str] = []
        y = 790
        for kind, number, text in parts:
            calls += CALL.findall(text)
            plain = CALL.sub(lambda call: call[1].translate(SUPERSCRIPT), said(number, text)).replace("*", "")
            first = INDENT.get(kind, 0)
            rest = first if kind == "closing" else max(0, first - 4)
            for line in textwrap.wrap(plain, 72, initial_indent=" " * first, subsequent_indent=" " * rest):
                drawn.append(shown(line, 70, y, 11))
                y -= 13
            y -= 7
        foot = 60 + 11 * len(calls)
        if calls:
            drawn.append(f"0.5 w 70 {foot + 12} m 180 {foot + 12} l S")
        for place, call in enumerate(calls):
            note = f"{call.translate(SUPERSCRIPT)} {NOTES[language][call].replace('*', '')}"
            drawn.append(shown(note, 70, foot - 11 * place, 8))
        drawn.append(shown(f"{at}/{len(leaves)}", 70, 30, 8))
        streams.append("\n".join(drawn).encode("cp1252"))
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for i, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    for at, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{at} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def shown(line: str, x: int, y: int, size: int) -> str:
    """One line of page content; superscript figures are drawn smaller and raised."""
    column = len(line) - len(line.lstrip())
    out = f"BT {x + column * size * 0.6:.1f} {y} Td "
    for piece in re.split("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", line.strip()):
        raised = bool(piece) and piece[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
        letters = piece.translate({v: k for k, v in SUPERSCRIPT.items()}) if raised else piece
        letters = re.sub(r"([\\()])", r"\\\1", letters)
        height, rise = (size * 0.6, size * 0.35) if raised else (size, 0)
        out += f"/F {height:.1f} Tf {rise:.1f} Ts ({letters}) Tj " if piece else ""
    return out + "ET"


def main() -> None:
    for language in RESOLUTION:
        (SAMPLES / f"resolution-{language}.txt").write_text(text_of(language), encoding="utf-8")
    (SAMPLES / "resolution-fr.html").write_text(html_of("fr"), encoding="utf-8")
    (SAMPLES / "resolution-fr.pdf").write_bytes(pdf_of("fr"))
    with zipfile.ZipFile(SAMPLES / "resolution-fr.docx", "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in docx_of("fr").items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()

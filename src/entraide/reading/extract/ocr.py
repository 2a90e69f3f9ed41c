"""Pages that are pictures, recognised by tesseract where it is installed.

Reads:  the bytes of a PDF file
Writes: its text as recognised, "\\f" between pages; the picture goes through a pipe, and no file is written
"""

import os
import shutil
import subprocess

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from entraide.domain.errors import Damaged, NoTextLayer, TooLarge
from entraide.reading.formats import TEXT_LIMIT

__all__ = ["MODELS", "OCR_PAGES", "recognise"]

MODELS = {"fr": "fra", "en": "eng", "es": "spa", "ru": "rus", "ar": "ara", "zh": "chi_sim"}
"""Tesseract's name for the model of each language."""
OCR_PAGES = 300
"""Pages that are recognised at most: a page takes seconds."""

INCH = 72  # points
DENSITY = 300  # dots an inch, what the models were made for
DOTS_MAX = 40_000_000  # of a page: an A2 sheet at that density
PATIENCE = 120  # seconds for a page
QUESTION = 20  # seconds for what is answered at once
ALONE = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # several threads a page take longer than one


def installed(program: str, name: str) -> list[str]:
    """The models at hand, by tesseract's names. Raises NoTextLayer when the program does not answer."""
    asked = [program, "--list-langs"]
    try:
        said = subprocess.run(asked, capture_output=True, check=False, timeout=QUESTION)  # noqa: S603 no shell
    except (subprocess.SubprocessError, OSError) as fault:
        raise NoTextLayer(name, "tesseract does not answer") from fault
    there = (said.stdout + said.stderr).decode("utf-8", "replace").split()
    return [model for model in MODELS.values() if model in there]


def model_for(program: str, name: str, tag: str) -> str:
    """The model for a language, or those at hand for French and English when it is not said."""
    there = installed(program, name)
    wanted = [MODELS[tag]] if tag in MODELS else [model for model in ("fra", "eng") if model in there] or there[:1]
    missing = next((model for model in wanted if model not in there), "" if wanted else "fra")
    if missing:
        raise NoTextLayer(
            name, f"tesseract has no model {missing}: apt-get install tesseract-ocr-{missing.replace('_', '-')}"
        )
    return "+".join(wanted)


def picture(page: pypdfium2.PdfPage) -> bytes:
    """A page in grey, as a portable grey map."""
    wide, high = page.get_size()
    scale = DENSITY / INCH
    dots = wide * high * scale * scale
    if dots > DOTS_MAX:
        scale *= (DOTS_MAX / dots) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        raw = bytes(bitmap.buffer)
        rows = (raw[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
    finally:
        bitmap.close()


def recognise(data: bytes, name: str, tag: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a PDF of pictures, and notices (code, detail). `tag` is its language, "" when not known.

    Notice "ocr.recognised": how many pages, by which models. Raises NoTextLayer when tesseract or its model is not
    installed or does not answer, TooLarge (OCR_PAGES, TEXT_LIMIT), Damaged when a page cannot be recognised in time.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise NoTextLayer(name, "tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-fra")
    model = model_for(program, name, tag)
    command = [program, "stdin", "stdout", "-l", model, "--dpi", str(DENSITY)]
    document = pypdfium2.PdfDocument(data)
    pages: list[str] = []
    held = 0
    try:
        if len(document) > OCR_PAGES:
            raise TooLarge(name, f"{len(document)} pages; the limit is {OCR_PAGES}")
        for at in range(len(document)):
            page = document[at]
            try:
                said = subprocess.run(  # noqa: S603 no shell, and nothing of the file in the command
                    command, input=picture(page), capture_output=True, check=True, timeout=PATIENCE, env=ALONE
                )
            except (subprocess.SubprocessError, OSError) as fault:
                raise Damaged(name, f"page {at + 1} could not be recognised") from fault
            finally:
                page.close()
            held += len(said.stdout)
            if held > TEXT_LIMIT:
                raise TooLarge(name, "more text than its pages can hold")
            pages.append(said.stdout.decode("utf-8", "replace").rstrip("\f\n"))
    finally:
        document.close()
    return "\n\f".join(pages) + "\n", [("ocr.recognised", f"{len(pages)} ({model})")]

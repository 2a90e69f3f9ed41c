"""Mail: each frame as a letter (.eml) with a readable cover, for a person to send with their own program; and letters
that came, taken apart.

Reads:  a frame, the words of the cover; or a letter
Writes: a file .eml in a folder; or the frames that are attached to a letter
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from hashlib import sha256
from pathlib import Path

from entraide.gateways.storage import settle
from entraide.gateways.transport.folder import SUFFIX
from entraide.gateways.transport.port import Answer, Transport, Unreached

__all__ = ["Cover", "Mail", "frames_of"]

MOST = 25 * 2**20  # bytes of a frame: what mail servers usually take


@dataclass(frozen=True, slots=True)
class Cover:
    """What the letter says for people: to which address, the subject, the words. Nothing of the case."""

    to: str
    subject: str
    words: str


class Mail(Transport):
    """Letters laid into a folder."""

    def __init__(self, out: Path, cover: Cover) -> None:
        self.out, self.cover = out, cover

    def send(self, path: str, frame: Path, progress: Callable[[int], None]) -> Answer | None:
        """Lay a letter into the folder; a person sends it. Raises Unreached where it is too large for mail."""
        try:
            size = frame.stat().st_size
            if size > MOST:
                raise Unreached("mail_size", str(size))
            data = frame.read_bytes()
            name = f"{path}-{sha256(data).hexdigest()}{SUFFIX}"
            letter = EmailMessage(policy=policy.SMTP)
            letter["To"], letter["Subject"] = self.cover.to, self.cover.subject
            letter.set_content(self.cover.words)
            letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
            self.out.mkdir(parents=True, exist_ok=True)
            place = self.out / f"{name.removesuffix(SUFFIX)}.eml"
            aside = place.with_name(f".{place.name}")
            aside.write_bytes(letter.as_bytes())
            settle(aside)
            aside.replace(place)
        except OSError as fault:
            raise Unreached("folder", str(fault)[:200]) from fault
        progress(size)
        return None


def frames_of(letter: bytes) -> Iterator[bytes]:
    """The frames attached to a letter; none where it, or the name of what is attached, cannot be read."""
    with suppress(ValueError, LookupError):  # signs of an alphabet that there is not
        yield from attached(BytesParser(policy=policy.SMTP).parsebytes(letter))


def attached(letter: Message) -> Iterator[bytes]:
    for part in letter.walk():
        if (part.get_filename() or "").endswith(SUFFIX):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                yield data

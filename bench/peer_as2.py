"""pyas2lib on the same bytes: a message signed and encrypted (AES-256), and opened. Runs in bench/.venv.

peer_as2.py seal|open PLACE: PLACE/as2.source → PLACE/message.as2; it holds all of it in memory.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

SEARCH = re.search


def wider(pattern: Any, text: Any, flags: int = 0) -> Any:
    """oscrypto 1.3.0 knows no version of OpenSSL with two figures at its end (3.0.10 and later); let it."""
    told = pattern.replace(r"\d\.\d\.\d[a-z]*", r"\d\.\d\.\d+[a-z]*") if isinstance(pattern, str) else pattern
    return SEARCH(told, text, flags)


re.search = wider
from pyas2lib import as2  # noqa: E402

re.search = SEARCH


def pair(place: Path) -> tuple[bytes, bytes]:
    """A key with its certificate, as PEM and alone; made at the first use."""
    key, certificate = place / "as2.key", place / "as2.pem"
    if not key.exists():
        made = [
            "req",
            "-x509",
            "-newkey",
            "rsa:3072",
            "-nodes",
            "-keyout",
            key,
            "-out",
            certificate,
            "-subj",
            "/CN=bench",
        ]
        subprocess.run(["openssl", *made], check=True, capture_output=True)
    return key.read_bytes() + certificate.read_bytes(), certificate.read_bytes()


def main() -> None:
    """Seal or open."""
    what, place = sys.argv[1], Path(sys.argv[2])
    key, certificate = pair(place)
    ours = as2.Organization(as2_name="a", sign_key=key, sign_key_pass="", decrypt_key=key, decrypt_key_pass="")
    theirs = as2.Partner(as2_name="a", verify_cert=certificate, encrypt_cert=certificate, sign=True, encrypt=True)
    theirs.enc_alg, theirs.digest_alg = "aes_256_cbc", "sha256"
    if what == "seal":
        message = as2.Message(ours, theirs)
        message.build((place / "as2.source").read_bytes(), filename="source", content_type="application/octet-stream")
        (place / "message.as2").write_bytes(message.headers_str + b"\r\n" + message.content)
    else:
        message = as2.Message()
        status, fault, _ = message.parse((place / "message.as2").read_bytes(), lambda _: ours, lambda _: theirs)
        if fault[0] if isinstance(fault, tuple) else fault:
            raise SystemExit(f"{status}: {fault}")
        (place / "as2.out").write_bytes(message.content)


if __name__ == "__main__":
    main()

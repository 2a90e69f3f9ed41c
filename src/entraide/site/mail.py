"""The operator's mail server, as one address of the environment says it.

smtp://user:password@host:587             with STARTTLS
smtps://user:password@host:465            with TLS from the beginning
smtp://localhost:25?tls=none              without: a relay on the same machine
"""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

__all__ = ["mail_settings"]

SECONDS = 20
PORTS = {"smtp": 587, "smtps": 465}


def mail_settings(address: str) -> dict[str, Any]:
    """Django's settings for it; what sends nothing when it is empty. Raises ValueError, without the password."""
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("ENTRAIDE_MAIL: smtp://user:password@host:587, smtps://…, or smtp://localhost:25?tls=none")
    bare = parse_qs(parts.query).get("tls") == ["none"] or parts.port == 25
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not bare,
        "EMAIL_TIMEOUT": SECONDS,
    }

"""What every answer carries, and how much one address may ask."""

import sqlite3
import time
from collections.abc import Callable
from functools import cache
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse

from entraide.gateways.limits import Counter
from entraide.site.errors import too_many, unclear

__all__ = ["legible", "limit", "policy"]

Answer = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'{forms}; base-uri 'none'; frame-src 'self'; frame-ancestors 'self'"
)
FEATURES = (
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)"
)


def policy(get_response: Answer) -> Answer:
    """Every answer says what a browser may load for it: what the node itself serves, and nothing written into pages."""
    forms = "".join(f" {origin}" for origin in settings.OIDC_ORIGINS)  # a form that signs in leads on to there

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY.format(forms=forms))
        response.headers.setdefault("Permissions-Policy", FEATURES)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


class legible:  # noqa: N801  named as its neighbours are
    """U+0000, which nobody types, means nothing to a database: where no form said so before, it is told (400)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """The answer to a fault that it made."""
        values = [value for sent in (request.GET, request.POST) for _, some in sent.lists() for value in some]
        typed = any("\0" in value for value in (request.path_info, *values))
        return unclear(request) if typed and isinstance(fault, DataError | ValueError) else None


@cache
def counter() -> Counter:
    return Counter(settings.HOME / "limits.sqlite3")


def client(request: HttpRequest) -> str:
    """The client's address as far as the operator's proxies tell it; of IPv6 the network, which is one customer's."""
    given: str = get_adapter().get_client_ip(request)
    try:
        address = ip_address(given)
    except ValueError:
        return given
    return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else str(address)


def limit(get_response: Answer) -> Answer:
    """Too many searches or calls of the API in a minute from one address are asked to wait (settings.LIMITS)."""

    def answer(request: HttpRequest) -> HttpResponse:
        for place, most in settings.LIMITS.items():
            if most and request.path_info.startswith(place):
                try:
                    wait = counter().hit(f"{place} {client(request)}", most, time.time())
                except sqlite3.OperationalError:  # better an answer than a count
                    wait = 0
                if wait:
                    return too_many(request, wait=wait)
        return get_response(request)

    return answer

"""A passkey is named in the reader's language, when it is made and afterwards."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from entraide.apps.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "mer-calme-sous-le-phare"


def page_of(client: Client, place: str, tongue: str) -> str:
    return client.get(f"/account/2fa/webauthn/{place}", headers={"accept-language": tongue}).content.decode()


@pytest.mark.parametrize(("tongue", "label"), [("fr", "Nom de la clé d’accès"), ("en", "Name of the passkey")])
def test_the_name_of_a_passkey_is_asked_in_the_readers_language(client: Client, tongue: str, label: str) -> None:
    cache.clear()
    bo = User.objects.create_user("bo", password=PASSWORD)
    client.post("/account/login/", {"login": "bo", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    add = page_of(client, "add/", tongue)
    key = Authenticator.objects.create(user=bo, type="webauthn", data={"name": "phare", "credential": {}})
    edit = page_of(client, f"keys/{key.pk}/edit/", tongue)
    assert all(f'<label class="form-label" for="id_name">{label}</label>' in page for page in (add, edit))
    client.post(f"/account/2fa/webauthn/keys/{key.pk}/edit/", {"name": "fanal"})
    assert Authenticator.objects.get().wrap().name == "fanal"

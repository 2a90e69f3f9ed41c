"""The addresses of accounts and of the audit. Of allauth's pages those are left out that nothing here leads to."""

from allauth.account.urls import urlpatterns as signing
from django.urls import include, path

from entraide.apps.accounts.views import joining

__all__ = ["urlpatterns"]

UNUSED = {"account_email", "account_email_verification_sent", "account_confirm_email", "account_confirm_login_code"}

urlpatterns = [
    path("account/", joining.me, name="account"),
    path("account/join", joining.join, name="join"),
    path("account/describe", joining.describe, name="describe"),
    path("account/", include([one for one in signing if one.name not in UNUSED])),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/provider/", include("allauth.socialaccount.urls")),
    path("account/", include("allauth.socialaccount.providers.openid_connect.urls")),
]

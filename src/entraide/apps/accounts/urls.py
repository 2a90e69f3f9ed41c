"""The addresses of accounts and of the audit. Of allauth's pages those are left out that nothing here leads to."""

from allauth.account.urls import urlpatterns as signing
from django.urls import include, path

from entraide.apps.accounts.permissions import allowed
from entraide.apps.accounts.views import joining, managing, tokens
from entraide.apps.audit import views as audit

__all__ = ["urlpatterns"]

UNUSED = {"account_email", "account_email_verification_sent", "account_confirm_email", "account_confirm_login_code"}

urlpatterns = [
    path("account/", joining.me, name="account"),
    path("account/join", joining.join, name="join"),
    path("account/describe", joining.describe, name="describe"),
    path("account/password/reset/", joining.forgotten, name="forgotten"),
    path("account/tokens", tokens.tokens, name="tokens"),
    path("account/tokens/<int:number>/revoke", tokens.revoke, name="revoke_token"),
    path("account/", include([one for one in signing if one.name not in UNUSED])),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/provider/", include("allauth.socialaccount.urls")),
    path("account/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("people/", managing.everybody, name="people"),
    path("people/invite", managing.invite, name="invite"),
    path("people/<int:number>", managing.one, name="person"),
    path("people/<int:number>/change", managing.change, name="change_person"),
    path("people/links/<int:number>/take-back", managing.take_back, name="take_back"),
    path("audit/", allowed("read", "audit")(audit.entries), name="audit"),
    path("audit/verify", allowed("read", "audit")(audit.verify), name="audit_verify"),
    path("audit/roots", allowed("read", "audit")(audit.roots), name="audit_roots"),
    path("audit/roots.csv", allowed("export", "audit")(audit.roots_csv), name="audit_roots_csv"),
    path("audit/roots.txt", allowed("export", "audit")(audit.roots_text), name="audit_roots_text"),
]

"""What people type about accounts, and what is said where it does not hold."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.forms import UsernameField
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.functional import lazy

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import EVERYBODY, held_here, roles
from entraide.apps.accounts.queries import people
from entraide.apps.accounts.templatetags.accounts import role_name
from entraide.apps.accounts.wording import Refused, say, worded

__all__ = ["DescribeForm", "InviteForm", "JoinForm", "NewPasskeyForm", "PasskeyForm", "RenewForm", "TokenForm"]

NAME = 150  # letters, as the table has them


class Twice(forms.Form):
    """A password typed twice, and held against the rules of settings."""

    password = forms.CharField(
        label=worded("new_password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
        help_text=lazy(password_validators_help_text_html, str)(),
    )
    again = forms.CharField(
        label=worded("password_again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )

    def about(self) -> User:
        """Whom the password should not resemble."""
        return User()

    def clean(self) -> dict[str, Any]:
        """Hold the two against each other and against the rules."""
        typed = self.cleaned_data
        if "password" in typed and "again" in typed and typed["password"] != typed["again"]:
            self.add_error("again", say("passwords_differ"))
        if "password" in typed:
            try:
                validate_password(typed["password"], self.about())
            except ValidationError as fault:
                self.add_error("password", fault)
        return typed


class JoinForm(Twice):
    """A new account."""

    username = UsernameField(
        label=worded("username"),
        help_text=worded("username_help"),
        max_length=NAME,
        validators=[UnicodeUsernameValidator()],
    )
    first_name = forms.CharField(
        label=worded("first_name"), max_length=NAME, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=worded("last_name"), max_length=NAME, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    email = forms.EmailField(label=worded("email_optional"), required=False)
    field_order = ("username", "first_name", "last_name", "email", "password", "again")

    def clean_username(self) -> str:
        """Nobody else's name, capitals set aside."""
        username: str = self.cleaned_data["username"]
        if people.named(username):
            raise ValidationError(say("name_taken"))
        return username

    def about(self) -> User:
        """Who joins."""
        typed = self.cleaned_data
        return User(**{name: typed.get(name, "") for name in ("username", "first_name", "last_name", "email")})


class RenewForm(Twice):
    """A new password for somebody who has an account."""


class DescribeForm(forms.Form):
    """What a person is called and written to."""

    first_name = forms.CharField(label=worded("first_name"), max_length=NAME, required=False)
    last_name = forms.CharField(label=worded("last_name"), max_length=NAME, required=False)
    email = forms.EmailField(label=worded("email_optional"), required=False)


class InviteForm(forms.Form):
    """Whom to invite, and to do what."""

    email = forms.EmailField(label=worded("email_optional"), help_text=worded("email_help"), required=False)
    roles = forms.MultipleChoiceField(
        label=worded("roles"),
        help_text=worded("roles_help"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(code, role_name(code)) for code in roles() if code != EVERYBODY and held_here(code)],
    )

    def clean_roles(self) -> list[str]:
        """Only such as can be held together."""
        chosen: list[str] = self.cleaned_data["roles"]
        try:
            people.check_roles(chosen)
        except Refused as fault:
            raise ValidationError(str(fault)) from fault
        return chosen


class TokenForm(forms.Form):
    """A new key for programs."""

    name = forms.CharField(label=worded("token_name"), help_text=worded("token_name_help"), max_length=100)


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A new passkey; allauth has no words for the label of its name."""

    name = forms.CharField(label=worded("passkey_name"), required=False)


class PasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """What a passkey is called."""

    name = forms.CharField(label=worded("passkey_name"))

"""What the pages of accounts ask of a template."""

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect, Select
from django.utils.safestring import SafeString

from entraide.apps.accounts.permissions import roles
from entraide.apps.saying import reader

__all__ = ["dressed", "role_name", "ticked"]

register = template.Library()


@register.filter
def ticked(field: BoundField) -> bool:
    """Whether a field is one box to tick: its label comes after it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def dressed(field: BoundField) -> SafeString:
    """A field as the house dresses it."""
    widget = field.field.widget
    plain = "form-select" if isinstance(widget, Select) else "form-control"
    dress = "form-check-input" if isinstance(widget, CheckboxInput | RadioSelect) else plain
    wrong = " is-invalid" if field.errors else ""
    return field.as_widget(attrs={**widget.attrs, "class": dress + wrong, "placeholder": ""})


@register.filter
def role_name(code: str) -> str:
    """What a role is called in the reader's language."""
    role = roles().get(code)
    return role.names.get(reader(), role.names["fr"]) if role else code

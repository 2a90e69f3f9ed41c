"""How findings of a draft are said in a template: each function of `findings` as a filter of its name."""

from django import template

from entraide.apps.mandates import findings

register = template.Library()
for name in findings.__all__:
    register.filter(name, getattr(findings, name))

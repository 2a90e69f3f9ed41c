"""The words of this app in the reader's language, for forms and messages."""

from django.utils.functional import lazy

from entraide.apps.saying import reader
from entraide.apps.words import spoken

__all__ = ["Refused", "say", "worded"]

PACKAGE = "entraide.apps.accounts"


def say(key: str, **facts: object) -> str:
    """The words of a key, with its places filled."""
    return spoken(PACKAGE, reader())[key].format(**facts)


worded = lazy(say, str)  # the same, chosen when shown: a form's labels are made once, and read in many languages


class Refused(Exception):
    """What the rules of accounts do not allow; `key` names the words that say why and what to do."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts

    def __str__(self) -> str:
        return say(self.key, **self.facts)

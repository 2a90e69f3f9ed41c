"""Akoma Ntoso 3.0 (OASIS LegalDocML 1.0) in our own profile.

Reads:  a document
Writes: bytes that validate against the standard's strict schema and read back identical
"""

from entraide.writing.akn.document import write_akn
from entraide.writing.akn.portion import write_portion

__all__ = ["write_akn", "write_portion"]

"""Akoma Ntoso (OASIS LegalDocML 1.0): the UNxml profile and our own.

Reads:  bytes
Writes: documents with addressed provisions
"""

from entraide.reading.akn.read import read_akn

__all__ = ["read_akn"]

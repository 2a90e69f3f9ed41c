"""What a text cites: every mention of another text, at its exact place, tied to what it names.

    places → numbers, symbols, treaties → resolve → citations

Reads:  a document with its provisions and footnotes, what is known of the world
Writes: the same document with its citations
"""

from entraide.reading.cite.cite import cite

__all__ = ["cite"]

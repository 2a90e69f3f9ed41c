"""Pieces of a text as the words of a page. Everything that a text holds is escaped here.

Reads:  pieces, the paths that citations lead to
Writes: HTML
"""

from html import escape

from django.utils.safestring import SafeString, mark_safe

from entraide.apps.library.pieces import Piece

__all__ = ["html_of"]


def html_of(pieces: list[Piece], links: dict[int, str]) -> SafeString:
    """The pieces as HTML: citations link to what is here; the others show what they name."""
    out = []
    for piece in pieces:
        words = escape(piece.words)
        if piece.citation:
            path = links.get(piece.citation.pk)
            target = escape(piece.citation.target or piece.citation.quote)
            if path:
                words = f'<a class="cited" href="{escape(path)}" title="{target}">{words}</a>'
            else:
                words = f'<span class="cited-off" title="{target}">{words}</span>'
        if piece.note:
            words += f'<sup><a href="#note_{piece.note.nth}">{escape(piece.note.marker)}</a></sup>'
        out.append(words)
    return mark_safe("".join(out))  # noqa: S308 every word above is escaped

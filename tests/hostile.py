"""Texts made to be slow to read: each a piece, to be repeated to any length."""

__all__ = ["HEAD", "HOSTILE"]

HOSTILE = {
    "one letter": "a",
    "stars": "*",
    "star and letter": "*a",
    "open links": "[a](",
    "superscripts": "a¹",
    "figures": "1",
    "figures and stops": "a1.",
    "figures and slashes": "1/",
    "underscores": "_",
    "numbered lines": "1. a :\n\n",
    "points": "a) b ;\n\n",
    "nested points": "a) b :\n\ni) c :\n\n",
    "titled points": "a) B\n\nC ;\n\n",
    "formulas": "L’Assemblée générale,\n\n",
    "symbols": "A/RES/99/7\n\n",
    "titles and formulas": "99/7. Titre\n\nL’Assemblée générale,\n\n",
    "annexes": "1. Salue.\n\nAnnexe\n\n",
    "notes": "mot¹\n\n¹ Note.\n\n",
    "glued notes": "mot1 60/1751 ;\n\n",
    "spaces": " ",
    "slashes": "A/",
    "tags": "<sup>",
    "closing marks": ")",
    "capitals": "A",
    "hyphens": "a-\n",
    "lines": "a\n",
    "brackets": "[A/1,",
    "states": "États, ",
    "pages": "a\n\f",
    "meetings": "7e séance plénière ",
    "cells": "A\n\n",
}
HEAD = "Nations Unies\n\nA/RES/99/7\n\n99/7. Titre\n\nL’Assemblée générale,\n\nRappelant la brume,\n\n1. Salue les feux ;\n\n"

"""The words of the sample resolution, in two languages: our own, and plainly fictional.

Each is a list of (kind, number, text); "[^1]" calls footnote 1, "*…*" is italic. Kinds: cover, title, formula,
preambular, operative, point, subpoint, page (a page ends here), closing, annex (its heading), annexed (its paragraphs).
"""

# ruff: noqa: E501 — a provision on one line, however long, is read and compared more easily

__all__ = ["NOTES", "RESOLUTION"]

RESOLUTION = {
    "fr": [
        ("cover", "", "Texte d’exemple, entièrement fictif"),
        ("cover", "", "A/RES/990/17"),
        ("cover", "", "Assemblée générale"),
        ("cover", "", "Distr. générale"),
        ("cover", "", "20 janvier 2936"),
        ("cover", "", "Neuf cent quatre-vingt-dixième session"),
        ("cover", "", "Point 412 b) de l’ordre du jour"),
        ("cover", "", "Secours mutuel sur les côtes : gardiens de phare"),
        ("cover", "", "Résolution adoptée par l’Assemblée générale le 14 décembre 2935"),
        ("cover", "", "[sur la base du rapport de la Sixième Commission (A/990/204, par. 9)]"),
        ("title", "990/17.", "Entraide entre les gardiens de phare"),
        ("formula", "", "L’Assemblée générale,"),
        ("preambular", "", "*Rappelant* sa résolution 989/3 du 2 novembre 2934, dans laquelle elle a souhaité que nul phare ne reste éteint faute de mains pour l’allumer[^1],"),
        ("preambular", "", "*Sachant* que la brume ne connaît pas les frontières et qu’un gardien seul ne peut veiller à la fois sur la lampe, sur la corne et sur la marée,"),
        ("preambular", "", "*Ayant examiné* le rapport du Maître des lanternes sur les « nuits sans feu » de l’hiver 2934[^2],"),
        ("operative", "1.", "*Salue* le zèle des gardiens qui, d’un cap à l’autre, se prêtent l’huile, les mèches et le café ;"),
        ("operative", "2.", "*Demande* aux États riverains de la mer Imaginaire :"),
        ("point", "a)", "De tenir un registre des phares, de leur portée et du nom de leurs gardiens ;"),
        ("point", "b)", "De prêter sans délai, au gardien voisin qui en fait la demande :"),
        ("subpoint", "i)", "Une lampe de rechange ;"),
        ("subpoint", "ii)", "Un veilleur, pour trois nuits au plus ;"),
        ("page", "", ""),
        ("operative", "3.", "*Invite* le Maître des lanternes à établir, avec les écoles de la côte, un manuel des signaux qui soit compris de tous les équipages, quelle que soit leur langue, et à le tenir à jour[^3] ;"),
        ("operative", "4.", "*Adopte* les règles de bon voisinage jointes en annexe à la présente résolution ;"),
        ("operative", "5.", "*Décide* de rester saisie de la question jusqu’au retour du beau temps."),
        ("closing", "", "61e séance plénière"),
        ("closing", "", "14 décembre 2935"),
        ("annex", "", "Annexe"),
        ("annex", "", "Règles de bon voisinage entre les phares"),
        ("annexed", "1.", "Un feu qui faiblit est signalé par deux coups de corne."),
        ("annexed", "2.", "Le voisin qui les entend répond par un coup, puis vient."),
    ],
    "en": [
        ("cover", "", "Sample text, wholly fictional"),
        ("cover", "", "A/RES/990/17"),
        ("cover", "", "General Assembly"),
        ("cover", "", "Distr.: General"),
        ("cover", "", "20 January 2936"),
        ("cover", "", "Nine hundred and ninetieth session"),
        ("cover", "", "Agenda item 412 (b)"),
        ("cover", "", "Mutual help along the coasts: lighthouse keepers"),
        ("cover", "", "Resolution adopted by the General Assembly on 14 December 2935"),
        ("cover", "", "[on the report of the Sixth Committee (A/990/204, para. 9)]"),
        ("title", "990/17.", "Mutual assistance among lighthouse keepers"),
        ("formula", "", "The General Assembly,"),
        ("preambular", "", "*Recalling* its resolution 989/3 of 2 November 2934, in which it wished that no lighthouse should stay dark for want of hands to light it,[^1]"),
        ("preambular", "", "*Aware* that fog knows no borders and that a keeper alone cannot mind the lamp, the horn and the tide at once,"),
        ("preambular", "", "*Having considered* the report of the Master of Lanterns on the “nights without fire” of the winter of 2934,[^2]"),
        ("operative", "1.", "*Salutes* the zeal of the keepers who, from cape to cape, lend one another oil, wicks and coffee;"),
        ("operative", "2.", "*Calls upon* the States that border the Imaginary Sea:"),
        ("point", "(a)", "To keep a register of lighthouses, of their range and of the names of their keepers;"),
        ("point", "(b)", "To lend without delay, to the neighbouring keeper who asks for it:"),
        ("subpoint", "(i)", "A spare lamp;"),
        ("subpoint", "(ii)", "A watcher, for three nights at the most;"),
        ("page", "", ""),
        ("operative", "3.", "*Invites* the Master of Lanterns to draw up, with the schools of the coast, a manual of signals that every crew can understand, whatever its language, and to keep it up to date;[^3]"),
        ("operative", "4.", "*Adopts* the rules of good neighbourliness annexed to the present resolution;"),
        ("operative", "5.", "*Decides* to remain seized of the matter until fair weather returns."),
        ("closing", "", "61st plenary meeting"),
        ("closing", "", "14 December 2935"),
        ("annex", "", "Annex"),
        ("annex", "", "Rules of good neighbourliness among lighthouses"),
        ("annexed", "1.", "A light that weakens is signalled by two blasts of the horn."),
        ("annexed", "2.", "The neighbour who hears them answers with one, then comes."),
    ],
}  # fmt: skip

NOTES = {
    "fr": {
        "1": "Résolution 989/3, annexe.",
        "2": "A/990/31 et Corr.1.",
        "3": "Voir l’*Almanach des brumes*, vol. 12, no 7.",
    },
    "en": {
        "1": "Resolution 989/3, annex.",
        "2": "A/990/31 and Corr.1.",
        "3": "See the *Almanac of Fogs*, vol. 12, No. 7.",
    },
}

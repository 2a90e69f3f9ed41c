"""A draft that lacks nothing of what its letter must hold, as what was typed. The people are invented."""

WHOLE = {
    "requesting": "FRA",
    "requested": "BRA",
    "authority": "Bureau de l’entraide",
    "investigating": "Ada Feu, juge au port",
    "subject": "Information sur un naufrage",
    "stage": "investigation",
    "facts": "Un phare s’est éteint.",
    "purpose": "Preuve dans cette information",
    "O1.key": "laundering",
    "O1.conduct": "On a vendu la lampe.",
    "P1.role": "suspect",
    "P1.name": "Otto Brume",
    "M1.form": "mla.records",
    "M1.what": "Les livres du phare",
    "M1.nexus": "Ils disent qui a payé.",
}

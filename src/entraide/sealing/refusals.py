"""Why a package, a card or a key is refused: a code, and what it says in French and in English.

Reads:  a code, and the particular thing
Writes: an error whose `code` programs may rely on, and whose sentences a person reads
"""

from typing import ClassVar

from entraide.domain.errors import EntraideError

__all__ = ["SAYS", "Refused"]

SAYS: dict[str, tuple[str, str]] = {
    # the container
    "not_a_package": ("ce n’est pas un paquet scellé d’Entraide", "this is no sealed package of Entraide"),
    "version": (
        "paquet de la version {told} du format ; ce programme lit la 1 : mettez-le à jour, ou demandez la version 1",
        "a package of version {told} of the format; this program reads 1: upgrade it, or ask for version 1",
    ),
    "no_common_version": (
        "aucune version du format n’est commune : ici {told}",
        "no version of the format in common: here {told}",
    ),
    "cut": ("le paquet est incomplet : demandez-le de nouveau", "the package is incomplete: ask for it again"),
    "container": (
        "le conteneur n’est pas tel que le format le veut ({told}) : il a été changé ou abîmé",
        "the container is not as the format has it ({told}): it was changed or damaged",
    ),
    "oversized": ("une partie dépasse la limite ({told})", "a part is over its limit ({told})"),
    "envelope": ("l’enveloppe n’est pas telle que le format la veut", "the envelope is not as the format has it"),
    "note": ("la note d’accompagnement n’est pas un texte simple", "the cover note is no plain text"),
    "listing": (
        "la liste des parties (ASiCManifest) ne correspond pas au paquet : il a été changé",
        "the list of parts (ASiCManifest) does not fit the package: it was changed",
    ),
    # who, to whom
    "signature": (
        "la signature ne vaut pas : le paquet a été changé, ou n’est pas de cet expéditeur",
        "the signature does not hold: the package was changed, or is not from this sender",
    ),
    "unknown_sender": (
        "l’expéditeur n’est pas connu ici. Son empreinte : {told}. Comparez-la de vive voix, puis donnez sa carte",
        "the sender is not known here. Their fingerprint: {told}. Compare it with them by voice, then give their card",
    ),
    "revoked": ("la clé {told} est révoquée", "the key {told} is revoked"),
    "expired": ("la clé {told} ne valait pas ce jour-là", "the key {told} was not valid on that day"),
    "future": (
        "le paquet se dit de plus d’un jour dans l’avenir ({told}) : vérifiez l’heure des deux machines",
        "the package says that it is of more than a day ahead ({told}): check the clocks of both machines",
    ),
    "not_for_you": ("ce paquet n’est pas pour cette clé ; il est pour : {told}", "not for this key; it is for: {told}"),
    "wrap": (
        "la clé du contenu ne s’ouvre pas : le paquet a été changé",
        "the content key does not open: the package was changed",
    ),
    "commitment": (
        "la clé du contenu n’est pas celle que l’expéditeur a engagée",
        "the content key is not the one that the sender committed to",
    ),
    "x509": (
        "la signature X.509 (XAdES) ne vaut pas, ou n’est pas celle que l’enveloppe annonce",
        "the X.509 signature (XAdES) does not hold, or is not the one that the envelope announces",
    ),
    # the content
    "frame": (
        "le contenu a été changé, coupé ou réordonné (bloc {told})",
        "the content was changed, cut or put in another order (frame {told})",
    ),
    "payload": ("le contenu n’est pas celui qui a été signé", "the content is not the one that was signed"),
    "layout": ("le contenu n’est pas disposé selon le format", "the content is not laid out as the format has it"),
    "manifest": (
        "le manifeste n’est pas tel que le format le veut ({told})",
        "the manifest is not as the format has it ({told})",
    ),
    "name": ("nom de fichier refusé : {told}", "name of a file refused: {told}"),
    "digest": ("{told} : le fichier n’est pas celui du manifeste", "{told}: the file is not the one of the manifest"),
    # sealing
    "no_receiver": (
        "un paquet a au moins un destinataire, et {told} au plus",
        "a package has one receiver at least, {told} at most",
    ),
    "not_an_authority": (
        "{told} : la carte est celle d’un nœud ; un paquet se scelle pour une autorité",
        "{told}: the card is a node’s; a package is sealed to an authority",
    ),
    "twice": ("{told} : deux fois le même", "{told}: the same twice"),
    "no_file": (
        "un paquet contient au moins un fichier, et {told} au plus",
        "a package holds one file at least, {told} at most",
    ),
    "caveat": ("{told} : cette restriction n’est pas dans la table", "{told}: this restriction is not in the table"),
    "changed": ("{told} : le fichier a changé pendant le scellement", "{told}: the file changed while it was sealed"),
    "exists": ("{told} existe déjà, et n’est jamais remplacé", "{told} is already there, and is never replaced"),
    # keys
    "card": ("ce n’est pas une carte de clés, ou elle a été changée", "this is no card of keys, or it was changed"),
    "fingerprint": (
        "ce n’est pas une empreinte (douze groupes de cinq chiffres) : {told}",
        "this is no fingerprint (twelve groups of five digits): {told}",
    ),
    "key_file": ("ce n’est pas un fichier de clés, ou il a été changé", "this is no file of keys, or it was changed"),
    "passphrase": (
        "la phrase secrète n’ouvre pas ce fichier de clés, ou il a été changé",
        "the passphrase does not open this file of keys, or it was changed",
    ),
    "weak": ("phrase secrète trop courte : {told} signes au moins", "passphrase too short: {told} signs at least"),
    "token": ("la clé matérielle (PKCS #11) ne répond pas : {told}", "the token (PKCS #11) does not answer: {told}"),
    "certificate": (
        "ce certificat ou sa clé ne convient pas ({told})",
        "this certificate or its key will not do ({told})",
    ),
}


class Refused(EntraideError):
    """A package, a card or a key is refused: `code` is a key of SAYS, `told` the particular thing."""

    code: ClassVar[str] = "sealing"

    def __init__(self, why: str, told: object = "") -> None:
        super().__init__(why, str(told))
        self.why = why
        self.told_of = str(told)

    def message(self, language: str = "en") -> str:
        """One line: why, and what to do."""
        return SAYS[self.why][language != "fr"].format(told=self.told_of)

"""Claims that tell who or where a person is: marked, so that nobody reveals them by habit."""

from typing import Final

from wallet_app.encoding.strict_json import JsonValue
from wallet_app.presentation.labels import words
from wallet_app.presentation.leaves import Path

_TERMS: Final = frozenset(
    words("""
additionalname address addresslocality addressregion birthdate birthplace dateofbirth email
emailaddress familyname familynameprefix formattedaddress gender givenname honorificprefix
honorificsuffix identifier identityhash licensenumber locality middlename nationalid
nationalidentitynumber nationalities nationality nickname passportnumber patronymicname phone
phonenumber photo picture placeofbirth portrait postalcode postofficeboxnumber preferredusername
region sex socialsecuritynumber sourcedid ssn streetaddress studentid studentnumber taxid
telephone userid username identificationnumber personaladministrativenumber
""")
)
"""Terms in lower case without separators, as they are in several vocabularies."""
_OF_A_PERSON: Final = frozenset({"name", "image"})
"""Terms that identify only as a member of the subject itself: an achievement has a name too."""
_OTHERS: Final = frozenset({
    "issuer", "achievement", "creator", "employer", "source", "parentOrg", "otherIdentifier", "evidence",
    "alignment", "result", "degree", "organization", "credentialStatus", "credentialSchema", "@context",
})  # fmt: skip
"""Members about somebody or something else than the person."""


def is_identifying(path: Path, value: JsonValue, subject: Path) -> bool:
    """Say whether a claim tells who or where the person is.

    Args:
        path: where the claim is.
        value: its value.
        subject: the path of the subject that it belongs to; the empty path where the credential
            itself makes the claims (SD-JWT VC).

    Returns:
        True for names, birth dates, addresses, numbers and pictures of the person.
    """
    if path[: len(subject)] != subject or isinstance(value, bool | None):
        return False
    inside = [step for step in path[len(subject) :] if isinstance(step, str)]
    if not inside or _OTHERS.intersection(inside):
        return False
    if inside[0] in _OF_A_PERSON:
        return True
    return any(_plain(step) in _TERMS for step in inside) and inside[-1] not in {
        "type",
        "hashed",
        "identityType",
    }


def _plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())

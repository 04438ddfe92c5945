"""Claims that tell who or where a person is: marked, so that nobody reveals them by habit."""

import re
import unicodedata
from typing import Final

from wallet_app.encoding.strict_json import JsonValue
from wallet_app.presentation.labels import words
from wallet_app.presentation.leaves import Path

_TERMS: Final = frozenset(
    words("""
additionalname address addresslocality addressregion birthdate birthname birthplace dateofbirth dob email
emailaddress familyname familynameprefix firstname formattedaddress fullname gender givenname honorificprefix
honorificsuffix identifier identityhash idnumber lastname legalname locality maidenname middlename
nationalities nationality nickname orcid patronymicname phone photo picture placeofbirth portrait postalcode
postofficeboxnumber preferredusername region sex sourcedid ssn streetaddress surname telephone userid username
mobile cellphone contactemail apellido apellidos codigopostal correo correoelectronico cpf curp direccion dni
domicilio fechadenacimiento fechanacimiento genero nacionalidad nif nie rfc rut sexo telefono
adresse geburtsdatum geburtsort nachname vorname datedenaissance prenom
""")
)
"""Terms in lower case without separators, as they are in several vocabularies."""
_NUMBERED: Final = re.compile(
    r"(account|administrative|applicant|candidate|card|certificate|client|customer|diploma|document|driver"
    r"|employee|enrolment|enrollment|identification|identity|insurance|learner|licence|license|matriculation"
    r"|member|membership|national|nationalidentity|passport|patient|pension|permit|person|personal|personnel"
    r"|phone|pupil|registration|serial|socialsecurity|staff|student|tax|telephone|trainee|worker)"
    r"(id|identifier|no|nr|num|number)$"
)
"""The end of a term for what one person, or one paper of theirs, is numbered by, written likewise."""
_ADDRESS: Final = re.compile(
    r"(mailto:)?[^@\s]{1,64}@[^@\s]{1,255}\.[A-Za-z]{2,63}|tel:\+?[\d\s().-]{5,30}", re.ASCII
)
"""An e-mail address or a telephone link, under whatever name."""
_OF_A_PERSON: Final = frozenset({"name", "image", "sub", "nombre", "nom"})
"""Terms that identify only as a member of the subject itself: an achievement has a name too."""
_OF_EVIDENCE: Final = frozenset({"id", "url", "narrative"})
"""What of a piece of evidence leads to the person or tells of them: their page, their story."""
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
        True for names, birth dates, addresses, numbers and pictures of the person, and for what
        leads to them from a piece of evidence.
    """
    if path[:1] == ("evidence",) and len(path) > 1:
        return path[-1] in _OF_EVIDENCE
    if path[: len(subject)] != subject or isinstance(value, bool | None):
        return False
    inside = [step for step in path[len(subject) :] if isinstance(step, str)]
    if not inside or _OTHERS.intersection(inside):
        return False
    if inside[0] in _OF_A_PERSON or (isinstance(value, str) and _ADDRESS.fullmatch(value)):
        return True
    return any(_tells(_plain(step)) for step in inside) and inside[-1] not in {
        "type",
        "hashed",
        "identityType",
    }


def _tells(term: str) -> bool:
    return term in _TERMS or _NUMBERED.search(term) is not None


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.lower())  # accents stand apart then
    return "".join(character for character in folded if character.isalnum())

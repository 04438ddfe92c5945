"""What to call a claim: codes of words for known terms, and a readable form of unknown ones.

The terms are those of VCDM 2.0, Open Badges 3.0, CLR 2.0, SD-JWT VC and the OpenID claims
(OpenID Connect Core 5.1); the words are in :mod:`wallet_app.wording`.
"""

import re
from typing import Final

from wallet_app.encoding.strict_json import JsonValue

PREFIX: Final = "claims.label."


def words(text: str) -> tuple[str, ...]:
    """Take a list of names apart that is written with spaces between them."""
    return tuple(text.split())


_TERMS: Final = words("""
@context id type name description image validFrom validUntil issuanceDate expirationDate
awardedDate issuer credentialSubject credentialStatus credentialSchema evidence termsOfUse
refreshService renderMethod relatedResource confidenceMethod endorsement endorsementJwt proof
achievement achievementType criteria narrative tag alignment related resultDescription
resultType result value status achievedLevel rubricCriterionLevel level points allowedValue
valueMin valueMax requiredLevel requiredValue fieldOfStudy specialization humanCode otherCode
inLanguage version creator creditsAvailable creditsEarned activityStartDate activityEndDate
licenseNumber role term source targetName targetDescription targetCode targetFramework
targetType targetUrl identifier identityHash identityType hashed salt otherIdentifier
identifierType url email phone telephone official parentOrg address addressCountry
addressCountryCode addressRegion addressLocality streetAddress postOfficeBoxNumber postalCode
geo latitude longitude givenName familyName additionalName dateOfBirth birthDate caption
genre audience statusPurpose statusListIndex statusListCredential statusSize ttl
digestMultibase digestSRI verifiableCredential association degree gender nationality
employer employerName jobTitle position positionTitle startDate endDate employmentType
iss sub aud iat nbf exp jti vct cnf given_name family_name middle_name birthdate
date_of_birth place_of_birth nationalities phone_number street_address locality region
postal_code country age_over_18 age_over_21 picture title skills completion_date
""")

_PARTICULAR: Final = words("""
credential.id credential.name credential.description credential.image credential.type
credential.address credential.email credential.status
issuer.id issuer.name issuer.description issuer.image issuer.url issuer.email
credentialSubject.id credentialSubject.name credentialSubject.image credentialSubject.type
achievement.id achievement.name achievement.description achievement.image achievement.version
criteria.id criteria.narrative
evidence.id evidence.name evidence.narrative evidence.description
result.value result.status result.resultDescription
resultDescription.name resultDescription.id
credentialStatus.id credentialSchema.id
image.id creator.name degree.name degree.type employer.name
""")

CODES: Final = frozenset(PREFIX + term for term in (*_TERMS, *_PARTICULAR))
"""Every code that :func:`code` may give for a known term."""

IDENTITY_CODES: Final = {
    kind: f"{PREFIX}identity.{kind}"
    for kind in words("name emailAddress sourcedId systemId userName accountId nationalIdentityNumber")
}
"""Codes for what an ``IdentityObject`` states, by its ``identityType``."""

_BOUNDARY: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_\-.\s]+")
_LAST_PART: Final = re.compile(r"[/#:]")
_MAX_READABLE_CHARS: Final = 100


def code(member: str, parent: str) -> str | None:
    """Give the code of a claim's name.

    Args:
        member: the member's name.
        parent: the name of the member around it; ``credential`` at the top.

    Returns:
        A code, or None when no words are known for the term.
    """
    for candidate in (f"{PREFIX}{parent}.{member}", PREFIX + member):
        if candidate in CODES:
            return candidate
    return None


def identity_code(value: JsonValue) -> str | None:
    """Give the code for what an ``IdentityObject`` states, or None when it is no known kind."""
    kind = value.get("identityType") if isinstance(value, dict) else None
    return IDENTITY_CODES.get(kind) if isinstance(kind, str) else None


def readable(member: str) -> str:
    """Make a member's name readable: ``forkliftClass`` and ``ext:forklift_class`` give "Forklift class"."""
    name = member[:_MAX_READABLE_CHARS]
    words = [word for word in _BOUNDARY.split(_LAST_PART.split(name)[-1]) if word]
    joined = " ".join(word if word.isupper() else word.lower() for word in words)
    return joined[:1].upper() + joined[1:] or name

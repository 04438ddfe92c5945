"""What sort of credential this is, and what to call it, told from its types."""

import functools
import re
from typing import Final

from wallet_app.credentials.model import Kind
from wallet_app.credentials.vocabulary import CREDENTIAL

_ACHIEVEMENT_KINDS: Final = {
    "AssociateDegree": Kind.DEGREE,
    "BachelorDegree": Kind.DEGREE,
    "Degree": Kind.DEGREE,
    "Diploma": Kind.DEGREE,
    "DoctoralDegree": Kind.DEGREE,
    "GeneralEducationDevelopment": Kind.DEGREE,
    "MasterDegree": Kind.DEGREE,
    "ProfessionalDoctorate": Kind.DEGREE,
    "ResearchDoctorate": Kind.DEGREE,
    "SecondarySchoolDiploma": Kind.DEGREE,
    "ApprenticeshipCertificate": Kind.CERTIFICATE,
    "Certificate": Kind.CERTIFICATE,
    "CertificateOfCompletion": Kind.CERTIFICATE,
    "Certification": Kind.CERTIFICATE,
    "JourneymanCertificate": Kind.CERTIFICATE,
    "MasterCertificate": Kind.CERTIFICATE,
    "QualityAssuranceCredential": Kind.CERTIFICATE,
    "License": Kind.LICENCE,
}
"""Achievement types of Open Badges 3.0 (section B.4.1) that are more than a badge."""

_WORDS: Final = (
    (Kind.EMPLOYMENT, ("employ", "workexperience", "workrecord", "jobhistory", "position")),
    (Kind.LICENCE, ("license", "licence", "permit")),
    (Kind.DEGREE, ("degree", "diploma", "transcript", "graduat", "alumni")),
    (Kind.CERTIFICATE, ("certificat", "training", "course")),
    (Kind.BADGE, ("badge", "achievement", "microcredential")),
)
_BOUNDARY: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_\-.\s]+")
_LAST_SEGMENT: Final = re.compile(r"[^/#:]+$")
_NOT_LETTERS: Final = re.compile(r"[^a-z]")
_MAX_TYPE_CHARS: Final = 200


def of_achievement(achievement_type: str | None) -> Kind:
    """Tell the kind of an Open Badge by its achievement type; a badge when it says nothing else."""
    if achievement_type is None:
        return Kind.BADGE
    name = achievement_type.removeprefix("ext:")
    return _ACHIEVEMENT_KINDS.get(name) or _by_words((name,)) or Kind.BADGE


def of_types(names: tuple[str, ...]) -> Kind:
    """Tell the kind of a credential by the words in its types; OTHER when they say nothing known."""
    return _by_words(names) or Kind.OTHER


def own_types(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the types that say more than "credential"."""
    return tuple(name for name in names if name != CREDENTIAL)


def title(names: tuple[str, ...]) -> str | None:
    """Make a title of the most telling type: ``UniversityDegreeCredential`` gives "University Degree"."""
    told = own_types(names)
    return in_words(told[-1]) if told else None


def in_words(name: str) -> str | None:
    """Make a type readable: ``ext:BachelorDegree`` and ``https://e.example/bachelor_degree`` alike.

    Args:
        name: the type as it is written.

    Returns:
        Its words, the first with a capital letter; None when it has none.
    """
    return _in_words(name[-_MAX_TYPE_CHARS:])


@functools.lru_cache(maxsize=256)
def _in_words(name: str) -> str | None:
    match = _LAST_SEGMENT.search(name)
    if match is None:
        return None
    words = [word for word in _BOUNDARY.split(match[0]) if word]
    if len(words) > 1 and words[-1] in {"Credential", "credential"}:
        words.pop()
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:] or None


def _by_words(names: tuple[str, ...]) -> Kind | None:
    said = " ".join(_NOT_LETTERS.sub("", name[-_MAX_TYPE_CHARS:].lower()) for name in names)
    return next((kind for kind, words in _WORDS if any(word in said for word in words)), None)

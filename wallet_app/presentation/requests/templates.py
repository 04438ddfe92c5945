"""What people ask for by its everyday name, as queries.

The words are those of Open Badges 3.0: ``achievementType`` of an Achievement (section B.4.1), ``role`` of
an AchievementSubject, ``targetName`` of an Alignment.
"""

from dataclasses import replace
from enum import StrEnum
from typing import Final

from wallet_app.presentation.requests import ask, formats
from wallet_app.presentation.requests.ask import Wanted
from wallet_app.presentation.requests.model import ClaimPath

_SUBJECT: Final = "credentialSubject"
_NAME: Final[ClaimPath] = (_SUBJECT, "achievement", "name")
_KIND: Final[ClaimPath] = (_SUBJECT, "achievement", "achievementType")
_ROLE: Final[ClaimPath] = (_SUBJECT, "role")
_ALIGNED: Final[ClaimPath] = (_SUBJECT, "achievement", "alignment", None, "targetName")

_ANY: Final = ("https://www.w3.org/2018/credentials#VerifiableCredential",)
_W3C: Final = (formats.LDP_VC, formats.JWT_VC)

# As many as a code holds that a webcam reads from a screen.
_DEGREES: Final = ("AssociateDegree", "BachelorDegree", "Degree", "Diploma", "DoctoralDegree", "MasterDegree")
_LICENCES: Final = ("License", "Certification", "JourneymanCertificate", "MasterCertificate")
_WORK: Final = ("ext:Employment", "ext:WorkExperience", "ext:Job", "ext:Internship")


class Template(StrEnum):
    """What can be asked for by its everyday name."""

    BADGE = "badge"
    DEGREE = "degree"
    LICENCE = "licence"
    WORK = "work"
    SKILL = "skill"
    """Any badge that names a skill."""
    TYPE = "type"
    """A credential of a type."""


def wanted(template: Template, text: str = "") -> Wanted:
    """Give what to ask for.

    Args:
        template: the everyday name.
        text: the skill or the type, for the templates that need one.

    Returns:
        One credential to ask for.
    """
    if template is Template.SKILL:
        return _skill(text)
    if template is Template.TYPE:
        return _of_type(text)
    return _FIXED[template]


_OF_KIND: Final = Wanted(types=_ANY, claims=(_NAME, _KIND), formats=_W3C)
_FIXED: Final = {
    Template.BADGE: ask.BADGE,
    Template.DEGREE: replace(_OF_KIND, values=((), _DEGREES)),
    Template.LICENCE: replace(_OF_KIND, values=((), _LICENCES)),
    # Issuers name kinds of work as they like; whoever writes a role means work as well.
    Template.WORK: replace(
        _OF_KIND, claims=(_NAME, _KIND, _ROLE), values=((), _WORK, ()), any_of=((0, 1), (0, 2))
    ),
}


def _skill(skill: str) -> Wanted:
    """Ask for a skill where badges name it; values are compared letter by letter, so in two spellings."""
    spellings = tuple(dict.fromkeys((skill, skill[:1].upper() + skill[1:])))
    # A query names a claim once (OpenID4VP 1.0 section 6.1), and two queries fill no code that can be read.
    return replace(_OF_KIND, claims=(_ALIGNED, _NAME), values=(spellings, spellings), any_of=((0,), (1,)))


def _of_type(text: str) -> Wanted:
    """Ask for a type as it is written; what is known is asked for by its IRI."""
    known = (*ask.BADGE.types, *ask.RECORD.types)
    types = tuple(one for one in known if one.rpartition("#")[2] == text) or (text,)
    return Wanted(types=types, vcts=(text,))

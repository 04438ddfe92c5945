"""The typed view of a credential: what it says, in the terms of the standards it follows.

Every value here was said by the document and by nobody else. Texts are as they came: whoever
shows them passes them through :func:`wallet_app.wording.plain.visible` first.
"""

from datetime import datetime
from enum import StrEnum

from wallet_app.values import dataclass


class Kind(StrEnum):
    """What sort of credential this is, for filters, icons and labels."""

    BADGE = "badge"
    DEGREE = "degree"
    CERTIFICATE = "certificate"
    LICENCE = "licence"
    EMPLOYMENT = "employment"
    RECORD = "record"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that a credential names.

    Attributes:
        reference: a ``data:`` URL with the picture itself, or the address of one. Nothing is
            ever fetched to show a credential.
        caption: what it shows, for people who do not see it.
    """

    reference: str
    caption: str | None = None

    @property
    def is_embedded(self) -> bool:
        """Whether the picture itself is inside the credential."""
        return self.reference[:5].lower() == "data:"


@dataclass(frozen=True, slots=True)
class Party:
    """An issuer, subject, holder or creator: who they say they are."""

    id: str | None = None
    name: str | None = None
    url: str | None = None
    email: str | None = None
    image: Image | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """One entry of a framework that an achievement or result is aligned to (OB 3.0 ``Alignment``)."""

    name: str
    description: str | None = None
    code: str | None = None
    framework: str | None = None
    url: str | None = None
    target_type: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One result, named by the result description it points to (OB 3.0 ``Result``)."""

    name: str | None
    value: str | None
    status: str | None = None
    alignments: tuple[Alignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence (OB 3.0 ``Evidence``); its address is never opened by itself."""

    id: str | None = None
    name: str | None = None
    narrative: str | None = None
    description: str | None = None
    genre: str | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier of the subject (OB 3.0 ``IdentityObject``): its type, and the value or its hash."""

    type: str | None
    value: str
    hashed: bool = False


@dataclass(frozen=True, slots=True)
class Achievement:
    """What was achieved (OB 3.0 ``Achievement``); ``type_name`` is its type in words."""

    id: str | None = None
    name: str | None = None
    type: str | None = None
    type_name: str | None = None
    description: str | None = None
    criteria: str | None = None
    criteria_url: str | None = None
    image: Image | None = None
    creator: Party | None = None
    alignments: tuple[Alignment, ...] = ()
    tags: tuple[str, ...] = ()
    field_of_study: str | None = None
    specialization: str | None = None
    code: str | None = None
    version: str | None = None
    credits_available: str | None = None


@dataclass(frozen=True, slots=True)
class AssociationEnd:
    """What an association starts or ends at.

    Attributes:
        id: the id that is named; None when none is.
        name: what the record calls it, where it says so.
        is_inside: whether the record holds an achievement or a credential of that id.
    """

    id: str | None
    name: str | None = None
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class Association:
    """How two achievements or credentials of a record hang together (CLR 2.0 ``Association``)."""

    type: str | None
    source: AssociationEnd
    target: AssociationEnd


@dataclass(frozen=True, slots=True)
class Endorsement:
    """What somebody else says of a credential, of an achievement or of an issuer (OB 3.0).

    Attributes:
        place: the JSON pointer of where it lies in the credential; empty for one by itself.
        by: who says it.
        comment: what they say.
        about: the id of what they say it of.
        about_name: what the credential calls that; None where it has no such part, or no name for it.
    """

    place: str
    by: Party | None = None
    comment: str | None = None
    about: str | None = None
    about_name: str | None = None


@dataclass(frozen=True, slots=True)
class Credential:
    """One credential, as people read it.

    Attributes:
        id: the credential's own id.
        kind: what sort it is.
        types: its types as written (for SD-JWT VC: the ``vct``), without the base type.
        title: what to call it; None when it names nothing.
        valid_from: start of validity, aware UTC; None when absent or not a date.
        valid_until: end of validity, likewise.
        profiles: the profiles it follows, e.g. ``OpenBadgeCredential``.
        skills: what the holder can do by it: alignments of the achievement, or named skills.
        revocable: whether it names a way to ask for its status.
        statements: of a record, the achievements that its issuer states without a credential.
        associations: of a record, how what is inside hangs together.
        endorsements: what others say of it; whether each holds is told by the report.
    """

    id: str | None = None
    kind: Kind = Kind.OTHER
    types: tuple[str, ...] = ()
    title: str | None = None
    description: str | None = None
    issuer: Party | None = None
    subject: Party | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    profiles: tuple[str, ...] = ()
    achievement: Achievement | None = None
    skills: tuple[Alignment, ...] = ()
    results: tuple[Result, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    image: Image | None = None
    identifiers: tuple[Identifier, ...] = ()
    credits_earned: str | None = None
    role: str | None = None
    licence_number: str | None = None
    narrative: str | None = None
    revocable: bool = False
    statements: tuple[Achievement, ...] = ()
    associations: tuple[Association, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()

"""Credentials inside a record that travel by themselves, each with its own proof, as it came.

What the issuer of the record signed is the record as a whole: that signature cannot travel with a
part, and whoever is shown the part learns nothing of the record (CLR 2.0 section 4.1: each
credential inside can be verified by itself).
"""

from collections.abc import Iterator, Mapping
from typing import Final

from wallet_app.credentials import members, records, securing
from wallet_app.credentials.document import Document
from wallet_app.errors import PresentationError, Side
from wallet_app.values import dataclass

_BEFORE_PLACE: Final = "#"


@dataclass(frozen=True, slots=True)
class Part:
    """A credential inside a record.

    Attributes:
        place: its JSON pointer in the record.
        document: the credential by itself.
        can_travel: whether it bears a signature of its own; without one only the record vouches for it,
            and it can only be shown with all of that.
    """

    place: str
    document: Document
    can_travel: bool


def part_id(credential_id: str, place: str) -> str:
    """Name a credential inside a record of a wallet: the record's id, ``#``, and the JSON pointer."""
    return f"{credential_id}{_BEFORE_PLACE}{place}" if place else credential_id


def split(name: str) -> tuple[str, str]:
    """Take a name as :func:`part_id` makes it apart; the place of a whole credential is ""."""
    credential_id, _, place = name.partition(_BEFORE_PLACE)
    return credential_id, place


def parts(document: Document) -> tuple[Part, ...]:
    """Give the credentials inside a record, in their order; none where a document holds none.

    Those that cannot be read are not among them, and of those that are alike, byte for byte, the first.
    """
    return tuple(_parts(document))


def _parts(document: Document) -> Iterator[Part]:
    if not records.is_record(document):
        return
    found = members.read(document)
    for place, member in zip(found.places, found.documents, strict=True):
        yield Part(place, member, member.jws is not None or bool(securing.proofs(member)))


def part(document: Document, place: str) -> Document:
    """Give the one credential inside a record that lies at a place.

    Args:
        document: the record.
        place: a place that :func:`parts` gave.

    Raises:
        PresentationError: ``members.not_there`` (nothing that can be read lies there),
            ``members.unsigned`` (it bears no signature of its own).
    """
    return one_of({part.place: part for part in _parts(document)}, place)


def one_of(found: Mapping[str, Part], place: str) -> Document:
    """Do what :func:`part` does, among the parts of a record by their places."""
    if place not in found:
        raise PresentationError("members.not_there", side=Side.PERSON)
    if not found[place].can_travel:
        raise PresentationError("members.unsigned", side=Side.ISSUER)
    return found[place].document

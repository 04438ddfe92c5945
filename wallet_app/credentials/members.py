"""The credentials inside a presentation."""

from dataclasses import dataclass

from wallet_app.credentials import parse, reading
from wallet_app.credentials.document import Document
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import DocumentError, WalletError


@dataclass(frozen=True, slots=True)
class Members:
    """What a presentation holds.

    Attributes:
        documents: the credentials, each once.
        errors: why others could not be read, one per entry that could not.
    """

    documents: tuple[Document, ...]
    errors: tuple[WalletError, ...]


def members(document: Document) -> tuple[Document, ...]:
    """Give the credentials inside a presentation that can be read, each once; none for a credential."""
    return read(document).documents


def read(document: Document) -> Members:
    """Parse the entries of a presentation.

    A JSON-LD credential is given as its JSON text without white space, an enveloped one or a
    VC-JWT as the token itself. Entries that are alike, byte for byte, are given once.

    Args:
        document: a presentation; a credential holds nothing.

    Returns:
        The credentials and the errors, in their order. Presentations inside are errors.
    """
    if not document.is_presentation:
        return Members((), ())
    found: dict[str, Document] = {}
    errors: list[WalletError] = []
    for entry in reading.as_list(document.content.get("verifiableCredential")):
        try:
            member = _parse(entry)
        except WalletError as error:
            errors.append(error)
        else:
            found.setdefault(member.digest, member)
    return Members(tuple(found.values()), tuple(errors))


def _parse(entry: JsonValue) -> Document:
    if isinstance(entry, str):
        member = parse.parse(entry.encode())
    elif isinstance(entry, dict):
        member = parse.from_object(entry, strict_json.dumps(entry).encode())
    else:
        raise DocumentError("document.not_a_credential")
    if member.is_presentation:
        raise DocumentError("document.nested_presentation")
    return member

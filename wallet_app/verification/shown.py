"""What a credential says, as it is shown: with what was looked up of it where that is part of it."""

from wallet_app.credentials import view
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.model import Credential
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.open_badges_2 import judge


def credential(document: Document, evidence: Evidence | None) -> Credential:
    """Read a document.

    Args:
        document: any parsed document.
        evidence: what its report relied on; None when nothing is known.

    Returns:
        The view. Of an Open Badge 2 the badge class and the issuer are at addresses of their own:
        what they say is shown as far as evidence tells it.
    """
    if document.format is Format.OPEN_BADGE_2 and evidence is not None:
        return judge.view(document, evidence)
    return view.read(document)

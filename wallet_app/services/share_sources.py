"""The credentials of one share, by the names that its request has for them."""

from wallet_app.credentials.document import Document
from wallet_app.presentation import members
from wallet_app.services.holdings import Holdings


class ShareSources:
    """Reads credentials, and those inside records, each record once. On the vault's thread."""

    def __init__(self, holdings: Holdings) -> None:
        """Read from these holdings."""
        self._holdings = holdings
        self._documents: dict[str, Document] = {}
        self._parts: dict[str, dict[str, members.Part]] = {}

    def credential(self, name: str) -> tuple[Document, Document | None]:
        """Give what a request names.

        Args:
            name: the id of a credential, or of one inside a record as ``members.part_id`` makes it.

        Returns:
            The credential, and the record that it lies in, or None.

        Raises:
            VaultError: the id is unknown.
            PresentationError: ``members.not_there``, ``members.unsigned``.
        """
        credential_id, place = members.split(name)
        if credential_id not in self._documents:
            self._documents[credential_id] = self._holdings.document(credential_id)
        document = self._documents[credential_id]
        if not place:
            return document, None
        if credential_id not in self._parts:
            self._parts[credential_id] = {part.place: part for part in members.parts(document)}
        return members.one_of(self._parts[credential_id], place), document

"""Advice on the schemas that a credential names: asked for when a person looks at its report."""

from collections.abc import Callable

from wallet_app.credentials.document import Document
from wallet_app.services.ports import Clock
from wallet_app.verification import schema
from wallet_app.verification.report import Check
from wallet_app.verification.schema import Schemas


class SchemaService:
    """Holds credentials against the schemas that ship with Proofcase. Safe on any thread."""

    def __init__(self, schemas: Callable[[], Schemas], clock: Clock) -> None:
        """Use these schemas.

        Args:
            schemas: gives them; slow the first time.
            clock: gives the present.
        """
        self._schemas = schemas
        self._clock = clock

    def advise(self, document: Document) -> tuple[Check, ...]:
        """Say whether a credential follows the schemas it names: never its verdict.

        Args:
            document: a parsed document, verified or not.

        Returns:
            The checks ``schema``, as :func:`wallet_app.verification.schema.advise`; none when it
            names no schema.

        Raises:
            WalletError: ``schemas.damaged``: this copy of Proofcase is incomplete or changed.
        """
        if "credentialSchema" not in document.content:
            return ()
        return schema.advise(document, self._schemas(), self._clock())

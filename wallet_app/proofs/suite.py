"""What every Data Integrity suite can do."""

from typing import Protocol

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs.outcome import ProofOutcome


class DataIntegritySuite(Protocol):
    """One way to secure a JSON-LD document with a proof inside it (VC Data Integrity 1.0)."""

    @property
    def name(self) -> str:
        """The suite's name: the cryptosuite identifier, or the proof type of older suites."""

    @property
    def key_types(self) -> frozenset[KeyType]:
        """The types of keys the suite signs with."""

    @property
    def selective(self) -> bool:
        """Whether the holder can disclose parts of the document."""

    def verify(
        self, document: JsonObject, proof: JsonObject, key: PublicKey, contexts: ContextStore
    ) -> ProofOutcome:
        """Say whether a key made a proof of a document.

        Args:
            document: the secured document as received, all its proofs inside.
            proof: the one to check, as it stands in the document.
            key: the key of the proof's verification method.
            contexts: the contexts that may be used.

        Returns:
            Holds, fails or could not be checked; nothing is raised for what the document holds.
        """


class SigningSuite(DataIntegritySuite, Protocol):
    """A suite that can also make proofs of whole documents."""

    def sign(
        self, document: JsonObject, proof_options: JsonObject, key: PrivateKey, contexts: ContextStore
    ) -> JsonObject:
        """Secure a document.

        Args:
            document: the document; proofs it has stay, and the new one joins them.
            proof_options: ``verificationMethod``, ``proofPurpose``, and what else the proof is to
                say: ``created``, ``expires``, ``challenge``, ``domain``, ``id``, ``previousProof``.
            key: the key of that verification method.
            contexts: the contexts that may be used.

        Returns:
            A copy of the document with its proof.

        Raises:
            ProofError: the options are not complete, the key is of another type, or the document
                holds something that would not be signed.
            LinkedDataError: the document cannot be turned into statements.
        """

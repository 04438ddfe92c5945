"""What deriving has in common in the suites that disclose statements one by one.

Sources: VC Data Integrity ECDSA Cryptosuites 1.0 section 3.6.3 and BBS Cryptosuites 1.0 section 3.3.3
(``createDisclosureData``), which do the same up to what each suite then proves.
"""

from collections.abc import Mapping, Sequence

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import ProofError
from wallet_app.linked_data import selective
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.selective import Group, LabelMapFactory
from wallet_app.proofs import data_integrity
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A document as it will be revealed, and how its statements lie among those that were signed.

    Attributes:
        document: what is revealed, without a proof.
        mandatory: the statements that the issuer made mandatory, among all.
        chosen: the statements that are revealed, the mandatory ones with them, among all.
        label_map: the issuer's labels of blank nodes by those that a verifier will give them.
    """

    document: JsonObject
    mandatory: Group
    chosen: Group
    label_map: Mapping[str, str]

    @property
    def mandatory_indexes(self) -> tuple[int, ...]:
        """Where the mandatory statements stand among the revealed ones."""
        return tuple(
            place for place, index in enumerate(self.chosen.matching) if index in self.mandatory.matching
        )

    @property
    def selective_indexes(self) -> tuple[int, ...]:
        """Where the revealed statements stand among those that are not mandatory."""
        others = self.mandatory.non_matching
        return tuple(place for place, index in enumerate(others) if index in self.chosen.matching)

    def secured(self, proof: JsonObject, proof_value: str) -> JsonObject:
        """Give what is revealed with its derived proof.

        Args:
            proof: the base proof.
            proof_value: the value of the derived one, which takes all else from it.
        """
        derived = {name: entry for name, entry in proof.items() if name != "@context"}
        return {**self.document, "proof": {**derived, "proofValue": proof_value}}


def refuse_chain(proof: JsonObject) -> None:
    """Refuse to derive where a proof secures another one, which would not be revealed with it.

    Raises:
        ProofError: ``proof.chain_unsupported``.
    """
    if "previousProof" in proof:
        raise ProofError("proof.chain_unsupported")


def disclose(
    document: JsonObject,
    contexts: ContextStore,
    factory: LabelMapFactory,
    mandatory_pointers: Sequence[str],
    pointers: Sequence[str],
) -> Disclosure:
    """Select what is revealed of a document.

    Args:
        document: the document with its base proof; it is not changed.
        contexts: the contexts that may be used.
        factory: makes the issuer's labels of blank nodes.
        mandatory_pointers: JSON pointers to what the issuer made mandatory.
        pointers: JSON pointers to what is revealed beside that.

    Raises:
        ProofError: ``proof.nothing_selected``.
        LinkedDataError: a pointer is not of the document or cannot be revealed by itself, or the
            document cannot be turned into statements.
    """
    unsecured = data_integrity.unsecured(document)
    combined = (*mandatory_pointers, *pointers)
    if not combined:
        raise ProofError("proof.nothing_selected")
    groups = {"mandatory": mandatory_pointers, "combined": combined}
    grouping = selective.canonicalize_and_group(unsecured, contexts, factory, groups)
    chosen = grouping.groups["combined"]
    revealed = selective.reveal(unsecured, contexts, chosen)
    label_map = {canonical: grouping.label_map[label] for label, canonical in revealed.issued.items()}
    return Disclosure(revealed.document, grouping.groups["mandatory"], chosen, label_map)

"""The copy of a credential that reveals what was chosen, secured so that a verifier can check it."""

from typing import TYPE_CHECKING

from wallet_app.credentials import parse
from wallet_app.credentials.document import Document
from wallet_app.encoding import strict_json
from wallet_app.errors import PresentationError, Side
from wallet_app.linked_data import json_pointer, memory
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.presentation import base_proofs, claims
from wallet_app.presentation.choose import Selection, revealed_by
from wallet_app.presentation.leaves import Path, prefixes
from wallet_app.proofs import sd_jwt

if TYPE_CHECKING:
    from wallet_app.proofs.bbs_2023.secrets import HolderSecrets


def is_selective(document: Document) -> bool:
    """Whether less than the whole of a credential can be revealed."""
    if document.sd_jwt is not None:
        return bool(document.sd_jwt.disclosures)
    return base_proofs.derivable(document) is not None


def derive(
    document: Document,
    selection: Selection,
    contexts: ContextStore,
    *,
    terms: tuple[str, str | None] | None = None,
    holder: "HolderSecrets | None" = None,
) -> Document:
    """Derive the document that reveals a selection and what it needs.

    Args:
        document: a credential as the holder keeps it.
        selection: what was chosen; it is completed here.
        contexts: the pinned contexts.
        terms: challenge and domain of whoever will see it; a proof of bbs-2023 is bound to them.
        holder: the secrets that a credential of bbs-2023 was bound to, where it was.

    Returns:
        ecdsa-sd-2023, bbs-2023: the derived credential, without its base proof and any other.
        SD-JWT: the chosen disclosures, without key binding. Any other: the document itself.

    Raises:
        PresentationError: ``choose.no_such_claim``; ``derive.is_presentation``;
            ``derive.holder_secret_needed`` (the credential was issued to a secret that is not given);
            ``derive.base_proof_cannot_travel`` (a base proof that cannot be derived from here: it
            is the holder's alone).
        LinkedDataError, ProofError: the credential cannot be derived from.
    """
    if document.is_presentation:
        raise PresentationError("derive.is_presentation", side=Side.PERSON)
    with memory.remembered():
        return _derive(document, selection, contexts, terms, holder)


def _derive(
    document: Document,
    selection: Selection,
    contexts: ContextStore,
    terms: tuple[str, str | None] | None,
    holder: "HolderSecrets | None",
) -> Document:
    if holder is None and base_proofs.needs_secrets(document):
        raise PresentationError("derive.holder_secret_needed", side=Side.PERSON)
    rules = claims.rules_of(document, contexts)
    paths = revealed_by(rules, selection)
    if document.sd_jwt is not None:
        return _select(document, paths, rules.disclosable or frozenset())
    proof = base_proofs.derivable(document)
    if proof is not None:
        pointers = [json_pointer.format(path) for path in rules.claims if path in paths]
        derived = base_proofs.derive(document, proof, pointers, contexts, terms, holder)
        return parse.from_object(derived, strict_json.dumps(derived).encode())
    if base_proofs.has_secret(document):
        raise PresentationError("derive.base_proof_cannot_travel", side=Side.PROOFCASE)
    return document


def _select(document: Document, paths: frozenset[Path], disclosable: frozenset[Path]) -> Document:
    """Keep the disclosures that a revealed claim lies in."""
    if document.sd_jwt is None:
        raise PresentationError("claims.not_an_sd_jwt")
    needed = {json_pointer.format(part) for path in paths for part in prefixes(path) if part in disclosable}
    disclosed = sd_jwt.process(document.sd_jwt).disclosed
    kept = [disclosure for pointer, disclosure in disclosed.items() if pointer in needed]
    return parse.parse(sd_jwt.select(document.sd_jwt, kept).text.encode("ascii"))

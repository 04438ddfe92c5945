"""Whether a derived document shows all of its status, or the holder may have left entries out.

A holder who derives a document (ecdsa-sd-2023, bbs-2023) reveals statements one by one: of two
status entries, one that is clear may be shown and one that is not left out. What the issuer made
mandatory is always there, and the proof says which statements those are.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from wallet_app.credentials import securing
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import WalletError
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs.ecdsa_sd_2023 import verification as ecdsa_sd
from wallet_app.verification.case import Case

_STATUS: Final = "<https://www.w3.org/2018/credentials#credentialStatus>"
"""The predicate between a credential and its status entries, in N-Quads."""


def may_lack_entries(case: Case) -> bool:
    """Say whether a derived document may have more status entries than it shows.

    Args:
        case: the verification of a credential that shows entries.

    Returns:
        True where a statement "this credential has this status" is one that the holder chose to
        reveal, so that they may have withheld others; and where nobody can tell.
    """
    for proof in securing.proofs(case.document):
        chosen = _CHOSEN.get(securing.suite_name(proof) or "")
        if chosen is None or securing.is_base(proof):
            continue
        try:
            statements = tuple(chosen(case.document.content, proof, case.evidence.contexts))
        except WalletError:
            return True
        if any(statement.split(" ", 2)[1:2] == [_STATUS] for statement in statements):
            return True
    return False


def _of_ecdsa_sd(document: JsonObject, proof: JsonObject, contexts: ContextStore) -> Iterable[str]:
    return ecdsa_sd.derived_data(document, proof, contexts).non_mandatory


def _of_bbs(document: JsonObject, proof: JsonObject, contexts: ContextStore) -> Iterable[str]:
    # The arithmetic of BBS is imported when it is first needed.
    from wallet_app.proofs.bbs_2023 import proof_value, verification  # noqa: PLC0415

    value = proof_value.parse_derived(proof)
    data = verification.derived_data(document, proof, value, contexts)
    return (message.decode() for message in data.messages)


_CHOSEN: Final[Mapping[str, Callable[[JsonObject, JsonObject, ContextStore], Iterable[str]]]] = {
    "ecdsa-sd-2023": _of_ecdsa_sd,
    "bbs-2023": _of_bbs,
}
"""How each suite tells the statements that the holder chose to reveal."""

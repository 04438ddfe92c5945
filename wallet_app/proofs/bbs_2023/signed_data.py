"""What the issuer's signature of bbs-2023 is over (sections 3.4.2, 3.4.3 and 3.4.5)."""

from collections.abc import Iterable

from wallet_app import limits
from wallet_app.linked_data import selective
from wallet_app.linked_data.to_quads import Problem
from wallet_app.proofs.bbs_2023.kinds import Feature
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class SignedData:
    """A document and proof options, ready for BBS.

    Attributes:
        header: the hash of the options and that of the mandatory statements: what every proof shows.
        messages: the other statements, each by itself.
        problems: what the document and the options hold beside.
    """

    header: bytes
    messages: tuple[bytes, ...]
    problems: tuple[Problem, ...]


def signed_data(
    proof_hash: bytes, mandatory: Iterable[str], others: Iterable[str], problems: tuple[Problem, ...]
) -> SignedData:
    """Put together what is signed.

    Args:
        proof_hash: SHA-256 of the canonical proof options.
        mandatory: the mandatory statements, canonical, in their order.
        others: the statements that are not mandatory, likewise.
        problems: what is not signed.
    """
    header = proof_hash + selective.hash_mandatory(mandatory)
    return SignedData(header, tuple(nquad.encode() for nquad in others), problems)


def limit(feature: Feature) -> int:
    """Give how many statements that are not mandatory are looked at."""
    return limits.MAX_BBS_STATEMENTS if feature is Feature.BASELINE else limits.MAX_BOUND_BBS_STATEMENTS

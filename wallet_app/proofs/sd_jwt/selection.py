"""Choosing what to disclose (RFC 9901 section 7.2)."""

from collections.abc import Iterable

from wallet_app.errors import ProofError
from wallet_app.proofs.sd_jwt.parts import SEPARATOR, Disclosure, SdJwt
from wallet_app.proofs.sd_jwt.processing import process


def select(sd_jwt: SdJwt, disclosures: Iterable[Disclosure]) -> SdJwt:
    """Make the SD-JWT that discloses some claims and no other.

    Args:
        sd_jwt: the SD-JWT as the holder has it.
        disclosures: those of its disclosures that are chosen. One inside another's value brings
            that one along: without it nothing would refer to it.

    Returns:
        The SD-JWT without key binding JWT; the disclosures in the order received.

    Raises:
        ProofError: ``sd_jwt.disclosure_unused`` for one that is not this SD-JWT's, and what
            :func:`process` raises.
    """
    parents = process(sd_jwt).parents
    own = {disclosure.digest: disclosure for disclosure in sd_jwt.disclosures}
    kept: set[str] = set()
    for disclosure in disclosures:
        digest: str | None = disclosure.digest
        if own.get(disclosure.digest) != disclosure:
            raise ProofError("sd_jwt.disclosure_unused")
        while digest is not None and digest not in kept:
            kept.add(digest)
            digest = parents[digest]
    chosen = tuple([disclosure for disclosure in sd_jwt.disclosures if disclosure.digest in kept])
    texts = [disclosure.encoded for disclosure in chosen]
    text = SEPARATOR.join([sd_jwt.issuer_signed, *texts, ""])
    return SdJwt(sd_jwt.jws, chosen, None, text, sd_jwt.payload)

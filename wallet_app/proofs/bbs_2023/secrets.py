"""The secrets of issuers and holders that bbs-2023 computes with. Their text forms never show them."""

import secrets
from dataclasses import field

from py_arkworks_bls12381 import Scalar

from wallet_app.errors import IdentityError
from wallet_app.identity.keys import KeyType, PublicKey
from wallet_app.proofs.bbs import blind, pseudonym, signature
from wallet_app.proofs.bbs.ciphersuites import SHA_256
from wallet_app.proofs.bbs.octets import InvalidError, scalar
from wallet_app.proofs.bbs.scheme import Scheme
from wallet_app.proofs.bbs_2023.kinds import Feature
from wallet_app.values import dataclass

_MATERIAL = 48


@dataclass(frozen=True, slots=True)
class SecretKey:
    """An issuer's key.

    Attributes:
        raw: the scalar, 32 bytes, big-endian.
    """

    raw: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "SecretKey":
        """Make a new key from the system's randomness."""
        return cls(signature.key_gen(SHA_256, secrets.token_bytes(_MATERIAL)))

    @property
    def public(self) -> PublicKey:
        """The public key.

        Raises:
            IdentityError: ``key.malformed``: the scalar is zero or out of range.
        """
        try:
            return PublicKey(KeyType.BLS12_381_G2, signature.public_of(self.raw))
        except InvalidError:
            # Not chained: what is wrong with a private key is nobody's to read.
            raise IdentityError("key.malformed") from None


@dataclass(frozen=True, slots=True)
class Issuance:
    """What binds a credential to its holder when it is issued.

    Attributes:
        feature: holder binding, pseudonyms, or both.
        commitment: what the holder sent, with its proof.
        entropy: the issuer's share of the secret of pseudonyms, 32 bytes; None without them.
    """

    feature: Feature
    commitment: bytes
    entropy: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class HolderSecrets:
    """What only the holder knows of a credential that is bound to them.

    Attributes:
        blind: the factor that blinded the commitment, 32 bytes.
        holder_secret: what the credential is bound to; None without holder binding.
        prover_nym: the holder's share of the secret of pseudonyms, 32 bytes; None without them.
        place: the name of the place that a pseudonym is for.
        tell_place: whether the proof says that name. The specification has it so; its test vectors
            leave it out.
    """

    blind: bytes = field(repr=False)
    holder_secret: bytes | None = field(default=None, repr=False)
    prover_nym: bytes | None = field(default=None, repr=False)
    place: str = ""
    tell_place: bool = True

    def committed(self, entropy: bytes | None) -> tuple[Scalar, ...]:
        """Give the scalars that the issuer signed without seeing them.

        Args:
            entropy: the issuer's share of the secret of pseudonyms.

        Raises:
            InvalidError: one of them is no scalar.
        """
        scheme = scheme_of(Feature.BASELINE if entropy is None else Feature.PSEUDONYM)
        messages = () if self.holder_secret is None else (self.holder_secret,)
        found = (scalar(self.blind), *scheme.messages_to_scalars(messages))
        if entropy is None:
            return found
        return (*found, pseudonym.nym_secret(self.prover_nym or b"", entropy))


def scheme_of(feature: Feature) -> Scheme:
    """Give the interface that binds credentials for a feature."""
    return pseudonym.scheme_of(SHA_256) if feature.has_pseudonym else blind.scheme_of(SHA_256)

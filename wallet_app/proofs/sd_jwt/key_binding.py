"""Key binding: the holder signs what is presented, for whom, and now (RFC 9901 sections 4.3, 7.3)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from wallet_app.encoding import strict_json, timestamps
from wallet_app.encoding.jws import CompactJws
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, IdentityError, ProofError
from wallet_app.identity.keys import PrivateKey, PublicKey
from wallet_app.proofs import jose
from wallet_app.proofs.outcome import ProofOutcome, fails, holds, unknown
from wallet_app.proofs.sd_jwt.parts import SdJwt, parse
from wallet_app.values import dataclass

_TYPE: Final = "kb+jwt"
CLOCK_SKEW: Final = timedelta(minutes=5)
"""How far a holder's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class _Claims:
    audience: str
    nonce: str
    issued_at: datetime
    sd_hash: str
    expires: datetime | None
    not_before: datetime | None


def bind(
    presented: SdJwt | str,
    key: PrivateKey,
    audience: str,
    nonce: str,
    issued_at: datetime,
    *,
    expires: datetime | None = None,
    more: JsonObject | None = None,
) -> str:
    """Add a key binding JWT to a presentation.

    Args:
        presented: an SD-JWT without key binding, as :func:`select` makes it, or its text.
        key: the holder's key, the one that the credential's ``cnf`` names.
        audience: whom it is for.
        nonce: the verifier's nonce, or a random one.
        issued_at: now (aware UTC).
        expires: until when it is meant to be used (aware UTC); None to set no end.
        more: claims that the holder makes beside; none of those that bind.

    Returns:
        The compact form with its key binding JWT.

    Raises:
        ProofError: ``key_binding.already_bound``, ``key_binding.not_bound`` (the credential names
            no key), ``key_binding.wrong_key`` (it names another, or not as a ``jwk``), and what
            :func:`parse` raises.
    """
    sd_jwt = parse(presented) if isinstance(presented, str) else presented
    if sd_jwt.key_binding is not None:
        raise ProofError("key_binding.already_bound")
    if "cnf" not in sd_jwt.payload:
        raise ProofError("key_binding.not_bound")
    if _holder_key(sd_jwt.payload) != key.public:
        raise ProofError("key_binding.wrong_key")
    payload: JsonObject = {
        **(more or {}),
        "iat": int(issued_at.timestamp()),
        "aud": audience,
        "nonce": nonce,
        "sd_hash": sd_jwt.hash_text(sd_jwt.text),
    }
    if expires is not None:
        payload["exp"] = int(expires.timestamp())
    return sd_jwt.text + jose.sign({"typ": _TYPE}, payload, key)


def verify_key_binding(
    sd_jwt: SdJwt,
    audience: str | None,
    nonce: str | None,
    now: datetime,
    max_age: timedelta | None = None,
) -> ProofOutcome:
    """Say whether the holder signed this presentation for this verifier.

    Args:
        sd_jwt: the SD-JWT; its issuer's signature, on which ``cnf`` rests, is checked elsewhere.
        audience: who the verifier is, or None when that was never said.
        nonce: the nonce that the verifier gave, or None when they gave none.
        now: the moment (aware UTC).
        max_age: how old the binding may be; None for any age.

    Returns:
        Holds ``key_binding.valid``. Not applicable is for the caller to say: unknown
        ``key_binding.not_bound`` (the credential names no key, nothing is bound),
        ``key_binding.no_challenge`` (all else is good, but it was made for nobody's challenge and
        may be a copy), ``key_binding.absent`` (and no nonce was given),
        ``key_binding.confirmation_unsupported`` (``cnf`` without ``jwk``). Fails
        ``key_binding.missing`` (a nonce was given and not answered), ``key_binding.unbound`` (signed
        by whoever: the credential names no key), ``key_binding.holder_key_unusable``,
        ``key_binding.malformed``, ``key_binding.signature_invalid``,
        ``key_binding.other_presentation`` (``sd_hash``), ``key_binding.other_audience``,
        ``key_binding.other_nonce``, ``key_binding.from_the_future``, ``key_binding.too_old``,
        ``key_binding.expired``, or a ``jose.…`` code.
    """
    binding = sd_jwt.key_binding
    if binding is None:
        return _without_binding(sd_jwt, nonce)
    if "cnf" not in sd_jwt.payload:
        return fails("key_binding.unbound")
    if _holder_jwk(sd_jwt.payload) is None:
        return unknown("key_binding.confirmation_unsupported")
    key = _holder_key(sd_jwt.payload)
    if key is None:
        return fails("key_binding.holder_key_unusable")
    signature = jose.verify(binding, key)
    if not signature.holds:
        return fails("key_binding.signature_invalid") if signature.code == "jose.invalid" else signature
    claims = _read(binding)
    if claims is None:
        return fails("key_binding.malformed")
    refusal = _meant_for(sd_jwt, claims, audience, nonce) or _at(claims, now, max_age)
    if refusal is not None:
        return fails(refusal)
    return unknown("key_binding.no_challenge") if nonce is None else holds("key_binding.valid")


def _without_binding(sd_jwt: SdJwt, nonce: str | None) -> ProofOutcome:
    if nonce is not None:
        return fails("key_binding.missing")
    return unknown("key_binding.absent" if "cnf" in sd_jwt.payload else "key_binding.not_bound")


def _meant_for(sd_jwt: SdJwt, claims: _Claims, audience: str | None, nonce: str | None) -> str | None:
    """Return why the binding is for something or somebody else, or None (section 7.3, step 5)."""
    if claims.sd_hash != sd_jwt.hash_text(sd_jwt.presented):
        return "key_binding.other_presentation"
    if audience is not None and claims.audience != audience:
        return "key_binding.other_audience"
    if nonce is not None and claims.nonce != nonce:
        return "key_binding.other_nonce"
    return None


def _at(claims: _Claims, now: datetime, max_age: timedelta | None) -> str | None:
    """Return why the binding does not count at a moment, or None."""
    if max(claims.issued_at, claims.not_before or claims.issued_at) > now + CLOCK_SKEW:
        return "key_binding.from_the_future"
    if claims.expires is not None and claims.expires <= now:
        return "key_binding.expired"
    if max_age is not None and claims.issued_at < now - max_age:
        return "key_binding.too_old"
    return None


def _read(binding: CompactJws) -> _Claims | None:
    """Read the required claims (section 4.3), None when the JWT is not a key binding JWT."""
    if binding.header.get("typ") != _TYPE:
        return None
    try:
        payload = strict_json.loads_object(binding.payload)
        issued_at = timestamps.parse_numeric_date(payload.get("iat"))
        expires = timestamps.parse_numeric_date(payload["exp"]) if "exp" in payload else None
        not_before = timestamps.parse_numeric_date(payload["nbf"]) if "nbf" in payload else None
    except EncodingError:
        return None
    audience, nonce, sd_hash = (payload.get(name) for name in ("aud", "nonce", "sd_hash"))
    if not (isinstance(audience, str) and isinstance(nonce, str) and isinstance(sd_hash, str)):
        return None
    return _Claims(audience, nonce, issued_at, sd_hash, expires, not_before)


def _holder_jwk(payload: JsonObject) -> JsonValue:
    """Return ``cnf.jwk`` (RFC 7800 section 3.2), None when the claim confirms in another way."""
    confirmation = payload.get("cnf")
    return confirmation.get("jwk") if isinstance(confirmation, Mapping) else None


def _holder_key(payload: JsonObject) -> PublicKey | None:
    try:
        return PublicKey.from_jwk(_holder_jwk(payload))
    except IdentityError:
        return None

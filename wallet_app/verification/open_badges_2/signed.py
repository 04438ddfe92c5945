"""Signed badges: a JWS by a key that the issuer's profile names, and the issuer's list of revoked ones.

Source: 1EdTech Open Badges 2.0, "Signed Verification", "CryptographicKey", "RevocationList".
"""

from collections.abc import Iterator

from wallet_app.answer import Answer
from wallet_app.credentials import open_badges_2 as badges
from wallet_app.credentials import reading
from wallet_app.encoding.jws import CompactJws
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import IdentityError
from wallet_app.identity.keys import PublicKey
from wallet_app.proofs import jose
from wallet_app.proofs.outcome import unknown
from wallet_app.values import dataclass
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Wanted
from wallet_app.verification.open_badges_2 import pages, places
from wallet_app.verification.open_badges_2.hosted import again, nameless, not_answered, outdated
from wallet_app.verification.open_badges_2.pages import Chain, Page
from wallet_app.verification.report import Check, CheckName


@dataclass(frozen=True, slots=True)
class Key:
    """The key behind a signed badge.

    Attributes:
        check: the check ``issuer_key``.
        key: the key, where it is known.
        wanted: what to ask for, to know it.
    """

    check: Check
    key: PublicKey | None = None
    wanted: tuple[Wanted, ...] = ()


def find_key(case: Case, chain: Chain) -> Key:
    """Find the key that ``verification.creator`` names, and say whether it is the issuer's.

    Both must say so: the key that the issuer owns it, and the issuer's profile that it is theirs.

    Args:
        case: the verification.
        chain: the badge.
    """
    profile, home = chain.issuer.content, chain.issuer.address
    if home is None:
        return Key(nameless(case, chain))
    if profile is None:
        return Key(not_answered(CheckName.ISSUER_KEY, chain.issuer.page))
    listed = reading.as_list(profile.get("publicKey"))
    named = reading.first_object(case.document.content.get("verification")).get("creator")
    name = named if isinstance(named, str) else reading.node_id(listed[0]) if listed else None
    if name is None:
        return Key(case.check(CheckName.ISSUER_KEY, Answer.FAILS, "issuer_key.no_method"))
    if not any(places.same(reading.node_id(entry), name) for entry in listed):
        return Key(case.check(CheckName.ISSUER_KEY, Answer.FAILS, "issuer_key.not_listed"))
    inside = next((entry for entry in reading.objects(listed) if places.same(entry.get("id"), name)), None)
    if inside is not None and "publicKeyPem" in inside:
        return _judge(case, inside, home, chain.issuer.page)
    address = places.secure(name)
    if address is None:
        return Key(case.check(CheckName.ISSUER_KEY, Answer.FAILS, "issuer_key.no_method"))
    page = pages.page(case.evidence, address.partition("#")[0])
    if page.content is None:
        return Key(not_answered(CheckName.ISSUER_KEY, page), wanted=page.wanted)
    return _judge(case, page.content, home, page)


def _judge(case: Case, content: JsonObject, home: str, page: Page | None) -> Key:
    """Judge a key that the issuer's profile lists: its owner must be that issuer."""
    if not places.same(reading.node_id(content.get("owner")), home):
        return Key(case.check(CheckName.ISSUER_KEY, Answer.FAILS, "issuer_key.of_another"))
    pem = content.get("publicKeyPem")
    try:
        key = PublicKey.from_pem(pem if isinstance(pem, str) else "")
    except IdentityError as error:
        params: dict[str, JsonValue] = {"cause": error.code}
        return Key(Check(CheckName.ISSUER_KEY, Answer.FAILS, "issuer_key.key_unusable", params, case.now))
    as_of = page.as_of if page is not None else case.now
    return Key(Check(CheckName.ISSUER_KEY, Answer.HOLDS, "issuer_key.is_owner", as_of=as_of), key)


def proof(case: Case, jws: CompactJws, found: Key, issuer: str | None) -> Check:
    """Check the signature.

    Args:
        case: the verification.
        jws: the signed badge.
        found: the key behind it.
        issuer: what the issuer is called, where that is known.

    Returns:
        The check ``proof``.
    """
    outcome = jose.check_header(jws)
    if outcome is None:
        outcome = unknown("proof.key_unknown") if found.key is None else jose.verify(jws, found.key)
    params = dict(outcome.params)
    if outcome.answer is Answer.HOLDS and issuer is not None:
        params["by"] = issuer
    detail: dict[str, JsonValue] = {"algorithm": str(jws.header["alg"])}
    return Check(CheckName.PROOF, outcome.answer, outcome.code, params, case.now, detail)


@dataclass(frozen=True, slots=True)
class Revocation:
    """What the issuer's list of revoked badges says: the check ``status``, and what to ask for."""

    check: Check
    wanted: tuple[Wanted, ...] = ()


def status(case: Case, chain: Chain) -> Revocation:
    """Look the badge up in the issuer's list of revoked badges.

    Args:
        case: the verification.
        chain: the badge.
    """
    if case.document.content.get("revoked") is True:
        # Signed by the issuer: whatever a list says, the badge itself says that it is none any more.
        return Revocation(case.check(CheckName.STATUS, Answer.FAILS, "status.badge_revoked"))
    profile = chain.issuer.content
    if profile is None:
        return Revocation(not_answered(CheckName.STATUS, chain.issuer.page))
    named = profile.get("revocationList")
    if named is None:
        return Revocation(case.check(CheckName.STATUS, Answer.NOT_APPLICABLE, "status.not_used"))
    address = places.secure(reading.node_id(named))
    if address is None:
        return Revocation(case.check(CheckName.STATUS, Answer.UNKNOWN, "status.badge_list_unreadable"))
    page = pages.page(case.evidence, address)
    if page.content is None:
        return Revocation(not_answered(CheckName.STATUS, page), page.wanted)
    check = _looked_up(case, page.content, chain.issuer.address, page)
    return Revocation(check, again(check, page))


def _looked_up(case: Case, listed: JsonObject, home: str | None, page: Page) -> Check:
    assertion, entries = case.document.content, listed.get("revokedAssertions")
    owner = listed.get("issuer")
    is_theirs = owner is None or places.same(reading.node_id(owner), home)
    if "RevocationList" not in badges.types(listed) or not isinstance(entries, list) or not is_theirs:
        return Check(CheckName.STATUS, Answer.UNKNOWN, "status.badge_list_unreadable", as_of=page.as_of)
    if not all(any(_names(entry)) for entry in entries):
        # An entry that names nothing may be the very one that is asked for.
        return Check(CheckName.STATUS, Answer.UNKNOWN, "status.badge_list_unreadable", as_of=page.as_of)
    for entry in entries:
        if any(_is_meant(name, assertion) for name in _names(entry)):
            reason = reading.text(entry.get("revocationReason")) if isinstance(entry, dict) else None
            params: dict[str, JsonValue] = {"reason": reason} if reason else {}
            return Check(CheckName.STATUS, Answer.FAILS, "status.badge_revoked", params, page.as_of)
    clear = Check(CheckName.STATUS, Answer.HOLDS, "status.badge_not_revoked", as_of=page.as_of)
    return outdated(case, page) or clear


def _names(entry: JsonValue) -> Iterator[str]:
    """Give the ids of an entry; ``uid`` is of Open Badges 1.1."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict):
        yield from (value for value in (entry.get("id"), entry.get("uid")) if isinstance(value, str))


def _is_meant(name: str, assertion: JsonObject) -> bool:
    ids = (reading.node_id(assertion), assertion.get("uid"))
    return any(name == one or places.same(name, one) for one in ids)

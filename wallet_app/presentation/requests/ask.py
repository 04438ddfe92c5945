"""Asking for credentials oneself: an unsigned request in DCQL, handed over as a code or a file.

How it is written: docs/formats/request.md. Nobody can prove by it who asks, and it says so to any wallet.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from urllib.parse import quote

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import RequestError
from wallet_app.presentation.requests import formats
from wallet_app.presentation.requests.model import ClaimPath
from wallet_app.presentation.requests.openid4vp import BY_HAND, CONTACT, OWN_PREFIX, URL_SAFE
from wallet_app.values import dataclass

_BADGES: Final = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
_RECORDS: Final = "https://purl.imsglobal.org/spec/clr/vocab.html#"
_SUBJECT: Final = "credentialSubject"
_SHORT: Final = {formats.LDP_VC: "ldp", formats.JWT_VC: "jwt", formats.SD_JWT_VC: "sd"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One credential to ask for.

    Attributes:
        types: types of W3C credentials, any of which will do; as IRIs where a context defines them. ()
            for any type.
        vcts: types of SD-JWT VC, any of which will do; () for any.
        claims: paths of the claims asked for, as in a W3C credential; an SD-JWT VC is asked for the same
            without ``credentialSubject``. () for what proves the credential and nothing more.
        values: for each of the first claims the values that will do; () for any, and for the claims beyond.
        any_of: combinations of claims, by their position, any of which will do; () for all claims.
        formats: formats that will do.
    """

    types: tuple[str, ...] = ()
    vcts: tuple[str, ...] = ()
    claims: tuple[ClaimPath, ...] = ()
    values: tuple[tuple[str, ...], ...] = ()
    any_of: tuple[tuple[int, ...], ...] = ()
    formats: tuple[str, ...] = (formats.LDP_VC, formats.JWT_VC, formats.SD_JWT_VC)


BADGE: Final = Wanted(
    types=(f"{_BADGES}OpenBadgeCredential", f"{_BADGES}AchievementCredential"),
    claims=((_SUBJECT, "achievement", "name"),),
    formats=(formats.LDP_VC, formats.JWT_VC),
)
RECORD: Final = Wanted(types=(f"{_RECORDS}ClrCredential",), formats=(formats.LDP_VC, formats.JWT_VC))


def domain(name: str) -> str:
    """Give whom an answer is made out to when one asks by this name: the client identifier."""
    return OWN_PREFIX + quote(name, safe="")


def make(
    wanted: Sequence[Wanted],
    *,
    challenge: str,
    expires: datetime | None,
    name: str,
    purpose: str = "",
    contact: bool = False,
) -> bytes:
    """Make a request.

    Args:
        wanted: what to ask for; each is needed.
        challenge: random, letters, digits and ``-._~`` (OpenID4VP 1.0 section 5.2).
        expires: until when it can be answered (aware UTC); None for no end.
        name: what the sender calls itself; "" for nothing.
        purpose: what for, for people; "" for nothing.
        contact: whether to ask for the holder's own name and address too.

    Returns:
        The request: a JSON object on one line, in UTF-8.

    Raises:
        RequestError: ``request.nothing_asked``, ``request.malformed`` (``member`` nonce).
    """
    if not wanted:
        raise RequestError("request.nothing_asked")
    if not URL_SAFE.fullmatch(challenge):
        raise RequestError("request.malformed", member="nonce")
    request: JsonObject = {
        "response_type": "vp_token",
        "response_mode": BY_HAND,
        "client_id": domain(name),
        "nonce": challenge,
        "dcql_query": _query(wanted),
    }
    if name:
        request["client_metadata"] = {"client_name": name}
    if purpose:
        request["purpose"] = purpose
    if contact:
        request[CONTACT] = True
    if expires is not None:
        request["exp"] = int(expires.timestamp())
    return strict_json.dumps(request).encode()


def _query(wanted: Sequence[Wanted]) -> JsonObject:
    """Write one credential query for each format, any of which will do."""
    credentials: list[JsonValue] = []
    sets: list[JsonValue] = []
    for number, one in enumerate(wanted, 1):
        queries = [_credential(f"{_SHORT[name]}{number}", name, one) for name in one.formats]
        credentials += queries
        sets.append({"options": [[query["id"]] for query in queries]})
    return {"credentials": credentials, "credential_sets": sets}


def _credential(query_id: str, name: str, one: Wanted) -> JsonObject:
    is_sd_jwt = name == formats.SD_JWT_VC
    meta: JsonObject = {}
    if is_sd_jwt and one.vcts:
        meta = {"vct_values": [*one.vcts]}
    elif not is_sd_jwt and one.types:
        meta = {"type_values": [[type_] for type_ in one.types]}
    query: JsonObject = {"id": query_id, "format": name, "meta": meta}
    claims = [_claim(one, position, is_sd_jwt=is_sd_jwt) for position in range(len(one.claims))]
    if claims:
        query["claims"] = [*claims]
    if one.any_of:
        query["claim_sets"] = [[_claim_id(position) for position in option] for option in one.any_of]
    return query


def _claim(one: Wanted, position: int, *, is_sd_jwt: bool) -> JsonObject:
    path = one.claims[position]
    is_inside = is_sd_jwt and path[:1] == (_SUBJECT,) and len(path) > 1
    claim: JsonObject = {"id": _claim_id(position)} if one.any_of else {}
    claim["path"] = [*(path[1:] if is_inside else path)]
    if position < len(one.values) and one.values[position]:
        claim["values"] = [*one.values[position]]
    return claim


def _claim_id(position: int) -> str:
    return f"a{position + 1}"

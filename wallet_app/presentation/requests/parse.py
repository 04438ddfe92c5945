"""From what came in to a request: tell the language, and read it."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl

from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.encoding import jws, strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, RequestError
from wallet_app.identity.certificates import Roots
from wallet_app.presentation.requests import clients, dcql, fields, openid4vp, presentation_exchange, vc_api
from wallet_app.presentation.requests.asked import Asked
from wallet_app.presentation.requests.clients import Trust
from wallet_app.presentation.requests.model import PresentationRequest, RequestKind, Sender

_LINK: Final = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,40}):(?P<place>[^?#]{0,253})\?(?P<query>.*)", re.DOTALL
)
_OPENID4VP: Final = frozenset(
    {"openid4vp", "haip", "haip-vp", "openid", "openid-vc", "eudi-openid4vp", "mdoc-openid4vp"}
)
_JOSE: Final = re.compile(r"e[yw][A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){2,4}")
_LCW: Final = re.compile(r"https://lcw\.app/request\?", re.IGNORECASE)
_OBJECT_SIGNS: Final = frozenset({"dcql_query", "presentation_definition", "request_uri"})
_UNTYPED: Final = frozenset({"", "jwt"})
_WRAPPERS: Final = ("verifiablePresentationRequest", "VerifiablePresentation")
_EXCHANGES: Final = ("vcapi", "interact", "interaction", "OID4VP", "openid4vp")


def looks_like(text: bytes) -> bool:
    """Say whether something is meant as a request, by what it holds. Never raises.

    Args:
        text: what came in.
    """
    if len(text) > limits.MAX_REQUEST_BYTES:
        return False
    if text.lstrip()[:1] == b"{" and not any(sign in text for sign in _SIGNS):
        return False  # most documents that come in: not worth reading twice
    try:
        return _reader(_decoded(text)) is not None
    except (RequestError, EncodingError):
        return False


def parse(text: bytes, now: datetime, roots: Roots = ()) -> PresentationRequest:
    """Read a request in any of the languages.

    Args:
        text: a link, a JSON object, or a signed request object; as it came.
        now: the moment (aware UTC).
        roots: root certificates that this computer relies on, for senders that bring a certificate.

    Returns:
        The request. Every text in it is untrusted.

    Raises:
        RequestError: ``request.too_large`` (``limit``), ``request.unreadable`` (``cause``),
            ``request.not_a_request``, ``request.expired`` (``since``), and whatever the files of the
            languages raise; never anything else.
    """
    if len(text) > limits.MAX_REQUEST_BYTES:
        raise RequestError("request.too_large", limit=limits.MAX_REQUEST_BYTES)
    try:
        read = _reader(_decoded(text))
        if read is None:
            raise RequestError("request.not_a_request")
        return read(text, Trust(now, roots))
    except EncodingError as error:
        raise RequestError("request.unreadable", cause=error.code) from error


_NAMES: Final = (
    *_OBJECT_SIGNS,
    *_WRAPPERS,
    "credentials",
    "input_descriptors",
    "query",
    "protocols",
    "request",
    "client_id",
)
_SIGNS: Final = tuple(f'"{name}"'.encode() for name in _NAMES)
"""What every request in JSON holds one of, as a member name."""
_Read = Callable[[bytes, Trust], PresentationRequest]


def _decoded(text: bytes) -> str:
    try:
        return text.decode("utf-8").strip().removeprefix("\ufeff").strip()
    except UnicodeDecodeError as error:
        raise RequestError("request.unreadable", cause="json.not_utf8") from error


def _reader(text: str) -> _Read | None:
    """Find who reads this; None when it is no request."""
    if text.startswith("{"):
        content = strict_json.loads_object(text, max_bytes=limits.MAX_REQUEST_BYTES)
        return _of_content(content)
    if _JOSE.fullmatch(text):
        return _of_token(text)
    match = _LINK.fullmatch(text)
    return _of_link(match) if match is not None else None


def _of_token(token: str) -> _Read | None:
    if token.count(".") == 4:
        return None  # encrypted: nobody can say what it is
    found = jws.parse_compact(token)
    typ = str(found.header.get("typ", "")).lower()
    if typ not in _UNTYPED and not typ.startswith(openid4vp.TYP):
        return None
    if typ in _UNTYPED:
        # Without the type it must not be answered; but it is a request when it asks like one.
        content = strict_json.loads(found.payload, max_bytes=limits.MAX_REQUEST_BYTES)
        if not isinstance(content, dict) or not _OBJECT_SIGNS & content.keys():
            return None
    return lambda received, trust: openid4vp.of_signed(token, received, trust)


def _of_link(match: re.Match[str]) -> _Read | None:
    scheme, query = match["scheme"].lower(), match["query"].partition("#")[0]
    if scheme in _OPENID4VP:
        return lambda received, trust: openid4vp.of_link(query, received, trust)
    if scheme == "interaction":
        return _elsewhere(match.string.partition(":")[2])
    try:
        names = dict(parse_qsl(query, keep_blank_values=True, max_num_fields=limits.MAX_REQUEST_PARAMETERS))
    except ValueError:
        return None
    if scheme == "dccrequest" or _LCW.match(match.string):
        return _of_wallet_link(names)
    if scheme == "https" and "client_id" in names and (_OBJECT_SIGNS | {"request"}) & names.keys():
        return lambda received, trust: openid4vp.of_link(query, received, trust)
    return None


def _of_wallet_link(names: dict[str, str]) -> _Read | None:
    """Read a link of the Learner Credential Wallet: the request itself, or where to ask for it."""
    if "request" in names:
        content = strict_json.loads_object(names["request"], max_bytes=limits.MAX_REQUEST_BYTES)
        return _of_content(content)
    return _elsewhere(names["vc_request_url"]) if "vc_request_url" in names else None


def _elsewhere(address: JsonValue) -> _Read:
    """Make a reader that says where the request has to be fetched from."""

    def refuse(received: bytes, trust: Trust) -> PresentationRequest:
        del received, trust
        raise openid4vp.must_be_fetched(address, "protocols")

    return refuse


def _of_content(content: JsonObject) -> _Read | None:
    """Tell the language of a JSON object by its members."""
    if "@context" in content or "credential_issuer" in content:  # a document, or an offer of one
        return None
    wrapped = _presentation_request(content)
    if wrapped is not None:
        return lambda received, trust: _of_vc_api(wrapped, content, received, trust)
    if "protocols" in content:
        known = fields.obj(content["protocols"], "protocols")
        address = next((known[name] for name in _EXCHANGES if name in known), None)
        return _elsewhere(address) if address is not None else None
    of_oauth = {"response_type", "client_id", "response_mode"} & content.keys()
    if (_OBJECT_SIGNS & content.keys() and of_oauth) or of_oauth >= {"response_type", "client_id"}:
        return lambda received, trust: openid4vp.of_object(content, received, trust)
    if "request_uri" in content or _is_token(content.get("request")):
        return lambda received, trust: openid4vp.of_object(content, received, trust)
    return _of_query(content)


def _is_token(value: JsonValue) -> bool:
    return isinstance(value, str) and _JOSE.fullmatch(value) is not None


def _of_query(content: JsonObject) -> _Read | None:
    """Read a query that stands for itself, or with nothing but a challenge beside it."""
    query = content.get("dcql_query", content)
    if isinstance(query, dict) and ("dcql_query" in content or _is_dcql(query)):
        return lambda received, trust: _plain(RequestKind.DCQL, dcql.read(query), content, received, trust)
    definition = content.get("presentation_definition", content)
    if isinstance(definition, dict) and "input_descriptors" in definition:
        kind = RequestKind.PRESENTATION_EXCHANGE
        return lambda received, trust: _plain(
            kind, presentation_exchange.read(definition), content, received, trust
        )
    return None


def _is_dcql(query: JsonObject) -> bool:
    asked = query.get("credentials")
    if not isinstance(asked, list) or not asked:
        return False
    return all(isinstance(one, dict) and "format" in one for one in asked)


def _plain(
    kind: RequestKind, asked: Asked, content: JsonObject, received: bytes, trust: Trust
) -> PresentationRequest:
    """Make a request of a query: nobody says who asks, unless ``options`` do (Presentation Exchange)."""
    terms = content.get("options")
    beside = terms if isinstance(terms, dict) else content
    challenge = fields.optional_text(beside, "challenge") or fields.optional_text(beside, "nonce")
    return PresentationRequest(
        kind=kind,
        sender=Sender("", "", Answer.UNKNOWN, clients.UNPROVEN),
        queries=asked.queries,
        sets=asked.sets,
        challenge=challenge or None,
        domain=fields.optional_text(beside, "domain") or None,
        respond_to=None,
        expires=fields.expiry(content, trust.now),
        purpose=asked.purpose,
        accepted=asked.accepted,
        contact=False,
        received=received,
        definition_id=asked.definition_id,
    )


def _presentation_request(content: JsonObject) -> JsonObject | None:
    """Find a verifiable presentation request: alone, wrapped, or wrapped once more in ``web`` (CHAPI)."""
    for outer in (content, content.get("web")):
        if not isinstance(outer, dict):
            continue
        for name in _WRAPPERS:
            if name in outer:
                return fields.obj(outer[name], name)
    query = content.get("query")
    entries = query if isinstance(query, list) else [query]
    is_request = all(isinstance(one, dict) and isinstance(one.get("type"), str) for one in entries)
    return content if entries and is_request else None


def _of_vc_api(
    request: JsonObject, content: JsonObject, received: bytes, trust: Trust
) -> PresentationRequest:
    asked, authentication = vc_api.read(request)
    challenge = fields.text(request["challenge"], "challenge") if "challenge" in request else None
    domain = fields.text(request["domain"], "domain") if "domain" in request else None
    if authentication.asked and challenge is None:
        raise RequestError("request.challenge_missing")
    origin = fields.optional_text(content, "credentialRequestOrigin")
    if origin and domain is not None and _host(domain) != _host(origin):
        raise RequestError("request.domain_differs")
    return PresentationRequest(
        kind=RequestKind.VC_API if asked.queries else RequestKind.DID_AUTHENTICATION,
        sender=Sender(origin, "", Answer.UNKNOWN, clients.UNPROVEN),
        queries=asked.queries,
        sets=asked.sets,
        challenge=challenge,
        domain=domain,
        respond_to=None,
        expires=fields.expiry(request, trust.now),
        purpose=asked.purpose,
        accepted=asked.accepted,
        contact=False,
        received=received,
        accepted_methods=authentication.methods,
        accepted_cryptosuites=authentication.cryptosuites,
    )


def _host(text: str) -> str:
    """Give the host of an origin, or of a domain that may be written as one."""
    return text.lower().rpartition("://")[2].partition("/")[0]

"""Authorization requests of OpenID for Verifiable Presentations 1.0, section 5: links and objects.

Nothing is fetched. What a request leaves to be fetched (``request_uri``) is told to the person.
"""

import re
from typing import Final
from urllib.parse import parse_qsl

from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.encoding import https_address, jws, strict_json
from wallet_app.encoding.jws import CompactJws
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, RequestError
from wallet_app.presentation.requests import clients, dcql, fields, formats, presentation_exchange
from wallet_app.presentation.requests.asked import Asked
from wallet_app.presentation.requests.clients import Client, Proven, Trust
from wallet_app.presentation.requests.model import PresentationRequest, RequestKind, Sender

TYP: Final = "oauth-authz-req+jwt"
BY_HAND: Final = "by_hand"
"""Response mode of Proofcase's own requests: a person takes the answer back (docs/formats/request.md)."""
OWN_PREFIX: Final = "proofcase:"
"""What their client identifier starts with; the name follows, percent-encoded."""
CONTACT: Final = "contact_requested"
"""Their member that asks for the holder's own name and address."""

_OBJECTS: Final = frozenset(
    {"dcql_query", "presentation_definition", "client_metadata", "transaction_data", "verifier_info"}
)
"""Parameters that a link holds as JSON (section 5.1)."""
_NUMBERS: Final = frozenset({"exp", "nbf"})
_NUMBER: Final = re.compile(r"[0-9]{1,15}")
_DIRECT: Final = "direct_post"
_BROWSER: Final = "dc_api"
_MODES: Final = frozenset({_DIRECT, "fragment", "query", BY_HAND})
_ENCRYPTED: Final = ".jwt"
"""What a response mode ends with when the answer is to be encrypted (section 8.3)."""
URL_SAFE: Final = re.compile(r"[A-Za-z0-9._~-]+")


def of_link(query: str, received: bytes, trust: Trust) -> PresentationRequest:
    """Read the request in a link.

    Args:
        query: what follows the question mark.
        received: the request as it came.
        trust: by what a signature's certificates are judged, and the moment.

    Returns:
        The request.

    Raises:
        RequestError: as :func:`of_object`, and ``request.malformed``.
    """
    return of_object(_parameters(query), received, trust)


def _parameters(query: str) -> JsonObject:
    try:
        pairs = parse_qsl(
            query,
            keep_blank_values=True,
            errors="strict",
            max_num_fields=limits.MAX_REQUEST_PARAMETERS,
            strict_parsing=True,
        )
    except ValueError as error:
        raise RequestError("request.malformed_link") from error
    found: JsonObject = dict(pairs)
    if len(found) != len(pairs):
        raise RequestError("request.malformed_link")
    for name in _OBJECTS & found.keys():
        try:
            found[name] = strict_json.loads(str(found[name]))
        except EncodingError as error:
            raise fields.malformed(name) from error
    for name in _NUMBERS & found.keys():
        text = str(found[name])
        found[name] = int(text) if _NUMBER.fullmatch(text) else text
    return found


def of_object(parameters: JsonObject, received: bytes, trust: Trust) -> PresentationRequest:
    """Read a request whose parameters are known, or that holds its request object.

    Args:
        parameters: of a link, or a plain JSON request.
        received: the request as it came.
        trust: by what a signature's certificates are judged, and the moment.

    Returns:
        The request.

    Raises:
        RequestError: ``request.must_be_fetched`` (``host``); ``request.address`` (``cause``) for an address
            that is not https or not public; ``request.client_differs`` (``member``: what it is compared
            with); ``request.typ``; ``request.encrypted``; ``request.transaction_data``;
            ``request.for_browser``; ``request.response_type``; ``request.response_mode``; ``request.scope``;
            ``request.no_query``; ``request.malformed``; ``request.expired``; and what reading the query and
            :mod:`clients` raise.
    """
    if "request_uri" in parameters or "presentation_definition_uri" in parameters:
        raise _elsewhere(parameters)
    if "request_uri_method" in parameters:
        raise fields.malformed("request_uri_method")
    if "request" not in parameters:
        return _Reading(parameters, received, trust).request(None)
    inner = of_token(fields.text(parameters["request"], "request"))
    content = _content(inner)
    if "client_id" in parameters and parameters["client_id"] != content.get("client_id"):
        raise RequestError("request.client_differs", member="client_id")
    return _Reading(content, received, trust).request(inner)


def of_signed(token: str, received: bytes, trust: Trust) -> PresentationRequest:
    """Read a request object that came by itself; errors as :func:`of_object`."""
    inner = of_token(token)
    return _Reading(_content(inner), received, trust).request(inner)


def of_token(token: str) -> CompactJws:
    """Take a request object apart (RFC 9101; section 5: its ``typ`` must say that it is one)."""
    if token.count(".") == 4:  # RFC 7516 section 3.1
        raise RequestError("request.encrypted")
    try:
        found = jws.parse_compact(token)
    except EncodingError as error:
        raise fields.malformed("request") from error
    if found.header.get("typ") != TYP:
        raise RequestError("request.typ")
    return found


def _content(token: CompactJws) -> JsonObject:
    try:
        return strict_json.loads_object(token.payload, max_bytes=limits.MAX_REQUEST_BYTES)
    except EncodingError as error:
        raise fields.malformed("request") from error


def _elsewhere(parameters: JsonObject) -> RequestError:
    """Say that the request lies elsewhere; both forms at once are not allowed (RFC 9101 section 5)."""
    member = next(name for name in ("request_uri", "presentation_definition_uri") if name in parameters)
    if member == "request_uri" and "request" in parameters:
        return fields.malformed("request_uri")
    return must_be_fetched(parameters[member], member)


def must_be_fetched(value: JsonValue, member: str) -> RequestError:
    """Say where a request has to be fetched from, or that this is no place to ask."""
    try:
        host = https_address.parse(fields.text(value, member)).authority
    except EncodingError as error:
        return RequestError("request.address", cause=error.code, member=member)
    return RequestError("request.must_be_fetched", host=host)


class _Reading:
    """Reads the parameters of one request."""

    def __init__(self, parameters: JsonObject, received: bytes, trust: Trust) -> None:
        self._said = parameters
        self._received = received
        self._trust = trust
        mode = fields.text(parameters.get("response_mode", BY_HAND), "response_mode")
        self._mode = mode.removesuffix(_ENCRYPTED)
        self._metadata = fields.obj(parameters.get("client_metadata", {}), "client_metadata")

    def request(self, token: CompactJws | None) -> PresentationRequest:
        self._check_refused()
        client = self._client()
        respond_to = self._respond_to(client)
        proven = (
            clients.unsigned(client)
            if token is None
            else clients.signed(client, token, respond_to, self._trust)
        )
        supported = fields.obj(self._metadata.get("vp_formats_supported", {}), "vp_formats_supported")
        by_format = formats.suites_by_format(supported)
        asked = self._asked(by_format)
        return PresentationRequest(
            kind=RequestKind.OPENID4VP,
            sender=self._sender(client, proven),
            queries=asked.queries,
            sets=asked.sets,
            challenge=self._url_safe("nonce", "request.nonce_missing"),
            domain=client.whole or None,
            respond_to=respond_to,
            expires=fields.expiry(self._said, self._trust.now),
            purpose=asked.purpose or fields.said(self._said, "purpose"),
            accepted=frozenset(by_format) or asked.accepted,
            contact=self._said.get(CONTACT) is True,
            received=self._received,
            definition_id=asked.definition_id,
            state=self._url_safe("state", "request.malformed") if "state" in self._said else "",
        )

    def _check_refused(self) -> None:
        """Refuse what must be refused, before anything else is looked at."""
        if "transaction_data" in self._said:  # section 5.1: no type of it is known here
            raise RequestError("request.transaction_data")
        if self._mode == _BROWSER:  # appendix A: only a browser knows the origin
            raise RequestError("request.for_browser")
        if self._said.get("response_type") != "vp_token":
            raise RequestError("request.response_type")
        if self._mode not in _MODES:
            raise RequestError("request.response_mode")

    def _url_safe(self, member: str, missing: str) -> str:
        """Give a text of which section 5.2 says what letters it may have."""
        if member not in self._said:
            raise RequestError(missing)
        found = fields.text(self._said[member], member)
        if not URL_SAFE.fullmatch(found):
            raise fields.malformed(member)
        return found

    def _client(self) -> Client:
        return clients.read(fields.text(self._said.get("client_id"), "client_id"))

    def _respond_to(self, client: Client) -> str | None:
        """Give where the answer is to go (sections 5.9.3 and 8.2), an https address of a public host."""
        is_direct = self._mode == _DIRECT
        member, other = ("response_uri", "redirect_uri") if is_direct else ("redirect_uri", "response_uri")
        if is_direct and other in self._said:
            raise fields.malformed(other)
        said = self._said.get(member, self._said.get(other))
        if client.prefix == clients.REDIRECT_URI:
            if said is not None and said != client.original:
                raise RequestError("request.client_differs", member=member)
            said = client.original
        if said is None:
            if is_direct:
                raise fields.malformed(member)
            return None
        try:
            https_address.parse(fields.text(said, member))
        except EncodingError as error:
            raise RequestError("request.address", cause=error.code, member=member) from error
        return str(said)

    def _asked(self, supported: dict[str, frozenset[str]]) -> Asked:
        """Read the query: DCQL (section 5.1), or the Presentation Exchange of drafts before 1.0."""
        if "scope" in self._said and not self._said.keys() & {"dcql_query", "presentation_definition"}:
            raise RequestError("request.scope")
        if "dcql_query" in self._said:
            if "scope" in self._said:
                raise fields.malformed("scope")
            return dcql.read(fields.obj(self._said["dcql_query"], "dcql_query"), supported)
        if "presentation_definition" in self._said:
            definition = self._said["presentation_definition"]
            return presentation_exchange.read(fields.obj(definition, "presentation_definition"))
        raise RequestError("request.no_query")

    def _sender(self, client: Client, proven: Proven) -> Sender:
        # A federation's own data go before what the request says (section 5.9.3).
        name = "" if client.prefix == clients.FEDERATION else fields.said(self._metadata, "client_name")
        is_own = client.whole.startswith(OWN_PREFIX) and proven.answer is Answer.UNKNOWN
        return Sender("" if is_own else client.whole, name, proven.answer, proven.code)

"""Verifiable presentation requests (VCALM, before: VC API): QueryByExample and DIDAuthentication.

VCALM 1.0 "Requesting a Presentation", and the forms of the VP Request Specification that it replaced.
"""

from collections.abc import Iterator
from typing import Final

from wallet_app import limits
from wallet_app.credentials import reading
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import RequestError
from wallet_app.presentation.requests import fields, formats
from wallet_app.presentation.requests.asked import Asked, check_queries
from wallet_app.presentation.requests.model import (
    Authority,
    ClaimPath,
    ClaimQuery,
    CredentialQuery,
    CredentialSet,
)
from wallet_app.values import dataclass

BY_EXAMPLE: Final = "QueryByExample"
AUTHENTICATION: Final = "DIDAuthentication"
RECOGNISED_IN: Final = "recognized_in"
"""Type of :class:`Authority` for a list of recognised issuers that would have to be fetched."""
_DESCRIBED: Final = frozenset({"@context", "type", "issuer", "id", "proof"})
"""Members of an example that are no claims to reveal."""
_SUBJECT: Final = "credentialSubject"
_EVERY_CREDENTIAL: Final = "VerifiableCredential"


@dataclass(frozen=True, slots=True)
class Authentication:
    """What a request says about the holder's own signature.

    Attributes:
        asked: whether it asks for the control of a DID.
        methods: the DID methods it accepts; empty for any.
        cryptosuites: the suites it accepts; empty for any.
    """

    asked: bool
    methods: frozenset[str]
    cryptosuites: frozenset[str]


def read(request: JsonObject) -> tuple[Asked, Authentication]:
    """Read the queries of a verifiable presentation request.

    Args:
        request: the object with ``query``: one, or several.

    Returns:
        The credentials asked for, and what is asked of the holder's own signature.

    Raises:
        RequestError: ``request.malformed``, ``request.too_much``, ``request.query_unsupported`` (``type``)
            when nothing is left that can be answered.
    """
    asked = request.get("query")
    entries = fields.objects(
        [asked] if isinstance(asked, dict) else asked, "query", limits.MAX_REQUEST_CREDENTIALS
    )
    groups: dict[str, list[CredentialQuery] | None] = {}
    unsupported = ""
    proofs: list[JsonObject] = []
    for position, entry in enumerate(entries):
        kind = fields.text(entry.get("type"), "type")
        if kind == AUTHENTICATION:
            proofs.append(entry)
            continue
        # One group is answered as a whole; without a name, or with another, it is another way to answer.
        group = fields.said(entry, "group") or f"#{position}"
        known = groups.setdefault(group, [])
        if kind == BY_EXAMPLE and known is not None:
            known += _queries(entry, position)
        elif kind != BY_EXAMPLE:
            unsupported, groups[group] = kind, None
    answerable = [queries for queries in groups.values() if queries]
    if groups and not answerable:
        raise RequestError("request.query_unsupported", type=unsupported)
    return _asked(answerable), _authentication(proofs)


def _asked(groups: list[list[CredentialQuery]]) -> Asked:
    """Make sets of several groups: any one of them answers; and of what a query calls optional."""
    queries = tuple(query for group in groups for query in group)
    check_queries(queries, "credentialQuery", "example")
    if len(groups) <= 1:
        return Asked(queries)
    options = tuple(tuple(query.id for query in group if query.required) for group in groups)
    extra = tuple(CredentialSet(((query.id,),), required=False) for query in queries if not query.required)
    needed = tuple(option for option in options if option)
    return Asked(queries, (CredentialSet(needed), *extra) if needed else extra)


def _queries(entry: JsonObject, position: int) -> Iterator[CredentialQuery]:
    asked = entry.get("credentialQuery")
    parts = fields.objects(
        [asked] if isinstance(asked, dict) else asked, "credentialQuery", limits.MAX_EXAMPLES
    )
    for number, part in enumerate(parts):
        yield _query(
            part, f"query-{position + 1}" if len(parts) == 1 else f"query-{position + 1}-{number + 1}"
        )


def _query(entry: JsonObject, query_id: str) -> CredentialQuery:
    example = fields.obj(entry.get("example", {}), "example")
    issuers, authorities = _issuers(entry, example)
    claims = tuple(_claims(example))
    types = frozenset(reading.strings(example.get("type"))) - {_EVERY_CREDENTIAL}
    suites = _named(entry, "acceptedCryptosuites", "cryptosuite")
    return CredentialQuery(
        id=query_id,
        formats=_formats(entry, suites),
        types=(types,) if types else (),
        claims=claims,
        issuers=issuers,
        purpose=fields.said(entry, "reason"),
        required=fields.flag(entry, "required", default=True),
        authorities=authorities,
        suites=suites,
        whole=not claims,
    )


def _formats(entry: JsonObject, suites: frozenset[str]) -> frozenset[str]:
    """Data Integrity is the default; envelopes come on top (VCALM, ``acceptedEnvelopes``)."""
    envelopes = formats.of_envelopes(_named(entry, "acceptedEnvelopes", "mediaType"))
    if envelopes:
        return envelopes | {formats.LDP_VC}
    return frozenset({formats.LDP_VC}) if suites else formats.W3C


def _named(entry: JsonObject, member: str, name: str) -> frozenset[str]:
    """Read a list of objects with one name each; the texts alone are an older form."""
    if entry.get(member) is None:
        return frozenset()
    listed = fields.array(entry[member], member)
    return frozenset(fields.text(one.get(name) if isinstance(one, dict) else one, member) for one in listed)


def _issuers(entry: JsonObject, example: JsonObject) -> tuple[frozenset[str], tuple[Authority, ...]]:
    """Read ``acceptedIssuers``, or ``trustedIssuer`` of before; and the issuer of the example."""
    named = reading.node_id(example.get("issuer"))
    issuers = {named} if named else set()
    authorities: list[Authority] = []
    for member in ("acceptedIssuers", "trustedIssuer"):
        if entry.get(member) is None:
            continue
        for one in fields.array(entry[member], member):
            place = one.get("recognizedIn") if isinstance(one, dict) else None
            if place is not None:
                listed = fields.text(reading.node_id(place), member)
                authorities.append(Authority(RECOGNISED_IN, (listed,)))
            elif not (isinstance(one, dict) and one.get("required") is False):
                issuers.add(_issuer(one, member))
    return frozenset(issuers), tuple(authorities)


def _issuer(value: JsonValue, member: str) -> str:
    if isinstance(value, dict):
        value = value.get("id", value.get("issuer"))
    return fields.text(value, member)


def _claims(example: JsonObject) -> Iterator[ClaimQuery]:
    """Give what an example shows: every member in it is required, an empty text for any value."""
    for name, value in example.items():
        if name in _DESCRIBED:
            continue
        if name == _SUBJECT and isinstance(value, list):
            value = next(iter(value), None)  # noqa: PLW2901 - one subject stands for the list
        yield from _leaves((name,), value, ())


def _leaves(path: ClaimPath, value: JsonValue, others: tuple[ClaimPath, ...]) -> Iterator[ClaimQuery]:
    """Give the leaves of an example.

    ``others`` are paths for those who write one value as a list, or a list of one as its value: to JSON-LD
    they are the same.
    """
    if len(path) > limits.MAX_EXAMPLE_DEPTH:
        raise RequestError("request.too_much", member="example", limit=limits.MAX_EXAMPLE_DEPTH)
    if isinstance(value, dict):
        if path != (_SUBJECT,):
            others = (*others, (*path, None))
        for name, inner in value.items():
            deeper = tuple((*other, name) for other in others)
            if name in {"type", "@type"}:
                yield from _types((*path, name), inner, deeper)
            else:
                yield from _leaves((*path, name), inner, deeper)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves((*path, None), inner, (path, *others))
    else:
        values = () if value is None or value == "" else (value,)
        yield ClaimQuery(id="", path=path, alternatives=others, values=values)


def _types(path: ClaimPath, value: JsonValue, others: tuple[ClaimPath, ...]) -> Iterator[ClaimQuery]:
    """Ask for types that may stand alone or in a list."""
    named: list[JsonValue] = [*reading.strings(value)]
    if not named:
        return
    each: list[JsonValue] = [
        {"anyOf": [{"const": one}, {"type": "array", "contains": {"const": one}}]} for one in named
    ]
    yield ClaimQuery(id="", path=path, alternatives=others, filter={"allOf": each})


def _authentication(entries: list[JsonObject]) -> Authentication:
    """Read the queries for the control of a DID; what they call optional asks for nothing."""
    needed = [entry for entry in entries if fields.flag(entry, "required", default=True)]
    methods = [_named(entry, "acceptedMethods", "method") for entry in needed]
    suites = [_named(entry, "acceptedCryptosuites", "cryptosuite") for entry in needed]
    return Authentication(
        bool(needed),
        frozenset().union(*methods) if all(methods) else frozenset(),
        frozenset().union(*suites) if all(suites) else frozenset(),
    )

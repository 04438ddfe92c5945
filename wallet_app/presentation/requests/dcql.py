"""The Digital Credentials Query Language (OpenID for Verifiable Presentations 1.0, section 6)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from wallet_app import limits
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

_ID: Final = re.compile(r"[A-Za-z0-9_-]+")
_SCALARS: Final = (str, int)  # of which bool is one
_MOST: Final = limits.MAX_REQUEST_CREDENTIALS
_MDOC_PATH: Final = 2


def read(query: JsonObject, supported: Mapping[str, frozenset[str]] | None = None) -> Asked:
    """Read a DCQL query. Unknown members are ignored, as section 6 says.

    Args:
        query: the object with ``credentials``.
        supported: suites that the sender can read, by format (its ``vp_formats_supported``).

    Returns:
        The queries and sets.

    Raises:
        RequestError: ``request.malformed`` (``member``), ``request.repeated_id``,
            ``request.unknown_id``, ``request.too_much``.
    """
    found = [_credential(entry) for entry in fields.objects(query.get("credentials"), "credentials", _MOST)]
    check_queries(found, "credentials", "claims")
    sets = _sets(query, frozenset(one.id for one in found)) if "credential_sets" in query else ()
    known = supported or {}
    return Asked(
        tuple(_with_suites(one, known) for one in found),
        sets,
        fields.said(query, "purpose"),
        frozenset(known),
    )


def _with_suites(query: CredentialQuery, supported: Mapping[str, frozenset[str]]) -> CredentialQuery:
    lists = [supported.get(name, frozenset()) for name in query.formats]
    return replace(query, suites=frozenset().union(*lists)) if all(lists) else query


def _credential(entry: JsonObject) -> CredentialQuery:
    """Section 6.1."""
    name = formats.known_as(fields.text(entry.get("format"), "format"))
    # Drafts before 1.0 let ``meta`` be left out; nothing is asked of the holder by its absence.
    meta = fields.obj(entry.get("meta", {}), "meta")
    claims = _claims(entry, is_mdoc=name == formats.MDOC)
    return CredentialQuery(
        id=_id(entry, "id"),
        formats=frozenset({name}),
        types=_types(meta),
        claims=claims,
        claim_sets=_claim_sets(entry, claims),
        multiple=fields.flag(entry, "multiple", default=False),
        holder_binding=fields.flag(entry, "require_cryptographic_holder_binding", default=True),
        authorities=_authorities(entry),
        purpose=fields.said(entry, "purpose"),
    )


def _id(entry: JsonObject, member: str) -> str:
    found = fields.text(entry.get(member), member)
    if not _ID.fullmatch(found) or len(found) > limits.MAX_REQUEST_ID_CHARS:
        raise fields.malformed(member)
    return found


def _types(meta: JsonObject) -> tuple[frozenset[str], ...]:
    """Appendix B: ``vct_values`` of SD-JWT VC, ``type_values`` of W3C credentials, ``doctype_value``."""
    if "vct_values" in meta:
        return tuple(frozenset({one}) for one in fields.texts(meta["vct_values"], "vct_values"))
    if "type_values" in meta:
        sets = fields.array(meta["type_values"], "type_values")
        return tuple(frozenset(fields.texts(one, "type_values")) for one in sets)
    if "doctype_value" in meta:
        return (frozenset({fields.text(meta["doctype_value"], "doctype_value")}),)
    return ()


def _authorities(entry: JsonObject) -> tuple[Authority, ...]:
    """Section 6.1.1."""
    if "trusted_authorities" not in entry:
        return ()
    member = "trusted_authorities"
    return tuple(
        Authority(fields.text(one.get("type"), member), fields.texts(one.get("values"), member))
        for one in fields.objects(entry[member], member)
    )


def _claims(entry: JsonObject, *, is_mdoc: bool) -> tuple[ClaimQuery, ...]:
    """Section 6.3."""
    if "claims" not in entry:
        if "claim_sets" in entry:  # section 6.4.1
            raise fields.malformed("claim_sets")
        return ()
    found = [_claim(one) for one in fields.objects(entry["claims"], "claims")]
    ids = [one.id for one in found if one.id]
    if len(set(ids)) != len(ids):
        raise RequestError("request.repeated_id", member="claims")
    if "claim_sets" in entry:
        if len(ids) != len(found):  # an id is required then
            raise fields.malformed("id")
        return tuple(found)
    if is_mdoc and not all(_is_mdoc_path(one.path) for one in found):
        raise fields.malformed("path")
    # A second query for the same claim is ignored (section 6.1).
    first: dict[tuple[object, ...], ClaimQuery] = {}
    for one in found:
        first.setdefault((one.path, one.values), one)
    return tuple(first.values())


def _is_mdoc_path(path: ClaimPath) -> bool:
    """Section 7.2: a namespace and a data element."""
    return len(path) == _MDOC_PATH and all(isinstance(step, str) for step in path)


def _claim(entry: JsonObject) -> ClaimQuery:
    values = fields.array(entry["values"], "values") if "values" in entry else []
    if not all(isinstance(value, _SCALARS) for value in values):
        raise fields.malformed("values")
    return ClaimQuery(
        id=_id(entry, "id") if "id" in entry else "",
        path=path(entry.get("path")),
        values=tuple(values),
        retain=fields.flag(entry, "intent_to_retain", default=False),
    )


def path(value: JsonValue) -> ClaimPath:
    """Read a claims path pointer (section 7).

    Raises:
        RequestError: ``request.malformed``, ``request.too_much``.
    """
    steps = fields.array(value, "path", limits.MAX_REQUEST_PATH_STEPS)
    return tuple(_step(step) for step in steps)


def _step(value: JsonValue) -> str | int | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise fields.malformed("path")


def _claim_sets(entry: JsonObject, claims: tuple[ClaimQuery, ...]) -> tuple[tuple[str, ...], ...]:
    if "claim_sets" not in entry:
        return ()
    known = {claim.id for claim in claims}
    found = fields.array(entry["claim_sets"], "claim_sets", _MOST)
    return tuple(_references(one, "claim_sets", known) for one in found)


def _references(value: JsonValue, member: str, known: set[str] | frozenset[str]) -> tuple[str, ...]:
    ids = fields.texts(value, member)
    if not known.issuperset(ids):
        raise RequestError("request.unknown_id", member=member)
    return tuple(dict.fromkeys(ids))


def _sets(query: JsonObject, ids: frozenset[str]) -> tuple[CredentialSet, ...]:
    """Section 6.2."""
    return tuple(
        CredentialSet(
            tuple(_references(one, "options", ids) for one in fields.array(entry.get("options"), "options")),
            fields.flag(entry, "required", default=True),
            fields.said(entry, "purpose"),
        )
        for entry in fields.objects(query["credential_sets"], "credential_sets")
    )

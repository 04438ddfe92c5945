"""Presentation Exchange 2.1.1 (DIF): a presentation definition and its input descriptors."""

from collections.abc import Iterable
from typing import Final

from wallet_app import limits
from wallet_app.credentials import reading
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import RequestError
from wallet_app.presentation.requests import fields, filters, formats, json_path, submission_requirements
from wallet_app.presentation.requests.asked import Asked, check_queries
from wallet_app.presentation.requests.model import ClaimPath, ClaimQuery, CredentialQuery, CredentialSet

_NOT_SUPPORTED: Final = ("same_subject", "subject_is_issuer", "frame")
"""Features that would change what may be sent, and that Proofcase does not follow."""
_WISHES: Final = frozenset({"", "required", "preferred"})


def read(definition: JsonObject) -> Asked:
    """Read a presentation definition.

    Args:
        definition: the object with ``input_descriptors``.

    Returns:
        One query for each input descriptor, and what of them is enough.

    Raises:
        RequestError: ``request.malformed``, ``request.repeated_id``, ``request.unknown_id``,
            ``request.too_much``, ``request.path_unsupported``, ``request.filter_unsupported``,
            ``request.predicate``, ``request.feature_unsupported`` (``feature``).
    """
    _check_features(definition)  # ``frame`` stands here
    usual = fields.obj(definition.get("format", {}), "format")
    entries = fields.objects(
        definition.get("input_descriptors"), "input_descriptors", limits.MAX_REQUEST_CREDENTIALS
    )
    _check_patterns(entries)
    queries = tuple(_query(entry, usual) for entry in entries)
    check_queries(queries, "input_descriptors", "fields")
    sets: tuple[CredentialSet, ...] = ()
    if "submission_requirements" in definition:
        sets = submission_requirements.read(definition["submission_requirements"], _groups(entries))
    purpose = fields.optional_text(definition, "purpose") or fields.optional_text(definition, "name")
    name = fields.optional_text(definition, "id")
    return Asked(queries, sets, purpose, formats.of_credentials(usual), definition_id=name)


def _check_patterns(entries: Iterable[JsonObject]) -> None:
    """Refuse more patterns than can be made ready in a moment, before any is."""
    found = 0
    for entry in entries:
        constraints = fields.obj(entry.get("constraints"), "constraints")
        for one in reading.objects(constraints.get("fields")):
            schema = one.get("filter")
            found += filters.patterns(schema) if isinstance(schema, dict) else 0
            if found > limits.MAX_REQUEST_PATTERNS:
                raise RequestError("request.too_much", member="pattern", limit=limits.MAX_REQUEST_PATTERNS)


def _groups(entries: Iterable[JsonObject]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for entry in entries:
        if "group" in entry:
            for name in fields.texts(entry["group"], "group"):
                groups.setdefault(name, []).append(str(entry["id"]))
    return groups


def _query(entry: JsonObject, usual: JsonObject) -> CredentialQuery:
    """Read an input descriptor object."""
    constraints = fields.obj(entry.get("constraints"), "constraints")
    _check_features(constraints)
    limit = _wish(constraints, "limit_disclosure")
    listed = constraints.get("fields")
    claims = tuple(_claim(one) for one in fields.objects(listed, "fields")) if listed else ()
    supported = fields.obj(entry.get("format", usual), "format")
    names = formats.of_credentials(supported)
    by_format = formats.suites_by_format(supported)
    lists = list(by_format.values())
    return CredentialQuery(
        id=_id(entry),
        formats=names,
        claims=claims,
        # Only the relational feature ``is_holder`` asks that the holder is who the credential is about.
        holder_binding=_is_required(constraints.get("is_holder")),
        purpose=fields.optional_text(entry, "purpose") or fields.optional_text(entry, "name"),
        suites=frozenset().union(*lists) if lists and all(lists) else frozenset(),
        limit=limit == "required",
        whole=not claims and limit != "required",
    )


def _id(entry: JsonObject) -> str:
    found = fields.text(entry.get("id"), "id")
    if len(found) > limits.MAX_REQUEST_ID_CHARS:
        raise fields.malformed("id")
    return found


def _check_features(source: JsonObject) -> None:
    """Refuse what cannot be followed and must be (sections on relational constraints and framing)."""
    for feature in _NOT_SUPPORTED:
        if _is_required(source.get(feature)):
            raise RequestError("request.feature_unsupported", feature=feature)


def _is_required(value: JsonValue) -> bool:
    if isinstance(value, list):
        return any(isinstance(one, dict) and one.get("directive") == "required" for one in value)
    return value is not None and value != "preferred"


def _claim(entry: JsonObject) -> ClaimQuery:
    """Read a fields object."""
    schema = fields.obj(entry["filter"], "filter") if "filter" in entry else None
    _check_predicate(entry, schema)
    if schema is not None:
        filters.check(schema)
    first, *others = _paths(fields.texts(entry.get("path"), "path"))
    return ClaimQuery(
        id=fields.said(entry, "id"),
        path=first,
        alternatives=tuple(others),
        required=not fields.flag(entry, "optional", default=False),
        filter=schema,
        first=True,
        purpose=fields.optional_text(entry, "purpose") or fields.optional_text(entry, "name"),
        retain=fields.flag(entry, "intent_to_retain", default=False),
    )


def _check_predicate(entry: JsonObject, schema: JsonObject | None) -> None:
    """Refuse to answer with a derived yes or no: no format that is held can carry one.

    ``preferred`` may be answered with the value itself; the person sees that it is revealed.
    """
    predicate = _wish(entry, "predicate")
    if predicate and schema is None:
        raise fields.malformed("predicate")
    if predicate == "required":
        raise RequestError("request.predicate")


def _wish(source: JsonObject, member: str) -> str:
    """Give ``required`` or ``preferred``, "" when the member is missing."""
    found = fields.optional_text(source, member)
    if found not in _WISHES:
        raise fields.malformed(member)
    return found


def _paths(texts: tuple[str, ...]) -> list[ClaimPath]:
    """Read the paths; those that cannot be followed are left out where another one can."""
    found: list[ClaimPath] = []
    for text in texts:
        try:
            path = json_path.read(text)
        except RequestError as error:
            if error.code != "request.path_unsupported":
                raise
            continue
        if not path:  # ``$``: the credential itself
            raise RequestError("request.path_unsupported")
        found.append(path)
    if not found:
        raise RequestError("request.path_unsupported")
    return found

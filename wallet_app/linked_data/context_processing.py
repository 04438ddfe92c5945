"""Context Processing (JSON-LD 1.1 API, section 4.1), its steps numbered; base IRI is always null."""

from collections.abc import Callable
from typing import TypeAlias

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data.active_context import ActiveContext, is_absolute_iri
from wallet_app.linked_data.term_definitions import TermDefiner

Loader: TypeAlias = Callable[[str], JsonObject]


def process(
    active: ActiveContext,
    local: JsonValue,
    load: Loader,
    *,
    override_protected: bool = False,
    propagate: bool = True,
    loading: tuple[str, ...] = (),
) -> ActiveContext:
    """Apply a local context to an active context.

    Args:
        active: the context in force so far; it is not changed.
        local: the value of an ``@context`` member: URL, object, null, or an array of these.
        load: gives the document of a context URL, or raises.
        override_protected: property-scoped contexts may redefine protected terms.
        propagate: False for type-scoped contexts, which end with their node.
        loading: the URLs whose documents are being processed, to notice cycles.

    Returns:
        The new active context.

    Raises:
        LinkedDataError: ``context.*`` for what is not allowed, ``jsonld.unsupported`` for a base
            IRI, and what ``load`` raises.
    """
    # 1
    result = active.copy()
    # 2
    if isinstance(local, dict) and "@propagate" in local:
        own = local["@propagate"]
        if not isinstance(own, bool):
            raise LinkedDataError("context.invalid_propagate")
        propagate = own
    # 3
    if not propagate and result.previous is None:
        result.previous = active
    # 4
    entries = local if isinstance(local, list) else [local]
    if len(entries) > limits.MAX_CONTEXTS:
        raise LinkedDataError("context.too_many", limit=limits.MAX_CONTEXTS)
    # 5
    for entry in entries:
        if entry is None:
            result = _nullified(result, override_protected=override_protected, propagate=propagate)
        elif isinstance(entry, str):
            result = _loaded(result, entry, load, loading)
        elif isinstance(entry, dict):
            _apply(result, entry, load, override_protected=override_protected, loading=loading)
        else:
            raise LinkedDataError("context.invalid")
    # 6
    return result


def _nullified(result: ActiveContext, *, override_protected: bool, propagate: bool) -> ActiveContext:
    # 5.1
    if not override_protected and any(term.protected for term in result.terms.values()):
        raise LinkedDataError("context.nullifies_protected_terms")
    return ActiveContext(previous=None if propagate else result.previous)


def _loaded(result: ActiveContext, url: str, load: Loader, loading: tuple[str, ...]) -> ActiveContext:
    # 5.2
    if url in loading:
        raise LinkedDataError("context.cycle", url=url)
    document = load(url)
    return process(result, document["@context"], load, loading=(*loading, url))


def _apply(
    result: ActiveContext,
    context: JsonObject,
    load: Loader,
    *,
    override_protected: bool,
    loading: tuple[str, ...],
) -> None:
    # 5.5
    if context.get("@version", 1.1) != 1.1:
        raise LinkedDataError("context.invalid_version")
    # 5.6
    if "@import" in context:
        context = _imported(context, load, loading)
    # 5.7: only null is possible; in a context that is loaded, @base has no effect at all
    if context.get("@base") is not None and not loading:
        raise LinkedDataError("jsonld.unsupported", feature="@base")
    # 5.8, 5.9, 5.10
    _apply_defaults(result, context)
    # 5.12, 5.13
    TermDefiner(result, context, override_protected=override_protected).define_all()


def _imported(context: JsonObject, load: Loader, loading: tuple[str, ...]) -> JsonObject:
    url = context["@import"]
    if not isinstance(url, str) or url in loading:
        raise LinkedDataError("context.invalid_import")
    imported = load(url)["@context"]
    if not isinstance(imported, dict) or "@import" in imported:
        raise LinkedDataError("context.invalid_import")
    return {**imported, **{name: value for name, value in context.items() if name != "@import"}}


def _apply_defaults(result: ActiveContext, context: JsonObject) -> None:
    if "@vocab" in context:
        vocab = context["@vocab"]
        expanded = result.expand_iri(vocab, vocab=True) if isinstance(vocab, str) else None
        if vocab is not None and (expanded is None or not is_absolute_iri(expanded)):
            raise LinkedDataError("context.invalid_vocab")
        result.vocab = expanded
    if "@language" in context:
        language = context["@language"]
        if not (language is None or isinstance(language, str)):
            raise LinkedDataError("context.invalid_language")
        result.language = None if language is None else language.lower()
    if "@direction" in context:
        direction = context["@direction"]
        if direction not in (None, "ltr", "rtl"):
            raise LinkedDataError("context.invalid_direction")
        result.direction = direction if isinstance(direction, str) else None

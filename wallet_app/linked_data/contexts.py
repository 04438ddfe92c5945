"""The pinned JSON-LD contexts, and what was compiled from them. No I/O: documents are handed in."""

from collections.abc import Mapping

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data.active_context import ActiveContext, TermDefinition
from wallet_app.linked_data.context_processing import process


class ContextStore:
    """Contexts by URL; nothing else is ever used, and nothing is ever fetched.

    Processing a context takes a thousand times longer than looking one up, so what is derived
    from pinned contexts alone is kept, up to a limit that a hostile document cannot pass.
    """

    def __init__(self, documents: Mapping[str, JsonObject]) -> None:
        """Keep the parsed documents, each an object with an ``@context`` member."""
        self._documents = dict(documents)
        self._kept = 0
        self.initial = ActiveContext()
        self.initial.shared = True

    def __contains__(self, url: object) -> bool:
        return url in self._documents

    @property
    def urls(self) -> frozenset[str]:
        """The URLs of all contexts."""
        return frozenset(self._documents)

    def get(self, url: str) -> JsonObject:
        """Return the document of a context.

        Raises:
            LinkedDataError: ``context.unknown`` with ``url``, or ``context.invalid``.
        """
        document: JsonValue = self._documents.get(url)
        if document is None:
            raise LinkedDataError("context.unknown", url=url[:200])
        if not isinstance(document, dict) or "@context" not in document:
            raise LinkedDataError("context.invalid")
        return document

    def by_urls(self, active: ActiveContext, urls: tuple[str, ...]) -> ActiveContext:
        """Return ``active`` after the contexts of these URLs."""
        return self._keep(active, urls, process(active, list(urls), self.get))

    def inline(self, active: ActiveContext, local: JsonValue) -> ActiveContext:
        """Return ``active`` after a context that a document brought itself; it is not kept.

        Raises:
            LinkedDataError: as :func:`process`, and ``context.too_many`` when it is too large.
        """
        if _members(local, limits.MAX_INLINE_TERMS) > limits.MAX_INLINE_TERMS:
            raise LinkedDataError("context.too_many", limit=limits.MAX_INLINE_TERMS)
        return process(active, local, self.get)

    def by_property(self, active: ActiveContext, definition: TermDefinition) -> ActiveContext:
        """Return ``active`` after the property-scoped context of a term."""
        made = process(active, definition.context, self.get, override_protected=True)
        return self._keep(active, (definition, "property"), made)

    def by_type(self, active: ActiveContext, definition: TermDefinition) -> ActiveContext:
        """Return ``active`` after the type-scoped context of a term."""
        made = process(active, definition.context, self.get, propagate=False)
        return self._keep(active, (definition, "type"), made)

    def _keep(self, active: ActiveContext, key: object, made: ActiveContext) -> ActiveContext:
        if not active.shared:
            active.derived[key] = made
        elif self._kept < limits.MAX_KEPT_CONTEXTS:
            self._kept += 1
            made.shared = True
            active.derived[key] = made
        return made


def _members(value: JsonValue, enough: int) -> int:
    """Count members and elements, at whatever depth, until there are more than enough."""
    if not isinstance(value, dict | list):
        return 0
    count = len(value)
    for entry in value.values() if isinstance(value, dict) else value:
        if count > enough:
            break
        count += _members(entry, enough - count)
    return count

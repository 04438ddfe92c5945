"""The walk over a JSON-LD document that emits statements; :mod:`to_quads` is its front door.

The numbers are the steps of the Expansion Algorithm (JSON-LD 1.1 API, section 5.1.2).
"""

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import literals, members, value_objects
from wallet_app.linked_data.active_context import ActiveContext, TermDefinition
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.emitter import Values
from wallet_app.linked_data.properties import Property, compiled
from wallet_app.linked_data.terms import RDF_TYPE, Literal, Resource, Term, plain_literal
from wallet_app.linked_data.walker import Implied, Scope, Walker


class Walk(Walker):
    """One walk over one document."""

    def __init__(self, contexts: ContextStore) -> None:
        """Start with nothing emitted."""
        super().__init__()
        self.contexts = contexts
        self._processed = 0
        self._nodes = 0
        self._depth = 0

    def document(self, document: JsonObject) -> None:
        """Emit the statements of a whole document."""
        self.free(document, compiled(self.contexts.initial, "@graph"), "")

    # ── values ──────────────────────────────────────────────────────────────────────────────

    def item(self, value: JsonValue, prop: Property, pointer: str) -> Term | Values | None:
        """Return the term of one value of a property; what stands below it is emitted."""
        if isinstance(value, str):
            return plain_literal(value) if prop.plain_text else self._string(value, prop, pointer)
        if isinstance(value, dict):
            return self.object(value, prop, pointer)
        if isinstance(value, list):
            return self.items(value, prop, pointer)
        if value is None:
            self.problem(pointer, "null_value")
            return None
        return self.native(value, self.inner(prop).datatype, pointer)

    def items(self, values: list[JsonValue], prop: Property, pointer: str) -> Values:
        """Return the terms of an array; arrays inside it are one with it."""
        self._enter()
        if not values:
            self.problem(pointer, "empty_array")
        found = Values()
        for position, value in enumerate(values):
            at = f"{pointer}/{position}"
            if isinstance(value, list):
                self.note_unusual(at, "out_of_place")
            found.add(self.item(value, prop, at), at)
        self._depth -= 1
        return found

    def emit_items(
        self, subject: Resource | None, prop: Property, values: list[JsonValue], pointer: str
    ) -> None:
        """Emit the statements that ``subject`` has the values of an array."""
        if not values or not prop.plain_text or not all(isinstance(value, str) for value in values):
            self.link(subject, prop.predicate, self.items(values, prop, pointer), pointer)
            return
        self._enter()
        for position, value in enumerate(values):
            self.emit(subject, prop.predicate, plain_literal(str(value)), f"{pointer}/{position}")
        self._depth -= 1

    def native(self, value: bool | float, datatype: str | None, pointer: str) -> Literal:  # noqa: FBT001
        """Return the literal of a boolean or a number."""
        if isinstance(value, int) and abs(value) > literals.MAX_SAFE_INTEGER:
            self.problem(pointer, "unsafe_number")
        return literals.of_native(value, datatype)

    def inner(self, prop: Property) -> Property:
        """Return the property as a plain value of it sees it: in its own scoped context (step 4)."""
        if not prop.scoped or prop.definition is None:
            return prop
        if prop.inner is None:
            prop.inner = compiled(self.by_property(prop.active, prop.definition), prop.name)
        return prop.inner

    def _string(self, value: str, prop: Property, pointer: str) -> Term | None:
        """Expand a text by the coercion of its property (section 5.3, Value Expansion)."""
        if prop.scoped:
            prop = self.inner(prop)
        coercion = prop.coercion
        if coercion in {"@id", "@vocab"}:
            expanded = prop.active.expand_iri(value, vocab=coercion == "@vocab")
            return self.resource(expanded, pointer)
        return self.text(value, prop.datatype, prop.language, prop.direction, pointer)

    def text(
        self, value: str, datatype: str | None, language: str | None, direction: str | None, pointer: str
    ) -> Literal | None:
        """Return the literal of a text, or None with the problem recorded."""
        if language is not None and not literals.is_language_tag(language):
            self.problem(pointer, "invalid_language")
            return None
        return literals.of_string(value, datatype, language, direction)

    def free(self, value: JsonValue, prop: Property, pointer: str) -> None:
        """Emit what stands by itself in a graph; values that say nothing there are problems."""
        if isinstance(value, list):
            self._enter()
            for position, entry in enumerate(value):
                self.free(entry, prop, f"{pointer}/{position}")
            self._depth -= 1
        elif isinstance(value, dict):
            before = self.said
            self.object(value, prop, pointer)
            if self.said == before:
                self.problem(pointer, "free_floating")
        else:
            self.problem(pointer, "null_value" if value is None else "free_floating")

    # ── objects ─────────────────────────────────────────────────────────────────────────────

    def object(
        self, value: JsonObject, prop: Property, pointer: str, implied: Implied | None = None
    ) -> Term | Values | None:
        """Emit a node, or read a value, list or set object; return what it stands for.

        ``implied`` is what an index, id or type map says about the object by its key.
        """
        self._enter()
        self._nodes += 1
        if self._nodes > self.room.nodes:
            raise LinkedDataError("jsonld.too_many_nodes", limit=self.room.nodes)
        active = prop.active
        # 7
        if active.previous is not None and implied is None and not _keeps_type_scope(value, active):
            active = active.previous
        # 8
        if prop.scoped and prop.definition is not None:
            active = self.by_property(active, prop.definition)
        # 9
        if "@context" in value:
            active = self.with_context(active, value["@context"], pointer)
        # 10, 11
        type_scope = active
        names = [name for name in type_scope.aliases["@type"] if name in value]
        if len(names) > 1:
            self.note_unusual(pointer, "other_name")
        for name in names:
            types = value[name]
            if isinstance(types, list) and len(types) == 1:
                types = types[0]
            known = active.typed.get(types) if active is type_scope and isinstance(types, str) else None
            active = known or self.with_types(active, type_scope, types)
        term = self._read(value, Scope(active, type_scope, prop), pointer, implied)
        self._depth -= 1
        return term

    def _read(
        self, value: JsonObject, scope: Scope, pointer: str, implied: Implied | None
    ) -> Term | Values | None:
        active = scope.active
        if not active.special.isdisjoint(value):
            if value_objects.is_value_object(value, active):
                return value_objects.literal(self, value, scope, pointer)
            if value_objects.is_list_or_set(value, active):
                return value_objects.list_or_set(self, value, scope, pointer)
            if value_objects.is_only_language(value, active):
                self.problem(pointer, "free_floating")
                return None
            if not pointer and members.is_only_graph(value, active):
                members.only_graph(self, value, active)
                return None
        subject = self._subject(value, active, pointer, implied)
        if implied is not None and implied.type is not None:
            self.emit(subject, RDF_TYPE, implied.type, pointer)
        members.emit(self, value, scope, subject, pointer)
        return subject

    def _subject(
        self, value: JsonObject, active: ActiveContext, pointer: str, implied: Implied | None
    ) -> Resource | None:
        """Return the node that an object describes; None when its identifier is no IRI."""
        if active.id_names.isdisjoint(value):
            if implied is not None and implied.id is not None:
                return self.named(self.resource(implied.id, pointer), pointer)
            return self.unnamed(pointer)
        names = [name for name in active.aliases["@id"] if name in value]
        if len(names) > 1:
            raise LinkedDataError("jsonld.colliding_keywords", keyword="@id")
        identifier = value[names[0]]
        if not isinstance(identifier, str):
            raise LinkedDataError("jsonld.invalid_id")
        expanded = active.expand_iri(identifier, vocab=False)
        node = self.known(expanded) or self.resource(expanded, pointer + compiled(active, names[0]).token)
        return self.named(node, pointer)

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > limits.MAX_JSON_DEPTH:
            raise LinkedDataError("jsonld.too_deep", limit=limits.MAX_JSON_DEPTH)

    # ── contexts ────────────────────────────────────────────────────────────────────────────

    def by_property(self, active: ActiveContext, definition: TermDefinition) -> ActiveContext:
        """Return the context inside the value of a property with a scoped context."""
        found = active.derived.get((definition, "property"))
        if found is None:
            self._count_processing()
            found = self.contexts.by_property(active, definition)
        return found

    def by_type(self, active: ActiveContext, definition: TermDefinition) -> ActiveContext:
        """Return the context of a node that has a type with a scoped context."""
        found = active.derived.get((definition, "type"))
        if found is None:
            self._count_processing()
            found = self.contexts.by_type(active, definition)
        return found

    def with_types(self, active: ActiveContext, type_scope: ActiveContext, value: JsonValue) -> ActiveContext:
        """Apply the scoped contexts of a node's types, in the order of their names (step 11)."""
        if isinstance(value, str):
            types = [value]
        elif isinstance(value, list):
            types = [entry for entry in value if isinstance(entry, str)]
            if len(types) > 1:
                types.sort()
        else:
            return active
        before = active
        for name in types:
            definition = type_scope.terms.get(name)
            if definition is not None and definition.has_context:
                active = self.by_type(active, definition)
        if len(types) == 1 and before is type_scope and types[0] in before.terms:
            before.typed[types[0]] = active
        return active

    def with_context(self, active: ActiveContext, local: JsonValue, pointer: str) -> ActiveContext:
        """Apply the contexts that an object names or brings (step 9)."""
        entries = local if isinstance(local, list) else [local]
        urls = tuple(entry for entry in entries if isinstance(entry, str))
        if len(urls) == len(entries):
            found = active.derived.get(urls)
            if found is None:
                self._count_processing()
                found = self.contexts.by_urls(active, urls)
            return found
        self._count_processing()
        self.problem(f"{pointer}/@context", "inline_context")
        return self.contexts.inline(active, local)

    def _count_processing(self) -> None:
        self._processed += 1
        if self._processed > limits.MAX_CONTEXT_PROCESSING:
            raise LinkedDataError("context.too_many", limit=limits.MAX_CONTEXT_PROCESSING)


def _keeps_type_scope(value: JsonObject, active: ActiveContext) -> bool:
    """Say whether an object is a value object or a bare reference (step 7)."""
    aliases = active.aliases
    if len(value) == 1 and next(iter(value)) in aliases["@id"]:
        return True
    return any(name in value for name in aliases["@value"])

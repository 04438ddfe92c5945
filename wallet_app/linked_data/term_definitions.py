"""Create Term Definition (JSON-LD 1.1 API, section 4.2), its steps numbered."""

from dataclasses import replace
from typing import Final

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data.active_context import (
    KEYWORDS,
    ActiveContext,
    TermDefinition,
    has_keyword_form,
    is_absolute_iri,
)

CONTEXT_MEMBERS: Final = frozenset(
    ("@base", "@direction", "@import", "@language", "@propagate", "@protected", "@version", "@vocab")
)
_DEFINITION_MEMBERS: Final = frozenset(
    [
        "@id",
        "@reverse",
        "@container",
        "@context",
        "@direction",
        "@index",
        "@language",
        "@nest",
        "@prefix",
        "@protected",
        "@type",
    ]
)
_PREFIX_ENDS: Final = tuple(":/?#[]@")
_CONTAINERS: Final = frozenset(
    frozenset(combination.split())
    for combination in (
        "@graph", "@id", "@index", "@language", "@list", "@set", "@type",
        "@graph @id", "@graph @index", "@graph @set", "@graph @id @set", "@graph @index @set",
        "@id @set", "@index @set", "@language @set", "@type @set",
    )
)  # fmt: skip


class TermDefiner:
    """Defines the terms of one local context in an active context that is being built."""

    def __init__(self, active: ActiveContext, local: JsonObject, *, override_protected: bool) -> None:
        """Prepare to add the terms of ``local`` to ``active``."""
        self._active = active
        self._local = local
        self._override_protected = override_protected
        self._protected = local.get("@protected", False)
        if not isinstance(self._protected, bool):
            raise LinkedDataError("context.invalid_protected")
        # False while a term is being defined, True afterwards.
        self._defined: dict[str, bool] = {}

    def define_all(self) -> None:
        """Define every term of the local context."""
        for term in self._local:
            if term not in CONTEXT_MEMBERS:
                self.define(term)

    def define(self, term: str) -> None:
        """Define one term, if the local context has it and it is not defined yet."""
        if term not in self._local or term in CONTEXT_MEMBERS:
            return
        # 1
        if term in self._defined:
            if not self._defined[term]:
                raise LinkedDataError("context.cyclic_definition", term=term)
            return
        # 2
        if not term:
            raise LinkedDataError("context.invalid_term", term=term)
        self._defined[term] = False
        # 3, 4, 5
        value = self._local[term]
        if term == "@type":
            _check_type_redefinition(value)
        elif term in KEYWORDS:
            raise LinkedDataError("context.keyword_redefinition", term=term)
        elif has_keyword_form(term):
            self._defined[term] = True
            return
        # 6
        previous = self._active.terms.pop(term, None)
        definition = self._definition(term, value)
        if definition is not None:
            self._keep(term, definition, previous)
        self._defined[term] = True

    def _keep(self, term: str, definition: TermDefinition, previous: TermDefinition | None) -> None:
        # 27
        if previous is not None and previous.protected and not self._override_protected:
            if not definition.same_as(previous):
                raise LinkedDataError("context.protected_term", term=term)
            definition = previous
        # 28
        self._active.terms[term] = definition

    def _definition(self, term: str, value: JsonValue) -> TermDefinition | None:
        # 7, 8, 9
        simple = isinstance(value, str)
        if value is None or isinstance(value, str):
            value = {"@id": value}
        if not isinstance(value, dict) or not value.keys() <= _DEFINITION_MEMBERS:
            raise LinkedDataError("context.invalid_term", term=term)
        # 10, 11
        protected = value.get("@protected", self._protected)
        if not isinstance(protected, bool):
            raise LinkedDataError("context.invalid_protected", term=term)
        definition = TermDefinition(None, protected=protected, type=self._type(term, value))
        # 13 to 18
        if "@reverse" in value:
            return self._reverse(term, value, definition)
        mapped = self._mapped(term, value, definition, simple=simple)
        if mapped is None:
            return None
        return self._details(term, value, mapped)

    def _expand(self, value: str) -> str | None:
        return self._active.expand_iri(value, vocab=True, define=self.define)

    def _type(self, term: str, value: JsonObject) -> str | None:
        # 12
        if "@type" not in value:
            return None
        declared = value["@type"]
        expanded = self._expand(declared) if isinstance(declared, str) else None
        allowed = expanded in {"@id", "@vocab", "@json", "@none"}
        if expanded is None or not (allowed or is_absolute_iri(expanded)):
            raise LinkedDataError("context.invalid_type_mapping", term=term)
        return expanded

    def _reverse(self, term: str, value: JsonObject, definition: TermDefinition) -> TermDefinition | None:
        # 13
        reverse = value["@reverse"]
        if "@id" in value or "@nest" in value or not isinstance(reverse, str):
            raise LinkedDataError("context.invalid_reverse_property", term=term)
        if has_keyword_form(reverse):
            return None
        iri = self._expand(reverse)
        if iri is None or not (is_absolute_iri(iri) or iri.startswith("_:")):
            raise LinkedDataError("context.invalid_iri_mapping", term=term)
        container = value.get("@container")
        if container not in (None, "@set", "@index"):
            raise LinkedDataError("context.invalid_reverse_property", term=term)
        containers = frozenset((container,)) if isinstance(container, str) else frozenset[str]()
        return replace(definition, iri=iri, reverse=True, container=containers)

    def _mapped(
        self, term: str, value: JsonObject, definition: TermDefinition, *, simple: bool
    ) -> TermDefinition | None:
        """Return the definition with its IRI, or None when the term is to be ignored."""
        # 14
        if "@id" in value and value["@id"] != term:
            return self._explicit(term, value["@id"], definition, simple=simple)
        # 15: a term such as schema:name
        if term.find(":", 1) > 0:
            prefix, _, suffix = term.partition(":")
            self.define(prefix)
            prefix_definition = self._active.terms.get(prefix)
            if prefix_definition is not None and prefix_definition.iri is not None:
                return replace(definition, iri=prefix_definition.iri + suffix)
            return replace(definition, iri=term)
        # 16: a relative IRI reference as term; there is no base IRI to resolve it against
        if "/" in term:
            expanded = self._active.expand_iri(term, vocab=True)
            if expanded is None or not is_absolute_iri(expanded):
                raise LinkedDataError("context.invalid_iri_mapping", term=term)
            return replace(definition, iri=expanded)
        # 17
        if term == "@type":
            return replace(definition, iri="@type")
        # 18
        if self._active.vocab is None:
            raise LinkedDataError("context.invalid_iri_mapping", term=term)
        return replace(definition, iri=self._active.vocab + term)

    def _explicit(
        self, term: str, identifier: JsonValue, definition: TermDefinition, *, simple: bool
    ) -> TermDefinition | None:
        # 14.1
        if identifier is None:
            return definition
        # 14.2
        if not isinstance(identifier, str):
            raise LinkedDataError("context.invalid_iri_mapping", term=term)
        if identifier not in KEYWORDS and has_keyword_form(identifier):
            return None
        iri = self._expand(identifier)
        if iri == "@context":
            raise LinkedDataError("context.invalid_keyword_alias", term=term)
        if iri is None or not (iri in KEYWORDS or is_absolute_iri(iri) or iri.startswith("_:")):
            raise LinkedDataError("context.invalid_iri_mapping", term=term)
        plain = "/" not in term and ":" not in term[1:]
        if not plain:
            # 14.2.4: a term that looks like an IRI must mean itself
            self._defined[term] = True
            if (":" in term[1:-1] or "/" in term) and self._expand(term) != iri:
                raise LinkedDataError("context.invalid_iri_mapping", term=term)
        # 14.2.5
        prefix = plain and simple and (iri.endswith(_PREFIX_ENDS) or iri.startswith("_:"))
        return replace(definition, iri=iri, is_prefix=prefix)

    def _details(self, term: str, value: JsonObject, definition: TermDefinition) -> TermDefinition:
        # 19
        if "@container" in value:
            definition = _with_container(term, value["@container"], definition)
        # 20
        if "@index" in value:
            definition = replace(definition, index=self._index(term, value["@index"], definition))
        # 21: a scoped context is processed when it is first used
        if "@context" in value:
            definition = replace(definition, has_context=True, context=value["@context"])
        # 22, 23
        if "@type" not in value:
            definition = _with_language(term, value, definition)
        # 24
        if "@nest" in value:
            nest = value["@nest"]
            if not isinstance(nest, str) or (nest in KEYWORDS and nest != "@nest"):
                raise LinkedDataError("context.invalid_nest", term=term)
            definition = replace(definition, nest=nest)
        # 25
        if "@prefix" in value:
            definition = _with_prefix(term, value["@prefix"], definition)
        return definition

    def _index(self, term: str, index: JsonValue, definition: TermDefinition) -> str:
        expanded = self._expand(index) if isinstance(index, str) else None
        usable = expanded is not None and is_absolute_iri(expanded)
        if "@index" not in definition.container or not isinstance(index, str) or not usable:
            raise LinkedDataError("context.invalid_term", term=term)
        return index


def _check_type_redefinition(value: JsonValue) -> None:
    # 4
    if (
        not isinstance(value, dict)
        or not value
        or not value.keys() <= {"@container", "@protected"}
        or value.get("@container", "@set") != "@set"
    ):
        raise LinkedDataError("context.keyword_redefinition", term="@type")


def _with_container(term: str, value: JsonValue, definition: TermDefinition) -> TermDefinition:
    names = value if isinstance(value, list) else [value]
    container = frozenset(name for name in names if isinstance(name, str))
    if len(container) != len(names) or container not in _CONTAINERS:
        raise LinkedDataError("context.invalid_container", term=term)
    if "@type" in container and definition.type not in {None, "@id", "@vocab"}:
        raise LinkedDataError("context.invalid_type_mapping", term=term)
    kind = "@id" if "@type" in container and definition.type is None else definition.type
    return replace(definition, container=container, type=kind)


def _with_language(term: str, value: JsonObject, definition: TermDefinition) -> TermDefinition:
    if "@language" in value:
        language = value["@language"]
        if not (language is None or isinstance(language, str)):
            raise LinkedDataError("context.invalid_language", term=term)
        language = None if language is None else language.lower()
        definition = replace(definition, has_language=True, language=language)
    if "@direction" in value:
        direction = value["@direction"]
        if direction not in (None, "ltr", "rtl"):
            raise LinkedDataError("context.invalid_direction", term=term)
        text = direction if isinstance(direction, str) else None
        definition = replace(definition, has_direction=True, direction=text)
    return definition


def _with_prefix(term: str, value: JsonValue, definition: TermDefinition) -> TermDefinition:
    if ":" in term or "/" in term or not isinstance(value, bool):
        raise LinkedDataError("context.invalid_prefix", term=term)
    if value and definition.iri in KEYWORDS:
        raise LinkedDataError("context.invalid_term", term=term)
    return replace(definition, is_prefix=value)

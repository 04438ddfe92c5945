"""The result of context processing: what each term means (JSON-LD 1.1 API, section 4)."""

import re
from collections.abc import Callable
from dataclasses import fields
from functools import cached_property
from typing import Any, Final

from wallet_app.encoding.strict_json import JsonValue
from wallet_app.values import dataclass

KEYWORDS: Final = frozenset(
    [
        "@base",
        "@container",
        "@context",
        "@direction",
        "@graph",
        "@id",
        "@import",
        "@included",
        "@index",
        "@json",
        "@language",
        "@list",
        "@nest",
        "@none",
        "@prefix",
        "@propagate",
        "@protected",
        "@reverse",
        "@set",
        "@type",
        "@value",
        "@version",
        "@vocab",
    ]
)

_SPECIAL: Final = [
    "@value",
    "@list",
    "@set",
    "@graph",
    "@included",
    "@reverse",
    "@nest",
    "@index",
    "@language",
    "@direction",
]

_KEYWORD_FORM: Final = re.compile(r"@[A-Za-z]+")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_ABSOLUTE_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|\\^`\x7f]*")


def has_keyword_form(value: str) -> bool:
    """Say whether a text looks like a keyword (``@`` and letters), known or not."""
    return _KEYWORD_FORM.fullmatch(value) is not None


def is_absolute_iri(value: str) -> bool:
    """Say whether a text is an absolute IRI that N-Quads can hold."""
    return _ABSOLUTE_IRI.fullmatch(value) is not None


@dataclass(frozen=True, slots=True, eq=False)
class TermDefinition:
    """What a context says about one term (JSON-LD 1.1 API, section 4.2.1)."""

    iri: str | None
    is_prefix: bool = False
    protected: bool = False
    reverse: bool = False
    type: str | None = None
    container: frozenset[str] = frozenset()
    # Absent is another thing than null: null takes the default of the context away.
    has_language: bool = False
    language: str | None = None
    has_direction: bool = False
    direction: str | None = None
    index: str | None = None
    nest: str | None = None
    has_context: bool = False
    context: JsonValue = None

    def same_as(self, other: "TermDefinition") -> bool:
        """Say whether both mean the same, whether protected or not (section 4.2.2, step 27)."""
        return all(
            getattr(self, field.name) == getattr(other, field.name)
            for field in fields(self)
            if field.name != "protected"
        )


class ActiveContext:
    """Term definitions and defaults in force at one place of a document.

    It is not changed once built, so that it can be shared between documents: ``derived`` keeps
    the contexts that were made from it, ``typed``, ``properties`` and ``plans`` what the converter compiled.
    """

    def __init__(
        self,
        terms: dict[str, TermDefinition] | None = None,
        *,
        vocab: str | None = None,
        language: str | None = None,
        direction: str | None = None,
        previous: "ActiveContext | None" = None,
    ) -> None:
        """Keep the definitions; ``previous`` is what a type-scoped context gives way to."""
        self.terms = {} if terms is None else terms
        self.vocab = vocab
        self.language = language
        self.direction = direction
        self.previous = previous
        # True where only pinned contexts went in, so that many documents can use it.
        self.shared = False
        self.derived: dict[object, ActiveContext] = {}
        # The context inside a node of this one type: ``derived`` without asking what the type is.
        self.typed: dict[str, ActiveContext] = {}
        # Of properties.Property, which knows this class.
        self.properties: dict[str, Any] = {}
        # A plain_members.Plans, once somebody asked for it.
        self.plans: Any = None

    def copy(self) -> "ActiveContext":
        """Return a context that can be built upon without changing this one."""
        return ActiveContext(
            dict(self.terms),
            vocab=self.vocab,
            language=self.language,
            direction=self.direction,
            previous=self.previous,
        )

    @cached_property
    def aliases(self) -> dict[str, tuple[str, ...]]:
        """The member names that stand for each keyword, the keyword itself first."""
        found = {keyword: [keyword] for keyword in KEYWORDS}
        for term, definition in self.terms.items():
            if definition.iri in KEYWORDS and term != definition.iri:
                found[definition.iri].append(term)
        return {keyword: tuple(names) for keyword, names in found.items()}

    @cached_property
    def id_names(self) -> frozenset[str]:
        """The member names that stand for ``@id``."""
        return frozenset(self.aliases["@id"])

    @cached_property
    def special(self) -> frozenset[str]:
        """The member names that make an object more than a node with properties."""
        return frozenset(name for keyword in _SPECIAL for name in self.aliases[keyword])

    def expand_iri(
        self, value: str, *, vocab: bool, define: Callable[[str], None] | None = None
    ) -> str | None:
        """Expand a text to an IRI (JSON-LD 1.1 API, section 5.1; there is no base IRI).

        Args:
            value: term, compact IRI, IRI or keyword.
            vocab: whether terms and ``@vocab`` apply (properties and types), or not (ids).
            define: called with each term that a local context may still have to define.

        Returns:
            An IRI, a blank node identifier, a keyword, the text itself when it is relative, or
            None where the context maps it to nothing or it only looks like a keyword.
        """
        # 1, 2
        if value.startswith("@"):
            if value in KEYWORDS:
                return value
            if _KEYWORD_FORM.fullmatch(value):
                return None
        # 3
        if define is not None:
            define(value)
        # 4, 5
        definition = self.terms.get(value)
        if definition is not None and (vocab or definition.iri in KEYWORDS):
            return definition.iri
        # 6
        if value.find(":", 1) > 0:
            expanded = self._expand_compact_iri(value, define)
            if expanded is not None:
                return expanded
        # 7
        if vocab and self.vocab is not None:
            return self.vocab + value
        # 8, 9
        return value

    def _expand_compact_iri(self, value: str, define: Callable[[str], None] | None) -> str | None:
        # 6.1, 6.2
        prefix, _, suffix = value.partition(":")
        if prefix == "_" or suffix.startswith("//"):
            return value
        # 6.3
        if define is not None:
            define(prefix)
        # 6.4
        definition = self.terms.get(prefix)
        if definition is not None and definition.is_prefix and definition.iri is not None:
            return definition.iri + suffix
        # 6.5
        return value if _SCHEME.match(value) else None

"""What the parts of the walk need of the walk as a whole."""

from abc import ABC, abstractmethod
from typing import NamedTuple

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.linked_data.active_context import ActiveContext, TermDefinition
from wallet_app.linked_data.emitter import Emitter, Values
from wallet_app.linked_data.properties import Property
from wallet_app.linked_data.terms import Literal, Resource, Term


class Scope(NamedTuple):
    """The contexts of an object: of its members, of its types; and the property that leads to it."""

    active: ActiveContext
    types: ActiveContext
    prop: Property


class Implied(NamedTuple):
    """What the key of an index, id or type map says about the object under it."""

    id: str | None = None
    type: Resource | None = None


class Walker(Emitter, ABC):
    """The walk: an emitter that reads values and objects."""

    @abstractmethod
    def item(self, value: JsonValue, prop: Property, pointer: str) -> Term | Values | None:
        """Return the term of one value of a property; what stands below it is emitted."""

    @abstractmethod
    def items(self, values: list[JsonValue], prop: Property, pointer: str) -> Values:
        """Return the terms of an array; arrays inside it are one with it."""

    @abstractmethod
    def emit_items(
        self, subject: Resource | None, prop: Property, values: list[JsonValue], pointer: str
    ) -> None:
        """Emit the statements that ``subject`` has the values of an array."""

    @abstractmethod
    def object(
        self, value: JsonObject, prop: Property, pointer: str, implied: Implied | None = None
    ) -> Term | Values | None:
        """Emit a node, or read a value, list or set object; return what it stands for."""

    @abstractmethod
    def free(self, value: JsonValue, prop: Property, pointer: str) -> None:
        """Emit what stands by itself in a graph; values that say nothing there are problems."""

    @abstractmethod
    def native(self, value: bool | float, datatype: str | None, pointer: str) -> Literal:  # noqa: FBT001
        """Return the literal of a boolean or a number."""

    @abstractmethod
    def text(
        self, value: str, datatype: str | None, language: str | None, direction: str | None, pointer: str
    ) -> Literal | None:
        """Return the literal of a text, or None with the problem recorded."""

    @abstractmethod
    def by_type(self, active: ActiveContext, definition: TermDefinition) -> ActiveContext:
        """Return the context of a node that has a type with a scoped context."""

    @abstractmethod
    def by_property(self, active: ActiveContext, definition: TermDefinition) -> ActiveContext:
        """Return the context inside the value of a property with a scoped context."""

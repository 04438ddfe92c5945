"""The short way from a plain document to its canonical lines.

Nearly every credential is written plainly: pinned contexts at the outermost object, names the contexts
define, texts, numbers, identifiers and objects as their values. Of such a document everything is said by
statements and nothing is left out, hidden or said twice by one object, so that its statements can be
written as the text that is signed while it is walked through, without a term in between. Whatever is not
plain, and every error, is left to :mod:`to_quads` and :mod:`rdfc`, which find the same lines in several
times the time, and say what there is to say.

The statements of a node are kept beside its number as everything between the subject and the graph:
`` <predicate> "object" ``. No such text is the beginning of another, for the quotation mark or angle
bracket that ends a term is in none but escaped; so sorting them sorts the lines.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import literals, memory, room
from wallet_app.linked_data.active_context import ActiveContext
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.nquads import ESCAPED, of_literal
from wallet_app.linked_data.plain_members import (
    Kinds,
    Member,
    Plans,
    Reading,
    Unplain,
    kinds,
    member,
    plans,
    resource,
)
from wallet_app.linked_data.terms import RDF_FIRST, RDF_NIL, RDF_REST
from wallet_app.linked_data.walk import Walk
from wallet_app.values import dataclass

_MOST_DEPTH: Final = limits.MAX_JSON_DEPTH // 2
"""Arrays may lie between objects; what is deeper goes the long way, where the limit is."""
_TEXT, _RESOURCE, _NAMED, _GRAPH, _LIST = Reading
LIST_ITEM: Final = f" <{RDF_FIRST.value}> "
"""How the first of what is said begins, of a blank node that is an item of a list."""
_REST, _NIL = f" <{RDF_REST.value}> ", f"<{RDF_NIL.value}>"
_CONTAINERS: Final = (dict, list)
_OTHER: Final = "_:z"
"""A blank node as another one sees it (RDFC-1.0, section 4.6)."""


class Node(NamedTuple):
    """What one object says of the node that it is.

    Attributes:
        me: the node as others see it: its identifier in angle brackets, or :data:`_OTHER`.
        graph: the number of its graph; None for the default graph.
        said: what is said of it without a blank node: `` <predicate> object ``.
        leading: the predicates that lead to blank nodes, each with the number of the other.
        pointer: the JSON pointer of the object.
        said_at: behind this, the rest of the pointer of each value in ``said``, and
        leading_at: of each in ``leading``.
    """

    me: str
    graph: int | None
    said: list[str]
    leading: list[tuple[str, int]]
    pointer: str
    said_at: list[str]
    leading_at: list[str]


@dataclass(frozen=True, slots=True)
class PlainDocument:
    """The statements of a plain document, by node. Blank nodes have numbers, from 0.

    Attributes:
        blanks: the blank nodes. The name of a graph is one of which nothing is said.
        led_by: what leads to each of them, once: the other node as it is seen from here and the
            predicate, and the graph of this statement; None where nothing does.
        named: the objects that are nodes with an IRI and say something of them.
        described: the nodes with an IRI in the default graph, once for each object that is this node, with
            the innermost object around it (or itself) that names its contexts.
        root: the plans of the outermost object.
        escaped: whether a text holds a character that N-Quads writes as another.
    """

    blanks: Sequence[Node]
    led_by: Sequence[tuple[str, int | None] | None]
    named: Sequence[Node]
    described: Sequence[tuple[str, JsonObject]]
    root: Plans
    escaped: bool

    def lists(self) -> frozenset[str]:
        """Give the JSON pointers of the arrays that are lists, of which no item stands alone."""
        items = [node for node in self.blanks if node.said and node.said[0].startswith(LIST_ITEM)]
        return frozenset([node.pointer.rpartition("/")[0] for node in items])


def read(document: JsonObject, contexts: ContextStore) -> PlainDocument | None:
    """Walk through a document, if it is a plain one.

    Args:
        document: the parsed document; it is not changed.
        contexts: the contexts it may use.

    Returns:
        Its statements; None for any other, and for what JSON-LD or a limit forbids.
    """
    # Copies that leave a member out, such as the proof, have the same values.
    key = ("plain", id(contexts), *document, *map(id, document.values()))
    return memory.once(key, (contexts, document), lambda: _read(document, contexts))


def _read(document: JsonObject, contexts: ContextStore) -> PlainDocument | None:
    walk = _PlainWalk(contexts)
    try:
        return walk.document(document)
    except (Unplain, LinkedDataError, RecursionError):
        return None


class _PlainWalk:
    """One walk over one plain document."""

    def __init__(self, contexts: ContextStore) -> None:
        self._contexts = contexts
        self._room = room.current()
        self._blanks: list[Node] = []
        self._led_by: list[tuple[str, int | None] | None] = []
        self._named: list[Node] = []
        self._described: list[tuple[str, JsonObject]] = []
        self._escaped = False
        self._scope: JsonObject = {}
        self._objects = 0
        self._graph: int | None = None
        self._root: Plans | None = None

    def document(self, document: JsonObject) -> PlainDocument:
        """Read all of it."""
        self._object(document, self._contexts.initial, "", 0)
        count = sum([len(node.said) + len(node.leading) for node in (*self._blanks, *self._named)])
        if not 0 < count <= self._room.quads or self._objects > self._room.nodes or self._root is None:
            raise Unplain
        return PlainDocument(
            self._blanks,
            self._led_by,
            self._named,
            self._described,
            self._root,
            self._escaped,
        )

    @cached_property
    def walk(self) -> Walk:
        """What processes contexts that were not met before."""
        return Walk(self._contexts)

    def _object(self, value: JsonObject, active: ActiveContext, pointer: str, depth: int) -> int | str:
        """Read a node; return its number, or its identifier in angle brackets."""
        self._objects += 1
        if depth > _MOST_DEPTH:
            raise Unplain
        outer = self._scope
        if "@context" in value:
            active, self._scope = self._with_context(active, value["@context"]), value
        here: Plans = active.plans or plans(active)
        types = value.get(here.type_name)
        said: list[str] = []
        said_at: list[str] = []
        if types is not None:
            here, of_types, of_types_at = self._typed(here, types)
            said += of_types
            said_at += of_types_at
        if self._root is None:
            self._root = here
        me = self._identifier(value[here.id_name], here) if here.id_name in value else _OTHER
        found: int | str = len(self._blanks) if me is _OTHER else me
        if me is _OTHER or len(value) > 1:
            node = Node(me, self._graph, said, [], pointer, said_at, [])
            if me is _OTHER:
                self._blanks.append(node)
                self._led_by.append(None)
            else:
                self._named.append(node)
            self._members(value, here, node, depth)
            if len(set(said)) != len(said):
                raise Unplain
        self._scope = outer
        return found

    def _identifier(self, identifier: JsonValue, here: Plans) -> str:
        if not isinstance(identifier, str):
            raise Unplain
        me = resource(identifier, here.active, vocab=False)
        if self._graph is None:
            self._described.append((me, self._scope))
        return me

    def _with_context(self, active: ActiveContext, local: JsonValue) -> ActiveContext:
        urls = (local,) if isinstance(local, str) else _as_names(local)
        return active.derived.get(urls) or self.walk.with_context(active, list(urls), "")

    def _typed(self, here: Plans, types: JsonValue) -> Kinds:
        """Return what the types of a node come to; an array that is known holds names alone."""
        if isinstance(types, str):
            return here.kinds.get(types) or kinds(self.walk, here, types)
        try:
            known = here.kinds.get(tuple(types)) if isinstance(types, list) else None  # type: ignore[arg-type]
        except TypeError as error:
            raise Unplain from error
        return known or kinds(self.walk, here, _as_names(types))

    def _members(self, value: JsonObject, here: Plans, node: Node, depth: int) -> None:
        """Read the members of an object; most are texts."""
        known, texts = here.members, here.texts
        said, said_at = node.said, node.said_at
        for name, entry in value.items():
            if isinstance(entry, str) and name in texts:
                before, end, token = texts[name]
                if not entry.isprintable() or '"' in entry or "\\" in entry:
                    entry = self._escape(entry)  # noqa: PLW2901 - the same text, as it is written
                said.append(before + entry + end)
                said_at.append(token)
                continue
            plan = known.get(name) or member(self.walk, here, name)
            if plan[0] is _NAMED:
                if entry is None:
                    raise Unplain
            elif isinstance(entry, dict):
                self._nested(entry, plan, node, plan.token, depth)
            elif isinstance(entry, list):
                self._values(entry, plan, node, depth)
            else:
                said.append(self._scalar(entry, plan))
                said_at.append(plan.token)

    def _values(self, values: list[JsonValue], plan: Member, node: Node, depth: int) -> None:
        token = plan.token
        if plan.reading is _LIST or not values:
            self._lead(self._chain(values, plan, node.pointer + token), plan.said, node, token)
            return
        for place, value in enumerate(values):
            at = f"{token}/{place}"
            if isinstance(value, dict):
                self._nested(value, plan, node, at, depth)
            else:
                node.said.append(self._scalar(value, plan))
                node.said_at.append(at)

    def _scalar(self, value: JsonValue, plan: Member) -> str:
        """Return what is said by a text, the name of a resource, a number or a boolean."""
        reading, predicate, end, _, _, _, prop = plan
        if value is None or isinstance(value, _CONTAINERS) or reading > _RESOURCE:
            raise Unplain
        if isinstance(value, str):
            if reading is _TEXT:
                return f'{predicate}"{self._escape(value)}{end}'
            return f"{predicate}{resource(value, prop.active, vocab=prop.coercion == '@vocab')} "
        if isinstance(value, int) and abs(value) > literals.MAX_SAFE_INTEGER:
            raise Unplain
        return f"{predicate}{of_literal(literals.of_native(value, prop.datatype))} "

    def _nested(self, value: JsonObject, plan: Member, node: Node, at: str, depth: int) -> None:
        """Read an object that is the value of a member."""
        if plan.reading > _RESOURCE:
            self._in_graph(value, plan, node, at, depth)
            return
        to = self._object(value, _inside(value, plan), node.pointer + at, depth + 1)
        if isinstance(to, str):
            node.said.append(f"{plan.said}{to} ")
            node.said_at.append(at)
        else:
            self._lead(to, plan.said, node, at)

    def _lead(self, to: int, predicate: str, node: Node, at: str) -> None:
        node.leading.append((predicate, to))
        node.leading_at.append(at)
        self._led_by[to] = (node.me + predicate, self._graph)

    def _blank(self, said: list[str], pointer: str) -> Node:
        node = Node(_OTHER, self._graph, said, [], pointer, [""] * len(said), [])
        self._blanks.append(node)
        self._led_by.append(None)
        return node

    def _in_graph(self, value: JsonObject, plan: Member, node: Node, at: str, depth: int) -> None:
        if plan.reading is not _GRAPH:
            raise Unplain
        name = len(self._blanks)
        self._blank([], node.pointer + at)
        self._lead(name, plan.said, node, at)
        outer, self._graph = self._graph, name
        blanks, named = len(self._blanks), len(self._named)
        self._object(value, _inside(value, plan), node.pointer + at, depth + 1)
        if not any(one.said or one.leading for one in (*self._blanks[blanks:], *self._named[named:])):
            # Nothing in the graph speaks of it.
            raise Unplain
        self._graph = outer

    def _chain(self, values: list[JsonValue], plan: Member, pointer: str) -> int:
        """Write a list of texts, numbers and booleans; return the number of its head."""
        if not values or plan.reading is not _LIST:
            raise Unplain
        first = len(self._blanks)
        of_item = plan._replace(reading=_TEXT, said=LIST_ITEM)
        before: Node | None = None
        for number, value in enumerate(values, first):
            node = self._blank([self._scalar(value, of_item)], f"{pointer}/{number - first}")
            if before is not None:
                self._lead(number, _REST, before, "")
            before = node
        node.said.append(f"{_REST}{_NIL} ")
        node.said_at.append("")
        return first

    def _escape(self, text: str) -> str:
        if text.isprintable() and '"' not in text and "\\" not in text:
            return text
        written = text.translate(ESCAPED)
        self._escaped = self._escaped or written != text
        return written


def _as_names(value: JsonValue) -> tuple[str, ...]:
    names = tuple([name for name in value if isinstance(name, str)]) if isinstance(value, list) else ()
    if not isinstance(value, list) or len(names) != len(value):
        raise Unplain
    return names


def _inside(value: JsonObject, plan: Member) -> ActiveContext:
    """Return the context of an object: a bare reference does not leave a type-scoped one (step 7)."""
    if len(value) == 1 and next(iter(value)) in plan.prop.active.id_names:
        return plan.reference
    return plan.inside

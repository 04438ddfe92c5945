"""What a conversion has produced so far: statements, blank nodes, problems."""

from typing import Final, TypeAlias

from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import room
from wallet_app.linked_data.active_context import is_absolute_iri
from wallet_app.linked_data.terms import IRI, RDF_FIRST, RDF_NIL, RDF_REST, BlankNode, QuadKey, Resource, Term


class Nowhere:
    """The graph of statements that cannot be made, because its name is no IRI."""


NOWHERE: Final = Nowhere()
Graph: TypeAlias = Resource | Nowhere | None


class Values(list[tuple[Term, str]]):
    """Several values of one property, each with its pointer."""

    def add(self, term: "Term | Values | None", pointer: str) -> None:
        """Add a value, all of several, or nothing."""
        if isinstance(term, Values):
            self.extend(term)
        elif term is not None:
            self.append((term, pointer))


class Emitter:
    """Collects the statements of one document, each once, with where it was said."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.quads: dict[QuadKey, str] = {}
        self.repeated: dict[QuadKey, list[str]] = {}
        self.problems: list[tuple[str, str]] = []
        self.unusual: list[tuple[str, str]] = []
        self.node_pointers: dict[str, list[str]] = {}
        self.named_pointers: dict[IRI, list[str]] = {}
        self.graph: Graph = None
        # How often something was said, so that a caller can see whether a value said anything.
        self.said = 0
        self.room = room.current()
        self._issued = 0
        self._resources: dict[str | None, Resource] = {}

    def emit(self, subject: Resource | None, predicate: IRI | None, value: Term, pointer: str) -> None:
        """Add a statement to the current graph; where a part is missing, its problem is recorded."""
        self.said += 1
        graph = self.graph
        if subject is None or predicate is None or isinstance(graph, Nowhere):
            return
        key = (subject, predicate, value, graph)
        quads = self.quads
        first = quads.setdefault(key, pointer)
        if first is not pointer:
            if first != pointer:
                self.repeated.setdefault(key, []).append(pointer)
        elif len(quads) > self.room.quads:
            raise LinkedDataError("jsonld.too_many_statements", limit=self.room.quads)

    def link(
        self, subject: Resource | None, predicate: IRI | None, term: "Term | Values | None", pointer: str
    ) -> None:
        """Add the statements that ``subject`` has these values."""
        if isinstance(term, Values):
            for one, at in term:
                self.emit(subject, predicate, one, at)
        elif term is not None:
            self.emit(subject, predicate, term, pointer)

    def problem(self, pointer: str, code: str) -> None:
        """Record what no statement says."""
        self.problems.append((pointer, code))

    def note_unusual(self, pointer: str, code: str) -> None:
        """Record what is said in a way that readers who go by plain names would miss."""
        self.unusual.append((pointer, code))

    def fresh(self) -> BlankNode:
        """Return a new blank node."""
        node = BlankNode(f"b{self._issued}")
        self._issued += 1
        return node

    def unnamed(self, pointer: str) -> BlankNode:
        """Return the new blank node that the object at ``pointer`` is."""
        node = self.fresh()
        self.node_pointers[node.label] = [pointer]
        return node

    def named(self, node: Resource | None, pointer: str) -> Resource | None:
        """Note that the object at ``pointer`` is this node, and return the node."""
        if isinstance(node, BlankNode):
            self.node_pointers.setdefault(node.label, []).append(pointer)
        elif node is not None and self.graph is None:
            self.named_pointers.setdefault(node, []).append(pointer)
        return node

    def known(self, expanded: str | None) -> Resource | None:
        """Return the term of an expanded identifier that was met before."""
        return self._resources.get(expanded)

    def resource(self, expanded: str | None, pointer: str, *, kind: str = "id") -> Resource | None:
        """Return the term of an expanded identifier, or None with its problem recorded."""
        known = self._resources.get(expanded)
        if known is not None:
            return known
        if expanded is None:
            self.problem(pointer, "keyword_like")
        elif expanded.startswith("_:"):
            known = self._resources[expanded] = self.fresh()
        elif is_absolute_iri(expanded):
            known = self._resources[expanded] = IRI(expanded)
        else:
            self.problem(pointer, "invalid_iri" if ":" in expanded else f"relative_{kind}")
        return known

    def chain(self, items: Values) -> Resource:
        """Emit a list (an RDF collection) and return its head."""
        head: Resource = RDF_NIL
        for position in range(len(items) - 1, -1, -1):
            term, pointer = items[position]
            node = self.fresh()
            self.emit(node, RDF_FIRST, term, pointer)
            self.emit(node, RDF_REST, head, pointer)
            head = node
        return head

"""JSON-LD to RDF (JSON-LD 1.1 API, sections 5 and 8) in one walk over the document.

Expansion, node map and deserialization are one pass here, so that each statement remembers
the JSON value it came from, and so that whatever JSON-LD would leave out without a word is
reported. There is no base IRI and nothing is fetched.
"""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import NamedTuple

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import memory
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.terms import IRI, Quad, QuadKey, quad_of
from wallet_app.linked_data.walk import Walk
from wallet_app.values import dataclass


class Problem(NamedTuple):
    """Something in the document that no statement says: whoever signs does not sign it.

    ``pointer`` is the JSON pointer of the member or value, ``code`` why:

    * ``unmapped_term``: no context defines the name; ``keyword_like``: it looks like a keyword;
    * ``relative_id``, ``relative_type``, ``invalid_iri``: an identifier that is no absolute IRI;
    * ``blank_predicate``: a property whose identifier is a blank node;
    * ``free_floating``: a value that stands in no statement; ``unsigned_index``: an ``@index``;
    * ``invalid_language``: a language tag that is none;
    * ``inline_context``: the document redefines terms itself; what follows is read by it;
    * ``unsafe_number``: an integer that other readers round (beyond 2**53 - 1);
    * ``null_value``, ``empty_array``: nothing is said, so nothing is lost.
    """

    pointer: str
    code: str


@dataclass(frozen=True)
class Conversion:
    """The statements of a document, and what it holds besides.

    ``pointers`` gives the distinct statements, each with the pointer of what says it first; ``quads``
    are the same. Where a statement is said more than once, ``repeated`` has its index and all pointers.
    ``node_pointers`` gives, for each blank node label, the JSON objects that are this node (several
    share a node only by an explicit ``_:`` identifier), ``named_pointers`` for each IRI those of the
    default graph.

    ``unusual`` is what is said, and signed by whoever signs, but not where or not under the name by
    which programs that read JSON look for it: ``other_name`` (an IRI for a name, another name for a
    keyword, a class name for a property) or ``out_of_place`` (in ``@graph``, ``@included``, ``@nest``,
    ``@reverse``, ``@set``, ``@list``, or an array inside an array).
    """

    pointers: Mapping[QuadKey, str]
    problems: tuple[Problem, ...]
    node_pointers: Mapping[str, tuple[str, ...]]
    repeated: Mapping[int, tuple[str, ...]]
    unusual: tuple[Problem, ...] = ()
    named_pointers: Mapping[IRI, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def quads(self) -> tuple[Quad, ...]:
        """The statements with their pointers; made when asked for, because most checks do without."""
        return tuple([quad_of(key, pointer) for key, pointer in self.pointers.items()])


def convert(document: JsonObject, contexts: ContextStore) -> Conversion:
    """Convert a JSON-LD document to an RDF dataset.

    Args:
        document: the parsed document; it is not changed.
        contexts: the contexts it may use.

    Returns:
        The statements, in the order of the document; blank nodes are labelled b0, b1 ….

    Raises:
        LinkedDataError: ``context.*`` (unknown, cyclic, redefining protected terms …) or ``jsonld.*``
            (what JSON-LD forbids, and what is beyond our limits).
    """
    # Copies that leave a member out, such as the proof, have the same values.
    key = (id(contexts), *((name, id(value)) for name, value in document.items()))
    return memory.once(key, (contexts, document), lambda: _convert(document, contexts))


def _convert(document: JsonObject, contexts: ContextStore) -> Conversion:
    walk = Walk(contexts)
    try:
        walk.document(document)
    except RecursionError as error:
        raise LinkedDataError("jsonld.too_deep") from error
    repeated: dict[int, tuple[str, ...]] = {}
    if walk.repeated:
        positions = {key: position for position, key in enumerate(walk.quads)}
        repeated = {positions[key]: (walk.quads[key], *pointers) for key, pointers in walk.repeated.items()}
    return Conversion(
        walk.quads,
        tuple(Problem(pointer, code) for pointer, code in walk.problems),
        {label: tuple(pointers) for label, pointers in walk.node_pointers.items()},
        repeated,
        tuple(Problem(pointer, code) for pointer, code in walk.unusual),
        {node: tuple(pointers) for node, pointers in walk.named_pointers.items()},
    )

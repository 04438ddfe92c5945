"""Every way to change one value of a document."""

import copy

from hypothesis import strategies as st


def paths(value, path=()):
    """The paths of all values inside a value, itself left out."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, entry in inner:
        yield (*path, name)
        yield from paths(entry, (*path, name))


def replaced(document, path, value):
    """A copy with another value at a path."""
    copied = copy.deepcopy(document)
    holder = copied
    for token in path[:-1]:
        holder = holder[token]
    holder[path[-1]] = value
    return copied


def removed(document, path):
    """A copy without the value at a path."""
    copied = copy.deepcopy(document)
    holder = copied
    for token in path[:-1]:
        holder = holder[token]
    del holder[path[-1]]
    return copied


def at(document, path):
    """The value at a path."""
    for token in path:
        document = document[token]
    return document


def changes(document):
    """Copies of a document in which one value is another, or is gone."""
    places = st.sampled_from(sorted(paths(document), key=repr))
    others = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 3),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(max_size=8),
        st.lists(st.text(max_size=3), max_size=2),
        st.dictionaries(st.sampled_from(["id", "name", "@id", "type", "@type", "x"]), st.text(max_size=4)),
    )
    nudged = st.builds(lambda path: replaced(document, path, _nudged(at(document, path))), places)
    return st.one_of(
        nudged,
        st.builds(lambda path, value: replaced(document, path, value), places, others),
        st.builds(lambda path: removed(document, path), places),
    ).filter(lambda changed: changed != document)


def _nudged(value):
    """Nearly the same value."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return value[:-1] + ("b" if value.endswith("a") else "a")
    if isinstance(value, list):
        return [*value, "a"]
    return {**value, "name": "a"} if isinstance(value, dict) else "a"

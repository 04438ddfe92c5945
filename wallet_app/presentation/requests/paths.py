"""Where a path of a request leads in a credential (OpenID4VP 1.0 section 7.1; JSONPath for the rest)."""

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.presentation.leaves import Path
from wallet_app.presentation.requests.model import ClaimPath

Found = list[tuple[Path, JsonValue]]


def follow(content: JsonObject, path: ClaimPath) -> Found:
    """Process a claims path pointer (section 7.1.1).

    Args:
        content: the credential.
        path: the pointer.

    Returns:
        What it selects, each value with the path it lies at; nothing where the specification
        says to return an error.
    """
    selected: Found = [((), content)]  # 1
    for step in path:  # 2
        if step is None:
            selected = _elements(selected)
        elif isinstance(step, str):
            selected = _members(selected, step)
        else:
            selected = _at(selected, step)
        if not selected:  # 3
            return []
    return selected


def _members(selected: Found, name: str) -> Found:
    """2.1: the member of each; nothing at all when one of them is no object."""
    found: Found = []
    for path, value in selected:
        if not isinstance(value, dict):
            return []
        if name in value:
            found.append(((*path, name), value[name]))
    return found


def _elements(selected: Found) -> Found:
    """2.2: every element of each; nothing at all when one of them is no array."""
    found: Found = []
    for path, value in selected:
        if not isinstance(value, list):
            return []
        found += [((*path, index), inner) for index, inner in enumerate(value)]
    return found


def _at(selected: Found, index: int) -> Found:
    """2.3: the element of each that has so many; nothing at all when one of them is no array."""
    found: Found = []
    for path, value in selected:
        if not isinstance(value, list):
            return []
        if index < len(value):
            found.append(((*path, index), value[index]))
    return found

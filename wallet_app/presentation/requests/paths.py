"""Where a path of a request leads in a credential (OpenID4VP 1.0 section 7.1; JSONPath for the rest)."""

from collections.abc import Iterator

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.presentation.leaves import Path
from wallet_app.presentation.requests.model import ClaimPath

Found = list[tuple[Path, JsonValue]]


def last_name(path: ClaimPath) -> str:
    """Give the name of the member that a path leads to, or into; "" where it names none."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


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
        kind = dict if isinstance(step, str) else list
        if not all(isinstance(value, kind) for _, value in selected):
            return []  # 2.1 to 2.3: one of them is no object, or no array
        selected = list(_inside(selected, step))
    return selected  # 3: nothing selected is nothing found


def search(content: JsonObject, path: ClaimPath) -> Found:
    """Follow the part of JSONPath that is read (RFC 9535): what a step does not fit is passed over.

    Args:
        content: the credential.
        path: the path; None stands for all elements of an array, and all members of an object.

    Returns:
        What it leads to, in the order of the document.
    """
    selected: Found = [((), content)]
    for step in path:
        selected = list(_inside(selected, step))
    return selected


def _inside(selected: Found, step: str | int | None) -> Iterator[tuple[Path, JsonValue]]:
    """Give what one step leads to in each value; nothing in those that it does not fit."""
    for path, value in selected:
        if isinstance(value, dict) and isinstance(step, str):
            if step in value:
                yield (*path, step), value[step]
        elif isinstance(value, dict) and step is None:
            yield from (((*path, name), inner) for name, inner in value.items())
        elif isinstance(value, list) and step is None:
            yield from (((*path, index), inner) for index, inner in enumerate(value))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            yield (*path, step), value[step]

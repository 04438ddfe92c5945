"""The part of JSONPath (RFC 9535) that says where one claim lies: names, indices, all elements.

What looks through the whole credential (``..``, slices, unions, filters) is refused: Presentation
Exchange 2.1.1 warns of it itself, and a person could not be told what is asked for.
"""

import re
from typing import Final

from wallet_app import limits
from wallet_app.errors import RequestError
from wallet_app.presentation.requests import fields
from wallet_app.presentation.requests.model import ClaimPath

_STEP: Final = re.compile(
    r"""\.(?P<name>[A-Za-z_@\u0080-\U0010ffff][A-Za-z0-9_@:\u0080-\U0010ffff-]*)
      | \.(?P<all>\*)
      | \[[ ]*(?:
            (?P<index>0|[1-9][0-9]{0,8}) | (?P<each>\*) | '(?P<single>[^'\\]*)' | "(?P<double>[^"\\]*)"
        )[ ]*\]""",
    re.VERBOSE,
)
_BEYOND: Final = re.compile(r"\.\.|\[[ ]*[?(:-]|\[[ ]*(?:[0-9]+|'[^']*'|\"[^\"]*\")[ ]*[:,]")


def read(text: str) -> ClaimPath:
    """Read a JSONPath.

    Args:
        text: the expression, from ``$``.

    Returns:
        The path; ``[*]`` and ``.*`` mean all elements of an array.

    Raises:
        RequestError: ``request.malformed`` (``member`` path), ``request.path_unsupported`` for what JSONPath
            has and Proofcase does not follow, ``request.too_much``.
    """
    if not text.startswith("$"):
        raise fields.malformed("path")
    steps: list[str | int | None] = []
    place = 1
    while place < len(text):
        match = _STEP.match(text, place)
        if match is None:
            if _BEYOND.match(text, place):
                raise RequestError("request.path_unsupported")
            raise fields.malformed("path")
        steps.append(_step(match))
        place = match.end()
        if len(steps) > limits.MAX_REQUEST_PATH_STEPS:
            raise RequestError("request.too_much", member="path", limit=limits.MAX_REQUEST_PATH_STEPS)
    return tuple(steps)


def _step(match: re.Match[str]) -> str | int | None:
    if match["index"] is not None:
        return int(match["index"])
    if match["all"] is not None or match["each"] is not None:
        return None
    return next(found for found in (match["name"], match["single"], match["double"]) if found is not None)

"""Credentials baked into an SVG: the elements that hold them, read without drawing anything.

Sources: Open Badges 3.0 section 5.3.2 (baked SVG); CLR 2.0 (the same with its own namespace);
Open Badges 2.0 "Badge Baking"; XML 1.0; Namespaces in XML 1.0.

The parser is expat, fed the whole file at once. It is given no way to load anything, and refuses
every declaration in a document type: without entities nothing in XML grows.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Final, NoReturn
from xml.parsers import expat  # no tree, no entities, no loading: see the module's docstring

from wallet_app import limits
from wallet_app.errors import TransferError
from wallet_app.transfer.baked_png import Baked
from wallet_app.values import dataclass

_BETWEEN: Final = " "
"""Between namespace and local name in the names that expat gives: stands in no XML name."""
_ROOT: Final = "http://www.w3.org/2000/svg svg"
_ELEMENTS: Final = {
    "http://openbadges.org assertion": "assertion",
    "https://purl.imsglobal.org/ob/v3p0 credential": "credential",
    "https://purl.imsglobal.org/clr/v2p0 credential": "clrcredential",
}
_JWS: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*")


def extract(data: bytes) -> tuple[Baked, ...]:
    """Read the credential texts of an SVG.

    Args:
        data: the whole file.

    Returns:
        What is baked into it, in file order, the same text once; empty when nothing is. The text of
        an element is the JWS in its ``verify`` attribute, else what stands inside the element (JSON),
        else any other value of ``verify`` (Open Badges 2: a link).

    Raises:
        TransferError: ``svg.malformed``, ``svg.declarations`` (a document type that declares entities
            or anything else), ``svg.too_deep``, ``svg.too_many_elements``, ``svg.text_malformed`` (a
            credential element with elements inside, or with nothing), ``svg.text_too_large``,
            ``svg.several`` (Open Badges 3.0 section 5.3.2 allows one element of a kind);
            ``input.format_not_read`` for XML that is no SVG.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.document_type
    parser.SkippedEntityHandler = reader.entity
    parser.EntityDeclHandler = reader.entity
    try:
        parser.Parse(data, True)  # noqa: FBT003 - takes no keywords
    except (expat.ExpatError, ValueError, LookupError) as error:
        # ValueError and LookupError: an encoding that Python does not know, or cannot use here.
        raise TransferError("svg.malformed") from error
    return tuple(dict.fromkeys(reader.found))


@dataclass(slots=True)
class _Reader:
    """The handlers, and what they remember."""

    found: list[Baked] = field(default_factory=list)
    _depth: int = 0
    _elements: int = 0
    _keyword: str = ""
    """Of the credential element that is open; empty outside of one."""
    _verify: str = ""
    _pieces: list[str] = field(default_factory=list)
    _size: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth == 1 and name != _ROOT:
            raise TransferError("input.format_not_read", format="XML")
        if self._depth > limits.MAX_XML_DEPTH:
            raise TransferError("svg.too_deep", limit=limits.MAX_XML_DEPTH)
        if self._elements > limits.MAX_XML_ELEMENTS:
            raise TransferError("svg.too_many_elements", limit=limits.MAX_XML_ELEMENTS)
        if self._keyword:
            raise TransferError("svg.text_malformed")
        if name in _ELEMENTS:
            self._keyword = _ELEMENTS[name]
            self._verify = attributes.get("verify", "").strip()
            self._pieces, self._size = [], 0

    def text(self, piece: str) -> None:
        if not self._keyword:
            return
        self._pieces.append(piece)
        self._size += len(piece)
        if self._size > limits.MAX_JSON_BYTES:
            raise TransferError("svg.text_too_large", limit=limits.MAX_JSON_BYTES)

    def end(self, _name: str) -> None:
        self._depth -= 1
        if not self._keyword:
            return
        baked = Baked(self._keyword, self._chosen().encode())
        if any(one.keyword == baked.keyword and one != baked for one in self.found):
            raise TransferError("svg.several")
        self.found.append(baked)
        self._keyword = ""

    def _chosen(self) -> str:
        inside = "".join(self._pieces).strip()
        text = self._verify if _JWS.fullmatch(self._verify) or not inside else inside
        if not text:
            raise TransferError("svg.text_malformed")
        if len(text.encode()) > limits.MAX_JSON_BYTES:
            raise TransferError("svg.text_too_large", limit=limits.MAX_JSON_BYTES)
        return text

    @staticmethod
    def document_type(_name: str, _system: str | None, _public: str | None, declares: int) -> None:
        """Pass by the bare document type that drawing programs write; nothing is loaded for it."""
        if declares:
            raise TransferError("svg.declarations")

    @staticmethod
    def entity(*_declared: object) -> NoReturn:
        raise TransferError("svg.declarations")

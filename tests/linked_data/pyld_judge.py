"""PyLD as a judge of our conversion, with our pinned contexts and nothing else."""

from typing import Any

from pyld import jsonld

from tests.pinned import contexts
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import LinkedDataError


def canonical(document: JsonObject) -> str:
    """Return the canonical N-Quads by PyLD; raises whatever PyLD raises."""
    text = jsonld.normalize(
        document,
        {
            # PyLD names the successor of URDNA2015 by its old name; the result is the same.
            "algorithm": "URDNA2015",
            "format": "application/n-quads",
            "base": None,  # otherwise it makes one up
            "rdfDirection": "i18n-datatype",
            "documentLoader": _load,
        },
    )
    assert isinstance(text, str)
    return text


def _load(url: str, _options: object = None) -> dict[str, Any]:
    try:
        document = contexts().get(url)
    except LinkedDataError as error:
        raise jsonld.JsonLdError(error.code, "loading document failed", {"url": url}) from error
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": document,
    }

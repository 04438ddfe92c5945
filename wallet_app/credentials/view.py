"""Read a parsed document into the typed view of :mod:`wallet_app.credentials.model`."""

from wallet_app.credentials.model import (
    Achievement,
    Alignment,
    Credential,
    Evidence,
    Identifier,
    Image,
    Kind,
    Party,
    Result,
)

__all__ = [
    "Achievement",
    "Alignment",
    "Credential",
    "Evidence",
    "Identifier",
    "Image",
    "Kind",
    "Party",
    "Result",
]

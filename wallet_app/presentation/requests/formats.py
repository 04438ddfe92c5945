"""The names that request languages have for formats of credentials, and what is held in each."""

from collections.abc import Iterable
from typing import Final

from wallet_app.credentials.document import Format
from wallet_app.encoding.strict_json import JsonObject, JsonValue

LDP_VC: Final = "ldp_vc"
JWT_VC: Final = "jwt_vc_json"
VC_JWT: Final = "vc+jwt"
SD_JWT_VC: Final = "dc+sd-jwt"
OLD_SD_JWT_VC: Final = "vc+sd-jwt"
MDOC: Final = "mso_mdoc"

HELD: Final = {
    Format.VC_LDP: frozenset({LDP_VC}),
    Format.VC_JWT: frozenset({JWT_VC, VC_JWT}),
    Format.SD_JWT_VC: frozenset({SD_JWT_VC, OLD_SD_JWT_VC}),
    Format.OPEN_BADGE_2: frozenset[str](),
}
"""The names that a held document answers to. An Open Badge 2 is asked for by none of these languages."""

W3C: Final = frozenset({LDP_VC, JWT_VC, VC_JWT})
"""Formats that travel inside a W3C presentation."""

_ALIASES: Final = {
    "jwt_vc": JWT_VC,
    "jwt_vc_json-ld": JWT_VC,
    "ldp": LDP_VC,
    "jwt": JWT_VC,
    "vc+ld+json+jwt": VC_JWT,
}
"""Names of drafts and of the DIF registry of claim formats."""
_PRESENTATIONS: Final = frozenset({"ldp_vp", "jwt_vp", "jwt_vp_json", "ac_vp", "di_vp"})
_ENVELOPES: Final = {
    "application/jwt": JWT_VC,
    "application/vc+jwt": VC_JWT,
    "application/vc+sd-jwt": OLD_SD_JWT_VC,
    "application/dc+sd-jwt": SD_JWT_VC,
    "application/mdoc": MDOC,
}
_SUITES: Final = ("cryptosuite_values", "cryptosuite")
_PROOF_TYPES: Final = ("proof_type_values", "proof_type")
_ALGORITHMS: Final = ("alg_values", "sd-jwt_alg_values", "alg")
"""Where OpenID4VP 1.0 (appendix B) and Presentation Exchange list what may secure one format."""
_OF_SUITES: Final = "DataIntegrityProof"
"""The type of proof that says nothing without its suite."""


def known_as(name: str) -> str:
    """Give OpenID4VP's name of a format; an unknown name stays as it is."""
    return _ALIASES.get(name, name)


def of_credentials(names: Iterable[str]) -> frozenset[str]:
    """Give the formats of credentials among names that may also be of presentations."""
    return frozenset(known_as(name) for name in names if name not in _PRESENTATIONS)


def of_envelopes(media_types: Iterable[str]) -> frozenset[str]:
    """Give the formats that media types of envelopes stand for; unknown ones stay as they are."""
    return frozenset(_ENVELOPES.get(name, name) for name in media_types)


def suites(entry: JsonValue) -> frozenset[str]:
    """Give the algorithms, suites and types of proof that an entry for one format allows; empty for any."""
    if not isinstance(entry, dict):
        return frozenset()
    exact = _names(entry, _SUITES)
    proof_types = _names(entry, _PROOF_TYPES)
    return (exact | (proof_types - {_OF_SUITES} if exact else proof_types)) or _names(entry, _ALGORITHMS)


def _names(entry: JsonObject, members: Iterable[str]) -> frozenset[str]:
    lists = (entry.get(member) for member in members)
    return frozenset(
        name for names in lists if isinstance(names, list) for name in names if isinstance(name, str)
    )


def suites_by_format(supported: JsonObject) -> dict[str, frozenset[str]]:
    """Give the suites allowed for each format of credentials that a table names."""
    return {known_as(name): suites(entry) for name, entry in supported.items() if name not in _PRESENTATIONS}

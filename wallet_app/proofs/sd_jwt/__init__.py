"""SD-JWT (RFC 9901): a JWS whose claims the holder may disclose one by one.

``text`` is everywhere the compact form: issuer-signed JWT, disclosures and, last, perhaps a key
binding JWT, with ``~`` after each of the former.
"""

from wallet_app.proofs.sd_jwt.json_form import parse_json
from wallet_app.proofs.sd_jwt.key_binding import bind, verify_key_binding
from wallet_app.proofs.sd_jwt.parts import Disclosure, SdJwt, parse
from wallet_app.proofs.sd_jwt.processing import ProcessedSdJwt, process
from wallet_app.proofs.sd_jwt.selection import select

__all__ = [
    "Disclosure",
    "ProcessedSdJwt",
    "SdJwt",
    "bind",
    "parse",
    "parse_json",
    "process",
    "select",
    "verify_key_binding",
]

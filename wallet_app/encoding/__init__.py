"""Strict and bounded decoding: JSON, JCS, base64url, multibase, CBOR, compact JWS.

Every function here raises :class:`wallet_app.errors.EncodingError` and nothing else.
"""

"""JSON-LD to statements to canonical form, over contexts that are handed in; no I/O.

Every function here raises :class:`wallet_app.errors.LinkedDataError` and nothing else.
"""

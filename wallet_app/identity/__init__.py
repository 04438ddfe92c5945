"""Who signs: public keys, DIDs, DID documents and their verification methods.

Every function here raises :class:`wallet_app.errors.IdentityError` and nothing else. Nothing is
fetched: a DID document either follows from the DID itself or is handed in.
"""

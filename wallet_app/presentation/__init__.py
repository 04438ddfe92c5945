"""Revealing: what a credential says, what of it is chosen, and the presentation that carries it.

Values in, values out: no clock, no randomness, no files. Everything here raises
:class:`wallet_app.errors.WalletError` families only.
"""

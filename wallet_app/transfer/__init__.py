"""Bytes in and out: files, baked pictures, QR codes, uniform resources.

Every function here raises :class:`wallet_app.errors.TransferError` and nothing else. Nothing
here decides what a credential is or whether it holds: it finds the bytes and hands them on.
"""

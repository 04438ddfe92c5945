"""What a document says: sniffed by content, parsed, and read into a typed view.

Nothing here is verified: what a document says counts once a report of
:mod:`wallet_app.verification` says so.
"""

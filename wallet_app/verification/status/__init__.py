"""Status: was the credential withdrawn or suspended since? One file for each method of telling.

A list is evidence: it is asked for by :class:`~wallet_app.verification.evidence.Wanted`, judged as
the document it is, and counts only as far as its own proof, issuer, purpose, dates and age hold.
"""

from wallet_app.verification.status.checking import METHODS, check

__all__ = ["METHODS", "check"]

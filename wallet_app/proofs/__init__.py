"""How documents are secured: one file per cryptosuite or envelope, and one table of them.

Verifying gives a :class:`wallet_app.proofs.outcome.ProofOutcome` and never raises for what a
document holds; making and deriving raise :class:`wallet_app.errors.ProofError`. The key is
handed in: whose it is, and whether anybody trusts them, is decided elsewhere.
"""

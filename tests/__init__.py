"""The tests of Proofcase."""

"""Proofcase: a personal credential wallet for the desktop."""

__version__ = "0.1.0"

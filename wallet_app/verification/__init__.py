"""Ordered checks of one document at one moment, and the report they make.

Everything is handed in: evidence, policy, role and time. What is lacking is asked for by
name, never fetched here.
"""

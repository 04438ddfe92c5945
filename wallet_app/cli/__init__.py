"""The command line: the same services without a window.

What machines read goes to the standard output: JSON Lines with ``--json``, raw documents. What
people read goes to the standard error output.
"""

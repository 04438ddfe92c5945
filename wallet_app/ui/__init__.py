"""The window: PySide6, and nowhere else in Proofcase."""

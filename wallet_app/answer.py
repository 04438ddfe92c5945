"""The three answers. Every check of Proofcase says one of these and never a bare yes or no."""

from enum import StrEnum


class Answer(StrEnum):
    """What a check found: it holds, it fails, it could not be checked, or it does not apply."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

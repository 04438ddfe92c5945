"""One way in which a document breaks the rules of its format."""

from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a document breaks.

    Attributes:
        code: which rule, ``structure.…``: the key into the wording.
        pointer: JSON pointer to where, in the document's content; empty for the whole.
        member: the name of the member in question, for the sentence.
    """

    code: str
    pointer: str = ""
    member: str = ""

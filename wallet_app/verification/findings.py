"""What the securing of a document was found to be worth: one shape for every format."""

from wallet_app.values import dataclass
from wallet_app.verification.evidence import Wanted
from wallet_app.verification.holder import Signature
from wallet_app.verification.report import Check


@dataclass(frozen=True, slots=True)
class Secured:
    """The checks on keys, proofs, coverage and purpose of one document.

    Attributes:
        checks: in the order of the report.
        signatures: the proofs that hold, with whom they are by.
        wanted: evidence that is lacking.
        is_signed: whether the document bears any proof.
    """

    checks: tuple[Check, ...]
    signatures: tuple[Signature, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    is_signed: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """What one question about a document was answered, and what would answer it better.

    Attributes:
        checks: one check or more, in the order of the report.
        wanted: evidence that is lacking.
    """

    checks: tuple[Check, ...]
    wanted: tuple[Wanted, ...] = ()

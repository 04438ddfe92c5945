"""Is the issuer one that the holder, or a list they chose, recognises?"""

from wallet_app.answer import Answer
from wallet_app.credentials.model import Party
from wallet_app.verification.case import Case
from wallet_app.verification.findings import Answered
from wallet_app.verification.report import Check, CheckName


def check(case: Case, issuer: Party | None) -> Answered:
    """Look the issuer up by its DID or address, character by character.

    Names, logos and addresses beside it count for nothing; another spelling of the same DID is
    another DID.

    Args:
        case: the verification, whose policy names the recognised issuers.
        issuer: the issuer as the document says.

    Returns:
        The check ``issuer_recognised``: holds, or unknown. An unlisted issuer is no failure.
    """
    listed = next(
        (entry for entry in case.policy.trusted if issuer is not None and entry.id == issuer.id), None
    )
    if listed is None:
        unlisted = case.check(CheckName.ISSUER_RECOGNISED, Answer.UNKNOWN, "issuer_recognised.not_listed")
        return Answered((unlisted,))
    found = Check(
        CheckName.ISSUER_RECOGNISED,
        Answer.HOLDS,
        "issuer_recognised.listed",
        {"name": listed.name, "source": listed.source},
        as_of=case.now,
        detail={"added": listed.added.isoformat()},
    )
    return Answered((found,))

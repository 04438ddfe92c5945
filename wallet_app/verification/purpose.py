"""Purpose: was the proof made for this use?"""

from wallet_app.answer import Answer
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.verification.case import Case
from wallet_app.verification.report import Check, CheckName


def of_proof(case: Case, proof: JsonObject) -> Check:
    """Check ``proofPurpose`` (VC Data Integrity 1.0 section 2.1): stating, or showing who one is."""
    found = proof.get("proofPurpose")
    if found == case.relationship.value:
        return case.check(CheckName.PURPOSE, Answer.HOLDS, "purpose.fits")
    code = "purpose.missing" if found is None else "purpose.other"
    return case.check(CheckName.PURPOSE, Answer.FAILS, code, expected=case.relationship.value)


def of_token(case: Case) -> Check:
    """Say that a JWT serves its purpose: its format and its key's relationship are checked elsewhere."""
    return case.check(CheckName.PURPOSE, Answer.HOLDS, "purpose.by_format")

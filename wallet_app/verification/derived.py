"""What a derived proof says of when it was made, beside whoever presents it."""

from collections.abc import Iterable
from dataclasses import replace

from wallet_app.answer import Answer
from wallet_app.credentials import securing
from wallet_app.proofs import bbs_2023
from wallet_app.verification.case import Case
from wallet_app.verification.report import Check, CheckName


def binding(case: Case, secured: Iterable[Check], found: Check) -> Check:
    """Tell a bbs-2023 proof that was made for the verifier's challenge from a copy.

    It still does not say who made it: the answer stays what it was.

    Args:
        case: the verification of a credential.
        secured: the checks of its proofs.
        found: the check ``holder_binding``.
    """
    challenge = case.policy.challenge or None
    if challenge is None or found.code != "holder_binding.not_presented":
        return found
    proofs = [check for check in secured if check.name is CheckName.PROOF]
    if not proofs or any(check.answer is not Answer.HOLDS for check in proofs):
        return found
    domain = case.policy.domain or None
    for proof in securing.proofs(case.document):
        if securing.suite_name(proof) == bbs_2023.NAME and bbs_2023.is_for(proof, challenge, domain):
            return replace(found, code="holder_binding.made_for_challenge")
    return found

"""Holder binding: is whoever presents this the person it is about, and was it made for this verifier?"""

from wallet_app.answer import Answer
from wallet_app.credentials import contact, jwt, reading, securing
from wallet_app.credentials.contact import Contact
from wallet_app.credentials.document import Document
from wallet_app.encoding import strict_json
from wallet_app.proofs import sd_jwt
from wallet_app.proofs.sd_jwt import SdJwt
from wallet_app.values import dataclass
from wallet_app.verification.case import Case
from wallet_app.verification.report import Check, CheckName, Role

_SIGNED_THOUGH_UNKNOWN = frozenset({"holder_binding.no_challenge", "key_binding.no_challenge"})
"""What a good key binding JWT comes to for whoever gave no challenge."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One proof on a presentation that holds.

    Attributes:
        by: the DID whose key made it.
        challenges: the challenges it was made over; at most one in practice.
        domains: the domains it was made for.
    """

    by: str
    challenges: tuple[str, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Presenter:
    """Who presented, as far as that is proven.

    Attributes:
        ids: the DIDs that signed the presentation for this verifier: each by a proof that holds
            and itself fits challenge and domain. A proof that fits lends nothing to another.
        binding: the presentation's own check ``holder_binding``.
    """

    ids: frozenset[str]
    binding: Check


def of_presentation(case: Case, signatures: tuple[Signature, ...], *, is_signed: bool) -> Presenter:
    """Find out who presents, and whether it was made for the challenge of whoever checks.

    Args:
        case: the verification of a presentation.
        signatures: its proofs that hold.
        is_signed: whether it bears any proof.

    Returns:
        The presenter, with the check ``holder_binding``.
    """
    challenge, domain = case.policy.challenge or None, case.policy.domain or None
    for_domain = [signature for signature in signatures if domain is None or domain in signature.domains]
    fitting = frozenset(signature.by for signature in for_domain if challenge in signature.challenges)
    if case.role is Role.POSSESSION:
        binding = _check(case, Answer.NOT_APPLICABLE, "holder_binding.own")
    elif not is_signed:
        binding = _check(case, Answer.UNKNOWN, "holder_binding.unsigned")
    elif not signatures:
        binding = _check(case, Answer.UNKNOWN, "holder_binding.signature_unproven")
    elif not for_domain:
        binding = _check(case, Answer.FAILS, "holder_binding.other_domain")
    elif challenge is None:
        binding = _check(case, Answer.UNKNOWN, "holder_binding.no_challenge")
    elif not fitting:
        binding = _check(case, Answer.FAILS, "holder_binding.other_challenge")
    else:
        binding = _check(case, Answer.HOLDS, "holder_binding.challenge_met")
    return Presenter(fitting, binding)


def of_credential(case: Case, presenter: Presenter | None) -> Check:
    """Check that the presenter of a credential is its subject.

    Args:
        case: the verification of a credential.
        presenter: who presented it; None when it came by itself.

    Returns:
        The check ``holder_binding``.
    """
    if case.role is Role.POSSESSION:
        return _check(case, Answer.NOT_APPLICABLE, "holder_binding.own")
    token = case.document.sd_jwt
    if token is not None and (token.key_binding is not None or "cnf" in case.document.content):
        return _of_sd_jwt(case, token)
    ids = _subject_ids(case.document)
    if not any(ids) and securing.may_withhold_subject(case.document):
        return _check(case, Answer.UNKNOWN, "holder_binding.may_be_withheld")
    if not any(ids):
        # It is for any bearer; whoever gave a challenge has to know that nobody answered it.
        is_unanswered = presenter is None and case.policy.challenge
        code = "holder_binding.challenge_unanswered" if is_unanswered else "holder_binding.no_subject"
        return _check(case, Answer.NOT_APPLICABLE, code)
    if presenter is None:
        return _check(case, Answer.UNKNOWN, "holder_binding.not_presented")
    if presenter.binding.answer is not Answer.HOLDS:
        # What is wrong with the presentation is said there, and fails it there.
        return _check(case, Answer.UNKNOWN, _why_unknown(presenter))
    # Of several subjects the first is the one that is shown: it is not enough to be another of them.
    if ids[0] not in presenter.ids:
        return _check(case, Answer.UNKNOWN, "holder_binding.not_subject")
    return _check(case, Answer.HOLDS, "holder_binding.subject_presents")


def contact_in(token: SdJwt, binding: Check) -> Contact | None:
    """Give what the holder says of themselves in a key binding JWT whose signature holds.

    Args:
        token: an SD-JWT.
        binding: its check ``holder_binding``.
    """
    is_signed = binding.answer is Answer.HOLDS or binding.code in _SIGNED_THOUGH_UNKNOWN
    if token.key_binding is None or not is_signed:
        return None
    return contact.of_claims(strict_json.loads_object(token.key_binding.payload))


def _why_unknown(presenter: Presenter) -> str:
    if presenter.binding.answer is Answer.UNKNOWN:
        return presenter.binding.code
    return "holder_binding.signature_unproven"


def _subject_ids(document: Document) -> tuple[str | None, ...]:
    """Give the ids of the subjects, in their order; None for one without.

    Of a JWT whose credential names none, the claim ``sub`` does (RFC 7519 section 4.1.2).
    """
    subjects = reading.objects(document.content.get("credentialSubject"))
    ids = tuple(map(reading.node_id, subjects))
    if any(ids) or document.jws is None:
        return ids
    claims = document.content if document.sd_jwt is not None else jwt.claims(document)
    return (reading.text(claims.get("sub")),)


def _of_sd_jwt(case: Case, token: SdJwt) -> Check:
    """RFC 9901 section 7.3: the key binding JWT, over the verifier's nonce and audience."""
    if token.key_binding is None:
        return _check(case, Answer.UNKNOWN, "holder_binding.not_presented")
    challenge, domain = case.policy.challenge or None, case.policy.domain or None
    outcome = sd_jwt.verify_key_binding(token, domain, challenge, case.now)
    if outcome.answer is Answer.HOLDS and challenge is None:
        return _check(case, Answer.UNKNOWN, "holder_binding.no_challenge")
    return Check(CheckName.HOLDER_BINDING, outcome.answer, outcome.code, dict(outcome.params), case.now)


def _check(case: Case, answer: Answer, code: str) -> Check:
    return case.check(CheckName.HOLDER_BINDING, answer, code)

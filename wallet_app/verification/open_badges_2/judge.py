"""The checks of an Open Badge 2, in the order of every report, and its view with what was looked up."""

from dataclasses import replace
from itertools import chain as concatenated

from wallet_app.answer import Answer
from wallet_app.credentials import open_badges_2 as badges
from wallet_app.credentials import open_badges_2_view, structure
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.model import Credential
from wallet_app.credentials.violation import Violation
from wallet_app.encoding import timestamps
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.values import dataclass
from wallet_app.verification import validity
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Evidence, Wanted
from wallet_app.verification.open_badges_2 import hosted, pages, signed
from wallet_app.verification.open_badges_2.pages import Chain, Part
from wallet_app.verification.report import Check, CheckName, Role


@dataclass(frozen=True, slots=True)
class Judged:
    """An Open Badge 2, judged but for the recognition of its issuer.

    Attributes:
        said: what it says, with its badge class and issuer where they are known.
        before: the checks up to ``status``.
        after: the check ``holder_binding``.
        wanted: evidence that is lacking.
    """

    said: Credential
    before: tuple[Check, ...]
    after: Check
    wanted: tuple[Wanted, ...] = ()


def judge(case: Case) -> Judged:
    """Judge an assertion.

    Args:
        case: the verification of a document in the format ``openbadge-2``.

    Returns:
        What was found. A badge of Open Badges 1 is read; of its checks the first says that it
        cannot be checked any more.
    """
    content = case.document.content
    if badges.is_older(content):
        older = case.check(CheckName.STRUCTURE, Answer.UNKNOWN, "structure.older_badge")
        said = open_badges_2_view.read(case.document)
        return Judged(said, (older, _validity(case)), _binding(case))
    jws = case.document.jws
    chain = pages.follow(content, case.evidence, is_hosted=jws is None)
    said = _view(case.document, chain)
    if jws is None:
        secured = (hosted.issuer_key(case, chain), hosted.proof(case, chain))
        status = hosted.status(case, chain)
        wanted = (*chain.wanted, *hosted.again(status, chain.hosted))
    else:
        key, revocation = signed.find_key(case, chain), signed.status(case, chain)
        name = said.issuer.name if said.issuer is not None else None
        secured = (key.check, signed.proof(case, jws, key, name))
        status, wanted = revocation.check, (*chain.wanted, *key.wanted, *revocation.wanted)
    before = (
        _structure(case, chain),
        *secured,
        _coverage(case, chain, secured[-1]),
        case.check(CheckName.PURPOSE, Answer.HOLDS, "purpose.of_badge"),
        _validity(case),
        status,
    )
    return Judged(said, before, _binding(case), tuple(dict.fromkeys(wanted)))


def view(document: Document, evidence: Evidence) -> Credential:
    """Read an assertion with its badge class and issuer, as far as evidence tells what they say."""
    if badges.is_older(document.content):
        return open_badges_2_view.read(document)
    return _view(document, pages.follow(document.content, evidence, is_hosted=document.jws is None))


def _view(document: Document, chain: Chain) -> Credential:
    issuer = chain.issuer
    profile: JsonObject | None = None
    if issuer.content is not None:
        profile = {**issuer.content, "id": issuer.address}
    return open_badges_2_view.read(document, chain.badge.content, profile)


def _structure(case: Case, chain: Chain) -> Check:
    """Judge the assertion, and the documents it hangs on as far as they are known."""
    found = tuple(concatenated(structure.violations(case.document), _of_parts(chain)))
    if not found:
        return case.check(CheckName.STRUCTURE, Answer.HOLDS, "structure.sound")
    detail: list[JsonValue] = [f"{item.code} {item.pointer}".strip() for item in found]
    params: dict[str, JsonValue] = {"member": found[0].member}
    return Check(CheckName.STRUCTURE, Answer.FAILS, found[0].code, params, case.now, {"violations": detail})


def _of_parts(chain: Chain) -> list[Violation]:
    found: list[Violation] = []
    if _is_read(chain.badge) and chain.badge.content is not None:
        found += badges.of_badge_class(chain.badge.content, "/badge")
    if chain.issuer.content is not None and not pages.is_profile(chain.issuer.content):
        found.append(Violation("structure.badge_type", "/badge/issuer/type", "Issuer"))
    return found


def _is_read(part: Part) -> bool:
    """Whether a part comes from its own address: what is written inside is judged with the assertion."""
    return part.page is not None


def _coverage(case: Case, chain: Chain, proof: Check) -> Check:
    """Say whether all that is shown is the issuer's: the assertion, and what describes the badge."""
    page = chain.hosted
    if proof.answer is not Answer.HOLDS and page is not None and page.content is None:
        return hosted.not_answered(CheckName.COVERAGE, page)
    if proof.answer is not Answer.HOLDS:
        return case.check(CheckName.COVERAGE, Answer.UNKNOWN, "coverage.no_good_proof")
    badge = chain.badge
    if badge.content is None:
        return hosted.not_answered(CheckName.COVERAGE, badge.page)
    if badge.page is None:
        return case.check(CheckName.COVERAGE, Answer.HOLDS, "coverage.all_signed_or_hosted")
    return Check(CheckName.COVERAGE, Answer.HOLDS, "coverage.badge_as_published", as_of=badge.page.as_of)


def _validity(case: Case) -> Check:
    """Judge the dates by the same rules as those of any credential."""
    content = case.document.content
    dates: JsonObject = {}
    for member, name in (("issuedOn", "validFrom"), ("expires", "validUntil")):
        if member in content:
            at = badges.date(content[member])
            dates[name] = timestamps.format_moment(at) if at is not None else None
    stand_in = Document(Format.VC_LDP, case.document.received, dates)
    return validity.check(replace(case, document=stand_in))


def _binding(case: Case) -> Check:
    """Whom the badge is made out to is a hash or an address that no key shows to be somebody's."""
    if case.role is Role.POSSESSION:
        return case.check(CheckName.HOLDER_BINDING, Answer.NOT_APPLICABLE, "holder_binding.own")
    return case.check(CheckName.HOLDER_BINDING, Answer.UNKNOWN, "holder_binding.by_address")

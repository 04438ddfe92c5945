"""Asking for evidence a bounded number of times."""

from collections.abc import Sequence
from dataclasses import replace

from tests.pinned import contexts
from tests.verification import makers
from wallet_app.identity import did_key
from wallet_app.identity.did_document import DidDocument, Relationship, VerificationMethod
from wallet_app.services.evidence import MAX_ROUNDS, NothingMore, Verifier
from wallet_app.verification.evidence import Dated, Evidence, Wanted
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Outcome, Role

BASE = Evidence(contexts())
WEB = "did:web:college.example"
SECURED = makers.document(
    makers.sign(makers.badge(issuer={"id": WEB, "type": ["Profile"]}), verificationMethod=f"{WEB}#key-1")
)


class Sources:
    """Gives, each time it is asked, the evidence that the next of its answers makes."""

    def __init__(self, *answers: dict[str, DidDocument]) -> None:
        self.answers = list(answers)
        self.asked: list[Sequence[Wanted]] = []

    def look_for(self, wanted: Sequence[Wanted], known: Evidence) -> Evidence:
        self.asked.append(wanted)
        if not self.answers:
            return known
        found = {did: Dated(document, makers.NOW) for did, document in self.answers.pop(0).items()}
        return replace(known, did_documents={**known.did_documents, **found})


def settle(sources):
    return Verifier(lambda: BASE, sources).settle(SECURED, VerificationPolicy(), Role.POSSESSION, makers.NOW)


def college() -> DidDocument:
    method = VerificationMethod(f"{WEB}#key-1", WEB, makers.ISSUER.public)
    return DidDocument(WEB, {method.id: method}, {Relationship.ASSERTION: frozenset({method.id})})


def test_without_sources_what_is_wanted_stays_missing():
    settled = settle(NothingMore())
    assert settled.report.outcome is Outcome.INCOMPLETE
    assert [wanted.id for wanted in settled.wanted] == [WEB]
    assert settled.evidence is BASE


def test_what_is_found_is_used_and_kept():
    sources = Sources({WEB: college()})
    settled = settle(sources)
    assert settled.report.outcome is Outcome.SIGNED
    assert settled.evidence.did_documents[WEB].value == college()
    assert len(sources.asked) == 1


def test_sources_that_never_help_are_not_asked_for_ever():
    useless = [{f"did:web:{number}.example": college()} for number in range(50)]
    sources = Sources(*useless)
    assert settle(sources).report.outcome is Outcome.INCOMPLETE
    assert len(sources.asked) == MAX_ROUNDS


def test_nothing_is_asked_for_a_key_that_says_itself():
    sources = Sources()
    Verifier(lambda: BASE, sources).settle(
        makers.document(makers.sign(makers.badge())), VerificationPolicy(), None, makers.NOW
    )
    assert makers.did(makers.ISSUER).startswith(did_key.PREFIX)
    assert sources.asked == []

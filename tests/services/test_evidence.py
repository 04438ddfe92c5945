"""Getting the evidence that is lacking: from what is kept and whom one may ask, a bounded number of times."""

import json
from datetime import timedelta

import pytest

from tests.pinned import contexts
from tests.verification import makers
from wallet_app import limits
from wallet_app.network.kinds import FetchKind
from wallet_app.network.records import Contact, Gained
from wallet_app.services.contacts import ANYBODY, Agreement, plan
from wallet_app.services.evidence import Asking, Consulted, Verifier
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Outcome, Role

BASE = Evidence(contexts())
WEB = "did:web:college.example"
ADDRESS = "https://college.example/.well-known/did.json"
WANTED = Wanted(WantedKind.DID_DOCUMENT, WEB)
SECURED = makers.document(
    makers.sign(makers.badge(issuer={"id": WEB, "type": ["Profile"]}), verificationMethod=f"{WEB}#key-1")
)
BEFORE = makers.NOW - timedelta(days=30)


def college(key=makers.ISSUER, name="key-1") -> bytes:
    method = {
        "id": f"{WEB}#{name}",
        "type": "Multikey",
        "controller": WEB,
        "publicKeyMultibase": key.public.to_multikey(),
    }
    return json.dumps({"id": WEB, "verificationMethod": [method], "assertionMethod": [method["id"]]}).encode()


def resource(data: bytes | None, as_of=makers.NOW, problem=None) -> Resource:
    return Resource(ADDRESS, as_of, data, "application/did+json", problem)


class Answers:
    """A web that answers from a table, and remembers what it was asked."""

    def __init__(self, **answers: bytes | str) -> None:
        self.answers = {address.replace("_", "/"): answer for address, answer in answers.items()}
        self.asked: list[str] = []

    def fetch(self, asked, may):
        return tuple(self._one(one, may) for one in asked)

    def _one(self, asked, may):
        assert may(asked.address.split("/")[2])
        self.asked.append(asked.address)
        answer = self.answers.get(asked.address, "network.unreachable")
        data, problem = (None, answer) if isinstance(answer, str) else (answer, None)
        contact = Contact(
            "h", asked.address, FetchKind(asked.kind), makers.NOW, problem or "network.answered"
        )
        return Gained(Resource(asked.address, makers.NOW, data, None, problem), (contact,))


def answers(table):
    web = Answers()
    web.answers = dict(table)
    return web


def settle(web, document=SECURED, contact=ANYBODY, **options):
    return Verifier(lambda: BASE, web).settle(
        document, VerificationPolicy(), Role.POSSESSION, makers.NOW, asking=Asking(contact), **options
    )


def test_without_an_agreement_nobody_is_asked():
    web = answers({ADDRESS: college()})
    settled = Verifier(lambda: BASE, web).settle(SECURED, VerificationPolicy(), Role.POSSESSION, makers.NOW)
    assert (settled.report.outcome, settled.report.reason) == (Outcome.INCOMPLETE, "issuer_key.not_fetched")
    assert settled.wanted == (WANTED,)
    assert (web.asked, settled.contacted) == ([], ())
    assert [(use.host, use.purposes) for use in settled.contacts] == [
        ("college.example", (WantedKind.DID_DOCUMENT,))
    ]


def test_an_agreement_is_for_its_hosts_alone():
    web = answers({ADDRESS: college()})
    settled = settle(web, contact=Agreement(frozenset({"other.example"})))
    assert (settled.report.outcome, web.asked) == (Outcome.INCOMPLETE, [])
    settled = settle(web, contact=Agreement(frozenset({"college.example"})))
    assert (settled.report.outcome, web.asked) == (Outcome.SIGNED, [ADDRESS])


def test_what_came_is_relied_on_and_given_with_its_date():
    settled = settle(answers({ADDRESS: college()}))
    assert settled.report.outcome is Outcome.SIGNED
    assert settled.evidence.resources[WANTED].data == college()
    assert [contact.address for contact in settled.contacted] == [ADDRESS]
    assert settled.wanted == ()


def test_what_came_in_vain_says_why_and_is_missing_still():
    settled = settle(answers({ADDRESS: "network.too_slow"}))
    check = next(check for check in settled.report.checks if check.code == "issuer_key.fetch_failed")
    assert check.params == {"host": "college.example", "cause": "network.too_slow"}
    assert settled.wanted == (WANTED,)


def test_what_is_kept_answers_without_asking_as_of_its_date():
    settled = settle(Answers(), contact=Agreement(), kept={WANTED: resource(college(), BEFORE)})
    assert settled.report.outcome is Outcome.SIGNED
    check = next(check for check in settled.report.checks if check.code == "issuer_key.is_owner")
    assert check.as_of == BEFORE
    assert [use.host for use in settled.contacts] == ["college.example"]


def test_what_is_kept_is_asked_for_anew_where_one_may():
    kept = {WANTED: resource(college(makers.STRANGER), BEFORE)}
    settled = settle(answers({ADDRESS: college()}), kept=kept)
    assert settled.report.outcome is Outcome.SIGNED
    assert settled.evidence.resources[WANTED].as_of == makers.NOW


def test_what_is_kept_counts_where_nothing_new_comes():
    kept = {WANTED: resource(college(), BEFORE)}
    settled = settle(answers({ADDRESS: "network.unreachable"}), kept=kept)
    assert settled.report.outcome is Outcome.SIGNED
    assert settled.evidence.resources[WANTED] is kept[WANTED]
    assert [contact.result for contact in settled.contacted] == ["network.unreachable"]


def test_a_key_that_is_listed_no_more_is_told_by_when_it_was():
    kept = {WANTED: resource(college(makers.STRANGER, "key-2"))}
    report = settle(Answers(), contact=Agreement(), kept=kept).report
    assert (report.outcome, report.reason) == (Outcome.FAILED, "issuer_key.key_unusable")
    earlier = {WANTED: resource(college(), BEFORE)}
    report = settle(Answers(), contact=Agreement(), kept=kept, earlier=earlier).report
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "issuer_key.no_longer_listed")
    checks = {check.name.value: check for check in report.checks}
    assert checks["issuer_key"].params == {"since": "2026-04-10T12:00:00Z"}
    assert checks["proof"].code == "proof.valid"


def test_what_nobody_looked_for_is_no_evidence():
    other = Wanted(WantedKind.STATUS_LIST, "https://other.example/list")
    settled = settle(Answers(), contact=Agreement(), kept={other: resource(b"{}")})
    assert dict(settled.evidence.resources) == {}


def test_one_act_asks_once_for_many_documents():
    web = answers({ADDRESS: college()})
    asking = Asking(ANYBODY)
    verifier = Verifier(lambda: BASE, web)
    for _ in range(3):
        settled = verifier.settle(
            SECURED, VerificationPolicy(), None, makers.NOW, asking=asking.next_source()
        )
        assert settled.report.outcome is Outcome.SIGNED
    assert web.asked == [ADDRESS]


def many_proofs(number: int):
    content = makers.sign(makers.badge())
    proof = content["proof"]
    content["proof"] = [
        {**proof, "verificationMethod": f"did:web:host{one}.example#key"} for one in range(number)
    ]
    content["issuer"]["id"] = "https://college.example"
    return makers.document(content)


def test_a_document_cannot_have_more_than_so_many_addresses_asked():
    web = Answers()
    settled = settle(web, document=many_proofs(limits.MAX_PROOFS))
    assert len(web.asked) <= limits.MAX_FETCHES
    assert len(settled.wanted) > limits.MAX_FETCHES


def test_a_source_cannot_have_more_than_so_many_addresses_asked():
    web, asking = Answers(), Asking(ANYBODY)
    verifier = Verifier(lambda: BASE, web)
    for start in range(4):
        content = json.loads(many_proofs(limits.MAX_PROOFS).received)
        text = json.dumps(content).replace("did:web:host", f"did:web:host{start}-")
        verifier.settle(
            makers.document(json.loads(text)), VerificationPolicy(), None, makers.NOW, asking=asking
        )
    assert len(web.asked) <= limits.MAX_FETCHES_PER_SOURCE


def test_nothing_is_asked_for_a_key_that_says_itself():
    web = Answers()
    settled = settle(web, document=makers.document(makers.sign(makers.badge())))
    assert (web.asked, settled.contacts) == ([], ())


def test_root_certificates_are_read_and_not_fetched():
    anchors = Wanted(WantedKind.TRUST_ANCHORS, "system")
    assert plan([anchors]) == ()


@pytest.mark.parametrize("look", [lambda them: them.get(WANTED), lambda them: WANTED in them])
def test_looking_is_noted_whether_or_not_it_is_there(look):
    for resources in ({}, {WANTED: resource(college())}):
        consulted = Consulted(resources)
        look(consulted)
        assert list(consulted.looked_for) == [WANTED]
        assert (len(consulted), list(consulted)) == (len(resources), list(resources))

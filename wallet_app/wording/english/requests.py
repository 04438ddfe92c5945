"""Words about requests for credentials: why one is refused, who asks, why something does not fit."""

from typing import Final

from wallet_app.wording.catalogue import Words

_ASK_SENDER: Final = "Nothing has left. Ask whoever sent it for a request that follows the rules."
_ASK_OTHER: Final = "Nothing has left. Ask whoever sent it to ask in another way."

SENTENCES: Final[dict[str, Words]] = {
    # It cannot be read
    "request.not_a_request": "This is no request for credentials.",
    "request.too_large": "This is larger than any request for credentials should be.",
    "request.unreadable": (
        "This request cannot be read: {cause}.",
        "This request cannot be read.",
    ),
    "request.malformed": (
        "This request is not written as it should be: “{member}” is missing, or says something that it cannot say.",
        "This request is not written as it should be.",
    ),
    "request.malformed_link": "The link of this request is not written as it should be.",
    "request.too_much": "This request asks for more than any honest one: its “{member}” goes beyond {limit}.",
    "request.repeated_id": "This request uses one name for two things in “{member}”. Nobody could tell them apart.",
    "request.unknown_id": "This request speaks in “{member}” of something that it does not describe.",
    "request.no_query": "This request does not say what is asked for.",
    "request.nothing_asked": "Nothing was chosen to ask for.",
    "request.missing": "Something that this request needs is not in the wallet ({queries}), so nothing is given at all.",
    "request.text_needed": "It is not said which skill, or which type, to ask for.",
    "request.text_unused": "Only a skill or a type is asked for by its name.",
    # Its time
    "request.expired": "The time for answering this request ran out on {since}.",
    "request.not_yet": "This request may only be answered from {at} on.",
    # It lies elsewhere
    "request.must_be_fetched": (
        "This is only a pointer: the request itself lies at {host} and would have to be fetched. Nobody has been contacted; "
        "live exchange comes in a later version."
    ),
    "request.for_browser": (
        "This request is made to be handed over by a web browser, which says which site asks. As a file or a code nobody can tell."
    ),
    # It must be refused
    "request.address": (
        "This request names an address that Proofcase never contacts: {cause}.",
        "This request names an address that Proofcase never contacts.",
    ),
    "request.client_differs": (
        "This request says two different things about who gets the answer. Your answer could go to somebody else than the one it names."
    ),
    "request.domain_differs": (
        "This request comes from one site and asks for an answer made out to another. Somebody could pass your answer on as if it were theirs."
    ),
    "request.typ": "This signed request does not say that it is one. Answering it is not allowed.",
    "request.encrypted": "This request is encrypted, and not for this wallet.",
    "request.transaction_data": (
        "This request wants your answer to approve something besides, such as a payment. Proofcase does not know what, so it must refuse."
    ),
    "request.must_be_signed": "This request names a sender that has to sign, and it is not signed.",
    "request.must_not_be_signed": "This request is signed in the name of an address, for which nobody can have a key.",
    "request.origin_prefix": "This request names a sender that only a web browser may name.",
    "request.signature_wrong": "The signature of this request is wrong: it was changed, or somebody else made it.",
    "request.signer_differs": "This request is signed, but not by the sender that it names.",
    "request.signature_unreadable": (
        "The signature of this request cannot be used: {cause}.",
        "The signature of this request cannot be used.",
    ),
    "request.attestation_untrusted": "This request relies on somebody who vouches for the sender, and whom nobody here knows.",
    "request.response_type": "This request asks for another kind of answer than credentials.",
    "request.response_mode": "This request wants its answer in a way that Proofcase does not know.",
    "request.scope": "This request only gives the name of what it asks for, and Proofcase does not know that name.",
    "request.nonce_missing": "This request gives nothing that your answer could be tied to. Somebody could show your answer again as their own.",
    "request.challenge_missing": "This request asks you to prove who you are, but gives nothing to sign that could not be used again.",
    # What is not supported
    "request.path_unsupported": "This request looks for claims in a way that could not be shown to you clearly.",
    "request.filter_unsupported": "This request sets a condition that cannot be checked safely.",
    "request.predicate": "This request wants a calculated yes or no in place of a claim. None of the formats in your wallet can give one that others could check.",
    "request.feature_unsupported": "This request needs “{feature}”, which Proofcase does not do.",
    "request.query_unsupported": "This request asks for “{type}”, which Proofcase does not know.",
    # Who asks
    "request.sender.unproven": "Anyone could have made this request. Nothing proves who did.",
    "request.sender.did": "A signature proves that this request comes from the identifier shown. Whose identifier it is, it does not prove.",
    "request.sender.certificate": "A certificate that this computer relies on proves that this request comes from the name shown.",
    "request.sender.certificate_unchecked": "The request is signed, but nobody whom this computer relies on vouches for the signer.",
    "request.sender.did_elsewhere": "The request is signed, but the key would have to be asked for on the web. Nobody has been contacted.",
    "request.sender.federation_unchecked": "The request names a federation that would have to be asked on the web. Nobody has been contacted.",
    "request.sender.algorithm_unknown": "The request is signed in a way that Proofcase cannot check.",
    # Why a credential does not answer
    "request.miss.mdoc": "They ask for a mobile document (mdoc, as mobile driving licences are). Proofcase does not hold these.",
    "request.miss.format": "It is in another format than they can read.",
    "request.miss.type": "It is another kind of credential.",
    "request.miss.issuer": "It is from another issuer than they accept.",
    "request.miss.suite": "It is secured in another way than they can check.",
    "request.miss.not_bound": "Its issuer tied it to no key, so nobody can prove that it is theirs.",
    "request.miss.expired": "It was valid until {since}.",
    "request.miss.unreadable": "What it says cannot be listed.",
    "request.miss.cannot_limit": "It can only be shown whole, and they must not be sent more than they ask for.",
    "request.miss.claim_missing": "It says nothing about “{claim}”.",
    "request.miss.value_differs": "What it says about “{claim}” is not what they look for. They do not learn that.",
    # What they may object to
    "request.unsure.authority": "Whether they accept this issuer, only somebody on the web could say.",
    "request.unsure.not_bound": "It does not name your identifier: they may ask you to show by other means that it is yours.",
    # Over-asking
    "request.note.many": "They ask for {count:credential|credentials} at once. Is that many needed?",
    "request.note.methods": "They accept only identifiers of another kind ({methods}) than this wallet has, and may refuse your answer.",
    "request.note.suites": "They accept only signatures of another kind ({suites}) than this wallet makes, and may refuse your answer.",
    "request.note.whole": "They ask for all that a credential says. Often a part is enough; ask what they need it for.",
    "request.note.identifying": "They ask for what tells who or where you are: {claims}.",
    "request.note.probe": "They ask whether something about you has exactly the value they name: {claims}. If it has not, they see no more than if you refuse.",
    "request.note.retain": "They say that they will keep: {claims}.",
    "request.note.all_or_nothing": "They ask for a part, but what you have can only be shown whole.",
    "request.note.mdoc": "They ask for a mobile document (mdoc), which Proofcase does not hold.",
    # The command line
    "cli.offer.from": "{host} offers credentials; nothing proves who made the offer:",
    "cli.offer.later": "Nobody has been contacted. Before {host} ever is, Proofcase asks you; collecting comes in a later version.",
    "cli.request.from": "{who} asks for credentials.",
    "cli.request.nobody": "Somebody who gives no name",
    "cli.request.purpose": "What for, as they say: {purpose}",
    "cli.request.until": "It can be answered until {moment}.",
    "cli.request.respond_to": "They want the answer at {address}. Nobody is contacted now.",
    "cli.request.contact": "They ask for your name and how to reach you, too.",
    "cli.request.query": "{number}. {kind}",
    "cli.request.only_identity": "They ask for no credential, but for a signature that proves your identifier.",
    "cli.request.check_with": "Check the answer with: --challenge {challenge} --domain {domain}",
    "cli.request.proposed": "{number}. Proposed: {title} ({id})",
    "cli.request.fits": "{number}. Fits too: {title} ({id})",
    "cli.request.nothing_fits": "{number}. Nothing in the wallet fits.",
    "cli.request.refused": "Refused. Nothing has left, and nobody is told.",
    "cli.request.misses": "    {title}: {reason}",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "request.expired": "Ask for a new request.",
    "request.not_yet": "Keep it, and open it again then.",
    "request.must_be_fetched": "Ask the sender for the request as a file or as a code that holds all of it.",
    "request.for_browser": "Ask the sender for the request as a file or as a code that holds all of it.",
    "request.not_a_request": "Open the file, code or text in which somebody asks you for credentials.",
    "request.nothing_asked": "Choose at least one kind of credential.",
    "request.missing": "“proofcase request show FILE --held” tells what fits and why the rest does not.",
    "request.text_needed": "Write it after the kind: proofcase request make skill Welding",
    "request.text_unused": "Leave the text away, or ask for a skill or a type.",
    "request.address": "Do not answer it. Ask whoever sent it, in a way that you know.",
    "request.client_differs": "Do not answer it. Ask whoever sent it, in a way that you know.",
    "request.domain_differs": "Do not answer it. Ask whoever sent it, in a way that you know.",
    "request.signature_wrong": "Do not answer it. Ask whoever sent it, in a way that you know.",
    "request.signer_differs": "Do not answer it. Ask whoever sent it, in a way that you know.",
    "request.path_unsupported": _ASK_OTHER,
    "request.filter_unsupported": _ASK_OTHER,
    "request.predicate": "Ask whether the claim itself, or another credential, would do.",
    "request.feature_unsupported": _ASK_OTHER,
    "request.query_unsupported": _ASK_OTHER,
    "request.response_type": _ASK_OTHER,
    "request.response_mode": _ASK_OTHER,
    "request.scope": _ASK_OTHER,
    "request.transaction_data": _ASK_OTHER,
    "request.*": _ASK_SENDER,
}

"""Words of the window for checking over the internet: who would be asked, who was, and what came."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "window.online.title": "Some checks need the internet",
    "window.online.text": (
        "Nobody has been contacted. If you go on, these websites are asked, "
        "and learn that somebody at your address is checking this credential."
    ),
    "window.online.text.several": (
        "Nobody has been contacted. If you go on, these websites learn that somebody at your address "
        "is checking these documents."
    ),
    "window.online.title.newer": "Ask again whether it still holds",
    "window.online.text.newer": (
        "What is known was kept from the last time. If you ask again, these websites "
        "learn that somebody at your address is checking this credential."
    ),
    "window.online.title.in_vain": "The internet gave no answer to some checks",
    "window.online.text.in_vain": (
        "Below stands what was contacted and what came of it. Try again later: websites are closed now and then."
    ),
    "window.online.title.off": "Some checks need the internet, which is switched off",
    "window.online.text.off": "You switched off every connection in Settings. With one, these websites could be asked:",
    "window.online.ask": "Check online",
    "window.online.ask.again": "Try again",
    "window.online.settings": "Open Settings",
    "window.online.more": "It names {count:more website|more websites}, which are not asked.",
    "window.online.done": "Checked online",
    "window.online.contacted": "What was contacted",
    "window.online.contacted.count": "{count:website|websites}",
    "window.online.contacted.line": "{purpose}: {result}, {moment}",
    "window.online.result.answered": "answered",
    "window.online.result.unchanged": "unchanged since the last time",
    "window.online.result.redirected": "pointed to another page of its own",
    "window.online.result.failed": "no usable answer",
    "window.online.purpose.did_document": "the issuer’s key",
    "window.online.purpose.issuer_metadata": "the issuer’s keys",
    "window.online.purpose.jwk_set": "the issuer’s key",
    "window.online.purpose.status_list": "the list of revoked credentials",
    "window.online.purpose.open_badge": "the badge as its issuer publishes it",
    "window.online.purpose.entity_statement": "whether a registry lists the issuer",
    "window.online.purpose.trust_anchors": "the certificates of this computer",
    "window.online.purpose.registry": "a list of issuers",
    "window.online.purpose.credential": "the credential itself",
    "window.online.purpose.picture": "a picture",
    "window.credential.incomplete.online": "Nothing fails, but something that counts is open. The checks name the websites that could tell.",
    "window.credential.incomplete.later": "Nothing fails, but something that counts is open. A website that was asked gave no answer: try again later.",
    "window.settings.internet": "Internet",
    "window.settings.offline": "Work offline",
    "window.settings.offline.hint": (
        "Proofcase then contacts nobody at all. Without this it asks you each time, and names the websites first."
    ),
    "window.link.found": "This is a link, and no credential itself",
    "window.link.found.text": "Nobody has been contacted. If you go on, this website is asked, and learns your address:",
    "window.link.found.off": "You switched off every connection in Settings.",
    "window.link.fetch": "Get it from there",
    "window.review.online": "{count:document needs|documents need} the internet to be checked in full",
    "window.review.online.next": "Nobody has been contacted. Press the button to see which websites would be asked.",
    "window.review.online.see": "See which",
    "window.review.online.ask": "Ask these websites?",
    "window.review.online.explain": "They learn that somebody at your address is checking these credentials:\n\n{hosts}",
    "window.review.online.done": "The internet gave no answer to some checks",
    "window.review.online.done.next": "Each document says below which. You can add them and check again later.",
    "window.evidence.title": "What the checks relied on",
    "window.evidence.count": "{count:document|documents}",
    "window.evidence.hint": "Kept with the credential, so that it can be checked again without the internet.",
    "window.evidence.line": "{address}, as of {moment}",
    "window.record.members": "Credentials in this record",
    "window.record.members.hint": "Each is signed, or not, by itself and is judged by itself.",
    "window.record.endorsements": "Endorsements",
    "window.record.endorsements.hint": "What others say about it. None of them decides whether the credential holds.",
    "window.checks.of_record": "Checks of the record itself",
    "window.record.more": "Show {count:more credential|more credentials}",
    "window.record.member": "{title}: {outcome}",
    # How it was checked
    "window.card.checked": "Checked {date}",
    "window.how.online": "Checked online, {moment}",
    "window.how.online.some": "Checked online, {moment}; not everything that was asked for came",
    "window.how.online.older": "Checked online, {moment}; the oldest answer that counts is from {date}",
    "window.how.kept": "Checked without the internet, {moment}, by answers from {date}",
    "window.how.kept.some": "Checked without the internet, {moment}, by answers from {date}; some are missing",
    "window.how.open": "Checked without the internet, {moment}; some checks need it",
    "window.how.alone": "Checked on this computer, {moment}; no website had to be asked",
    # Pictures on the web
    "window.picture.asked": "This website would be asked:",
    "window.picture.fetch": "Get the picture",
    "window.picture.fetch.from": "Get the picture from {host}",
    "window.picture.fetching": "Asking {host}…",
    "window.picture.fetched": "From {host}, {moment}. It is not kept: when you leave this page, it is gone.",
    "window.picture.offline": (
        "This credential names a picture on the web. It is not fetched: you switched off every connection in Settings."
    ),
    "window.picture.no_address": "This credential names a picture at an address that Proofcase never asks.",
    "window.picture.not_drawn": "What came cannot be shown as a picture.",
    "window.picture.unsigned": "Not covered by the signature",
    "window.picture.unsigned.text": (
        "The website may show anything here, and something else tomorrow. Rely on the words of the credential alone."
    ),
    "window.picture.unproven.text": (
        "The credential holds a fingerprint of this picture, but no good signature stands behind the credential."
    ),
    "window.picture.signed": "The picture the issuer meant",
    "window.picture.signed.text": "The credential holds the fingerprint of this very picture.",
    # Endorsements
    "window.details.endorsement": "What they say",
    "window.fact.about": "About",
    # Advice
    "window.advice.title": "Advice",
    "window.advice.hint": "Whether it is filled in as the form it names asks. It is no part of the verdict.",
    "window.advice.holds": "As asked",
    "window.advice.fails": "Differs",
    "window.advice.unknown": "Not compared",
    "window.advice.not_applicable": "Does not apply",
    "window.check.schema": "Form it names",
    # Whom a badge is made out to
    "window.details.recipient": "Made out to",
    "window.recipient.field": "Is it made out to this e-mail address?",
    "window.recipient.hint": (
        "The badge does not spell out its holder’s address. Type one to compare it; nothing of it is kept or sent."
    ),
    "window.recipient.missing": "Type an e-mail address.",
    "window.recipient.compare": "Compare",
    "window.recipient.fits": "Yes, it is made out to this address. Whose address that is, the badge does not tell.",
    "window.recipient.other": "No, it is made out to another address.",
}

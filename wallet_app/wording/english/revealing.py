"""Words of what is revealed of a credential: parts of records, several together, what can be linked."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "linkability.always": "Everybody who is shown it can tell that it is the same credential, whatever part of it they see.",
    "linkability.by_claims": "Two who are shown this can tell that it is the same credential: by {kinds}.",
    "linkability.by_signer": (
        "Two who are shown this can tell by your identifier, which signs it, that it comes from the same person."
    ),
    "linkability.at_one_place": (
        "It cannot be linked with what others are shown. The one it is made out to will know it again."
    ),
    "linkability.none": "It cannot be linked: nothing in it tells two who are shown it that it is the same credential.",
    "linkability.because.signature": "its signature",
    "linkability.because.credential": "an identifier in it",
    "linkability.because.status": "its place in a status list",
    "linkability.because.subject": "your identifier",
    "linkability.because.person": "what tells who you are",
    "linkability.because.moment": "a date to the second",
    "linkability.because.proof": "the moment it was signed",
    "linkability.because.detail": "details that few others share",
    "linkability.because.signer": "the key that signs for you",
    "linkability.because.company": "another credential in this share",
    "derive.holder_secret_needed": (
        "This credential was issued to a secret that one wallet made, and this wallet does not hold it. "
        "Nobody can share it without."
    ),
    "assemble.base_proof_inside": (
        "A credential inside this record came with what lets anyone reveal all of it, which must not leave with the record."
    ),
    "assemble.contact_unsigned": (
        "Nothing in this share is signed by you, so your name and address cannot be put into it."
    ),
    "assemble.not_by_vc_api": "Whoever asks cannot read credentials of this kind in the answer that they asked for.",
    "assemble.query_missing": "One of the credentials answers nothing that was asked for.",
    "self_check.too_much": "This is more than can be checked at once, and nothing leaves unchecked.",
    "share.fresh_key_bound": "One of these credentials names whom it was issued to: no other key can sign for it.",
    "share.notice.bundle": (
        "These credentials are of kinds that no one presentation can hold: they travel side by side, each for itself."
    ),
    "share.notice.part_of_record": (
        "The signature of the record itself does not travel with a part of it. Each part has a signature of its own."
    ),
    "share.notice.travels_unsigned": (
        "Credentials of this kind go without a signature of yours: whoever gets it can pass it on as it is."
    ),
    "share.notice.self_stated": "Your name or address goes with it as your own word: nobody else signs for it.",
    "members.not_there": "The record holds no credential there.",
    "window.check.bundle": "{count:answer|answers} together, each for itself",
    "cli.self_stated": "Stated by the person, not checked: {contact}",
    "members.unsigned": (
        "This part of the record has no signature of its own: only the record as a whole shows that it is real."
    ),
}

NEXT_STEPS: Final[dict[str, str]] = {
    "derive.holder_secret_needed": "Share it from the wallet that asked for it.",
    "assemble.base_proof_inside": "Share the credentials inside it instead.",
    "assemble.contact_unsigned": "Leave them out, and write them beside it.",
    "assemble.not_by_vc_api": "Choose credentials of another kind.",
    "self_check.too_much": "Share fewer credentials together, or parts of the record.",
    "share.fresh_key_bound": "Sign with your usual key.",
    "members.not_there": "Choose one of the credentials inside it.",
    "members.unsigned": "Share the whole record, or other parts of it.",
}

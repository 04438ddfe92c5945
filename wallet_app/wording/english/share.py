"""Why something cannot be shared as it was chosen."""

from typing import Final

from wallet_app.wording.catalogue import Words

_FAULT: Final = "Nothing has left. Please report this fault; without the credential itself."

SENTENCES: Final[dict[str, Words]] = {
    # Choosing and deriving
    "choose.no_such_claim": "The credential says nothing at {pointer}.",
    "derive.is_presentation": "This is a presentation, not a credential: it can only be passed on as it is.",
    "derive.base_proof_cannot_travel": (
        "This credential can only be shared in parts by whoever knows the secret it was issued to, and Proofcase does not have it. "
        "Sharing it whole would give away more than it shows."
    ),
    # Assembling
    "assemble.nothing": "There is nothing to share.",
    "assemble.is_presentation": "A presentation cannot be put into another one.",
    "assemble.repeated": "The same credential was chosen twice.",
    "assemble.cannot_travel_together": "These credentials are of kinds that cannot travel in one file.",
    "assemble.base_proof": "The credential was about to leave with more than was chosen.",
    "assemble.no_audience": "It is not said for whom this is.",
    "assemble.no_nonce": "What ties the presentation to one occasion is missing.",
    "assemble.expires_before_created": "The presentation would have ended before it began.",
    "assemble.not_the_bound_key": (
        "The issuer tied this credential to another key than this wallet’s. Nobody would accept it from you."
    ),
    # The check before anything leaves
    "self_check.leak": "What was about to leave held more than you chose.",
    "self_check.missing": "What was about to leave lacked something that you chose.",
    "self_check.changed": "What was about to leave differed from the credential.",
    "self_check.unreadable": "What was about to leave could not be read again.",
    "self_check.not_accepted": "What was about to leave would not have been accepted.",
    "self_check.too_many_layers": "What was about to leave is built so that it could not be searched to its end.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "choose.no_such_claim": "“proofcase claims” lists what it says.",
    "derive.is_presentation": "Add the credentials inside it, and share those.",
    "derive.base_proof_cannot_travel": "Ask the issuer for the credential with another kind of signature.",
    "assemble.nothing": "Choose at least one credential.",
    "assemble.repeated": "Choose it once.",
    "assemble.is_presentation": "Choose the credentials inside it.",
    "assemble.cannot_travel_together": "Share them one by one.",
    "assemble.no_audience": "Say who will receive it.",
    "assemble.not_the_bound_key": (
        "Share it from the wallet it was issued to, or ask the issuer for a new one for your identifier."
    ),
    "assemble.*": _FAULT,
    "self_check.*": _FAULT,
}

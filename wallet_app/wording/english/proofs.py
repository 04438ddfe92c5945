"""What was found of a signature, in plain words."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "proof.valid": (
        "Signed by {by} on {at}.",
        "Signed by {by}.",
        "Signed on {at}.",
        "The signature is good.",
    ),
    "proof.invalid": "It was altered after it was signed, or the signature is another document’s.",
    "proof.missing": "Nobody signed it.",
    "proof.presentation_unsigned": "Nobody signed for handing it over; what is inside is checked on its own.",
    "proof.suite_unsupported": (
        "It is signed in a way that Proofcase does not read ({suite}).",
        "It is signed in a way that Proofcase does not read.",
    ),
    "proof.key_unknown": "The signature could not be checked, because the signer’s key is not known.",
    "proof.key_type": "The signature and the key it names are of different sorts.",
    "proof.malformed": (
        "The signature is not written as the standard says ({member}).",
        "The signature is not written as the standard says.",
    ),
    "proof.suite_differs": "The signature is of another sort than it says.",
    "proof.nothing_signed": "The signature covers nothing.",
    "proof.not_linked_data": "It cannot be read as it was signed.",
    "proof.unknown_context": (
        "The signature could not be checked: it uses a vocabulary that Proofcase does not know."
    ),
    "proof.beyond_limits": (
        "The signature could not be checked: {cause}.",
        "The signature could not be checked.",
    ),
    "proof.base_presented": (
        "It shows the issuer’s whole signature, which is for the holder alone and must not be handed on."
    ),
    "proof.chain_unsupported": "The signature builds on another one in a way that Proofcase does not read.",
    "proof.previous_missing": "The signature builds on another one that is missing.",
    "proof.not_base": "It is not the issuer’s own signature, so nothing can be chosen from it.",
    "proof.nothing_selected": "Nothing is chosen, and the issuer made nothing mandatory.",
    "proof.options_not_ours": "A signature was asked for with options that are set by its sort.",
    "proof.selection_unsupported": "This part cannot be shown by itself: choose the whole it belongs to.",
    "proof.would_not_cover": "It was not signed, because the signature would not cover all of it.",
    "jose.header_not_ours": "A signature was asked for with options that are set by its sort.",
    "jose.valid": ("Signed by {by} on {at}.", "Signed by {by}.", "Signed on {at}.", "The signature is good."),
    "jose.invalid": "It was altered after it was signed, or the signature is another document’s.",
    "jose.unsigned": "It says itself that nobody signed it.",
    "jose.symmetric": "It is signed with a shared secret, so whoever checks it could have made it.",
    "jose.unencoded_payload": "Its signature leaves out part of it.",
    "jose.key_elsewhere": "It wants the key to be fetched from where the signer says, which proves nothing.",
    "jose.algorithm_unsupported": (
        "It is signed in a way that Proofcase does not read ({algorithm}).",
        "It is signed in a way that Proofcase does not read.",
    ),
    "jose.algorithm_not_allowed": "It is signed in a way that is not allowed here ({algorithm}).",
    "jose.wrong_key_type": "The signature and the key it names are of different sorts.",
    "jose.key_differs": "It shows another key than its issuer’s.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "proof.selection_unsupported": "Go back and choose the larger part.",
    "proof.nothing_selected": "Choose at least one thing to reveal.",
    "proof.not_base": "Ask the issuer for the credential itself.",
    "proof.*": "Ask the issuer for a new one.",
    "jose.*": "Ask the issuer for a new one.",
}

HEADLINES: Final[dict[str, Words]] = {
    "proof.invalid": "altered after signing",
    "proof.missing": "nobody signed it",
    "proof.presentation_unsigned": "nobody signed for handing it over",
    "proof.suite_unsupported": "signed in a way that Proofcase does not read",
    "proof.key_unknown": "the signer’s key is not known",
    "proof.key_type": "the signature does not fit the key",
    "proof.malformed": "the signature is not one",
    "proof.suite_differs": "the signature is not what it says",
    "proof.nothing_signed": "the signature covers nothing",
    "proof.not_linked_data": "cannot be read as it was signed",
    "proof.unknown_context": "uses a vocabulary that Proofcase does not know",
    "proof.beyond_limits": "the signature could not be checked",
    "proof.base_presented": "shows what is for the holder alone",
    "proof.chain_unsupported": "signed in a way that Proofcase does not read",
    "proof.previous_missing": "a signature it builds on is missing",
    "jose.invalid": "altered after signing",
    "jose.unsigned": "nobody signed it",
    "jose.symmetric": "signed with a shared secret",
    "jose.unencoded_payload": "the signature leaves out part of it",
    "jose.key_elsewhere": "wants its key fetched from elsewhere",
    "jose.algorithm_unsupported": "signed in a way that Proofcase does not read",
    "jose.algorithm_not_allowed": "signed in a way that is not allowed here",
    "jose.wrong_key_type": "the signature does not fit the key",
    "jose.key_differs": "shows another key than its issuer’s",
}

CAUSES: Final[dict[str, str]] = {
    "jsonld.*": "it is not written as linked data should be",
    "context.*": "the vocabulary it brings along is not written as the standard says",
    "rdfc.budget": "it is built so that checking it would take too long",
    "document.too_large": "it is so large that checking it would take too long",
    "jsonld.too_deep": "it is nested too deeply",
    "jsonld.too_many_nodes": "it has too many parts",
    "jsonld.too_many_statements": "it has too many parts",
    "context.unknown": "it uses a vocabulary that Proofcase does not know",
    "context.too_many": "it uses too many vocabularies",
}

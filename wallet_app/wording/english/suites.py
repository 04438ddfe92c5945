"""What was found of signatures over JSON, of the older ways to sign, and of challenges, in plain words."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "proof.valid_legacy": (
        "Signed by {by} on {at}, in an older way ({suite}).",
        "Signed by {by}, in an older way ({suite}).",
        "Signed on {at}, in an older way ({suite}).",
        "The signature is good, and of an older sort ({suite}).",
    ),
    "jose.not_detached": "The signature is not written as its sort demands.",
    "proof.context_differs": "The signature was made under other vocabularies than the ones it comes with.",
    "proof.number_not_exact": "It has a number so large that the signature cannot tell it from others.",
    "proof.not_json": "It is not written as a signature of its sort needs it.",
    "structure.jwt_says_two": "It says two things at once, and which one is meant depends on the reader.",
    "holder_binding.challenge_unanswered": (
        "Nothing ties this to the person who shows it, and nothing answers your challenge: it may be a copy."
    ),
    "coverage.whole_json": "The signature covers everything that is shown.",
    "coverage.unknown_vocabulary": (
        "All of it is signed, but it uses a vocabulary that Proofcase does not know: what its words mean could not be checked."
    ),
    "coverage.own_vocabulary": (
        "All of it is signed, but it brings a vocabulary of its own, which can give words another meaning than they seem to have."
    ),
    "coverage.beyond_limits": (
        "All of it is signed, but what it means could not be checked: {cause}.",
        "All of it is signed, but what it means could not be checked.",
    ),
}

HEADLINES: Final[dict[str, Words]] = {
    "jose.not_detached": "the signature is not one",
    "proof.context_differs": "signed under other vocabularies",
    "proof.number_not_exact": "has a number that no signature of its sort can cover",
    "proof.not_json": "the signature is not one",
    "structure.jwt_says_two": "says two things at once",
    "coverage.unknown_vocabulary": "uses a vocabulary that Proofcase does not know",
    "coverage.own_vocabulary": "brings a vocabulary of its own",
    "coverage.beyond_limits": "what it means could not be checked",
}

CAUSES: Final[dict[str, str]] = {
    "json.*": "it is not proper JSON",
}

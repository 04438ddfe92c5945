"""What is said of bbs-2023: signatures that can be shown in part without being linked."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "proof.valid_holder_secret": (
        "Signed by {by} on {at}. Whoever made this proof knew the secret that it was issued to; that is no name, and this may be a copy.",
        "Signed by {by}. Whoever made this proof knew the secret that it was issued to; that is no name, and this may be a copy.",
        "Signed on {at}. Whoever made this proof knew the secret that it was issued to; that is no name, and this may be a copy.",
        "The signature is good. Whoever made this proof knew the secret that it was issued to; that is no name, and this may be a copy.",
    ),
    "proof.valid_pseudonym": (
        "Signed by {by} on {at}. It carries a pseudonym made for “{place}”: the same holder has the same one there each time.",
        "Signed by {by}. It carries a pseudonym made for “{place}”: the same holder has the same one there each time.",
        "Signed on {at}. It carries a pseudonym made for “{place}”: the same holder has the same one there each time.",
        "The signature is good. It carries a pseudonym: the same holder has the same one in that place each time.",
    ),
    "proof.pseudonym_place_unknown": (
        "The signature could not be checked: it carries a pseudonym and does not say for whom it was made."
    ),
    "proof.holder_secret_needed": (
        "It was issued to a secret that its holder made. Without that secret the signature cannot be checked, and nothing can be shown of it."
    ),
    "proof.feature_unsupported": (
        "The signature could not be checked: it uses a feature of bbs-2023 that Proofcase does not know."
    ),
    "proof.too_many_statements": "The credential says too much for one signature of this sort (at most {limit} statements).",
    "proof.commitment_invalid": "What the holder sent for issuing the credential is not in order.",
    "holder_binding.made_for_challenge": (
        "It was made for the challenge you gave, by somebody who has the credential. They did not sign as the person it is about."
    ),
    "derive.domain_alone": "A domain was named without a challenge.",
    "generators.damaged": "This copy of Proofcase is incomplete or was changed.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "proof.pseudonym_place_unknown": "Ask whoever sent it for one that says for whom its pseudonym is.",
    "proof.holder_secret_needed": "Use the program that the credential was issued to.",
    "proof.feature_unsupported": "Look for a newer version of Proofcase.",
    "derive.domain_alone": "Give the challenge of the verifier as well, or neither.",
    "generators.damaged": "Install Proofcase again.",
}

HEADLINES: Final[dict[str, Words]] = {
    "holder_binding.made_for_challenge": "not signed by the person it is about",
    "proof.pseudonym_place_unknown": "does not say for whom its pseudonym is",
    "proof.holder_secret_needed": "only its holder’s secret can confirm it",
    "proof.feature_unsupported": "signed in a way that Proofcase does not read",
}

CAUSES: Final[dict[str, str]] = {
    "proof.too_many_statements": "it makes too many statements for a signature of this sort",
}

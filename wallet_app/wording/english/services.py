"""Words of what the services refuse, and of what they say beside a share."""

from typing import Final

SENTENCES: Final[dict[str, str | tuple[str, ...]]] = {
    "add.not_a_credential": "This is not one credential that a wallet can keep.",
    "check.defect": "Proofcase ran into a defect of its own ({kind}) with this file.",
    "contexts.damaged": "This copy of Proofcase is incomplete or was changed: {url}.",
    "derive.challenge_needs_wallet": (
        "A challenge is bound by the holder’s signature, and this command uses no wallet."
    ),
    "derive.not_one": "This file holds {count:document|documents}; one is needed.",
    "derive.not_selective": "The signature covers this credential as a whole: no part can be left out.",
    "share.does_not_fit": "This is too much for one QR code that a camera can read from a screen.",
    "share.notice.linkable": (
        "Whoever gets this can tell that it comes from the same credential as other shares of it."
    ),
    "share.notice.no_challenge": (
        "It answers no challenge of the other side, so it could be a copy, and their check will say so."
    ),
    "share.notice.no_recipient": "Nobody is named as its recipient: whoever gets it can pass it on.",
    "share.notice.not_tied_to_you": "Nothing in it ties it to you: anyone who has it could show it.",
    "share.notice.tied_to_another_key": (
        "Part of it was issued to another identifier than the one that signs, so the other side cannot tell that it is yours."
    ),
    "share.notice.whole": "It can only be shown whole: the signature covers everything in it.",
    "share.nothing_chosen": "No credential was chosen.",
    "share.other_form": "This share cannot be written as such a file. It can be: {expected}.",
    "unlock.no_wallet": "There is no wallet in this folder.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "add.not_a_credential": "Add the credentials inside it.",
    "check.defect": "Nothing was kept of it. Please report the kind of file it was.",
    "contexts.damaged": "Install Proofcase again.",
    "derive.challenge_needs_wallet": "Add the credential to a wallet and share it from there.",
    "derive.not_one": "Give the credential as a file of its own.",
    "derive.not_selective": "You can share it whole.",
    "share.does_not_fit": "Save it as a file, or reveal less.",
    "share.nothing_chosen": "Choose at least one.",
    "share.other_form": "Choose one of these endings.",
    "unlock.no_wallet": "Create one, or name another folder.",
}

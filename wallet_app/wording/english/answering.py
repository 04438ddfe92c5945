"""Answers to requests: with several credentials, and with none."""

from typing import Final

from wallet_app.wording.catalogue import Words

NEXT_STEPS: Final[dict[str, Words]] = {
    "document.identifier_alone": "Ask for a credential as well if you want to know more about this person.",
    "document.identifier_unasked": (
        "Give the challenge that you asked with, to see whether this is an answer to you."
    ),
}

SENTENCES: Final[dict[str, Words]] = {
    "document.identifier_alone": "Proves control of an identifier; contains no credential.",
    "document.identifier_unasked": (
        "Contains no credential, and was not made for a request of yours: whoever has it may have copied it."
    ),
    "window.stated.title": "Stated by the person, not checked",
    "window.stated.name": "Name",
    "window.stated.email": "E-mail address",
    "window.request.several": "They take more than one. You may add others that fit; none is needed.",
}

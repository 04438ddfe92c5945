"""Words about asking and being asked: requests that came in, offers, and what the Check page asks for."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    # What came in
    "found.request": "Somebody asks for credentials with this. It is not a credential itself.",
    "found.offer": "Somebody offers credentials with this. It is not a credential itself.",
    # Offers
    "offer.malformed": "This offer is not written as offers of credentials are.",
    "offer.both": "This offer says two different things about where it lies.",
    "offer.issuer": (
        "The address of the issuer in this offer is none that Proofcase ever contacts: {cause}.",
        "The address of the issuer in this offer is none that Proofcase ever contacts.",
    ),
    "offer.reference": (
        "The address where this offer lies is none that Proofcase ever contacts: {cause}.",
        "The address where this offer lies is none that Proofcase ever contacts.",
    ),
    "offer.nothing": "This offer does not say what is offered.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "found.request": "Open it in Proofcase with your wallet: it shows who asks, for what, and what fits.",
    "found.offer": "Open it in Proofcase to see who offers what, and ask the issuer for the credential as a file.",
    "offer.*": "Ask whoever gave it to you for the credential as a file.",
}

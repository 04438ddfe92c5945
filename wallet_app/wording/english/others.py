"""What a credential says beside what its view shows."""

from typing import Final

from wallet_app.wording.catalogue import Words

SENTENCES: Final[dict[str, Words]] = {
    "window.others.title": "Other details",
    "window.others.for_computers": "For computers",
    "window.others.withheld": (
        "The document says {count:thing|things} more. This is not shown here, because no good "
        "signature covers it."
    ),
}

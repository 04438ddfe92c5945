"""What whoever presents says of themselves, so that they can be called back.

It lies in what the holder signs and nobody else: in a presentation the object ``holder`` (VCDM 2.0
section 4.13) as a ``Profile`` of Open Badges 3.0 with ``name`` and ``email``; in a key binding JWT the
claims ``name`` and ``email`` (OpenID Connect Core section 5.1). No issuer vouches for it.
"""

from wallet_app.credentials import reading
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """How the holder can be reached, in their own words: signed by nobody else.

    Attributes:
        name: what they call themselves; "" for nothing.
        email: their e-mail address; "" for nothing.
    """

    name: str = ""
    email: str = ""

    @property
    def is_given(self) -> bool:
        """Whether anything is said."""
        return bool(self.name or self.email)


def of_presentation(content: JsonObject) -> Contact | None:
    """Read what the holder of a presentation says of themselves; None for nothing."""
    holder = content.get("holder")
    return of_claims(holder) if isinstance(holder, dict) else None


def of_claims(claims: JsonObject) -> Contact | None:
    """Read the claims ``name`` and ``email``, of a key binding JWT for one; None for nothing."""
    found = Contact(reading.text(claims.get("name")) or "", reading.text(claims.get("email")) or "")
    return found if found.is_given else None

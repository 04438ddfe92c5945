"""Read who people and organisations say they are."""

from wallet_app.credentials import reading
from wallet_app.credentials.model import Image, Party
from wallet_app.encoding.strict_json import JsonObject, JsonValue

_NAME_PARTS = ("honorificPrefix", "givenName", "additionalName", "familyName", "honorificSuffix")


def party(value: JsonValue) -> Party | None:
    """Read an issuer, subject, holder, creator or source: an object, or its id alone.

    Args:
        value: what the document says.

    Returns:
        The party, or None when nothing is said.
    """
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return Party(id=value) if value else None
    if not isinstance(value, dict):
        return None
    found = Party(
        id=reading.node_id(value),
        name=reading.text(value.get("name")) or full_name(value),
        url=reading.text(value.get("url")),
        email=reading.text(value.get("email")),
        image=image(value.get("image", value.get("logo"))),
        description=reading.text(value.get("description")),
    )
    return found if found != Party() else None


def full_name(node: JsonObject) -> str | None:
    """Put the parts of a name together, in the order of Open Badges' Profile."""
    parts = (reading.text(node.get(part)) for part in _NAME_PARTS)
    return " ".join(part for part in parts if part) or None


def image(value: JsonValue) -> Image | None:
    """Read a picture: an object with an id, or its address or ``data:`` URL alone."""
    if isinstance(value, list):
        value = value[0] if value else None
    reference = reading.node_id(value)
    if reference is None:
        return None
    caption = reading.text(value.get("caption")) if isinstance(value, dict) else None
    return Image(reference, caption)

"""Many credentials that hold, no two of which say the same."""

from functools import cache

from issue_samples import UNIVERSITY, data_integrity
from sample_contents import badge_with_skills

from wallet_app.services.check import Incoming


@cache
def badges(count: int) -> tuple[Incoming, ...]:
    """So many badges with a picture, as files."""
    return tuple(Incoming(f"badge-{number}.json", _badge(number)) for number in range(count))


def _badge(number: int) -> bytes:
    content = badge_with_skills(UNIVERSITY.did) | {"id": f"urn:uuid:0f6d2f4e-3c86-4a5d-9a7e-{number:012}"}
    return data_integrity(content, UNIVERSITY, "eddsa-jcs-2022")

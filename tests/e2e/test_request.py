"""A request by a code, from asking to the ledger, through the real window on a real screen."""

from collections.abc import Callable
from pathlib import Path

FILES = ("kitchen-team-lead.json", "forklift-licence.sd-jwt", "first-aid.png")


def test_a_request_by_a_code_is_answered(in_a_window: Callable[..., list[str]], repository: Path):
    samples = [repository / "resources" / "samples" / name for name in FILES]
    asked, answered, checked, told = in_a_window("request_job", *samples)
    assert (asked, answered, told) == ("asked", "answered vp_token", "in the ledger")
    assert checked.startswith("checked Made for your request")

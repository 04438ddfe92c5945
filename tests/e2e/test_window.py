"""The main job through the real window, on a real screen with a window manager and a real keychain."""

from collections.abc import Callable
from pathlib import Path

FILES = ("forklift-licence.sd-jwt", "kitchen-team-lead.json", "first-aid.png")


def test_main_job(in_a_window: Callable[..., list[str]], repository: Path):
    samples = [repository / "resources" / "samples" / name for name in FILES]
    told = in_a_window("window_main_job", *samples)
    assert told[:3] == ["created", "added", "opened Forklift operator licence"]
    assert "shared" in told
    checked = [line for line in told if line.startswith("checked ")]
    assert len(checked) == 2
    # The sample is bound to no key, and no list of trusted issuers names its issuer.
    assert [line.split(":")[0] for line in checked] == ["checked share.sd-jwt", "checked share.png"]
    assert all(": Signed" in line for line in checked), checked
    assert told[-2:] == ["locked", "unlocked"]

"""The sample credentials that come with Proofcase, as something to review and add."""

from wallet_app import bundled
from wallet_app.encoding import strict_json
from wallet_app.services.check import Source
from wallet_app.transfer.incoming import Incoming


def sample_sources() -> tuple[Source, ...]:
    """The sample credentials in the order of their index."""
    folder = bundled.folder("samples")
    index = strict_json.loads_object((folder / "index.json").read_bytes())
    listed = index.get("samples")
    names = [
        str(entry["file"])
        for entry in (listed if isinstance(listed, list) else ())
        if isinstance(entry, dict) and "file" in entry
    ]
    return tuple(Incoming(name, (folder / name).read_bytes()) for name in names)

"""What pictures of whole ways have in common: both schemes; in the light one also text of twice the size."""

import os
import sys
import tempfile
from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from wallet_app.services.application import Application  # noqa: E402
from wallet_app.ui.photographer import SCHEMES, SIZE, Photographer  # noqa: E402
from wallet_app.ui.theme import Scheme, theme  # noqa: E402


class Walk(Photographer):
    """Goes a way through the window.

    Args:
        folder: where pictures go.
        application: services whose usual wallet folder is empty.
        schemes: light, dark.
        size: of the window in pixels.
        enlarged: whether text has twice its size.
    """

    def __init__(
        self,
        folder: Path,
        application: Application,
        schemes: Sequence[Scheme],
        size: tuple[int, int] = SIZE,
        *,
        enlarged: bool,
    ) -> None:
        super().__init__(folder, application, schemes, size)
        self.enlarged = enlarged

    @abstractmethod
    def walk(self) -> Iterator[Path]:
        """Take the pictures; gives the files."""

    def take(self, name: str) -> Iterator[Path]:
        """Take a picture as ``<name>-<scheme>.png``, of enlarged text as ``<name>-large-<scheme>.png``."""
        yield from self.shoot(f"{name}-large" if self.enlarged else name)


def walks(begin: Callable[[Path, Sequence[Scheme], bool], Walk]) -> Iterator[Path]:
    """Go a way in each scheme and size.

    Args:
        begin: given an empty folder for a wallet, schemes, and whether text is enlarged.

    Yields:
        The files written.
    """
    for schemes, enlarged in ((SCHEMES, False), ((Scheme.LIGHT,), True)):
        with tempfile.TemporaryDirectory() as home:
            theme().enlarge(2.0 if enlarged else 1.0)  # before the window is made, as the system's size is
            walk = begin(Path(home), schemes, enlarged)
            try:
                yield from walk.walk()
            finally:
                walk.close()
                theme().enlarge(1.0)

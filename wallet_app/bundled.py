"""The files that ship with Proofcase: BBS generators, contexts, fonts, icons, samples, schemas.

In an installed wheel they lie inside the package (``wallet_app/resources``); in a
checkout they lie beside it, at the top of the repository.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable


def folder(name: str) -> Traversable:
    """Give one folder of the bundled files.

    Args:
        name: ``bbs``, ``contexts``, ``fonts``, ``icons``, ``licences``, ``samples`` or ``schemas``.

    Returns:
        The folder, readable whether it lies in a directory or in an archive.

    Raises:
        FileNotFoundError: this copy of Proofcase is incomplete.
    """
    package = files("wallet_app")
    for home in (package / "resources" / name, package / ".." / "resources" / name):
        if home.is_dir():
            return home
    raise FileNotFoundError(name)

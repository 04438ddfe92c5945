"""The window of the product's own tests, for whoever opens hostile files in it."""

from tests.ui.conftest import (  # noqa: F401 - fixtures are asked for by name
    keychain,
    opened,
    private_runtime_folder,
    themed,
    window,
)

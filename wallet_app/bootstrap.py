"""The one place that builds concrete parts and plugs them together."""

from wallet_app.services.application import Application


def build() -> Application:
    """Build the application from its real parts."""
    raise NotImplementedError

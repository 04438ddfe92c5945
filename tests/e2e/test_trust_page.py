"""Adding registries in the real window with real dialogs, by keyboard alone."""

from collections.abc import Callable

from wallet_app.services.registry_sources import DCC_LIST


def test_registries_are_added_by_keyboard(in_a_window: Callable[..., list[str]]):
    assert in_a_window("trust_page_job") == [
        "dialog Contact digitalcredentials.github.io? focus decisionNo",
        "dialog Add 2 registries? focus decisionNo",
        f"asked {DCC_LIST} https://registry.example/registry.json https://away.example/r.json",
        "banner Not obtained: Away. away.example did not give the list: the host could not be reached.",
        "focus inside",
    ]

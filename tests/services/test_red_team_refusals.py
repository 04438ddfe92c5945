"""A request can say much; the history keeps as much of it as a person reads."""

import json

from tests.services.test_requests import CHALLENGE, query
from wallet_app.services.application import Application
from wallet_app.services.wallet import Wallet

MOST_OF_A_LINE = 20_000


def test_a_request_that_says_very_much_is_refused_in_a_short_line(application: Application, wallet: Wallet):
    request = application.requests.read(
        json.dumps(
            {
                "response_type": "vp_token",
                "client_id": "https://x.example/" + "i" * 40_000,
                "client_metadata": {"client_name": "n" * 40_000},
                "purpose": "p" * 40_000,
                "nonce": CHALLENGE + "c" * 40_000,
                "dcql_query": {"credentials": [query("a")]},
            }
        )
    )
    refused = wallet.requests.refuse(request)
    entry = wallet.history.open(refused)
    assert len(json.dumps(entry.item.details)) < MOST_OF_A_LINE
    told = entry.item.details["request"]
    assert isinstance(told, dict)
    assert str(told["name"]).startswith("nnn")
    assert str(entry.item.details["challenge"]).startswith(CHALLENGE)

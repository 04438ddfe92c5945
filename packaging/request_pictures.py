"""Pictures of being asked and of asking, in both schemes and, in the light one, with text of twice the size.

    python packaging/request_pictures.py FOLDER

Works without a screen and without a network: the requests are made here.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from picture_walks import Walk, walks
from PySide6.QtWidgets import QLineEdit, QScrollArea
from typing_extensions import override

from wallet_app.bootstrap import build
from wallet_app.presentation.requests.templates import Template
from wallet_app.presentation.terms import Response
from wallet_app.services.asking import MadeRequest, Wanted
from wallet_app.services.check import Incoming
from wallet_app.services.library_items import LibraryQuery
from wallet_app.services.share import ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.ui.samples import sample_sources
from wallet_app.ui.theme import Scheme

SIZE = (1160, 940)
NAME, PURPOSE = "Hill Street Logistics", "Application as a shift lead"
OFFER = {
    "credential_issuer": "https://valley.example",
    "credential_configuration_ids": ["KitchenTeamLead", "FoodSafety"],
    "grants": {"urn:ietf:params:oauth:grant-type:pre-authorized_code": {"tx_code": {}}},
}


class RequestWalk(Walk):
    """Opens requests and an offer, asks, and checks an answer."""

    @override
    def walk(self) -> Iterator[Path]:
        """Take them all."""
        self.make_wallet()
        self.settle()
        self.window.add(sample_sources())
        self.press("keepReviewed")
        yield from self._asked()
        yield from self._asking()

    def _bring(self, data: bytes) -> None:
        self.window.go("credentials")
        self.window.add((Incoming("Pasted text", data),))
        self.settle()

    def _made(self, template: Template, text: str = "", *, contact: bool = False) -> MadeRequest:
        return self.application.asking.ask(Wanted(template, text, NAME, PURPOSE, contact=contact))

    def _asked(self) -> Iterator[Path]:
        self._bring(self._made(Template.BADGE, contact=True).data)
        yield from self.take("request")
        bar = self.find(QScrollArea, "requestPage").verticalScrollBar()
        bar.setValue(bar.maximum())
        self.settle()
        yield from self.take("request-end")
        self._bring(self._made(Template.LICENCE).data)
        bar = self.find(QScrollArea, "requestPage").verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        self.settle()
        yield from self.take("request-nothing-fits")
        self._bring(b"openid4vp://?client_id=x&request_uri=https%3A%2F%2Fdesk.hill-street.example%2Frequest")
        yield from self.take("request-refused")
        self._bring(json.dumps(OFFER).encode())
        yield from self.take("offer")

    def _asking(self) -> Iterator[Path]:
        self.window.go("check")
        self.press("askFor")
        self.find(QLineEdit, "askName").setText(NAME)
        self.find(QLineEdit, "askPurpose").setText(PURPOSE)
        yield from self.take("ask")
        self.press("makeRequest")
        yield from self.take("ask-made")
        made = self.application.asking.requests[-1]
        with tempfile.TemporaryDirectory() as home:
            path = Path(home) / "answer.json"
            path.write_bytes(self.in_vault(lambda wallet: _answer(wallet, made)))
            self.window.take((path,), check=True)
            yield from self.take("check-answer")


def _answer(wallet: Wallet, made: MadeRequest) -> bytes:
    """Answer with the badge that can be shown in part."""
    items = wallet.library.list(LibraryQuery())
    badge = next(item.id for item in items if item.title == "Kitchen Team Lead")
    return wallet.share.preview(
        ShareRequest(
            (badge,),
            recipient=NAME,
            challenge=made.challenge,
            domain=made.domain,
            queries={"ldp1": (badge,)},
            response=Response.VP_TOKEN,
        )
    ).data


def take(folder: Path) -> Iterator[Path]:
    """Take the pictures.

    Args:
        folder: where they go, as ``<page>-<scheme>.png`` and ``<page>-large-light.png``.

    Yields:
        The files written.
    """

    def begin(home: Path, schemes: Sequence[Scheme], enlarged: bool) -> Walk:  # noqa: FBT001 - as it is called
        application = build(data_folder=home / "data", config_folder=home / "config")
        return RequestWalk(folder, application, schemes, SIZE, enlarged=enlarged)

    return walks(begin)


if __name__ == "__main__":
    for picture in take(Path(sys.argv[1]).absolute()):
        print(picture)

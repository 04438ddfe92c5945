"""A web that notes what it is asked, and documents that need one."""

from collections.abc import Callable
from dataclasses import replace

from check_cases import StandInReply, StandInWeb, cases
from issue_samples import UNIVERSITY, data_integrity
from sample_contents import degree, star_png

from tests.ui.hand import Hand
from wallet_app.network.transport import Reply, Request
from wallet_app.services.application import Application
from wallet_app.services.check import Incoming

BY_NAME = {case.name: case for case in cases()}
HOST = "status.northgate.example"
LINK = "https://badges.northgate.example/degree.json"
PICTURE = "https://pictures.northgate.example/badge.png"
SCHEMA = "https://schemas.northgate.example/degree.json"


class WatchedWeb(StandInWeb):
    """Notes every request."""

    def __init__(self, pages: dict[str, Callable[[], bytes]]) -> None:
        super().__init__(pages)
        self.asked: list[str] = []

    def send(self, request: Request) -> Reply:
        address = str(request.address)
        self.asked.append(address)
        if address == PICTURE and address in self._pages:
            return StandInReply(self._pages[address](), headers={"content-type": "image/png"})
        return super().send(request)


def star() -> bytes:
    return star_png("#1D4ED8", "#FFFFFF", 64)


def signed(**changes: object) -> Incoming:
    """A degree that says something more."""
    content = degree(UNIVERSITY.did) | changes
    return Incoming("more.json", data_integrity(content, UNIVERSITY, "eddsa-rdfc-2022"))


def pictured(sha256: str = "") -> Incoming:
    """A degree with a picture on the web, and its fingerprint if there is one."""
    fingerprint = {"digestSRI": f"sha256-{sha256}"} if sha256 else {}
    return signed(image={"id": PICTURE, "type": "Image", **fingerprint})


def incoming(name: str) -> Incoming:
    return Incoming(BY_NAME[name].file, BY_NAME[name].data)


def open_checks(hand: Hand, name: str) -> None:
    (item,) = hand.add(incoming(name))
    hand.go("credential", item.id)
    hand.press("credentialTab-checks")


def work_offline(application: Application) -> None:
    application.preferences.save(replace(application.preferences.load(), offline=True))

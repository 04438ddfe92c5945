"""The card that adds to what the holder relies on: an issuer, a registry from a file or an address."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wallet_app.services.registry_sources import DCC_LIST
from wallet_app.ui import words
from wallet_app.ui.pages.trust_work import TrustWork
from wallet_app.ui.widgets import Button, Card, Divider, Field, PlainLabel, column, row


class AddCard(Card):
    """Four ways, one below the other.

    Args:
        work: what does it.
    """

    def __init__(self, work: TrustWork) -> None:
        super().__init__(gap=5, name="addTrust")
        self._work = work
        self._issuer = Field(
            words.say("trust.add.issuer"), name="newIssuer", placeholder="did:web:college.example"
        )
        self._name = Field(words.say("trust.add.name"), name="newIssuerName")
        self._address = Field(
            words.say("trust.add.address"),
            name="registryAddress",
            hint=words.say("trust.add.address.hint"),
            placeholder="https://",
        )
        trust = Button(words.say("trust.add.own"), icon="plus", name="addIssuer")
        trust.clicked.connect(self._add_issuer)
        fetch = Button(words.say("trust.add.fetch"), icon="globe", name="fetchRegistry")
        fetch.clicked.connect(self._fetch)
        for field in (self._issuer, self._name):
            field.input.returnPressed.connect(self._add_issuer)
        self._address.input.returnPressed.connect(self._fetch)
        choose = Button(words.say("trust.add.file"), icon="upload", name="importTrust")
        choose.clicked.connect(self._choose_file)
        suggested = Button(words.say("trust.add.dcc"), icon="download", name="addDcc")
        suggested.clicked.connect(self._fetch_suggested)
        self.add(
            column(self._issuer, self._name, row(trust, None), gap=3),
            Divider(),
            column(self._address, row(fetch, None), gap=3),
            Divider(),
            self._way("file", choose),
            Divider(),
            self._way("dcc", suggested),
        )

    @staticmethod
    def _way(code: str, button: Button) -> QWidget:
        made = QWidget()
        line = row(gap=6)
        told = column(
            PlainLabel(words.say(f"trust.way.{code}"), "strong", wrap=True),
            PlainLabel(words.say(f"trust.way.{code}.text"), "small", wrap=True),
            gap=0.5,
        )
        line.addLayout(told, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        made.setLayout(line)
        return made

    def _add_issuer(self) -> None:
        issuer_id = self._issuer.text.strip()
        if not issuer_id:
            self._issuer.set_error(words.say("trust.add.issuer.missing"))
            self._issuer.input.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._work.add_own(issuer_id, self._name.text, self._clear_issuer)

    def _clear_issuer(self) -> None:
        self._issuer.set_text("")
        self._name.set_text("")

    def _choose_file(self) -> None:
        self._work.choose_file()

    def _fetch_suggested(self) -> None:
        self._work.fetch(DCC_LIST)

    def _fetch(self) -> None:
        address = self._address.text.strip()
        if not address:
            self._address.set_error(words.say("trust.add.address.missing"))
            self._address.input.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._work.fetch(address)

"""Checking over the internet: who would be asked and what for, and afterwards who was."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wallet_app.network.records import Contact
from wallet_app.services.contacts import Agreement, HostUse
from wallet_app.ui.widgets.boxes import Card, column, row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.data import KeyValueList
from wallet_app.ui.widgets.disclosure import Disclosure
from wallet_app.ui.widgets.labels import IconLabel, PlainLabel, set_shown
from wallet_app.ui.words import say
from wallet_app.verification.evidence import Evidence
from wallet_app.wording.moments import moment
from wallet_app.wording.plain import visible

_MOST_HOSTS = 12
"""So many hosts are named and asked; no honest document needs more."""


class ContactOffer(Card):
    """What could not be checked from here, and whom one would have to ask.

    Nobody is asked before the button is pressed; the hosts stand above it.

    Args:
        hosts: who would be asked; at least one.
        missing: something could not be checked; otherwise what is known may only be older than it could be.
        in_vain: these were asked just now, and something is still missing.
        offline: the person switched the internet off: it is said, and nothing is offered.
        several: it is about several documents, whose list needs the room: hosts stand on one line.

    Signals:
        agreed(object): ask these (an :class:`Agreement`).
        settings_asked: the person wants to see the switch.
    """

    agreed = Signal(Agreement)
    settings_asked = Signal()

    def __init__(
        self,
        hosts: Sequence[HostUse],
        *,
        missing: bool = True,
        in_vain: bool = False,
        offline: bool = False,
        several: bool = False,
    ) -> None:
        super().__init__(gap=3, padding=4 if several else 5, name="contactOffer")
        self._hosts = tuple(hosts[:_MOST_HOSTS])
        state = _state(missing=missing, in_vain=in_vain, offline=offline)
        title = PlainLabel(say(f"online.title{state}"), "strong", wrap=True)
        told = f"online.text{state or '.several'}" if several else f"online.text{state}"
        words = column(title, PlainLabel(say(told), "muted", wrap=True), gap=0.5)
        words.addSpacing(4)
        for named in (_hosts_line(self._hosts),) if several else map(_host_line, self._hosts):
            words.addWidget(named)
        if (rest := len(hosts) - _MOST_HOSTS) > 0:
            words.addWidget(PlainLabel(say("online.more", count=rest), "muted"))
        self.button = Button(
            say("online.ask.again" if in_vain else "online.ask"),
            "primary" if missing and not in_vain else "secondary",
            icon="globe",
            name="checkOnline",
        )
        self.button.clicked.connect(self._agree)
        switch = Button(say("online.settings"), icon="settings", name="onlineSettings")
        switch.clicked.connect(self.settings_asked)
        set_shown(self.button, not offline)
        set_shown(switch, offline)
        words.addSpacing(4)
        words.addLayout(row(self.button, switch, None))
        line = row(gap=3)
        line.addWidget(IconLabel("globe", "text_muted", 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.add(line)
        self.setAccessibleName(title.full_text)

    def _agree(self) -> None:
        self.button.setEnabled(False)  # a second press would ask a second time
        hosts = frozenset(host.host for host in self._hosts)
        self.agreed.emit(Agreement(hosts))


class LinkOffer(Card):
    """What came in is a link: where it leads, and a button to get what is there.

    Args:
        host: the host it leads to.
        offline: the person switched the internet off: it is said, and nothing is offered.

    Signals:
        agreed: get it.
    """

    agreed = Signal()

    def __init__(self, host: str, *, offline: bool = False) -> None:
        super().__init__(gap=3, name="linkOffer")
        text = say("link.found.off" if offline else "link.found.text")
        words = column(
            PlainLabel(say("link.found"), "strong", wrap=True),
            PlainLabel(text, "muted", wrap=True),
            PlainLabel(host, "body", wrap=True, name="linkHost"),
            gap=1,
        )
        self.button = Button(say("link.fetch"), "primary", icon="download", name="fetchLink")
        self.button.clicked.connect(self._agree)
        set_shown(self.button, not offline)
        words.addSpacing(4)
        words.addLayout(row(self.button, None))
        line = row(gap=3)
        line.addWidget(IconLabel("link", "text_muted", 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.add(line)
        self.setAccessibleName(f"{say('link.found')}: {host}")

    def _agree(self) -> None:
        self.button.setEnabled(False)
        self.agreed.emit()


def _state(*, missing: bool, in_vain: bool, offline: bool) -> str:
    """Which of the texts is true."""
    if offline:
        return ".off"
    if not missing:
        return ".newer"
    return ".in_vain" if in_vain else ""


def _purposes(host: HostUse) -> str:
    return ", ".join(say(f"online.purpose.{purpose}") for purpose in host.purposes)


def _hosts_line(hosts: Sequence[HostUse]) -> PlainLabel:
    """All of them, each with what for, in one paragraph."""
    told = " · ".join(f"{host.host} ({_purposes(host)})" for host in hosts)
    return PlainLabel(told, "body", wrap=True, name="contactHost")


def _host_line(host: HostUse) -> QWidget:
    purposes = _purposes(host)
    line = column(PlainLabel(host.host, "body", wrap=True), PlainLabel(purposes, "caption", wrap=True), gap=0)
    whole = QWidget()
    whole.setLayout(line)
    whole.setAccessibleName(f"{host.host}: {purposes}")
    whole.setObjectName("contactHost")
    return whole


def contacted_list(contacts: Sequence[Contact]) -> Disclosure:
    """Everybody who was asked, folded away: host, what for, what came of it, when.

    Args:
        contacts: at least one.
    """
    pairs = [
        (
            visible(contact.host),
            say(
                "online.contacted.line",
                purpose=say(f"online.purpose.{contact.kind}"),
                result=say(f"online.result.{_result(contact.result)}"),
                moment=moment(contact.at),
            ),
        )
        for contact in contacts
    ]
    body = KeyValueList(pairs, name="contactedHosts", names_width=220)
    count = PlainLabel(say("online.contacted.count", count=len({one.host for one in contacts})), "small")
    return Disclosure(say("online.contacted"), body, name="contacted", beside=count)


def _result(code: str) -> str:
    """Three results are good ones; what went wrong stands beside the check that needed it."""
    good = {
        "network.answered": "answered",
        "network.unchanged": "unchanged",
        "network.redirected": "redirected",
    }
    return good.get(code, "failed")


def evidence_list(evidence: Evidence | None) -> Disclosure | None:
    """What the checks relied on from outside the document, folded away; None when that is nothing.

    Args:
        evidence: of a report.
    """
    if evidence is None:
        return None
    pairs = list(_evidence_pairs(evidence))
    if not pairs:
        return None
    body = column(
        PlainLabel(say("evidence.hint"), "muted", wrap=True), KeyValueList(pairs, name="evidence"), gap=3
    )
    inside = QWidget()
    inside.setLayout(body)
    count = PlainLabel(say("evidence.count", count=len(pairs)), "small")
    return Disclosure(say("evidence.title"), inside, name="evidenceList", beside=count)


def _evidence_pairs(evidence: Evidence) -> Iterable[tuple[str, str]]:
    for wanted, resource in evidence.resources.items():
        if resource.data is not None:
            kind = say(f"online.purpose.{wanted.kind}")
            kind = kind[:1].upper() + kind[1:]
            yield kind, say("evidence.line", address=visible(resource.address), moment=moment(resource.as_of))

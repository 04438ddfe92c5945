"""The rows of the Trust page: an issuer, a registry."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wallet_app.services.registries import RegistryInfo
from wallet_app.services.registry_lists import RegistryKind
from wallet_app.ui import words
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Avatar, IconButton, PlainLabel, StatusPill, column, row
from wallet_app.ui.widgets.rows import IconDisc
from wallet_app.wording.plain import visible

_ICONS = {RegistryKind.FEDERATION: "globe"}


def issuer_row(name: str, said: str, issuer_id: str, *actions: QWidget) -> QWidget:
    """An issuer: its name, where it is from, its identifier. All text is made visible here."""
    shown = visible(name) or visible(issuer_id)
    told = column(
        PlainLabel(shown, "strong"),
        PlainLabel(said, "small"),
        PlainLabel(visible(issuer_id), "caption", wrap=True, selectable=True),
        gap=0.5,
    )
    return _line(Avatar(shown, 36), told, *actions)


def registry_row(registry: RegistryInfo, refresh: Callable[[], None], remove: Callable[[], None]) -> QWidget:
    """A registry: what it holds, how old the copy is, and what can be done with it."""
    name = visible(registry.name)
    told = column(PlainLabel(name, "strong", wrap=True), gap=0.5)
    for text in (_content(registry), _origin(registry)):
        if text:
            told.addWidget(PlainLabel(text, "small", wrap=True))
    if registry.stale or registry.obtained is None:
        code = "trust.stale" if registry.stale else "trust.never"
        told.addSpacing(theme().metrics.space(1))
        told.addLayout(row(StatusPill(Tone.UNKNOWN, words.say(code), "clock"), None))
    again = IconButton("refresh-cw", _refresh_words(registry, name), name=f"refreshRegistry-{registry.id}")
    if registry.address is None:
        again.set_icon("upload")
    again.clicked.connect(refresh)
    away = IconButton(
        "trash-2", words.say("trust.remove_named", name=name), name=f"removeRegistry-{registry.id}"
    )
    away.clicked.connect(remove)
    return _line(IconDisc(_ICONS.get(registry.kind, "list"), Tone.ACCENT), told, again, away)


def _line(picture: QWidget, told: object, *actions: QWidget) -> QWidget:
    made = QWidget()
    line = row(gap=3)
    line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(told, 1)  # type: ignore[arg-type]
    for action in actions:
        line.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
    made.setLayout(line)
    return made


def _content(registry: RegistryInfo) -> str:
    if registry.kind is RegistryKind.FEDERATION:
        return words.say("trust.asked_one_by_one")
    if registry.obtained is None:
        return ""
    return words.say("trust.holds", count=registry.issuers, at=registry.dated)


def _origin(registry: RegistryInfo) -> str:
    if registry.obtained is None:
        return words.say("trust.from_host", host=registry.host)
    if registry.address is None:
        return words.say("trust.from_file", file=registry.file_name, since=registry.obtained)
    code = "trust.agreed" if registry.kind is RegistryKind.FEDERATION else "trust.obtained"
    return words.say(code, host=registry.host, since=registry.obtained)


def _refresh_words(registry: RegistryInfo, name: str) -> str:
    if registry.address is None:
        return words.say("trust.replace_named", name=name)
    return words.say("trust.refresh_named", name=name, host=registry.host)

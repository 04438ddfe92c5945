"""The parts that pages are made of. Every control has an object name and an accessible name."""

from wallet_app.ui.widgets.boxes import Card, Divider, ScrollPage, Section, column, row
from wallet_app.ui.widgets.buttons import Button, IconButton
from wallet_app.ui.widgets.data import Avatar, KeyValueList, QrView, Stepper
from wallet_app.ui.widgets.feedback import Banner, EmptyState, ProgressRow, StatusPill, Toast
from wallet_app.ui.widgets.heading import PageHeader
from wallet_app.ui.widgets.inputs import Check, Choices, Field, PassphraseField, SearchField
from wallet_app.ui.widgets.labels import IconLabel, PlainLabel
from wallet_app.ui.widgets.options import Option, OptionCards
from wallet_app.ui.widgets.select import Select

__all__ = [
    "Avatar",
    "Banner",
    "Button",
    "Card",
    "Check",
    "Choices",
    "Divider",
    "EmptyState",
    "Field",
    "IconButton",
    "IconLabel",
    "KeyValueList",
    "Option",
    "OptionCards",
    "PageHeader",
    "PassphraseField",
    "PlainLabel",
    "ProgressRow",
    "QrView",
    "ScrollPage",
    "SearchField",
    "Section",
    "Select",
    "StatusPill",
    "Stepper",
    "Toast",
    "column",
    "row",
]

"""What to ask for, who asks and what for."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wallet_app.services.asking import Template, Wanted
from wallet_app.ui.widgets import Button, Card, Check, Field, Option, OptionCards, Section, column, row
from wallet_app.ui.widgets.labels import set_shown
from wallet_app.ui.words import say

_LONGEST: Final = 200


class ChoicePart(QWidget):
    """The templates, the fields that some of them need, and who asks.

    Args:
        wanted: what is filled in at first.

    Signals:
        made(object): ask for this (a :class:`Wanted`).
    """

    made = Signal(Wanted)

    def __init__(self, wanted: Wanted) -> None:
        super().__init__()
        self._template = wanted.template
        skill = Field(say("ask.skill"), name="askSkill", placeholder=say("ask.skill.example"))
        kind = Field(say("ask.type"), name="askType", hint=say("ask.type.hint"))
        self._fields = {Template.SKILL: skill, Template.TYPE: kind}
        self._name = Field(say("ask.name"), name="askName", hint=say("ask.name.hint"))
        self._purpose = Field(say("ask.purpose"), name="askPurpose", hint=say("ask.purpose.hint"))
        self._name.set_text(wanted.name)
        self._purpose.set_text(wanted.purpose)
        if wanted.template in self._fields:
            self._fields[wanted.template].set_text(wanted.text)
        self._contact = Check(say("ask.contact"), name="askContact")
        self._contact.setChecked(wanted.contact)
        make = Button(say("ask.make"), "primary", icon="qr-code", name="makeRequest")
        make.clicked.connect(self._make)
        for field in (skill, kind, self._name, self._purpose):
            field.input.setMaxLength(_LONGEST)
            field.input.returnPressed.connect(make.click)
        options = [Option(one, say(f"ask.what.{one}"), say(f"ask.what.{one}.text")) for one in Template]
        cards = OptionCards(options, self._template, name="ask")
        cards.chosen.connect(lambda key: self._choose(Template(key)))
        who = Section(say("ask.who"), self._name, self._purpose, self._contact, hint=say("ask.who.hint"))
        what = Section(say("ask.what"), cards, skill, kind)
        self.setLayout(column(what, Card(who, name="askWho"), row(make, None), gap=5))
        self._choose(self._template)

    def _choose(self, template: Template) -> None:
        self._template = template
        for one, field in self._fields.items():
            set_shown(field, one is template)

    def _make(self) -> None:
        text = ""
        if self._template in self._fields:
            field = self._fields[self._template]
            text = field.text.strip()
            if not text:
                field.set_error(say(f"ask.{self._template}.missing"))
                field.input.setFocus()
                return
        self.made.emit(
            Wanted(
                self._template,
                text,
                self._name.text.strip(),
                self._purpose.text.strip(),
                contact=self._contact.isChecked(),
            )
        )

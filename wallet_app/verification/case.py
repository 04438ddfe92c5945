"""One verification: what is looked at, with what evidence, under which terms, when."""

from dataclasses import replace
from datetime import datetime

from wallet_app.answer import Answer
from wallet_app.credentials.document import Document
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.identity.did_document import Relationship
from wallet_app.values import dataclass
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Check, CheckName, Role


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that the checks of one document look at.

    Attributes:
        document: the document.
        evidence: what is known of the world.
        policy: the terms of whoever checks.
        role: possession or presentation.
        now: the one moment of all checks (aware UTC).
    """

    document: Document
    evidence: Evidence
    policy: VerificationPolicy
    role: Role
    now: datetime

    @property
    def relationship(self) -> Relationship:
        """What the signer's key must be for: to state something, or to show who they are."""
        return Relationship.AUTHENTICATION if self.document.is_presentation else Relationship.ASSERTION

    @property
    def key_check(self) -> CheckName:
        """The name of the check on the signer's key."""
        return CheckName.HOLDER_KEY if self.document.is_presentation else CheckName.ISSUER_KEY

    def of(self, member: Document) -> "Case":
        """The case of a credential inside this presentation."""
        return replace(self, document=member)

    def check(self, name: CheckName, answer: Answer, code: str, **params: JsonValue) -> Check:
        """Make a check whose evidence is the document itself, looked at now."""
        return Check(name, answer, code, params, self.now)

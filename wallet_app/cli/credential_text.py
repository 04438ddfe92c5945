"""What a credential says, as people read it on a terminal."""

from collections.abc import Iterator

from wallet_app.credentials.view import Alignment, Credential
from wallet_app.wording import say
from wallet_app.wording.plain import visible


def credential_lines(credential: Credential) -> Iterator[str]:
    """Write what there is, a line each. Every value is the issuer's word."""
    for code, value in _facts(credential):
        if value:
            yield say(f"cli.says.{code}", {"value": visible(value)})
    for skill in credential.skills:
        yield say("cli.says.skill", {"value": _alignment(skill)})
    for result in credential.results:
        value = f"{visible(result.name or '')}: {visible(result.value or result.status or '')}"
        yield say("cli.says.result", {"value": value})


def _facts(credential: Credential) -> Iterator[tuple[str, str | None]]:
    achievement = credential.achievement
    subject = credential.subject
    yield "description", credential.description
    yield "subject", (subject.name or subject.id) if subject else None
    yield "role", credential.role
    yield "licence_number", credential.licence_number
    if achievement is not None:
        yield "achievement", achievement.name
        yield "criteria", achievement.criteria
    for name, moment in (("valid_from", credential.valid_from), ("valid_until", credential.valid_until)):
        yield name, f"{moment:%Y-%m-%d}" if moment else None


def _alignment(alignment: Alignment) -> str:
    framework = f" ({visible(alignment.framework)})" if alignment.framework else ""
    return visible(alignment.name) + framework

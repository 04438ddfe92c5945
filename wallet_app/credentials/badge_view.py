"""Read what Open Badges 3.0 says: the achievement, its skills, results and evidence."""

from collections.abc import Iterator

from wallet_app.credentials import kinds, parties, reading
from wallet_app.credentials.model import (
    Achievement,
    Alignment,
    Evidence,
    Identifier,
    Result,
)
from wallet_app.encoding.strict_json import JsonObject, JsonValue

_NAME_IDENTIFIER = "name"


def achievement(node: JsonObject) -> Achievement:
    """Read an ``Achievement``."""
    criteria = reading.first_object(node.get("criteria"))
    type_ = reading.text(node.get("achievementType"))
    return Achievement(
        id=reading.node_id(node),
        name=reading.text(node.get("name")),
        type=type_,
        type_name=kinds.in_words(type_) if type_ is not None else None,
        description=reading.text(node.get("description")),
        criteria=reading.text(criteria.get("narrative")),
        criteria_url=reading.node_id(criteria),
        image=parties.image(node.get("image")),
        creator=parties.party(node.get("creator")),
        alignments=alignments(node.get("alignment", node.get("alignments"))),
        tags=tuple(
            tag for item in reading.as_list(node.get("tag")) if (tag := reading.text(item)) is not None
        ),
        field_of_study=reading.text(node.get("fieldOfStudy")),
        specialization=reading.text(node.get("specialization")),
        code=reading.text(node.get("humanCode")),
        version=reading.text(node.get("version")),
        credits_available=reading.text(node.get("creditsAvailable")),
    )


def alignments(value: JsonValue) -> tuple[Alignment, ...]:
    """Read ``Alignment`` entries; one without a name is shown by its code or address."""
    found = (_alignment(node) for node in reading.objects(value))
    return tuple(item for item in found if item is not None)


def _alignment(node: JsonObject) -> Alignment | None:
    code = reading.text(node.get("targetCode"))
    url = reading.text(node.get("targetUrl"))
    name = reading.text(node.get("targetName")) or code or url
    if name is None:
        return None
    return Alignment(
        name=name,
        description=reading.text(node.get("targetDescription")),
        code=code,
        framework=reading.text(node.get("targetFramework")),
        url=url,
        target_type=reading.text(node.get("targetType")),
    )


def results(subject: JsonObject, achieved: JsonObject) -> tuple[Result, ...]:
    """Read the results of a subject, each named by the result description it points to."""
    described = {reading.node_id(node): node for node in _described(achieved.get("resultDescription"))}
    return tuple(_result(node, described) for node in _described(subject.get("result")))


def _described(value: JsonValue) -> Iterator[JsonObject]:
    """Give the objects that say something: one with an id alone only points to another."""
    return (node for node in reading.objects(value) if not {"id", "@id"}.issuperset(node))


def _result(node: JsonObject, described: dict[str | None, JsonObject]) -> Result:
    description = described.get(reading.node_id(node.get("resultDescription")) or "", {})
    levels = {
        reading.node_id(level): reading.text(level.get("name"))
        for level in reading.objects(description.get("rubricCriterionLevel"))
    }
    achieved_level = reading.node_id(node.get("achievedLevel"))
    return Result(
        name=reading.text(description.get("name")),
        value=reading.text(node.get("value")) or levels.get(achieved_level) or achieved_level,
        status=reading.text(node.get("status")),
        alignments=alignments(node.get("alignment")),
    )


def evidence(value: JsonValue) -> tuple[Evidence, ...]:
    """Read the evidence of a credential."""
    return tuple(
        Evidence(
            id=reading.node_id(node),
            name=reading.text(node.get("name")),
            narrative=reading.text(node.get("narrative")),
            description=reading.text(node.get("description")),
            genre=reading.text(node.get("genre")),
        )
        for node in reading.objects(value)
    )


def identifiers(subject: JsonObject) -> tuple[Identifier, ...]:
    """Read the ``IdentityObject`` entries of a subject."""
    return tuple(
        Identifier(reading.text(node.get("identityType")), value, node.get("hashed") is True)
        for node in reading.objects(subject.get("identifier"))
        if (value := reading.text(node.get("identityHash"))) is not None
    )


def identified_name(found: tuple[Identifier, ...]) -> str | None:
    """Give the subject's name, where an identifier in the clear states it."""
    return next((item.value for item in found if item.type == _NAME_IDENTIFIER and not item.hashed), None)

"""Advice on schemas, through the application."""

from tests.verification.makers import badge, document, sign, token
from wallet_app import bootstrap
from wallet_app.bootstrap.schemas import pinned_schemas
from wallet_app.verification.report import CheckName


def test_the_application_advises(tmp_path):
    application = bootstrap.build(data_folder=tmp_path / "data", config_folder=tmp_path / "config")
    assert application.schemas.advise(document(sign(badge()))) == ()
    id_ = next(iter(pinned_schemas().by_id))
    address = f"https://api-pilot.ebsi.eu/trusted-schemas-registry/v3/schemas/{id_}"
    named = badge(credentialSchema=[{"id": address, "type": "JsonSchema"}])
    (line,) = application.schemas.advise(document(token(named)))
    assert line.name is CheckName.SCHEMA
    assert line.code == "schema.not_followed"
    assert pinned_schemas() is pinned_schemas()


def test_a_schema_that_does_not_ship_is_said(tmp_path):
    application = bootstrap.build(data_folder=tmp_path / "data", config_folder=tmp_path / "config")
    address = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
    named = badge(credentialSchema=[{"id": address, "type": "1EdTechJsonSchemaValidator2019"}])
    (line,) = application.schemas.advise(document(token(named)))
    assert line.code == "schema.not_known"

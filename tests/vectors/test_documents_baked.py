"""Badges baked by the bakeries of the time of Open Badges 1: read, shown as older badges, never checked."""

import pytest

from tests.vectors.examining import count, examine
from wallet_app.errors import WalletError
from wallet_app.transfer.incoming import Incoming
from wallet_app.transfer.unpack import unpack
from wallet_app.verification.report import Outcome, Report, Role

BAKED = {
    "concentricsky-openbadges-bakery/testfiles/baked_heart.png": "structure.older_badge",
    "concentricsky-openbadges-bakery/testfiles/baked_example.svg": "structure.older_badge",
    "mozilla-openbadges-bakery/baked.svg": "structure.older_badge",
}
NOTHING_INSIDE = {
    "concentricsky-openbadges-bakery/testfiles/public_domain_heart.png": "qr.none",
    "concentricsky-openbadges-bakery/testfiles/unbaked_example.svg": "svg.none",
    "mozilla-openbadges-bakery/unbaked.png": "qr.none",
    "mozilla-openbadges-bakery/unbaked.svg": "svg.none",
    # An empty element beside a link, and one whose text is no JSON.
    "mozilla-openbadges-bakery/no-json.svg": "found.link_insecure",
    "mozilla-openbadges-bakery/bad-json.svg": "json.malformed",
}


@pytest.fixture(scope="module")
def reports(shared):
    folder = shared / "vectors/baked-badges"
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".png", ".svg"})
    return {path.relative_to(folder).as_posix(): report_on(path) for path in files}


def report_on(path):
    try:
        (found,) = unpack(Incoming(path.name, path.read_bytes()))
        if found.error is not None:
            raise found.error
    except WalletError as error:
        return Report.unreadable(error, Role.POSSESSION, examine(b"").checked_at)
    return examine(found.data)


def test_every_file_is_what_it_is(reports, record_property):
    count("baked badges", reports, record_property)
    assert {name: report.reason for name, report in reports.items()} == BAKED | NOTHING_INSIDE
    assert {reports[name].outcome for name in BAKED} == {Outcome.INCOMPLETE}
    assert {reports[name].outcome for name in NOTHING_INSIDE} == {Outcome.UNREADABLE}
    assert {reports[name].profiles for name in BAKED} == {("OpenBadges1",)}

"""Every JSON-LD document of the published test material, converted by us and by PyLD."""

from pathlib import Path

import pytest
from pyld.jsonld import JsonLdError

from tests.linked_data import pyld_judge
from tests.linked_data.test_plain import agree
from tests.pinned import contexts
from wallet_app.encoding import strict_json
from wallet_app.errors import EncodingError, LinkedDataError
from wallet_app.linked_data import rdfc
from wallet_app.linked_data.to_quads import convert

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "vectors"

# Where we refuse what PyLD takes: the document sets a base IRI for itself.
WE_REFUSE = {"w3c-rdf-canon/manifest.jsonld": "jsonld.unsupported"}
# Where PyLD breaks off with an error of its own (a KeyError) on what JSON-LD allows.
PYLD_BREAKS = {"w3c-vc-data-model-2.0-test-suite/input/credential-type-unmapped-fail.json"}


def documents():
    for path in sorted(FOLDER.rglob("*.json*")):
        try:
            document = strict_json.loads(path.read_bytes())
        except EncodingError:
            continue
        if isinstance(document, dict) and "@context" in document:
            yield path.relative_to(FOLDER).as_posix(), document


DOCUMENTS = dict(documents())

pytestmark = pytest.mark.skipif(not DOCUMENTS, reason="the folder 'shared' is not beside the checkout")


def test_there_are_as_many_documents_as_were_once_counted():
    assert len(DOCUMENTS) >= 290


@pytest.mark.parametrize("name", DOCUMENTS)
def test_both_say_the_same(name):
    document = DOCUMENTS[name]
    try:
        ours = rdfc.canonicalize(convert(document, contexts()).quads).text
    except LinkedDataError as error:
        assert WE_REFUSE.get(name, error.code) == error.code  # noqa: PT017  - any error, this one or another
        if name not in WE_REFUSE:
            with pytest.raises(JsonLdError):
                pyld_judge.canonical(document)
        return
    if name in PYLD_BREAKS:
        with pytest.raises(KeyError):
            pyld_judge.canonical(document)
        return
    assert ours == pyld_judge.canonical(document)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_short_way_says_the_same(name):
    document = DOCUMENTS[name]
    assert agree(document) in {True, False}
    assert agree({member: value for member, value in document.items() if member != "proof"}) in {True, False}


def test_the_short_way_is_taken():
    assert sum(map(agree, DOCUMENTS.values())) >= 100

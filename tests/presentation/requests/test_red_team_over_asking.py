"""Everything asked for in other words is still everything."""

import pytest

from tests.presentation.requests import shelf
from tests.presentation.requests.test_over_asking import claims


@pytest.mark.parametrize(
    "path",
    [
        ["credentialSubject"],
        ["credentialSubject", None],
        ["credentialSubject", 0],
        ["vc", "credentialSubject", None],
    ],
)
@pytest.mark.parametrize("name", ["ldp_vc", "jwt_vc_json"])
def test_all_of_the_subject_is_the_whole(name, path):
    assert ("whole", None) in shelf.notes(claims(name, path))


def test_the_first_of_the_subject_is_not():
    asked = {
        "input_descriptors": [{"id": "a", "constraints": {"fields": [{"path": ["$.credentialSubject.*"]}]}}]
    }
    assert ("whole", None) not in shelf.notes({"presentation_definition": {"id": "d", **asked}})

"""Literals are read out of other files without running anything."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from registries import Archive, Shelf, VendorError, settle
from vendor_contexts import literal_at, literals, scan

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON))
def test_json_is_read_as_it_is(document):
    text = json.dumps(document)
    written, end = literal_at("before " + text + " after", 7)
    assert json.loads(written) == document
    assert end == 7 + len(text)


def test_javascript_is_read_as_json():
    text = """x = { '@context': { // why
        id: "@id", /* not */ 'a{b': 'c}d', list: [1, true, null,], }, };"""
    assert json.loads(literal_at(text, 4)[0]) == {
        "@context": {"id": "@id", "a{b": "c}d", "list": [1, True, None]}
    }


@pytest.mark.parametrize("text", ["{a: f()}", "{a: `t`}", "{a: 1", "{a: 'b", "{a: x => x}"])
def test_what_is_no_literal_is_refused(text):
    with pytest.raises(ValueError, match=r"^(\d+|Expecting.*)$"):
        json.loads(literal_at(text, 0)[0])


def test_contexts_are_found_in_binary_files():
    wanted = {"@context": {"name": "https://schema.org/näme"}}
    inside = json.dumps(wanted, ensure_ascii=False).encode()
    data = b"\0asm\xff{" + inside + b"}\xfe @context"
    assert list(literals(data)) == [(wanted, inside)]
    with pytest.raises(VendorError):
        scan(data, "0" * 64)


def test_names_of_archives_are_taken_apart():
    assert Archive.parse("npm:@a/b@1.2.3", "d") == Archive("npm", "@a/b", "1.2.3", "d")
    assert Archive.parse("pypi:c@4", "d") == Archive("pypi", "c", "4", "d")


def test_an_archive_with_another_digest_is_refused(tmp_path, monkeypatch):
    def other_bytes(_archive, folder):
        (folder / "a.tgz").write_bytes(b"not what was pinned")

    monkeypatch.setattr("registries._npm_pack", other_bytes)
    with pytest.raises(VendorError, match="pinned sha512-"):
        Shelf.at(tmp_path).member(Archive("npm", "a", "1", "sha512-AAAA"), "package/x.json")


def test_folders_hold_exactly_what_is_wanted(tmp_path, capsys):
    folder = tmp_path / "out"
    wanted = {folder: {"a": b"1", "b": b"2"}}
    assert settle(wanted, check=True) == 1
    assert not folder.exists()
    assert settle(wanted, check=False) == 0
    (folder / "stray").write_bytes(b"3")
    (folder / "a").write_bytes(b"changed")
    assert settle(wanted, check=True) == 1
    assert "stray" in capsys.readouterr().out
    assert settle(wanted, check=False) == 0
    assert settle(wanted, check=True) == 0
    assert {it.name: it.read_bytes() for it in folder.iterdir()} == wanted[folder]

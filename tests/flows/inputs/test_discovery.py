"""Discovery: every file below the inputs is to be read, skipped or rejected, with a reason."""

import gzip
import hashlib
import os
import zipfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.inputs.discovery import INPUT_FILES, InputError, check_inputs, discovered, input_file
from flows.inputs.input_files import open_input
from transforms.reading import bounded_streams
from transforms.reading.record_formats import Form
from transforms.tables import REJECTS


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path / "in"


def put(folder, name, content="Rain fell."):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def statuses(found):
    rows = found.files.select("relative_path", "status", "reason").rows()
    return {path: reason or status for path, status, reason in rows}


def test_files_are_found_below_a_folder_with_hash_size_and_form(folder):
    put(folder, "b/deep/feed.jsonl.gz", gzip.compress(b"{}"))
    put(folder, "a.HTM", "<p>x</p>")
    found = discovered(["in"]).files
    assert found.schema == INPUT_FILES
    columns = ["path", "relative_path", "input_name", "form", "compression", "status"]
    assert found.select(columns).rows() == [
        ("in/a.HTM", "a.HTM", "in", "html", None, "pending"),
        ("in/b/deep/feed.jsonl.gz", "b/deep/feed.jsonl.gz", "in", "jsonl", "gz", "pending"),
    ]
    assert found["sha256"][0] == hashlib.sha256(b"<p>x</p>").hexdigest()
    assert found["byte_count"][0] == 8
    assert found["modified_at"][0].timestamp() == pytest.approx((folder / "a.HTM").stat().st_mtime)


def test_what_is_no_article_is_skipped_with_a_reason(folder):
    put(folder, "a.txt")
    put(folder, ".hidden.txt")
    put(folder, ".git/config.txt")
    put(folder, "photo.jpg")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    assert statuses(discovered(["in"])) == {
        "a.txt": "pending",
        ".hidden.txt": "hidden",
        ".git": "hidden",
        "photo.jpg": "unknown_form",
        "link.txt": "link",
        "loop": "link",
        "pipe.txt": "not_a_regular_file",
    }


def test_a_file_that_is_named_itself_is_refused_where_its_form_is_unknown(folder):
    put(folder, "photo.jpg")
    found = discovered(["in/photo.jpg"])
    assert statuses(found) == {"photo.jpg": "unknown_form"}
    assert found.files["status"].item() == "rejected"
    assert "Cure: rename or convert" in found.rejects["detail"].item()


@pytest.mark.parametrize("wrong", ["gone", "in/gone.txt", "in/pipe", "in/a.txt/b", "a\0b", ""])
def test_a_wrong_input_is_a_clear_error(folder, wrong):
    put(folder, "a.txt")
    os.mkfifo(folder / "pipe")
    if wrong == "":
        assert [root.given for root in check_inputs([""])] == ["."]
        return
    with pytest.raises(InputError) as error:
        check_inputs(["in", wrong])
    assert str(error.value).startswith(f"{wrong}: ")
    assert error.value.exit_code == 2


def test_no_input_is_an_error(folder):
    with pytest.raises(InputError):
        check_inputs([])


def test_the_order_of_the_inputs_does_not_matter(folder):
    put(folder, "a/1.txt")
    put(folder, "b/2.txt")
    put(folder, "b/c/3.txt")
    orders = [["in/a", "in/b", "in/b/c"], ["in/b/c", "in/b", "in/a"], ["in/b", "./in/a", "in/b/"]]
    first, *others = (discovered(order).files for order in orders)
    assert all(first.equals(other) for other in others)
    assert first["input_name"].to_list() == ["a", "b", "b"]


def test_a_file_without_manifest_is_its_own_input(folder):
    put(folder, "a.txt")
    row = discovered(["in/a.txt"]).files.row(0, named=True)
    assert (row["path"], row["input_name"], row["relative_path"]) == ("in/a.txt", "a.txt", "a.txt")


MANIFEST = "path,id,source,title\na.txt,7,Harbour Post,Rain\nd/b.txt,,Tarn Courier,\n"


def test_a_manifest_lists_the_files_and_says_what_they_are(folder):
    put(folder, "manifest.csv", MANIFEST)
    put(folder, "a.txt")
    put(folder, "d/b.txt")
    put(folder, "d/c.txt")
    found = discovered(["in"])
    assert statuses(found) == {
        "a.txt": "pending",
        "d/b.txt": "pending",
        "d/c.txt": "not_in_manifest",
        "manifest.csv": "manifest",
    }
    row = found.files.row(0, named=True)
    assert (row["id"], row["source"], row["headline"]) == ("7", "Harbour Post", "Rain")
    file = input_file(row)
    assert (file.form, file.manifest["source"]) == (Form("txt"), "Harbour Post")
    assert found.rejects.is_empty()


@pytest.mark.parametrize("given", ["in", "in/manifest.csv", "in/d", "in/d/b.txt"])
def test_identity_is_the_same_however_a_listed_file_is_given(folder, given):
    put(folder, "manifest.csv", MANIFEST)
    put(folder, "a.txt")
    put(folder, "d/b.txt")
    rows = discovered([given]).files.filter(relative_path="d/b.txt")
    assert rows.select("input_name", "relative_path", "source", "fingerprint").rows() == [
        ("in", "d/b.txt", "Tarn Courier", rows["fingerprint"].item())
    ]
    assert rows["fingerprint"].item() == (
        discovered(["in"]).files.filter(relative_path="d/b.txt")["fingerprint"].item()
    )


def test_a_manifest_above_an_input_does_not_hide_what_it_does_not_list(folder):
    put(folder, "manifest.csv", MANIFEST)
    put(folder, "d/c.txt")
    assert statuses(discovered(["in/d/c.txt"])) == {"c.txt": "pending"}
    assert statuses(discovered(["in/d"])) == {"c.txt": "pending"}


def test_a_listed_file_that_is_missing_is_rejected(folder):
    put(folder, "manifest.jsonl", '{"path": "gone.txt"}\n{"path": "a.txt"}\n')
    put(folder, "a.txt")
    found = discovered(["in"])
    assert statuses(found)["gone.txt"] == "missing_file"
    assert found.rejects.select("path", "record_number", "stage", "reason").rows() == [
        ("in/gone.txt", None, "discover", "missing_file")
    ]


@pytest.mark.parametrize("path", ["../x.txt", "/etc/passwd", "", "a.txt", "."])
def test_a_bad_line_of_a_manifest_is_rejected_and_the_others_hold(folder, path):
    put(folder, "manifest.csv", f"path,source\na.txt,Harbour Post\n{path},x\nb.txt,x\n")
    put(folder, "a.txt")
    put(folder, "b.txt")
    found = discovered(["in"])
    assert found.rejects.select("path", "record_number", "reason").rows() == [
        ("in/manifest.csv", 2, "bad_manifest")
    ]
    assert found.files.filter(status="pending")["relative_path"].to_list() == ["a.txt", "b.txt"]


def test_a_table_of_articles_may_be_called_manifest(folder):
    put(folder, "manifest.csv", "id,text\n1,Rain fell.\n")
    put(folder, "a.txt")
    assert statuses(discovered(["in"])) == {"a.txt": "pending", "manifest.csv": "pending"}


def test_accents_written_in_two_ways_are_one_name(folder):
    put(folder, "manifest.csv", "path,source\ncafe\u0301.txt,Harbour Post\n")
    put(folder, "caf\u00e9.txt")
    assert discovered(["in"]).files["source"].to_list() == ["Harbour Post", None]


def test_a_changed_manifest_changes_the_fingerprint(folder):
    put(folder, "manifest.csv", "path,date\na.txt,2024-03-01\n")
    put(folder, "a.txt")
    before = discovered(["in"]).files["fingerprint"][0]
    put(folder, "manifest.csv", "path,date\na.txt,2024-03-02\n")
    assert discovered(["in"]).files["fingerprint"][0] != before


def archive(path, members):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)


def test_members_of_an_archive_are_files_of_their_own(folder):
    archive(folder / "pack.zip", {"d/a.txt": "Rain.", "b.bin": "x", ".c.txt": "x", "d/": ""})
    found = discovered(["in"])
    assert statuses(found) == {
        "pack.zip!d/a.txt": "pending",
        "pack.zip!b.bin": "unknown_form",
        "pack.zip!.c.txt": "hidden",
    }
    row = found.files.filter(status="pending").row(0, named=True)
    with open_input(row["resolved_path"], row["member"]) as stream:
        assert stream.read() == b"Rain."
    assert row["sha256"] == hashlib.sha256(b"Rain.").hexdigest()


def test_bombs_and_damage_in_archives_are_rejected(folder, monkeypatch):
    monkeypatch.setattr(bounded_streams, "RATIO_FREE_BYTES", 1_000_000)
    archive(folder / "bomb.zip", {"a.txt": bytes(2_000_000), "b.txt": "Rain."})
    put(folder, "none.zip", b"PK no archive")
    damaged = put(folder, "bad.zip", b"")
    archive(damaged, {"a.txt": os.urandom(4000)})
    raw = bytearray(damaged.read_bytes())
    raw[1000] ^= 1
    damaged.write_bytes(raw)
    assert statuses(discovered(["in"])) == {
        "bad.zip!a.txt": "damaged_archive",
        "bomb.zip!a.txt": "too_large",
        "bomb.zip!b.txt": "pending",
        "none.zip": "damaged_archive",
    }


def test_an_archive_that_was_replaced_is_read_anew(folder):
    archive(folder / "pack.zip", {"a.txt": "Rain."})
    before = discovered(["in"]).files["sha256"].item()
    archive(folder / "pack.zip", {"a.txt": "Wind and rain."})
    assert discovered(["in"]).files["sha256"].item() != before


def test_traversal_in_an_archive_reaches_nothing(folder, tmp_path):
    put(tmp_path, "secret.txt", "secret")
    archive(folder / "pack.zip", {"../secret.txt": "Rain.", "/secret.txt": "Wind."})
    for row in discovered(["in"]).files.iter_rows(named=True):
        with open_input(row["resolved_path"], row["member"]) as stream:
            assert stream.read() in (b"Rain.", b"Wind.")


def test_names_that_are_no_utf8_can_be_opened(folder):
    put(folder, "a.txt")
    path = os.fsencode(folder) + b"/caf\xe9\n[*].txt"
    os.rename(folder / "a.txt", path)  # noqa: PTH104
    row = discovered(["in"]).files.row(0, named=True)
    assert row["relative_path"] == "caf\\xe9\n[*].txt"
    with open_input(row["resolved_path"]) as stream:
        assert stream.read() == b"Rain fell."


def test_a_folder_that_cannot_be_listed_is_rejected(folder, monkeypatch):
    put(folder, "a.txt")
    put(folder, "closed/b.txt")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert statuses(discovered(["in"])) == {"a.txt": "pending", "closed": "unreadable"}


def test_an_empty_folder_has_no_files(folder):
    folder.mkdir()
    found = discovered(["in"])
    assert found.files.schema == INPUT_FILES
    assert found.rejects.schema == REJECTS
    assert found.files.is_empty()


NAMES = st.sampled_from(["a.txt", "b.html", "c.bin", ".d.txt", "e/f.txt", "e/g.csv"])
LISTED = st.lists(NAMES | st.sampled_from(["gone.txt", "../x", ""]), max_size=5)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(NAMES, min_size=1), st.none() | LISTED)
def test_every_file_has_one_row_and_every_rejected_one_a_reject(tmp_path_factory, names, listed):
    folder = Path(tmp_path_factory.mktemp("mix"))
    for name in names:
        put(folder, name)
    if listed is not None:
        put(folder, "manifest.csv", "path,id\n" + "".join(f"{name},\n" for name in listed))
    found = discovered([str(folder)])
    present = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    rows = found.files["relative_path"].to_list()
    assert len(rows) == len(set(rows))
    assert present <= set(rows)
    rejected = found.files.filter(status="rejected")["path"].to_list()
    whole = found.rejects.filter(pl.col("record_number").is_null())["path"].to_list()
    assert sorted(rejected) == sorted(whole)
    assert found.files.filter(status="pending")["sha256"].null_count() == 0

import io
import os
import stat
import struct
import tarfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from grader.errors import GradeError
from grader.intake import archives, places
from grader.intake.submissions import find_submissions

EXERCISES = ["ex01_double", "ex02_halve"]
MB = 2**20


@pytest.fixture
def workspace(tmp_path_factory):
    """A folder beside everything that a test hands in."""
    return tmp_path_factory.mktemp("workspace")


@pytest.fixture
def find(workspace):
    """Find submissions, by the students' names; what is unpacked are regular files of ours."""

    def find_there(path, exercises=EXERCISES):
        for unpacked in workspace.iterdir():
            unpacked.unlink()
        found = find_submissions(path, exercises, workspace)
        for unpacked in workspace.iterdir():
            assert unpacked.name.isdecimal()
            assert stat.S_ISREG(unpacked.lstat().st_mode)
        return {submission.student: submission for submission in found}

    return find_there


@pytest.fixture
def beside_alice(tmp_path, find):
    """Hand in bob's archive beside honest alice; return bob's submission once hers is graded."""

    def find_bob(data, name="bob.zip"):
        (tmp_path / "class" / "alice").mkdir(parents=True)
        (tmp_path / "class" / "alice" / "ex01_double.py").write_text("honest")
        (tmp_path / "class" / name).write_bytes(data)
        before = sorted(path for path in tmp_path.rglob("*"))
        start = time.monotonic()
        found = find(tmp_path / "class")
        assert time.monotonic() - start < 10
        assert sorted(path for path in tmp_path.rglob("*")) == before
        assert found["alice"].read("ex01_double").data == b"honest"
        assert list(found) == ["alice", "bob"]
        return found["bob"]

    return find_bob


def packed_zip(members, method=zipfile.ZIP_DEFLATED):
    """Pack texts by name, or by the whole description of a member."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, text in members.items() if isinstance(members, dict) else members:
            archive.writestr(name, text)
    return data.getvalue()


def tar_member(name, kind=tarfile.REGTYPE, **fields):
    member = tarfile.TarInfo(name)
    member.type = kind
    for field, value in fields.items():
        setattr(member, field, value)
    return member


def packed_tar(*members, mode="w:gz"):
    """Pack names with texts, and members as they are described."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
            else:
                name, text = member
                content = text.encode()
                archive.addfile(tar_member(name, size=len(content)), io.BytesIO(content))
    return data.getvalue()


def refused(submission, exercise="ex01_double"):
    return submission.read(exercise).refused


CLASS = {"alice/ex01_double.py": "a", "alice/sub/ex02_halve.py": "b", "bob/ex01_double.py": "c"}


@pytest.mark.parametrize("name", ["week1.zip", "week1.tar", "week1.tar.gz", "week1.tgz"])
@pytest.mark.parametrize("wrapper", ["", "week1/", "anything/", "__MACOSX/", "week1/submissions/"])
def test_a_class_may_be_an_archive(tmp_path, find, name, wrapper):
    """Packed with or without the folders around it."""
    files = {wrapper.replace("__MACOSX/", "") + name: text for name, text in CLASS.items()}
    if wrapper == "__MACOSX/":
        files["__MACOSX/alice/._ex01_double.py"] = "x"
    modes = {".zip": "", ".tar": "w"}
    mode = modes.get(name[name.index(".") :], "w:gz")
    data = packed_tar(*files.items(), mode=mode) if mode else packed_zip(files)
    (tmp_path / name).write_bytes(data)

    found = find(tmp_path / name)

    assert list(found) == ["alice", "bob"]
    assert found["alice"].read("ex01_double").data == b"a"
    assert found["alice"].read("ex02_halve").data == b"b"
    assert found["bob"].read("ex01_double").data == b"c"
    assert found["bob"].read("ex02_halve") is None


def test_one_students_archive_may_be_named(tmp_path, find):
    """With the files directly in it, or in the student's folder."""
    (tmp_path / "alice.zip").write_bytes(packed_zip({"ex01_double.py": "a", "old/x.py": ""}))
    (tmp_path / "week1.zip").write_bytes(packed_zip({"bob/a/ex01_double.py": "b"}))
    (tmp_path / "doe_1_2_w.zip").write_bytes(packed_zip({"w/ex01_double.py": "c"}))

    assert list(find(tmp_path / "alice.zip")) == ["alice"]
    assert list(find(tmp_path / "week1.zip")) == ["bob"]
    assert find(tmp_path / "doe_1_2_w.zip")["doe"].read("ex01_double").data == b"c"


@pytest.mark.parametrize("name", ["bob.zip", "bob/handed in.zip", "bob/week 1/x.tgz"])
def test_each_student_may_hand_in_an_archive(tmp_path, find, name):
    """Beside others' folders or in the student's own, packed once more inside."""
    inner = packed_zip({"homework/ex02_halve.py": "inner"})
    pack = packed_zip if name.endswith(".zip") else lambda files: packed_tar(*files.items())
    outer = pack({"ex01_double.py": "outer"})
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(outer)
    (tmp_path / "alice.zip").write_bytes(packed_zip([("a/b.zip", inner)]))

    found = find(tmp_path)

    assert found["bob"].read("ex01_double").data == b"outer"
    assert found["alice"].read("ex02_halve").data == b"inner"


def test_a_class_of_archives_in_an_archive(tmp_path, find):
    """Canvas packs students' archives; the last resubmission is opened first."""
    files = [
        ("doejane_1_11_w.zip", packed_zip({"ex01_double.py": "old", "ex02_halve.py": "old"})),
        ("doejane_1_12_w-1.zip", packed_zip({"w/ex01_double.py": "new"})),
        ("roerichard_2_13_ex01_double.py", "plain"),
        ("moemary_3_14_w.tar-1.gz", packed_tar(("ex01_double.py", "tar"))),
    ]
    (tmp_path / "submissions.zip").write_bytes(packed_zip(files))

    found = find(tmp_path / "submissions.zip")

    assert found["doejane"].read("ex01_double").data == b"new"
    assert found["doejane"].read("ex02_halve").data == b"old"
    assert found["roerichard"].read("ex01_double").data == b"plain"
    assert found["moemary"].read("ex01_double").data == b"tar"


def test_no_archive_is_opened_without_need(tmp_path, find, workspace):
    """Where all files lie beside it, it holds data or an older state; that is noted."""
    folder = tmp_path / "class" / "alice"
    folder.mkdir(parents=True)
    for exercise in EXERCISES:
        (folder / f"{exercise}.py").write_text("plain")
    (folder / "data.zip").write_bytes(b"none")

    alice = find(tmp_path / "class")["alice"]

    assert alice.read("ex01_double").data == b"plain"
    assert alice.notes == ("data.zip was not opened",)
    assert list(workspace.iterdir()) == []


def test_only_what_is_graded_is_unpacked(tmp_path, find, workspace):
    """The rest of an archive never touches the disk."""
    files = {"a/ex01_double.py": "x", "a/data.csv": "y", "a/b/ex01_double.py": "z", "b/c.py": ""}
    (tmp_path / "week1.zip").write_bytes(packed_zip(files))

    find(tmp_path / "week1.zip")

    assert [path.read_text() for path in workspace.iterdir()] == ["x"]


def test_names_of_every_packer_are_read(tmp_path, find):
    """Backslashes of old Windows packers, UTF-8 that is not declared, bytes that are no text."""
    data = packed_zip({"alice\\ex01_double.py": "a", "김민준/ex01_double.py": "b"})
    undeclared = data.replace(struct.pack("<HH", 20, 0x800), struct.pack("<HH", 20, 0))
    (tmp_path / "week1.zip").write_bytes(undeclared)
    raw = packed_tar((os.fsdecode(b"bob\xff/ex01_double.py"), "c"), ("carla/ex01_double.py", "d"))
    (tmp_path / "week2.tgz").write_bytes(raw)

    assert list(find(tmp_path / "week1.zip")) == ["alice", "김민준"]
    assert list(find(tmp_path / "week2.tgz")) == ["bob\\xff", "carla"]


def zip_member(name, mode):
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = mode << 16
    return member


ODD_MEMBERS = {
    "zip link": packed_zip([(zip_member("ex01_double.py", stat.S_IFLNK | 0o777), "/etc/passwd")]),
    "zip device": packed_zip([(zip_member("ex01_double.py", stat.S_IFCHR), "")]),
    "zip pipe": packed_zip([(zip_member("ex01_double.py", stat.S_IFIFO), "")]),
    "zip absolute": packed_zip({"/root/ex01_double.py": "x"}),
    "zip above": packed_zip({"../../ex01_double.py": "x"}),
    "zip drive": packed_zip({"C:\\Users\\ex01_double.py": "x"}),
    "tar link": packed_tar(tar_member("ex01_double.py", tarfile.SYMTYPE, linkname="/etc/passwd")),
    "tar hard link": packed_tar(tar_member("ex01_double.py", tarfile.LNKTYPE, linkname="b.py")),
    "tar device": packed_tar(tar_member("ex01_double.py", tarfile.CHRTYPE, devmajor=1, devminor=5)),
    "tar pipe": packed_tar(tar_member("ex01_double.py", tarfile.FIFOTYPE)),
    "tar absolute": packed_tar(("/root/ex01_double.py", "x")),
    "tar above": packed_tar(("../alice/ex01_double.py", "x")),
    "tar sparse": packed_tar(tar_member("ex01_double.py", tarfile.GNUTYPE_SPARSE)),
}


@pytest.mark.parametrize("kind", ODD_MEMBERS)
def test_only_regular_files_at_safe_paths_are_unpacked(beside_alice, workspace, kind):
    """Each other one is refused by name, and nothing is written for it."""
    bob = beside_alice(ODD_MEMBERS[kind], f"bob.{'zip' if kind[:3] == 'zip' else 'tgz'}")

    assert refused(bob).startswith("ex01_double.py: ")
    assert ("is no regular file" in refused(bob)) or ("leads out of the archive" in refused(bob))
    assert list(workspace.iterdir()) == []


def encrypted():
    """Set the bit of encryption wherever a member's head has its flags."""
    data = packed_zip({"ex01_double.py": "x"})
    flags = struct.pack("<HH", 20, 0)
    return data.replace(flags, struct.pack("<HH", 20, 1))


def lies_about_its_size():
    """Say 1 byte in both heads, and hold 1000."""
    data = packed_zip({"ex01_double.py": "x" * 1000}, zipfile.ZIP_STORED)
    return data.replace(struct.pack("<II", 1000, 1000), struct.pack("<II", 1, 1))


def overlapping(copies=2_000):
    """Let many names share one member's bytes."""
    data = packed_zip({"ex01_double.py": "x" * 100})
    start = data.index(b"PK\1\2")
    end = data.index(b"PK\5\6")
    heads = data[start:end] * copies
    tail = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, copies, copies, len(heads), start, 0)
    return data[:start] + heads + tail


def with_huge_listing():
    """Say that the list of members is four gigabytes long."""
    data = bytearray(packed_zip({"ex01_double.py": "x"}))
    end = data.index(b"PK\5\6")
    data[end + 12 : end + 16] = struct.pack("<I", 2**32 - 2)
    return bytes(data)


def tar_header(name="ex01_double.py", size=0, kind=b"0"):
    """Make a head by hand, with a checksum that is right."""
    member = tar_member(name, kind)
    head = bytearray(member.tobuf(tarfile.GNU_FORMAT))
    head[124:136] = tarfile.itn(size, 12, tarfile.GNU_FORMAT)
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head)


WHOLE = packed_zip({"ex01_double.py": "x" * 1000, "ex02_halve.py": "y"})
WHOLE_TAR = packed_tar(("ex01_double.py", "x" * 10_000), mode="w")
BAD_ARCHIVES = {
    "empty.zip": b"",
    "text.zip": b"this is no archive",
    "text.tar": b"this is no archive" * 100,
    "text.tgz": b"this is no archive",
    "rar.rar": b"Rar!\x1a\x07\x01\x00",
    "seven.7z": b"7z\xbc\xaf\x27\x1c",
    "encrypted.zip": encrypted(),
    "truncated.zip": WHOLE[:-30],
    "truncated.tgz": packed_tar(("ex01_double.py", os.urandom(5000).hex()))[:-3000],
    "truncated.tar": WHOLE_TAR[:5000],
    "corrupt.tgz": b"\x1f\x8b" + os.urandom(1000),
    "corrupt_head.tar": b"\1" * 512 + WHOLE_TAR,
    "lying.zip": lies_about_its_size(),
    "listing.zip": with_huge_listing(),
    "lzma.zip": packed_zip({"ex01_double.py": "x"}, zipfile.ZIP_LZMA),
    "bomb.zip": packed_zip({"ex01_double.ipynb": bytes(40 * MB)}),
    "large.zip": packed_zip({"ex01_double.py": bytes(3 * MB)}),
    "bomb.tgz": packed_tar(("data", "\0" * (100 * MB)), ("ex01_double.py", "x")),
    "negative.tar": tar_header(size=-512) + bytes(1024),
    "endless_name.tar": tar_header("././@LongLink", 10 * 2**30, b"L") + bytes(1024),
    "names_of_names.tar": tar_header("././@LongLink", 1, b"L") * 5_000 + bytes(1024),
    "second_head.tar": WHOLE_TAR[:10752] + b"\1" * 1024,
}


@pytest.mark.parametrize("name", BAD_ARCHIVES)
def test_a_bad_archive_costs_its_student_alone(beside_alice, name):
    """Whatever it is: refused by name, with a reason and a remedy."""
    kind = name.partition("_")[0].partition(".")[2] or name.rpartition(".")[2]
    bob = beside_alice(BAD_ARCHIVES[name], f"bob.{kind}")

    assert refused(bob).startswith(("bob.", "ex01_double."))
    assert "Remedy: " in refused(bob)
    assert refused(bob).isascii()


def test_overlapping_members_are_one_file(beside_alice):
    """Many names for the same bytes are as good as the last of them."""
    assert beside_alice(overlapping()).read("ex01_double").data == b"x" * 100


def test_slow_headers_cost_their_student_alone(beside_alice, monkeypatch):
    """Python needs quadratic time for some: each archive has its processor time."""
    monkeypatch.setattr(places, "OF_A_STUDENT", replace(archives.OF_A_STUDENT, seconds=0.5))
    header = tar_header("./PaxHeaders/x", 16_000, b"x")
    body = b"1" * 16_000 + bytes(-16_000 % 512)

    bob = beside_alice((header + body + tar_header()) * 50, "bob.tar")

    assert "takes too long to read" in refused(bob)


def test_countless_members_cost_their_student_alone(beside_alice, monkeypatch):
    """Members are counted, however small."""
    monkeypatch.setattr(places, "OF_A_STUDENT", replace(archives.OF_A_STUDENT, members=1000))

    bob = beside_alice(packed_zip({f"{n}": "" for n in range(1001)}))

    assert "bob.zip: has more than 1000 files" in refused(bob)


def test_archives_are_opened_to_a_depth(beside_alice):
    """An archive in an archive is opened, one in that is not."""
    data = packed_zip({"ex01_double.py": "x"})
    for _ in range(2):
        data = packed_zip([("inner.zip", data)])

    assert "inner.zip: is an archive in an archive in an archive" in refused(beside_alice(data))


def test_archives_of_one_student_are_few(beside_alice):
    """A few are opened, the rest is noted."""
    bomb = packed_zip([(f"{n}.zip", packed_zip({"x": ""})) for n in range(9)])

    bob = beside_alice(bomb)

    assert bob.files == {}
    assert bob.notes == ("3.zip was not opened",)


def test_what_is_whole_in_a_damaged_archive_is_graded(beside_alice):
    """Damage to one member costs that one."""
    start = WHOLE.index(b"ex01_double.py") + len("ex01_double.py")
    data = WHOLE[:start] + b"\xff\xff" + WHOLE[start + 2 :]

    bob = beside_alice(data)

    assert "bob.zip: ex01_double.py: is damaged" in refused(bob)
    assert bob.read("ex02_halve").data == b"y"


@pytest.mark.parametrize("name", ["a" * 10_000, "a/" * 10_000, "\u202e\x1b[31m", "a\nb"])
@pytest.mark.parametrize("pack", [packed_zip, lambda files: packed_tar(*files.items())])
def test_names_in_archives_are_never_used(tmp_path, find, name, pack):
    """However long or odd, they are shown in short and escaped, and alice is graded."""
    (tmp_path / "week1.zip").write_bytes(
        pack({f"{name}/ex01_double.py": "x", "alice/ex01_double.py": "y"})
    )

    found = find(tmp_path / "week1.zip")

    assert found["alice"].read("ex01_double").data == b"y"
    assert all(student.isprintable() and len(student) <= 100 for student in found)


def test_of_members_with_one_name_the_last_counts(tmp_path, find):
    """As it would if they were unpacked one over the other."""
    (tmp_path / "alice.tar").write_bytes(
        packed_tar(("ex01_double.py", "old"), ("ex01_double.py", "new"), mode="w")
    )

    assert find(tmp_path / "alice.tar")["alice"].read("ex01_double").data == b"new"


@pytest.mark.parametrize("name", ["text.zip", "truncated.tgz", "rar.rar"])
def test_a_bad_archive_of_the_class_is_told(tmp_path, find, name):
    """It is the instructor's: nothing is graded."""
    (tmp_path / name).write_bytes(BAD_ARCHIVES[name])

    with pytest.raises(GradeError, match=f"{name}: is no"):
        find(tmp_path / name)


@pytest.mark.parametrize("trouble", ["full", "missing"])
def test_trouble_with_the_workspace_is_nobodys_zero(tmp_path, trouble):
    """Nothing is graded before there is room."""
    (tmp_path / "alice.zip").write_bytes(packed_zip({"ex01_double.py": "x"}))
    workspace = Path("/dev/full") if trouble == "full" else tmp_path / "nothing"

    with pytest.raises(GradeError, match="archives cannot be unpacked"):
        find_submissions(tmp_path / "alice.zip", EXERCISES, workspace)

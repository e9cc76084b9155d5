"""Readers of exports, written from the rules of the systems that import them."""

import base64
import csv
import io
import json
import re
import xml.etree.ElementTree as ET

VISIBILITIES = {"hidden", "after_due_date", "after_published", "visible"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows_of(text):
    """Read CSV strictly; every row is as long as the first, and no cell is a formula."""
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [c for row in rows for c in row if c.startswith(FORMULA) and not is_number(c)]
    return rows


def is_number(text):
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


class Canvas:
    """A course on Canvas; `grades` has what an import sets, as lib/gradebook_importer.rb does.

    Parameters
    ----------
    users : list of dict
        With id, sis_user_id, login and name.
    assignments : dict of int to str
        Number to title.
    """

    def __init__(self, users, assignments):
        self.users = users
        self.assignments = assignments
        self.possible = {}
        self.grades = {}
        self.invented = []

    def import_csv(self, text):
        """Set the grades that stand in a file."""
        head, *rows = rows_of(text)
        assert "Student" in head[0]
        assert "ID" in head[1]
        assert re.search(r"SIS\s+User\s+ID", head[2])
        assert re.search(r"SIS\s+Login\s+ID", head[3])
        assert "Section" in head[4]
        columns = [self._assignment(title) for title in head[5:]]
        for row in rows:
            if "Points Possible" in row[0]:
                self.possible = dict(zip(columns, map(float, row[5:]), strict=True))
                continue
            user = self._user(*row[:4])
            for column, grade in zip(columns, row[5:], strict=True):
                assert grade == "" or is_number(grade)
                if grade:
                    self.grades[user, column] = float(grade)

    def _assignment(self, head):
        found = re.fullmatch(r"(.*)\s\((\d+)\)", head)
        if found and int(found[2]) in self.assignments:
            return int(found[2])
        return next((n for n, title in self.assignments.items() if title == head), head)

    def _user(self, name, number, sis_user_id, login):
        def first(key, value):
            return next((u["id"] for u in self.users if value and str(u[key]) == value), None)

        found = first("id", number) or first("sis_user_id", sis_user_id) or first("login", login)
        found = found or first("name", name)
        if found is None:
            self.invented.append(name)
        return found or name


def import_into_moodle(text, usernames, most):
    """Import a gradebook as Moodle does, mapped by username: an unknown user ends it all."""
    head, *rows = rows_of(text)
    assert head[:3] == ["username", "idnumber", "email"]
    assert head[4] == f"{head[3]} feedback"
    grades = {}
    for username, _, _, grade, feedback in rows:
        if username not in usernames:
            raise LookupError(username)
        if grade not in ("", "-"):
            assert is_number(grade)
            assert 0 <= float(grade) <= most
            grades[username] = (float(grade), feedback)
    return grades


def read_gradescope(text):
    """Read a results.json by Gradescope's specification of autograders."""
    document = json.loads(text)
    known = {
        *("score", "execution_time", "output", "output_format", "test_output_format"),
        *("test_name_format", "visibility", "stdout_visibility", "extra_data", "tests"),
        *("leaderboard",),
    }
    assert set(document) <= known
    assert document.get("stdout_visibility", "hidden") in VISIBILITIES
    tests = document.get("tests", [])
    assert "score" in document or (tests and all("score" in test for test in tests))
    for test in tests:
        assert set(test) <= {
            *("score", "max_score", "status", "name", "name_format", "number", "output"),
            *("output_format", "tags", "visibility", "extra_data"),
        }
        assert test["status"] in ("passed", "failed")
        assert test.get("visibility", "visible") in VISIBILITIES
        assert isinstance(test["output"], str)
        assert isinstance(test["name"], str)
        assert all(isinstance(test[n], int | float) for n in ("score", "max_score") if n in test)
    return document


def seen_by_a_student(document):
    """What Gradescope shows a student before grades are published."""
    shown = [test for test in document["tests"] if test.get("visibility") == "visible"]
    return document["output"] + "\n".join(test["name"] + test["output"] for test in shown)


def report_to_classroom(outputs):
    """Read steps' outputs as autograding-grading-reporter does; returns score and maximum."""
    score = most = 0.0
    for line in outputs:
        name, _, encoded = line.strip().partition("=")
        assert name == "result"
        result = json.loads(base64.b64decode(encoded, validate=True))
        assert result["version"] == 3
        assert result["status"] in ("pass", "fail", "error")
        assert result["tests"]  # it divides by their number
        for test in result["tests"]:
            assert {"name", "status", "score", "message", "test_code", "line_no"} <= set(test)
            assert test["status"] in ("pass", "fail", "error")
            score += test["score"]
        assert (result["status"] == "pass") == all(t["status"] == "pass" for t in result["tests"])
        most += result["max_score"]
    return score, most


SUITE = {
    *("name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname"),
    *("disabled", "id", "package", "group", "log", "url", "file", "version"),
}
CASE_CHILDREN = {"skipped", "error", "failure", "rerunFailure", "system-out", "system-err"}


def read_junit(text):
    """Read JUnit XML by the rules of junit-10.xsd of Jenkins's xUnit plugin; returns the cases."""
    root = ET.fromstring(text)  # noqa: S314 - what we have written ourselves
    assert root.tag == "testsuites"
    assert set(root.attrib) <= {"name", "time", "tests", "failures", "disabled", "errors"}
    cases = {}
    for suite in root:
        assert suite.tag == "testsuite"
        assert {"name", "tests"} <= set(suite.attrib) <= SUITE
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp"))
        assert {child.tag for child in suite} <= {"properties", "testcase"}
        assert all(set(p.attrib) == {"name", "value"} for p in suite.find("properties"))
        own = suite.findall("testcase")
        kinds = [child.tag for case in own for child in case]
        assert set(kinds) <= CASE_CHILDREN
        counted = {"failures": "failure", "errors": "error", "skipped": "skipped"}
        assert {n: int(suite.get(n)) for n in counted} == {
            n: kinds.count(kind) for n, kind in counted.items()
        }
        assert int(suite.get("tests")) == len(own) > 0
        for case in own:
            assert set(case.attrib) == {"classname", "name", "time"}
            assert all(set(child.attrib) <= {"message", "type"} for child in case)
            assert float(case.get("time")) >= 0
            cases[case.get("classname"), case.get("name")] = [child.tag for child in case]
    assert sum(int(suite.get("tests")) for suite in root) == int(root.get("tests")) == len(cases)
    return cases

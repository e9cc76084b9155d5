"""Works in a gradebook as formgrader does, until its standard input ends.

``python tests/formgrader_loop.py URL ASSIGNMENT`` gives points and comments and reads lists of
submissions; at the end it prints what it has given last, and what went wrong.
"""

import json
import random
import select
import sys

from nbgrader.api import Gradebook


def give(gradebook, assignment, student, given, chance):
    """Give one student points and a comment, as formgrader's handlers do."""
    points, words = chance.randrange(100) / 100, f"comment {chance.randrange(10**6)}"
    for notebook in gradebook.find_submission(assignment, student).notebooks:
        grade, comment = chance.choice(notebook.grades), chance.choice(notebook.comments)
        grade = gradebook.find_grade_by_id(grade.id)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()
        given[f"{student}/{notebook.name}/{grade.name}: points"] = points
        comment = gradebook.find_comment_by_id(comment.id)
        comment.manual_comment = words
        gradebook.db.commit()
        given[f"{student}/{notebook.name}/{comment.name}: comment"] = words


def main(url, assignment):
    chance, given, errors, rounds = random.Random(0), {}, [], 0
    with Gradebook(url, "cnn101") as gradebook:
        students = [
            submission.student_id
            for submission in gradebook.find_assignment(assignment).submissions
        ]
        while not select.select([sys.stdin], [], [], 0.01)[0]:
            rounds += 1
            try:
                give(gradebook, assignment, chance.choice(students), given, chance)
                gradebook.submission_dicts(assignment)
            except Exception as error:
                errors.append(f"{type(error).__name__}: {error}")
                gradebook.db.rollback()
    print(json.dumps({"given": given, "errors": errors, "rounds": rounds}))


if __name__ == "__main__":
    main(*sys.argv[1:])

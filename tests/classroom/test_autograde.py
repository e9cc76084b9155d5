"""Our autograder inside nbgrader: one notebook after another, and the whole class at once."""


def test_a_class_gets_the_same_from_both_ways(classroom):
    """`nbgrader autograde` and `grade nbgrader autograde` give the same scores."""
    classroom.hand_in("alice", {"ex03_pooling": classroom.answered("ex03_pooling")})

    classroom.nbgrader("autograde", "cnn_basics")
    one_by_one = classroom.scores()
    classroom.grade("autograde", "cnn_basics", "--force")

    assert one_by_one["alice"]["ex03_pooling"] == "15"
    assert classroom.scores() == one_by_one

"""Who is in the class: the names of submissions mapped to the ids of learning platforms."""

from grader.roster.matching import Match, match
from grader.roster.people import COLUMNS, Person, Roster, load_roster
from grader.roster.tables import Table, read_table

__all__ = ["COLUMNS", "Match", "Person", "Roster", "Table", "load_roster", "match", "read_table"]

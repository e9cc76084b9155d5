"""The instructor's report of a run: one page that needs nothing but itself.

A command that adds columns of its own to the table of students hands them over::

    write_report(load_run(folder), folder, [Column("late", {"alice": 2.0})])
"""

from grader.report.columns import Column
from grader.report.page import FILE, report_html, write_report

__all__ = ["FILE", "Column", "report_html", "write_report"]

"""nbgrader's gradebook, one transaction for each student."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from nbgrader.api import Gradebook
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import scoped_session, sessionmaker

from grader.errors import GradeError

PATIENCE = 60_000  # milliseconds that we wait for a formgrader which is writing


def open_gradebook(url: str, course_id: str) -> Gradebook:
    """Open a gradebook, which the caller closes.

    Parameters
    ----------
    url : str
        SQLAlchemy's address of its database.
    course_id : str
        Which course of that database.

    Raises
    ------
    GradeError
        If its driver is missing, or there is no gradebook where the address says.
    """
    try:
        return Gradebook(url, course_id)
    except (ImportError, SQLAlchemyError) as error:
        raise GradeError(
            f"the gradebook cannot be opened ({str(error).splitlines()[0]})",
            where=_without_password(url),
            remedy="see CourseDirectory.db_url in nbgrader_config.py; the database must be"
            " reachable and its driver installed, such as psycopg2-binary",
        ) from error


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string()
    except SQLAlchemyError:
        return "CourseDirectory.db_url"


@contextlib.contextmanager
def transaction(gradebook: Gradebook) -> Iterator[Gradebook]:
    """Make all that is written into the gradebook inside one transaction.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
        SQLite or PostgreSQL. Its methods commit after each step; inside, that commits nothing.

    Yields
    ------
    Gradebook
        The same. At the end everything is committed; after an exception, nothing.
    """
    kept = gradebook.db
    with gradebook.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE}")
            connection.commit()
        with connection.begin():
            if connection.dialect.name == "sqlite":
                # What is read below must be so still when it is written.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            # The transaction is the connection's: what a session commits is only sent.
            mode = "rollback_only"
            sessions = sessionmaker(connection, autoflush=False, join_transaction_mode=mode)
            gradebook.db = scoped_session(sessions)
            try:
                yield gradebook
                gradebook.db.flush()
            finally:
                gradebook.db.remove()
                gradebook.db = kept

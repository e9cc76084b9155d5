"""nbgrader's gradebook, one transaction for each student."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from nbgrader.api import Gradebook
from sqlalchemy.orm import scoped_session, sessionmaker

PATIENCE = 60_000  # milliseconds that we wait for a formgrader which is writing


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

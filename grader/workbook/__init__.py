"""A student's folder and what is remembered beside it: progress, hints given, backups."""

"""The catalogs' sources: texts are extracted, translations kept in ``translations/``, and checked.

For instructors and authors: it needs Babel. What is translated is looked up by `grader.language`.
"""

"""The table of communes on screen: what the database of France adds to a table of rows.

Nothing here is imported before such a table is shown, and the database is asked nothing before it has to answer.
"""

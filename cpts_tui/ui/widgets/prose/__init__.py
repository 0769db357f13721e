"""Long texts: what they are made of, how they are cut into lines, how one moves in them, and the widget for them.

Textual's TextArea cuts the whole paragraph again for each line that it paints: 225 ms a key in a paragraph of 20,000
characters. Here a key cuts again only the lines that it changes. All but ``area`` is plain Python, without Textual.
"""

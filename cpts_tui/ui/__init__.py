"""A letter on screen. The only importer of textual."""

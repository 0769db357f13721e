"""A letter on disk: text and bytes. The only importer of tomlkit."""

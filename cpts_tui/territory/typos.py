"""Names with a typing mistake or two: the nearest names, measured as people slip (optimal string alignment).

rapidfuzz is imported here only, at the first mistake: it takes longer to import than a search takes.
"""

from __future__ import annotations

from collections import defaultdict

_PATIENT = 6
"""Letters from which a second mistake is forgiven."""
_MOST = 60


class Speller:
    """All the names, by length: only those of about the length of what was typed are compared with it."""

    def __init__(self, keys: list[str], places: list[int]) -> None:
        self._names: dict[int, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
        for key, place in zip(keys, places, strict=True):
            same_length = self._names[len(key)]
            same_length[0].append(key)
            same_length[1].append(place)
        self._beginnings: dict[int, tuple[list[str], list[int]]] = {}

    def near(self, key: str, mistakes: int = 2) -> list[int]:
        """The places whose name may have been meant: the nearest first, then the most populous.

        One mistake in the name; else one in what was typed of it so far; two, in a name that is long enough.
        """
        mistakes = mistakes if len(key) >= _PATIENT else 1
        ranked: list[tuple[int, int]] = []
        for length in range(len(key) - mistakes, len(key) + mistakes + 1):
            if length in self._names:
                ranked += _extract(key, *self._names[length], mistakes)
        if mistakes > 1 and not any(apart < 2 for apart, _ in ranked):
            ranked += _extract(key, *self._begun(len(key)), 1)
        return list(dict.fromkeys(place for _, place in sorted(ranked)))[:_MOST]

    def _begun(self, length: int) -> tuple[list[str], list[int]]:
        """The beginnings of longer names, each with the most populous place that begins so."""
        if length not in self._beginnings:
            begun: dict[str, int] = {}
            for size, (keys, places) in self._names.items():
                if size > length:
                    for key, place in zip(keys, places, strict=True):
                        start = key[:length]
                        if begun.get(start, place) >= place:
                            begun[start] = place
            self._beginnings[length] = (list(begun), list(begun.values()))
        return self._beginnings[length]


def _extract(key: str, choices: list[str], places: list[int], mistakes: int) -> list[tuple[int, int]]:
    """How far apart the choices that are near enough are, and the places they name."""
    from rapidfuzz.distance.OSA import distance
    from rapidfuzz.process import extract

    found = extract(key, choices, scorer=distance, score_cutoff=mistakes, limit=None)
    return [(int(apart), places[index]) for _, apart, index in found]

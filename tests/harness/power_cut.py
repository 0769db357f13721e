"""Cuts the power of a small ext4 disk under a process that saves, again and again; what the disk holds afterwards.

``python -m tests.harness.power_cut HOW COUNT OPTIONS FOLDER SEED`` prints, in JSON, how often the letter was whole,
torn or older than a save that had been acknowledged. It mounts an image under FOLDER: root, in mounts of its own.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from cpts_tui.storage import disk
from tests.harness.saver import HOW, letter_path, text, version_of

SHUTDOWN, NO_FLUSH = 0x8004587D, 2
"""EXT4_IOC_SHUTDOWN, EXT4_GOING_FLAGS_NOLOGFLUSH: the disk stops as it is, its journal in memory is lost."""
LONGEST = 0.05
"""Seconds from the first acknowledged save to the cut, at most."""


def _without_flushes(folder: Path) -> Callable[[int], object]:
    """A control: the atomic replacement, with nothing flushed."""
    disk._flush = lambda _descriptor: None
    return _without_folder(folder)


def _without_folder(folder: Path) -> Callable[[int], object]:
    """A control: the file is flushed, its folder is not."""
    disk.flush_folder = lambda _folder: True
    return HOW["replace"](folder)


WAYS = {**HOW, "no-flush": _without_flushes, "no-folder": _without_folder}


def _run(*words: str | Path) -> None:
    subprocess.run(list(map(str, words)), check=True, capture_output=True)


def _saver(how: str, folder: Path, first: int) -> tuple[int, int]:
    """A child that saves without end: its number, and where it acknowledges."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            save, version = WAYS[how](folder), first
            while True:
                if save(version) is not False:
                    os.write(writing, version.to_bytes(4, "big"))
                version += 1
        finally:
            os._exit(1)  # the disk is gone
    os.close(writing)
    return child, reading


def _last(reading: int, last: int, seconds: float) -> int:
    """The last version that is acknowledged within some seconds; ``last`` where none is."""
    end = time.monotonic() + seconds
    while select.select([reading], [], [], max(0.0, end - time.monotonic()))[0]:
        data = os.read(reading, 4 * 1024)
        if not data:
            break  # the saver has ended
        last = int.from_bytes(data[-4:], "big")
    return last


def cut(how: str, disk_folder: Path, first: int, delay: float) -> int:
    """One power cut; the last version that was acknowledged before it."""
    import fcntl

    child, reading = _saver(how, disk_folder, first)
    root = os.open(disk_folder, os.O_RDONLY)
    try:
        select.select([reading], [], [], 30)
        last = _last(reading, 0, delay)
        assert last, "nothing was ever saved"
        fcntl.ioctl(root, SHUTDOWN, NO_FLUSH.to_bytes(4, sys.byteorder))
        # What was acknowledged while the power went counts too: it was written before.
        last = _last(reading, last, 0)
    finally:
        os.close(root)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
    return last


def trials(how: str, count: int, options: str, folder: Path, seed: int) -> Counter[str]:
    """So many power cuts of one disk."""
    image, place = folder / "disque.img", folder / "disque"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(16 << 20)
    _run("mkfs.ext4", "-q", "-F", image)
    chances, outcomes, version = Random(seed), Counter[str](), 0
    _run("mount", "-o", f"loop,{options}", image, place)
    letter_path(place).write_text(text(0), "utf-8")
    os.sync()
    for _ in range(count):
        last = cut(how, place, version + 1, chances.uniform(0, LONGEST))
        _run("umount", place)
        _run("mount", "-o", f"loop,{options}", image, place)
        path = letter_path(place)
        now = version_of(path.read_bytes().decode("utf-8", "replace")) if path.exists() else None
        outcomes["torn" if now is None else "lost" if now < last else "whole"] += 1
        version = max(last, now or 0)
        if now is None:
            path.write_text(text(version), "utf-8")
            os.sync()
    _run("umount", place)
    return outcomes


if __name__ == "__main__":
    _how, _count, _options, _folder, _seed = sys.argv[1:]
    print(json.dumps(trials(_how, int(_count), _options, Path(_folder), int(_seed))))

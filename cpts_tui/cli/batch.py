"""Many pieces of work on all cores, results in order; one by one where there is one core, or no process to be had."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_WORTH_A_PROCESS = 4
"""Letters: a process that does fewer takes more time to start than it saves."""
_MOST = 8
"""Processes: each takes some 60 MB."""


def cores() -> int:
    """The cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def workers_for(count: int) -> int:
    """How many processes do this many pieces of work best; 1: this one."""
    return max(1, min(cores(), count // _WORTH_A_PROCESS, _MOST))


def results(work: Callable[[_Item], _Result], items: Sequence[_Item], workers: int) -> Iterator[_Result]:
    """What ``work`` makes of each item, in their order. What it raises is raised here.

    ``work`` and what it takes and gives must be fit to be pickled. A process that is killed (by a system short of
    memory) takes nothing with it: the rest is done here.
    """
    if workers < 2:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A fork shares what is imported already; elsewhere than on Linux it is not safe, says Python.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    done = 0
    try:
        pool = ProcessPoolExecutor(workers, context, initializer=_leave_interrupts)
    except (OSError, ImportError, NotImplementedError):  # no semaphores: a sandbox, some phones
        yield from map(work, items)
        return
    try:
        for result in pool.map(work, items):
            done += 1
            yield result
    except BrokenProcessPool:
        yield from map(work, items[done:])
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl+C goes to all processes of a terminal: the first one answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

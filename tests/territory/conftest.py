from __future__ import annotations

from collections.abc import Iterator

import pytest

from cpts_tui.territory import Territory


@pytest.fixture(scope="session")
def france() -> Iterator[Territory]:
    territory = Territory()
    yield territory
    territory.close()

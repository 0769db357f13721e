"""What programs read is safe for a terminal too, and says the same."""

import json

from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.letter.display import escaped


@given(st.text(st.characters()))
def test_an_escaped_text_reads_back_as_the_same_and_holds_nothing_that_commands(text: str) -> None:
    written = escaped(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert "\x1b" not in written
    assert "\x9b" not in written
    assert "\u202e" not in written

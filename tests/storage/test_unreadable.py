"""A file that cannot be read is said in French, with the place where one looks for the mistake."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui.storage.reading import MAX_BYTES, MAX_SIGNS, UnreadableLetter, decode, read

BROKEN = [
    # (the text, line, column, words of the sentence)
    ("a = “x”", 1, 5, "guillemets droits"),
    ("[identite]\nintitule = « CPTS »", 2, 12, "guillemets droits"),
    ("a = \u2018x’", 1, 5, "guillemets droits"),
    ('a = "l’"eau"', 1, 9, "guillemets droits"),
    ('a = "x”\nb = 1', 1, 8, "pas fermé"),
    ("a\u00a0= 1", 1, 2, "espace insécable"),
    ("a =\u202f1", 1, 4, "espace insécable"),
    ("\n\na = 1,5", 3, 5, "(1.5)"),
    ("[a]\nd = 30/01/2024", 2, 5, "2024-01-30"),
    ("d = 2024-02-30", 1, 5, "n’existe pas dans le calendrier"),
    ("t = 06 12 34 56 78", 1, 5, '"06 12 34 56 78"'),
    ("c = 01000", 1, 5, '"01000"'),
    ("m = 1 500 €", 1, 5, '"1 500 €"'),
    ('p = "C:\\Users"', 1, 8, "apostrophes"),
    ('p = "\\d"', 1, 6, "apostrophes"),
    ("a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> x\n", 2, 1, "conflit"),
    ('z = 1\na = """\ntexte\nb = 1\n', 2, 5, "jamais fermé"),
    ("z = 1\na = '''\ntexte\nb = 1\n", 2, 5, "jamais fermé"),
    ('a = """\ntexte\nb = """\nautre\n"""\n', 1, 5, "jamais fermé"),
    ('a = """x"""\nb = """\nun\n"""\nc = """\ndeux\n', 5, 5, "jamais fermé"),
    ("a = 1\na = 2", 2, 1, "déjà une valeur"),
    ('a = """x"""\na = """\ny\nz"""', 2, 1, "déjà une valeur"),
    ("[a]\n[b]\n[a]", 3, 1, "déjà ouverte"),
    ("a.b = 1\n[a]\n", 2, 1, "déjà ouverte"),
    ("a = 1\n[a]\nb = 1", 2, 1, "aussi une section"),
    ("a = [1]\n[[a]]\n", 2, 1, "déjà une valeur"),
    ("a = { b = 1, b = 2 }", 1, 19, "deux fois"),
    ('prénom = "x"', 1, 3, "« prénom »".replace(" ", "\u00a0")),
    ("[été]\na = 1", 1, 2, "sans accent"),
    ("a: 1", 1, 2, "interdit"),
    ("a b = 1", 1, 3, "« = »".replace(" ", "\u00a0")),
    ("a", 1, 2, "« = »".replace(" ", "\u00a0")),
    ("[a", 1, 3, "« ] »".replace(" ", "\u00a0")),
    ("[[a]\n", 1, 4, "« ]] »".replace(" ", "\u00a0")),
    ("a = ", 1, 5, "valeur est attendue"),
    ("a = oui", 1, 5, "true ou false"),
    ('a = "x" "y"', 1, 9, "qu’une valeur"),
    ("a = [1,\n2\nb = 1", 3, 1, "virgule"),
    ("a = { b = 1\n}", 1, 12, "sur la même ligne"),
    ("a = {\n b = 1 }", 1, 6, "une seule ligne"),
    ("a = { b = 1, }", 1, 14, "virgule avant"),
    ("a = 07:32", 1, 5, "(07:32:00)"),
    ("a = 2024-01-01 07:32", 1, 5, "(2024-01-01 07:32:00)"),
    ('a = "\\e[31m"', 1, 6, "TOML 1.1"),
    ('a = 1\r\nb = "x\r\nc = 1', 2, 7, "pas fermé"),
    ("b = 'x\nc = 1", 1, 7, "apostrophe"),
    ('a = "x', 1, 7, "pas fermé"),
    ('a = "\x07"', 1, 6, "caractère de contrôle"),
    ("a = 'l'enfant'", 1, 7, "apostrophe ferme"),
    ('a = "dit "oui" hier"', 1, 10, "guillemet ferme"),
    ('z = [1]\na = ["x",\n[b]\nc = 1', 2, 5, "jamais fermée"),
    ("a = [\n{ b = 1 },\n\n[[c.d]] # c\n", 1, 5, "jamais fermée"),
    ("= 1", 1, 1, "Une ligne commence par"),
    (f"a = 1\nx = {'9' * 5000}", 2, 5, "milliers de chiffres"),
    (f"a = 1\n{'a.' * 200}b = 1", 2, 1, "cent segments"),
    (f"x = {'[' * 5000}", 0, 0, "imbrique"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), BROKEN)
def test_a_broken_file_names_the_place_and_the_remedy(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(UnreadableLetter) as caught:
        read(text)
    error = caught.value
    assert (error.line, error.column) == (line, column), error.sentence
    assert words in error.sentence
    assert error.sentence.endswith(".")
    if line:
        assert error.sentence.startswith(f"Ligne {line}, colonne {column}\u00a0: ")


def test_the_caret_is_under_the_place() -> None:
    with pytest.raises(UnreadableLetter) as caught:
        read('a = 1\nnom = "é"\nvaleur = oui # c\n')
    assert caught.value.rendering == "3 | valeur = oui # c\n             ^"


def test_a_long_line_is_cut_around_the_caret() -> None:
    with pytest.raises(UnreadableLetter) as caught:
        read(f'a = "{"x" * 300}" oui{" " * 100}y')
    line, caret = caught.value.rendering.split("\n")
    assert len(line) < 80
    assert line[len(caret) - 1 :].startswith("oui")
    assert line.startswith("1 | …")
    assert line.endswith("…")


def test_what_would_command_the_terminal_is_shown_not_sent() -> None:
    with pytest.raises(UnreadableLetter) as caught:
        read("\x1b]0;x\x07é = 1")
    assert "\x1b" not in caught.value.sentence + caught.value.rendering


def refusal(text: str) -> UnreadableLetter | None:
    try:
        read(text)
    except UnreadableLetter as error:
        return error
    return None


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="a=[]{}\"'\\#.,\n\r -_1é«»\u00a0:t", max_size=40))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    error = refusal(text)
    if error is not None:
        assert 1 <= error.line <= text.count("\n") + 1
        assert error.sentence.startswith("Ligne ")


def test_other_encodings_are_named_never_guessed() -> None:
    text = "[identite]\nintitule = 'Mèze'\n"
    with pytest.raises(UnreadableLetter, match="Windows-1252") as caught:
        decode(text.encode("latin-1"))
    assert (caught.value.line, caught.value.column) == (2, 14)
    assert "Mèze" in caught.value.rendering
    for encoding in ("utf-16", "utf-32"):
        with pytest.raises(UnreadableLetter, match=encoding.upper()):
            decode(text.encode(encoding))


def test_utf16_without_its_mark_and_documents_are_named_too() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        with pytest.raises(UnreadableLetter, match="UTF-16"):
            decode("[identite]\n".encode(encoding))
    for start, name in (
        (b"%PDF-1.7\n%\xe2\xe3\n", "un PDF"),
        (b"PK\x03\x04\x14\xff", "Word"),
        (b"\x89PNG\r", "image"),
    ):
        with pytest.raises(UnreadableLetter, match=name):
            decode(start)


@given(text=st.text(), bom=st.booleans())
def test_decoding_keeps_every_byte(text: str, bom: bool) -> None:
    data = (b"\xef\xbb\xbf" if bom else b"") + text.encode("utf-8")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or "\0" in text[:2]:
        return  # said to be UTF-16: no letter holds a zero
    source = decode(data)
    assert source.encode() == data


def test_a_text_too_large_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(UnreadableLetter, match="4 Mo"):
        read("#" * (MAX_BYTES + 1))
    for sign, most in MAX_SIGNS.items():
        assert read("#" + sign * most).data == {}
        with pytest.raises(UnreadableLetter, match="trop de valeurs"):
            read("#" + sign * (most + 1))


def test_line_ends_are_one_character_in_the_letter() -> None:
    assert read('a = """\r\nun\r\ndeux"""\r\n').data == {"a": "un\ndeux"}

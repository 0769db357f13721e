"""The dialogue of ``remplir`` without a terminal: what is understood, what is refused, and where commands lead."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cpts_tui.cli.filling.interview import Interview
from cpts_tui.cli.filling.keeper import Keeper
from cpts_tui.cli.filling.talk import ALWAYS, HELP, Move, Question, Talk, parsed
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.review import Reviewer
from cpts_tui.storage.files import load
from cpts_tui.territory import france

Typed = Iterable[str | Callable[[], str]]

TRAME = """
trame = "essai"
titre = "Essai"
obligatoires = ["identite.date_creation", "existant.modalites", "envoi.ars", "acteurs.engages", "calendrier.reunions"]

[[chapitres]]
cle = "identite"
court = "Identité"
titre = "Identité"
[[chapitres.sections]]
champs = ["identite.date_creation", "identite.profession", "identite.intitule", "identite.telephone"]

[[chapitres]]
cle = "existant"
court = "Existant"
titre = "État des lieux"
[[chapitres.sections]]
champs = ["existant.modalites", "existant.historique"]

[[chapitres]]
cle = "personnes"
court = "Personnes"
titre = "Personnes"
[[chapitres.sections]]
champs = ["acteurs.engages", "envoi.ars", "prs.parcours_prioritaires", "territoire.communes", "financement.actions"]
"""
ROW = '[[acteurs.engages]]\nnom = "A"\nprofession = "Infirmier"\nsecteur = "sanitaire"\nlieu = "Mèze"\n'
DATE, PROSE, PEOPLE = (
    Ref.parse(p) for p in ("identite.date_creation", "existant.modalites", "acteurs.engages")
)


class Person:
    """One session: the lines that are typed (or made when their turn comes), and all that was said."""

    def __init__(
        self, folder: Path, text: str, *lines: str | Callable[[], str], at_once: bool = True
    ) -> None:
        (folder / "essai.trame.toml").write_text(TRAME.replace(', "calendrier.reunions"', ""), "utf-8")
        self.path = folder / "lettre.toml"
        self.path.write_text('trame = "essai"\n' + text, "utf-8")
        self.said: list[str] = []
        left = iter(lines)

        def read(prompt: str) -> str:
            self.said.append(prompt)
            try:
                line = next(left)
            except StopIteration:
                raise EOFError from None
            return line if isinstance(line, str) else line()

        talk = Talk(read, self.said.append)
        self.keeper = Keeper(load(self.path), talk, at_once=at_once)
        self.interview = Interview(talk, self.keeper, Reviewer(Library([folder]), france()).review)

    def runs(self) -> Person:
        self.interview.run()
        return self

    @property
    def letter(self) -> Letter:
        """What the file says now."""
        return load(self.path).letter

    @property
    def text(self) -> str:
        return "\n".join(self.said)


def test_commands_are_known_by_their_beginning_and_a_doubled_bar_is_text() -> None:
    assert parsed("/fin") == ("fin", "")
    assert parsed(" /CHAP 3 ") == ("chapitre", "3")
    assert parsed("/éditeur") == ("editeur", "")
    assert parsed("?") == parsed("/?") == ("aide", "")
    assert parsed("//fin") == parsed("12 / 3") == parsed("1/2") == ("", "")
    assert parsed("/r") == ("r", "")  # reste or retour: said, not guessed
    assert all(parsed(f"/{name}") == (name, "") for name in HELP)


def test_an_unreadable_answer_is_said_in_the_words_of_the_review_and_may_be_kept(tmp_path: Path) -> None:
    person = Person(tmp_path, "", "31/02/2026", "/garder").runs()
    assert person.letter.raw(DATE) == "31/02/2026"
    sentence = next(f for f in person.interview.review.at(DATE) if f.gravity == "erreur").sentence
    assert person.text.count(sentence) >= 1
    again = Person(tmp_path, 'identite.date_creation = "31/02/2026"\n', "3 avril 2026").runs()
    assert f"À corriger\u00a0: {sentence}" in again.text
    assert "vendredi 3\u00a0avril\u00a02026" in again.text
    assert str(again.letter.raw(DATE)) == "2026-04-03"


def test_an_address_is_no_profession_unless_one_insists(tmp_path: Path) -> None:
    profession = Ref("identite", "profession")
    asked = "/chapitre identité", "", "lea@exemple.fr"
    person = Person(tmp_path, "", *asked, "Sage-femme", "/fin").runs()
    assert "lea@exemple.fr\u00a0» a tout d’une adresse électronique." in person.text
    assert person.letter.raw(profession) == "Sage-femme"
    person = Person(tmp_path, "", *asked, "/garder", "/fin").runs()
    assert person.letter.raw(profession) == "lea@exemple.fr"


def test_what_french_people_type_is_understood(tmp_path: Path) -> None:
    person = Person(tmp_path, "", "3 avril 2026", "Re\u0301unions\u00a0: oui\u202f!", ".", "/chapitre identité", "",
                    "Sage-femme", "CPTS de l’E\u0301tang", "/fin").runs()  # fmt: skip
    assert person.letter.raw(PROSE) == "Réunions\u00a0: oui\u202f!"
    assert person.letter.raw(Ref("identite", "profession")) == "Sage-femme"
    assert person.letter.raw(Ref("identite", "intitule")) == "CPTS de l’Étang"


def test_a_text_ends_with_a_lone_full_stop_or_two_empty_lines_and_keeps_its_own_empty_ones(
    tmp_path: Path,
) -> None:
    lines = ["/passer", "Un.", "", "- Deux", "/domicile et autres", "", "", "/fin"]
    assert Person(tmp_path, "", *lines).runs().letter.raw(PROSE) == "Un.\n\n- Deux\n/domicile et autres"
    one_paste = Person(tmp_path, "", "/passer", "Un\nDeux\n.", "/fin").runs()
    assert one_paste.letter.raw(PROSE) == "Un\nDeux"
    left_alone = Person(tmp_path, 'existant.historique = "Avant"\n', "/passer", "", "/fin").runs()
    assert left_alone.letter.raw(PROSE) is None


@pytest.mark.parametrize("end", ["/fin", "/retour", "/chapitre 3", None])
def test_whoever_leaves_in_the_middle_of_a_text_keeps_it(tmp_path: Path, end: str | None) -> None:
    lines = ["/passer", "Un", "Deux", *([end] if end else [])]
    assert Person(tmp_path, "", *lines).runs().letter.raw(PROSE) == "Un\nDeux"


def test_ctrl_c_keeps_what_was_typed_and_passer_does_not(tmp_path: Path) -> None:
    def interrupt() -> str:
        raise KeyboardInterrupt

    person = Person(tmp_path, "", "/passer", "Un", interrupt)
    with pytest.raises(KeyboardInterrupt):
        person.runs()
    assert person.letter.raw(PROSE) == "Un"
    assert Person(tmp_path, "", "/passer", "Un", "/passer", "/fin").runs().letter.raw(PROSE) is None


def test_retour_goes_back_question_by_question_and_chapitre_anywhere(tmp_path: Path) -> None:
    person = Person(
        tmp_path, "", "1/4/2026", "/retour", "2/4/2026", "Texte", ".", "/retour", "/retour", "/retour", "/fin"
    )
    person.runs()
    assert str(person.letter.raw(DATE)) == "2026-04-02"
    assert "C’est la première question de cette séance." in person.text
    assert "Réponse présente\u00a0: 02/04/2026" in person.text
    jump = Person(tmp_path, "", "/chapitre", "exi", "", "Depuis 2019", ".", "/fin").runs()
    assert jump.letter.raw(Ref("existant", "historique")) == "Depuis 2019"
    assert "2. Existant\u00a0: 1 à compléter" in jump.text
    assert "Aucun chapitre" in Person(tmp_path, "", "/chapitre zzz", "/fin").runs().text


def test_help_tells_wording_help_example_and_commands_and_left_tells_chapters(tmp_path: Path) -> None:
    person = Person(tmp_path, "", "?", "/reste", "/fin").runs()
    assert "La date de ce document" in person.text
    assert "Exemple\u00a0: 12/03/2026" in person.text
    told = {name for name in HELP if f"/{name}\u00a0: {HELP[name]}" in person.text}
    assert told == {*ALWAYS, "vider", "garder"}  # not those of other questions
    assert "3. Personnes\u00a0: 2 à compléter" in person.text
    assert "n’est pas une commande" in Person(tmp_path, "", "/xyz", "/fin").runs().text
    assert "n’a pas d’effet" in Person(tmp_path, "", "/modifier 1", "/fin").runs().text


def test_rows_are_asked_column_by_column_mended_modified_and_removed(tmp_path: Path) -> None:
    broken = ROW + ROW.replace('"A"', '"B"').replace('"sanitaire"', '"santé"')
    person = Person(
        tmp_path, broken, "/chapitre 3", "2", "/modifier 1", "Alice", "/passer", "Carole", "Sage-femme", "soc", "Agde",
        "", "", "3 mars 2026", "/supprimer 2", "/supprimer 9", "", "/fin",
    ).runs()  # fmt: skip
    rows = person.letter.rows(PEOPLE)
    assert [row["nom"] for row in rows] == ["Alice", "Carole"]
    assert [row["secteur"] for row in rows] == ["sanitaire", "social"]
    assert str(rows[1]["signe"]) == "2026-03-03"
    assert "2e personne, Secteur" in person.text
    assert "Dites quelle ligne, de 1 à 2" in person.text


def test_choices_take_numbers_beginnings_and_comments_and_give_back(tmp_path: Path) -> None:
    person = Person(
        tmp_path, ROW, "/chapitre 3", "", "1 3", "occ", "1", "zzz", "", "vieill", "Sorties d’hôpital", ".",
        "cancer", "", "", "/fin",
    ).runs()  # fmt: skip
    regions = [option.key for option in person.interview.review.lists["ars"].options]
    assert person.letter.raw(Ref("envoi", "ars")) == [regions[2], "occitanie"]
    assert person.letter.raw(Ref("prs", "parcours_prioritaires")) == {
        "vieillissement": "Sorties d’hôpital",
        "cancer": "",
    }
    assert "zzz\u00a0» n’est pas dans la liste" in person.text


def test_communes_are_recognised_several_at_once_and_chosen_among_homonyms(tmp_path: Path) -> None:
    person = Person(
        tmp_path, ROW, "/chapitre 3", "", "", "", "Mèze, 34200 Sète", "Saint-Denis", "1", "Mèze", "Xyzabc", "99",
        "1", "", "non", "non", "", "/fin",
    ).runs()  # fmt: skip
    rows = person.letter.rows(Ref("territoire", "communes"))
    assert [row["code_insee"] for row in rows[:2]] == ["34157", "34301"]
    assert rows[0]["population"] > 10_000
    assert "Mèze est déjà dans la liste." in person.text
    assert "Xyzabc" in person.text


def test_a_budget_offers_its_usual_lines_and_never_asks_the_total(tmp_path: Path) -> None:
    person = Person(
        tmp_path, ROW, "/chapitre 3", "", "", "", "", "oui", "1 250,00 €", "12,5", "12", "", "non", "Salle", "", "",
        "300", "", "/fin",
    ).runs()  # fmt: skip
    rows = person.letter.rows(Ref("financement", "actions"))
    assert rows == [
        {"intitule": "Information / communication", "urps": 1250, "ars": 12},
        {"intitule": "Salle", "autres": 300},
    ]
    assert "sans centimes" in person.text
    assert not any("Total" in prompt for prompt in person.said if prompt.endswith("\u00a0: "))


def test_a_hostile_letter_is_said_and_obeyed_by_nothing(tmp_path: Path) -> None:
    hostile = "\\u001b]52;c;aGVsbG8=\\u0007[@click=app.quit]x[/] \\u202e {nb} \\u009b31m"
    text = f'identite.date_creation = "{hostile}"\nexistant.modalites = "{hostile}"\n'
    text += f'[[acteurs.engages]]\nnom = "{hostile}"\n'
    person = Person(tmp_path, text, "/lire", "?", "", "/chapitre 2", "/lire", "", "", "/fin").runs()
    assert "[@click=app.quit]x[/]" in person.text
    assert not any(char in person.text for char in "\x1b\x07\u202e\x9b")
    assert person.path.read_text("utf-8") == 'trame = "essai"\n' + text


def test_shapes_that_are_no_table_are_left_alone_unless_emptied(tmp_path: Path) -> None:
    odd = "acteurs.engages = 3\n"
    assert Person(tmp_path, odd, "/chapitre 3", "", "/fin").runs().letter.raw(PEOPLE) == 3
    emptied = Person(tmp_path, odd, "/chapitre 3", "/vider", "Alice", "/passer", "", "/fin").runs()
    assert emptied.letter.rows(PEOPLE) == [{"nom": "Alice"}]


def test_another_program_s_changes_stay_and_the_answer_is_added(tmp_path: Path) -> None:
    def elsewhere() -> str:
        person.path.write_text('trame = "essai"\nidentite.intitule = "Ailleurs"\n', "utf-8")
        return "3 avril 2026"

    person = Person(tmp_path, "", elsewhere, "/fin")
    person.runs()
    assert str(person.letter.raw(DATE)) == "2026-04-03"
    assert person.letter.raw(Ref("identite", "intitule")) == "Ailleurs"
    assert "ses changements restent" in person.text


@pytest.mark.parametrize(("choice", "kept"), [("1", "2026-04-03"), ("2", "2026-05-05")])
def test_the_same_answer_changed_by_another_program_is_a_choice(
    tmp_path: Path, choice: str, kept: str
) -> None:
    def elsewhere() -> str:
        person.path.write_text('trame = "essai"\nidentite.date_creation = 2026-05-05\n', "utf-8")
        return "3 avril 2026"

    person = Person(tmp_path, "", elsewhere, choice, "/fin")
    person.runs()
    assert str(person.letter.raw(DATE)) == kept


def test_a_table_whose_file_version_is_kept_is_asked_again_from_it(tmp_path: Path) -> None:
    theirs = 'trame = "essai"\n' + ROW + ROW.replace('"A"', '"B"')

    def elsewhere() -> str:
        person.path.write_text(theirs, "utf-8")
        return "Carole"

    person = Person(tmp_path, ROW, "/chapitre 3", elsewhere, "2", "Denis", "/passer", "", "/fin")
    person.runs()
    assert [row["nom"] for row in person.letter.rows(PEOPLE)] == ["A", "B", "Denis"]


def test_a_file_that_has_gone_is_made_again_or_copied_and_nothing_is_lost(tmp_path: Path) -> None:
    def gone() -> str:
        person.path.unlink()
        return "3 avril 2026"

    person = Person(tmp_path, "", gone, "1", "/fin")
    person.runs()
    assert str(person.letter.raw(DATE)) == "2026-04-03"
    person = Person(tmp_path, "", gone)  # nobody answers any more: a copy is made
    person.runs()
    assert str(load(tmp_path / "lettre-copie.toml").letter.raw(DATE)) == "2026-04-03"
    person = Person(tmp_path, "", gone, "3")
    person.runs()
    assert person.keeper.unsaved
    assert not person.path.exists()


def test_one_question_can_be_asked_alone() -> None:
    said: list[str] = []
    lines = iter(["", "peut-être", "OUI"])
    talk = Talk(lambda _: next(lines), said.append, width=30)
    assert talk.agrees("Continuer\u202f?") is False
    assert talk.agrees("Continuer\u202f?") is True
    talk.say("mot " * 20)
    assert all(len(line) < 30 for line in said)
    lines = iter(["/passer"])
    with pytest.raises(Move):
        talk.ask("", Question())


@pytest.mark.skipif(os.name == "nt", reason="the editor of this test is a script of the shell")
def test_a_long_text_may_be_written_in_the_person_s_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editeur"
    editor.write_text('#!/bin/sh\nprintf "Deuxième\\n" >> "$1"\n', "utf-8")
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    person = Person(tmp_path, "", "/passer", "Premier", "/editeur", "/fin").runs()
    assert person.letter.raw(PROSE) == "Premier\nDeuxième"
    monkeypatch.setenv("VISUAL", str(tmp_path / "absent"))
    again = Person(tmp_path, "", "/passer", "/editeur", "Seul", ".", "/fin").runs()
    assert "ne démarre pas" in again.text
    assert again.letter.raw(PROSE) == "Seul"


LINES = st.lists(
    st.sampled_from(["", "", "oui", "1", "2 3", ".", "?", "Mèze", "31/02/2026", "12 mars 2026", "A\nB"])
    | st.sampled_from([f"/{name}" for name in HELP if name != "editeur"])
    | st.sampled_from(["/chapitre 1", "/chapitre 3", "/modifier 1", "/supprimer 1"])
    | st.text(max_size=8),
    max_size=40,
)


ODD = (
    'acteurs.engages = "x"\nenvoi.ars = 3\nexistant = "y"\n',
    'envoi.ars = [1, "occitanie", 2026-01-01]\nprs.parcours_prioritaires = "cancer"\nidentite = [1]\n',
    'acteurs.engages = [{nom = "A"}, {}]\nterritoire.communes = ["Mèze", 3]\n',
    'financement.actions = {intitule = "Information / communication", urps = "x", total = 3}\n',
)


@given(LINES, st.sampled_from(["", ROW, *ODD]))
@example(["/chapitre 3", "/retour", "/chapitre", "/passer"], "")
@example(["/chapitre 3", "", "1", ""], "envoi.ars = 3\n")
@settings(max_examples=40, deadline=None)
def test_whatever_is_typed_nothing_fails_and_the_file_says_what_was_kept(lines: list[str], text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        person = Person(Path(folder), text, *lines).runs()
        assert person.letter == person.keeper.letter
        person.interview.tell_end()

"""The commands as programs call them: real processes, outputs and exit codes; none writes to a letter."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cpts_tui.cli import COMMANDS, main
from tests.cli.processes import SAMPLES, run

LETTERS = sorted((Path(__file__).parents[1] / "letters").glob("*.toml"))
ENGLISH = re.compile(
    r"\b(usage|error|show|help|exit|required|arguments?:|choose|invalid|options:|version number)\b"
)


def test_verifier_says_a_finished_letter_is_complete() -> None:
    done = run("verifier", "--strict", SAMPLES / "exemple.toml")
    assert (done.returncode, done.stdout) == (0, "")
    assert "100" in done.stderr


def test_verifier_names_file_line_gravity_path_and_message() -> None:
    path = SAMPLES / "en-cours.toml"
    done = run("verifier", path)
    assert done.returncode == 1
    lines = path.read_text("utf-8").splitlines()
    form = re.compile(re.escape(str(path)) + r"(?::(\d+))?: (erreur|manque|conseil): ([^:]+): (.+)")
    found = [form.fullmatch(line) for line in done.stdout.splitlines()]
    assert all(found)
    date_line = next(match for match in found if match and match[3] == "identite.date_creation")
    assert "date_creation" in lines[int(date_line[1]) - 1]
    assert any(match and match[1] is None for match in found)


def test_verifier_json_has_the_keys_of_the_contract() -> None:
    done = run("verifier", "--format", "json", SAMPLES / "en-cours.toml")
    data = json.loads(done.stdout)
    assert list(data) == [
        "fichier",
        "trame",
        "progression",
        "complet",
        "population",
        "taille",
        "budget",
        "territoire",
        "anomalies",
        "exigences",
    ]
    assert list(data["budget"]) == ["urps", "ars", "autres", "total"]
    assert {tuple(item) for item in data["anomalies"]} == {("chemin", "ligne", "gravite", "regle", "message")}
    assert {tuple(item) for item in data["exigences"]} == {("libelle", "satisfaite", "manquants")}
    assert data["complet"] is False


def test_verifier_json_of_several_is_a_list_and_an_unreadable_one_makes_it_2(tmp_path: Path) -> None:
    broken = tmp_path / "cassée.toml"
    broken.write_text('format = 1\n[identite]\nintitule = "sans fin\n', "utf-8")
    done = run("verifier", "--format", "json", SAMPLES / "exemple.toml", broken, tmp_path / "absente.toml")
    assert done.returncode == 2
    good, bad, absent = json.loads(done.stdout)
    assert good["complet"] is True
    assert list(bad) == ["fichier", "erreur"]
    assert "3" in bad["erreur"]
    assert "absente.toml" in absent["erreur"]
    assert list(json.loads(run("verifier", "--format", "json", broken).stdout)) == ["fichier", "erreur"]


def test_strict_counts_advice_too(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_text((SAMPLES / "exemple.toml").read_text("utf-8") + "\n[inconnue]\nx = 1\n", "utf-8")
    assert run("verifier", letter).returncode == 0
    assert run("verifier", "--strict", letter).returncode == 1


@pytest.mark.parametrize("letter", [*LETTERS, SAMPLES / "en-cours.toml"], ids=lambda path: path.name)
def test_no_command_writes_to_the_letter(letter: Path, tmp_path: Path) -> None:
    copy = tmp_path / letter.name
    copy.write_bytes(letter.read_bytes())
    stamp = copy.stat().st_mtime_ns
    assert main(["verifier", str(copy)]) in (0, 1)
    assert main(["apercu", str(copy)]) == 0
    assert main(["exporter", str(copy)]) == 0
    assert copy.read_bytes() == letter.read_bytes()
    assert copy.stat().st_mtime_ns == stamp
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([copy.name, copy.stem + ".pdf"])


def test_nouvelle_writes_a_form_and_never_overwrites(tmp_path: Path) -> None:
    for trame in ("occitanie", "nationale"):
        path = tmp_path / f"{trame}.toml"
        assert run("nouvelle", path, "--trame", trame).returncode == 0
        before = path.read_bytes()
        again = run("nouvelle", path)
        assert again.returncode == 2
        assert path.name in again.stderr
        assert path.read_bytes() == before
        assert json.loads(run("verifier", "--format", "json", path).stdout)["trame"] == trame
    example = tmp_path / "exemple.toml"
    assert run("nouvelle", example, "--exemple").returncode == 0
    assert run("verifier", "--strict", example).returncode == 0
    assert run("nouvelle", tmp_path / "x.toml", "--trame", "martienne").returncode == 2
    assert run("nouvelle", tmp_path / "absent" / "x.toml").returncode == 2


def test_exporter_puts_several_letters_in_a_folder_without_mixing_them_up(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for folder in ("a", "b"):
        (tmp_path / folder / "lettre.toml").write_text('[identite]\nintitule = "Essai"\n', "utf-8")
    letters = (tmp_path / "a" / "lettre.toml", tmp_path / "b" / "lettre.toml")
    done = run("exporter", *letters, "-o", tmp_path / "pdf")
    assert done.returncode == 0
    assert [Path(line).name for line in done.stdout.splitlines()] == ["lettre.pdf", "lettre-2.pdf"]
    assert "Projet" in done.stderr
    assert all(path.read_bytes().startswith(b"%PDF-") for path in (tmp_path / "pdf").iterdir())
    assert run("exporter", *letters, "-o", tmp_path / "un.pdf").returncode == 2
    assert run("exporter", letters[0], "-o", tmp_path / "un.pdf").returncode == 0
    assert run("exporter", letters[0], "-o", letters[0]).returncode == 2


def test_a_letter_that_cannot_be_exported_does_not_stop_the_others_nor_touch_its_earlier_pdf(
    tmp_path: Path,
) -> None:
    good, bad = tmp_path / "bonne.toml", tmp_path / "cassee.toml"
    good.write_text("format = 1\n", "utf-8")
    bad.write_text("ceci n’est pas du TOML", "utf-8")
    (tmp_path / "cassee.pdf").write_bytes(b"ancien")
    done = run("exporter", bad, good)
    assert done.returncode == 2
    assert (tmp_path / "cassee.pdf").read_bytes() == b"ancien"
    assert (tmp_path / "bonne.pdf").read_bytes().startswith(b"%PDF-")


def test_apercu_is_plain_when_piped_and_follows_columns(tmp_path: Path) -> None:
    wide = run("apercu", SAMPLES / "exemple.toml", env={"COLUMNS": "100"})
    narrow = run("apercu", SAMPLES / "exemple.toml", env={"COLUMNS": "60"})
    assert wide.returncode == narrow.returncode == 0
    assert "\x1b" not in wide.stdout
    assert max(map(len, narrow.stdout.splitlines())) <= 60 < max(map(len, wide.stdout.splitlines())) <= 100


def test_accents_reach_a_terminal_that_claims_ascii() -> None:
    done = run(
        "apercu", SAMPLES / "exemple.toml", env={"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    )
    assert done.returncode == 0
    assert "é" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["verifier"],
        ["verifier", "--format", "xml", "x"],
        ["exporter"],
        ["nouvelle"],
        ["apercu"],
        ["a", "b"],
        ["--nimporte"],
        ["verifier", "--strict=3", "x"],
        ["schema", "--trame"],
        ["schema", "--trame", "martienne"],
        ["apercu", "absente.toml"],
    ],
)
def test_a_wrong_usage_is_2_and_is_said_in_french(words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert not ENGLISH.search(done.stderr.replace("--help", "")), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help_is_in_french(words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == 0
    assert not ENGLISH.search(done.stdout.replace("--help", "").replace("--version", "")), done.stdout


def test_trames_and_schema_say_what_is_available(tmp_path: Path) -> None:
    (tmp_path / "mienne.trame.toml").write_text(
        'trame = "mienne"\ntitre = "La mienne"\n[[chapitres]]\ncle = "a"\ncourt = "A"\ntitre = "A"\n'
        '[[chapitres.sections]]\nchamps = ["identite.intitule"]\n',
        "utf-8",
    )
    path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    done = run("trames", cwd=tmp_path, env={"PYTHONPATH": path})
    assert done.returncode == 0
    assert all(name in done.stdout for name in ("occitanie", "nationale", "mienne", str(tmp_path)))
    assert run("schema", "-o", tmp_path / "s.json").returncode == 0
    written = json.loads((tmp_path / "s.json").read_text("utf-8"))
    printed = json.loads(run("schema", cwd=tmp_path, env={"PYTHONPATH": path}).stdout)
    assert written == printed
    assert "mienne" in written["properties"]["trame"]["enum"]


@pytest.mark.parametrize(
    ("command", "absent"),
    [
        (
            ["verifier", SAMPLES / "exemple.toml"],
            {"tomlkit", "rich", "textual", "fpdf", "phonenumbers", "email_validator"},
        ),
        (["apercu", SAMPLES / "exemple.toml"], {"tomlkit", "textual", "fpdf"}),
        (["exporter", SAMPLES / "exemple.toml", "-o", os.devnull + ".pdf"], {"textual"}),
        (["remplir", SAMPLES / "exemple.toml"], {"rich", "textual", "fpdf"}),
        (["--help"], {"tomlkit", "rich", "textual", "fpdf", "tomllib"}),
    ],
)
def test_a_command_imports_only_what_it_uses(command: list[object], absent: set[str]) -> None:
    code = (
        "import sys; from cpts_tui.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print('MODULES', *sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, command)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    loaded = done.stdout.rpartition("MODULES")[2].split()
    assert loaded
    assert not absent & set(loaded)


HOSTILE = "\x1b]52;c;aGVsbG8=\x07[@click=app.quit]x[/] [/b] :smile: \u202e {nb} **gras** \x9b31m"


def test_a_hostile_letter_reaches_no_terminal(tmp_path: Path) -> None:
    letter = tmp_path / "hostile.toml"
    escaped = "".join(c if " " <= c <= "~" and c not in '"\\' else f"\\u{ord(c):04x}" for c in HOSTILE)
    letter.write_text(
        f'"{escaped}" = 1\n[identite]\nintitule = "{escaped}"\ncourriel = "{escaped}"\ndate_creation = "{escaped}"\n'
        f'[[acteurs.engages]]\nnom = "{escaped}"\nsecteur = "{escaped}"\n',
        "utf-8",
    )
    for command in ("verifier", "apercu", "exporter"):
        done = run(command, letter)
        assert done.returncode in (0, 1)
        for output in (done.stdout, done.stderr):
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", output.replace("\r", ""))
        if command != "exporter":
            assert "[@click=app.quit]x[/]" in done.stdout


def test_verifier_says_what_the_trame_does_not_show(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_text('[[calendrier.elaboration]]\netape = "Constituer le bureau"\n', "utf-8")
    done = run("verifier", letter)
    assert "calendrier.elaboration" not in done.stdout
    assert "ne montre pas calendrier.elaboration" in done.stderr
    letter.write_text('trame = "nationale"\n' + letter.read_text("utf-8"), "utf-8")
    assert "ne montre pas" not in run("verifier", letter).stderr


def test_communes_are_found_as_people_type_them() -> None:
    done = run("communes", "st", "denis", "974")
    assert done.returncode == 0
    assert done.stdout.startswith("97411")
    assert "La Réunion" in done.stdout
    found = json.loads(run("communes", "sete", "--format", "json").stdout)
    assert found[0] == {
        "genre": "commune", "code": "34301", "nom": "Sète", "approchant": False, "codes_postaux": ["34200"],
        "population": found[0]["population"], "annee": 2023, "departement": "34", "region": "76", "ars": "occitanie",
        "epci": "200066355",
    }  # fmt: skip
    assert {item["genre"] for item in json.loads(run("communes", "herault", "--format", "json").stdout)} >= {
        "departement",
        "epci",
    }
    assert run("communes", "montpelier").stdout.startswith("Résultats approchants")
    nothing = run("communes", "zzzzqqqq", "--format", "json")
    assert (nothing.returncode, json.loads(nothing.stdout)) == (1, [])
    assert "rien ne correspond" in nothing.stderr

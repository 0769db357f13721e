"""What may be written after « cpts-tui », and what each command is told of it.

Apart from ``cli`` itself, for argparse costs ten milliseconds that opening a letter does not have to wait for.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from cpts_tui import __version__
from cpts_tui.cli.french import FrenchParser
from cpts_tui.document.formats import FORMATS, Blanks, Format

BLANKS: dict[str, Blanks] = {"retirer": "none", "garder": "all"}
"""What may be done with blanks, by the word that is typed for it."""


def refuse(words: list[str]) -> NoReturn:
    """Say what may stand in the place of these words."""
    speaker = FrenchParser(
        prog="cpts-tui",
        usage="cpts-tui [LETTRE.toml]  ou  cpts-tui COMMANDE … (cpts-tui --help les énumère)",
        add_help=False,
    )
    unknown = " ".join(words if words[0].startswith("-") else words[1:])
    speaker.error(f"arguments inconnus : {unknown}")


def commands_parser() -> FrenchParser:
    """The parser of the commands; each says in ``run`` what it does."""
    top = FrenchParser(
        prog="cpts-tui",
        usage="cpts-tui [LETTRE.toml]\n       cpts-tui COMMANDE …",
        description="Écrire, vérifier et exporter la lettre d’intention d’une CPTS. "
        "Sans commande, ouvre l’écran, sur la lettre nommée s’il y en a une.",
        epilog="« cpts-tui COMMANDE --help » détaille une commande.",
    )
    top.add_argument(
        "--version", action="version", version=f"cpts-tui {__version__}", help="montrer la version"
    )
    commands = top.add_subparsers(
        title="commandes\u00a0", metavar="COMMANDE", required=True, prog="cpts-tui", parser_class=FrenchParser
    )
    for add in (
        _add_create,
        _add_fill,
        _add_verify,
        _add_preview,
        _add_export,
        _add_extract,
        _add_templates,
        _add_schema,
        _add_communes,
        _add_versions,
        _add_config,
    ):
        add(commands)
    return top


def _add_create(commands: object) -> None:
    parser = _command(
        commands, "nouvelle", "écrire une lettre vierge et commentée (ou l’exemple), sans rien écraser"
    )
    # as it was typed: « ./x.toml » says where, « x.toml » only names
    parser.add_argument("lettre", metavar="LETTRE.toml", help="le fichier à créer")
    parser.add_argument(
        "--trame", metavar="T", help="la trame suivie (cpts-tui trames ; par défaut, celle des réglages)"
    )
    parser.add_argument(
        "--exemple", action="store_true", help="écrire l’exemple rempli au lieu d’une lettre vierge"
    )

    def run(lettre: str, trame: str | None, exemple: bool) -> int:
        from cpts_tui.cli.create import create

        return create(lettre, trame, sample=exemple)

    parser.set_defaults(run=run)


def _add_fill(commands: object) -> None:
    parser = _command(
        commands,
        "remplir",
        "remplir une lettre question par question, sur un terminal simple (lecteur d’écran)",
    )
    parser.add_argument(
        "lettre", type=Path, metavar="LETTRE.toml", help="la lettre, créée si elle n’existe pas"
    )

    def run(lettre: Path) -> int:
        from cpts_tui.cli.fill import fill

        return fill(lettre)

    parser.set_defaults(run=run)


def _add_verify(commands: object) -> None:
    parser = _command(commands, "verifier", "dire ce qui manque, ce qui est faux et ce qui mérite un regard")
    parser.add_argument("lettres", type=Path, nargs="+", metavar="LETTRE", help="les lettres à vérifier")
    parser.add_argument(
        "--format", choices=("texte", "json"), default="texte", help="texte (par défaut) ou json"
    )
    parser.add_argument(
        "--strict", action="store_true", help="les conseils comptent aussi dans le code de retour"
    )

    def run(lettres: list[Path], format: str, strict: bool) -> int:  # noqa: A002 - the option's own name
        from cpts_tui.cli.verify import verify

        return verify(lettres, as_json=format == "json", strict=strict)

    parser.set_defaults(run=run)


def _add_preview(commands: object) -> None:
    parser = _command(commands, "apercu", "montrer la lettre telle qu’elle sera lue")
    parser.add_argument("lettre", type=Path, metavar="LETTRE", help="la lettre à montrer")

    def run(lettre: Path) -> int:
        from cpts_tui.cli.preview import preview

        return preview(lettre)

    parser.set_defaults(run=run)


def _add_export(commands: object) -> None:
    parser = _command(commands, "exporter", "faire un PDF, un document Word ou une page HTML de lettres")
    parser.add_argument("lettres", type=Path, nargs="+", metavar="LETTRE", help="les lettres à exporter")
    parser.add_argument(
        "-o", "--sortie", metavar="SORTIE",
        help="le fichier à écrire, ou le dossier (par défaut\u00a0: à côté de chaque lettre)",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=tuple(FORMATS),
        help="pdf, docx (Word), md (Markdown) ou html (par défaut\u00a0: celui que dit le nom de la sortie, sinon pdf)",
    )  # fmt: skip
    parser.add_argument(
        "--vierges", choices=tuple(BLANKS),
        help="retirer tout ce qui n’est pas rempli, ou garder aussi ce qui est facultatif, à remplir à la main "
        "(par défaut\u00a0: seul ce qui est requis et manque se voit)",
    )  # fmt: skip
    parser.add_argument(
        "--style", type=Path, metavar="FICHIER",
        help="des couleurs, un logo, un papier, des marges à vous (les clés de styles/lettre.toml à changer)",
    )  # fmt: skip

    def run(
        lettres: list[Path],
        sortie: str | None,
        format: Format | None,  # noqa: A002 - the option's own name
        vierges: str | None,
        style: Path | None,
    ) -> int:
        from cpts_tui.cli.export import Wanted, export

        return export(lettres, Wanted(sortie, format, BLANKS[vierges] if vierges else "required", style))

    parser.set_defaults(run=run)


def _add_extract(commands: object) -> None:
    parser = _command(commands, "extraire", "retrouver la lettre d’un PDF exporté, à l’octet près")
    parser.add_argument("pdf", type=Path, metavar="LETTRE.pdf", help="le PDF que cpts-tui a exporté")
    parser.add_argument(
        "-o", "--sortie", metavar="LETTRE.toml",
        help="le fichier à écrire, ou le dossier (par défaut\u00a0: à côté du PDF\u202f; -\u00a0: la sortie standard)",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="remplacer le fichier s’il existe")

    def run(pdf: Path, sortie: str | None, force: bool) -> int:
        from cpts_tui.cli.extract import extract

        return extract(pdf, sortie, force=force)

    parser.set_defaults(run=run)


def _add_templates(commands: object) -> None:
    parser = _command(
        commands, "trames", "énumérer les trames et les listes disponibles, et d’où elles viennent"
    )

    def run() -> int:
        from cpts_tui.cli.lists import list_templates

        return list_templates()

    parser.set_defaults(run=run)


def _add_schema(commands: object) -> None:
    parser = _command(commands, "schema", "donner le schéma JSON d’une lettre, pour les éditeurs de texte")
    parser.add_argument("--trame", default="occitanie", metavar="T", help="la trame (cpts-tui trames)")
    parser.add_argument("-o", "--sortie", type=Path, metavar="FICHIER", help="écrire dans ce fichier")

    def run(trame: str, sortie: Path | None) -> int:
        from cpts_tui.cli.lists import write_schema

        return write_schema(trame, sortie)

    parser.set_defaults(run=run)


def _add_communes(commands: object) -> None:
    parser = _command(commands, "communes", "chercher une commune, un EPCI, un département, sans réseau")
    parser.add_argument(
        "recherche", nargs="+", metavar="RECHERCHE", help="un nom, un code postal, un code Insee…"
    )
    parser.add_argument(
        "--format", choices=("texte", "json"), default="texte", help="texte (par défaut) ou json"
    )

    def run(recherche: list[str], format: str) -> int:  # noqa: A002 - the option's own name
        from cpts_tui.cli.communes import search_communes

        return search_communes(recherche, as_json=format == "json")

    parser.set_defaults(run=run)


def _add_config(commands: object) -> None:
    parser = _command(commands, "config", "dire où sont vos réglages, lesquels valent, et ce qui n’y va pas")
    parser.add_argument(
        "--creer", action="store_true", help="écrire un fichier de réglages commenté, sans rien écraser"
    )
    parser.add_argument(
        "--format", choices=("texte", "json"), default="texte", help="texte (par défaut) ou json"
    )

    def run(creer: bool, format: str) -> int:  # noqa: A002 - the option's own name
        from cpts_tui.cli.config import create_settings, tell_settings

        return create_settings() if creer else tell_settings(as_json=format == "json")

    parser.set_defaults(run=run)


def _command(commands: object, name: str, summary: str) -> FrenchParser:
    sentence = summary[0].upper() + summary[1:] + "."
    parser: FrenchParser = commands.add_parser(name, help=summary, description=sentence)  # type: ignore[attr-defined]
    return parser


def _add_versions(commands: object) -> None:
    parser = _command(
        commands, "versions", "les textes enregistrés d’une lettre\u00a0: lister, comparer, retrouver"
    )
    parser.add_argument("lettre", type=Path, metavar="LETTRE", help="la lettre")
    parser.add_argument(
        "--format", choices=("texte", "json"), default="texte", help="texte (par défaut) ou json"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--montrer", type=int, metavar="N", help="montrer la version N (1\u00a0: la dernière)")
    what.add_argument("--comparer", type=int, metavar="N", help="dire ce qui a changé depuis la version N")
    what.add_argument(
        "--restaurer", type=int, metavar="N", help="écrire la version N dans un nouveau fichier"
    )
    parser.add_argument(
        "-o", "--sortie", type=Path, metavar="FICHIER", help="où la restaurer (par défaut\u00a0: à côté)"
    )

    def run(
        lettre: Path,
        format: str,  # noqa: A002 - the option's own name
        montrer: int | None,
        comparer: int | None,
        restaurer: int | None,
        sortie: Path | None,
    ) -> int:
        from cpts_tui.cli.versions import versions

        return versions(
            lettre, as_json=format == "json", show=montrer, compare=comparer, restore=restaurer, output=sortie
        )

    parser.set_defaults(run=run)

"""The communes of a territory asked by name: the database of France gives the rest of each row."""

from __future__ import annotations

from cpts_tui.cli.filling.tables import TableAsker
from cpts_tui.letter.gazetteer import Commune
from cpts_tui.letter.numbers import grouped
from cpts_tui.letter.values import as_typed
from cpts_tui.territory import france
from cpts_tui.ui.communes.pasted_list import entries_of
from cpts_tui.ui.communes.recognising import Found, recognised
from cpts_tui.ui.communes.rows import filled, postcodes_of

OFFERED = 9
"""The most communes among which a choice is asked."""


class CommunesAsker(TableAsker):
    """The table of communes: several may be named on one line, as one copies them from elsewhere."""

    def take(self, text: str) -> None:
        """Add the communes that a line names; ask which, where a name fits several or none."""
        there = {as_typed(row.get("code_insee") or "") for row in self.rows}
        known = (france().commune(code) for code in there)
        home = {commune.department for commune in known if commune is not None}
        for found in recognised(entries_of(text), france(), there, home):
            if found.state == "recognised":
                self._add(found.communes[0])
            elif found.state == "there":
                self.talk.say(f"{found.communes[0].name} est déjà dans la liste.")
            else:
                self._ask_which(found)

    def _ask_which(self, found: Found) -> None:
        name = found.entry.name or found.entry.text
        communes = found.communes[:OFFERED]
        if found.state == "choose":
            asked = f"Plusieurs communes correspondent à «\u00a0{name}\u00a0»\u00a0:"
        else:
            near = " Est-ce l’une de celles-ci\u202f?" if communes else ""
            asked = f"«\u00a0{name}\u00a0» n’est pas une commune connue.{near}"
        options = [
            *map(described, communes),
            "Aucune\u00a0: garder ce nom tel quel",
            "Aucune\u00a0: ne rien ajouter",
        ]
        choice = self.talk.choose(asked, options)
        if choice < len(communes):
            self._add(communes[choice])
        elif choice == len(communes):
            super().take(name)

    def _add(self, commune: Commune) -> None:
        at = self.append({})
        self.set_rows([*self.rows[:at], filled(self.rows[at], commune), *self.rows[at + 1 :]])
        self.talk.say(f"Ajoutée\u00a0: {described(commune)}.")


def described(commune: Commune) -> str:
    """« Sète (34200), Hérault, 45 337 habitants »."""
    codes = postcodes_of(commune)
    department = france().department(commune.department)
    parts = [f"{commune.name} ({codes[0]})" if codes else commune.name]
    parts += [department.name] if department is not None else []
    parts += [f"{grouped(commune.population)}\u00a0habitants"] if commune.population is not None else []
    return ", ".join(parts)

"""Puts the tables of the last run into docs/oracle.md, between its marks: `python publier.py FOLDER PAGE VERSION_OF VERSION_FL DATE`."""

import subprocess
import sys
from pathlib import Path

BEGIN, END = "<!-- relevé : écrit par outils/oracle.sh --figer -->", "<!-- fin du relevé -->"


def main(folder, page, openfisca, french_law, on):
    told = subprocess.run(["target/reperes/reperes", "verifier", "rules"], capture_output=True, text=True, check=True).stdout.strip()
    text = Path(page).read_text()
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    told = told.split(", en ")[0]
    head = f"Relevé du {on} : OpenFisca-France {openfisca}, french-law {french_law} ; nos règles ({told})."
    tables = [Path(folder, name).read_text().strip() for name in ("tableau.md", "causes.md")]
    body = "\n\n".join([head, *tables])
    Path(page).write_text(f"{before}{BEGIN}\n\n{body}\n\n{END}{after}")


if __name__ == "__main__":
    main(*sys.argv[1:])

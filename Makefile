# The commands of the project. « make » alone lists them.

.DEFAULT_GOAL := aide
.PHONY: aide help serve verifier suivre test dist bench mutants oracle outils veille navigateur

# Where « make serve » listens; the next free port if that one is taken.
PORT ?= 8080

aide help:
	@echo "make serve       installe ce qui manque, construit le site et le sert en local"
	@echo "make verifier    vérifie les règles et leurs exemples (Rust suffit)"
	@echo "make suivre      les vérifie à chaque fichier enregistré, jusqu'à Ctrl-C"
	@echo "make test        vérifie tout : format, clippy, tests Rust, règles, site, navigateur"
	@echo "make dist        construit le site statique dans dist/"
	@echo "make bench       mesure : évaluation, compilation des règles, poids, premier affichage"
	@echo "make mutants     change les règles, puis le code, un endroit à la fois : les exemples et les essais doivent le voir"
	@echo "make oracle      compare les règles avec OpenFisca-France et Catala, sur des milliers de familles"
	@echo "make veille      reconstruit le site à chaque fichier enregistré (à côté de « make serve »)"
	@echo "make navigateur  les essais de navigateur seuls, sur dist/ tel qu'il est"
	@echo "make outils      installe ce qui manque, sans construire"

outils:
	@outils/installer.sh

dist: outils
	@outils/construire.sh

serve: dist
	@node outils/serveur.mjs --port $(PORT)

veille: outils
	@outils/construire.sh watch

verifier:
	@cargo reperes verifier rules

suivre:
	@cargo reperes verifier --suivre rules

test:
	@outils/tester.sh

navigateur:
	@outils/installer.sh navigateur
	@outils/essayer.sh

bench:
	@outils/mesurer.sh

mutants:
	@outils/mutants.sh

oracle:
	@outils/oracle.sh

#!/usr/bin/env bash
# `make oracle`: the same families through our rules, OpenFisca-France and Catala's french-law. Outside `make test`: it installs both,
# in target/oracle/, and keeps nothing of theirs. `oracle.sh --figer` also adds agreed cases and writes the tables of docs/oracle.md.
# shellcheck source=outils/commun.sh
. "$(dirname "$0")/commun.sh"
. outils/paquets.sh
. outils/oracle/versions.sh

case ${1:-} in
'' | --figer) ;;
*) echec "« $1 » n'est pas une option ; il n'y a que --figer." ;;
esac

debut=$(maintenant)
dossier=target/oracle
python=$dossier/venv/bin/python
mkdir -p "$dossier"

present npm || echec "Node.js et npm sont absents ; installez-les, puis recommencez."

python_pret() { python3 -c 'import ensurepip, tomllib, venv' 2>/dev/null; }
installer_python() {
  if installer_paquets python3 python3-venv && python_pret; then return; fi
  echec "il faut Python 3.11 ou plus récent, avec venv. Installez-le, puis recommencez :
  $(commande_apt python3 python3-venv)    (sur Debian)"
}

marque_python="$version_openfisca_france $version_openfisca_core $version_numpy"
openfisca_pret() { [ -x "$python" ] && [ "$(cat "$dossier/venv/versions" 2>/dev/null)" = "$marque_python" ]; }
installer_openfisca() {
  rm -rf "$dossier/venv"
  python3 -m venv "$dossier/venv"
  au_journal oracle-pip "$python" -m pip install --disable-pip-version-check \
    "OpenFisca-France==$version_openfisca_france" "OpenFisca-Core==$version_openfisca_core" "numpy==$version_numpy" ||
    echec "OpenFisca-France ne s'installe pas."
  printf '%s\n' "$marque_python" >"$dossier/venv/versions"
}

catala_pret() { [ "$(cat "$dossier/npm/versions" 2>/dev/null)" = "$version_french_law" ]; }
installer_catala() {
  rm -rf "$dossier/npm"
  mkdir -p "$dossier/npm"
  printf '{ "private": true }\n' >"$dossier/npm/package.json"
  au_journal oracle-npm npm install --prefix "$dossier/npm" --no-audit --no-fund --ignore-scripts \
    "@catala-lang/french-law@$version_french_law" || echec "french-law ne s'installe pas."
  printf '%s\n' "$version_french_law" >"$dossier/npm/versions"
}

titre "Environnements jetables (dans $dossier)"
etape "Python" python_pret installer_python
etape "OpenFisca-France $version_openfisca_france" openfisca_pret installer_openfisca "1 min"
etape "french-law $version_french_law" catala_pret installer_catala

titre "Calculs"
depart=$(maintenant)
cargo build --quiet --profile reperes -p reperes-cli
"$python" outils/oracle/familles.py rules "$graine_oracle" >"$dossier/familles.jsonl"
# What the two others are told of each family: whom the law counts that month, then the births as they are.
"$python" outils/oracle/loi.py "$dossier/familles.jsonl" rules >"$dossier/vues.jsonl"
ligne familles "$(wc -l <"$dossier/familles.jsonl") en $(duree $(($(maintenant) - depart))), construction comprise"

# The two calculators at once, each in its file.
depart=$(maintenant)
node outils/oracle/catala.cjs "$dossier/npm" "$dossier/vues.jsonl" >"$dossier/catala.jsonl" &
catala=$!
"$python" outils/oracle/of.py "$dossier/vues.jsonl" >"$dossier/openfisca.jsonl" || echec "OpenFisca s'est arrêté."
wait "$catala" || echec "french-law s'est arrêté."
ligne "les deux calculateurs" "$(duree $(($(maintenant) - depart)))"

titre "Comparaison"
statut=0
"$python" outils/oracle/comparer.py target/reperes/reperes rules "$dossier" || statut=$?
ligne total "$(duree $(($(maintenant) - debut)))"

if [ "${1:-}" = --figer ]; then
  [ "$statut" = 0 ] || echec "des écarts n'ont pas de cause connue : rien n'est figé."
  titre "Cas figés"
  mkdir -p tests/oracle
  "$python" outils/oracle/figer.py "$dossier" tests/oracle "$version_openfisca_france" "$version_french_law" "$(date +%F)"
  "$python" outils/oracle/publier.py "$dossier" docs/oracle.md "$version_openfisca_france" "$version_french_law" "$(date +%F)"
fi
exit "$statut"

#!/usr/bin/env bash
# Writes again the tables of communes and post codes under rules/lieux/, from the official list: `communes.sh`.
# The package is asked of the npm registry by name, at this version and with this digest; nothing of it is kept.
# shellcheck source=outils/commun.sh
. "$(dirname "$0")/commun.sh"

paquet=@etalab/decoupage-administratif@6.0.0
empreinte=sha512-XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ==

dossier=$(mktemp -d)
trap 'rm -rf "$dossier"' EXIT
archive=$(npm pack "$paquet" --silent --pack-destination "$dossier") || echec "le paquet $paquet ne se lit pas."
lue=sha512-$(openssl dgst -sha512 -binary "$dossier/$archive" | base64 -w0)
[ "$lue" = "$empreinte" ] || echec "l'archive de $paquet n'a pas l'empreinte attendue."
tar -xzf "$dossier/$archive" -C "$dossier"
node outils/communes.mjs "$dossier/package"

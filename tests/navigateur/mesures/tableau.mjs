// French tables on a terminal.

/** Prints rows of cells; every column but the first is aligned on the right. */
export function tableau(titre, entetes, lignes) {
  const largeurs = entetes.map((entete, i) => Math.max(entete.length, ...lignes.map((ligne) => ligne[i].length)));
  const rendre = (ligne) =>
    "  " + ligne.map((cellule, i) => (i === 0 ? cellule.padEnd(largeurs[i]) : cellule.padStart(largeurs[i]))).join("  ").trimEnd();
  console.log(`\n${titre}\n`);
  console.log(rendre(entetes));
  console.log("  " + largeurs.map((largeur) => "─".repeat(largeur)).join("  "));
  for (const ligne of lignes) console.log(rendre(ligne));
}

export const nombre = (valeur, decimales = 0) =>
  valeur.toLocaleString("fr-FR", { minimumFractionDigits: decimales, maximumFractionDigits: decimales });

export function mediane(valeurs) {
  const triees = [...valeurs].sort((a, b) => a - b);
  return triees[Math.floor(triees.length / 2)];
}

// What must hold on every page of every test, watched from the first request to the last.
import assert from "node:assert/strict";

/** The addresses of the application: a page, a rank, a rule of the catalogue; never an answer, nor an aide of the family. */
const MUETTE = /^(#\/(question\/\d+|detail\/\d+|resultats|situation|catalogue\/[a-z0-9_/-]+|catalogue|a-propos|accessibilite|plan|introuvable|nulle-part)?)?$/;

/** Starts watching `page`; the returned function checks, once the test has run. */
export function garder(page) {
  const erreurs = [];
  const tardives = [];
  const ailleurs = [];
  const adresses = new Set();
  let charge = false;

  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) erreurs.push(`console : ${message.text()}`);
  });
  page.on("pageerror", (erreur) => erreurs.push(`page : ${erreur.message}`));
  page.on("request", (requete) => {
    if (charge) tardives.push(requete.url());
    if (!requete.url().startsWith("http://localhost:")) ailleurs.push(requete.url());
  });
  page.on("framenavigated", (cadre) => adresses.add(new URL(cadre.url()).hash));
  page.on("requestfailed", (requete) => erreurs.push(`requête : ${requete.url()} ${requete.failure()?.errorText}`));
  page.on("response", (reponse) => {
    if (!reponse.ok()) erreurs.push(`requête : ${reponse.url()} ${reponse.status()}`);
  });

  return {
    erreurs,
    /** To call when the application is on screen: from then on no request is allowed. */
    charge: () => (charge = true),
    async verifier() {
      assert.deepEqual(erreurs, [], "aucune erreur");
      assert.deepEqual(ailleurs, [], "aucune requête vers un tiers");
      assert.deepEqual(tardives, [], "aucune requête après le chargement");
      const bavardes = [...adresses].filter((adresse) => !MUETTE.test(adresse));
      assert.deepEqual(bavardes, [], "aucune adresse ne porte de réponse");
      const traces = await page.evaluate(async () => ({
        local: { ...localStorage },
        session: { ...sessionStorage },
        temoins: document.cookie,
        bases: (await indexedDB.databases()).map(({ name }) => name),
        caches: await caches.keys(),
        requete: location.search,
        nom: window.name,
      }));
      assert.deepEqual(
        traces,
        { local: {}, session: {}, temoins: "", bases: [], caches: [], requete: "", nom: "" },
        "rien n'est gardé par le navigateur",
      );
    },
  };
}

// Time to evaluate one family against everything, in Chromium: the site built with the `mesure` feature exposes the loop.
import { servir } from "../../../outils/serveur.mjs";
import { lancer } from "../outillage/chromium.mjs";
import { PATIENCE } from "../outillage/patience.mjs";
import { mediane, nombre, tableau } from "./tableau.mjs";

const SERIES = 21;
const FOIS = 200;

export async function evaluation(racine, cafs) {
  const site = await servir({ racine });
  const navigateur = await lancer();
  const lignes = [];
  try {
    const page = await navigateur.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(site.url);
    await page.locator("#contenu h1").waitFor();
    for (const caf of cafs) {
      const { series, aides } = await page.evaluate(
        ([nom, nombreDeSeries, fois]) => {
          const evaluer = window.wasmBindings.reperes_mesurer;
          evaluer(nom, fois); // lets the browser's optimising compiler finish
          const mesurer = () => {
            const debut = performance.now();
            evaluer(nom, fois);
            return ((performance.now() - debut) * 1000) / fois;
          };
          return { aides: evaluer(nom, 1), series: Array.from({ length: nombreDeSeries }, mesurer) };
        },
        [caf, SERIES, FOIS],
      );
      lignes.push([caf, nombre(aides), nombre(mediane(series), 1), nombre(Math.min(...series), 1), nombre(Math.max(...series), 1)]);
    }
  } finally {
    await navigateur.close();
    await site.fermer();
  }
  tableau(
    `Une famille face à tout, dans Chromium (µs, ${SERIES} séries de ${FOIS})`,
    ["Caf", "aides", "médiane", "min", "max"],
    lignes,
  );
}

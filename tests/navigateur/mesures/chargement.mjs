// From navigation to the first question on screen: as fast as the machine goes, and as on a small phone.
import { servir } from "../../../outils/serveur.mjs";
import { lancer } from "../outillage/chromium.mjs";
import { PATIENCE } from "../outillage/patience.mjs";
import { mediane, nombre, tableau } from "./tableau.mjs";

const FOIS = 9;

// The « Slow 4G » of Chromium's developer tools: 1.6 Mbit/s down and 750 kbit/s up, less 10 %, and 150 ms × 3.75.
const SLOW_4G = { offline: false, downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562.5 };

const CONDITIONS = [
  { nom: "sans frein", reseau: null, processeur: 1 },
  { nom: "slow 4G, processeur 4 fois plus lent", reseau: SLOW_4G, processeur: 4 },
];

export async function chargement(racine) {
  const site = await servir({ racine });
  const navigateur = await lancer();
  const lignes = [];
  try {
    await charger(navigateur, site.url, CONDITIONS[0]); // compresses the files once, outside the measure
    for (const conditions of CONDITIONS) {
      const essais = [];
      for (let i = 0; i < FOIS; i += 1) essais.push(await charger(navigateur, site.url, conditions));
      const de = (cle, decimales = 0) => nombre(mediane(essais.map((essai) => essai[cle])), decimales);
      lignes.push([conditions.nom, de("peinture"), de("ecran"), de("requetes"), de("octets")]);
    }
  } finally {
    await navigateur.close();
    await site.fermer();
  }
  tableau(
    `De la navigation à la première question (ms, médiane de ${FOIS}, cache vide, brotli)`,
    ["conditions", "première peinture", "question à l'écran", "requêtes", "octets reçus"],
    lignes,
  );
}

async function charger(navigateur, url, { reseau, processeur }) {
  const fenetre = await navigateur.newContext();
  fenetre.setDefaultTimeout(PATIENCE);
  const page = await fenetre.newPage();
  const cdp = await fenetre.newCDPSession(page);
  await cdp.send("Network.enable");
  if (reseau) await cdp.send("Network.emulateNetworkConditions", reseau);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: processeur });
  let octets = 0;
  let requetes = 0;
  cdp.on("Network.requestWillBeSent", ({ request }) => (requetes += request.url.startsWith("http") ? 1 : 0));
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => (octets += encodedDataLength));
  // The page itself notes when its first field can be used: a polling test runner would round it up.
  await page.addInitScript(() => {
    new MutationObserver((_, observateur) => {
      if (!document.querySelector("main input, main select, main button")) return;
      observateur.disconnect();
      requestAnimationFrame(() => setTimeout(() => (window.ecranMesure = performance.now())));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(url);
  const ecran = await (await page.waitForFunction(() => window.ecranMesure)).jsonValue();
  const peinture = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN);
  await fenetre.close();
  return { ecran, peinture, octets, requetes };
}

// The catalogue: search, keyboard, deep links, versions, print, and the same words as the printed chapter.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { essai } from "../outillage/essai.mjs";
import { allerA, lisible, pret } from "../outillage/parcours.mjs";

const racine = fileURLToPath(new URL("../../../", import.meta.url));
const regle = (page, id) => allerA(page, () => page.evaluate((hash) => (location.hash = hash), `#/catalogue/${id}`));

essai("le catalogue se cherche sans accents, compte ce qu'il trouve, et mène à la règle", async ({ page, photo, accessible }) => {
  await allerA(page, () => page.getByRole("link", { name: "Ouvrir le catalogue" }).click());
  await accessible();
  await photo("catalogue");
  const etat = page.locator(".etat[role=status]");
  assert.match(await etat.innerText(), /^\d{3} règles$/);
  await page.getByLabel("Chercher une règle").pressSequentially("SEPARATION indre");
  await page.getByText("1 règle", { exact: true }).waitFor();
  assert.equal(await etat.innerText(), "1 règle");
  await page.keyboard.press("Enter");
  assert.match(page.url(), /#\/catalogue$/, "l'adresse ne dit pas ce qui est cherché");
  await accessible();
  await allerA(page, () => page.locator(".regles a").first().click());
  assert.match(page.url(), /#\/catalogue\/caf\/indre\/separation$/);
  await accessible();
  await photo("regle");
  await allerA(page, () => page.goBack());
  assert.equal(await page.getByLabel("Chercher une règle").inputValue(), "SEPARATION indre", "la recherche est gardée");
  await page.getByLabel("Chercher une règle").fill("licorne");
  await page.getByText("Aucune règle ne contient").waitFor();
  await accessible();
});

essai("le catalogue se parcourt au clavier, par événement aussi", async ({ page }) => {
  await allerA(page, () => page.evaluate(() => (location.hash = "#/catalogue")));
  await page.getByRole("button", { name: "Par événement" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 2, name: "Quelle que soit la situation" }).waitFor();
  await page.getByLabel("Chercher une règle").focus();
  await page.keyboard.type("mediation");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".regles") !== null), true);
  await allerA(page, () => page.keyboard.press("Enter"));
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
});

essai("chercher tient dans une image de l'écran", async ({ page }) => {
  await allerA(page, () => page.evaluate(() => (location.hash = "#/catalogue")));
  await page.getByLabel("Chercher une règle").fill("a");
  const durees = await page.evaluate(async () => {
    const champ = document.querySelector("#recherche");
    const mesures = [];
    for (const mots of ["s", "se", "sejour", "sejour enfant", "", "vacances ete", "x"]) {
      champ.value = mots;
      const debut = performance.now();
      champ.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((suite) => setTimeout(suite));
      mesures.push(performance.now() - debut);
    }
    return mesures;
  });
  console.log(`    chercher et redessiner : ${durees.map((duree) => duree.toFixed(0)).join(", ")} ms`);
});

essai("une règle s'ouvre par son adresse, et ses versions se choisissent par leurs dates", async ({ page, accessible }) => {
  await regle(page, "socle/separation");
  const autre = await page.context().newPage();
  await autre.goto(page.url());
  await autre.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await autre.locator("h1").innerText(), await page.locator("h1").innerText());
  await autre.close();
  const versions = page.getByRole("group", { name: "Versions de la règle" }).getByRole("button");
  assert.ok((await versions.count()) > 1);
  const ancienne = versions.last();
  await ancienne.click();
  assert.equal(await ancienne.getAttribute("aria-pressed"), "true");
  await accessible();
  await allerA(page, () => page.getByRole("link", { name: "Ce que cette règle répond" }).click());
  await allerA(page, () => page.getByRole("link", { name: "Lire la règle" }).click());
  assert.match(page.url(), /#\/detail\/2$/, "une règle lue depuis une réponse n'est pas nommée");
  await regle(page, "nulle/part");
  await page.getByText("n'existe pas").waitFor();
});

essai("une règle tient sur un petit téléphone et sur papier", { largeur: 360, hauteur: 740 }, async ({ page, photo, accessible }) => {
  for (const id of ["caf/cher/aide_vacances_familiales", "caf/val-de-marne/aide_vacances_enfants", "droits/allocations_familiales"]) {
    await regle(page, id);
    const depasse = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(depasse <= 0, `${id} dépasse de ${depasse} px`);
    await accessible();
    await photo(`regle 360 ${id}`);
  }
  await allerA(page, () => page.evaluate(() => (location.hash = "#/catalogue")));
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  await photo("catalogue 360");
  await regle(page, "caf/cher/aide_vacances_familiales");
  await page.emulateMedia({ media: "print" });
  await photo("regle papier");
  assert.equal(await page.getByRole("link", { name: "Le catalogue des règles" }).first().isVisible(), false);
});

essai("le catalogue dit ce que dit le chapitre imprimé", async ({ page }) => {
  for (const [caf, id] of [["cher", "caf/cher/aide_vacances_familiales"], ["indre", "caf/indre/separation"]]) {
    const html = execFileSync("cargo", ["run", "--quiet", "-p", "reperes-cli", "--", "documenter", "--caf", caf, "--format", "html"], {
      cwd: racine,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    await regle(page, id);
    await pret(page);
    const [imprime, affiche] = await page.evaluate(
      ([html, ancre]) => {
        // What is only heard is no word of the rule, and a link in a sentence parts no word from its full stop.
        const mots = (element) => {
          const racine = element.cloneNode(true);
          for (const entendu of racine.querySelectorAll("a .hors-ecran")) entendu.remove();
          for (const lien of racine.querySelectorAll("a")) lien.replaceWith(lien.textContent);
          racine.normalize();
          const textes = document.createTreeWalker(racine, NodeFilter.SHOW_TEXT);
          const lus = [];
          while (textes.nextNode()) lus.push(textes.currentNode.textContent);
          return lus.join(" ");
        };
        const chapitre = new DOMParser().parseFromString(html, "text/html");
        return [mots(chapitre.getElementById(ancre)), mots(document.querySelector("main article"))];
      },
      [html.replace(/<style>.*<\/style>/s, ""), id.replaceAll(/[/_]/g, "-")],
    );
    const corps = (texte) => lisible(texte.slice(texte.indexOf("En bref"))).replace(/ Ce que cette règle répond.*$/, "");
    assert.equal(corps(affiche), corps(imprime));
  }
});

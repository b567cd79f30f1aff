// What a family does, in the words of the screen: choose a Caf and an event, answer, read the results.
import assert from "node:assert/strict";

/** From the home page to the first question. */
export async function commencer(page, departement, evenement) {
  await page.getByLabel("Votre département").fill(departement);
  await allerA(page, () => page.locator(`[data-evenement="${evenement}"]`).click());
}

/**
 * Answers every question, from `reponses` when the fact is there, « Je ne sais pas » otherwise, until the results.
 * Returns the facts that were asked, in order.
 *
 * Values: « oui », « non », the name of a choice, `2026-03-15`, `354,50`; a list for children, by rank; an object for months.
 * Asked once for all the children, a list of equal answers gives that one, another says that it depends on the child.
 */
export async function repondre(page, reponses = {}, { auPassage = async () => {} } = {}) {
  const demandees = [];
  while (page.url().includes("#/question/")) {
    const fait = await faitDemande(page);
    demandees.push(fait);
    assert.ok(demandees.length < 150, `les questions finissent : ${demandees.join(", ")}`);
    await auPassage(fait);
    const valeur = reponses[fait];
    if (valeur === undefined) {
      await allerA(page, () => page.getByRole("button", { name: "Je ne sais pas" }).click());
    } else {
      await remplirTout(page, fait, valeur);
      await allerA(page, () => page.getByRole("button", { name: "Continuer" }).click());
    }
  }
  return demandees;
}

/** Does `action`, then waits for the page it leads to. */
export async function allerA(page, action) {
  const avant = page.url();
  await action();
  await page.waitForFunction((url) => location.href !== url, avant);
  await pret(page);
}

/** Waits until the page of the present address is drawn, and has the focus. */
export async function pret(page) {
  await page.waitForFunction(() => document.documentElement.dataset.page === (location.hash || "#/") && document.activeElement !== document.body);
}

/** The fact that the question on screen is about: `quotient_familial`, `enfant.date_naissance`, `enfants`. */
export async function faitDemande(page) {
  return page.locator("main [data-variable]").first().getAttribute("data-variable");
}

async function remplirTout(page, fait, valeur) {
  const cases = await page.locator(`main [data-variable="${fait}"]`).all();
  for (const [rang, une] of cases.entries()) {
    if (Array.isArray(valeur) && (await estPourTous(une))) await remplir(une, valeur.every((autre) => autre === valeur[0]) ? valeur[0] : SELON_L_ENFANT);
    else if (Array.isArray(valeur)) await remplir(une, valeur[await rangDeLEnfant(une, rang)]);
    else if (typeof valeur === "object") await remplir(une, valeur[await mois(une)]);
    else await remplir(une, valeur);
  }
}

/** « Cela dépend de l'enfant ». */
export const SELON_L_ENFANT = "selon-l-enfant";

// The identifiers of inputs end in `-enfant-2`, in `-enfants` for all of them, and in `-2026-01`.
const identifiant = (une) => une.locator("input, select").first().getAttribute("id");
const rangDeLEnfant = async (une, rang) => Number((await identifiant(une)).match(/-enfant-(\d+)/)?.[1] ?? rang);
const estPourTous = async (une) => /-enfants$/.test(await identifiant(une));
const mois = async (une) => (await identifiant(une)).match(/-(\d{4}-\d{2})/)?.[1];

/** Fills one field, whatever its kind. Nothing to do without a value. */
export async function remplir(une, valeur) {
  if (valeur === undefined) return;
  if ((await une.locator("input[type=radio]").count()) > 0) {
    await une.locator(`input[type=radio][value="${valeur}"]`).check();
  } else if ((await une.locator("select").count()) > 0) {
    await une.locator("select").selectOption(valeur);
  } else {
    const champs = await une.locator("input").all();
    const parties = champs.length === 1 ? [valeur] : valeur.split("-").reverse();
    for (const [i, champ] of champs.entries()) await champ.fill(parties[i]);
    await champs.at(-1).blur();
  }
}

/** The card of one aide, unfolded, with the text a person reads. */
export async function aide(page, id) {
  const carte = page.locator(`[data-aide="${id}"]`);
  await carte.waitFor({ state: "attached" });
  return {
    carte,
    verdict: await carte.getAttribute("data-verdict"),
    texte: lisible(await carte.evaluate((element) => element.textContent)),
  };
}

/** No-break spaces read as spaces. */
export const lisible = (texte) => texte.replace(/[\u00a0\u202f]/g, " ").replace(/\s+/g, " ").trim();

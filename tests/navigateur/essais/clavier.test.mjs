// With the keyboard alone, and the focus always seen.
import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, pret } from "../outillage/parcours.mjs";

/** Presses Tab until the focus is on what matches `selecteur`; each stop must show its focus. */
async function tabulerJusqua(page, selecteur) {
  for (let i = 0; i < 200; i += 1) {
    await page.keyboard.press("Tab");
    const arret = await page.evaluate((cherche) => {
      const element = document.activeElement;
      // A radio button shows its focus on the frame of its label.
      const visible = [element, ...(element.labels ?? [])].some((e) => {
        const style = getComputedStyle(e);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      });
      return { trouve: element.matches(cherche), visible, ou: element.outerHTML.slice(0, 120), corps: element === document.body };
    }, selecteur);
    if (!arret.corps) assert.ok(arret.visible, `le focus se voit sur ${arret.ou}`);
    if (arret.trouve) return;
  }
  assert.fail(`${selecteur} n'est jamais atteint au clavier`);
}

essai("de l'accueil aux résultats au clavier seul", async ({ page, photo }) => {
  await tabulerJusqua(page, ".evitement");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "MAIN");
  await tabulerJusqua(page, "#champ-caf, main input");
  await page.keyboard.type("36");
  await page.keyboard.press("Escape");
  await tabulerJusqua(page, '[data-evenement="separation"]');
  await page.keyboard.press("Enter");
  await pret(page);

  let questions = 0;
  while (page.url().includes("#/question/")) {
    questions += 1;
    assert.ok(questions < 100, `les questions finissent : ${await page.getByRole("heading", { level: 1 }).textContent()}`);
    const avant = page.url();
    const radio = (await page.locator("main [data-variable] input[type=radio]").count()) > 0;
    if (radio) {
      await tabulerJusqua(page, "main input[type=radio]");
      await page.keyboard.press("Space");
      await tabulerJusqua(page, "button[type=submit]");
      await page.keyboard.press(questions % 2 ? "Enter" : "Space");
    } else {
      await tabulerJusqua(page, "button.second");
      if (questions === 2) await photo("focus visible");
      await page.keyboard.press("Enter");
    }
    await page.waitForFunction((url) => location.href !== url, avant);
    await pret(page);
  }
  assert.match(page.url(), /#\/resultats$/);
  await tabulerJusqua(page, "main summary, main article a");
  await page.keyboard.press("Enter");
});

essai("un nombre se valide par Entrée", async ({ page }) => {
  await page.getByLabel("Votre département").fill("36");
  await page.locator('[data-evenement="separation"]').focus();
  await page.keyboard.press("Enter");
  await pret(page);
  while (page.url().includes("#/question/")) {
    const avant = page.url();
    if ((await page.locator("#champ-enfants").count()) > 0) {
      await tabulerJusqua(page, "#champ-enfants");
      await page.keyboard.type("2");
      await page.keyboard.press("Enter");
      await page.waitForFunction((url) => location.href !== url, avant);
      return;
    }
    await page.getByRole("button", { name: "Je ne sais pas" }).press("Enter");
    await page.waitForFunction((url) => location.href !== url, avant);
    await pret(page);
  }
  assert.fail("le nombre d'enfants n'a pas été demandé");
});

essai("la feuille au clavier : une réponse, un résultat, F9 recommence", async ({ page }) => {
  await tabulerJusqua(page, 'a[href="#/situation"]');
  await page.keyboard.press("Enter");
  await pret(page);
  await tabulerJusqua(page, "#champ-caf, main input");
  await page.keyboard.type("94");
  await tabulerJusqua(page, '[data-variable="separation"] input[type=radio]');
  const oui = page.locator('[data-variable="separation"] input[value=oui]');
  for (let i = 0; i < 3 && !(await oui.isChecked()); i += 1) await page.keyboard.press(i === 0 ? "Space" : "ArrowRight");
  assert.ok(await oui.isChecked());
  await page.keyboard.press("F9");
  await page.waitForFunction(() => document.querySelectorAll("main input:checked:not([value=''])").length === 0);
  assert.equal(await page.locator("main input").first().inputValue(), "");
});

essai("la feuille mène à ses résultats, par un lien d'évitement et par une touche", async ({ page }) => {
  await allerA(page, () => page.getByRole("link", { name: "Feuille de situation", exact: true }).click());
  await page.locator(".evitement").first().focus();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Aller aux résultats");
  await page.keyboard.press("Enter");
  const nom = () => page.evaluate(() => document.activeElement.getAttribute("aria-labelledby"));
  assert.equal(await nom(), "feuille-resultats");
  await page.locator("#champ-caf").focus();
  assert.match(await page.locator("main").textContent(), /F2/, "la touche est dite");
  await page.keyboard.press("F2");
  assert.equal(await nom(), "feuille-resultats");
});

essai("les flèches du style n'entrent dans aucun nom", async ({ page }) => {
  const lus = [await page.locator("body").ariaSnapshot()];
  await commencer(page, "36", "separation");
  lus.push(await page.locator("body").ariaSnapshot());
  assert.match(lus[0], /Une séparation/);
  assert.match(lus[1], /Précédent/);
  for (const lu of lus) assert.doesNotMatch(lu, /[→←]/);
});

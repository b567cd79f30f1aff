import assert from "node:assert/strict";

import { essai } from "../outillage/essai.mjs";

essai("la page d'accueil s'affiche", async ({ page, photo, accessible }) => {
  assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
  await accessible();
  await photo("accueil");
});

essai("le site marche sous n'importe quel chemin", { chemin: "/sous/chemin/" }, async ({ page }) => {
  assert.ok(new URL(page.url()).pathname.startsWith("/sous/chemin/"));
});

// axe-core run in the page, with the rules of WCAG 2.2 AA and its good practices.
import axe from "axe-core";

/** The violations of the page as it stands, one readable line each. */
export async function violations(page) {
  // Evaluated by the debugger, which the page's security policy does not bind.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const resultat = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values } }), tags);
  return resultat.violations.map(
    ({ id, help, nodes }) => `${id} : ${help} — ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

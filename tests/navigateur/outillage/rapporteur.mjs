// One line per test, the details of each failure, and the closing count, also written to REPERES_BILAN.
import { writeFileSync } from "node:fs";
import { inspect, stripVTControlCharacters } from "node:util";

export default async function* rapporteur(evenements) {
  let reussis = 0;
  const rates = [];
  for await (const { type, data } of evenements) {
    if (type === "test:stderr" || type === "test:stdout") yield data.message;
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details.type === "suite") continue;
    const duree = `${(data.details.duration_ms / 1000).toFixed(1).replace(".", ",")} s`;
    if (type === "test:pass") {
      reussis += 1;
      yield `  ✓ ${data.name} (${duree})\n`;
    } else {
      rates.push(data);
      yield `  ✗ ${data.name} (${duree})\n`;
    }
  }
  for (const { name, file, line, details } of rates) {
    const cause = details.error?.cause ?? details.error;
    const recit = stripVTControlCharacters([cause?.message ?? inspect(cause), ...lieux(cause)].join("\n"));
    yield `\n✗ ${name}\n  ${file ?? ""}:${line ?? ""}\n${recit.replace(/^/gm, "  ")}\n`;
  }
  const bilan = `${reussis} passed, ${rates.length} failed\n`;
  if (process.env.REPERES_BILAN) writeFileSync(process.env.REPERES_BILAN, bilan);
  yield `\n${bilan}`;
}

/** Where in our own files. */
function lieux(erreur) {
  const pile = String(erreur?.stack ?? "").split("\n");
  return pile.filter((ligne) => /^\s+at /.test(ligne) && ligne.includes("navigateur/") && !ligne.includes("node_modules")).slice(0, 4);
}

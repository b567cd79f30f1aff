// A browser's own folder, kept on the disk as at home, and what its files hold once it is closed.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import { chromium } from "playwright-core";

import { options } from "./chromium.mjs";
import { PATIENCE } from "./patience.mjs";

// The site itself is kept there, compressed or compiled: every name of every rule is in it, whoever reads.
const SITE = /^Default\/(Cache|Code Cache|GPUCache|DawnGraphiteCache|DawnWebGPUCache)\//;

/**
 * Does `visite(page, fenetre)` in a browser with a folder of its own, closes it, and returns what was left on the disk:
 * `porte(texte, { partout })` names the files that hold a text, in any of the two ways browsers write it.
 */
export async function traces(visite) {
  const dossier = mkdtempSync(join(tmpdir(), "reperes-profil-"));
  try {
    const fenetre = await chromium.launchPersistentContext(dossier, { ...options(), locale: "fr-FR", viewport: { width: 1024, height: 900 } });
    fenetre.setDefaultTimeout(PATIENCE);
    const [premiere] = fenetre.pages();
    try {
      await visite(premiere, fenetre);
    } finally {
      await fenetre.close();
    }
    const fichiers = readdirSync(dossier, { recursive: true, withFileTypes: true })
      .filter((entree) => entree.isFile())
      .map((entree) => join(entree.parentPath, entree.name))
      .map((chemin) => ({ nom: relative(dossier, chemin), octets: readFileSync(chemin) }));
    return {
      fichiers: fichiers.map(({ nom }) => nom),
      porte: (texte, { partout = false } = {}) =>
        fichiers
          .filter(({ nom }) => partout || !SITE.test(nom))
          .filter(({ octets }) => ["utf8", "utf16le"].some((codage) => octets.includes(Buffer.from(texte, codage))))
          .map(({ nom }) => nom),
    };
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}

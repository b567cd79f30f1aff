// Serves a folder of static files the way a CDN would: right types and headers, brotli or gzip when the browser takes it,
// nothing sent twice, any path in front.
//
//   node outils/serveur.mjs [--racine dist] [--chemin /] [--port 8080]
import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

import { enTetes } from "./en_tetes.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** By order of preference. Outside the thread that answers: the best level takes seconds. */
export const comprimer = {
  br: (octets, qualite = 11) => promisify(brotliCompress)(octets, { params: { [constants.BROTLI_PARAM_QUALITY]: qualite } }),
  gzip: (octets, qualite = 9) => promisify(gzip)(octets, { level: Math.min(qualite, 9) }),
};

/** Of the encodings that we have, the one this `Accept-Encoding` likes best; none if it refuses them all. */
export function codageVoulu(accepte = "") {
  const poids = new Map();
  for (const morceau of accepte.toLowerCase().split(",")) {
    const [nom, ...options] = morceau.split(";").map((partie) => partie.trim());
    const q = options.find((option) => option.startsWith("q="));
    poids.set(nom, q === undefined ? 1 : Number(q.slice(2)) || 0);
  }
  const poidsDe = (nom) => poids.get(nom) ?? poids.get("*") ?? 0;
  const [voulu] = Object.keys(comprimer).sort((a, b) => poidsDe(b) - poidsDe(a));
  return poidsDe(voulu) > 0 ? voulu : undefined;
}

/**
 * Starts serving; `port` 0 takes any free one, a busy one gives way to the next. Resolves to `{ url, fermer }`.
 * `qualite`: how hard to compress, from 1 to 11.
 */
export async function servir({ racine, chemin = "/", port = 0, qualite = 11 }) {
  const base = await realpath(resolve(racine));
  const prefixe = chemin.endsWith("/") ? chemin : `${chemin}/`;
  const gardes = new Map();

  // Read and compressed once for each state of the file, however many ask for it meanwhile.
  async function lire(fichier, codage) {
    const { mtimeMs, size } = await stat(fichier);
    const etat = `${mtimeMs} ${size}`;
    const cle = `${codage} ${fichier}`;
    if (gardes.get(cle)?.etat !== etat) {
      const lu = readFile(fichier).then(async (octets) => ({
        octets: codage ? await comprimer[codage](octets, qualite) : octets,
        etiquette: `"${createHash("sha256").update(octets).digest("hex").slice(0, 16)}${codage ? `-${codage}` : ""}"`,
      }));
      lu.catch(() => gardes.delete(cle));
      gardes.set(cle, { etat, lu });
    }
    return gardes.get(cle).lu;
  }

  async function repondre(demande, reponse) {
    const refuser = (code) => reponse.writeHead(code, { "content-type": "text/plain", "x-content-type-options": "nosniff" }).end();
    if (demande.method !== "GET" && demande.method !== "HEAD") return refuser(405);
    let demandee;
    try {
      demandee = decodeURIComponent(new URL(demande.url, "http://localhost").pathname);
    } catch {
      return refuser(400);
    }
    if (!demandee.startsWith(prefixe)) return refuser(404);
    const relatif = demandee.slice(prefixe.length);
    const codage = codageVoulu(demande.headers["accept-encoding"]);
    let fichier, contenu, page;
    try {
      // A link may lead out of the folder: what counts is where it leads.
      fichier = await realpath(join(base, normalize(`/${relatif === "" ? "index.html" : relatif}`)));
      if (!fichier.startsWith(base + sep)) return refuser(404);
      contenu = await lire(fichier, codage);
      page = await lire(join(base, "index.html"), undefined).then(({ octets }) => octets.toString(), () => "");
    } catch {
      return refuser(404);
    }
    const communs = { ...enTetes(basename(fichier), page), etag: contenu.etiquette, vary: "accept-encoding" };
    const connues = (demande.headers["if-none-match"] ?? "").split(",").map((une) => une.trim().replace(/^W\//, ""));
    if (connues.includes(contenu.etiquette) || connues.includes("*")) return reponse.writeHead(304, communs).end();
    reponse.writeHead(200, {
      "content-type": TYPES[extname(fichier)] ?? "application/octet-stream",
      "content-length": contenu.octets.length,
      ...communs,
      ...(codage ? { "content-encoding": codage } : {}),
    });
    reponse.end(demande.method === "HEAD" ? undefined : contenu.octets);
  }

  const serveur = createServer((demande, reponse) => {
    repondre(demande, reponse).catch(() => reponse.destroy());
  });
  // However slow the machine, a request is answered: no clock closes it.
  Object.assign(serveur, { headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0, timeout: 0 });

  await ecouter(serveur, port);
  return {
    url: `http://localhost:${serveur.address().port}${prefixe}`,
    fermer: () => {
      serveur.closeAllConnections();
      return new Promise((fait) => serveur.close(fait));
    },
  };
}

function ecouter(serveur, port) {
  return new Promise((fait, rate) => {
    let essais = port === 0 ? 1 : 20;
    serveur.on("error", (erreur) => {
      essais -= 1;
      if (erreur.code !== "EADDRINUSE" || essais === 0) return rate(erreur);
      port += 1;
      serveur.listen(port, "localhost");
    });
    serveur.on("listening", fait);
    serveur.listen(port, "localhost");
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      racine: { type: "string", default: "dist" },
      chemin: { type: "string", default: "/" },
      port: { type: "string", default: "8080" },
    },
  });
  const { url } = await servir({ ...values, port: Number(values.port) });
  console.log(`\nRepères est servi sur ${url} (Ctrl+C pour arrêter)`);
}

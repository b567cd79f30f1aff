// Serves a folder of static files the way a CDN would: right types, brotli or gzip when the browser takes it, any path in front.
//
//   node outils/serveur.mjs [--racine dist] [--chemin /] [--port 8080]
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

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

export const comprimer = {
  br: (octets) => brotliCompressSync(octets, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  gzip: (octets) => gzipSync(octets, { level: 9 }),
};

/** Starts serving; `port` 0 takes any free one, a busy one gives way to the next. Resolves to `{ url, fermer }`. */
export async function servir({ racine, chemin = "/", port = 0 }) {
  const base = resolve(racine);
  const prefixe = chemin.endsWith("/") ? chemin : `${chemin}/`;
  const gardes = new Map();

  // Compressing at the best level takes a second: done once for each state of the file.
  function lire(fichier, codage) {
    const date = statSync(fichier).mtimeMs;
    const cle = `${codage} ${fichier}`;
    if (gardes.get(cle)?.date !== date) {
      const octets = readFileSync(fichier);
      gardes.set(cle, { date, octets: codage ? comprimer[codage](octets) : octets });
    }
    return gardes.get(cle).octets;
  }

  const serveur = createServer((demande, reponse) => {
    const refuser = (code) => reponse.writeHead(code, { "content-type": "text/plain" }).end();
    if (demande.method !== "GET" && demande.method !== "HEAD") return refuser(405);
    let demandee;
    try {
      demandee = decodeURIComponent(new URL(demande.url, "http://localhost").pathname);
    } catch {
      return refuser(400);
    }
    if (!demandee.startsWith(prefixe)) return refuser(404);
    const relatif = demandee.slice(prefixe.length);
    const fichier = join(base, normalize(`/${relatif === "" ? "index.html" : relatif}`));
    const codage = Object.keys(comprimer).find((nom) => (demande.headers["accept-encoding"] ?? "").includes(nom));
    let octets;
    try {
      octets = lire(fichier, codage);
    } catch {
      return refuser(404);
    }
    reponse.writeHead(200, {
      "content-type": TYPES[extname(fichier)] ?? "application/octet-stream",
      "content-length": octets.length,
      "cache-control": "no-cache",
      vary: "accept-encoding",
      ...(codage ? { "content-encoding": codage } : {}),
    });
    reponse.end(demande.method === "HEAD" ? undefined : octets);
  });

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

//     node outils/en_tetes.mjs > docs/en-tetes.md
//
// The headers that a host should send, from one table: our own server, the file `_headers` of dist/ and docs/en-tetes.md all read it.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** Sent with every file: [name, value, why]. The page's own policy is added to the first. */
const TOUJOURS = [
  ["content-security-policy", "frame-ancestors 'none'", "celle de la page, et aucun autre site ne peut la mettre dans un cadre, même invisible"],
  ["x-content-type-options", "nosniff", "un fichier n'est jamais pris pour autre chose que ce qu'il est"],
  ["referrer-policy", "no-referrer", "un site que l'on ouvre depuis Repères ne sait pas d'où l'on vient"],
  ["cross-origin-opener-policy", "same-origin", "la page ne partage rien avec celle qui l'a ouverte"],
  ["cross-origin-resource-policy", "same-origin", "aucun autre site ne peut charger ses fichiers"],
  [
    "permissions-policy",
    ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"].map((quoi) => `${quoi}=()`).join(", "),
    "ni caméra, ni micro, ni position, quoi qu'il arrive",
  ],
];

/** A name that holds the digest of its content never holds another. */
export const GARDE = "public, max-age=31536000, immutable";
/** Any other is asked again each time, and sent only if it changed. */
export const REDEMANDE = "no-cache";

const estNomme = (nom) => /-[0-9a-f]{16}(_bg)?\.(css|js|wasm)$/.test(nom);

/** The policy written in the page, which a header may repeat and strengthen. */
const politique = (page) => page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1] ?? "";

/** The headers of one file of the site, `page` being the text of its index.html. */
export function enTetes(nom, page) {
  const [[csp, cadre], ...autres] = TOUJOURS;
  const complete = [politique(page), cadre].filter((partie) => partie !== "").join("; ");
  return { [csp]: complete, ...Object.fromEntries(autres), "cache-control": estNomme(nom) ? GARDE : REDEMANDE };
}

const commeUnNom = (cle) => cle.replace(/(^|-)[a-z]/g, (lettre) => lettre.toUpperCase());

/** The file `_headers`, which Netlify, Cloudflare Pages and others read at the root of a site. */
export function pourHebergeur(page) {
  const { "cache-control": redemande, ...communs } = enTetes("index.html", page);
  const lignes = Object.entries(communs).map(([cle, valeur]) => `  ${commeUnNom(cle)}: ${valeur}`);
  const garder = ["css", "js", "wasm"].map((fin) => `/*.${fin}\n  Cache-Control: ${GARDE}\n`);
  return [`/\n  Cache-Control: ${redemande}\n`, `/index.html\n  Cache-Control: ${redemande}\n`, ...garder, `/*\n${lignes.join("\n")}\n`].join("\n");
}

/** The same for nginx: the body of a `server`. */
export function pourNginx(page) {
  const { "cache-control": redemande, ...communs } = enTetes("index.html", page);
  return `map $uri $reperes_garde {
    default "${redemande}";
    "~-[0-9a-f]{16}(_bg)?\\.(css|js|wasm)$" "${GARDE}";
}
server {
${[...Object.entries(communs), ["cache-control", "$reperes_garde"]].map(([cle, valeur]) => `    add_header ${commeUnNom(cle)} "${valeur}" always;`).join("\n")}
}
`;
}

/** docs/en-tetes.md, whole. */
export function documentation(page) {
  const lignes = [...TOUJOURS, ["cache-control", `\`${GARDE}\` si le nom porte une empreinte, sinon \`${REDEMANDE}\``, "rien de périmé ne reste, et rien ne se recharge deux fois"]];
  const cellule = (valeur) => (valeur.includes("`") ? valeur : `\`${valeur}\``);
  return `# Les en-têtes à envoyer

Écrit par \`node outils/en_tetes.mjs > docs/en-tetes.md\` ; un essai compare.

Repères est un dossier de fichiers : tout hébergeur convient, sous n'importe quel chemin. La page porte déjà sa politique de sécurité et l'empreinte de chaque fichier qu'elle charge. Ces en-têtes y ajoutent ce qu'une page ne peut pas dire d'elle-même.

| En-tête | Valeur | Pourquoi |
|---|---|---|
${lignes.map(([cle, valeur, raison]) => `| \`${commeUnNom(cle)}\` | ${cellule(valeur)} | ${raison} |`).join("\n")}

Pour qu'un site nommé puisse montrer Repères dans un cadre, remplacez \`'none'\` par son adresse : \`frame-ancestors https://exemple.fr\`.
En HTTPS, ajoutez \`Strict-Transport-Security: max-age=31536000\`.

## \`_headers\` (Netlify, Cloudflare Pages)

La construction l'écrit dans \`dist/_headers\`.

\`\`\`text
${pourHebergeur(page)}\`\`\`

## nginx

À partir de la version 1.21.4, qui connaît le type de WebAssembly.

\`\`\`nginx
${pourNginx(page)}\`\`\`
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) process.stdout.write(documentation(readFileSync("index.html", "utf8")));

// Trunk's post_build hook: lets the page's security policy accept the one inline script that Trunk writes, by its hash.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const page = join(process.env.TRUNK_STAGING_DIR, "index.html");
const html = readFileSync(page, "utf8");

const hashes = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)].map(
  ([, body]) => `'sha256-${createHash("sha256").update(body).digest("base64")}'`,
);
const [before, directive] = html.split(/(script-src [^;"]*)/, 2);
if (directive === undefined) throw new Error("index.html n'a pas de politique de sécurité avec « script-src »");

writeFileSync(page, before + [directive.trimEnd(), ...hashes].join(" ") + html.slice((before + directive).length));

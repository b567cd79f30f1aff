// mesurer.mjs SITE SITE_MESURE CAF…: the part of `make bench` that needs the built site.
import { chargement } from "./chargement.mjs";
import { evaluation } from "./evaluation.mjs";
import { poids } from "./poids.mjs";

const [site, siteMesure, ...cafs] = process.argv.slice(2);
await evaluation(siteMesure, cafs);
await poids(site);
await chargement(site);

// A start that goes wrong says so, and what did not come whole never answers.
import assert from "node:assert/strict";

import { DEGATS, attendre, donnees, etat, octetsDe, remplacer, repos, tirages, unBit } from "../outillage/depart.mjs";
import { essai } from "../outillage/essai.mjs";
import { allerA, commencer, lisible } from "../outillage/parcours.mjs";

const sansRien = async () => {};

async function ditLaPanne(page, accessible) {
  assert.equal(await page.locator("#contenu").count(), 0, "aucune réponse");
  assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "Repères n'a pas pu démarrer");
  assert.equal(await page.locator("main").count(), 1);
  assert.equal(await page.locator("main a[href='tel:3230']:visible").count(), 1);
  assert.equal(await page.locator("#attente").isVisible(), false);
  await accessible();
}

// What must come for an answer: the module, the WebAssembly, and the watch.
for (const quoi of ["module", "wasm", "secours"]) {
  for (const [degat, abimer] of Object.entries(DEGATS)) {
    essai(`${quoi} : ${degat} → la panne`, { avant: (page) => abimer(page, quoi) }, async ({ page, accessible }) => {
      await attendre(page, "panne");
      await repos(page);
      await ditLaPanne(page, accessible);
      if (quoi !== "secours") assert.equal(await page.title(), "Repères n'a pas pu démarrer");
    });
  }
}

// Styles never make an answer: without them the page is plain, says so, and its answers are the same.
for (const [degat, abimer] of Object.entries(DEGATS)) {
  essai(`styles : ${degat} → la page simple, et qui le dit`, { avant: (page) => abimer(page, "styles") }, async ({ page }) => {
    await attendre(page, "demarre");
    assert.equal(await page.getByText("La mise en page de Repères n'est pas arrivée").isVisible(), true);
    assert.equal(await page.locator("#panne, #arret:visible").count(), 0);
  });
}

essai("avec ses styles, la page n'en dit rien", async ({ page }) => {
  assert.equal(await page.getByText("La mise en page de Repères n'est pas arrivée").isVisible(), false);
});

const [debut, fin] = donnees(octetsDe("wasm"));
const hasards = tirages(20261130, fin - debut);
for (let i = 1; i <= 24; i += 1) {
  const ou = debut + hasards.next().value;
  const bit = ou % 8;
  const abimer = (page) => remplacer(page, "wasm", (octets) => unBit(octets, ou, bit));
  essai(`un bit des règles changé (octet ${ou}) n'est jamais une réponse`, { avant: abimer }, async ({ page, accessible }) => {
    await attendre(page, "panne");
    await ditLaPanne(page, accessible);
  });
}

// A host that rewrites a file may rewrite its digests too: the rules carry their own.
essai("un bit des règles changé, toutes les empreintes refaites : les règles se refusent elles-mêmes", {
  avant: async (page) => {
    const { createHash } = await import("node:crypto");
    const empreinte = (octets) => `sha384-${createHash("sha384").update(octets).digest("base64")}`;
    const ou = octetsDe("wasm").indexOf("Le quotient familial ne dépasse pas");
    assert.ok(ou > debut, "une phrase des règles");
    const wasm = unBit(octetsDe("wasm"), ou, 1);
    const module = Buffer.from(octetsDe("module").toString().replaceAll(empreinte(octetsDe("wasm")), empreinte(wasm)));
    const html = octetsDe("page").toString();
    const refaite = html
      .replaceAll(empreinte(octetsDe("wasm")), empreinte(wasm))
      .replaceAll(empreinte(octetsDe("module")), empreinte(module));
    assert.notEqual(refaite, html);
    await remplacer(page, "wasm", () => wasm);
    await remplacer(page, "module", () => module);
    await remplacer(page, "page", () => Buffer.from(refaite));
  },
}, async ({ page, accessible }) => {
  await attendre(page, "panne");
  await ditLaPanne(page, accessible);
});

/** What breaks nothing, and must say nothing. */
const SANS_SUITE = {
  "un WebAssembly abîmé dans un cache, juste sur le serveur": async (page) => {
    let fois = 0;
    await remplacer(page, "wasm", (octets) => ((fois += 1) === 1 ? unBit(octets, octets.length >> 1, 3) : octets));
  },
  "un WebAssembly servi sans son type": (page) => remplacer(page, "wasm", (octets) => octets, { contentType: "application/octet-stream" }),
  "un script glissé dans la page par un intermédiaire, refusé": (page) =>
    remplacer(page, "page", (html) => Buffer.from(html.toString().replace("</head>", "<script>window.intrus = true;</script></head>"))),
  "une page resserrée par un intermédiaire": (page) => remplacer(page, "page", (html) => Buffer.from(html.toString().replace(/>\s+</g, "><"))),
  "une horloge de 1970": (page) => page.clock.setFixedTime(new Date("1970-01-01T10:00:00")),
  "une horloge de 9999": (page) => page.clock.setFixedTime(new Date("9999-12-31T10:00:00")),
  "des erreurs d'ailleurs avant le départ": (page) => page.addInitScript(erreursDAilleurs),
};
for (const [quoi, faire] of Object.entries(SANS_SUITE)) {
  essai(`${quoi} → l'application`, { avant: faire }, async ({ page }) => {
    await attendre(page, "demarre");
    await repos(page);
    assert.equal(await etat(page), "demarre");
    assert.equal(await page.evaluate(() => "intrus" in window), false);
  });
}

/** Run in the page: what extensions and the browser itself let out. */
function erreursDAilleurs() {
  setTimeout(() => {
    throw new Error("une extension s'est trompée");
  });
  Promise.reject(new Error("une promesse d'ailleurs"));
  Promise.reject();
  Promise.reject("une chaîne");
  dispatchEvent(new ErrorEvent("error", { message: "ResizeObserver loop completed with undelivered notifications." }));
  dispatchEvent(new ErrorEvent("error", { message: "Script error." }));
  const filename = "chrome-extension://abcdef/contenu.js";
  dispatchEvent(new ErrorEvent("error", { message: "Uncaught TypeError", filename, error: new TypeError("non") }));
  const piege = new WebAssembly.RuntimeError("unreachable");
  piege.stack = `RuntimeError: unreachable\n    at f (${filename}:1:1)`;
  dispatchEvent(new ErrorEvent("error", { message: "Uncaught RuntimeError", filename, error: piege }));
  dispatchEvent(new ErrorEvent("error", { message: "Uncaught Error", filename: location.href, error: new Error("glissée") }));
  dispatchEvent(new ErrorEvent("error", { message: "Uncaught Error", filename: new URL("autre.js", location.href).href, error: new Error("autre") }));
}

essai("une erreur d'ailleurs n'annonce pas un arrêt", { avant: sansRien }, async ({ page }) => {
  await attendre(page, "demarre");
  await page.evaluate(erreursDAilleurs);
  await page.evaluate(async () => {
    const ajouter = (nom, valeurs) =>
      new Promise((fait) => {
        const element = Object.assign(document.createElement(nom), valeurs);
        element.onerror = element.onload = fait;
        document.body.append(element);
      });
    await ajouter("img", { src: "/absente.png" });
    await ajouter("link", { rel: "stylesheet", href: "/absente.css" });
    await ajouter("script", { src: "/absent.js" });
    await ajouter("script", { type: "module", src: "/absent.js" });
    const boite = document.body.appendChild(document.createElement("div"));
    await new Promise((fait) => {
      new ResizeObserver(() => {
        boite.style.width = `${boite.offsetWidth - 1}px`;
        requestAnimationFrame(fait);
      }).observe(boite);
    });
  });
  await repos(page);
  assert.equal(await etat(page), "demarre");
});

/** What only our own code can let out. */
const NOS_ERREURS = {
  "un piège du WebAssembly": () => dispatchEvent(new ErrorEvent("error", { filename: "", error: new WebAssembly.RuntimeError("unreachable") })),
  "une erreur de notre module": () => {
    const { src } = document.querySelector("script[type=module]");
    dispatchEvent(new ErrorEvent("error", { filename: src, error: new TypeError("undefined") }));
  },
  "une promesse rompue par un piège": () => void Promise.reject(new WebAssembly.RuntimeError("unreachable")),
  "un vrai arrêt de l'application": () => {
    const refuser = () => {
      throw new Error("la page ne se dessine plus");
    };
    Object.assign(Node.prototype, { insertBefore: refuser, appendChild: refuser, cloneNode: refuser });
    location.hash = "#/a-propos";
  },
};
for (const [quoi, provoquer] of Object.entries(NOS_ERREURS)) {
  essai(`${quoi}, après le départ → dit comment garder les réponses`, { avant: sansRien }, async ({ page, accessible, photo }) => {
    await attendre(page, "demarre");
    await page.getByLabel("Votre département").fill("36");
    await page.evaluate(provoquer);
    await attendre(page, "arret");
    const texte = lisible(await page.getByRole("alert").first().textContent());
    assert.match(texte, /Vos réponses sont encore à l'écran : imprimez-les ou notez-les avant de recharger/);
    assert.equal(await page.locator("#arret a[href='tel:3230']").count(), 1);
    assert.equal(await page.title(), "Repères s'est arrêté");
    // In the flow of the page: nothing is under it, and paper does without.
    const place = (selecteur) => page.locator(selecteur).evaluate((element) => element.getBoundingClientRect().toJSON());
    assert.ok((await place("#arret")).bottom <= (await place("#application")).top, "les réponses restent visibles");
    if (quoi === "un vrai arrêt de l'application") await photo("arret");
    await accessible();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#arret").isVisible(), false);
  });
}

// The styles alone end the wait when no script does.
const huitSecondesDeStyles = (page) => page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));

const jamais = (quoi) => ({ avant: (page) => remplacer(page, quoi, () => null), jusqua: "commit", horloge: true });

for (const quoi of ["module", "wasm"]) {
  essai(`${quoi} qui n'arrive jamais : on patiente 8 secondes, puis on le dit ; 30 secondes, et c'est la panne`, jamais(quoi), async ({ page }) => {
    await attendre(page, "attente");
    await page.clock.runFor(7_999);
    assert.equal(await etat(page), "attente");
    await page.clock.runFor(1);
    assert.equal(await etat(page), "long");
    assert.match(lisible(await page.locator("#attente").textContent()), /C'est long/);
    await page.clock.runFor(21_999);
    assert.equal(await etat(page), "long");
    await page.clock.runFor(1);
    assert.equal(await etat(page), "panne");
  });
}

essai("chaque état de l'attente est accessible", jamais("wasm"), async ({ page, accessible, photo }) => {
  // The clock only moves by hand, and axe counts on it.
  const verifier = async () => {
    let finie = false;
    const verification = accessible().finally(() => (finie = true));
    while (!finie) await page.clock.runFor(1);
    await verification;
  };
  await attendre(page, "attente");
  await verifier();
  await page.clock.runFor(8_000);
  await attendre(page, "long");
  await verifier();
  await page.clock.runFor(22_000);
  await attendre(page, "panne");
  assert.equal(await page.title(), "Repères n'a pas pu démarrer");
  await ditLaPanne(page, verifier);
  await photo("panne");
});

essai("secours qui n'arrive jamais : la page ne reste pas vide, et n'a pas de réponse", jamais("secours"), async ({ page }) => {
  await attendre(page, "attente");
  await page.clock.runFor(60_000);
  assert.equal(await etat(page), "attente");
  await huitSecondesDeStyles(page);
  assert.equal(await etat(page), "panne");
  assert.equal(await page.locator("#contenu").count(), 0);
});

essai("styles qui n'arrivent jamais : la page se passe d'eux", jamais("styles"), async ({ page }) => {
  // Nothing is painted while styles are awaited, and a wait that counts on frames would never end.
  while (!(await page.evaluate(() => "secours" in document.documentElement.dataset))) continue;
  await page.clock.runFor(8_000);
  await attendre(page, "demarre");
  assert.equal(await page.getByText("La mise en page de Repères n'est pas arrivée").isVisible(), true);
});

let laisserPasser;
essai("un WebAssembly qui arrive après la panne démarre quand même", {
  avant: async (page) => {
    const attente = new Promise((fait) => (laisserPasser = fait));
    await page.route(/\.wasm$/, (requete) => attente.then(() => requete.continue()));
  },
  jusqua: "commit",
  horloge: true,
}, async ({ page }) => {
  await attendre(page, "attente");
  await page.clock.runFor(30_000);
  assert.equal(await etat(page), "panne");
  laisserPasser();
  await attendre(page, "demarre");
  assert.equal(await page.locator("#panne").count(), 0);
  assert.doesNotMatch(await page.title(), /démarrer/);
  await page.clock.runFor(60_000);
  assert.equal(await etat(page), "demarre");
});

/** Browsers that cannot run it: the words are in the page itself. */
const TROP_VIEUX = {
  "sans WebAssembly": (page) => page.addInitScript(() => delete window.WebAssembly),
  "sans modules": async (page) => {
    // Such a browser does not know that kind of script either.
    await page.addInitScript(() => delete HTMLScriptElement.prototype.noModule);
    await remplacer(page, "page", (html) => Buffer.from(html.toString().replace('type="module"', 'type="inconnu"')));
  },
  "ni secours ni module": async (page) => {
    await DEGATS["404"](page, "secours");
    await DEGATS["404"](page, "module");
  },
  "tous les scripts refusés": (page) => remplacer(page, "page", (html) => html, { headers: { "content-security-policy": "script-src 'none'" } }),
  "ni secours ni WebAssembly": async (page) => {
    await DEGATS["404"](page, "secours");
    await DEGATS["404"](page, "wasm");
  },
};
for (const [quoi, faire] of Object.entries(TROP_VIEUX)) {
  essai(`${quoi} → la panne`, { avant: faire }, async ({ page, accessible }) => {
    await repos(page);
    if (/tous|ni secours ni module/.test(quoi)) await huitSecondesDeStyles(page);
    await attendre(page, "panne");
    await ditLaPanne(page, accessible);
  });
}

essai("sans JavaScript, les mots sont là, avec le téléphone", { avant: sansRien, javaScriptEnabled: false }, async ({ page, photo }) => {
  await page.locator("#panne").waitFor();
  assert.match(lisible(await page.locator("main").textContent()), /Repères a besoin de JavaScript .* activez-le/);
  assert.equal(await page.locator("main a[href='tel:3230']").last().isVisible(), true);
  await photo("sans javascript").catch(() => {});
});

essai("[hidden] l'emporte sur une règle de la page qui accueille", { avant: sansRien }, async ({ page }) => {
  await attendre(page, "demarre");
  await page.evaluate(() => {
    const regles = new CSSStyleSheet();
    regles.replaceSync("div { display: flex }");
    document.adoptedStyleSheets = [regles];
  });
  assert.equal(await etat(page), "demarre");
});

const demandes = [];
essai("quatre fichiers derrière la page, chacun avec son empreinte, et aucun script dans la page", {
  avant: (page) => page.on("request", (requete) => demandes.push(requete.url())),
}, async ({ page }) => {
  await attendre(page, "demarre");
  const html = octetsDe("page").toString();
  assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/);
  assert.match(html, /script-src 'self' 'wasm-unsafe-eval';/);
  const [, ...fichiers] = demandes;
  assert.equal(fichiers.length, 4, fichiers.join(", "));
  const gardes = await page.evaluate(() => [...document.querySelectorAll("[integrity]")].map((element) => element.src || element.href));
  const restent = fichiers.filter((nom) => !gardes.includes(nom));
  assert.equal(restent.length, 1, "le module garde l'empreinte du WebAssembly");
  assert.match(restent[0], /\.wasm$/);
  assert.match(octetsDe("module").toString(), /^const EMPREINTE = "sha384-\S{64}";$/m);
});

essai("une fois l'application là, le réseau peut s'en aller", async ({ page }) => {
  await page.context().setOffline(true);
  await commencer(page, "36", "separation");
  await allerA(page, () => page.getByRole("link", { name: "À propos", exact: true }).click());
  await page.getByRole("heading", { name: "À propos de Repères" }).waitFor();
});

essai("une fois l'application là, le navigateur refuse tout envoi", { avant: sansRien }, async ({ page }) => {
  await attendre(page, "demarre");
  const parties = [];
  page.on("request", (requete) => parties.push(requete));
  const issues = await page.evaluate(async () => {
    const refuse = (faire) => Promise.resolve().then(faire).then(() => "parti", () => "refusé");
    const image = (src) => new Promise((oui, non) => Object.assign(new Image(), { onload: oui, onerror: non, src }));
    const script = (src) => new Promise((oui, non) => document.head.append(Object.assign(document.createElement("script"), { onload: oui, onerror: non, src })));
    return {
      fetch: await refuse(() => fetch("./")),
      ailleurs: await refuse(() => fetch("http://127.0.0.1:9/")),
      image: await refuse(() => image("./image.png?reponse")),
      script: await refuse(() => script("./secours.js")),
      balise: navigator.sendBeacon("./") && "file d'attente",
    };
  });
  await repos(page);
  // The debugger sees what is asked; what counts is that the policy stops it.
  for (const partie of parties) {
    assert.equal(await partie.response(), null, partie.url());
    assert.equal(partie.failure().errorText, "csp", partie.url());
  }
  for (const quoi of ["fetch", "ailleurs", "image", "script"]) assert.equal(issues[quoi], "refusé", quoi);
});

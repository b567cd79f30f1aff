// What the page says while the application loads, when it cannot start, and when it stops: plain words instead of an empty screen.
// The failure words stand in the page itself; the application takes their place when it starts. Without this script they just stay.
(() => {
  const LONG = 8_000;
  const TROP_LONG = 30_000;

  const element = (id) => document.getElementById(id);
  const montrer = (id, estVisible) => {
    const trouve = element(id);
    if (trouve) trouve.hidden = !estVisible;
  };

  // Before the first paint: the failure words are hidden as soon as they are read.
  let depart = null;
  let enPanne = false;
  const lecture = new MutationObserver(() => {
    if (!element("panne")) return;
    lecture.disconnect();
    depart = element("depart");
    montrer("attente", !enPanne);
    montrer("panne", enPanne);
  });
  lecture.observe(document, { childList: true, subtree: true });
  document.documentElement.dataset.secours = "";

  const aDemarre = () => depart !== null && !depart.isConnected;

  /** The application cannot start, or stopped. */
  function arreter() {
    enPanne = true;
    const titre = element("application")?.querySelector("h1");
    if (aDemarre() && titre) {
      montrer("arret", true);
      document.title = "Repères s'est arrêté";
      element("arret")?.scrollIntoView();
      return;
    }
    // It cleared the page and drew nothing.
    if (aDemarre()) element("application")?.replaceChildren(depart);
    montrer("attente", false);
    montrer("panne", true);
    document.title = "Repères n'a pas pu démarrer";
  }

  // Our scripts are those of the page as it was read; extensions add theirs later, from elsewhere, or nameless.
  let fichiers = [];
  addEventListener("DOMContentLoaded", () => {
    const annonces = document.querySelectorAll("script[integrity], link[rel=preload]");
    fichiers = [...annonces].map((annonce) => annonce.src || annonce.href);
  });
  const estUnDesNotres = (adresse) => fichiers.includes(adresse);

  /** Whether an error is one of ours: thrown by our files, or a trap of the WebAssembly. */
  function estDeNous(erreur, adresse) {
    if (estUnDesNotres(adresse)) return true;
    const pile = String(erreur?.stack ?? "");
    if (/-extension:\/\//.test(`${adresse} ${pile}`)) return false;
    const [premiere] = pile.match(/\w+:\/\/[^\s)]+?\.(?:js|wasm)(?=:)/) ?? [];
    return erreur instanceof WebAssembly.RuntimeError || estUnDesNotres(premiere);
  }

  addEventListener(
    "error",
    (evenement) => {
      const cible = evenement.target;
      if (cible instanceof Element) {
        // A script of ours that did not come, or came damaged. Without its styles the page says so and goes on.
        if (cible.matches("script[type=module][integrity]")) arreter();
      } else if (estDeNous(evenement.error, evenement.filename)) {
        arreter();
      }
    },
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => {
    if (estDeNous(reason, "")) arreter();
  });
  addEventListener("reperes:panne", arreter);

  setTimeout(() => montrer("long", !aDemarre()), LONG);
  setTimeout(() => aDemarre() || arreter(), TROP_LONG);

  if (typeof WebAssembly !== "object" || !("noModule" in HTMLScriptElement.prototype)) arreter();
})();

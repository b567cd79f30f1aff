// What the page says while the application loads, when it cannot start, and when it stops: plain words instead of an empty screen.
// The words stand in the page itself; the application takes their place when it starts. Without this script the styles alone bring
// the failure words after a while, and the module does not start.
(() => {
  const LONG = 8_000;
  const TROP_LONG = 30_000;
  const sait = typeof WebAssembly === "object";

  const { dataset } = document.documentElement;
  const element = (id) => document.getElementById(id);
  const montrer = (id, estVisible) => {
    const trouve = element(id);
    if (!trouve) return;
    trouve.hidden = !estVisible;
    trouve.dataset.dite = "";
  };

  let depart = null;
  let enPanne = false;
  const trouver = () => {
    if (!element("panne")) return;
    lecture.disconnect();
    depart = element("depart");
    montrer("attente", !enPanne);
    montrer("panne", enPanne);
  };
  // This script may run before the page is read.
  const lecture = new MutationObserver(trouver);
  lecture.observe(document, { childList: true, subtree: true });
  trouver();
  dataset.secours = "";

  const aDemarre = () => depart !== null && !depart.isConnected;

  /** The application cannot start, or stopped. */
  function arreter() {
    enPanne = true;
    if (aDemarre() && element("application").querySelector("h1")) {
      // Said once: what follows a stop is its echo.
      if (!element("arret").hidden) return;
      montrer("arret", true);
      document.title = "Repères s'est arrêté";
      element("arret").scrollIntoView();
      return;
    }
    // It cleared the page and drew nothing.
    if (aDemarre()) element("application").replaceChildren(depart);
    montrer("attente", false);
    montrer("panne", true);
    document.title = "Repères n'a pas pu démarrer";
  }

  // Our files are those of the page as it was read; extensions add theirs later, from elsewhere, or nameless.
  let fichiers = [];
  const retenir = () => {
    const annonces = document.querySelectorAll("script[integrity], link[rel=preload]");
    fichiers = [...annonces].map((annonce) => annonce.src || annonce.href);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", retenir);
  else retenir();
  const estUnDesNotres = (adresse) => fichiers.includes(adresse);

  /** Whether an error is one of ours: thrown by our files, or a trap of the WebAssembly. */
  function estDeNous(erreur, adresse) {
    if (estUnDesNotres(adresse)) return true;
    const pile = String(erreur?.stack ?? "");
    if (/-extension:\/\//.test(`${adresse} ${pile}`)) return false;
    const [premiere] = pile.match(/\w+:\/\/[^\s)]+?\.(?:js|wasm)(?=:)/) ?? [];
    return (sait && erreur instanceof WebAssembly.RuntimeError) || estUnDesNotres(premiere);
  }

  addEventListener("error", ({ error, filename }) => {
    if (estDeNous(error, filename)) arreter();
  });
  addEventListener("unhandledrejection", ({ reason }) => {
    if (estDeNous(reason, "")) arreter();
  });
  addEventListener("reperes:panne", arreter);
  // All has come or failed, and the module never ran: refused, damaged, absent, or too new for this browser.
  const compter = () => "module" in dataset || arreter();
  if (document.readyState === "complete") compter();
  else addEventListener("load", compter);

  setTimeout(() => {
    if (aDemarre()) return;
    montrer("long", true);
    // Styles that do not come hold back all the rest: asked again where they hold nothing.
    for (const styles of document.querySelectorAll("link[rel=stylesheet]")) {
      if (styles.sheet) continue;
      const encore = styles.cloneNode();
      styles.remove();
      document.head.append(encore);
    }
  }, LONG);
  setTimeout(() => aDemarre() || arreter(), TROP_LONG);

  if (!sait) arreter();
})();

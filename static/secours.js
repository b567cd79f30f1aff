// What the page says while the application loads, and when it cannot start or stops: a plain sentence instead of an empty screen.
(() => {
  const show = (id, isShown) => {
    const element = document.getElementById(id);
    if (element) element.hidden = !isShown;
  };
  const tell = () => {
    show("attente", false);
    show("panne", true);
  };
  addEventListener("error", tell, true);
  addEventListener("unhandledrejection", tell);
  show("attente", true);
  if (typeof WebAssembly !== "object" || !("noModule" in HTMLScriptElement.prototype)) tell();
})();

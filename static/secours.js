// What the page says when the application cannot start, or stops: a plain sentence instead of an empty screen.
(() => {
  const tell = () => {
    const failure = document.getElementById("panne");
    if (failure) failure.hidden = false;
    const waiting = document.getElementById("attente");
    if (waiting) waiting.hidden = true;
  };
  addEventListener("error", tell, true);
  addEventListener("unhandledrejection", tell);
  const isOld = typeof WebAssembly !== "object" || !("noModule" in HTMLScriptElement.prototype);
  if (isOld) addEventListener("DOMContentLoaded", tell);
})();

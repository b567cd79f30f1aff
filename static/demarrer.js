// The start of the application. outils/sceller.mjs puts it after the glue of wasm-bindgen, with FICHIER and EMPREINTE above.
(async () => {
  try {
    // Without its watch (secours.js), a stop would go unseen: the page keeps its failure words.
    if (!("secours" in document.documentElement.dataset)) return;
    // The browser refuses bytes of another digest: nothing damaged is ever run.
    const recu = await fetch(new URL(FICHIER, import.meta.url), { integrity: EMPREINTE, credentials: "same-origin" });
    if (!recu.ok) throw new Error(`${FICHIER} : ${recu.status}`);
    // A host that does not know the type of the file sends the same bytes.
    const estConnu = recu.headers.get("content-type") === "application/wasm";
    await __wbg_init({ module_or_path: estConnu ? recu : await recu.arrayBuffer() });
    // All that was needed has come: from here on the browser itself refuses every request and every other script.
    const scelle = document.createElement("meta");
    scelle.httpEquiv = "Content-Security-Policy";
    scelle.content = "default-src 'none'; style-src 'self'; img-src data:";
    document.head.append(scelle);
  } catch (erreur) {
    console.error(erreur);
    dispatchEvent(new Event("reperes:panne"));
  }
})();

// The start of the application. outils/sceller.mjs puts it after the glue of wasm-bindgen, with FICHIER and EMPREINTE above.
(async () => {
  const { dataset } = document.documentElement;
  dataset.module = "";
  // The browser refuses bytes of another digest: nothing damaged is ever run.
  const demander = (cache) => fetch(new URL(FICHIER, import.meta.url), { integrity: EMPREINTE, credentials: "same-origin", cache });
  // Kept damaged by a cache, they would be so at each visit: asked once more, past every cache.
  const demande = demander("default").catch(() => demander("reload"));
  demande.catch(() => {});
  // Without its watch (secours.js), a stop would go unseen. Once the page is whole, it will not come any more.
  if (!("secours" in dataset) && document.readyState !== "complete") await new Promise((fait) => addEventListener("load", fait));
  if (!("secours" in dataset)) {
    document.getElementById("attente").hidden = true;
    document.getElementById("panne").dataset.dite = "";
    return;
  }
  try {
    const recu = await demande;
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

// One headless Chromium, told to keep quiet: no call of its own to the network, no sandbox when root.
import { chromium } from "playwright-core";

export const options = () => ({
  // However long it takes to start.
  timeout: 0,
  executablePath: process.env.REPERES_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

export const lancer = () => chromium.launch(options());

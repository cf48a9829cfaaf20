// Two settle what they differ about: how much is left to talk about, and when there is nothing.
"use strict";

(() => {
  const root = document.querySelector("main");
  const line = root.querySelector("[data-together]");
  const words = line.dataset.words.split(" ");
  const says = root.querySelector("[data-together-left]");

  root.addEventListener("rettesnor:answered", ({ detail }) => {
    const left = root.querySelectorAll("[data-open] li").length;
    const done = detail.phase === "settled";
    says.textContent = done || !left ? "" : line.dataset.wordLeft.replace("{n}", words[left] ?? left);
    root.querySelector("[data-together-done]").hidden = !done;
  });
})();

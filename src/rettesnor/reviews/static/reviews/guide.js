// On a wide screen the guidance for the question one stands in shows beside it, without moving it.
"use strict";

window.Rettesnor = window.Rettesnor || {};

(() => {
  const panel = document.querySelector("[data-guide]");
  const form = document.querySelector("[data-case]");
  if (!panel || !form) return;
  panel.hidden = false;
  document.body.classList.add("has-guide");
  let shown = null;

  const show = (question) => {
    if (!question || question === shown) return;
    shown = question;
    const title = document.createElement("h2");
    title.className = "guide-title";
    title.textContent = question.querySelector("[data-guidance] summary").textContent;
    const of = document.createElement("p");
    of.className = "quiet";
    of.textContent = question.querySelector("h3").textContent.trim().replace(/\s+/g, " ");
    panel.replaceChildren(title, of, question.querySelector(".guidance").cloneNode(true));
    for (const other of form.querySelectorAll(".question-here")) other.classList.remove("question-here");
    question.classList.add("question-here");
  };

  // One key: beside the question where there is room, and away again; else under it.
  Rettesnor.showGuidance = (question) => {
    const details = question.querySelector("[data-guidance]");
    if (getComputedStyle(details).display !== "none") details.open = !details.open;
    else panel.classList.toggle("guide-away");
  };

  form.addEventListener("focusin", (event) => show(event.target.closest("[data-question]")));
  form.addEventListener("pointerdown", (event) => show(event.target.closest("[data-question]")));
  show(document.activeElement.closest?.("[data-question]") || form.querySelector("[data-question]"));
})();

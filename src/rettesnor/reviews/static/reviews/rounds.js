// Who takes a case is given the moment it is chosen; the button is for pages without this script.
"use strict";

for (const form of document.querySelectorAll(".case-row-who")) {
  const chosen = form.querySelector("select");
  if (!chosen) continue;
  form.querySelector("button").hidden = true;
  chosen.addEventListener("change", () => form.requestSubmit());
}

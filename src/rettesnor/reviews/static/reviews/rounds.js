// The button beside a case comes when another is chosen. It is never pressed for anybody: by
// keyboard one passes several names on the way to the right one, and each would be given the case.
"use strict";

for (const form of document.querySelectorAll("form.case-row-who")) {
  const chosen = form.querySelector("select");
  const button = form.querySelector("button");
  const before = chosen.value;
  const show = () => (button.hidden = chosen.value === before);
  chosen.addEventListener("change", show);
  show();
}

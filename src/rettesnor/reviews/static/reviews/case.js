// The case page: one key per answer, saved as it is given. Without this file the page is a form.
"use strict";

(() => {
  const form = document.querySelector("[data-case]");
  const banner = document.querySelector("[data-saved]");
  const words = banner.dataset;
  const fieldOf = (key) => form.querySelector(`[data-field="${CSS.escape(key)}"]`);
  const fields = () => [...form.querySelectorAll("[data-field]")];
  const part = (field, name) => field.querySelector(`[data-${name}]`);

  // ---- saving ----------------------------------------------------------------------------

  const tell = (field, text, tone = "") => {
    const state = part(field, "state");
    state.textContent = text;
    state.className = `save-state ${tone}`;
  };

  // What waits must be seen wherever one is on the page, so it then stays at the top of it.
  const say = (text, tone = "") => {
    banner.textContent = text;
    banner.className = `case-saved ${tone}`;
  };

  const queue = new window.AnswerQueue({
    url: form.dataset.answerUrl,
    who: form.dataset.who,
    // Read each time: a new log-in in another tab changes it.
    token: () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1]
      || form.querySelector("[name=csrfmiddlewaretoken]").value,
    seen: (key) => part(fieldOf(key), "version").value,
    on: {
      saving: (key) => tell(fieldOf(key), words.wordSaving),
      saved: (key, said, more) => {
        const field = fieldOf(key);
        part(field, "version").value = said.version;
        field.querySelector(".contested")?.remove();
        if (!more) tell(field, `${words.wordSaved} ${said.at}`, "save-done");
        say(`${words.wordSaved} ${said.at}`);
      },
      refused: (key, message) => {
        tell(fieldOf(key), message, "save-refused");
        say("");
      },
      conflict: (key, said, mine) => {
        const field = fieldOf(key);
        part(field, "version").value = said.version;
        tell(field, "");
        ask(field, [[said.theirs, said.word, said.name], [mine.value, wordOf(field, mine.value), ""]]);
      },
      waiting: (count) => {
        say(`${words.wordWaiting} ${count}`, "case-alarm");
        for (const key of queue.waiting.keys()) tell(fieldOf(key), words.wordWaits, "save-waiting");
      },
      signedOut: (count, why) => {
        say(`${why || words.wordSignedOut} (${count}) `, "case-alarm");
        for (const key of queue.waiting.keys()) tell(fieldOf(key), words.wordWaits, "save-waiting");
        const link = Object.assign(document.createElement("a"), {
          href: words.login, target: "_blank", className: "ds-link", textContent: words.wordLogin,
        });
        banner.append(link);
      },
      empty: () => {},
    },
  });

  const wordOf = (field, value) =>
    field.querySelector(`input[value="${CSS.escape(value)}"]`)?.parentElement
      .querySelector(".answer-word").textContent || "";

  // Two people answered the same: both see both, and nothing is chosen for them.
  function ask(field, both) {
    field.querySelector(".contested")?.remove();
    const box = document.createElement("div");
    box.className = "contested message ds-alert";
    box.dataset.color = "warning";
    box.setAttribute("role", "alert");
    box.append(Object.assign(document.createElement("p"), { textContent: words.wordBoth }));
    for (const [value, word, name] of both) {
      const choose = Object.assign(document.createElement("button"), {
        type: "button", className: "ds-button", textContent: name ? `${word} (${name})` : word,
      });
      choose.dataset.variant = "secondary";
      choose.addEventListener("click", () => {
        const radio = field.querySelector(`input[type=radio][value="${CSS.escape(value)}"]`);
        if (radio) radio.checked = true;
        give(field, { value });
      });
      box.append(choose);
    }
    field.append(box);
  }

  const give = (field, said) => {
    const [question, topic] = field.dataset.field.split(":");
    queue.add(field.dataset.field, { question, topic, ...said });
    count();
  };

  // ---- what is left ----------------------------------------------------------------------

  const answered = (question) => [...question.querySelectorAll("[data-field]")].every((field) => {
    const chosen = field.querySelector("input[type=radio]:checked")?.value;
    return chosen && !(chosen === "na" && part(field, "reason")?.querySelector("select").value === "");
  });

  function count() {
    const asked = [...form.querySelectorAll("[data-asked][data-question]")];
    const left = asked.filter((question) => !answered(question)).length;
    for (const section of form.querySelectorAll("[data-section]")) {
      const within = [...section.querySelectorAll("[data-asked][data-question]")];
      form.querySelector(`[data-count-of="${section.dataset.section}"]`).textContent =
        `${within.filter(answered).length}/${within.length}`;
    }
    const line = form.querySelector("[data-left]");
    const minutes = Math.ceil((line.dataset.minutes * left) / asked.length);
    line.textContent = left
      ? `${left} ${words.wordLeft}, ${words.wordAbout} ${minutes} min` : words.wordDone;
  }

  // ---- giving answers --------------------------------------------------------------------

  // The list of reasons is in the page once; it is put where «ikke aktuelt» is chosen.
  function askWhy(field, radio) {
    const there = part(field, "reason");
    if (radio.value !== "na") return there?.remove();
    if (there) return;
    const reason = document.querySelector("[data-reason-template]").content.cloneNode(true);
    const select = reason.querySelector("select");
    select.id = `r-${radio.id}`;
    select.name = radio.name.replace("a:", "r:");
    reason.querySelector("label").htmlFor = select.id;
    part(field, "state").after(reason);
  }

  form.addEventListener("input", (event) => {
    // What stands there now is not what was saved; saying so beside it would be untrue.
    if (event.target.matches("[data-note]")) tell(event.target.closest("[data-field]"), "");
  });

  form.addEventListener("change", (event) => {
    const field = event.target.closest("[data-field]");
    if (!field) return;
    if (event.target.type === "radio") {
      askWhy(field, event.target);
      give(field, { value: event.target.value });
    } else if (event.target.tagName === "SELECT") {
      give(field, { reason: event.target.value });
    } else if (event.target.matches("[data-note]")) {
      // What the guard warns of beside the field never leaves the machine.
      const seen = window.RettesnorGuard.sightings(event.target.value);
      if (!seen.length) give(field, { note: event.target.value });
    }
  });

  // Keys work while one stands in a question, so nobody who dictates is surprised elsewhere.
  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea, select, input:not([type=radio])")) return;
    const field = event.target.closest("[data-field]");
    const question = event.target.closest("[data-question]");
    if (!question) return;
    const keys = {
      ArrowDown: () => move(field, 1),
      ArrowUp: () => move(field, -1),
      h: () => toggle(question.querySelector("[data-guidance]")),
      m: () => openNote(field),
    };
    const act = keys[event.key] || (field && /^[1-9]$/.test(event.key) && (() => press(field, event.key)));
    if (!act) return;
    event.preventDefault();
    act();
  });

  function press(field, key) {
    const radio = field.querySelectorAll("input[type=radio]")[Number(key) - 1];
    if (!radio || radio.disabled) return;
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    if (radio.value === "na" && part(field, "reason")) part(field, "reason").querySelector("select").focus();
    else move(field, 1);
  }

  function move(field, step) {
    const all = fields();
    const next = all[all.indexOf(field) + step];
    if (!next) {
      if (step > 0) document.querySelector("[data-next-case]")?.focus();
      return;
    }
    (next.querySelector("input:checked") || next.querySelector("input[type=radio]"))?.focus({ preventScroll: true });
    place(next).scrollIntoView({ block: "center", behavior: smooth() });
  }

  // A question of topics is taller than the window, so there one is taken to the topic.
  const place = (field) => field.closest(".topic, [data-question]");

  const smooth = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
  const toggle = (details) => details && (details.open = !details.open);

  function openNote(field) {
    const note = field?.querySelector("details.note");
    if (!note) return;
    note.open = true;
    note.querySelector("textarea").focus();
  }

  // ---- what others did meanwhile ---------------------------------------------------------

  async function look() {
    if (document.hidden || queue.waiting.size) return;
    const response = await fetch(form.dataset.stateUrl, { headers: { "X-Requested-With": "fetch" } })
      .catch(() => null);
    if (!response?.ok) return;
    const { contested, answers } = await response.json();
    const open = new Set(contested.map((both) => `${both.question}:${both.topic}`));
    for (const field of fields()) {
      const key = field.dataset.field;
      const waits = field.querySelector(".contested") && !open.has(key);
      if (waits && answers[key]) settled(field, ...answers[key]);
    }
    for (const both of contested) {
      const field = fieldOf(`${both.question}:${both.topic}`);
      // The message that came with the page has no buttons: to keep the answer one must be able to press it.
      if (!field || field.querySelector(".contested button")) continue;
      part(field, "version").value = both.version;
      ask(field, [[both.value, both.word, both.name], [both.other, both.other_word, both.other_name]]);
    }
  }
  // A colleague chose between the two: show what was chosen, not what this page once sent.
  function settled(field, version, value, reason) {
    field.querySelector(".contested").remove();
    part(field, "version").value = version;
    const radio = field.querySelector(`input[type=radio][value="${CSS.escape(value)}"]`);
    if (radio) {
      radio.checked = true;
      askWhy(field, radio);
      if (reason && part(field, "reason")) part(field, "reason").querySelector("select").value = reason;
    }
    tell(field, "");
    count();
  }
  setInterval(look, 15000);
  window.addEventListener("focus", look);
  if (form.querySelector(".contested")) look();

  // The button is for pages without this script; here every answer is already saved.
  form.querySelector("[data-plain-save]")?.closest(".actions").setAttribute("hidden", "");
  form.addEventListener("submit", (event) => event.preventDefault());
  document.body.classList.add("saves-itself");
  const first = fields().find((field) => !answered(field.closest("[data-question]"))
    && (!field.querySelector("input:checked") || part(field, "reason")));
  const begun = first !== fields()[0] && first;
  (first || fields()[0])?.querySelector("input[type=radio]")?.focus({ preventScroll: true });
  if (begun) place(begun).scrollIntoView({ block: "center" });
})();

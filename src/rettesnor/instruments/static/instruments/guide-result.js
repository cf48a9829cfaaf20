/* One of the texts a guide ends in: shown, mended by hand, copied, printed. */
"use strict";

(() => {
  const copied = async (field) => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      // No clipboard without https, or the person said no: the text is marked, and they copy it.
      return document.execCommand("copy");
    }
  };

  const made = (article, words) => {
    const find = (name) => article.querySelector(`[data-${name}]`);
    const field = article.querySelector("textarea");
    const lines = JSON.parse(article.dataset.lines);
    let latest = "";
    let own = false;

    const show = () => {
      find("empty").hidden = Boolean(latest || own);
      find("made").hidden = !latest && !own;
      find("own").hidden = !own;
      find("paper").textContent = field.value; // a field prints only what it has room for
      article.classList.toggle("guided-blank", !field.value.trim());
    };
    const write = () => {
      field.value = latest;
      field.rows = Math.min(30, Math.max(4, latest.split("\n").length + 1));
    };
    const tell = (once, repeated) => {
      latest = window.RettesnorGuide.text(lines, once, repeated);
      if (!own && field.value !== latest) {
        write();
        find("told").textContent = "";
      }
      show();
    };
    const clear = () => {
      own = false;
      find("told").textContent = "";
    };

    field.addEventListener("input", () => {
      own = true;
      show();
    });
    find("again").addEventListener("click", () => {
      clear();
      write();
      show();
      field.focus();
    });
    find("copy-text").addEventListener("click", async () => {
      find("told").textContent = "";
      const done = await copied(field);
      find("told").textContent = done ? words.wordCopied : words.wordMarked;
    });
    find("print-text").addEventListener("click", () => {
      article.classList.add("guided-alone");
      window.print();
    });
    window.addEventListener("afterprint", () => article.classList.remove("guided-alone"));
    return { tell, clear, isOwn: () => own };
  };

  Object.assign(window.RettesnorGuide, { made });
})();

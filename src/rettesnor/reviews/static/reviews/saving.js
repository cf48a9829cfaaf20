// Sends each answer the moment it is given, and keeps what could not be sent until it can.
// The server is the truth; this queue only bridges a lost network or an ended log-in.
"use strict";

(() => {
  const PATIENCE = 20000; // ms before a request is given up, and sent again
  const PAUSE = 3000; // ms between tries
  const MOST = 40; // answers in one call

  // Read each time: a new log-in in another tab changes it.
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1]
    || document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";

  Rettesnor.post = (url, fields, asks = "fetch") => fetch(url, {
    method: "POST",
    headers: { "X-Requested-With": asks, "X-CSRFToken": token() },
    body: new URLSearchParams(fields),
    credentials: "same-origin",
    signal: AbortSignal.timeout?.(PATIENCE),
  }).catch(() => null);

  // One tab at a time sends, where the browser lets tabs agree; the server knows a thing sent twice.
  const inTurn = (name, send) => (navigator.locks ? navigator.locks.request(name, send) : send());

  const asSent = ({ fields, seen, origin, sequence, who }) => ({ ...fields, seen, origin, sequence, who });

  // The queue of one item. `on` tells the page: saving(key), saved(key, said, more, fields),
  // refused(key, message, entry), conflict(key, said, fields), waiting(count),
  // signedOut(count, said), empty(). `page` is where the item is answered, `url` where answers go.
  Rettesnor.AnswerQueue = class {
    constructor({ keep, who, page, url, on }) {
      Object.assign(this, { keep, who, page, url, on });
      this.words = document.querySelector("[data-waiting]").dataset;
      this.waiting = new Map(); // key -> the newest entry for it, oldest key first
      this.sending = false;
      window.addEventListener("online", () => this.flush());
      document.addEventListener("visibilitychange", () => document.hidden || this.flush());
    }

    // What waits here from an earlier visit, oldest first; what was refused waits for nobody.
    async restore() {
      const kept = (await this.keep.all()).filter((one) => one.page === this.page);
      for (const entry of kept) if (!entry.refused && !this.waiting.has(entry.key)) this.waiting.set(entry.key, entry);
      return kept;
    }

    // `seen` is the version of the answer that stood on the page.
    add(key, fields, seen, url = this.url) {
      const before = this.waiting.get(key);
      const stamp = Rettesnor.stamp();
      const entry = {
        ...stamp,
        id: `${this.who} ${this.page} ${key}`,
        order: before?.order ?? stamp.sequence,
        who: this.who,
        page: this.page,
        url,
        key,
        fields: { ...before?.fields, ...fields },
        seen,
      };
      this.waiting.set(key, entry);
      this.keep.put(entry);
      this.on.saving(key);
      this.flush();
    }

    async flush() {
      if (this.sending || !this.waiting.size) return;
      this.sending = true;
      try {
        await inTurn(`rettesnor ${this.who} ${this.page}`, async () => {
          while (this.waiting.size && (await this.sendNext()));
        });
      } finally {
        this.sending = false;
      }
      if (!this.waiting.size) this.on.empty();
    }

    sendNext() {
      const [first, ...rest] = this.waiting.values();
      const others = rest.findIndex((one) => one.url !== first.url);
      const together = [first, ...rest.slice(0, others < 0 ? MOST - 1 : others)];
      const many = first.url === this.url && together.length > 1 && !this.onebyone;
      return many ? this.sendMany(together) : this.sendOne(first);
    }

    async sendOne(entry) {
      const response = await Rettesnor.post(entry.url, asSent(entry));
      return this.hear(entry, response?.status, await response?.json().catch(() => null));
    }

    async sendMany(entries) {
      const many = JSON.stringify(entries.map(asSent));
      const response = await Rettesnor.post(this.url, { many, who: this.who });
      const said = await response?.json().catch(() => null);
      if (response?.ok && said?.results?.length === entries.length) {
        const { results, ...follows } = said;
        return results.map((one, at) => this.hear(entries[at], one.status, { ...one, ...follows })).every(Boolean);
      }
      if (response?.status === 401) return this.wait("signedOut", said);
      if (!response || response.status >= 500) return this.wait("waiting");
      this.onebyone = true; // one of them is why: each is told by itself
      return true;
    }

    // What became of one entry; false when it must wait.
    hear(entry, status, said) {
      // A log-in that has ended, or a page whose token is too old: a new log-in mends both.
      if (status === 401 || said?.code === "error.403") return this.wait("signedOut", said);
      const ok = status >= 200 && status < 300;
      // Anything that is not our own answer (a proxy's page, a fault) has saved nothing.
      const ours = status < 500 && (ok ? said?.version ?? said?.facts : said?.message);
      const why = ours ? said.message : { 400: this.words.wordTooMuch, 413: this.words.wordTooMuch, 404: this.words.wordGone }[status];
      if (!ours && !why) return this.wait("waiting");
      // A colleague chose otherwise meanwhile: it is shown, and one chooses again.
      const meanwhile = !ok && (said?.theirs !== undefined || said?.code === "case.facts_meanwhile");
      if (ok || meanwhile) this.forget(entry);
      else this.refuse(entry, why, said?.code || "");
      const { key, fields } = entry;
      if (ok) this.on.saved(key, said, this.waiting.has(key), fields);
      else if (meanwhile) this.on.conflict(key, said, fields);
      else this.on.refused(key, why, entry);
      return true;
    }

    // What was given meanwhile is another entry; it stays, and is sent in its turn.
    forget(entry) {
      if (this.waiting.get(entry.key) === entry) this.waiting.delete(entry.key);
      return this.keep.remove(entry);
    }

    // It is not sent again, but what was written is still here; not what the guard stopped.
    async refuse(entry, message, code) {
      if (this.waiting.get(entry.key) === entry) this.waiting.delete(entry.key);
      await this.keep.remove(entry);
      if (!this.waiting.has(entry.key) && !code.startsWith("personal-data")) {
        this.keep.put({ ...entry, refused: message });
      }
    }

    wait(why, said) {
      this.on[why](this.waiting.size, said);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), PAUSE);
      return false;
    }
  };
})();

// Saves each answer the moment it is given, and keeps what could not be sent until it can.
// The server is the truth; this queue only bridges a lost network or an ended log-in.
"use strict";

window.AnswerQueue = class {
  // `on` tells the page: saving(key), saved(key, said), refused(key, message),
  // conflict(key, said, fields), waiting(count), signedOut(count, why), empty().
  // `seen(key)` is the version of the answer on the page now.
  // `who` is the person the page was made for: nobody else may send what they answered.
  constructor({ url, who, token, seen, on }) {
    Object.assign(this, { url, who, token, seen, on });
    this.waiting = new Map(); // key -> the newest fields for it, oldest key first
    this.sending = false;
    window.addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden || this.flush());
    window.addEventListener("beforeunload", (event) => this.waiting.size && event.preventDefault());
  }

  add(key, fields) {
    this.waiting.set(key, { ...this.waiting.get(key), ...fields });
    this.on.saving(key);
    this.flush();
  }

  async flush() {
    if (this.sending) return;
    this.sending = true;
    while (this.waiting.size && (await this.sendNext()));
    this.sending = false;
    if (!this.waiting.size) this.on.empty();
  }

  async sendNext() {
    const [key, fields] = this.waiting.entries().next().value;
    const response = await this.post({ ...fields, seen: this.seen(key), who: this.who });
    const said = await response?.json().catch(() => null);
    if (response?.status === 401) return this.wait("signedOut", said?.message);
    // Anything that is not our own answer (a proxy's page, a fault) has saved nothing.
    const ours = said && (response.ok ? said.version : said.message);
    if (!ours || response.status >= 500) return this.wait("waiting");
    // What was given meanwhile is another object; it stays, and is sent with the new version.
    if (this.waiting.get(key) === fields) this.waiting.delete(key);
    if (response.ok) this.on.saved(key, said, this.waiting.has(key));
    else if (said.theirs !== undefined) this.on.conflict(key, said, fields);
    else this.on.refused(key, said.message);
    return true;
  }

  post(fields) {
    return fetch(this.url, {
      method: "POST",
      headers: { "X-Requested-With": "fetch", "X-CSRFToken": this.token() },
      body: new URLSearchParams(fields),
      credentials: "same-origin",
    }).catch(() => null);
  }

  wait(why, message) {
    this.on[why](this.waiting.size, message);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), 3000);
    return false;
  }
};

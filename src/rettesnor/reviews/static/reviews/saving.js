// Saves each answer the moment it is given, and keeps what could not be sent until it can.
// The server is the truth; this queue only bridges a lost network or an ended log-in.
"use strict";

window.AnswerQueue = class {
  // `on` tells the page: saving(key), saved(key, said), refused(key, message),
  // conflict(key, said, fields), waiting(count), signedOut(count), empty().
  // `seen(key)` is the version of the answer on the page now.
  constructor({ url, token, seen, on }) {
    Object.assign(this, { url, token, seen, on });
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
    const response = await this.post({ ...fields, seen: this.seen(key) });
    if (!response || response.status >= 500) return this.wait("waiting");
    if (response.status === 401) return this.wait("signedOut");
    const said = await response.json().catch(() => ({ message: response.statusText }));
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

  wait(why) {
    this.on[why](this.waiting.size);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), 3000);
    return false;
  }
};

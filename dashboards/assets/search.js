// The search box: a combobox whose answers come from POST /zoek. What is typed stays out of every address.
(function () {
  "use strict";

  const WAIT = 90; // milliseconds after a letter: somebody who types on asks once
  let input, list, status, texts, hits = [], at = -1, asked = 0, timer = 0;
  let before = null; // what had the focus when the box was opened

  function build(place) {
    texts = place.dataset;
    input = document.createElement("input");
    Object.assign(input, { type: "search", id: "search-input", autocomplete: "off", spellcheck: false });
    input.placeholder = texts.placeholder;
    const said = {
      role: "combobox", "aria-label": texts.label, "aria-expanded": "false", "aria-controls": "search-list",
      "aria-autocomplete": "list", enterkeyhint: "search",
    };
    for (const [name, value] of Object.entries(said)) input.setAttribute(name, value);
    list = document.createElement("ul");
    Object.assign(list, { id: "search-list", className: "search-list", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", texts.label);
    status = document.createElement("div");
    status.className = "search-status hidden";
    status.setAttribute("role", "status");
    place.append(input, list, status);
    input.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", steer);
    input.addEventListener("focus", (event) => {
      before = before || event.relatedTarget;
      if (hits.length) show();
    });
    input.addEventListener("blur", () => { before = null; });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // keep the focus in the box
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(hits[Number(option.dataset.at)]);
    });
    document.getElementById("search-open").addEventListener("click", enter);
  }

  async function ask() {
    const text = input.value;
    const turn = ++asked;
    if (!text.trim()) {
      hits = [];
      return hide();
    }
    let answer;
    try {
      const response = await fetch("/zoek", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text }),
      });
      if (response.status === 401) return window.location.reload();
      if (!response.ok) throw new Error(String(response.status));
      answer = await response.json();
    } catch (_unreachable) {
      answer = { hits: [], nothing: texts.away };
    }
    if (turn !== asked) return; // a later letter was answered first
    hits = answer.hits;
    at = -1;
    draw(answer.nothing);
  }

  function draw(nothing) {
    list.replaceChildren(...hits.map((hit, number) => {
      const option = document.createElement("li");
      option.id = "search-hit-" + number;
      option.dataset.at = number;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.append(part("search-title", hit.title), part("search-kind", hit.kind), part("search-note", hit.note));
      return option;
    }));
    if (!hits.length) {
      const none = document.createElement("li");
      none.className = "search-none";
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.textContent = nothing || "";
      list.append(none);
    }
    status.textContent = hits.length ? texts.count.replace("{n}", hits.length) : nothing || "";
    show();
    if (hits.length) choose(0);
  }

  function part(name, text) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  }

  function choose(number) {
    const options = list.querySelectorAll("[data-at]");
    if (!options.length) return;
    at = (number + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  }

  function steer(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden && hits.length) show();
      choose(at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!list.hidden && hits[at]) open(hits[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!list.hidden) hide();
      else leave();
    } else if (event.key === "Tab") {
      hide();
    }
  }

  function open(hit) {
    if (!hit) return;
    input.value = "";
    hits = [];
    hide();
    leave();
    if (hit.press) {
      const button = document.getElementById(hit.press);
      if (button) button.click();
      return;
    }
    window.landschap.visit(hit.href);
    document.getElementById("main").focus();
  }

  function show() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function hide() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function enter() {
    if (document.activeElement !== input) before = document.activeElement;
    document.getElementById("search-frame").classList.add("open");
    input.focus();
    input.select();
  }

  function leave() {
    document.getElementById("search-frame").classList.remove("open");
    // who came by the key goes on where they were
    const back = before && before.isConnected && before !== document.body ? before : document.getElementById("main");
    back.focus({ preventScroll: true });
  }

  function typing(target) {
    return target && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    // over a dialog the key belongs to the dialog
    if (!input || document.querySelector("[role=dialog]")) return;
    event.preventDefault();
    enter();
  });
  document.addEventListener("click", (event) => {
    if (input && !event.target.closest("#search-frame")) {
      hide();
      document.getElementById("search-frame").classList.remove("open");
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
      const place = document.getElementById("search");
      if (place && !place.firstChild) build(place);
    }).observe(document.body, { childList: true, subtree: true });
  });
})();

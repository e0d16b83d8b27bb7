// Records: forms that open in their place, by mouse and by keyboard. A form is built when it is opened, in an
// empty element that Dash leaves alone; what it asks stands in data-form on its button.
(function () {
  "use strict";

  const NO_UPDATE = () => window.dash_clientside.no_update;
  const PAUSE_MS = 180;
  const SEVERAL_WITHOUT_SEARCH = 12;
  let number = 0;
  let waiting = null; // the form whose answer is under way
  let told = null; // the record that an act led to: what was said of it holds there

  function make(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (name === "class") made.className = value;
      else made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  function pageOf(element) {
    const holder = element.closest("[data-page]");
    return holder ? holder.dataset.page : "";
  }

  function recordOf(search) {
    return (window.landschap.parse(search.replace(/^[^?]*/, "")).get("record") || []).join(",");
  }

  function send(page, asked) {
    number += 1;
    window.dash_clientside.set_props(page + "-asked", { data: { ...asked, n: number + "-" + Date.now() } });
  }

  function control(ask, id, described) {
    const common = { id, name: ask.name, "aria-describedby": described, autocomplete: "off" };
    if (ask.required) common["aria-required"] = "true";
    if (ask.input === "choice") {
      const select = make("select", { ...common, class: "form-control" });
      for (const [value, word] of ask.options || []) {
        const option = make("option", { value }, word);
        option.selected = value === ask.value;
        select.append(option);
      }
      return select;
    }
    if (ask.input === "long") {
      const area = make("textarea", { ...common, class: "form-control", rows: 4 });
      area.value = ask.value || "";
      return area;
    }
    // e-mail and web addresses are checked by the server, in the reader's language
    const input = make("input", { ...common, class: "form-control", type: ask.input === "tel" ? "tel" : "text" });
    if (ask.input === "email" || ask.input === "url") input.setAttribute("inputmode", ask.input);
    input.value = ask.value || "";
    return input;
  }

  // several of a list: boxes to tick, and above a dozen a text box that narrows them down
  function several(ask, texts) {
    const chosen = new Set((ask.value || "").split(",").filter(Boolean));
    const lines = (ask.options || []).map(([value, word]) => {
      const box = make("input", { type: "checkbox", name: ask.name, value });
      box.checked = chosen.has(value);
      return make("label", { class: "several-line" }, box, make("span", {}, word));
    });
    const list = make("div", { class: "several-list" }, ...lines);
    if (lines.length <= SEVERAL_WITHOUT_SEARCH) return make("div", { class: "several" }, list);
    const none = make("p", { class: "second", hidden: true }, texts.nothing);
    const narrow = make("input", { type: "search", class: "form-control", "aria-label": texts.narrow, placeholder: texts.narrow, autocomplete: "off" });
    // what is chosen already stands first
    list.prepend(...lines.filter((line) => line.firstChild.checked));
    narrow.addEventListener("input", () => {
      const text = narrow.value.trim().toLowerCase();
      for (const line of lines) line.hidden = Boolean(text) && !line.firstChild.checked && !line.textContent.toLowerCase().includes(text);
      none.hidden = lines.some((line) => !line.hidden);
    });
    narrow.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const first = lines.find((line) => !line.hidden && !line.firstChild.checked);
      if (first && narrow.value.trim()) { first.firstChild.checked = true; narrow.value = ""; narrow.dispatchEvent(new Event("input")); }
    });
    return make("div", { class: "several" }, narrow, list, none);
  }

  // a text box that looks things up: what is chosen goes along by its key
  function lookup(ask, id, described, texts) {
    const list = make("ul", { id: id + "-list", role: "listbox", class: "lookup-list", hidden: true, "aria-label": ask.label });
    const key = make("input", { type: "hidden", name: ask.name });
    key.value = ask.value || "";
    const box = make("input", {
      id, type: "text", class: "form-control", role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list",
      "aria-controls": id + "-list", "aria-describedby": described, autocomplete: "off",
    });
    box.value = ask.shown || "";
    let timer = 0;
    let active = -1;
    let asked = 0;

    function shut() {
      list.hidden = true;
      active = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }
    function pick(option) {
      key.value = option.dataset.key;
      box.value = option.dataset.name;
      shut();
    }
    function mark(at) {
      const options = Array.from(list.querySelectorAll("[role=option]"));
      if (!options.length) return;
      active = (at + options.length) % options.length;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
      box.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }
    async function look() {
      const text = box.value.trim();
      const turn = (asked += 1);
      const answer = await fetch("/kies/" + ask.lookup, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text }),
      });
      if (turn !== asked || !answer.ok || !box.isConnected) return;
      const found = await answer.json();
      list.replaceChildren(
        ...found.map((item, index) => {
          const option = make("li", { role: "option", id: id + "-" + index, "aria-selected": "false", "data-key": item.key, "data-name": item.name },
            make("span", {}, item.name), item.note ? make("span", { class: "second small" }, item.note) : null);
          option.addEventListener("mousedown", (event) => { event.preventDefault(); pick(option); });
          return option;
        }),
      );
      if (!found.length) list.append(make("li", { class: "second", role: "presentation" }, texts.nothing));
      list.hidden = false;
      box.setAttribute("aria-expanded", "true");
      if (found.length && text) mark(0);
    }
    box.addEventListener("input", () => {
      key.value = "";
      window.clearTimeout(timer);
      timer = window.setTimeout(look, PAUSE_MS);
    });
    box.addEventListener("blur", () => window.setTimeout(shut, 120));
    box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") { event.preventDefault(); list.hidden ? look() : mark(active + 1); }
      else if (event.key === "ArrowUp" && !list.hidden) { event.preventDefault(); mark(active - 1); }
      else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        pick(list.querySelectorAll("[role=option]")[active]);
      } else if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); shut(); }
    });
    return make("div", { class: "lookup" }, box, key, list);
  }

  function question(ask, id, texts, alone) {
    const described = [ask.help ? id + "-help" : "", id + "-problem"].filter(Boolean).join(" ");
    if (ask.input === "several") {
      return make("fieldset", { class: "form-question", "data-name": ask.name, "aria-describedby": described },
        make("legend", { class: "form-label" }, ask.label), several(ask, texts),
        ask.help ? make("p", { class: "form-help", id: id + "-help" }, ask.help) : null,
        make("p", { class: "form-problem", id: id + "-problem", role: "alert" }));
    }
    const label = make("label", { for: id, class: alone ? "hidden" : "form-label" }, ask.label);
    const made = ask.input === "lookup" ? lookup(ask, id, described, texts) : control(ask, id, described);
    return make("div", { class: "form-question", "data-name": ask.name }, label, made,
      ask.help ? make("p", { class: "form-help", id: id + "-help" }, ask.help) : null,
      make("p", { class: "form-problem", id: id + "-problem", role: "alert" }));
  }

  function open(button) {
    const form = JSON.parse(button.dataset.form);
    const page = pageOf(button);
    if (!form.asks.length) {
      waiting = { button, form: null };
      send(page, { do: form.do, values: form.about });
      return;
    }
    shutAll();
    const holder = button.closest(".form-holder");
    const place = holder.querySelector(".form-place");
    const alone = form.do === "edit" && form.asks.length === 1;
    const questions = form.asks.map((ask) => question(ask, "form-" + (number += 1), form, alone));
    const made = make("form", { class: "form" + (alone ? " form-alone" : ""), novalidate: true, "aria-label": form.title || form.asks[0].label },
      form.title ? make("h3", {}, form.title) : null, ...questions,
      make("p", { class: "form-problem form-whole", role: "alert" }),
      make("div", { class: "form-buttons" },
        make("button", { type: "submit", class: "button" }, form.save),
        make("button", { type: "button", class: "form-cancel" }, form.cancel)));
    place.replaceChildren(made);
    holder.classList.add("open");
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      const values = { ...form.about };
      const typed = {};
      for (const [name, value] of new FormData(made)) typed[name] = name in typed ? typed[name] + "," + value : String(value);
      Object.assign(values, typed);
      for (const part of made.querySelectorAll(".form-problem")) part.textContent = "";
      waiting = { button, form: made };
      made.classList.add("waiting");
      send(page, { do: form.do, values, seen: button.dataset.seen });
    });
    made.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); shut(holder, true); }
      if (event.key === "Enter" && event.ctrlKey && event.target.tagName === "TEXTAREA") made.requestSubmit();
    });
    made.querySelector(".form-cancel").addEventListener("click", () => shut(holder, true));
    const first = made.querySelector("input:not([type=hidden]), select, textarea");
    first.focus();
    if (first.select) first.select();
  }

  function shut(holder, focus) {
    holder.querySelector(".form-place").replaceChildren();
    holder.classList.remove("open");
    const button = holder.querySelector("[data-form]");
    if (focus && button) button.focus();
  }

  function shutAll() {
    for (const holder of document.querySelectorAll(".form-holder.open")) shut(holder, false);
  }

  function say(page, told) {
    const place = document.getElementById(page + "-said");
    if (!place) return;
    const parts = [make("span", {}, told.text)];
    if (told.change) {
      const undo = make("button", { class: "form-open", type: "button" }, place.dataset.undo);
      undo.addEventListener("click", () => send(page, { do: "undo", values: { change: told.change } }));
      parts.push(undo);
    }
    place.replaceChildren(make("div", { class: "record-saying" }, ...parts));
    // the sentence moves the page down: what has the focus stays in sight
    if (document.activeElement !== document.body) document.activeElement.scrollIntoView({ block: "nearest" });
  }

  const records = {
    told(answer, page) {
      if (!answer) return NO_UPDATE();
      const now = waiting;
      if (now && now.form) now.form.classList.remove("waiting");
      if (answer.problems && now && now.form) {
        let first = null;
        for (const [name, sentence] of Object.entries(answer.problems)) {
          const part = now.form.querySelector("[data-name='" + CSS.escape(name) + "']");
          if (!part) { now.form.querySelector(".form-whole").textContent += " " + sentence; continue; }
          part.querySelector(".form-problem").textContent = sentence;
          const box = part.querySelector("input:not([type=hidden]), select, textarea");
          box.setAttribute("aria-invalid", "true");
          first = first || box;
        }
        if (first) first.focus();
      } else if (answer.problem) {
        if (now && now.form) {
          now.form.querySelector(".form-whole").textContent = answer.problem;
          document.activeElement.scrollIntoView({ block: "nearest" }); // the sentence pushes its button down
        } else say(page, { text: answer.problem });
      } else if (answer.text) {
        const holder = now && now.button && now.button.closest(".form-holder");
        if (holder && holder.isConnected) {
          shut(holder, true);
        }
        waiting = null;
        say(page, answer);
        if (answer.go) {
          told = recordOf(answer.go);
          window.landschap.visit(answer.go);
        }
      }
      return NO_UPDATE();
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { records });

  document.addEventListener("click", (event) => {
    const target = event.target.closest && event.target.closest("[data-form], [data-conflict]");
    if (!target) return;
    if (target.dataset.form) open(target);
    else decide(target);
  });

  function decide(button) {
    const page = button.dataset.page;
    window.dash_clientside.set_props(page + "-conflict", { opened: false });
    if (button.dataset.conflict === "mine") {
      send(page, { do: "edit", values: JSON.parse(button.dataset.values), seen: button.dataset.seen });
    } else {
      shutAll();
      window.dash_clientside.set_props(page + "-fresh", { data: Date.now() });
    }
  }

  // the way back goes to the list as it was left, when the record was opened from it
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.record-back");
    if (!link) return;
    const pairs = window.landschap.parse(window.location.search);
    if (!pairs.has("record")) return;
    event.preventDefault();
    event.stopPropagation();
    window.landschap.go({ record: null });
  }, true);

  // another record starts clean, but for what was said by the act that led to it
  let shown = "";
  // What would follow is asked for to be read: its heading gets the focus, unless the page opened with it. Its
  // record is drawn once for the address and once for what was said, so that there may be two of it at first.
  const FIRST_MS = 3000;
  let heading = null;
  let since = 0;
  new MutationObserver(() => {
    if (!window.landschap) return;
    const now = recordOf(window.location.search);
    if (now !== shown) {
      shown = now;
      for (const place of document.querySelectorAll(".record-said")) if (!waiting && told !== now) place.replaceChildren();
      told = null;
    }
    const follows = document.querySelector(".merger-preview h2");
    if (follows && follows !== heading && navigator.userActivation.hasBeenActive) {
      if (!heading) since = performance.now();
      if (performance.now() - since < FIRST_MS) {
        follows.tabIndex = -1;
        follows.focus();
      }
    }
    heading = follows;
  }).observe(document.documentElement, { childList: true, subtree: true });
})();

// Days that are typed as numbers, the day first: 1-6-2023 is the first of June. The date control reads numbers as
// Americans write them, the month first, and at every key. So while numbers are typed a sign without a width stands
// behind them, with which they are no day to it; when the field is left or Enter is pressed it gets them in its own
// form, such as 1 jun 2023.
(function () {
  "use strict";

  const FIELD = "input[data-dates-input]";
  const NUMBERS = /^[\d\s./-]+$/;
  const DAY_FIRST = /^(\d{1,2})[\s./-]+(\d{1,2})(?:[\s./-]+(\d{2}|\d{4}))?$/;
  const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
  const SIGN = "\u200b";
  const ENGLISH = "Jan_Feb_Mar_Apr_May_Jun_Jul_Aug_Sep_Oct_Nov_Dec".split("_");
  function months() {
    return document.documentElement.lang === "en" ? ENGLISH : window.dayjs_locale_nl.monthsShort;
  }

  // [year, month, day], or null where the numbers are no day
  function read(text) {
    const iso = ISO.exec(text);
    const found = iso ? [iso[1], iso[2], iso[3]] : (DAY_FIRST.exec(text) || []).slice(1).reverse();
    if (!found.length) return null;
    const [year, month, day] = found.map((part) => (part === undefined ? new Date().getFullYear() : Number(part)));
    const whole = String(found[0] || "").length === 2 ? 2000 + year : year;
    const made = new Date(Date.UTC(whole, month - 1, day));
    const same = made.getUTCFullYear() === whole && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
    return same && whole >= 1900 && whole <= 2100 ? [whole, month, day] : null;
  }

  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const bare = (field) => field.value.replaceAll(SIGN, "");

  // the day that the control holds, as it hands it out in a form
  function held(field) {
    return field.closest(".mantine-DateInput-root").nextElementSibling.value;
  }

  function settle(field) {
    if (!field.value.includes(SIGN)) return;
    const found = read(bare(field).trim()) || read(held(field));
    set.call(field, found ? `${found[2]} ${months()[found[1] - 1]} ${found[0]}` : "");
    // as typing does it, so that the control hears of it
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const ours = (event) => event.target.matches && event.target.matches(FIELD);

  window.addEventListener("input", (event) => {
    if (!ours(event)) return;
    const field = event.target;
    const text = bare(field);
    const wanted = NUMBERS.test(text.trim()) ? text + SIGN : text;
    if (wanted === field.value) return;
    const at = Math.min(field.selectionStart, text.length);
    set.call(field, wanted);
    field.setSelectionRange(at, at);
  }, true);

  window.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && ours(event)) settle(event.target);
  }, true);
  window.addEventListener("focusout", (event) => {
    if (ours(event)) settle(event.target);
  }, true);
})();

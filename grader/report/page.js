"use strict";
// Sorts the tables and filters the students; the rows themselves stand in the page.

const data = JSON.parse(document.getElementById("data").textContent);
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function compare(first, second, sign) {
  if (first === null || second === null) {
    return (first === null) - (second === null); // unknown comes last either way
  }
  const both = typeof first === "number" && typeof second === "number";
  return sign * (both ? first - second : collator.compare(String(first), String(second)));
}

function sortable(name, arranged) {
  const table = document.getElementById(`table-${name}`);
  const keys = data.keys[name];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => {
      const descending = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const sign = descending ? -1 : 1;
      const by = keys.map((_, index) => index);
      by.sort((a, b) => compare(keys[a][column], keys[b][column], sign) || a - b);
      arranged(by, `${head.innerText.trim()}, ${head.getAttribute("aria-sort")}`);
    });
  });
}

const rowsOf = (id) => [...document.getElementById(id).tBodies[0].rows];
const arrange = (id, rows, by) =>
  document.getElementById(id).tBodies[0].append(...by.map((index) => rows[index]));

const items = rowsOf("table-items");
sortable("items", (by) => arrange("table-items", items, by));

const students = ["table-students", "heat"].map((id) => [id, rowsOf(id)]);
const frames = students.map(([id]) => document.getElementById(id).closest(".scroll"));
const field = document.getElementById("wanted");
const texts = data.texts.map(plain);
const tags = data.tags.map((own) => new Set(own.map(plain)));
const STEP = 100; // rows that are laid out at a time: thousands at once would be felt
let order = texts.map((_, index) => index);
let sorted = "";
let matching = [];
let laidOut = 0;

// On paper all rows are laid out, see the style.
function layOut(limit) {
  laidOut = limit;
  matching.forEach((index, place) =>
    students.forEach(([, rows]) => rows[index].classList.toggle("later", place >= limit)),
  );
}

function tell() {
  const [count, all] = [matching.length, texts.length];
  const number = count === all ? `${all} students` : `${count} of ${all} students`;
  document.getElementById("shown").textContent = sorted ? `${number}, by ${sorted}` : number;
}

// A word with a colon is a finding and must be one exactly; others may stand anywhere.
function filter() {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  const found = (index) =>
    words.every((word) => (word.includes(":") ? tags[index].has(word) : texts[index].includes(word)));
  matching = order.filter(found);
  const wanted = new Set(matching);
  students.forEach(([, rows]) => rows.forEach((row, index) => (row.hidden = !wanted.has(index))));
  layOut(STEP);
  frames.forEach((frame) => (frame.scrollTop = 0));
  tell();
}

frames.forEach((frame) =>
  frame.addEventListener(
    "scroll",
    () => {
      const left = frame.scrollHeight - frame.clientHeight - frame.scrollTop;
      if (left < frame.clientHeight && laidOut < matching.length) layOut(laidOut + STEP);
    },
    { passive: true },
  ),
);

sortable("students", (by, name) => {
  order = by;
  sorted = name;
  students.forEach(([id, rows]) => arrange(id, rows, order));
  filter();
});

function show(text) {
  field.value = text;
  filter();
  field.scrollIntoView({ block: "center" });
  field.focus();
}

field.addEventListener("input", filter);
document.getElementById("all").addEventListener("click", () => show(""));
document.querySelectorAll("button.show").forEach((button) => {
  button.disabled = false;
  button.addEventListener("click", () => show(button.dataset.tag));
});
document.getElementById("filter").hidden = false;
filter(); // a browser may have kept what was typed

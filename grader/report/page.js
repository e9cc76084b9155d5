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
      const order = keys.map((_, index) => index);
      order.sort((a, b) => compare(keys[a][column], keys[b][column], sign) || a - b);
      arranged(order, `${head.innerText.trim()}, ${head.getAttribute("aria-sort")}`);
    });
  });
}

const rowsOf = (id) => [...document.getElementById(id).tBodies[0].rows];
const arrange = (id, rows, order) =>
  document.getElementById(id).tBodies[0].append(...order.map((index) => rows[index]));

const items = rowsOf("table-items");
sortable("items", (order) => arrange("table-items", items, order));

const students = ["table-students", "heat"].map((id) => [id, rowsOf(id)]);
const field = document.getElementById("wanted");
const texts = data.texts.map(plain);
const tags = data.tags.map((own) => new Set(own.map(plain)));
let sorted = "";

function tell(count) {
  const all = texts.length;
  const number = count === all ? `${all} students` : `${count} of ${all} students`;
  document.getElementById("shown").textContent = sorted ? `${number}, by ${sorted}` : number;
}

// A word with a colon is a finding and must be one exactly; others may stand anywhere.
function filter() {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  let count = 0;
  texts.forEach((text, index) => {
    const found = words.every((word) =>
      word.includes(":") ? tags[index].has(word) : text.includes(word),
    );
    students.forEach(([, rows]) => (rows[index].hidden = !found));
    count += found;
  });
  tell(count);
}

sortable("students", (order, by) => {
  students.forEach(([id, rows]) => arrange(id, rows, order));
  sorted = by;
  tell(students[0][1].filter((row) => !row.hidden).length);
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
if (field.value) filter(); // a browser may have kept it

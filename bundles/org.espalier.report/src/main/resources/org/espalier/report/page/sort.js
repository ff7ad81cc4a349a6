
"use strict";
// Sorts the rows of a table by the column whose heading is pressed; what has no value stands last.
document.querySelectorAll("table.sortable").forEach(table => {
  const body = table.tBodies[0];
  const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent;
  const compare = (a, b, numbers) => numbers ? a - b : a.localeCompare(b, "en", { numeric: true });
  Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      const numbers = heading.classList.contains("number");
      const rows = Array.from(body.rows);
      const has = row => key(row, column) !== "";
      const known = rows.filter(has);
      known.sort((a, b) => (down ? -1 : 1) * compare(key(a, column), key(b, column), numbers));
      for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.append(...known, ...rows.filter(row => !has(row)));
    });
  });
});

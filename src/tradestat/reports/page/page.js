"use strict";
(() => {
  const status = document.getElementById("sorted");
  const figure = (cell) => {
    if (cell.dataset.value !== undefined) return Number(cell.dataset.value);
    const text = cell.textContent.trim();
    if (text === "" || text === "–") return null;
    const number = parseFloat(text.replace(/,/g, ""));
    return Number.isNaN(number) ? text : number;
  };
  const compare = (one, two) =>
    typeof one === "number" && typeof two === "number"
      ? one - two
      : String(one).localeCompare(String(two));
  for (const table of document.querySelectorAll("[data-sortable] table")) {
    // What closes a table, and each side of a seam, stays where it is.
    const bodies = [...table.tBodies].slice(0, table.tFoot ? 1 : undefined);
    const first = bodies.map((body) => [...body.rows]);
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (head.tagName !== "TH") return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      const name = button.textContent;
      button.addEventListener("click", () => {
        const numbers = head.classList.contains("number");
        const order = numbers ? ["descending", "ascending"] : ["ascending", "descending"];
        const next = order[order.indexOf(head.getAttribute("aria-sort")) + 1];
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        if (next) head.setAttribute("aria-sort", next);
        const way = next === "descending" ? -1 : 1;
        bodies.forEach((body, position) => {
          const rows = [...first[position]];
          if (next) {
            rows.sort((one, two) => {
              const [a, b] = [figure(one.cells[column]), figure(two.cells[column])];
              if (a === null || b === null) return (a === null) - (b === null);
              return way * compare(a, b);
            });
          }
          body.append(...rows);
        });
        status.textContent = next ? `Sorted by ${name}, ${next}` : "In the first order again";
      });
    });
  }
})();

// Shows the rows that hold every word that was typed. Works from a folder: nothing is fetched.
"use strict";
const field = document.getElementById("find");
const rows = Array.from(document.querySelectorAll("#incidents tbody tr"));
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    row.hidden = !words.every((word) => row.dataset.text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById("found").textContent = words.length ? `${shown} of ${rows.length}` : "";
});

(() => {
  "use strict";
  const form = document.getElementById("filter");
  const list = document.getElementById("list");
  const rows = [...list.children];
  const tasks = rows.filter((row) => row.classList.contains("task"));
  const lights = ["red", "yellow", "grey", "green", "none"];
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const texts = new Map();

  const textOf = (task) => {
    if (!texts.has(task)) texts.set(task, fold(task.textContent));
    return texts.get(task);
  };

  const matches = (task) => {
    for (const name of ["area", "status", "light", "owner"]) {
      const wanted = form.elements[name].value;
      const held = task.dataset[name].split(name === "owner" ? "、" : " ");
      if (wanted && !held.includes(wanted)) return false;
    }
    const words = fold(form.elements.text.value).split(/\s+/).filter(Boolean);
    return words.every((word) => textOf(task).includes(word));
  };

  const keyOf = (task, sort) => {
    if (sort === "light") return lights.indexOf(task.dataset.light);
    const value = task.dataset[sort];
    if (value === "") return null;
    return sort === "percent" ? Number(value) : value;
  };

  const sorted = (sort) => {
    const keyed = tasks.map((task) => [keyOf(task, sort), task]);
    keyed.sort(([a], [b]) => {
      if (a === null || b === null) return (a === null) - (b === null);
      return a < b ? -1 : a > b ? 1 : 0;
    });
    return keyed.map(([, task]) => task);
  };

  const show = () => {
    const sort = form.elements.sort.value;
    const grouped = sort === "id";
    const chosen = new Set(tasks.filter(matches));
    const areas = new Set([...chosen].map((task) => task.dataset.area));
    list.append(...(grouped ? rows : sorted(sort)));
    let area = null;
    for (const row of rows) {
      if (row.classList.contains("area")) area = row.id.replace("area-", "");
      row.hidden = row.classList.contains("task") ? !chosen.has(row) : !grouped || !areas.has(area);
    }
    form.querySelector("output").textContent = `${tasks.length}项中显示${chosen.size}项`;
  };

  const setOpen = (open) => {
    for (const task of tasks) if (!task.hidden) task.open = open;
  };

  const arrive = () => {
    const task = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!task || task.parentNode !== list) return;
    if (task.hidden) form.reset();
    if (task.tagName === "DETAILS") task.open = true;
    show();
    task.scrollIntoView();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.elements.open.addEventListener("click", () => setOpen(true));
  form.elements.shut.addEventListener("click", () => setOpen(false));
  window.addEventListener("hashchange", arrive);
  form.hidden = false;
  show();
  arrive();
})();

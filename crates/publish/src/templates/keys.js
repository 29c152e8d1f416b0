// Adds keys to the table: j k rows, h l cells, o open, e why, ? help. Nothing on the page needs it.
(() => {
  const help = document.getElementById("keys");
  const on = document.getElementById("keys-on");
  const rows = () => [...document.querySelectorAll(".row")].filter((row) => row.offsetParent !== null);
  const here = () => document.activeElement && document.activeElement.closest(".row");
  const enter = (row) => {
    if (!row) return;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    try { history.replaceState(null, "", "#" + row.id); } catch { /* some viewers refuse */ }
  };
  const step = (by) => {
    const all = rows();
    const at = all.indexOf(here());
    enter(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]);
  };
  const across = (by) => {
    const row = here();
    if (!row) return;
    const all = [...row.querySelectorAll(".cell a.to")];
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (next) next.focus();
  };
  const open = () => {
    const row = here();
    if (!row) return;
    const link = document.activeElement.matches("a.to") ? document.activeElement : row.querySelector("a.to");
    if (link) link.click();
  };
  const why = () => {
    const fold = here() && here().querySelector("details.why");
    if (fold) fold.open = !fold.open;
  };
  const keys = {
    j: () => step(1), k: () => step(-1), h: () => across(-1), l: () => across(1), o: open, e: why,
    "?": () => (help.open ? help.close() : help.showModal()),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select")) return;
    const act = keys[event.key];
    if (!act || (event.key !== "?" && (!on.checked || help.open))) return;
    event.preventDefault();
    act();
  });
  const target = location.hash.startsWith("#r") && document.getElementById(location.hash.slice(1));
  if (target && target.matches(".row")) enter(target);
})();

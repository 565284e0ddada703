// Small comforts. Every page works without this file.

// After a refused form the focus goes to the summary of what to mend.
document.querySelector("[data-focus]")?.focus();

// A link of the summary moves the focus into the field, also into the first box of a group.
document.querySelector(".error-summary")?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.closest(".field")?.scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
});

// Counts what is left of a text area; the server is the one that enforces the limit.
for (const area of document.querySelectorAll("textarea[data-limit]")) {
  const count = document.getElementById(`${area.id}_count`);
  if (!count) continue;
  const limit = Number(area.dataset.limit);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const show = () => {
    // A line break is sent as two characters.
    const left = limit - area.value.replace(/\n/g, "\r\n").length;
    count.textContent = `${left < 0 ? count.dataset.over : count.dataset.left} ${number.format(Math.abs(left))}`;
    count.classList.toggle("count--over", left < 0);
  };
  area.addEventListener("input", show);
  if (area.value) show();
}

// Menus close with Escape, by a click outside, and when another opens.
const menus = [...document.querySelectorAll("details.pop")];
const close = (except) => menus.forEach((menu) => menu !== except && (menu.open = false));
document.addEventListener("click", (event) => close(event.target.closest("details.pop")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = menus.find((menu) => menu.open);
  close();
  open?.querySelector("summary").focus();
});

// A form that is being sent is not sent twice by a second press.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
  // A form that answers with a file stays on the page: let it be sent again after a while.
  setTimeout(() => delete event.target.dataset.sent, 5000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// What goes on in the background is looked up again until it says that it has ended.
const live = document.querySelector("[data-live]");
if (live) {
  const look = async () => {
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok) return setTimeout(look, 10000);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-live]")) return location.reload();
    live.replaceChildren(...page.getElementById(live.id).childNodes);
    setTimeout(look, 1000 * live.dataset.live);
  };
  setTimeout(look, 1000 * live.dataset.live);
}

// What every screen uses.

export const $ = (query, within) => (within || document).querySelector(query);
export const $$ = (query, within) => Array.from((within || document).querySelectorAll(query));

let timer;
export function tell(words) {
  $("#told").textContent = words;
  clearTimeout(timer);
  timer = setTimeout(() => { $("#told").textContent = ""; }, 8000);
}

export let sending = Promise.resolve();
export function post(address, values) {
  const body = new URLSearchParams(values);
  sending = sending.then(async () => {
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } });
      const got = await answer.json().catch(() => ({ problem: "没有记下，请再试" }));
      if (answer.ok) return got;
      tell(got.problem || "没有记下，请再试");
    } catch (error) {
      tell("连不上审核台，没有记下；请确认它还在运行");
    }
    return null;
  });
  return sending;
}

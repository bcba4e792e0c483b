// What this browser keeps between pages. One that keeps nothing refuses even to be asked: that is no error here.

/** @typedef {"localStorage" | "sessionStorage"} Place */

export const KEEPING = "composer.keeping"; // the draft that a case takes over, so that it need not stay here

/**
 * The name of the draft that belongs to the kept case of that token, or to none.
 * @param {string | undefined} [token]
 */
export const draftOf = (token) => (token ? `composer.draft.${token}` : "composer.draft");

/**
 * @param {Place} place
 * @param {string} name
 */
export function recall(place, name) {
  try {
    return window[place].getItem(name);
  } catch {
    return null;
  }
}

/**
 * @param {Place} place
 * @param {string} name
 * @param {string} text
 */
export function remember(place, name, text) {
  try {
    window[place].setItem(name, text);
  } catch { /* it keeps nothing, or is full */ }
}

/** @param {string} name */
export function drop(name) {
  try {
    for (const store of [sessionStorage, localStorage]) store.removeItem(name);
  } catch { /* it keeps nothing */ }
}

/**
 * Act when the page is looked at on another day than the last time: terms run by the day in the shop's time zone.
 * @param {string | undefined} timeZone
 * @param {() => void} act
 */
export function onNewDay(timeZone, act) {
  let seen = Date.now();
  /** @type {Intl.DateTimeFormat | undefined} */
  let days; // made once the page stands there, because that takes as long as all else that scripts do at its start
  setInterval(() => {
    days ??= new Intl.DateTimeFormat("sv", { timeZone });
    const before = days.format(seen);
    seen = Date.now();
    if (days.format(seen) !== before) act();
  }, 5000);
}

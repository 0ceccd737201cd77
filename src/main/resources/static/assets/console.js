// Times in the viewer's zone, what is open stays open when a part of the page is replaced, and a lost connection is said.
(() => {
  'use strict';

  const MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
  const exact = new Intl.DateTimeFormat(undefined, {
    year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
  });
  // The viewer's clock may be wrong; the server's was sent along.
  const offset = Date.parse(document.body.dataset.now) - Date.now() || 0;

  // As Moment.java says it; what is changed here is to be changed there.
  function relative(time) {
    const seconds = Math.round((time - Date.now() - offset) / 1000);
    const distance = Math.abs(seconds);
    const words = distance < 2 * MINUTE ? `${distance} s`
      : distance < 2 * HOUR ? `${Math.floor(distance / MINUTE)} min`
      : distance < 2 * DAY ? `${Math.round(distance / HOUR)} h`
      : `${Math.round(distance / DAY)} days`;
    return seconds > 0 ? `in ${words}` : `${words} ago`;
  }

  function tellTimes() {
    for (const time of document.querySelectorAll('time[datetime]')) {
      const instant = new Date(time.dateTime);
      time.textContent = relative(instant);
      time.title = exact.format(instant);
    }
    for (const time of document.querySelectorAll('[data-exact]')) {
      time.textContent = exact.format(new Date(time.dataset.exact));
    }
  }

  const typed = (field) => field === document.activeElement || (field.type === 'checkbox' ? field.checked !== field.defaultChecked : field.options
    ? [...field.options].some((option) => option.selected !== option.defaultSelected && [...field.options].some((each) => each.defaultSelected))
    : field.value !== field.defaultValue);

  let open = [];
  document.addEventListener('htmx:beforeSwap', (event) => {
    // What somebody types is not taken away by the part's next renewal.
    const renewed = event.detail.requestConfig?.verb === 'get' && event.detail.target.id === 'live';
    if (renewed && [...event.detail.target.querySelectorAll('form.fields :is(input:not([type=hidden]), select), input[type=checkbox][form]')].some(typed)) {
      event.detail.shouldSwap = false;
    }
    open = [...document.querySelectorAll('details[open][id]')].map((details) => details.id);
  });
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.requestConfig?.verb !== 'get') return;
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  });
  document.addEventListener('htmx:afterSettle', (event) => {
    tellTimes();
    // Whoever goes by keyboard goes on at what their action led to, not at the page's top.
    if (event.detail.requestConfig?.verb !== 'get' && document.activeElement === document.body) {
      document.getElementById('main')?.focus({ preventScroll: true });
    }
  });

  const connection = document.getElementById('connection');
  let lostAt = null;

  function lost(what) {
    lostAt ??= new Date();
    connection.className = 'lost';
    connection.textContent = `${what} since ${lostAt.toLocaleTimeString()}, trying again. What you see is from then.`;
  }

  function failed(event, what) {
    if (event.detail.requestConfig?.verb === 'get') return lost(what);
    connection.className = 'lost';
    connection.textContent = `${what}. It is not known whether that was done: reload the page to see.`;
  }

  document.addEventListener('htmx:sendError', (event) => failed(event, 'Connection lost'));
  document.addEventListener('htmx:timeout', (event) => failed(event, 'No answer'));
  document.addEventListener('htmx:responseError', (event) =>
    failed(event, `Caravan answered with an error (${event.detail.xhr.status})`));
  document.addEventListener('htmx:afterOnLoad', (event) => {
    if (event.detail.xhr.status >= 400) return;
    lostAt = null;
    connection.className = '';
    connection.textContent = '';
  });

  tellTimes();
  setInterval(tellTimes, 1000);
})();

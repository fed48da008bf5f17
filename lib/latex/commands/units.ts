/** Reads numbers and units in the notation of LaTeX's siunitx package: `\kilo\meter\per\second` → `km/s`. */
import { superscript } from "@/lib/latex/formulas/unicode-scripts";

function table(pairs: string): Map<string, string> {
  const words = pairs.trim().split(/\s+/);
  return new Map(
    Array.from({ length: words.length / 2 }, (_, i): [string, string] => [words[2 * i] ?? "", words[2 * i + 1] ?? ""]),
  );
}

const prefixes = table(`
  quecto q ronto r yocto y zepto z atto a femto f pico p nano n micro µ milli m centi c deci d deca da deka da hecto h
  kilo k mega M giga G tera T peta P exa E zetta Z yotta Y ronna R quetta Q kibi Ki mebi Mi gibi Gi tebi Ti
`);
const units = table(`
  meter m metre m gram g kg kg kilogram kg second s ampere A kelvin K mole mol candela cd hertz Hz newton N pascal Pa
  joule J watt W coulomb C volt V farad F ohm Ω siemens S tesla T weber Wb henry H lumen lm lux lx becquerel Bq gray Gy
  sievert Sv katal kat radian rad steradian sr minute min hour h day d degree ° percent % litre L liter L tonne t
  electronvolt eV eV eV dalton Da atomicmassunit u astronomicalunit au bel B decibel dB neper Np celsius °C
  degreeCelsius °C arcminute ′ arcmin ′ arcsecond ″ arcsec ″ angstrom Å bit bit byte B bar bar parsec pc lightyear ly
  hectare ha kilometer km centimeter cm millimeter mm micrometer µm nanometer nm km km m m dm dm cm cm mm mm um µm nm nm
  pm pm fm fm ms ms us µs ns ns ps ps fs fs s s kHz kHz MHz MHz GHz GHz THz THz Hz Hz mK mK K K meV meV keV keV MeV MeV
  GeV GeV TeV TeV mV mV kV kV V V mA mA A A mW mW kW kW MW MW W W kJ kJ J J kPa kPa MPa MPa Pa Pa dB dB mL mL ml ml L L
  mg mg ug µg g g h h mol mol
`);

/** U+00A0, between a number and its unit and between two units. */
const gap = "\u00A0";
const lexeme = /\\([A-Za-z]+)\s*(?:\{([^{}]*)\})?|\^\s*(?:\{([^{}]*)\}|(\S))|([.~*\s]+)|([^\\^.~*\s{}]+)/g;
const powers = table("squared 2 cubed 3 square 2 cubic 3 tothe # raiseto #");

interface Factor {
  sign: string;
  power: string;
  isBelow: boolean;
}

/** Returns a unit in Unicode: `\milli\kelvin` → `mK`, `\metre\per\second\squared` → `m/s²`. Unknown names stay. */
export function unitText(source: string): string {
  const factors: Factor[] = [];
  let prefix = "";
  let power = "";
  let isBelow = false;
  const add = (sign: string) => {
    factors.push({ sign: prefix + sign, power, isBelow });
    [prefix, power, isBelow] = ["", "", false];
  };
  const raise = (to: string) => {
    const last = factors.at(-1);
    if (last) last.power = to;
  };
  for (const [, name, argument, braced, single, separator, literal] of source.matchAll(lexeme)) {
    const exponent = name === undefined ? undefined : powers.get(name);
    if (name === "per") isBelow = true;
    else if (name === "of" || name === "highlight" || name === "cancel") raise("");
    else if (exponent !== undefined && /^(?:square|cubic|raiseto)$/.test(name ?? "")) power = argument ?? exponent;
    else if (exponent !== undefined) raise(argument ?? exponent);
    else if (name !== undefined && prefixes.has(name)) prefix = prefixes.get(name) ?? "";
    else if (name !== undefined) add(units.get(name) ?? name);
    else if (braced !== undefined || single !== undefined) raise(braced ?? single ?? "");
    else if (separator === undefined && literal !== undefined) add(literal);
  }
  return factors.map(factorText).join("");
}

function factorText({ sign, power, isBelow }: Factor, index: number): string {
  const separator = isBelow ? "/" : index === 0 || /^[/°′″%]/.test(sign) ? "" : gap;
  return `${index === 0 && isBelow ? "1" : ""}${separator}${sign}${power === "" ? "" : superscript(power)}`;
}

/** Returns a number in Unicode: `1.5e-3` → `1.5 × 10⁻³`, `2 +- 1` → `2 ± 1`. */
export function numberText(source: string): string {
  return source
    .replace(/[{}~$\s]|\\,/g, "")
    .replace(/\+-|\\pm(?![A-Za-z])/g, " ± ")
    .replace(/(?<=\d)x(?=\d)/g, " × ")
    .replace(/[eEdD]([+-]?\d+)$/, (_, exponent: string) => ` × 10${superscript(exponent.replace(/^\+/, ""))}`)
    .replace(/^ × /, "")
    .replace(/^-/, "−");
}

/** Returns an angle of degrees, minutes and seconds that semicolons separate: `1;30` → `1°30′`. */
function angleText(source: string): string {
  const parts = source.split(";").map(numberText);
  return parts.map((part, i) => (part === "" ? "" : part + ("°′″"[i] ?? ""))).join("");
}

function listText(source: string, unit: string): string {
  const items = source.split(";").map((item) => withUnit(numberText(item), unit));
  const last = items.pop() ?? "";
  return items.length === 0 ? last : `${items.join(", ")} and ${last}`;
}

function withUnit(number: string, unit: string): string {
  return unit === "" || number === "" ? number + unit : number + (/^[°′″]$/.test(unit) ? "" : gap) + unit;
}

const quantities: Record<string, [groups: number, (a: string, b: string, c: string) => string]> = {
  num: [1, numberText],
  ang: [1, angleText],
  si: [1, unitText],
  unit: [1, unitText],
  SI: [2, (number, unit) => withUnit(numberText(number), unitText(unit))],
  qty: [2, (number, unit) => withUnit(numberText(number), unitText(unit))],
  numlist: [1, (list) => listText(list, "")],
  SIlist: [2, (list, unit) => listText(list, unitText(unit))],
  qtylist: [2, (list, unit) => listText(list, unitText(unit))],
  numrange: [2, (from, to) => `${numberText(from)} to ${numberText(to)}`],
  SIrange: [3, (from, to, unit) => rangeText(from, to, unit)],
  qtyrange: [3, (from, to, unit) => rangeText(from, to, unit)],
};

function rangeText(from: string, to: string, unit: string): string {
  const sign = unitText(unit);
  return `${withUnit(numberText(from), sign)} to ${withUnit(numberText(to), sign)}`;
}

/** The names of siunitx's commands, longest first, as alternatives of a regular expression. */
export const quantityNames = Object.keys(quantities).sort((a, b) => b.length - a.length);

/** Returns the number of groups in braces that a command of siunitx takes. */
export function groupsOfQuantity(name: string): number {
  return quantities[name]?.[0] ?? 0;
}

/** Returns a quantity in Unicode. */
export function quantityText(name: string, groups: string[]): string {
  const [a = "", b = "", c = ""] = groups;
  return quantities[name]?.[1](a, b, c) ?? groups.join(gap);
}

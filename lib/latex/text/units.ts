/** Converts units in the notation of LaTeX's siunitx package: `\kilo\meter\per\second` → `km/s`. */

const names = new Map(
  (
    "yocto y zepto z atto a femto f pico p nano n micro µ milli m centi c deci d deca da hecto h kilo k mega M giga G " +
    "tera T peta P exa E zetta Z yotta Y meter m metre m gram g second s ampere A kelvin K mole mol candela cd hertz Hz " +
    "newton N pascal Pa joule J watt W coulomb C volt V farad F ohm Ω tesla T weber Wb henry H lumen lm lux lx " +
    "becquerel Bq gray Gy sievert Sv minute min hour h day d degree ° percent % litre L liter L tonne t electronvolt eV " +
    "decibel dB celsius °C degreeCelsius °C arcminute ′ arcsecond ″ angstrom Å bit bit byte B per / squared ² cubed ³ " +
    "kilogram kg kilometer km centimeter cm millimeter mm micrometer µm nanometer nm km km cm cm mm mm nm nm"
  )
    .match(/\S+ \S+/g)
    ?.map((pair): [string, string] => {
      const [name = "", sign = ""] = pair.split(" ");
      return [name, sign];
    }),
);

/** Replaces unit names by their symbols; unknown names stay. */
export function readUnits(source: string): string {
  return source
    .replace(/\\([A-Za-z]+)\s*/g, (_, name: string) => names.get(name) ?? name)
    .replace(/[{}~\\]/g, "")
    .trim();
}

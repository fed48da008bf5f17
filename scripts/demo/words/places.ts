/** Names of fictional organisations, places, systems and data sets. */

export const places =
  "Northmere Fjordvik Altenbruck Sanvelo Karrowan Ostrava-Lesk Quillport Miraval Tannagh Huxholm Bellaronde Yevka Ormsdale Castelbruno Nakahara-Kita Lindow Perrasol Vastergard Umbele Dunmarrow".split(
    " ",
  );

/** Forms of organisation names; `@` is replaced by a place. */
export const organizationForms = [
  "University of @",
  "@ University",
  "@ Institute of Technology",
  "@ Labs",
  "Technical University of @",
  "Royal Observatory @",
  "@ Centre for Slow Computation",
  "Université de @",
  "@ Hospital",
  "Free School of @",
  "@ AI",
  "National Laboratory @",
] as const;

/** Syllables of names for systems and data sets. */
export const nameStarts =
  "Tarn Cor Vel Quin Mar Ost Bri Fen Lum Hol Nar Pel Sar Tor Ul Win Yar Zeph Dra Gal Ker Lor Mos Rin Sel Bal Cad Dov Esk Fir".split(
    " ",
  );
export const nameMiddles = "a o i e ar en il ov ul im and ess it on um el".split(" ");
export const nameEnds =
  "let dex mark ridge wick ton fold graph net low base mere nest loom path ware lex ium bell kin".split(" ");

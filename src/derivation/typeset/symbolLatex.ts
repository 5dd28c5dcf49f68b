const greek =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega " +
  "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega";
const letters = new Set(greek.split(" "));
const special: Readonly<Record<string, string>> = {
  inf: "\\infty",
  epsilon: "\\varepsilon",
  phi: "\\phi",
  nngp: "K",
  ntk: "\\Theta",
};

/**
 * A name of the library in the notation of the field: `sigmaW2` becomes $\sigma_w^2$, `qStar` $q^\ast$, `xiC` $\xi_c$,
 * `chi1` $\chi_1$, `x_in` $x_{in}$.
 */
export function symbolLatex(name: string): string {
  if (special[name] !== undefined) return special[name];
  if (letters.has(name)) return `\\${name}`;
  if (name.length === 1) return name;
  if (name.endsWith("Star")) return `${symbolLatex(name.slice(0, -4))}^{\\ast}`;
  const [, base = "", subscript = ""] = /^(.*?)_(.+)$/.exec(name) ?? [];
  if (base !== "") return `${symbolLatex(base)}_{${wordLatex(subscript)}}`;
  const split = /^([a-z]+?|[A-Z])([A-Z]\w*|\d+)$/.exec(name);
  if (split !== null && (split[1].length === 1 || letters.has(split[1]))) return withSubscript(split[1], split[2]);
  return `\\mathrm{${name.replace(/_/g, "\\_")}}`;
}

/** `W2` after `sigma` is the square of the standard deviation; any other tail is a subscript. */
function withSubscript(base: string, tail: string): string {
  const variance = base === "sigma" ? /^([A-Za-z]+)2$/.exec(tail) : null;
  if (variance !== null) return `${symbolLatex(base)}_{${wordLatex(variance[1].toLowerCase())}}^{2}`;
  if (base === "sigma" && tail === "2") return "\\sigma^{2}";
  return `${symbolLatex(base)}_{${wordLatex(/^\d+$/.test(tail) ? tail : tail.toLowerCase())}}`;
}

function wordLatex(word: string): string {
  if (letters.has(word)) return `\\${word}`;
  return word.length === 1 || /^\d+$/.test(word) ? word : `\\mathrm{${word}}`;
}

/** Fields of mathematics and statistics. */
import { field } from "@/scripts/demo/words/field";

export const mathematicsFields = [
  field("mathematics", ["math.NT", "math.AG"], {
    adjectives:
      "cuspidal|supersingular|square-free|quaternionic|$p$-adic|totally real|cyclotomic|smooth|multiplicative|half-integral|imaginary quadratic|semistable|palindromic|residual|unramified|tempered",
    nouns:
      "modular forms|elliptic curves|Galois representations|character sums|class groups|zeros of $L$-functions|Diophantine equations|prime gaps|theta series|rational points|Eisenstein series|continued fractions|integer partitions|units",
    manners:
      "circle-method|large-sieve|Iwasawa-theoretic|explicit|effective|averaged|subconvex|Arakelov-geometric|automorphic|elementary|harmonic|dispersion-based|local-to-global|computational",
    methods:
      "amplification|descent|lifting|equidistribution|reciprocity|sieving|interpolation|counting|vanishing theory|moment estimation|class field theory|congruence counting",
    settings:
      "in short intervals|over function fields|at the edge of the critical strip|of large conductor|over number fields of class number one|modulo prime powers|on average over twists|in arithmetic progressions|of weight two|with prescribed ramification|assuming the Riemann hypothesis|in small characteristic",
    qualities:
      "distribution|non-vanishing|rank growth|modularity|density|finiteness|irrationality|monodromy|transcendence|ramification",
  }),
  field("mathematics", ["math.AP", "math.FA", "math-ph"], {
    adjectives:
      "degenerate|nonlocal|quasilinear|fractional|radial|time-periodic|viscous|dispersive|self-similar|ancient|singular|weak|bounded|damped|hypoelliptic|stochastic",
    nouns:
      'wave equations|parabolic systems|free boundaries|solitons|Schr\\"odinger operators|conservation laws|travelling fronts|harmonic maps|minimal surfaces|kinetic equations|obstacle problems|porous media flows|eigenfunctions|vortex sheets',
    manners:
      "variational|microlocal|energy-based|Carleman-type|weighted|bilinear|concentration-compactness|entropy|maximal-function|paraproduct|blow-up|spectral|monotone|viscosity",
    methods:
      "estimation|regularity theory|well-posedness|scattering|unique continuation|homogenisation|stability|decay|comparison|existence theory|interpolation|convex integration",
    settings:
      "in critical spaces|on exterior domains|with rough coefficients|near the boundary|in three dimensions|on compact manifolds with corners|for large data|with measure-valued sources|at zero temperature|on the half-line|under a smallness condition|in the vanishing viscosity limit",
    qualities:
      "regularity|uniqueness|blow-up|asymptotic stability|propagation of singularities|decay|rigidity|compactness|controllability|long-time behaviour",
  }),
  field("mathematics", ["math.CO", "math.PR", "cs.DM"], {
    adjectives:
      "random|regular|triangle-free|dense|chordal|sparse|edge-ordered|bipartite|intersecting|vertex-transitive|hyperbolic|balanced|cubic|non-crossing|uniform|signed",
    nouns:
      "graphs|hypergraphs|permutations|set systems|tournaments|Latin squares|matroids|lattice paths|posets|Cayley graphs|simplicial complexes|tilings|spanning trees|Ramsey numbers",
    manners:
      "probabilistic|entropic|polynomial|flag-algebraic|absorbing|container|bijective|Fourier-analytic|algebraic|asymptotic|spectral|inductive|nibble|extremal",
    methods:
      "embedding|colouring|decomposition|enumeration|threshold analysis|stability analysis|saturation|packing|counting|limit theory|supersaturation|switching",
    settings:
      "above the connectivity threshold|with forbidden minors|of large girth|on the hypercube|in the sublinear regime|with prescribed degrees|of bounded width|in high dimensions|avoiding a pattern of length four|under random perturbation|with two colours|at criticality",
    qualities:
      "chromatic number|expansion|discrepancy|pseudorandomness|diameter|clustering|degeneracy|symmetry|resilience|universality",
  }),
  field("mathematics", ["stat.ME", "math.ST", "econ.EM"], {
    adjectives:
      "hierarchical|heavy-tailed|censored|longitudinal|high-dimensional|clustered|ordinal|misspecified|functional|zero-inflated|spatial|sequential|paired|weakly dependent|compositional|small-area",
    nouns:
      "regression models|survival curves|time series|randomised trials|confidence sequences|copulas|surveys|instruments|covariance matrices|change points|treatment effects|panel data|point processes|forecast combinations",
    manners:
      "Bayesian|doubly robust|conformal|empirical-likelihood|semiparametric|distribution-free|minimax|permutation-based|penalised|doubly sparse|design-based|quantile|resampling|anytime-valid",
    methods:
      "inference|testing|shrinkage|matching|estimation|model averaging|imputation|variable selection|calibration|sensitivity analysis|experimental design|bootstrap",
    settings:
      "with missing outcomes|under interference|after model selection|with few clusters|for rare events|without exchangeability|in the presence of spill-over|with measurement error|under monotonicity|when $p \\gg n$|in unbalanced designs|with interim looks",
    qualities:
      "coverage|power|efficiency|bias|sensitivity|identifiability|replicability|false discovery|breakdown|precision",
  }),
];

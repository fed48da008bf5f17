/** Fields of physics, astronomy, biology and economics. */
import { field } from "@/scripts/demo/words/field";

export const natureFields = [
  field("physics", ["astro-ph.GA", "astro-ph.CO", "astro-ph.SR"], {
    adjectives:
      "dusty|quiescent|metal-poor|high-redshift|low-surface-brightness|lensed|tidally disrupted|isolated|magnetised|star-forming|compact|dwarf|variable|fossil|counter-rotating|reionisation-era",
    nouns:
      "galaxies|globular clusters|stellar streams|quasars|molecular clouds|supernova remnants|binary systems|galaxy groups|white dwarfs|dark matter haloes|accretion discs|spiral arms|transients|absorption lines",
    manners:
      "spectroscopic|photometric|interferometric|chemo-dynamical|N-body|narrow-band|time-domain|multi-messenger|integral-field|strong-lensing|polarimetric|semi-analytic|pixel-by-pixel|archival",
    methods:
      "mapping|modelling|surveying|age dating|mass estimation|stacking|deblending|classification|distance measurement|line fitting|cross-correlation|simulation",
    settings:
      "in the outer halo|at cosmic noon|behind the bulge|in the local volume|beyond the virial radius|at sub-arcsecond resolution|during the last minor merger|over ten years of monitoring|in the presence of dust|near the Galactic plane|at $z>6$|in crowded fields",
    qualities:
      "metallicity|star formation|kinematics|mass assembly|variability|extinction|ellipticity|rotation|chemical enrichment|mass-to-light ratio",
  }),
  field("physics", ["cond-mat.str-el", "cond-mat.mes-hall", "quant-ph"], {
    adjectives:
      "twisted|frustrated|disordered|doped|topological|strained|layered|driven|one-dimensional|moir\\'e|antiferromagnetic|non-Hermitian|Kondo-like|kagome|suspended|quenched",
    nouns:
      "bilayers|spin chains|superconductors|edge states|quantum dots|charge density waves|Mott insulators|magnons|anyons|flat bands|Josephson junctions|polarons|spin liquids|nanowires",
    manners:
      "variational|tensor-network|time-resolved|Floquet|self-consistent|neutron-scattering|cluster|renormalisation-group|first-principles|pump--probe|Bethe-ansatz|tunnelling|mean-field|ultrafast",
    methods:
      "spectroscopy|transport|tomography|simulation|microscopy|dynamics|thermometry|engineering|annealing|perturbation theory|interferometry|diagonalisation",
    settings:
      "at half filling|in a tilted field|below one kelvin|near a quantum critical point|under hydrostatic pressure|far from equilibrium|in the strong-coupling regime|at the Dirac point|without translation symmetry|coupled to a cavity|on the honeycomb lattice|after a sudden quench",
    qualities:
      "coherence|criticality|conductance|entanglement|thermalisation|chirality|anisotropy|pairing|localisation|hysteresis",
  }),
  field("physics", ["hep-ph", "hep-th", "nucl-th"], {
    adjectives:
      "heavy|boosted|axion-like|sterile|supersymmetric|exclusive|rare|long-lived|charmed|vector-like|soft|leptophobic|electroweak|near-threshold|double-parton|flavour-changing",
    nouns:
      "neutrinos|jets|decays|form factors|mesons|dark photons|sum rules|scattering amplitudes|baryons|Higgs couplings|leptoquarks|phase transitions|gluon distributions|effective theories",
    manners:
      "next-to-leading-order|lattice|dispersive|holographic|data-driven|unitarity-based|resummed|on-shell|global|dimensional|model-independent|soft-collinear|Monte Carlo|bootstrap",
    methods:
      "matching|factorisation|fitting|interval estimation|resummation|prediction|searching|unfolding|renormalisation|tagging|global analysis|series expansion",
    settings:
      "at future colliders|beyond leading power|in the early Universe|with displaced vertices|in nuclear media|at large $N$|in the forward region|with polarised beams|at finite temperature|in the alignment limit|at threshold|from rare kaon decays",
    qualities:
      "unitarity|naturalness|flavour structure|sensitivity|baryon asymmetry|scale dependence|lepton universality|CP violation|relic abundance|convergence",
  }),
  field("physics", ["physics.flu-dyn", "physics.ao-ph", "physics.comp-ph"], {
    adjectives:
      "stratified|turbulent|viscoelastic|rotating|wall-bounded|bubbly|shallow|coastal|compressible|granular|convective|ice-covered|porous|pulsating|tropical|sediment-laden",
    nouns:
      "boundary layers|jets|plumes|droplets|shear flows|internal waves|sea breezes|wakes|river deltas|cyclones|liquid films|vortex rings|suspensions|snowpacks",
    manners:
      "large-eddy|direct numerical|phase-field|particle-resolved|data-assimilating|reduced-order|lattice Boltzmann|laser-sheet|adjoint-based|ensemble|sparse-sensor|spectral-element|scale-aware|table-top",
    methods:
      "simulation|parameterisation|velocimetry|mode decomposition|closure|forecasting|stability analysis|drag reduction|subgrid modelling|flow control|scaling analysis|tracking",
    settings:
      "at moderate Reynolds numbers|over rough walls|in a rotating tank|near the ice edge|with surfactants|during a heat wave|in narrow channels|at the air--sea interface|behind a bluff body|over complex terrain|in microgravity|at transition",
    qualities: "drag|mixing|intermittency|predictability|heat flux|energy cascade|entrainment|erosion|dispersion|skill",
  }),
  field("nature", ["q-bio.QM", "q-bio.PE", "q-bio.NC"], {
    adjectives:
      "single-cell|cortical|antibiotic-resistant|migratory|membrane-bound|alpine|mutualistic|dormant|intrinsically disordered|seasonal|zoonotic|hippocampal|clonal|symbiotic|nocturnal|island",
    nouns:
      "populations|proteins|gene networks|epidemics|neurons|food webs|bacterial colonies|pollinators|cell lineages|binding pockets|microbiomes|tumours|bird songs|metabolic pathways",
    manners:
      "phylogenetic|agent-based|mechanistic|cryo-EM|mark--recapture|Bayesian|optogenetic|structure-guided|spatially explicit|metagenomic|stoichiometric|sequence-based|longitudinal|acoustic",
    methods:
      "inference|modelling|reconstruction|monitoring|docking|clustering|forecasting|annotation|lineage tracing|imaging|screening|surveillance",
    settings:
      "across fragmented habitats|under drug pressure|during early development|from waste water|over forty winters|with incomplete sampling|in living tissue|after a bottleneck|in urban ponds|at single-molecule resolution|without a reference genome|during sleep",
    qualities:
      "diversity|fitness|expression noise|transmission|synchrony|binding affinity|resilience|heterogeneity|selection|turnover",
  }),
  field("nature", ["econ.GN", "physics.soc-ph", "q-fin.GN"], {
    adjectives:
      "regional|informal|rural|decentralised|two-sided|minimum-wage|seasonal|household|public|ageing|thin|night-time|municipal|carbon-intensive|family-owned|cross-border",
    nouns:
      "labour markets|housing prices|auctions|supply chains|transport networks|pension funds|tariffs|energy markets|savings groups|citation networks|bus timetables|voting rules|commuting patterns|repair shops",
    manners:
      "structural|difference-in-differences|network|survey-based|revealed-preference|general-equilibrium|experimental|administrative-data|input--output|dynamic|text-based|historical|agent-based|shift-share",
    methods:
      "estimation|forecasting|evaluation|accounting|price indexing|mechanism design|decomposition|stress testing|matching|nowcasting|field work|record linkage",
    settings:
      "after a currency reform|in border regions|with imperfect enforcement|during a drought|under capacity limits|in cities of medium size|when prices are sticky|over three generations|with strategic buyers|before and after a new railway|in the absence of credit|at monthly frequency",
    qualities:
      "productivity|inequality|price dispersion|mobility|take-up|welfare|resilience|emissions|trust|congestion",
  }),
];

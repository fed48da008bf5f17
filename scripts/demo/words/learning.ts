/** Fields of computer science: learning, language, vision, robots, systems. */
import { field } from "@/scripts/demo/words/field";

export const learningFields = [
  field("learning", ["cs.LG", "stat.ML", "cs.AI"], {
    adjectives:
      "sparse|shallow|over-parameterised|quantised|recurrent|two-layer|mixture-of-experts|frozen|linear|noisy|late-stopped|randomly pruned|hyperbolic|equivariant|low-rank|memory-bound",
    nouns:
      "networks|gradient estimators|attention maps|optimisers|embeddings|policies|kernels|loss surfaces|autoencoders|state-space models|classifiers|replay buffers|adapters|world models",
    manners:
      "spectral|layer-wise|stochastic|delayed|curvature-aware|contrastive|amortised|greedy|dual|annealed|bilevel|column-wise|implicit|budgeted",
    methods:
      "pruning|distillation|normalisation|early stopping|weight averaging|credit assignment|regularisation|warm-up|reweighting|sampling|fine-tuning|gradient clipping",
    settings:
      "under noisy labels|with few examples|on a fixed budget|across random seeds|without validation data|at small batch sizes|under covariate shift|in the infinite-width limit|with missing features|on streams that never repeat|behind a firewall|with one pass over the data",
    qualities:
      "calibration|sample efficiency|memory use|generalisation|plasticity|convergence|robustness|energy use|forgetting|identifiability",
  }),
  field("learning", ["cs.CL", "cs.AI", "cs.IR"], {
    adjectives:
      "long-context|instruction-tuned|bilingual|small|retrieval-based|character-level|domain-specific|low-resource|decoder-only|code-switching|mid-sized|open-weight|hesitant|multilingual|rule-assisted|cached",
    nouns:
      "language models|tokenisers|translation systems|summarisers|dialogue agents|reward models|parsers|reading comprehension tests|speech transcripts|chains of reasoning|glossaries|question-answering systems|paraphrase detectors|judges",
    manners:
      "speculative|self-consistent|preference-based|token-level|verifier-guided|lexical|two-pass|retrieval-augmented|syntactic|cross-lingual|blockwise|conversational|citation-aware|minimum-risk",
    methods:
      "decoding|prompting|alignment|pre-training|rescoring|segmentation|reranking|compression|self-training|vocabulary pruning|question generation|translation",
    settings:
      "with half the tokens|for languages without a corpus|in the middle of long documents|under a latency budget|after the third turn|without human labels|when the question is wrong|on handwritten minutes|with contradictory sources|at the end of the context|for legal prose|in five dialects of one language",
    qualities:
      "factuality|fluency|faithfulness|verbosity|politeness|coverage|agreement between annotators|latency|refusal|terminological consistency",
  }),
  field("learning", ["cs.CV", "eess.IV", "cs.LG"], {
    adjectives:
      "monocular|event-based|unposed|low-light|panoramic|hyperspectral|occluded|thermal|untextured|blurred|synthetic|sparse-view|underwater|rolling-shutter|satellite|hand-drawn",
    nouns:
      "videos|depth maps|point clouds|scene graphs|radiance fields|segmentation masks|keypoints|image pairs|portraits|floor plans|diffusion models|tracking benchmarks|feature pyramids|microscopy stacks",
    manners:
      "epipolar|patch-wise|coarse-to-fine|photometric|occlusion-aware|latent|multi-view|self-supervised|differentiable|window-based|frequency-domain|shape-preserving|query-based|feed-forward",
    methods:
      "reconstruction|matching|inpainting|super-resolution|tracking|rendering|segmentation|denoising|relighting|registration|captioning|view synthesis",
    settings:
      "from a single photograph|at night|in heavy rain|with a moving shutter|without camera poses|on a telephone|from two views|under glass|across seasons|with labels for one frame in a hundred|in real time|at native resolution",
    qualities:
      "temporal consistency|sharpness|depth accuracy|recall|colour fidelity|geometry|throughput|label efficiency|shadow handling|scale ambiguity",
  }),
  field("learning", ["cs.RO", "cs.LG", "eess.SY"], {
    adjectives:
      "soft|legged|underactuated|tendon-driven|two-armed|aerial|tactile|slow|modular|amphibious|cable-suspended|tele-operated|blind|second-hand|battery-powered|wheeled",
    nouns:
      "robots|grippers|manipulators|gaits|controllers|landing manoeuvres|assembly tasks|drones|exoskeletons|inspection rounds|grasps|motion planners|warehouse fleets|docking procedures",
    manners:
      "model-predictive|impedance-based|whole-body|contact-rich|residual|demonstration-guided|risk-aware|hierarchical|event-triggered|certified|language-conditioned|passive|vision-only|iterative",
    methods:
      "control|planning|imitation|exploration|localisation|grasp synthesis|calibration|recovery|obstacle avoidance|system identification|sim-to-real transfer|scheduling",
    settings:
      "on wet ground|with one camera|after a fall|in a kitchen that changes daily|under a payload of two kilograms|without a map|next to people|with a broken joint|in low gravity|over unreliable radio|on stairs|in the dark",
    qualities:
      "dexterity|repeatability|energy per metre|safety|time to recovery|stability|positioning error|operator workload|compliance|success rate",
  }),
  field("learning", ["cs.DS", "cs.CC", "cs.DM"], {
    adjectives:
      "planar|dynamic|online|fully retroactive|sublinear|weighted|nearly sorted|bounded-degree|temporal|succinct|external-memory|parameterised|streaming|parallel|adversarial|directed",
    nouns:
      "matchings|priority queues|shortest paths|spanners|bin packings|hash tables|string indexes|minimum cuts|facility location problems|sketches|scheduling problems|range queries|clusterings|Steiner trees",
    manners:
      "deterministic|randomised|primal-dual|cache-oblivious|approximate|kernel-based|learning-augmented|lazy|output-sensitive|work-efficient|oblivious|recursive|combinatorial|incremental",
    methods:
      "rounding|sparsification|divide and conquer|branching|fingerprinting|load balancing|sorting|local search|colour coding|derandomisation|path compression|preprocessing",
    settings:
      "in sublinear space|with predictions|against an adaptive adversary|on $n$ processors|with deadlines|under edge deletions|in two passes|beyond the worst case|on trees of small depth|with integer weights|under uniform arrivals|for constant $k$",
    qualities:
      "competitiveness|query time|space|approximability|hardness|amortised cost|cache behaviour|fine-grained complexity|fairness|update time",
  }),
  field("learning", ["cs.DC", "cs.SE", "cs.CR"], {
    adjectives:
      "replicated|serverless|legacy|eventually consistent|append-only|containerised|untested|geo-distributed|embedded|open-source|multi-tenant|offline-first|unattended|peer-to-peer|log-structured|ageing",
    nouns:
      "databases|build systems|key-value stores|message queues|test suites|file systems|schedulers|code reviews|consensus protocols|package managers|type checkers|access logs|compilers|certificate stores",
    manners:
      "write-ahead|leaderless|static|incremental|differential|coverage-guided|quorum-based|ahead-of-time|property-based|epoch-based|hash-linked|zero-copy|rolling|crash-only",
    methods:
      "logging|fuzzing|replication|garbage collection|verification|tracing|checkpointing|caching|admission control|bisection|deduplication|rollback",
    settings:
      "after a power cut|at the ninety-ninth percentile|across three continents|on one old server|under clock skew|without downtime|with a full disk|in a monorepo|during upgrades|over lossy links|by two maintainers|at ten million rows",
    qualities:
      "tail latency|durability|availability|maintainability|write amplification|build time|auditability|test flakiness|isolation|recoverability",
  }),
];

/** `"alpha α beta β"` as a map from name to character. */
const table = (pairs: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from(pairs.matchAll(/(\S+) (\S+)/g), ([, name, character]) => [name!, character!]));

/** Letters that LaTeX sets in italics, by their command. */
export const letters = table(
  "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω ell ℓ partial ∂ hbar ħ",
);

export const capitals = table("Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω");

/** Relations, which stand between spaces. */
export const relations = table(
  "le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ simeq ≃ equiv ≡ propto ∝ ll ≪ gg ≫ to → rightarrow → in ∈ times × pm ± mid |",
);

/** Other upright signs. */
export const signs = table(
  "infty ∞ nabla ∇ sum ∑ prod ∏ int ∫ cdot · langle ⟨ rangle ⟩ star * ast * dagger † top ⊤ prime ′ lVert ‖ rVert ‖ Vert ‖ vert | lvert | rvert | ldots … dots … cdots ⋯ circ ∘ odot ⊙",
);

export const doubleStruck = table("E 𝔼 R ℝ N ℕ P ℙ Z ℤ C ℂ V 𝕍");

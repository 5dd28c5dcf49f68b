/** How a true step is made: S, T, U stand for parts of any sign, P, Q for positive ones, k for a whole number. */
export interface Rule {
  readonly kind: Kind;
  readonly relation: "=" | "<=" | "<";
  readonly left: string;
  readonly right: string;
}

export type Kind =
  | "polynomials"
  | "powers and logarithms"
  | "trigonometry"
  | "hyperbolic"
  | "branches"
  | "sums"
  | "calculus"
  | "means"
  | "matrices"
  | "inequalities"
  | "inequalities of means and matrices";

const table: Readonly<Record<Kind, string>> = {
  polynomials: `
    (S + T)^2 = S^2 + 2*S*T + T^2
    (S - T)*(S + T) = S^2 - T^2
    (S + T)^3 = S^3 + 3*S^2*T + 3*S*T^2 + T^3
    S*(T + U) = S*T + S*U
    S^3 - T^3 = (S - T)*(S^2 + S*T + T^2)
    (S^2 + T^2)*(U^2 + 1) = (S*U + T)^2 + (S - T*U)^2
    S/P + T/Q = (S*Q + T*P)/(P*Q)
    1/P - 1/(P + 1) = 1/(P*(P + 1))
    (S^2 - 1)/(1 + S^2) = 1 - 2/(1 + S^2)
    S^4 + 4*T^4 = (S^2 + 2*T^2 + 2*S*T)*(S^2 + 2*T^2 - 2*S*T)
    (P^3 + Q^3)/(P + Q) = P^2 - P*Q + Q^2`,
  "powers and logarithms": `
    exp(S + T) = exp(S)*exp(T)
    exp(2*S - T) = exp(S)^2/exp(T)
    log(P*Q) = log(P) + log(Q)
    log(P^3/Q) = 3*log(P) - log(Q)
    log(P*exp(S)) = log(P) + S
    sqrt(P*Q) = sqrt(P)*sqrt(Q)
    P^(S + T) = P^S*P^T
    (P*Q)^S = P^S*Q^S
    (P^S)^T = P^(S*T)
    1/(1 + exp(-S)) = exp(S)/(1 + exp(S))
    log(1 + exp(S)) = S + log(1 + exp(-S))
    P^(3/2)/sqrt(P) = P
    1/(sqrt(P + 1) + sqrt(P)) = sqrt(P + 1) - sqrt(P)`,
  trigonometry: `
    sin(S)^2 = 1 - cos(S)^2
    sin(2*S) = 2*sin(S)*cos(S)
    cos(2*S) = 1 - 2*sin(S)^2
    sin(S + T) = sin(S)*cos(T) + cos(S)*sin(T)
    cos(S - T) = cos(S)*cos(T) + sin(S)*sin(T)
    sin(3*S) = 3*sin(S) - 4*sin(S)^3
    sin(S)*cos(T) = (sin(S + T) + sin(S - T))/2
    cos(S + 2*pi) = cos(S)
    sin(S)^4 = 3/8 - cos(2*S)/2 + cos(4*S)/8
    cos(atan(S)) = 1/sqrt(1 + S^2)`,
  hyperbolic: `
    cosh(S)^2 = 1 + sinh(S)^2
    sinh(2*S) = 2*sinh(S)*cosh(S)
    cosh(S + T) = cosh(S)*cosh(T) + sinh(S)*sinh(T)
    tanh(S) = (exp(S) - exp(-S))/(exp(S) + exp(-S))
    tanh(S) = 1 - 2/(exp(2*S) + 1)
    1 - tanh(S)^2 = 1/cosh(S)^2
    tanh(2*S) = 2*tanh(S)/(1 + tanh(S)^2)
    tanh(S + T) = (tanh(S) + tanh(T))/(1 + tanh(S)*tanh(T))
    exp(S) = cosh(S) + sinh(S)
    log(cosh(S)) = S + log(1 + exp(-2*S)) - log(2)`,
  branches: `
    sqrt(P^2) = P
    abs(P) = P
    sign(P)*P = P
    relu(P) = P
    max(P, -P) = P
    sqrt(S^2) = abs(S)
    abs(S*T) = abs(S)*abs(T)
    relu(S) = (S + abs(S))/2
    relu(S) - relu(-S) = S
    max(S, T) = (S + T + abs(S - T))/2
    min(S, T) + max(S, T) = S + T
    log(P^2) = 2*log(P)
    abs(S)^2 = S^2
    S*sign(S) = abs(S)
    step(S)*S = relu(S)
    atan(S) + atan(-S) = 0
    erf(S) = 2*normalCdf(sqrt(2)*S) - 1
    normalCdf(S) = 1 - normalCdf(-S)
    erfc(S) = 1 - erf(S)`,
  sums: `
    sum(l, l, 1, L) = L*(L + 1)/2
    sum(S*l^2 + T, l, 1, L) = S*L*(L + 1)*(2*L + 1)/6 + T*L
    sum(l^3, l, 1, L) = (L*(L + 1)/2)^2
    sum(c^l, l, 0, L) = (1 - c^(L + 1))/(1 - c)
    sum(1/(l*(l + 1)), l, 1, L) = 1 - 1/(L + 1)
    prod(1 + 1/l, l, 1, L) = L + 1
    prod(P, l, 1, L) = P^L
    sum((l + S)^2 - (l - 1 + S)^2, l, 1, L) = (L + S)^2 - S^2
    (-1)^(2*L + 1) = -1
    lnGamma(L + 2) = lnGamma(L) + log(L*(L + 1))
    sum(log(P*l), l, 1, L) = L*log(P) + lnGamma(L + 1)`,
  calculus: `
    diff(sin(x)*(S), x) = cos(x)*(S) + sin(x)*diff(S, x)
    diff(exp(k*x), x) = k*exp(k*x)
    diff(tanh(k*x), x) = k*(1 - tanh(k*x)^2)
    diff(log(1 + x^2), x) = 2*x/(1 + x^2)
    diff((1 + x^2)^(k/2), x) = k*x*(1 + x^2)^(k/2 - 1)
    diff(x/(1 + x^2), x) = (1 - x^2)/(1 + x^2)^2
    integral(3*r^2 + S, r, 0, a) = a^3 + S*a
    integral(exp(-r), r, 0, a) = 1 - exp(-a)
    integral(1/(1 + r), r, 0, a) = log(1 + a)
    integral(cos(k*r), r, 0, a) = sin(k*a)/k`,
  means: `
    E((S + T*z)^2, z) = S^2 + T^2
    E((S + z)^4, z) = S^4 + 6*S^2 + 3
    E(z^6, z) = 15
    E(exp(S*z + T), z) = exp(T + S^2/2)
    E(cos(S*z), z) = exp(-S^2/2)
    E(sin(S + T*z), z) = sin(S)*exp(-T^2/2)
    E(z*sin(S*z), z) = S*exp(-S^2/2)
    E(relu(a*z)^2, z) = a^2/2
    E(abs(a*z), z) = a*sqrt(2/pi)
    E(exp(-P*z^2), z) = 1/sqrt(1 + 2*P)
    E(normalCdf(S + a*z), z) = normalCdf(S/sqrt(1 + a^2))
    E(erf(S*z)^2, z) = 4/pi*atan(sqrt(1 + 4*S^2)) - 1
    E(z*tanh(a*z), z) = a*E(1 - tanh(a*z)^2, z)
    E((S*z + T*w)^2, z, w) = S^2 + T^2
    E(z^2*w^2 + S*z*w, z, w) = 1
    E(z^2*exp(S*z), z) = (1 + S^2)*exp(S^2/2)`,
  matrices: `
    tr(A*B) = tr(B*A)
    tr(A'*A) = norm2(A)
    det(A*B) = det(A)*det(B)
    (A + B)' = A' + B'
    (A*B)' = B'*A'
    (A + B)*(A + B) = A*A + A*B + B*A + B*B
    det(k*A) = k^n*det(A)
    tr(S*A + T*B) = S*tr(A) + T*tr(B)
    norm2(A + B) = norm2(A) + 2*tr(A'*B) + norm2(B)
    norm2(A + B) + norm2(A - B) = 2*norm2(A) + 2*norm2(B)
    logdet(k*H) = n*log(k) + logdet(H)
    det(inv(H)) = 1/det(H)
    tr(H*inv(H)) = n
    inv(k*H) = inv(H)/k
    det(eye(n) + A*B) = det(eye(n) + B*A)
    logdet(eye(n) + A*A') = logdet(eye(n) + A'*A)
    A*inv(eye(n) + A'*A) = inv(eye(n) + A*A')*A
    tr((A + A')*(B - B')) = 0`,
  inequalities: `
    1 + S <= exp(S)
    log(P) <= P - 1
    P/(1 + P) <= log(1 + P)
    log(1 + P) <= P
    2*S*T <= S^2 + T^2
    0 <= (S - T)^2*(1 + U^2)
    0 <= (S^2 - 1)^2*P
    sqrt(P*Q) <= (P + Q)/2
    2/(1/P + 1/Q) <= sqrt(P*Q)
    ((S + T)/2)^2 <= (S^2 + T^2)/2
    exp((S + T)/2) <= (exp(S) + exp(T))/2
    (log(P) + log(Q))/2 <= log((P + Q)/2)
    (sqrt(P) + sqrt(Q))/2 <= sqrt((P + Q)/2)
    P*log(P) + Q*log(Q) >= (P + Q)*log((P + Q)/2)
    P^0.3*Q^0.7 <= 0.3*P + 0.7*Q
    abs(S + T) <= abs(S) + abs(T)
    relu(S + T) <= relu(S) + relu(T)
    abs(tanh(S)) <= abs(S)
    abs(sin(S)) <= abs(S)
    1 - S^2/2 <= cos(S)
    1 + S^2/2 <= cosh(S)
    cosh(S) <= exp(S^2/2)
    log(cosh(S)) <= S^2/2
    log(2) + S/2 <= log(1 + exp(S))
    sqrt(1 + S^2) <= 1 + S^2/2
    S <= relu(S)
    4*normalCdf(S)*normalCdf(-S) <= 1
    S*P <= exp(S) + P*log(P) - P
    (1 + P)^L >= 1 + L*P
    min(S, T) <= (S + T)/2
    S*(1 - S) <= 1/4
    tanh(S) < 1
    S < sqrt(1 + S^2)
    sum(1/l^2, l, 1, L) <= 2 - 1/L
    S/(1 + S^2) <= 1/2`,
  "inequalities of means and matrices": `
    tr(A*B)^2 <= norm2(A)*norm2(B)
    tr(A)^2 <= n*norm2(A)
    tr(A*A) <= norm2(A)
    logdet(H) <= tr(H) - n
    n*det(H)^(1/n) <= tr(H)
    0 <= norm2(A - B)
    0 <= logdet(eye(n) + A*A')
    norm2(A*B) <= norm2(A)*norm2(B)
    1 + S^2/2 <= E(exp(S*z), z)
    E(tanh(a*z)^2, z) <= a^2
    E(tanh(a*z)^2, z) < 1
    E(relu(S + z), z) >= S
    E(abs(S + z), z) >= abs(S)
    exp(S) <= E(exp(S + a*z), z)
    E(cos(a*z), z) >= 1 - a^2/2
    E((S + T*z)^2, z) >= S^2`,
};

/** Every rule, by its kind. */
export const rules: readonly Rule[] = Object.entries(table).flatMap(([kind, lines]) =>
  lines.split("\n").flatMap((line) => {
    const [, left, relation, right] = /^\s*(.+?) (=|<=|<|>=) (.+)$/.exec(line) ?? [];
    if (relation === undefined) return [];
    const [low, high] = relation === ">=" ? [right, left] : [left, right];
    return { kind: kind as Kind, relation: relation.replace(">", "<") as Rule["relation"], left: low, right: high };
  }),
);

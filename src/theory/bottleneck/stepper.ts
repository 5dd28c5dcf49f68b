import { type Alternation, step } from "./alternation.ts";

/**
 * Steps of the alternating minimisation, every third with a jump along the last two in $a = \ln p(t|x)$:
 * $a_0 + 2\omega r + \omega^2 v$, where $r = a_1 - a_0$, $v = a_2 - 2a_1 + a_0$ and $\omega = \|r\|/\|v\|$ in the Fisher
 * metric. The jump is kept only if the step from there ends below the last F, so F falls monotonically all the same.
 *
 * @returns a function that takes one step and returns F
 * @see Varadhan & Roland (2008), section 6 (SQUAREM, scheme S3)
 */
export function stepper(work: Alternation, beta: number): () => number {
  const size = work.encoder.length;
  const a0 = new Float64Array(size);
  const a1 = new Float64Array(size);
  const a2 = new Float64Array(size);
  const encoder = new Float64Array(size);
  let longest = 4;
  let phase = 0;
  let last = Number.POSITIVE_INFINITY;

  function leap(): number {
    a2.set(work.logEncoder);
    const omega = Math.min(stride(work, a0, a1, a2), longest);
    if (!(omega > 1)) return step(work, beta);
    encoder.set(work.encoder);
    jump(work, a0, a1, a2, omega);
    const objective = step(work, beta);
    if (objective <= last) {
      if (omega === longest) longest *= 4;
      return objective;
    }
    longest = Math.max(4, longest / 4);
    work.encoder.set(encoder);
    work.logEncoder.set(a2);
    return step(work, beta);
  }

  return () => {
    if (phase === 2) {
      phase = 0;
      return (last = leap());
    }
    (phase++ === 0 ? a0 : a1).set(work.logEncoder);
    return (last = step(work, beta));
  };
}

function stride(
  { joint: { px }, encoder, clusters: k }: Alternation,
  a0: Float64Array,
  a1: Float64Array,
  a2: Float64Array,
): number {
  let rr = 0;
  let vv = 0;
  for (let i = 0; i < encoder.length; i++) {
    if (encoder[i] === 0) continue;
    const r = a1[i] - a0[i];
    const v = a2[i] - a1[i] - r;
    const metric = px[(i / k) | 0] * encoder[i];
    rr += metric * r * r;
    vv += metric * v * v;
  }
  return Math.sqrt(rr / vv);
}

function jump(work: Alternation, a0: Float64Array, a1: Float64Array, a2: Float64Array, omega: number): void {
  const { encoder, logEncoder, clusters: k } = work;
  for (let row = 0; row < encoder.length; row += k) {
    let top = Number.NEGATIVE_INFINITY;
    for (let i = row; i < row + k; i++) {
      const r = a1[i] - a0[i];
      const v = a2[i] - a1[i] - r;
      const far = a0[i] + 2 * omega * r + omega * omega * v;
      logEncoder[i] = Number.isFinite(far) ? far : a2[i];
      if (logEncoder[i] > top) top = logEncoder[i];
    }
    let sum = 0;
    for (let i = row; i < row + k; i++) sum += encoder[i] = Math.exp(logEncoder[i] - top);
    for (let i = row; i < row + k; i++) encoder[i] /= sum;
  }
}

/** Text of a notebook within a line of ours: what it says cannot pass for a line of its own. */
export const oneLine = (text: string): string => text.replace(/(?<!\s)\s*[\n\v\f\r\u0085\u2028\u2029]\s*/g, " ");

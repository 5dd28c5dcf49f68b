// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
const [colours, controls] = [/\x1b\[[\d;]*m/g, /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g];

const spelled = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * Text as a terminal may have it, whoever wrote it: without colours, and with every other control character, and what turns
 * the direction of writing, spelled as `\u001b`.
 */
export const printable = (text: string): string => text.replace(colours, "").replace(controls, spelled);

/** What a verb has to say. */
export const print = (text: string): void => console.log(printable(text));

/** What went wrong. */
export const complain = (text: string): void => console.error(printable(text));

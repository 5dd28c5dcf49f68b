/** One output in several MIME types, richest first or not: the front end chooses. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** The MIME types of this house; the workbook finds claims, derivations and parameters of a notebook by them. */
export const claimMime = "application/vnd.channelbook.claim+json";
export const derivationMime = "application/vnd.channelbook.derivation+json";
export const theoremMime = "application/vnd.channelbook.theorem+json";
export const parametersMime = "application/vnd.channelbook.parameters+json";
export const tableMime = "application/vnd.channelbook.table+json";
export const plotlyMime = "application/vnd.plotly.v1+json";
export const captionMime = "application/vnd.channelbook.caption+json";

/** Types of what every cell may call without an import. */
export const globalsSource = `export {};
`;

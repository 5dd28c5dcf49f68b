export { gaussianMatrix } from "./gaussianMatrix.ts";
export { haarOrthogonal } from "./haarOrthogonal.ts";
export { type Key, randomKey, splitKey } from "./key.ts";
export { normals } from "./normals.ts";
export { permutation } from "./permutation.ts";
export { uniforms } from "./uniforms.ts";

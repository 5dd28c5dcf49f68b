import { readFileSync } from "node:fs";
import koffi from "koffi";

/** An opened BLAS/LAPACK: its file, how it spells its symbols, and the width of its integers. */
export interface NativeLibrary {
  readonly file: string;
  /** The Fortran routine of this lower-case name with this many pointer arguments. */
  routine(name: string, parameters: number): NativeRoutine;
  /** Whether integers are 64 bits wide (ILP64). */
  readonly wideIntegers: boolean;
  /** What the library says of itself, if it says anything. */
  readonly config: string | undefined;
}

/** A Fortran subroutine: every argument is a pointer, that is a typed array. */
type NativeRoutine = (...pointers: readonly ArrayBufferView[]) => void;

type Opened = ReturnType<typeof koffi.load>;

/** Where a BLAS may be, best first: the user's choice, then what the platform usually has. */
export function candidates(): string[] {
  const chosen = process.env.CHANNELBOOK_BLAS;
  if (chosen) return [chosen];
  if (process.platform === "darwin") {
    return [
      "/System/Library/Frameworks/Accelerate.framework/Accelerate",
      "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
      "/usr/local/opt/openblas/lib/libopenblas.dylib",
    ];
  }
  if (process.platform === "win32") return ["mkl_rt.2.dll", "libopenblas.dll"];
  return [
    "libmkl_rt.so.2",
    "libmkl_rt.so",
    "libopenblas.so.0",
    "libopenblas.so",
    "libflexiblas.so.3",
    "liblapack.so.3",
  ];
}

/**
 * Opens one library, with one thread unless the environment says otherwise; an OpenBLAS that fell back to an old kernel
 * is opened again with the core type that the processor deserves.
 *
 * @returns undefined if the file is not there or holds no usable LAPACK
 */
export function openLibrary(file: string): NativeLibrary | undefined {
  for (const threads of ["OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"])
    process.env[threads] ??= "1";
  let library = load(file);
  if (!library) return undefined;
  const better = betterCore(config(library));
  if (better && !process.env.OPENBLAS_CORETYPE) {
    process.env.OPENBLAS_CORETYPE = better;
    library.unload();
    library = load(file);
    if (!library) return undefined;
  }
  return describe(file, library);
}

function load(file: string): Opened | undefined {
  try {
    return koffi.load(file);
  } catch {
    return undefined;
  }
}

function config(library: Opened): string | undefined {
  for (const name of [
    "openblas_get_config",
    "openblas_get_config64_",
    "scipy_openblas_get_config64_",
    "scipy_openblas_get_config",
  ]) {
    try {
      return library.func(`const char* ${name}()`)();
    } catch {}
  }
  return undefined;
}

/** The OpenBLAS core type to ask for when it chose a kernel from before AVX on a processor that has more. */
export function betterCore(config: string | undefined, cpuinfo: string = processorInfo()): string | undefined {
  if (
    !config ||
    !/\b(Prescott|Core2|Penryn|Dunnington|Nehalem|Katmai|Coppermine|Northwood|Banias|Atom)\b/i.test(config)
  )
    return undefined;
  if (/\bavx512f\b/.test(cpuinfo) && /\bavx512vl\b/.test(cpuinfo)) return "SkylakeX";
  return /\bavx2\b/.test(cpuinfo) ? "Haswell" : undefined;
}

function processorInfo(): string {
  try {
    return readFileSync("/proc/cpuinfo", "utf8");
  } catch {
    return "";
  }
}

function describe(file: string, library: Opened): NativeLibrary | undefined {
  const find = (name: string, parameters: number): NativeRoutine | undefined => {
    for (const prefix of ["", "scipy_"])
      for (const suffix of ["_", "64_", "_64_", ""]) {
        try {
          const list = Array(parameters).fill("void*").join(", ");
          return library.func(`void ${prefix}${name}${suffix}(${list})`) as unknown as NativeRoutine;
        } catch {}
      }
    return undefined;
  };
  if (!["dgemm", "dswap", "dgesdd", "dsyevd"].every((name) => find(name, 1))) return undefined;
  return {
    file,
    wideIntegers: hasWideIntegers(find("dswap", 5) as NativeRoutine),
    config: config(library),
    routine(name, parameters) {
      const found = find(name, parameters);
      if (!found)
        throw new Error(
          `openLibrary: expected ${name} in ${file}; it is not there; set CHANNELBOOK_BLAS to a full LAPACK`,
        );
      return found;
    },
  };
}

/**
 * Measured, not guessed: n holds 1 in its low word and -1 in its high word. A library with 32-bit integers swaps one
 * element; one with 64-bit integers sees a negative n and does nothing.
 */
function hasWideIntegers(dswap: NativeRoutine): boolean {
  const x = Float64Array.of(3);
  dswap(Int32Array.of(1, -1), x, Int32Array.of(1, 0), Float64Array.of(5), Int32Array.of(1, 0));
  return x[0] === 3;
}
